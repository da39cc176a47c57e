// A small network and its gradient: what every provider must compute like the processor, and in what time.
import { generator } from '../random.js';
import { differentiate } from './autodiff.js';
import { f32, product } from './graph.js';
import type { Graph, Tensor } from './graph.js';
import { pin } from './pin.js';
import { writer } from './writer.js';

const CHANNELS = 64;
const [HEIGHT, WIDTH] = [64, 128];

export interface Trial {
  /** Outputs: a score, and its gradient with respect to the input. */
  readonly graph: Graph;
  readonly feeds: Readonly<Record<string, Tensor>>;
}

/**
 * Convolutions, a pool and kinks, forwards and backwards: 0.6 GFLOP, enough for a graphics card to be worth its calls.
 *
 * Before every kink all numbers are multiples of 1/16, none is zero and no two in one window of the pool are equal. So
 * every provider takes each kink on the same side, in whatever order it adds; behind the kinks the numbers are any, and
 * a provider that rounds to 10 or 16 bits shows.
 */
export async function trial(): Promise<Trial> {
  const random = generator(1);
  const tensor = (shape: readonly number[], draw: () => number): Tensor =>
    f32(shape, Float32Array.from({ length: product(shape) }, draw));
  const whole = (reach: number) => () => Math.floor((2 * reach + 1) * random()) - reach;
  const any = (reach: number) => () => reach * (2 * random() - 1);

  const g = writer();
  const conv = (x: string, from: number, draw: () => number): string =>
    g.op('Conv', [x, g.constant(tensor([CHANNELS, from, 3, 3], draw)), g.constant(tensor([CHANNELS], () => 1 / 16))], {
      pads: [1, 1, 1, 1],
    });
  const input = g.input({ name: 'sound', type: 'float32', shape: [1, 1, HEIGHT, WIDTH] });
  const apart = Array.from({ length: HEIGHT * WIDTH }, (_, n) => ((n % 2) + 2 * (Math.floor(n / WIDTH) % 2)) / 8);
  const first = g.op('Relu', [g.op('Add', [conv(input, 1, whole(1)), g.constant(f32([1, 1, HEIGHT, WIDTH], apart))])]);
  const windows = g.op('Reshape', [first, g.ints([1, CHANNELS, HEIGHT / 2, 2, WIDTH / 2, 2])]);
  const pooled = g.op('ReduceMax', [windows, g.ints([3, 5])], { keepdims: 0 });
  const second = g.op('Relu', [conv(pooled, CHANNELS, whole(1))]);
  const third = g.op('Tanh', [conv(second, CHANNELS, any(3e-4))]);
  const weights = g.constant(tensor([1, CHANNELS, HEIGHT / 2, WIDTH / 2], any(1)));
  const score = g.op('ReduceSum', [g.op('Mul', [third, weights])], { keepdims: 0 });

  const { graph } = differentiate(await pin(g.finish([score])), score, [input]);
  return { graph, feeds: { [input]: tensor([1, 1, HEIGHT, WIDTH], whole(4)) } };
}

/** The largest difference between two runs' outputs, in parts of each output's largest magnitude. NaN for a NaN. */
export function difference(expected: Readonly<Record<string, Tensor>>, got: Readonly<Record<string, Tensor>>): number {
  const parts = Object.entries(expected).map(([name, { data }]) => {
    const [a, b] = [data as Float32Array, got[name].data as Float32Array];
    const largest = a.reduce((max, x) => Math.max(max, Math.abs(x)), 0);
    return a.reduce((max, x, n) => Math.max(max, Math.abs(x - b[n])), 0) / largest;
  });
  return Math.max(...parts);
}
