// The architectures: that the tables are those of the article, and that a circular forward is the endless loop's.
import { describe, expect, it } from 'vitest';
import { immersions, layersOf } from '../src/ears/architecture.js';
import type { Architecture } from '../src/ears/architecture.js';
import { ear, encode, summarise, untrained } from '../src/ears/encoder.js';
import { fixed, trained } from '../src/ears/weights.js';
import { pooledFrames } from '../src/graph/circle.js';
import { f32, numbers, product } from '../src/graph/graph.js';
import type { Tensor } from '../src/graph/graph.js';
import { pin } from '../src/graph/pin.js';
import { open } from '../src/graph/session.js';
import { writer } from '../src/graph/writer.js';
import type { Writer } from '../src/graph/writer.js';
import { generator } from '../src/random.js';

/** Weights of a whole architecture with biases that are not 0. */
function weightsOf(architecture: Architecture): Map<string, Tensor> {
  const random = generator(4);
  const biased = ({ shape }: Tensor): Tensor =>
    f32(
      shape,
      Array.from({ length: product(shape) }, () => 0.1 * random()),
    );
  return new Map(
    [...untrained(architecture, 1)].map(([name, tensor]) => [
      name,
      tensor.shape.length === 1 ? biased(tensor) : tensor,
    ]),
  );
}

describe('the tables', () => {
  const full = immersions();
  it('have the shapes that the article prints', () => {
    const shapes = layersOf(full).map(({ channels, pitches, stride }) => [channels, pitches, stride].join(' '));
    expect(shapes).toEqual([
      ...['8 107 2', '8 83 2', '16 81 2', '16 79 2', '32 77 2', '32 63 2', '64 61 2', '64 59 2'],
      ...['128 29 4', '128 15 4', '256 13 4', '256 11 4', '512 9 4', '512 5 4', '512 3 4', '512 1 4'],
      ...['512 1 4', '512 1 4', '512 1 8', '512 1 8', '256 1 8', '256 1 16', '256 1 16', '256 1 16', '256 1 16'],
    ]);
  });
  it('have as many weights, but for the biases of the residuals that change channels', () => {
    const g = writer();
    const parts = { weights: trained(g) };
    const summary = summarise(g, encode(g, 'scalogram', full, parts), full, parts);
    const { inputs } = g.finish([summary]);
    const count = (part: RegExp): number =>
      inputs.reduce((sum, { name, shape }) => sum + (part.test(name) ? product(shape as number[]) : 0), 0);
    // The article's scalogram has a second channel for the phase: 8 · 9 kernel and 8 residual weights more.
    expect(count(/^block/)).toBe(4_896_720 - 80);
    expect(count(/^ar/)).toBe(4_722_176 - 256);
  });
  it('are narrower on request', () => {
    expect(immersions(0.5).encoder.map(({ channels }) => channels)).toEqual([8, 8, 16, 32, 64, 128, 256, 256]);
    expect(immersions(0.25).encoder.map(({ channels }) => channels)).toEqual([8, 8, 8, 16, 32, 64, 128, 128]);
  });
});

/** The same network on an open-ended scalogram, written from the tables with plain valid convolutions, ends aligned. */
function openEnded(g: Writer, x: string, frames: number, { bins, encoder, autoregressive }: Architecture): string[] {
  const end = (value: string, length: number): string =>
    g.op('Slice', [value, g.ints([-length]), g.ints([2 ** 31 - 1]), g.ints([3])]);
  const pool = (value: string, kernel: [number, number]): string =>
    g.op('MaxPool', [value], { kernel_shape: kernel, strides: kernel, ceil_mode: 1 });
  const rows = (value: string, from: number, to: number): string =>
    g.op('Slice', [
      value,
      g.ints([Math.floor((from - to) / 2)]),
      g.ints([Math.floor((from - to) / 2) + to]),
      g.ints([2]),
    ]);
  const conv = (value: string, name: string): string => g.op('Conv', [value, `${name}.weight`, `${name}.bias`]);
  const beside = (value: string, name: string, from: number, to: number): string =>
    from === to ? value : g.op('Conv', [value, `${name}.residual`]);
  const taps: string[] = [];
  let [T, F, C] = [frames, bins, 1];
  encoder.forEach(({ channels, first, second, pool: by }, i) => {
    const wide = T - first[1] + 1;
    const even = by ? wide - (wide % 2) : wide;
    const main = end(conv(x, `block-${i}-1`), even);
    const one = g.op('Relu', [by ? pool(main, [2, 2]) : main]);
    const inner = by ? Math.ceil((F - first[0] + 1) / 2) : F - first[0] + 1;
    const two = g.op('Relu', [conv(one, `block-${i}-2`)]);
    const left = by ? even / 2 : even;
    const kept = by ? pool(end(x, T - (T % 2)), [2, 2]) : x;
    const out = inner - second[0] + 1;
    const cropped = rows(end(kept, left), by ? Math.ceil(F / 2) : F, out);
    x = g.op('Relu', [g.op('Add', [two, beside(cropped, `block-${i}-2`, C, channels)])]);
    [T, F, C] = [left, out, channels];
    taps.push(one, x);
  });
  autoregressive.forEach(({ channels, kernel, pool: by }, i) => {
    const even = by ? T - (T % 2) : T;
    const before = by ? pool(end(x, even), [1, 2]) : x;
    T = (by ? even / 2 : even) - kernel + 1;
    const cropped = end(before, T);
    x = g.op('Relu', [g.op('Add', [conv(before, `ar-${i}`), beside(cropped, `ar-${i}`, C, channels)])]);
    C = channels;
    taps.push(x);
  });
  return taps;
}

it('a circular forward is the tail of the same loop, tiled until the receptive field is full', async () => {
  const architecture = immersions(0.25);
  const tensors = weightsOf(architecture);
  const [frames, turns] = [48, 7];
  const random = generator(3);
  const loop = Float32Array.from({ length: 216 * frames }, () => random());
  const tiled = Float32Array.from(
    { length: 216 * frames * turns },
    (_, n) => loop[Math.floor(n / (frames * turns)) * frames + (n % frames)],
  );

  const circle = writer();
  const x = circle.input({ name: 'scalogram', type: 'float32', shape: [1, 1, 216, frames] });
  const parts = { weights: fixed(circle, tensors) };
  summarise(circle, encode(circle, x, architecture, parts), architecture, parts);
  const layers = layersOf(architecture);
  const round = await open(circle.finish(layers.map(({ name }) => name)));
  const heard = await round.run({ scalogram: f32([1, 1, 216, frames], loop) });
  await round.stop();

  const line = writer();
  const y = line.input({ name: 'scalogram', type: 'float32', shape: [1, 1, 216, frames * turns] });
  tensors.forEach((tensor, name) => line.constant(tensor, name));
  const taps = openEnded(line, y, frames * turns, architecture);
  const endless = await open(line.finish(taps));
  const long = await endless.run({ scalogram: f32([1, 1, 216, frames * turns], tiled) });
  await endless.stop();

  layers.forEach(({ name, channels, pitches, stride }, i) => {
    const T = frames / stride;
    expect(heard[name].shape).toEqual([1, channels, pitches, T]);
    const [a, b] = [numbers(heard[name]), numbers(long[taps[i]])];
    const length = long[taps[i]].shape[3];
    expect(length).toBeGreaterThanOrEqual(T);
    const largest = Math.max(...a.map(Math.abs));
    expect(largest).toBeGreaterThan(0.1);
    const worst = Math.max(...a.map((v, n) => Math.abs(v - b[Math.floor(n / T) * length + (length - T) + (n % T)])));
    expect(worst / largest, name).toBeLessThan(2e-6);
  });
});

it('refuses to pool what is no whole number of groups', () => {
  expect(pooledFrames(176, 16)).toBe(11);
  expect(() => pooledFrames(172, 16)).toThrow(/172 frames cannot be pooled by 16 .* such as 160/);
});

it('is normalised by whoever trains it: what follows a convolution is passed in, and takes the place of the bias', async () => {
  const architecture = { ...immersions(0.25), encoder: immersions(0.25).encoder.slice(0, 2), autoregressive: [] };
  const g = writer();
  const x = g.input({ name: 'scalogram', type: 'float32', shape: [2, 1, 216, 8] });
  const seen: string[] = [];
  encode(g, x, architecture, {
    weights: trained(g),
    after: (value, name, channels) => {
      seen.push(`${name} ${channels}`);
      return g.op('Mul', [value, g.scalar(2)]);
    },
  });
  const graph = g.finish(['block-1-2']);
  expect(seen).toEqual(['block-0-1 8', 'block-0-2 8', 'block-0-2.residual 8', 'block-1-1 8', 'block-1-2 8']);
  expect(graph.inputs.map(({ name }) => name)).toEqual([
    ...['scalogram', 'block-0-1.weight', 'block-0-2.weight', 'block-0-2.residual'],
    ...['block-1-1.weight', 'block-1-2.weight'],
  ]);
  expect((await pin(graph)).shapes.get('block-1-2')).toEqual([2, 8, 79, 4]);
});

describe('a whole ear', () => {
  const architecture = immersions(0.25);
  const weights = untrained(architecture, 5);

  it('is one graph from sound to every layer, for a loop of any length', async () => {
    const graph = ear(architecture, weights);
    const layers = layersOf(architecture);
    expect(graph.outputs).toEqual(['scalogram', ...layers.map(({ name }) => name)]);
    for (const frames of [48, 176]) {
      const { shapes } = await pin(graph, { samples: 1024 * frames });
      for (const { name, channels, pitches, stride } of layers)
        expect(shapes.get(name)).toEqual([1, channels, pitches, frames / stride]);
    }
  });

  it('refuses a loop that does not divide', () => {
    expect(() => ear(architecture, weights, { samples: 1024 * 172 })).toThrow(/172 frames .* by 16/);
  });

  it('is drawn the same for the same seed, with the variance of He', () => {
    const again = untrained(architecture, 5);
    for (const [name, { data }] of weights) expect(again.get(name)!.data).toEqual(data);
    const wide = numbers(weights.get('block-7-1.weight')!);
    const variance = wide.reduce((sum, x) => sum + x * x, 0) / wide.length;
    expect(variance / (2 / (128 * 3))).toBeCloseTo(1, 1);
  });
});
