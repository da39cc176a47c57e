// The child processes: the dreamer and the audio host, opened and closed together; before the dreamer, what it will run on.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { choose } from './choose.js';
import { RATE } from './clip.js';
import type { Condition } from './control/status.js';
import type { Store } from './control/store.js';
import { openDressing } from './engine/dressing.js';
import type { Dressing } from './engine/dressing.js';
import { listCards } from './engine/host.js';
import { openRecorder } from './engine/recorder.js';
import { openSound } from './engine/sound.js';
import type { Sound, SoundOptions, SoundTrace } from './engine/sound.js';
import type { Log } from './log.js';
import type { DreamState } from './messages.js';
import { openDreaming } from './optim/dreaming.js';
import type { Dreaming, DreamingOptions, DreamTrace } from './optim/dreaming.js';
import type { Options } from './options.js';
import type { RecordOptions } from './record.js';
import type { Machine, Provider } from './providers.js';

/** What the entry gives: time, places and words. */
export interface World {
  /** Folder with models/ and presets/. */
  readonly root: string;
  /** The user's folder, where kept clips are; made when it is first needed. */
  readonly home: string;
  /** Where maps that `earworm layout` made are kept. */
  readonly maps: string;
  /** Seconds of the machine's monotonic clock, the same in every process. */
  readonly now: () => number;
  readonly machine: Machine;
  /** What this machine is called in its network. */
  readonly hostname: string;
  /** This process, and whether another is there. */
  readonly self: { readonly pid: number; readonly alive: (pid: number) => boolean };
  /** Its IPv4 addresses in networks, of those that a door is bound to. */
  readonly addresses: (host: string) => string[];
  /** Seconds since 1970. */
  readonly clock: () => number;
  readonly log: Log;
  readonly debug: Log;
  readonly quit: () => void;
}

const module = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** What the dream will run on. @throws Refused when a provider was asked for that does not work here */
export const chooseProvider = (
  { provider, threads }: Pick<Options, 'provider' | 'threads'>,
  { machine, log, debug }: Pick<World, 'machine' | 'log' | 'debug'>,
): Promise<Provider> =>
  choose(provider, {
    machine,
    module: module('./smoke.js'),
    threads,
    log: (line) => log('dream', line),
    debug: (line) => debug('dream', line),
  });

/** Forks a dreamer for the parameters as they are. @throws Refused when the ear does not load */
export const dream = (
  { ear, seed, threads }: Pick<Options, 'seed' | 'threads'> & { readonly ear: string },
  { root, now, log, debug }: Pick<World, 'root' | 'now' | 'log' | 'debug'>,
  { values }: Pick<Store, 'values'>,
  provider: Provider,
  refused: DreamingOptions['refused'],
  further: { readonly state?: DreamState | undefined; readonly trace?: DreamTrace | undefined } = {},
): Promise<Dreaming> =>
  openDreaming({
    module: module('./dreamer.js'),
    setup: {
      models: join(root, 'models'),
      clips: join(root, 'presets', 'clips'),
      ear,
      rate: RATE,
      seed,
      threads,
      provider,
    },
    values,
    ...further,
    now,
    refused,
    log: (line) => log('dream', line),
    debug: (line) => debug('dream', line),
  });

/** Forks an audio host. @throws Refused when its driver does not open */
export const listenTo = (
  { driver, device, latency, record, counter }: Options,
  { now, log, debug }: World,
  { values }: Store,
  onOpened: SoundOptions['onOpened'],
  trace?: SoundTrace,
): Promise<Sound> =>
  openSound({
    module: module('./host.js'),
    setup: { driver, devices: device, latency, rate: RATE },
    play: { values, record, counter },
    trace,
    now,
    onOpened,
    log: (line) => log('sound', line),
    debug: (line) => debug('sound', line),
  });

/** Forks a dresser, which puts other effects on clips that play. */
export const dresser = ({ log, debug }: Pick<World, 'log' | 'debug'>): Dressing =>
  openDressing({
    module: module('./dresser.js'),
    log: (line) => log('effects', line),
    debug: (line) => debug('effects', line),
  });

/** The sound cards of this machine. @throws Refused when they cannot be listed */
export const cards = (debug: (line: string) => void): ReturnType<typeof listCards> =>
  listCards({ module: module('./host.js'), debug });

/** Forks a recorder, for one recording. */
export const recorder =
  ({ debug }: Pick<World, 'debug'>): RecordOptions['open'] =>
  (begin, failed) =>
    openRecorder({ module: module('./recorder.js'), begin, failed, debug: (line) => debug('record', line) });

export interface Engines {
  readonly dreaming: Dreaming;
  readonly sound: Sound;
  stop(): Promise<void>;
}

/** Waits for both. If one does not open, the other is closed again. */
export async function together(dreaming: Promise<Dreaming>, sound: Promise<Sound>): Promise<Engines> {
  const both = await Promise.allSettled([dreaming, sound]);
  const stop = async (): Promise<void> => {
    await Promise.all(both.flatMap((part) => (part.status === 'fulfilled' ? [part.value.stop()] : [])));
  };
  const failed = both.find((part) => part.status === 'rejected');
  if (failed) {
    await stop();
    throw failed.reason;
  }
  return { dreaming: await dreaming, sound: await sound, stop };
}

/** How they are, before they are open too. @param uptime seconds */
export const condition = (
  ear: string,
  uptime: number,
  engines: Engines | undefined,
  recording: string | undefined,
): Omit<Condition, 'traffic' | 'clients'> => ({
  ear,
  driver: engines?.sound.opened.driver ?? 'none',
  device: engines?.sound.opened.device ?? 'none',
  own: engines?.sound.opened.own ?? { rate: RATE, channels: 2 },
  provider: engines?.dreaming.provider ?? 'none',
  lead: engines?.sound.lead ?? 0,
  rate: RATE,
  progress: engines?.dreaming.progress ?? { step: 0, score: 0, perSecond: 0 },
  report: engines?.sound.report,
  restarts: {
    host: engines?.sound.restarts ?? 0,
    losses: engines?.sound.losses ?? 0,
    dreamer: engines?.dreaming.restarts ?? 0,
  },
  recording,
  uptime,
});
