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

/** The numbers of a node's input, where it is a constant. */
type Numbers = (input: number) => Known<readonly number[]>;

/** Operators whose shape follows from those of their inputs and from constants. */
const OTHERS: Readonly<
  Record<string, (shapes: readonly Shape[], numbers: Numbers, attributes: Attributes) => Known<Shape>>
> = {
  MatMul: ([a, b]) =>
    a.length < 2 || b.length < 2 ? undefined : [...broadcast([a.slice(0, -2), b.slice(0, -2)]), a.at(-2)!, b.at(-1)!],
  Reshape([from], numbers) {
    const asked = numbers(1)?.map((size, axis) => (size === 0 ? from[axis] : size));
    const rest = product(from) / product(asked?.filter((size) => size !== -1) ?? []);
    return asked?.map((size) => (size === -1 ? rest : size));
  },
  Concat: (shapes, _, { axis }) => {
    const at = (Number(axis) + shapes[0].length) % shapes[0].length;
    return shapes[0].map((size, i) => (i === at ? shapes.reduce((sum, shape) => sum + shape[i], 0) : size));
  },
  Slice([from], numbers) {
    const [starts, ends, axes, steps] = [1, 2, 3, 4].map(numbers);
    if (!starts || !ends || !axes || (steps && steps.some((step) => step !== 1))) return undefined;
    return from.map((size, axis) => {
      const i = axes.indexOf(axis);
      const bound = (at: number): number => Math.min(size, Math.max(0, at < 0 ? at + size : at));
      return i < 0 ? size : Math.max(0, bound(ends[i]) - bound(starts[i]));
    });
  },
  Conv: ([x, w], _, attributes) =>
    Object.keys(attributes).length > 0 ? undefined : [x[0], w[0], ...x.slice(2).map((size, i) => size - w[i + 2] + 1)],
};

/** The shape of a node's output, or undefined where only a run can tell. */
export function shapeOf(
  op: string,
  inputs: readonly Known<Shape>[],
  attributes: Attributes,
  numbers: Numbers = () => undefined,
): Known<Shape> {
  if (REDUCING.test(op) && inputs.length === 1 && attributes.keepdims === 0) return [];
  if (REDUCING.test(op) && inputs[0] && attributes.keepdims !== 0) {
    const axes = inputs.length === 1 ? inputs[0].map((_, axis) => axis) : numbers(1);
    const rank = inputs[0].length;
    return axes && inputs[0].map((size, axis) => (axes.some((a) => (a + rank) % rank === axis) ? 1 : size));
  }
  if (Object.hasOwn(OTHERS, op) && inputs.every((shape) => shape !== undefined))
    return OTHERS[op](inputs, numbers, attributes);
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

const product = (sizes: readonly number[]): number => sizes.reduce((a, b) => a * b, 1);

/** The shape to which several shapes broadcast. */
function broadcast(shapes: readonly Shape[]): Shape {
  const rank = Math.max(...shapes.map((shape) => shape.length));
  const sizes = (axis: number): number[] => shapes.map((shape) => shape[shape.length - rank + axis] ?? 1);
  return Array.from({ length: rank }, (_, axis) => sizes(axis).find((size) => size !== 1) ?? 1);
}
