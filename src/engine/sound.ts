// The main process's side of the sound: what is to play, and the audio host that plays it.
import { syncs } from '../child.js';
import type { Clip } from '../clip.js';
import type { HostReport, HostSetup, Line, Numbered, Performed, Playing, Resume, Taken, ToHost } from '../messages.js';
import type { Address, Values } from '../params.js';
import { openHosts } from './hosts.js';
import type { Opened } from './host.js';
import type { Hosts, HostsOptions } from './hosts.js';

export interface Sound extends Pick<Hosts, 'opened' | 'restarts' | 'losses' | 'use'> {
  readonly report: HostReport | undefined;
  /** Frames from the mix to the loudspeaker. */
  readonly lead: number;
  /** Calls back at every report from now on. */
  follow(listener: (report: HostReport) => void): void;
  /** The newest clip, or another sound for one that was offered before. */
  offer(clip: Clip): void;
  /**
   * @param values as they all are from now on
   * @param changed what is new about them
   * @param at seconds of the monotonic clock at which it is to be heard; as soon as possible without
   * @param order its number, where a journal is kept
   */
  set(values: Values, changed: readonly Address[], at?: number, order?: number): void;
  /** Keeps to the beats of a clock outside, or to its own again. */
  chase(line: Line | undefined): void;
  /** The clip begins again. */
  retrigger(at?: number): void;
  /** Gives everything that is mixed from now on to a listener; undefined ends it. */
  record(listener: ((frame: number, samples: Float32Array) => void) | undefined): void;
  /** Resolves when everything sent before has arrived. */
  sync(): Promise<void>;
  /** Fades out, then ends the process: within 0.8 s in any case. */
  stop(): Promise<void>;
}

/** Keeps a journal of what a host is told, and of when it took it. */
export interface SoundTrace {
  /** The number of the next order. */
  readonly next: () => number;
  readonly ordered: (order: (({ readonly kind: 'play' } & Playing) | Performed) & Numbered) => void;
  readonly taken: (taken: readonly Taken[]) => void;
}

export interface SoundOptions extends Pick<HostsOptions, 'module' | 'now' | 'log' | 'debug'> {
  readonly setup: HostSetup;
  readonly play: Omit<Playing, 'resume'>;
  readonly trace?: SoundTrace | undefined;
  /** A host plays: the first one, or one that takes over. */
  readonly onOpened: (opened: Opened) => void;
}

/** Forks an audio host. @throws Refused when its driver does not open */
export async function openSound({ play, trace, onOpened, ...options }: SoundOptions): Promise<Sound> {
  let { values } = play;
  let report: HostReport | undefined;
  let line: Line | undefined;
  const questions = syncs();
  let listening: ((frame: number, samples: Float32Array) => void) | undefined;
  const listeners: ((report: HostReport) => void)[] = [];
  /** The clip that plays, by its report, and those that were offered after it. */
  let clips: Clip[] = [];

  const resume = (): Resume | undefined => {
    const playing = clips.find((clip) => clip.id === report?.clip);
    if (!report || !playing) return undefined;
    return { clip: playing, place: report, heard: { frame: report.frame - report.lead, at: report.at } };
  };

  /** A recording is not written over by the host that goes on: the next one's is NAME.1.wav. */
  const recording = (seats: number): string | undefined =>
    seats === 0 ? play.record : play.record?.replace(/(\.\w+)?$/, `.${seats}$1`);

  /** Numbers an order. */
  const numbered = <O extends ({ readonly kind: 'play' } & Playing) | Performed>(order: O): O => {
    if (!trace) return order;
    const own = { ...order, order: trace.next() };
    trace.ordered(own);
    return own;
  };

  const hosts = await openHosts({
    ...options,
    onTaken: trace?.taken,
    brief(seats): ToHost[] {
      questions.answerAll();
      const offered = clips.filter((clip) => clip.id > (report?.clip ?? 0));
      return [
        numbered({ kind: 'play', ...play, values, record: recording(seats), resume: resume() }),
        { kind: 'record', on: listening !== undefined },
        ...offered.map((clip) => numbered({ kind: 'clip', clip })),
        numbered({ kind: 'chase', line }),
      ];
    },
    onReport(message, opened) {
      if (opened) onOpened(opened);
      report = message;
      clips = clips.filter(({ id }) => id >= message.clip);
      listeners.forEach((listener) => listener(message));
    },
    onSound: (frame, samples) => listening?.(frame, samples),
    onSynced: questions.answer,
    onLost: questions.answerAll,
  });

  return {
    get opened() {
      return hosts.opened;
    },
    get restarts() {
      return hosts.restarts;
    },
    get losses() {
      return hosts.losses;
    },
    get report() {
      return report;
    },
    get lead() {
      return report?.lead ?? hosts.opened.lead;
    },
    use: hosts.use,
    follow: (listener) => void listeners.push(listener),
    offer(clip) {
      clips = [...clips.filter(({ id }) => id !== clip.id), clip];
      hosts.send(numbered({ kind: 'clip', clip }));
    },
    set(next, changed, at, order) {
      values = next;
      const patch = Object.fromEntries(changed.map((address) => [address, next[address]])) as Partial<Values>;
      hosts.send({ kind: 'values', values: patch, at, order });
    },
    chase(next) {
      line = next;
      hosts.send(numbered({ kind: 'chase', line }));
    },
    retrigger: (at) => hosts.send(numbered({ kind: 'retrigger', at })),
    record(listener) {
      listening = listener;
      hosts.send({ kind: 'record', on: listener !== undefined });
    },
    sync: () => questions.ask((id) => hosts.send({ kind: 'sync', id })),
    stop: hosts.stop,
  };
}
