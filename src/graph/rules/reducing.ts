// Reductions and running sums: their rules. What was reduced is spread out again.
import { product } from '../graph.js';
import type { Node } from '../graph.js';
import { axisOf, number, reducedAxes } from './reading.js';
import { formulas } from './rule.js';
import type { Formulas, Rule, Thunk } from './rule.js';
import type { Writer } from '../writer.js';

/** Keeps a quotient finite where a norm is zero. */
const TINY = 1e-30;

/** dy and y broadcast to x; `size` is how many elements became one. */
type Back = (f: Formulas, dy: string, x: string, y: Thunk, size: number) => string;

const reduction =
  (back: Back): Rule =>
  (g, node, dy) => {
    const {
      inputs: [x],
      outputs: [y],
    } = node;
    const size = product(reducedAxes(g, node).map((axis) => g.shape(x)[axis]));
    return [() => back(formulas(g), kept(g, node, dy), x, () => kept(g, node, y), size), null];
  };

/** A value of the output's shape with the reduced axes back, at length 1. */
function kept(g: Writer, node: Node, value: string): string {
  if (number(node, 'keepdims', 1) !== 0) return value;
  const shape = g.shape(node.inputs[0]);
  const reduced = new Set(reducedAxes(g, node));
  // A scalar broadcasts as it is, and what is not reduced has its shape.
  if (reduced.size === shape.length || reduced.size === 0) return value;
  return g.op('Reshape', [value, g.ints(shape.map((size, axis) => (reduced.has(axis) ? 1 : size)))]);
}

export const sum: Rule = (g, node, dy) => [() => g.expand(kept(g, node, dy), g.shape(node.inputs[0])), null];

export const mean: Rule = (g, node, dy) => {
  const {
    inputs: [x],
  } = node;
  const share = 1 / product(reducedAxes(g, node).map((axis) => g.shape(x)[axis]));
  return [() => g.expand(g.op('Mul', [kept(g, node, dy), g.scalar(share)]), g.shape(x)), null];
};

/** Equal extremes each get the whole gradient. */
export const extreme = reduction(({ Where, Equal }, dy, x, y) => Where(Equal(x, y()), dy, 0));

/** Where a factor is zero, it gets no gradient: a product of zero has no direction that this form could tell. */
export const prod = reduction(({ Where, Equal, Div, Mul }, dy, x, y) =>
  Where(Equal(x, 0), 0, Div(Mul(dy, y()), Where(Equal(x, 0), 1, x))),
);

/** The Euclidean norm. At zero, where it has a kink, the gradient is zero. */
export const norm = reduction(({ Mul, Div, Max }, dy, x, y) => Mul(x, Div(dy, Max(y(), TINY))));

/** A running sum backwards is a running sum from the other end. */
export const cumSum: Rule = (g, { inputs: [, axis], attributes }, dy) => [
  () => g.op('CumSum', [dy, axis], { ...attributes, reverse: attributes.reverse ? 0 : 1 }),
  null,
];

/** Softmax along one axis: y ∘ (dy − Σ dy∘y). */
export const softmax: Rule = (g, node, dy) => {
  const {
    outputs: [y],
  } = node;
  return [() => g.op('Mul', [y, g.op('Sub', [dy, summed(g, node, g.op('Mul', [dy, y]))])])];
};

/** Its logarithm: dy − softmax · Σ dy. */
export const logSoftmax: Rule = (g, node, dy) => [
  () => g.op('Sub', [dy, g.op('Mul', [g.op('Exp', [node.outputs[0]]), summed(g, node, dy)])]),
];

const summed = (g: Writer, node: Node, value: string): string =>
  g.op('ReduceSum', [value, g.ints([axisOf(number(node, 'axis', -1), g.shape(node.inputs[0]).length)])], {
    keepdims: 1,
  });
