// THE RULES: for each operator, how the gradient of its output becomes the gradients of its inputs, written as ONNX nodes.
//
// A rule is the calculus and nothing else. It gets the node and `dy`, a value of the shape of the node's output, and
// returns one thunk per input, or null where nothing flows. The walker (autodiff.ts) calls a thunk only if that input
// is wanted; it sums, prunes and refuses. `broadcast` gives a gradient back the shape of its input.
import { Refused } from '../refused.js';
import { backThroughTransposed, flipped, weightGradient } from './convolution.js';
import { MARK, numbers } from './graph.js';
import type { Attribute, Node } from './graph.js';
import { backThroughNormalisation } from './normalisation.js';
import type { Writer } from './writer.js';

export type Thunk = () => string;
export type Rule = (g: Writer, node: Node, dy: string) => readonly (Thunk | null)[];

/** For operators that broadcast: sums each gradient over the axes along which its input was repeated. */
const broadcast =
  (rule: Rule): Rule =>
  (g, node, dy) => {
    const from = g.shape(node.outputs[0]);
    return rule(g, node, dy).map((thunk, i) => thunk && (() => unbroadcast(g, thunk(), from, g.shape(node.inputs[i]))));
  };

function unbroadcast(g: Writer, value: string, from: readonly number[], to: readonly number[]): string {
  const lead = from.length - to.length;
  const axes = from.flatMap((size, axis) => (axis < lead || (to[axis - lead] === 1 && size !== 1) ? [axis] : []));
  if (axes.length === 0) return value;
  const summed = g.op('ReduceSum', [value, g.ints(axes)], { keepdims: 1 });
  return lead === 0 ? summed : g.op('Reshape', [summed, g.ints(to)]);
}

export const gradients = {
  // Markers.
  [MARK.through]: (_g, _node, dy) => [null, () => dy],

  // Elementwise. Where the output is at hand, the rule uses it: no overflow, no second evaluation.
  Identity: (_g, _node, dy) => [() => dy],
  Add: broadcast((_g, _node, dy) => [() => dy, () => dy]),
  Sub: broadcast((g, _node, dy) => [() => dy, () => g.op('Neg', [dy])]),
  Mul: broadcast((g, { inputs: [a, b] }, dy) => [() => g.op('Mul', [dy, b]), () => g.op('Mul', [dy, a])]),
  Div: broadcast((g, { inputs: [, b], outputs: [y] }, dy) => [
    () => g.op('Div', [dy, b]),
    () => g.op('Neg', [g.op('Mul', [g.op('Div', [dy, b]), y])]),
  ]),
  Neg: (g, _node, dy) => [() => g.op('Neg', [dy])],
  Exp: (g, { outputs: [y] }, dy) => [() => g.op('Mul', [dy, y])],
  Log: (g, { inputs: [x] }, dy) => [() => g.op('Div', [dy, x])],
  Sqrt: (g, { outputs: [y] }, dy) => [() => g.op('Div', [g.op('Mul', [dy, g.scalar(0.5)]), y])],
  Tanh: (g, { outputs: [y] }, dy) => [() => g.op('Sub', [dy, g.op('Mul', [dy, g.op('Mul', [y, y])])])],
  Sigmoid: (g, { outputs: [y] }, dy) => [() => g.op('Mul', [dy, g.op('Sub', [y, g.op('Mul', [y, y])])])],
  Softplus: (g, { inputs: [x] }, dy) => [() => g.op('Mul', [dy, g.op('Sigmoid', [x])])],
  Relu: (g, { outputs: [y] }, dy) => [() => g.op('Where', [g.op('Greater', [y, g.scalar(0)]), dy, g.scalar(0)])],

  // Shape: the inverse rearrangement.
  Reshape: (g, { inputs: [x] }, dy) => [() => g.op('Reshape', [dy, g.ints(g.shape(x))]), null],
  Transpose: (g, { inputs: [x], attributes: { perm } }, dy) => [
    () => g.op('Transpose', [dy], { perm: inverse(list(perm, reversed(g.shape(x).length))) }),
  ],
  Concat: (g, { inputs, attributes: { axis } }, dy) => {
    const at = axisOf(axis, g.shape(inputs[0]).length);
    const ends = inputs.map((_, i) => inputs.slice(0, i + 1).reduce((sum, name) => sum + g.shape(name)[at], 0));
    return inputs.map((name, i) => () => cut(g, dy, at, ends[i] - g.shape(name)[at], ends[i]));
  },
  Slice: (g, { inputs: [x, starts, ends, axes, steps], name }, dy) => {
    const shape = g.shape(x);
    const from = whole(g, starts, name);
    const along = axes ? whole(g, axes, name).map((a) => axisOf(a, shape.length)) : from.map((_, i) => i);
    if (steps && whole(g, steps, name).some((step) => step !== 1))
      throw new Refused(`Slice (${name}): only steps of 1 have a gradient.`);
    const to = whole(g, ends, name);
    const before = shape.map(() => 0);
    const after = shape.map(() => 0);
    along.forEach((axis, i) => {
      before[axis] = within(from[i], shape[axis]);
      after[axis] = shape[axis] - within(to[i], shape[axis]);
    });
    return [() => g.op('Pad', [dy, g.ints([...before, ...after])]), null, null, null, null];
  },
  Pad: (g, { inputs: [x, pads], attributes: { mode }, name }, dy) => {
    if ((mode ?? 'constant') !== 'constant')
      throw new Refused(`Pad (${name}): only padding with a constant has a gradient.`);
    const shape = g.shape(x);
    const before = whole(g, pads, name).slice(0, shape.length);
    return [
      () =>
        cutAll(
          g,
          dy,
          before,
          before.map((b, axis) => b + shape[axis]),
        ),
      null,
      null,
    ];
  },

  // Sums and extremes: what was reduced is spread out again. Equal extremes each get the whole gradient.
  ReduceSum: (g, node, dy) => [() => g.expand(kept(g, node, dy), g.shape(node.inputs[0])), null],
  ReduceMax: (g, node, dy) => [() => extreme(g, node, dy), null],
  ReduceMin: (g, node, dy) => [() => extreme(g, node, dy), null],

  // Filters.
  Conv: (g, node, dy) => [
    () => flipped(g, node, dy),
    () => weightGradient(g, node, dy),
    () => g.op('ReduceSum', [dy, g.ints(allBut(1, g.shape(node.outputs[0]).length))], { keepdims: 0 }),
  ],
  ConvTranspose: (g, node, dy) => [
    () => backThroughTransposed(g, node, dy),
    () => unwritten(node, 'weights'),
    () => g.op('ReduceSum', [dy, g.ints(allBut(1, g.shape(node.outputs[0]).length))], { keepdims: 0 }),
  ],

  // Normalisation.
  BatchNormalization: (g, node, dy) => {
    const { x, scale, offset } = backThroughNormalisation(g, node, dy);
    return [x, scale, offset, null, null];
  },
} satisfies Record<string, Rule>;

/** Operators that let nothing through, declared rather than discovered. */
export const still: ReadonlySet<string> = new Set<string>([
  MARK.stop,
  'Shape',
  'Size',
  'Equal',
  'Greater',
  'Less',
  'Constant',
  'ConstantOfShape',
]);

const unwritten = (node: Node, what: string): never => {
  throw new Refused(`${node.op} (${node.name}): the gradient of its ${what} is not written yet.`);
};

const extreme = (g: Writer, node: Node, dy: string): string => {
  const {
    inputs: [x],
    outputs: [y],
  } = node;
  return g.op('Where', [g.op('Equal', [x, kept(g, node, y)]), kept(g, node, dy), g.scalar(0)]);
};

/** A reduced value with its reduced axes back, at length 1. */
function kept(g: Writer, { inputs: [x, axesInput], attributes: { keepdims }, name }: Node, value: string): string {
  if (keepdims !== 0) return value;
  const shape = g.shape(x);
  const given = axesInput ? whole(g, axesInput, name) : shape.map((_, axis) => axis);
  const reduced = new Set(given.map((axis) => axisOf(axis, shape.length)));
  // A scalar broadcasts as it is.
  if (reduced.size === shape.length) return value;
  return g.op('Reshape', [value, g.ints(shape.map((size, axis) => (reduced.has(axis) ? 1 : size)))]);
}

const allBut = (axis: number, rank: number): number[] =>
  reversed(rank)
    .reverse()
    .filter((a) => a !== axis);
const reversed = (rank: number): number[] => Array.from({ length: rank }, (_, i) => rank - 1 - i);
const inverse = (perm: readonly number[]): number[] => perm.map((_, i) => perm.indexOf(i));
const list = (value: Attribute | undefined, otherwise: readonly number[]): readonly number[] =>
  Array.isArray(value) ? (value as readonly number[]) : otherwise;
const axisOf = (axis: Attribute | undefined, rank: number): number => (Number(axis ?? 0) + rank) % rank;
const within = (index: number, size: number): number => Math.min(Math.max(index < 0 ? index + size : index, 0), size);
const cut = (g: Writer, value: string, axis: number, from: number, to: number): string =>
  g.op('Slice', [value, g.ints([from]), g.ints([to]), g.ints([axis])]);
const cutAll = (g: Writer, value: string, from: readonly number[], to: readonly number[]): string =>
  g.op('Slice', [value, g.ints(from), g.ints(to), g.ints(from.map((_, axis) => axis))]);

/** The integers of an input that must be constant. */
function whole(g: Writer, value: string, name: string): number[] {
  const tensor = g.tensor(value);
  if (!tensor)
    throw new Refused(`${name}: "${value}" changes while the network runs; only fixed shapes have a gradient.`);
  return numbers(tensor);
}
