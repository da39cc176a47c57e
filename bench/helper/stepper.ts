// A thread that opens sessions and runs a step of one of them on request: what a worker of the dreamer does, and no more.
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { open } from '../../src/graph/session.js';
import type { Session } from '../../src/graph/session.js';
import type { Graph, Tensor } from '../../src/graph/graph.js';

export type Ask =
  | { readonly kind: 'open'; readonly key: string; readonly graph: Graph; readonly threads: number }
  | {
      readonly kind: 'step';
      readonly key: string;
      readonly feeds: Readonly<Record<string, Tensor>>;
      /** So many steps one after another; default 1. */
      readonly times?: number;
    }
  | { readonly kind: 'stop' };
/** Milliseconds that it took; of a step, its outputs. */
export interface Answer {
  readonly ms: number;
  readonly outputs?: Readonly<Record<string, Tensor>>;
}

export interface Stepper {
  /** One question at a time. */
  ask(ask: Ask): Promise<Answer>;
  stop(): Promise<void>;
}

export function startStepper(): Stepper {
  const worker = new Worker(fileURLToPath(import.meta.url));
  const ask = async (question: Ask): Promise<Answer> => {
    const answered = once(worker, 'message') as Promise<[Answer]>;
    worker.postMessage(question);
    return (await answered)[0];
  };
  return {
    ask,
    async stop() {
      await ask({ kind: 'stop' });
      await worker.terminate();
    },
  };
}

const sessions = new Map<string, Session>();

async function answer(ask: Ask): Promise<Answer> {
  if (ask.kind === 'open') await sessions.get(ask.key)?.stop();
  const begin = performance.now();
  if (ask.kind === 'open') sessions.set(ask.key, await open(ask.graph, { threads: ask.threads }));
  else if (ask.kind === 'stop') for (const session of sessions.values()) await session.stop();
  let outputs: Answer['outputs'];
  if (ask.kind === 'step')
    for (let n = 0; n < (ask.times ?? 1); n++) outputs = await sessions.get(ask.key)!.run(ask.feeds);
  const ms = performance.now() - begin;
  return outputs ? { ms, outputs } : { ms };
}

if (!isMainThread)
  parentPort?.on('message', (ask: Ask) => void answer(ask).then((done) => parentPort?.postMessage(done)));
