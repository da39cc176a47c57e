// Keeps a dream going: freely, as fast as the machine allows, or a given number of steps at a time (rendering). What it is told
// is taken between one step and the next, and what it does is told in the order in which it can be done again.
import type { Act, FromDreamer, ToDreamer, Told } from '../messages.js';
import type { Values } from '../params.js';
import { listOfActs } from './acts.js';
import type { Bars } from './bars.js';
import type { Dream } from './dream.js';
import { wanders } from './goals/boxes.js';

/** Everything the dreamer is told once it is open. */
export type Order = Exclude<ToDreamer, { kind: 'open' | 'stop' }>;

export interface Runner {
  tell(order: Order): void;
  /** Lets the running step finish, at most 100 ms for the ears we know. */
  stop(): Promise<void>;
}

export interface RunnerOptions {
  readonly dream: Dream;
  readonly bars: Omit<Bars, 'read'>;
  readonly send: (message: FromDreamer) => void;
  /** Seconds, from any zero. */
  readonly now: () => number;
  /** At least until the next turn of the event loop. */
  readonly sleep: (seconds: number) => Promise<void>;
}

/** Seconds between progress reports, and the rest after a step that failed. */
const [REPORT, REST] = [0.25, 1];

export function runner({ dream, bars, send, now, sleep }: RunnerOptions, initial: Values): Runner {
  let values = initial;
  let going = false;
  let stopping = false;
  /** A round is under way: what it is told then waits for the next one. */
  let busy = false;
  /** It has taken something that it has not settled yet; and whether that is a state to go on from. */
  let unsettled = true;
  let returning = false;
  let wake = (): void => undefined;
  const told: Told[] = [];
  /** Clips that are asked for after the dream was to go back, and before it has. */
  const behind: (() => void)[] = [];
  const asked: (() => Promise<void>)[] = [];
  const syncs: number[] = [];
  const besides = new Set<Promise<void>>();
  const acts = listOfActs((list) => send({ kind: 'did', acts: list }));
  let reported = { at: now(), steps: 0 };

  const finish = (order?: number): Promise<void> => {
    if (order !== undefined) acts.add({ did: 'finish', order });
    return dream.finish().then(
      (finished) => {
        acts.tell();
        send({ kind: 'finished', finished, order });
      },
      (error: unknown) => send({ kind: 'unfinished', line: `a clip could not be finished: ${words(error)}` }),
    );
  };

  function take(order: Told): void {
    if (order.kind === 'values') {
      bars.set(order.values);
      dream.set((values = order.values));
    } else if (order.kind === 'reset') dream.reset();
    else {
      dream.restore(order.state);
      returning = true;
    }
    unsettled = true;
    if (order.order !== undefined) acts.add({ did: 'take', order: order.order });
  }

  const takeAll = (): void => told.splice(0).forEach(take);

  async function settle(): Promise<void> {
    if (unsettled) {
      await dream.settle();
      acts.add({ did: 'settle' });
    }
    unsettled = returning = false;
    behind.splice(0).forEach((one) => one());
  }

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
    acts.add({ did: 'step', count: 1, bars: wanders(values) ? [bars.last] : undefined });
    reported.steps++;
    const elapsed = now() - reported.at;
    if (elapsed < REPORT) return;
    acts.tell();
    send({ kind: 'stepped', step: count, score, perSecond: reported.steps / elapsed });
    reported = { at: now(), steps: 0 };
  }

  /** So many steps, then a clip. Whoever asked waits for an answer: that a step failed is one. */
  async function render(steps: number, order?: number): Promise<void> {
    try {
      for (let i = 0; i < steps && values['/dream/on']; i++) await step();
      await dream.settle();
    } catch (error) {
      send({ kind: 'refused', address: '/dream', sentence: words(error) });
      return send({ kind: 'unfinished', line: `a step failed: ${words(error)}` });
    }
    await finish(order);
    bars.loop();
  }

  /** What a dream has done before, act by act. */
  async function again(done: readonly Act[]): Promise<void> {
    for (const act of done) {
      if (act.did === 'take') take(act.told);
      else if (act.did === 'settle') await settle();
      else if (act.did === 'finish') await finish(act.order);
      else
        for (let i = 0; i < act.count; i++) {
          bars.fix(act.bars?.[i] ?? 0);
          await dream.step();
        }
    }
  }

  /** One round: what was asked for, or one free step, or nothing. @returns whether there is more to do */
  async function round(): Promise<boolean> {
    takeAll();
    const next = asked.shift();
    if (next) {
      await next();
      return true;
    }
    await settle();
    if (!going || !values['/dream/on']) return false;
    await step();
    return true;
  }

  async function run(): Promise<void> {
    while (!stopping) {
      const told = new Promise<void>((resolve) => (wake = resolve));
      const answered = syncs.splice(0);
      busy = true;
      const more = await round().catch(async (error: unknown) => {
        acts.add({ did: 'fail', line: words(error) });
        send({ kind: 'log', line: `a step failed: ${words(error)}` });
        behind.splice(0).forEach((one) => one());
        await sleep(REST);
        return true;
      });
      busy = false;
      answered.forEach((id) => send({ kind: 'synced', id }));
      if (!more && asked.length === 0 && syncs.length === 0 && !stopping) await told;
      // Steps of a dream of which nothing is asked wait for no thread: without this, no order would ever come in.
      else await sleep(0);
    }
  }
  const running = run();

  return {
    tell(order) {
      if (stopping) return; // What began now would be broken off.
      if (order.kind === 'values' || order.kind === 'reset' || order.kind === 'restore') {
        told.push(order);
        if (!busy) takeAll();
      } else if (order.kind === 'sync') syncs.push(order.id);
      else if (order.kind === 'hear') beside(hear(order.id, order.clip));
      else if (order.kind === 'go') {
        going = true;
        bars.go();
      } else if (order.kind === 'again') asked.push(() => again(order.acts));
      else if (!going) asked.push(() => render(order.steps, order.order));
      else if (returning || told.some(({ kind }) => kind !== 'values')) behind.push(() => beside(finish(order.order)));
      else beside(finish(order.order));
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
