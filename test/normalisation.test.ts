// Normalisation after training: statistics put out by the graph, settled, folded into the weights.
import { expect, it } from 'vitest';
import { f32, float, numbers } from '../src/graph/graph.js';
import type { Graph, Tensor } from '../src/graph/graph.js';
import { foldNormalisation, settle } from '../src/graph/normalisation.js';
import { pin } from '../src/graph/pin.js';
import { open } from '../src/graph/session.js';
import { writer } from '../src/graph/writer.js';
import { generator } from '../src/random.js';

const random = generator(5);
const drawn = (shape: readonly number[], from = -1): Tensor =>
  f32(
    shape,
    Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => from + 2 * random()),
  );
const run = async (graph: Graph, x: Tensor): Promise<Record<string, Tensor>> => {
  const session = await open(graph);
  const out = await session.run({ x });
  await session.stop();
  return out;
};

/** Two convolutions, with and without a bias, each normalised; running means of one batch alone. */
function net(): Graph {
  const g = writer();
  let value = g.input({ name: 'x', type: 'float32', shape: [3, 2, 8, 5] });
  const statistics: string[] = [];
  for (const [i, [from, to]] of [
    [2, 4],
    [4, 3],
  ].entries()) {
    const kernel = g.constant(drawn([to, from, 3, 2]), `w${i}`);
    const inputs = i === 0 ? [value, kernel, g.constant(drawn([to]), 'b')] : [value, kernel];
    const conv = g.op('Conv', inputs, {}, `conv${i}`);
    const plain = [drawn([to]), drawn([to]), f32([to], new Float32Array(to)), f32([to], new Float32Array(to))];
    const [y, mean, variance] = g.ops('BatchNormalization', [conv, ...plain.map((t) => g.constant(t))], 3, {
      training_mode: 1,
      momentum: float(0),
    });
    statistics.push(mean, variance);
    value = g.op('Relu', [y]);
  }
  return g.finish([value, ...statistics]);
}

it('a settled network does to the batch that it learnt from what it did in training, folded or not', async () => {
  const x = drawn([3, 2, 8, 5], 0);
  const training = net();
  const [y, ...names] = training.outputs;
  const seen = await run(training, x);
  // The statistics are those of the batch.
  const usual = new Map(
    [0, 1].map((i) => [`conv${i}`, { mean: seen[names[2 * i]], variance: seen[names[2 * i + 1]] }]),
  );
  const settled = settle({ ...training, outputs: [y] }, usual);
  const folded = foldNormalisation(await pin(settled));
  expect(folded.nodes.map(({ op }) => op)).toEqual(['Conv', 'Relu', 'Conv', 'Relu']);
  const [inTraining, plain, short] = [seen[y], (await run(settled, x))[y], (await run(folded, x))[y]].map(numbers);
  expect(Math.max(...plain)).toBeGreaterThan(0.5);
  plain.forEach((value, i) => {
    expect(value).toBeCloseTo(inTraining[i], 4);
    expect(short[i]).toBeCloseTo(value, 4);
  });
});

it('what something else reads before it is normalised stays', () => {
  const training = net();
  const zeros = (n: number): Tensor => f32([n], new Float32Array(n));
  const usual = new Map([0, 1].map((i) => [`conv${i}`, { mean: zeros(4 - i), variance: zeros(4 - i) }]));
  const settled = settle({ ...training, outputs: [training.outputs[0], 'conv0'] }, usual);
  expect(foldNormalisation(settled).nodes.map(({ op }) => op)).toEqual([
    'Conv',
    'BatchNormalization',
    'Relu',
    'Conv',
    'Relu',
  ]);
});
