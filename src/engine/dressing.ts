// The main process's side of the dresser: one clip at a time, dressed anew. A dresser that dies is replaced; one that has done
// enough is relieved by another that is warm already.
import { child, stopChild } from '../child.js';
import type { Child } from '../child.js';
import type { DreamState, FromDresser, ToDresser } from '../messages.js';
import type { Outfit } from '../outfit.js';

export interface Dressing {
  /**
   * The sound of a clip in another outfit; undefined when it cannot be had. Calls must not overlap.
   */
  dress(state: DreamState, rate: number, outfit: Outfit): Promise<readonly Float32Array[] | undefined>;
  /** How often a dresser was relieved or replaced. */
  readonly renewed: number;
  /** The process that dresses now. */
  readonly pid: number;
  stop(): Promise<void>;
}

export interface DressingOptions {
  readonly module: string;
  /** Clips after which a dresser is relieved. */
  readonly renew?: number;
  readonly log: (line: string) => void;
  readonly debug: (line: string) => void;
}

/** Each leaks 52 KB per clip. */
const RENEW = 500;
/** Seconds until one that died is replaced, and to stop in. */
const AGAIN = 1;
const PATIENCE = 0.3;

interface Dresser {
  readonly worker: Child<ToDresser>;
  ready: boolean;
  alive: boolean;
  clips: number;
  /** Whose sound it has at hand. */
  state: DreamState | undefined;
}

/** Forks a dresser; clips that are asked for before it is warm have to wait for it. */
export function openDressing({ module, renew = RENEW, log, debug }: DressingOptions): Dressing {
  let waiting: ((channels: readonly Float32Array[] | undefined) => void) | undefined;
  let stopping = false;
  let renewed = 0;
  let complained = '';
  let relief: Dresser | undefined;
  let present = fork();

  function fork(): Dresser {
    const dresser: Dresser = {
      worker: child<ToDresser, FromDresser>({
        module,
        onMessage: (message) => take(message, dresser),
        onGone: (how) => gone(dresser, how),
        onPrint: debug,
      }),
      ready: false,
      alive: true,
      clips: 0,
      state: undefined,
    };
    return dresser;
  }

  function answer(channels: readonly Float32Array[] | undefined): void {
    const resolve = waiting;
    waiting = undefined;
    resolve?.(channels);
  }

  function take(message: FromDresser, from: Dresser): void {
    if (message.kind === 'ready') from.ready = true;
    else if (from !== present) return;
    else if (message.kind === 'dressed') answer(message.channels);
    else {
      if (message.sentence !== complained) log((complained = message.sentence));
      answer(undefined);
    }
  }

  function gone(dresser: Dresser, how: string): void {
    dresser.alive = false;
    if (dresser === relief) relief = undefined;
    if (dresser !== present || stopping) return;
    answer(undefined);
    debug(`the dresser ended (${how}); another one takes over`);
    setTimeout(() => {
      if (stopping) return;
      present = relief ?? fork();
      relief = undefined;
      renewed++;
    }, 1000 * AGAIN);
  }

  /** Before a clip: the relief is forked when enough is done, and takes over when it is warm. */
  function relieve(): void {
    if (present.clips >= renew && !relief) relief = fork();
    if (!relief?.ready) return;
    void stopChild(present.worker, { kind: 'stop' }, PATIENCE);
    present = relief;
    relief = undefined;
    renewed++;
  }

  return {
    get renewed() {
      return renewed;
    },
    get pid() {
      return present.worker.pid;
    },
    dress(state, rate, outfit) {
      relieve();
      if (!present.alive) return Promise.resolve(undefined);
      const sides = present.state === state ? undefined : [state, ...(state.right ? [state.right] : [])];
      present.state = state;
      present.clips++;
      return new Promise((resolve) => {
        waiting = resolve;
        present.worker.send({ kind: 'dress', sides, rate, outfit });
      });
    },
    async stop() {
      stopping = true;
      answer(undefined);
      const all = [present, ...(relief ? [relief] : [])];
      await Promise.all(all.map(({ worker }) => stopChild(worker, { kind: 'stop' }, PATIENCE)));
    },
  };
}
