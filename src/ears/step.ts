// A step towards some values, forward and backward, with nothing to turn: to see that it can be made, and what it costs.
import { differentiate } from '../graph/autodiff.js';
import { f32, product } from '../graph/graph.js';
import type { Graph, Input, Tensor } from '../graph/graph.js';
import { open } from '../graph/session.js';
import { zeros } from '../graph/tensors.js';
import { writer } from '../graph/writer.js';

const RUNS = 5;

/**
 * The sum of some values and its gradient with respect to the sound.
 * @param graph pinned
 * @throws Refused when an operator on the way has no gradient
 */
export function ascent(graph: Graph, values: readonly string[], sound: string): Graph {
  const g = writer(graph);
  const sums = values.map((value) => g.op('ReduceSum', [value], { keepdims: 0 }));
  const score = sums.reduce((sum, next) => g.op('Add', [sum, next]));
  return differentiate(g.finish([score]), score, [sound]).graph;
}

/** Milliseconds of such a step on one thread: the median of five, after a first one. The sound is a fixed rustle at -20 dB. */
export async function time(graph: Graph, value: string, sound: string, now: () => number): Promise<number> {
  const step = ascent(graph, [value], sound);
  const session = await open(step);
  const feeds = Object.fromEntries(step.inputs.map((input) => [input.name, fed(input, input.name === sound)]));
  const took: number[] = [];
  for (let run = 0; run <= RUNS; run++) {
    const begin = now();
    await session.run(feeds);
    if (run > 0) took.push(now() - begin);
  }
  await session.stop();
  return took.sort((a, b) => a - b)[Math.floor(RUNS / 2)];
}

function fed({ type, shape }: Input, isSound: boolean): Tensor {
  const sizes = shape as readonly number[];
  if (!isSound) return zeros(type, sizes);
  const rustle = Array.from({ length: product(sizes) }, (_, n) => 0.14 * Math.sin(n * n));
  return f32(sizes, rustle);
}
