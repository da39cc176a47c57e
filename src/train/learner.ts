// A thread that trains: makes its share of a batch out of cached scalograms, runs the step, leaves gradients in shared memory.
import { parentPort, workerData } from 'node:worker_threads';
import { change, drawn, NONE, reach } from '../ears/teaching/augment.js';
import type { Rustle } from '../ears/teaching/augment.js';
import { plan, views } from '../ears/teaching/checkpoint.js';
import { BINS } from '../ears/scalogram.js';
import { draw } from '../ears/teaching/windows.js';
import type { Piece, Window } from '../ears/teaching/windows.js';
import { f32 } from '../graph/graph.js';
import { openParts } from '../graph/session.js';
import { levels } from './levels.js';
import type { Provider } from '../providers.js';
import { generator } from '../random.js';

/** What a thread is started with. Everything shared lies in the first two. */
export interface Learning {
  readonly weights: SharedArrayBuffer;
  readonly gradients: SharedArrayBuffer;
  readonly onnx: Uint8Array;
  readonly shapes: ReadonlyMap<string, readonly number[]>;
  /** Names of outputs; gradients in the order of the shapes. */
  readonly loss: string;
  readonly accuracy: string;
  readonly gradient: readonly string[];
  readonly clips: number;
  readonly frames: number;
  readonly taught: readonly Piece[];
  readonly rustle: Rustle;
  readonly threads: number;
  readonly provider: Provider;
  readonly seed: number;
  /** Which thread this is. */
  readonly index: number;
}

/** Asked: train on chance's windows of a step, or examine given ones (as they are; no gradients are left). */
export type Asked = { readonly step: number } | { readonly windows: readonly Window[] };
export interface Answered {
  readonly loss: number;
  readonly accuracy: number;
}

const told = workerData as Learning;
const { clips, frames, shapes, gradient } = told;
const layout = plan(shapes);
const shared = new Float32Array(told.weights);
const own = new Float32Array(layout.length);
const left = new Float32Array(told.gradients);
const feeds = Object.fromEntries(views(layout, own));
const scalogram = new Float32Array(clips * BINS * frames);
const session = await openParts(
  { onnx: told.onnx, weights: new Map() },
  { threads: told.threads, provider: told.provider },
);

function batch(asked: Asked): void {
  const random = generator(told.seed, told.index, 'step' in asked ? asked.step : 0);
  const windows = 'step' in asked ? draw(told.taught, clips, frames, random) : asked.windows;
  const changes = 'step' in asked ? drawn(random, clips) : [];
  windows.forEach((window, i) => {
    const into = scalogram.subarray(i * BINS * frames, (i + 1) * BINS * frames);
    if (!('step' in asked)) return change(levels(window, frames), into, NONE);
    const rustle = { of: told.rustle, from: Math.floor(random() * told.rustle.frames) };
    change(levels(window, reach(frames)), into, changes[i], rustle);
  });
}

async function answer(asked: Asked): Promise<Answered> {
  own.set(shared);
  batch(asked);
  const out = await session.run({ ...feeds, scalogram: f32([clips, 1, BINS, frames], scalogram) });
  if ('step' in asked) {
    let at = 0;
    for (const name of gradient) {
      const data = out[name].data as Float32Array;
      left.set(data, at);
      at += data.length;
    }
  }
  return { loss: Number(out[told.loss].data[0]), accuracy: Number(out[told.accuracy].data[0]) };
}

parentPort!.on('message', (asked: Asked | 'stop') => {
  if (asked === 'stop') void session.stop().then(() => parentPort!.close());
  else void answer(asked).then((answered) => parentPort!.postMessage(answered));
});
parentPort!.postMessage('ready');
