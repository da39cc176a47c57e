// Keeps a dream going: freely, as fast as the machine allows, or a given number of steps at a time (rendering).
import type { FromDreamer, ToDreamer } from '../messages.js';
import type { Values } from '../params.js';
import type { Bars } from './bars.js';
import type { Dream } from './dream.js';

/** Everything the dreamer is told once it is open. */
export type Order = Exclude<ToDreamer, { kind: 'open' | 'stop' }>;

export interface Runner {
  tell(order: Order): void;
  /** Lets the running step finish, at most 100 ms for the ears we know. */
  stop(): Promise<void>;
}

export interface RunnerOptions {
  readonly dream: Dream;
  readonly bars: Pick<Bars, 'set' | 'go' | 'loop'>;
  readonly send: (message: FromDreamer) => void;
  /** Seconds, from any zero. */
  readonly now: () => number;
  readonly sleep: (seconds: number) => Promise<void>;
}

/** Seconds between progress reports, and the rest after a step that failed. */
const REPORT = 0.25;
const REST = 1;

export function runner({ dream, bars, send, now, sleep }: RunnerOptions, initial: Values): Runner {
  let values = initial;
  let going = false;
  let stopping = false;
  let wake = (): void => undefined;
  const asked: number[] = [];
  const syncs: number[] = [];
  const besides = new Set<Promise<void>>();
  let reported = { at: now(), steps: 0 };

  const finish = (): Promise<void> =>
    dream.finish().then(
      (finished) => send({ kind: 'finished', finished }),
      (error: unknown) => send({ kind: 'unfinished', line: `a clip could not be finished: ${words(error)}` }),
    );

  const hear = (id: number, clip: Float32Array): Promise<void> =>
    dream.hear(clip).then(
      (heard) => send({ kind: 'heard', id, heard }),
      (error: unknown) => {
        send({ kind: 'log', line: `a clip could not be listened to: ${words(error)}` });
        send({ kind: 'heard', id, heard: undefined });
      },
    );

  /** What overlaps the steps; it is waited for in the end. */
  function beside(work: Promise<void>): void {
    besides.add(work);
    void work.then(() => besides.delete(work));
  }

  async function step(): Promise<void> {
    const { step: count, score } = await dream.step();
    reported.steps++;
    const elapsed = now() - reported.at;
    if (elapsed < REPORT) return;
    send({ kind: 'stepped', step: count, score, perSecond: reported.steps / elapsed });
    reported = { at: now(), steps: 0 };
  }

  /** One round: what was asked for, or one free step, or nothing. @returns whether there is more to do */
  async function round(): Promise<boolean> {
    const steps = asked.shift();
    if (steps !== undefined) {
      // Whoever asked waits for an answer: that a step failed is one.
      try {
        for (let i = 0; i < steps && values['/dream/on']; i++) await step();
        await dream.settle();
      } catch (error) {
        send({ kind: 'refused', address: '/dream', sentence: words(error) });
        send({ kind: 'unfinished', line: `a step failed: ${words(error)}` });
        return true;
      }
      await finish();
      bars.loop();
      return true;
    }
    if (going && values['/dream/on']) {
      await step();
      return true;
    }
    await dream.settle();
    return false;
  }

  async function run(): Promise<void> {
    while (!stopping) {
      const told = new Promise<void>((resolve) => (wake = resolve));
      const answered = syncs.splice(0);
      const more = await round().catch(async (error: unknown) => {
        send({ kind: 'log', line: `a step failed: ${words(error)}` });
        await sleep(REST);
        return true;
      });
      answered.forEach((id) => send({ kind: 'synced', id }));
      if (!more && asked.length === 0 && syncs.length === 0 && !stopping) await told;
    }
  }
  const running = run();

  return {
    tell(order) {
      if (order.kind === 'values') {
        bars.set(order.values);
        dream.set((values = order.values));
      } else if (order.kind === 'reset') dream.reset();
      else if (order.kind === 'restore') dream.restore(order.state);
      else if (order.kind === 'sync') syncs.push(order.id);
      else if (order.kind === 'hear') beside(hear(order.id, order.clip));
      else if (order.kind === 'go') {
        going = true;
        bars.go();
      } else if (!going) asked.push(order.steps);
      else beside(finish());
      wake();
    },
    async stop() {
      stopping = true;
      wake();
      await running;
      await Promise.all(besides);
    },
  };
}

const words = (error: unknown): string => (error instanceof Error ? error.message : String(error));
