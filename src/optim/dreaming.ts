// The main process's side of the dream: forks the dreamer, keeps its newest state, replaces it when it dies or another ear is wanted. Longer than most: one dreamer's whole life.
import { child, stopChild, syncs } from '../child.js';
import type { Child } from '../child.js';
import type { Act, Did, DreamerSetup, DreamState, Finished, FromDreamer, Heard, Told, ToDreamer } from '../messages.js';
import type { Values } from '../params.js';
import type { Provider } from '../providers.js';
import { Refused } from '../refused.js';

export interface Progress {
  readonly step: number;
  readonly score: number;
  readonly perSecond: number;
}

export interface Dreaming {
  readonly progress: Progress;
  /** Whether a dreamer is there and dreams. */
  readonly alive: boolean;
  readonly restarts: number;
  /** What it climbs on now. */
  readonly provider: Provider;
  /** @param order its number, where a journal is kept */
  set(values: Values, order?: number): void;
  /** Dream freely from now on, in this and every later dreamer. */
  go(): void;
  /** A finished clip after so many more steps; of the newest state when the dream goes freely. Undefined if the dreamer died over it. */
  finish(steps: number): Promise<Finished | undefined>;
  reset(): void;
  /** Goes on from an earlier state. Whoever waits for a finished clip of what was before gets none. */
  restore(state: DreamState): void;
  /** Does what a dream did before. @returns the clip that it finishes last; undefined if the dreamer died over it */
  again(acts: readonly Act[]): Promise<Finished | undefined>;
  /** What every unit hears in a clip on the ear's circle; undefined if nobody could listen. */
  hear(clip: Float32Array): Promise<Heard | undefined>;
  /**
   * Goes over to another ear, from its anchor: the present dreamer dreams on until the new one can.
   * @param values that fit it. @throws Refused when it does not load; then the present one goes on
   */
  change(ear: string, values: Values): Promise<void>;
  sync(): Promise<void>;
  stop(): Promise<void>;
}

/** Keeps a journal of what a dreamer is told, and of what it has done. */
export interface DreamTrace {
  /** The number of the next order. */
  readonly next: () => number;
  /** A dreamer is forked, with these values and this state. */
  readonly began: (provider: Provider, values: Values, state: DreamState | undefined) => void;
  readonly told: (order: Told) => void;
  readonly did: (acts: readonly Did[]) => void;
  readonly finished: (finished: Finished, order: number) => void;
}

export interface DreamingOptions {
  readonly module: string;
  readonly setup: DreamerSetup;
  readonly values: Values;
  /** To go on from; without one it begins at its anchor. */
  readonly state?: DreamState | undefined;
  readonly trace?: DreamTrace | undefined;
  /** Seconds, from any zero. */
  readonly now: () => number;
  readonly refused: (address: string, sentence: string) => void;
  readonly log: (line: string) => void;
  readonly debug: (line: string) => void;
}

/** Seconds for the running step, and before a dreamer that died is replaced. */
const PATIENCE = 0.6;
const AGAIN = 0.5;
/** A life shorter than so many seconds is brief; after so many brief ones in a row on a card, the next is on the processor. */
const BRIEF = 10;
const CHANCES = 2;

/** Forks a dreamer. @throws Refused when its ear does not load */
export async function openDreaming(options: DreamingOptions): Promise<Dreaming> {
  const { module, now, trace, refused, log, debug } = options;
  let setup = options.setup;
  let values = options.values;
  let dreamer: Child<ToDreamer>;
  let newest = options.state;
  let progress: Progress = { step: 0, score: 0, perSecond: 0 };
  let alive = false;
  let going = false;
  let stopping = false;
  let restarts = 0;
  let born = 0;
  let brief = 0;
  const questions = syncs();
  const waiting: ((finished: Finished | undefined) => void)[] = [];
  /** How many of those that wait asked for a clip before the dream went back. */
  let stale = 0;
  const listening = new Map<number, (heard: Heard | undefined) => void>();
  let hears = 0;
  /** Another ear's, that is not ready yet. */
  let rival: Child<ToDreamer> | undefined;
  let settle: { resolve: () => void; reject: (error: Error) => void };

  /** @param early is told what a dreamer says that is not the present one */
  function fork(early: (message: FromDreamer | string) => void = () => undefined): Child<ToDreamer> {
    const self: Child<ToDreamer> = child<ToDreamer, FromDreamer>({
      module,
      onMessage: (message) => (self === dreamer ? onMessage(message) : early(message)),
      onGone: (how) => (self === dreamer ? onGone(how) : early(how)),
      onPrint: debug,
    });
    return self;
  }

  function start(): void {
    born = now();
    dreamer = fork();
    dreamer.send({ kind: 'open', setup, values, state: newest });
    trace?.began(setup.provider, values, newest);
    if (going) dreamer.send({ kind: 'go' });
  }

  function answer(finished: Finished | undefined): void {
    waiting.shift()?.(stale === 0 ? finished : undefined);
    stale = Math.max(0, stale - 1);
  }

  function onMessage(message: FromDreamer): void {
    if (message.kind === 'opened') {
      alive = true;
      settle.resolve();
    } else if (message.kind === 'did') trace?.did(message.acts);
    else if (message.kind === 'finished') {
      if (message.order !== undefined) trace?.finished(message.finished, message.order);
      if (stale === 0) newest = message.finished.state;
      answer(message.finished);
    } else if (message.kind === 'unfinished') {
      log(message.line);
      answer(undefined);
    } else if (message.kind === 'stepped') progress = message;
    else if (message.kind === 'heard') {
      listening.get(message.id)?.(message.heard);
      listening.delete(message.id);
    } else if (message.kind === 'synced') questions.answer(message.id);
    else if (message.kind === 'refused') refused(message.address, message.sentence);
    else if (message.kind === 'log') log(message.line);
    else if (restarts === 0 && !alive) settle.reject(new Refused(message.sentence));
    else log(message.sentence);
  }

  /** Whoever waits for a dreamer that is not there any more gets nothing. */
  function forget(): void {
    waiting.splice(0).forEach((resolve) => resolve(undefined));
    stale = 0;
    listening.forEach((resolve) => resolve(undefined));
    listening.clear();
    questions.answerAll();
  }

  function onGone(how: string): void {
    const lived = alive;
    alive = false;
    progress = { ...progress, perSecond: 0 };
    forget();
    if (stopping) return;
    if (!lived && restarts === 0)
      return settle.reject(new Refused(`The dreamer ended before it could dream (${how}).`));
    restarts++;
    brief = now() - born < BRIEF ? brief + 1 : 0;
    if (brief >= CHANCES && setup.provider !== 'cpu') {
      log(`the provider ${setup.provider} ended the dreamer ${brief} times in a row; from now on it is the processor`);
      setup = { ...setup, provider: 'cpu' };
    }
    log(`the dreamer ended (${how}); a new one goes on from the last clip`);
    const last = dreamer;
    setTimeout(() => !stopping && dreamer === last && start(), 1000 * AGAIN);
  }

  /** A dreamer beside the present one, as soon as it can dream. @throws Refused when it cannot */
  async function beside(other: DreamerSetup, next: Values): Promise<Child<ToDreamer>> {
    const { promise, resolve, reject } = promised<undefined>();
    const fresh = fork((message) => {
      if (typeof message === 'string') reject(new Refused(`The dreamer ended before it could dream (${message}).`));
      else if (message.kind === 'opened') resolve(undefined);
      else if (message.kind === 'failed') reject(new Refused(message.sentence));
      else if (message.kind === 'refused') refused(message.address, message.sentence);
      else if (message.kind === 'log') log(message.line);
    });
    rival = fresh;
    fresh.send({ kind: 'open', setup: other, values: next, state: undefined });
    try {
      await promise;
      return fresh;
    } catch (error) {
      fresh.kill();
      throw error;
    } finally {
      rival = undefined;
    }
  }

  /** Numbers an order. */
  function tell(order: Told): void {
    const own = trace && order.order === undefined ? { ...order, order: trace.next() } : order;
    trace?.told(own);
    dreamer.send(own);
  }

  const ask = (order: ToDreamer): Promise<Finished | undefined> =>
    new Promise((resolve) => {
      if (!alive) return resolve(undefined);
      waiting.push(resolve);
      dreamer.send(order);
    });

  const first = new Promise<void>((resolve, reject) => (settle = { resolve, reject }));
  start();
  await first.catch((error: unknown) => {
    stopping = true;
    dreamer.kill();
    throw error;
  });

  return {
    get progress() {
      return progress;
    },
    get alive() {
      return alive;
    },
    get restarts() {
      return restarts;
    },
    get provider() {
      return setup.provider;
    },
    set(next, order) {
      values = next;
      tell({ kind: 'values', values, order });
    },
    go() {
      going = true;
      dreamer.send({ kind: 'go' });
    },
    finish: (steps) => ask({ kind: 'finish', steps, order: trace?.next() }),
    again: (acts) => ask({ kind: 'again', acts }),
    reset: () => tell({ kind: 'reset' }),
    restore(state) {
      stale = waiting.length;
      newest = state;
      progress = { ...progress, step: state.step };
      tell({ kind: 'restore', state });
    },
    hear: (clip) =>
      new Promise((resolve) => {
        if (!alive) return resolve(undefined);
        listening.set(++hears, resolve);
        dreamer.send({ kind: 'hear', id: hears, clip });
      }),
    sync: () => (alive ? questions.ask((id) => dreamer.send({ kind: 'sync', id })) : Promise.resolve()),
    async change(ear, next) {
      if (rival) throw new Refused('Another ear is being loaded already; ask again when it is there.');
      const other = { ...setup, ear };
      const fresh = await beside(other, next);
      const old = dreamer;
      forget();
      [dreamer, setup, values, newest, born, alive] = [fresh, other, next, undefined, now(), true];
      progress = { step: 0, score: 0, perSecond: 0 };
      if (going) dreamer.send({ kind: 'go' });
      void stopChild(old, { kind: 'stop' }, PATIENCE);
    },
    async stop() {
      stopping = true;
      rival?.kill();
      await stopChild(dreamer, { kind: 'stop' }, PATIENCE);
    },
  };
}

/** A promise that is settled from outside. */
function promised<T>(): { promise: Promise<T>; resolve: (value: T) => void; reject: (error: Error) => void } {
  let settle: { resolve: (value: T) => void; reject: (error: Error) => void };
  const promise = new Promise<T>((resolve, reject) => (settle = { resolve, reject }));
  return { promise, ...settle! };
}
