// Shapes of what is written on top of a pinned graph: elementwise operators and whole sums. All others are learnt by a trial run.
import type { Attributes } from './graph.js';

const ELEMENTWISE = new Set([
  'Add',
  'Sub',
  'Mul',
  'Div',
  'Neg',
  'Exp',
  'Log',
  'Sqrt',
  'Tanh',
  'Sigmoid',
  'Softplus',
  'Relu',
  'Identity',
]);

type Known = readonly number[] | undefined;

/** The shape of a node's output, or undefined where only a run can tell. */
export function shapeOf(op: string, inputs: readonly Known[], attributes: Attributes): Known {
  if (op === 'ReduceSum' && inputs.length === 1 && attributes.keepdims === 0) return [];
  if (!ELEMENTWISE.has(op)) return undefined;
  const known = inputs.filter((shape) => shape !== undefined);
  return known.length === inputs.length ? broadcast(known) : undefined;
}

/** The shape to which several shapes broadcast. */
function broadcast(shapes: readonly (readonly number[])[]): readonly number[] {
  const rank = Math.max(...shapes.map((shape) => shape.length));
  const sizes = (axis: number): number[] => shapes.map((shape) => shape[shape.length - rank + axis] ?? 1);
  return Array.from({ length: rank }, (_, axis) => sizes(axis).find((size) => size !== 1) ?? 1);
}
