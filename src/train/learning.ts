// The main side of training: threads that each take a share of the batch, one Adam for all of them.
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { plan } from '../ears/teaching/checkpoint.js';
import type { State } from '../ears/teaching/checkpoint.js';
import { BINS, constantQ, HOP } from '../ears/scalogram.js';
import type { Rustle } from '../ears/teaching/augment.js';
import type { Lesson } from '../ears/teaching/training.js';
import type { Piece, Window } from '../ears/teaching/windows.js';
import { advance } from '../graph/adam.js';
import type { Pace } from '../graph/adam.js';
import { f32 } from '../graph/graph.js';
import { write } from '../graph/onnx.js';
import { open } from '../graph/session.js';
import { writer } from '../graph/writer.js';
import type { Answered, Asked, Learning } from './learner.js';
import type { Provider } from '../providers.js';
import { generator } from '../random.js';

export interface Learners {
  /** One step of all threads: mean loss and accuracy before it. Weights that the step would spoil stay as they are. */
  step(number: number, pace: Pace): Promise<Answered & { readonly taken: boolean }>;
  /** Loss and accuracy of the averaged weights on windows as they are, batch by batch. */
  examine(windows: readonly Window[]): Promise<Answered>;
  stop(): Promise<void>;
}

export interface LearnersOptions {
  readonly clips: number;
  readonly frames: number;
  readonly taught: readonly Piece[];
  /** Threads with a batch of their own each. */
  readonly workers: number;
  /** Threads inside each. */
  readonly threads: number;
  readonly provider: Provider;
  readonly seed: number;
}

/** The average of the weights forgets with this time constant, in steps. */
const MEMORY = 1000;

/** Opens the threads. @param state moves with every step; its weights are copied to where the threads see them */
export async function learners(lesson: Lesson, state: State, options: LearnersOptions): Promise<Learners> {
  const bytes = 4 * plan(lesson.weights).length;
  const weights = new SharedArrayBuffer(bytes);
  new Float32Array(weights).set(state.weight);
  const rustle = await rustled(options.seed);
  const gradients = Array.from({ length: options.workers }, () => new SharedArrayBuffer(bytes));
  const onnx = write(lesson.graph);
  const workers = gradients.map((gradient, index) => {
    const { loss, accuracy, gradients: names, weights: shapes } = lesson;
    const { clips, frames, taught, threads, provider, seed } = options;
    const told: Learning = {
      ...{ weights, gradients: gradient, onnx, shapes, loss, accuracy, gradient: names },
      ...{ clips, frames, taught, rustle, threads, provider, seed, index },
    };
    return new Worker(new URL('learner.js', import.meta.url), { workerData: told });
  });
  const reply = async (worker: Worker): Promise<Answered> => ((await once(worker, 'message')) as [Answered])[0];
  await Promise.all(workers.map(reply));
  const ask = (worker: Worker, asked: Asked): Promise<Answered> => {
    worker.postMessage(asked);
    return reply(worker);
  };
  const mean = (answers: readonly Answered[]): Answered => {
    const of = (what: keyof Answered): number => answers.reduce((sum, a) => sum + a[what], 0) / answers.length;
    return { loss: of('loss'), accuracy: of('accuracy') };
  };

  return {
    async step(number, pace) {
      const answer = mean(await Promise.all(workers.map((worker) => ask(worker, { step: number }))));
      const gradient = averaged(gradients.map((shared) => new Float32Array(shared)));
      const taken = Number.isFinite(answer.loss) && Number.isFinite(gradient.reduce((sum, x) => sum + x, 0));
      if (taken) {
        advance(state, gradient, pace);
        const kept = Math.min(1 - 1 / MEMORY, number / (number + 10));
        state.average.forEach((x, i) => (state.average[i] = x * kept + state.weight[i] * (1 - kept)));
        new Float32Array(weights).set(state.weight);
      }
      return { ...answer, taken };
    },
    async examine(windows) {
      const seen = new Float32Array(weights);
      seen.set(state.average);
      const answers: Answered[] = [];
      for (let from = 0; from + options.clips <= windows.length; from += options.clips)
        answers.push(await ask(workers[0], { windows: windows.slice(from, from + options.clips) }));
      seen.set(state.weight);
      return mean(answers);
    },
    async stop() {
      await Promise.all(
        workers.map(async (worker) => {
          worker.postMessage('stop');
          await once(worker, 'exit');
        }),
      );
    },
  };
}

/** The mean of gradients, in the first of them. */
function averaged(gradients: readonly Float32Array[]): Float32Array {
  const [first, ...others] = gradients;
  for (const other of others) for (let i = 0; i < first.length; i++) first[i] += other[i];
  if (others.length > 0) for (let i = 0; i < first.length; i++) first[i] /= gradients.length;
  return first;
}

/** Frames of noise that windows read from: 12 s. */
const NOISE = 512;

/** White noise of a full-scale sine's power in every bin, as the front end hears it. */
export async function rustled(seed: number): Promise<Rustle> {
  const g = writer();
  const audio = g.input({ name: 'audio', type: 'float32', shape: [1, NOISE * HOP] });
  const session = await open(g.finish([constantQ(g, audio)]), { optimise: false });
  const random = generator(seed, 7);
  const uniform = Math.sqrt(3 / 2);
  const noise = Float32Array.from({ length: NOISE * HOP }, () => uniform * (2 * random() - 1));
  const [parts] = Object.values(await session.run({ audio: f32([1, noise.length], noise) }));
  await session.stop();
  return { parts: (parts.data as Float32Array).slice(0, 2 * BINS * NOISE), frames: NOISE };
}
