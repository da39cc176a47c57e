// Windows that slide over space: what the attributes of pools and convolutions say, and automatic pads made explicit.
import { numbers, product } from '../graph.js';
import type { Attributes, Node } from '../graph.js';
import { list, range, text, without } from './reading.js';
import type { Rewrite } from '../rewrite.js';
import type { Writer } from '../writer.js';

export interface Window {
  readonly kernel: readonly number[];
  readonly strides: readonly number[];
  readonly dilations: readonly number[];
  /** Zeros before each spatial axis. */
  readonly before: readonly number[];
  /** Zeros after each spatial axis. */
  readonly after: readonly number[];
  /** How far a window reaches beyond its first element. */
  readonly reach: readonly number[];
}

/** @param weights of a convolution, whose shape says the kernel; pools have an attribute */
export function windowOf(g: Writer, node: Node, weights?: string): Window {
  const kernel = weights === undefined ? list(node, 'kernel_shape') : g.shape(weights).slice(2);
  const rank = kernel.length;
  const dilations = list(node, 'dilations', new Array<number>(rank).fill(1));
  const pads = list(node, 'pads', new Array<number>(2 * rank).fill(0));
  return {
    kernel,
    dilations,
    strides: list(node, 'strides', new Array<number>(rank).fill(1)),
    before: pads.slice(0, rank),
    after: pads.slice(rank),
    reach: kernel.map((k, axis) => dilations[axis] * (k - 1)),
  };
}

/** Splits an amount into two halves; the odd one goes after, or before. */
const halves = (total: readonly number[], oddBefore: boolean): number[] => {
  const [small, large] = [total.map((t) => Math.floor(t / 2)), total.map((t) => Math.ceil(t / 2))];
  return oddBefore ? [...large, ...small] : [...small, ...large];
};

/** The node with pads instead of `auto_pad`. Only the runtime knows the output's size; the pads follow from it. */
export const explicitPads: Rewrite = (g, node) => {
  const mode = text(node, 'auto_pad', 'NOTSET');
  if (node.attributes.auto_pad === undefined) return undefined;
  const rest = without(node.attributes, 'auto_pad', ...(mode === 'NOTSET' ? [] : ['pads']));
  if (!mode.startsWith('SAME')) return again(g, node, rest);
  const { strides, reach } = windowOf(g, node, node.op === 'Conv' ? node.inputs[1] : undefined);
  const size = g.shape(node.inputs[0]).slice(2);
  const out = g.shape(node.outputs[0]).slice(2);
  const total = out.map((o, axis) => Math.max((o - 1) * strides[axis] + reach[axis] + 1 - size[axis], 0));
  return again(g, node, { ...rest, pads: halves(total, mode === 'SAME_LOWER') });
};

/** A transposed convolution with pads and output padding instead of `auto_pad` and `output_shape`. */
export const explicitOutput: Rewrite = (g, node) => {
  const mode = text(node, 'auto_pad', 'NOTSET');
  const { auto_pad: auto, output_shape: given } = node.attributes;
  if (auto === undefined && given === undefined) return undefined;
  const rest = without(node.attributes, 'auto_pad', 'output_shape');
  if (given === undefined && !mode.startsWith('SAME'))
    return again(g, node, mode === 'VALID' ? without(rest, 'pads') : rest);
  const { strides, reach } = windowOf(g, node, node.inputs[1]);
  const size = g.shape(node.inputs[0]).slice(2);
  const out = g.shape(node.outputs[0]).slice(2);
  const extra = list(node, 'output_padding', new Array<number>(size.length).fill(0));
  const total = size.map((s, axis) => (s - 1) * strides[axis] + extra[axis] + reach[axis] + 1 - out[axis]);
  return again(g, node, {
    ...rest,
    pads: halves(
      total.map((t) => Math.max(t, 0)),
      mode !== 'SAME_UPPER',
    ),
    output_padding: range(size.length).map((axis) => extra[axis] + Math.max(-total[axis], 0)),
  });
};

const again = (g: Writer, { op, inputs, outputs }: Node, attributes: Attributes): readonly string[] =>
  outputs.length > 1 ? g.ops(op, inputs, outputs.length, attributes) : [g.op(op, inputs, attributes)];

/** Blocks put back into an image, overlaps summed: a transposed convolution whose kernels each hold a single one. */
export const columnsToImage: Rewrite = (g, node) => {
  const {
    inputs: [x, , block],
    outputs: [y],
  } = node;
  const fixed = g.tensor(block);
  if (!fixed) return undefined;
  const kernel = numbers(fixed);
  const [n, c, ...image] = g.shape(y);
  const taps = product(kernel);
  const ones = kernel.map(() => 1);
  const dilations = list(node, 'dilations', ones);
  const strides = list(node, 'strides', ones);
  const pads = list(
    node,
    'pads',
    [...ones, ...ones].map(() => 0),
  );
  const room = image.map((size, i) => size + pads[i] + pads[i + kernel.length] - dilations[i] * (kernel[i] - 1) - 1);
  const steps = room.map((size, i) => Math.floor(size / strides[i]) + 1);
  const unit = new Float32Array(taps * taps);
  range(taps).forEach((i) => (unit[i * (taps + 1)] = 1));
  const kernels = g.constant({ type: 'float32', shape: [taps, 1, ...kernel], data: unit });
  const blocks = g.op('Reshape', [x, g.ints([n * c, taps, ...steps])]);
  const put = g.op('ConvTranspose', [blocks, kernels], {
    ...without(node.attributes, 'pads'),
    pads,
    output_padding: room.map((size, i) => size - (steps[i] - 1) * strides[i]),
  });
  return [g.op('Reshape', [put, g.ints([n, c, ...image])])];
};
