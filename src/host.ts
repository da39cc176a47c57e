// The audio host process: one driver, one loop, one mixer. Joins engine and scheduler. It is watched by its reports; when
// its driver hangs it is killed and forked again, and goes on in the right place of the loop.
import { readdirSync } from 'node:fs';
import { setPriority } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { batches } from './engine/batches.js';
import type { Driver } from './engine/driver.js';
import { LOOKAHEAD } from './engine/limiter.js';
import { openDriver } from './engine/open.js';
import { leadOf, playable, player } from './engine/player.js';
import type { Playable } from './engine/player.js';
import { wavWriter } from './engine/wav.js';
import type { FromHost, HostSetup, Line, Playing, ToHost } from './messages.js';
import type { Values } from './params.js';
import { sentence } from './refused.js';
import { agenda } from './scheduler/agenda.js';
import { loop } from './scheduler/loop.js';
import { held } from './scheduler/transport.js';
import { follow } from './scheduler/wishes.js';

/** What the host that plays is called in a list of processes. */
const TITLE = 'earworm: sound';
/** Above everything else, where the system lets us. */
const NICE = -15;
/** Seconds between reports, at least. */
const REPORT = 0.02;
/** Samples that are sent at once to be recorded: 0.1 s. */
const BATCH = 8192;

process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => undefined);
// A driver that hangs makes process.exit() hang as well; only a signal ends the process for sure.
const die = (): void => void process.kill(process.pid, 'SIGKILL');
process.on('disconnect', die);
/** Every thread of this process, on Linux; elsewhere the process. */
const threads = (): number[] => (process.platform === 'linux' ? readdirSync('/proc/self/task').map(Number) : [0]);

/** Only who plays goes first: others are forked beside it, to stand in or to look for a sound card. */
function goFirst(): void {
  process.title = TITLE;
  try {
    // Threads that begin later take after the one that begins them.
    threads().forEach((thread) => setPriority(thread, NICE));
  } catch {
    // An ordinary user may not; the dreamer goes below us instead.
  }
}

const send = (message: FromHost): void => void process.send?.(message);
const now = (): number => Number(process.hrtime.bigint()) / 1e9;

const turns = loop<Playable>();
const plan = agenda();
/** The frame that is heard at a time; undefined before there is a sound. */
let heardAt: ((time: number) => number) | undefined;
let values: Values | undefined;
let driver: Driver | undefined;
let line: Line | undefined;
let stopping = false;
let recording = false;
const sound = batches(BATCH, (frame, samples) => send({ kind: 'sound', frame, samples }));

function open(setup: HostSetup): void {
  const opened = openDriver(setup, { now, sleep: (seconds) => wait(1000 * seconds) });
  ({ driver } = opened);
  const { name, device, rank, rate, own } = driver;
  send({ kind: 'opened', driver: name, device, rank, rate, own, lead: leadOf(driver), why: opened.why });
}

async function play(output: Driver, { record, counter, resume }: Playing): Promise<void> {
  goFirst();
  const wav = record === undefined ? undefined : wavWriter(record, output.rate, output.channels);
  let frame = 0;
  if (resume) {
    // What a driver gets first is heard at once, and must be what is due now: the mix runs ahead by the lead only
    // later, and by the delay of the limiter at once.
    frame = Math.round(resume.heard.frame + (now() - resume.heard.at) * output.rate) + LOOKAHEAD;
    const { beat, pace, origin } = resume.place;
    turns.resume(playable(resume.clip), { beat: beat + (frame - resume.place.frame) * pace, origin });
  }
  const time = held(output.rate);
  const lead = output.lead + LOOKAHEAD;
  const outside = (next: number): { line: Line; time: number } | undefined =>
    line && heardAt && { line, time: time.timeOf(next + lead) };
  const play = player({
    driver: output,
    loop: follow(turns, () => values!, output.rate, outside),
    read: () => values!,
    now,
    frame,
    tap(block, frame) {
      wav?.append(block);
      if (recording) sound.add(block, frame);
    },
    counter,
    agenda: plan,
  });
  let reported = 0;
  const turn = async (): Promise<void> => {
    await play.turn();
    // The first blocks are taken as fast as they come, until the lead is full.
    if (play.frame - frame > output.lead) {
      time.report({ frame: play.frame, at: now() });
      heardAt ??= (at) => Math.round(time.frameAt(at)) - lead;
    }
    if (now() - reported < REPORT) return;
    reported = now();
    send({ kind: 'report', ...play.report() });
  };
  while (!stopping) await turn();
  for (let left = play.close(); left > 0; left--) await turn();
  wav?.stop();
  await output.stop();
}

/** Does something in what is heard at a time, or at once. */
function at(time: number | undefined, act: () => void): void {
  if (time === undefined || !heardAt) act();
  else plan.add(heardAt(time), act);
}

const failed = (error: unknown): void =>
  void process.send?.({ kind: 'failed', sentence: sentence(error) } satisfies FromHost, die);

process.on('message', (message: ToHost) => {
  if (message.kind === 'open') {
    try {
      open(message.setup);
    } catch (error) {
      failed(error);
    }
  } else if (message.kind === 'play') {
    values = message.values;
    play(driver!, message).then(die, failed);
  } else if (message.kind === 'record') {
    recording = message.on;
    if (!recording) sound.flush();
  } else if (message.kind === 'clip') turns.offer(playable(message.clip));
  else if (message.kind === 'values') at(message.at, () => (values = { ...values!, ...message.values }));
  else if (message.kind === 'chase') ({ line } = message);
  else if (message.kind === 'retrigger') at(message.at, turns.retrigger);
  else if (message.kind === 'sync') send({ kind: 'synced', id: message.id });
  else if (values === undefined) die();
  else stopping = true;
});
