// The main process's side of the sound: forks the audio host, watches its reports, and replaces it when it hangs or dies.
import { child, stopChild, syncs } from '../child.js';
import type { Child } from '../child.js';
import type { Clip } from '../clip.js';
import type { FromHost, HostReport, HostSetup, Resume, ToHost } from '../messages.js';
import type { Values } from '../params.js';
import { Refused } from '../refused.js';

export type Opened = FromHost & { kind: 'opened' };

export interface Sound {
  /** What opened; a later host may have found another driver. */
  readonly opened: Opened;
  readonly report: HostReport | undefined;
  /** How often the audio host had to be replaced. */
  readonly restarts: number;
  /** Calls back at every report from now on. */
  follow(listener: (report: HostReport) => void): void;
  offer(clip: Clip): void;
  set(values: Values): void;
  /** Resolves when everything sent before has arrived. */
  sync(): Promise<void>;
  /** Fades out, then ends the process: within 0.8 s in any case. */
  stop(): Promise<void>;
}

export interface SoundOptions {
  readonly module: string;
  readonly setup: HostSetup;
  readonly values: Values;
  /** Seconds of the machine's monotonic clock: the audio host reads the same one. */
  readonly now: () => number;
  /** A host has opened its driver: the first one, or one that replaces it. */
  readonly onOpened: (opened: Opened) => void;
  readonly log: (line: string) => void;
  readonly debug: (line: string) => void;
}

/** A running host that has not reported for so many seconds hangs; a new one may take longer to open its driver. */
const STALLED = 0.4;
const OPENING = 5;
const WATCH = 0.1;
const PATIENCE = 0.7;

/** Forks an audio host. @throws Refused when its driver does not open */
export async function openSound(options: SoundOptions): Promise<Sound> {
  const { module, setup, now, log, debug } = options;
  let values = options.values;
  let host: Child<ToHost>;
  let opened: Opened | undefined;
  let report: HostReport | undefined;
  let seen = now();
  let running = false;
  let stopping = false;
  let restarts = 0;
  const questions = syncs();
  const listeners: ((report: HostReport) => void)[] = [];
  /** The clip that plays, by its report, and those that were offered after it. */
  let clips: Clip[] = [];
  let settle: { resolve: () => void; reject: (error: Error) => void } | undefined;

  const resume = (): Resume | undefined => {
    const playing = clips.find((clip) => clip.id === report?.clip);
    return report && playing ? { clip: playing, moment: report, place: report } : undefined;
  };

  function start(): void {
    running = false;
    seen = now();
    const record =
      setup.record === undefined || restarts === 0 ? setup.record : setup.record.replace(/(\.\w+)?$/, `.${restarts}$1`);
    host = child<ToHost, FromHost>({ module, onMessage, onGone, onPrint: debug });
    host.send({ kind: 'open', setup: { ...setup, record }, values, resume: resume() });
    clips.filter((clip) => clip.id > (report?.clip ?? 0)).forEach((clip) => host.send({ kind: 'clip', clip }));
  }

  function onMessage(message: FromHost, from: Child<ToHost>): void {
    if (from !== host) return;
    seen = now();
    if (message.kind === 'opened') {
      running = true;
      opened = message;
      options.onOpened(message);
      settle?.resolve();
    } else if (message.kind === 'report') {
      const { clip } = message;
      report = message;
      clips = clips.filter(({ id }) => id >= clip);
      listeners.forEach((listener) => listener(message));
    } else if (message.kind === 'synced') questions.answer(message.id);
    else if (message.kind === 'failed') {
      if (settle && !opened) settle.reject(new Refused(message.sentence));
      else log(message.sentence);
    } else log(message.line);
  }

  function onGone(how: string): void {
    questions.answerAll();
    if (stopping) return;
    if (!opened) return settle?.reject(new Refused(`The audio host ended before it could play (${how}).`));
    restarts++;
    log(`the audio host ended (${how}); a new one takes over`);
    // One that cannot open its driver is not forked again in the same breath.
    setTimeout(() => !stopping && start(), running ? 0 : 1000);
  }

  const watch = setInterval(() => {
    if (stopping || now() - seen < (running ? STALLED : OPENING)) return;
    log('the audio host does not answer; it is replaced');
    seen = now();
    host.kill();
  }, 1000 * WATCH);

  const first = new Promise<void>((resolve, reject) => (settle = { resolve, reject }));
  start();
  await first.catch((error: unknown) => {
    stopping = true;
    clearInterval(watch);
    host.kill();
    throw error;
  });

  return {
    get opened() {
      return opened!;
    },
    get report() {
      return report;
    },
    get restarts() {
      return restarts;
    },
    follow: (listener) => void listeners.push(listener),
    offer(clip) {
      clips.push(clip);
      host.send({ kind: 'clip', clip });
    },
    set(next) {
      values = next;
      host.send({ kind: 'values', values });
    },
    sync: () => questions.ask((id) => host.send({ kind: 'sync', id })),
    async stop() {
      stopping = true;
      clearInterval(watch);
      await stopChild(host, { kind: 'stop' }, PATIENCE);
    },
  };
}
