// The gradient of a convolution with respect to its weights, in the forms that ONNX Runtime runs fastest.
import { geometry } from './convolution.js';
import type { Geometry } from './convolution.js';
import { product } from '../graph.js';
import type { Node } from '../graph.js';
import type { Writer } from '../writer.js';

/** Input channels are few when there are this many times as many output channels. */
const POOR = 4;
/** Beyond this many taps, a product per tap makes graphs that take longer to open than to run. */
const MANY = 64;

/**
 * Gradient with respect to the weights. Kernels of up to 64 taps go tap by tap, larger ones (filter banks of 1-D
 * ears) as one correlation, which is the slow form: dynamic kernels as long as the sound, outputs a few taps wide.
 */
export function weightGradient(g: Writer, node: Node, dy: string): string {
  const shapes = geometry(g, node);
  return product(shapes.kernel) > MANY ? correlated(g, node, dy, shapes) : tapByTap(g, node, dy, shapes);
}

/**
 * One product per tap k: dW[m, c, k] = Σ over batch and place of dy[m, place]·x[c, stride·place + dilation·k]. The
 * runtime fuses the transposition into it. The batch is summed by the product itself where turning channels to the
 * front costs less than writing a [m, c] for every clip, and behind it otherwise. Few input channels are copied side by
 * side for all taps, and dy is read once (3 × 3 on one channel: 20 → 10 ms).
 */
function tapByTap(g: Writer, node: Node, dy: string, { kernel, strides, dilations, pads, group }: Geometry): string {
  const [x, w] = node.inputs;
  const [n, c, ...size] = g.shape(x);
  const [, m, ...out] = g.shape(node.outputs[0]);
  const rank = kernel.length;
  const places = product(out);
  const turned = n > 1 && c * product(size) + m * places < (c / group) * m * product(kernel);
  const lead = turned ? [group] : [n, group];
  const flat = (value: string, channels: number): string =>
    g.op('Reshape', [value, g.ints([...lead, channels / group, turned ? n * places : places])]);
  const turn = (value: string): string =>
    turned ? g.op('Transpose', [value], { perm: [1, 0, ...kernel.map((_, axis) => axis + 2)] }) : value;

  const left = flat(turn(dy), m);
  const padded = turn(
    pads.some((p) => p > 0) ? g.op('Pad', [x, g.ints([0, 0, ...pads.slice(0, rank), 0, 0, ...pads.slice(rank)])]) : x,
  );
  const last = lead.length;
  const perm = [...lead.map((_, axis) => axis), last + 1, last];
  const rights = positions(kernel).map((tap) => flat(shifted(g, padded, tap, out, { strides, dilations }), c));
  const few = POOR * c <= m && rights.length > 1;
  const products = (few ? [g.op('Concat', rights, { axis: last })] : rights).map((right) => {
    const each = g.op('MatMul', [left, g.op('Transpose', [right], { perm })]);
    const sum = turned ? each : g.op('ReduceSum', [each, g.ints([0])], { keepdims: 0 });
    return g.op('Reshape', [sum, g.ints([m, few ? rights.length : 1, c / group])]);
  });
  const all = few ? products[0] : g.op('Concat', products, { axis: 1 });
  return g.op('Reshape', [g.op('Transpose', [all], { perm: [0, 2, 1] }), g.ints(g.shape(w))]);
}

/** What one tap of the kernel sees: every stride-th place from its own offset on. */
function shifted(
  g: Writer,
  padded: string,
  tap: readonly number[],
  out: readonly number[],
  { strides, dilations }: Pick<Geometry, 'strides' | 'dilations'>,
): string {
  const from = tap.map((k, axis) => k * dilations[axis]);
  const to = from.map((start, axis) => start + (out[axis] - 1) * strides[axis] + 1);
  return g.op('Slice', [padded, g.ints(from), g.ints(to), g.ints(from.map((_, axis) => axis + 2)), g.ints(strides)]);
}

/** Every index into a shape, the last axis fastest. */
const positions = (shape: readonly number[]): number[][] =>
  shape.reduce<number[][]>(
    (all, size) => all.flatMap((at) => Array.from({ length: size }, (_, i) => [...at, i])),
    [[]],
  );

/**
 * A Conv of the input with `dy` as its kernel, batch and channel axes swapped, strides and dilations exchanged. What
 * the last stride did not reach is cut off.
 */
function correlated(g: Writer, node: Node, dy: string, { kernel, strides, dilations, pads, group }: Geometry): string {
  const [x] = node.inputs;
  const [n, c, ...size] = g.shape(x);
  const axes = kernel.map((_, axis) => axis + 2);
  const swap = [1, 0, ...axes];
  // Input channels of all groups side by side, so that each is its own batch: [c/group, group·n, ...].
  const grouped = g.op('Reshape', [x, g.ints([n, group, c / group, ...size])]);
  const fronted = g.op('Transpose', [grouped], { perm: [2, 1, 0, ...axes.map((axis) => axis + 1)] });
  const conv = g.op(
    'Conv',
    [g.op('Reshape', [fronted, g.ints([c / group, group * n, ...size])]), g.op('Transpose', [dy], { perm: swap })],
    { strides: dilations, dilations: strides, pads, group },
  );
  const cropped = g.op('Slice', [conv, g.ints(kernel.map(() => 0)), g.ints(kernel), g.ints(axes)]);
  return g.op('Transpose', [cropped], { perm: swap });
}
