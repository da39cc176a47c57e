// Normalisations in terms of means and roots. In all of them x̂ = (x − mean) / √(variance + ε).
import { product } from '../graph.js';
import type { Node } from '../graph.js';
import { axisOf, list, number, range } from '../rules/reading.js';
import type { Rewrite } from '../rewrite.js';
import { formulas, shaped } from '../rules/rule.js';
import type { Writer } from '../writer.js';

/** Keeps a quotient finite where a norm is zero. */
const TINY = 1e-30;

/** Mean and variance over some axes, which stay at length 1. */
function moments(g: Writer, x: string, axes: readonly number[]): { mean: string; centred: string; variance: string } {
  const over = (value: string): string => g.op('ReduceMean', [value, g.ints(axes)], { keepdims: 1 });
  const mean = over(x);
  const centred = g.op('Sub', [x, mean]);
  return { mean, centred, variance: over(g.op('Mul', [centred, centred])) };
}

/** x̂ · scale + shift, where scale and shift broadcast to x. */
const affine = (g: Writer, value: string, scale: string | undefined, shift: string | undefined): string => {
  const scaled = scale ? g.op('Mul', [value, scale]) : value;
  return shift ? g.op('Add', [scaled, shift]) : scaled;
};

const standardised = (g: Writer, x: string, axes: readonly number[], epsilon: number): string => {
  const { Div, Sqrt, Add } = formulas(g);
  const { centred, variance } = moments(g, x, axes);
  return Div(centred, Sqrt(Add(variance, epsilon)));
};

/** One number for each channel of [N, C, …]. */
const perChannel = (g: Writer, value: string, rank: number): string =>
  g.op('Reshape', [value, g.ints([-1, ...new Array<number>(Math.max(rank - 2, 0)).fill(1)])]);

/** Statistics that move: y = a·x + b. With fixed ones and in training, the rule is quicker (normalisation.ts). */
export const batchNormalization: Rewrite = (g, node) => {
  const [x, scale, shift, mean, variance] = node.inputs;
  if (number(node, 'training_mode', 0) || (g.tensor(mean) && g.tensor(variance))) return undefined;
  const { Mul, Div, Sub, Add, Sqrt } = formulas(g);
  const rank = g.shape(x).length;
  const slope = Div(scale, Sqrt(Add(variance, number(node, 'epsilon', 1e-5))));
  return [affine(g, x, perChannel(g, slope, rank), perChannel(g, Sub(shift, Mul(mean, slope)), rank))];
};

export const instanceNormalization: Rewrite = (g, node) => {
  const [x, scale, shift] = node.inputs;
  const rank = g.shape(x).length;
  const normal = standardised(g, x, range(rank).slice(2), number(node, 'epsilon', 1e-5));
  return [affine(g, normal, perChannel(g, scale, rank), perChannel(g, shift, rank))];
};

/** Outputs x̂ with scale and shift, the mean, and 1 / √(variance + ε). */
export const layerNormalization: Rewrite = (g, node) => {
  const [x, scale, shift] = node.inputs;
  const { Div, Sqrt, Add } = formulas(g);
  const rank = g.shape(x).length;
  const { mean, centred, variance } = moments(g, x, range(rank).slice(axisOf(number(node, 'axis', -1), rank)));
  const deviation = Sqrt(Add(variance, number(node, 'epsilon', 1e-5)));
  const y = affine(g, Div(centred, deviation), scale, shift);
  return node.outputs.length > 1 ? [y, mean, g.op('Reciprocal', [deviation])] : [y];
};

/** Scale and shift hold one number per channel (opset 21; older files are brought up to it). */
export const groupNormalization: Rewrite = (g, node) => {
  const [x, scale, shift] = node.inputs;
  const shape = g.shape(x);
  const grouped = g.op('Reshape', [x, g.ints([shape[0], number(node, 'num_groups', 1), -1])]);
  const normal = g.op('Reshape', [standardised(g, grouped, [2], number(node, 'epsilon', 1e-5)), g.ints(shape)]);
  return [affine(g, normal, perChannel(g, scale, shape.length), perChannel(g, shift, shape.length))];
};

/** The runtime adds ε to the deviation here, not to the variance. */
export const meanVarianceNormalization: Rewrite = (g, node) => {
  const { Div, Sqrt, Add } = formulas(g);
  const { centred, variance } = moments(g, node.inputs[0], list(node, 'axes', [0, 2, 3]));
  return [Div(centred, Add(Sqrt(variance), 1e-9))];
};

/** x / ‖x‖; zero stays zero. */
export const lpNormalization: Rewrite = (g, node) => {
  const [x] = node.inputs;
  const { Div, Max, Abs } = formulas(g);
  const axes = g.ints([number(node, 'axis', -1)]);
  const norm =
    number(node, 'p', 2) === 1
      ? g.op('ReduceSum', [Abs(x), axes], { keepdims: 1 })
      : g.op('ReduceL2', [x, axes], { keepdims: 1 });
  return [Div(x, Max(norm, TINY))];
};

/** x · (bias + α/size · Σ x²)^−β, the sum over neighbouring channels: a convolution with ones along them. */
export const lrn: Rewrite = (g, node: Node) => {
  const [x] = node.inputs;
  const { Mul, Pow, Add } = formulas(g);
  const shape = g.shape(x);
  const [n, c, ...space] = shape;
  const size = number(node, 'size', 1);
  const share = number(node, 'alpha', 1e-4) / size;
  const before = Math.floor((size - 1) / 2);
  const column = [n, 1, c, product(space)];
  const kernel = g.constant({ type: 'float32', shape: [1, 1, size, 1], data: new Float32Array(size).fill(share) });
  const summed = g.op('Conv', [shaped(g, Mul(x, x), shape, column), kernel], {
    pads: [before, 0, size - 1 - before, 0],
  });
  const level = Add(g.op('Reshape', [summed, g.ints(shape)]), number(node, 'bias', 1));
  return [Mul(x, Pow(level, -number(node, 'beta', 0.75)))];
};
