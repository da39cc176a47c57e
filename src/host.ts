// The audio host process: one driver, one loop, one mixer. Joins engine and scheduler. It is watched by its reports; when
// its driver hangs it is killed and forked again, and goes on in the right place of the loop.
import { readdirSync } from 'node:fs';
import { setPriority } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { batches } from './engine/batches.js';
import type { Driver } from './engine/driver.js';
import { LOOKAHEAD } from './engine/limiter.js';
import { openDriver } from './engine/open.js';
import { leadOf } from './engine/player.js';
import { devices } from './engine/portaudio.js';
import { wavWriter } from './engine/wav.js';
import type { FromHost, HostSetup, Moment, Numbered, Performed, Playing, Taken, ToHost } from './messages.js';
import { fromParent, toParent } from './parent.js';
import { sentence } from './refused.js';
import { agenda } from './scheduler/agenda.js';
import { held, timeOf } from './scheduler/transport.js';
import { stage } from './stage.js';
import type { Stage } from './stage.js';

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

const send = (message: FromHost): void => toParent(message);
const now = (): number => Number(process.hrtime.bigint()) / 1e9;

const plan = agenda();
/** The frame that is heard at a time; undefined before there is a sound. */
let heardAt: ((time: number) => number) | undefined;
let driver: Driver | undefined;
/** What plays; undefined until it does. */
let present: Stage | undefined;
/** What was taken since the last report. */
let taken: Taken[] = [];
let stopping = false;
let recording = false;
const sound = batches(BATCH, (frame, samples) => send({ kind: 'sound', frame, samples }));

function open(setup: HostSetup): void {
  send({ kind: 'opening' });
  const opened = openDriver(setup, { now, sleep: (seconds) => wait(1000 * seconds) });
  ({ driver } = opened);
  const { name, device, rank, rate, own } = driver;
  send({ kind: 'opened', driver: name, device, rank, rate, own, lead: leadOf(driver), why: opened.why });
}

/** Resolves when it is on its way: what follows may end this process. */
const report = (of: Stage): Promise<void> =>
  new Promise((resolve) => {
    const message: FromHost = { kind: 'report', taken, ...of.play.report() };
    taken = [];
    toParent(message, resolve);
  });

async function play(output: Driver, { record, counter, resume, values, order: of }: Playing & Numbered): Promise<void> {
  goFirst();
  const wav = record === undefined ? undefined : wavWriter(record, output.rate, output.channels);
  // What a driver gets first is heard at once, and must be what is due now: the mix runs ahead by the lead only
  // later, and by the delay of the limiter at once.
  const frame = resume ? Math.round(resume.heard.frame + (now() - resume.heard.at) * output.rate) + LOOKAHEAD : 0;
  const { rate, block, channels } = output;
  const time = held(rate);
  const lead = leadOf(output);
  let base = time.base;
  const on = (present = stage({
    ...{ driver: output, values, resume, now, frame, counter, agenda: plan },
    tap(samples, first) {
      wav?.append(samples);
      if (recording) sound.add(samples, first);
    },
    timeOf: (next) => base && timeOf(base, next, rate),
  }));
  const note = (
    what: { block: number; channels: number; lead: number } | { moment: Moment } | { left: number },
  ): void => {
    const { frame: next } = on.play;
    if (of !== undefined) taken.push({ of, frame: next, beat: on.beat, ...what });
  };
  note({ block, channels, lead });
  let reported = 0;
  const turn = async (): Promise<void> => {
    await on.play.turn();
    // The first blocks are taken as fast as they come, until the lead is full.
    if (on.play.frame - frame > output.lead) {
      time.report({ frame: on.play.frame, at: now() });
      if (time.base && time.base !== base) note({ moment: (base = time.base) });
      heardAt ??= (at) => Math.round(time.frameAt(at)) - lead;
    }
    if (now() - reported < REPORT) return;
    reported = now();
    void report(on);
  };
  while (!stopping) await turn();
  let left = on.play.close();
  note({ left });
  for (; left > 0; left--) await turn();
  wav?.stop();
  await output.stop();
  await report(on);
}

/** Does what is ordered in what is heard at a time, or at once, and notes the frame. */
function perform(order: Performed): void {
  const act = (frame: number): void => {
    present!.perform(order);
    if (order.order !== undefined) taken.push({ order: order.order, frame, beat: present!.beat });
  };
  const at = order.kind === 'values' || order.kind === 'retrigger' ? order.at : undefined;
  if (at === undefined || !heardAt) act(present!.play.frame);
  else plan.add(heardAt(at), act);
}

const failed = (error: unknown): void =>
  toParent({ kind: 'failed', sentence: sentence(error) } satisfies FromHost, die);

fromParent((message: ToHost) => {
  if (message.kind === 'open' || message.kind === 'list') {
    try {
      if (message.kind === 'open') open(message.setup);
      else send({ kind: 'cards', cards: devices() });
    } catch (error) {
      failed(error);
    }
  } else if (message.kind === 'play') play(driver!, message).then(die, failed);
  else if (message.kind === 'record') {
    recording = message.on;
    if (!recording) sound.flush();
  } else if (message.kind === 'sync') send({ kind: 'synced', id: message.id });
  else if (message.kind === 'stop') {
    if (!present) die();
    stopping = true;
  } else if (present) perform(message);
});
