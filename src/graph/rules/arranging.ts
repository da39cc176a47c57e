// Operators that move elements about: their rules. The gradient goes the way back.
import { Refused } from '../../refused.js';
import type { Node } from '../graph.js';
import { axisOf, list, number, range, text, whole } from './reading.js';
import { cut, inverse, padded, shaped, turned, unbroadcast } from './rule.js';
import type { Rule } from './rule.js';
import type { Writer } from '../writer.js';

export const transpose: Rule = (g, node, dy) => [
  () => g.op('Transpose', [dy], { perm: inverse(list(node, 'perm', range(g.shape(node.inputs[0]).length).reverse())) }),
];

export const concat: Rule = (g, node, dy) => {
  const { inputs } = node;
  const at = axisOf(number(node, 'axis', 0), g.shape(inputs[0]).length);
  const ends = inputs.map((_, i) => inputs.slice(0, i + 1).reduce((sum, name) => sum + g.shape(name)[at], 0));
  return inputs.map((name, i) => () => cut(g, dy, [at], [ends[i] - g.shape(name)[at]], [ends[i]]));
};

/** Back to where it was cut out, with zeros around and, after steps, between. */
export const slice: Rule = (g, node, dy) => {
  const {
    inputs: [x, starts, , axesInput, stepsInput],
    outputs: [y],
  } = node;
  const shape = g.shape(x);
  const out = g.shape(y);
  const starting = whole(g, starts, node);
  const axes = axesInput ? whole(g, axesInput, node).map((a) => axisOf(a, shape.length)) : range(starting.length);
  const steps = stepsInput ? whole(g, stepsInput, node) : axes.map(() => 1);
  const before = shape.map(() => 0);
  const stride = shape.map(() => 1);
  axes.forEach((axis, i) => {
    const size = shape[axis];
    const from = starting[i] < 0 ? starting[i] + size : starting[i];
    const first = Math.min(Math.max(from, 0), steps[i] < 0 ? size - 1 : size);
    before[axis] = steps[i] < 0 ? first + (out[axis] - 1) * steps[i] : first;
    stride[axis] = Math.abs(steps[i]);
  });
  const after = shape.map((size, axis) => size - before[axis] - out[axis] * stride[axis]);
  const back = axes.filter((_, i) => steps[i] < 0);
  return [
    () => {
      const forwards = back.length > 0 ? turned(g, dy, back) : dy;
      return padded(g, spread(g, forwards, out, stride), before, after);
    },
    null,
    null,
    null,
    null,
  ];
};

/** Each element followed by stride − 1 zeros. */
function spread(g: Writer, value: string, shape: readonly number[], stride: readonly number[]): string {
  if (stride.every((s) => s === 1)) return value;
  const single = g.op('Reshape', [value, g.ints(shape.flatMap((size) => [size, 1]))]);
  const stuffed = padded(
    g,
    single,
    stride.flatMap(() => [0, 0]),
    stride.flatMap((s) => [0, s - 1]),
  );
  return g.op('Reshape', [stuffed, g.ints(shape.map((size, axis) => size * stride[axis]))]);
}

/** What was padded with a constant is cut off; what was copied from inside is added where it came from. */
export const pad: Rule = (g, node, dy) => {
  const {
    inputs: [x, pads, , axesInput],
  } = node;
  const shape = g.shape(x);
  const amounts = whole(g, pads, node);
  const axes = axesInput ? whole(g, axesInput, node).map((a) => axisOf(a, shape.length)) : range(shape.length);
  const before = shape.map(() => 0);
  const after = shape.map(() => 0);
  axes.forEach((axis, i) => {
    before[axis] = amounts[i];
    after[axis] = amounts[i + axes.length];
  });
  const mode = text(node, 'mode', 'constant');
  const inside = (): string =>
    [...before, ...after].every((amount) => amount >= 0)
      ? cut(
          g,
          dy,
          range(shape.length),
          before,
          before.map((b, axis) => b + shape[axis]),
        )
      : padded(
          g,
          dy,
          before.map((b) => -b),
          after.map((a) => -a),
        );
  const all = (value: string): string => g.op('ReduceSum', [value], { keepdims: 0 });
  if (mode === 'constant') return [inside, null, () => g.op('Sub', [all(dy), all(inside())]), null];

  const source = SOURCES[mode];
  if (!source) throw new Refused(`${node.name}: padding "${mode}" has no gradient.`);
  const copied = axes.filter((axis) => before[axis] !== 0 || after[axis] !== 0);
  return [
    () =>
      copied.reduce((value, axis) => {
        const from = range(before[axis] + shape[axis] + after[axis]).map((i) => source(i - before[axis], shape[axis]));
        return gathered(g, value, axis, from, shape);
      }, dy),
    null,
    null,
    null,
  ];
};

const modulo = (i: number, size: number): number => ((i % size) + size) % size;
/** Which element stands at place i of a padded axis. */
const SOURCES: Readonly<Record<string, (i: number, size: number) => number>> = {
  reflect: (i, size) => (size === 1 ? 0 : size - 1 - Math.abs(size - 1 - modulo(i, 2 * (size - 1)))),
  edge: (i, size) => Math.min(Math.max(i, 0), size - 1),
  wrap: modulo,
};

/** Sums a padded axis into what it was copied from, one run of neighbours after the other. */
function gathered(g: Writer, value: string, axis: number, from: readonly number[], shape: readonly number[]): string {
  const parts = runs(from).map(([start, end, step]) => {
    const run = cut(g, value, [axis], [start], [end]);
    const lowest = Math.min(from[start], from[end - 1]);
    const size = step === 0 ? 1 : end - start;
    const forwards =
      step === 0 ? g.op('ReduceSum', [run, g.ints([axis])], { keepdims: 1 }) : step < 0 ? turned(g, run, [axis]) : run;
    const at = (amount: number): number[] => shape.map((_, a) => (a === axis ? amount : 0));
    return padded(g, forwards, at(lowest), at(shape[axis] - lowest - size));
  });
  return parts.reduce((sum, part) => g.op('Add', [sum, part]));
}

/** Stretches [start, end, step] of a list that rise, fall or stay by one step throughout. */
function runs(from: readonly number[]): [number, number, number][] {
  const found: [number, number, number][] = [];
  let start = 0;
  while (start < from.length) {
    const step = start + 1 < from.length ? from[start + 1] - from[start] : 1;
    let end = start + 1;
    while (Math.abs(step) <= 1 && end < from.length && from[end] - from[end - 1] === step) end++;
    found.push([start, end, end - start === 1 ? 1 : step]);
    start = end;
  }
  return found;
}

export const expand: Rule = (g, { inputs: [x], outputs: [y] }, dy) => [
  () => unbroadcast(g, dy, g.shape(y), g.shape(x)),
  null,
];

export const tile: Rule = (g, { inputs: [x], outputs: [y] }, dy) => {
  const shape = g.shape(x);
  const repeats = g.shape(y).map((size, axis) => size / shape[axis]);
  const apart = g.op('Reshape', [dy, g.ints(shape.flatMap((size, axis) => [repeats[axis], size]))]);
  const copies = g.ints(range(shape.length).map((axis) => 2 * axis));
  return [() => g.op('ReduceSum', [apart, copies], { keepdims: 0 }), null];
};

export const depthToSpace: Rule = (g, node, dy) => {
  const [n, c, h, w] = g.shape(node.inputs[0]);
  const block = number(node, 'blocksize', 1);
  if (text(node, 'mode', 'DCR') === 'DCR') return [() => g.op('SpaceToDepth', [dy], { blocksize: block })];
  const apart = [n, c / block ** 2, h, block, w, block];
  return [
    () => {
      const split = g.op('Reshape', [dy, g.ints(apart)]);
      return g.op('Reshape', [g.op('Transpose', [split], { perm: [0, 1, 3, 5, 2, 4] }), g.ints([n, c, h, w])]);
    },
  ];
};

export const spaceToDepth: Rule = (g, node, dy) => [
  () => g.op('DepthToSpace', [dy], { blocksize: number(node, 'blocksize', 1) }),
];

/** The same operator again: turning back what it turned, keeping what it kept. */
export const itself: Rule = (g, { op, inputs: [, given], attributes }: Node, dy) => [
  () => g.op(op, given ? [dy, given] : [dy], attributes),
  null,
];

export const flattened: Rule = (g, { inputs: [x], outputs: [y] }, dy) => [
  () => shaped(g, dy, g.shape(y), g.shape(x)),
  null,
];
