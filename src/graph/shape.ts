// Shapes and types of what is written on top of a pinned graph, where they follow at once. All others are learnt by a trial run.
import { MARK } from './graph.js';
import type { Attributes, ElementType } from './graph.js';
import { typeOf } from './tensors.js';

type Known<T> = T | undefined;
type Shape = readonly number[];

/** Operators whose output has the shape to which their inputs broadcast. */
const ELEMENTWISE = new Set<string>(
  (
    'Add Sub Mul Div Pow Neg Abs Exp Log Sqrt Reciprocal Sin Cos Tanh Sigmoid Softplus Erf Relu Sign Floor Identity ' +
    'Tan Asin Acos Atan Sinh Cosh Asinh Acosh Atanh LeakyRelu Elu Celu Softsign HardSigmoid ThresholdedRelu Shrink ' +
    'Max Min Mod Ceil Round CumSum ' +
    `Greater GreaterOrEqual Less LessOrEqual Equal Not And Or Where Softmax LogSoftmax Cast ${MARK.stop} ${MARK.through}`
  ).split(' '),
);
const REDUCING = /^Reduce/;
const TRUTHS = new Set(['Greater', 'GreaterOrEqual', 'Less', 'LessOrEqual', 'Equal', 'Not', 'And', 'Or', 'IsNaN']);
const INDICES = new Set(['Shape', 'Size', 'ArgMax', 'ArgMin', 'NonZero']);

/** The shape of a node's output, or undefined where only a run can tell. */
export function shapeOf(op: string, inputs: readonly Known<Shape>[], attributes: Attributes): Known<Shape> {
  if (REDUCING.test(op) && inputs.length === 1 && attributes.keepdims === 0) return [];
  if (op === 'Transpose' && inputs[0] && Array.isArray(attributes.perm))
    return (attributes.perm as number[]).map((axis) => inputs[0]![axis]);
  if (!ELEMENTWISE.has(op)) return undefined;
  const known = inputs.filter((shape) => shape !== undefined);
  return known.length === inputs.length ? broadcast(known) : undefined;
}

/** The element type of a node's output. Where the operator does not say, that of its first input that has one. */
export function typeFrom(op: string, inputs: readonly Known<ElementType>[], attributes: Attributes): ElementType {
  if (op === 'Cast') return typeOf(Number(attributes.to)) ?? 'float32';
  if (TRUTHS.has(op)) return 'bool';
  if (INDICES.has(op)) return 'int64';
  return (op === 'Where' ? inputs[1] : inputs[0]) ?? 'float32';
}

/** The shape to which several shapes broadcast. */
function broadcast(shapes: readonly Shape[]): Shape {
  const rank = Math.max(...shapes.map((shape) => shape.length));
  const sizes = (axis: number): number[] => shapes.map((shape) => shape[shape.length - rank + axis] ?? 1);
  return Array.from({ length: rank }, (_, axis) => sizes(axis).find((size) => size !== 1) ?? 1);
}
