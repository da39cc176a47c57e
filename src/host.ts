// The audio host process: one driver, one loop, one mixer. Joins engine and scheduler. It is watched by its reports; when
// its driver hangs it is killed and forked again, and goes on in the right place of the loop.
import { setPriority } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { clock } from './engine/clock.js';
import type { Driver } from './engine/driver.js';
import { playable, player } from './engine/player.js';
import type { Playable } from './engine/player.js';
import { portaudio } from './engine/portaudio.js';
import { wavWriter } from './engine/wav.js';
import type { FromHost, HostSetup, ToHost } from './messages.js';
import type { Values } from './params.js';
import { Refused, sentence } from './refused.js';
import { loop } from './scheduler/loop.js';
import { follow } from './scheduler/wishes.js';

/** Above everything else, where the system lets us. */
const NICE = -15;
/** Seconds between reports, at least. */
const REPORT = 0.02;
const CHANNELS = 2;

process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => undefined);
// A driver that hangs makes process.exit() hang as well; only a signal ends the process for sure.
const die = (): void => void process.kill(process.pid, 'SIGKILL');
process.on('disconnect', die);
try {
  setPriority(NICE);
} catch {
  // An ordinary user may not; the dreamer goes below us instead.
}

const send = (message: FromHost): void => void process.send?.(message);
const now = (): number => Number(process.hrtime.bigint()) / 1e9;

/** The driver asked for; 'auto' takes the sound card if it opens, and else only keeps time. */
function openDriver({ driver, device, latency, rate }: HostSetup): { driver: Driver; why: string } {
  const timed = (): Driver => clock(rate, CHANNELS, latency, now, (seconds) => wait(1000 * seconds));
  if (driver === 'clock') return { driver: timed(), why: '' };
  try {
    return { driver: portaudio(device, rate, CHANNELS, latency), why: '' };
  } catch (error) {
    if (driver === 'portaudio' || !(error instanceof Refused)) throw error;
    return { driver: timed(), why: error.message };
  }
}

const turns = loop<Playable>();
let values: Values | undefined;
let stopping = false;

async function play({ setup, resume }: ToHost & { kind: 'open' }): Promise<void> {
  const { driver, why } = openDriver(setup);
  const wav = setup.record === undefined ? undefined : wavWriter(setup.record, driver.rate, driver.channels);
  let frame = 0;
  if (resume) {
    // What a driver gets first is heard at once, and must be what is due now: the mix runs ahead by the lead only later.
    frame = Math.round(resume.moment.frame + (now() - resume.moment.at) * setup.rate) - driver.lead;
    const { beat, pace, origin } = resume.place;
    turns.resume(playable(resume.clip), { beat: beat + (frame - resume.moment.frame) * pace, origin });
  }
  const { counter } = setup;
  const play = player({
    driver,
    loop: follow(turns, () => values!, driver.rate),
    read: () => values!,
    now,
    frame,
    tap: wav && ((block) => wav.append(block)),
    counter,
  });
  send({ kind: 'opened', driver: driver.name, device: driver.device, rate: driver.rate, lead: driver.lead, why });

  let reported = 0;
  const turn = async (): Promise<void> => {
    await play.turn();
    if (now() - reported < REPORT) return;
    reported = now();
    send({ kind: 'report', ...play.report() });
  };
  while (!stopping) await turn();
  for (let left = play.close(); left > 0; left--) await turn();
  wav?.stop();
  await driver.stop();
}

process.on('message', (message: ToHost) => {
  if (message.kind === 'open') {
    values = message.values;
    play(message).then(die, (error: unknown) =>
      process.send?.({ kind: 'failed', sentence: sentence(error) } satisfies FromHost, die),
    );
  } else if (message.kind === 'clip') turns.offer(playable(message.clip));
  else if (message.kind === 'values') values = message.values;
  else if (message.kind === 'sync') send({ kind: 'synced', id: message.id });
  else if (values === undefined) die();
  else stopping = true;
});
