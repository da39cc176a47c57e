// Gathering and scattering: their rules. Each is the other's way back.
import { Refused } from '../../refused.js';
import { i64, numbers, product } from '../graph.js';
import type { Node, Tensor } from '../graph.js';
import { axisOf, number, range, text, whole } from './reading.js';
import { inverse, padded } from './rule.js';
import type { Rule } from './rule.js';
import type { Writer } from '../writer.js';

const zeros = (g: Writer, shape: readonly number[]): string => g.expand(g.scalar(0), shape);
const int64 = (g: Writer, indices: string): string =>
  g.type(indices) === 'int64' ? indices : g.op('Cast', [indices], { to: 7 });

/**
 * Adds the slices of a value into zeros, each at its index along an axis.
 * @param value its length along the axis is the number of indices
 * @param shape of the result
 */
export function addedAt(g: Writer, value: string, indices: string, axis: number, shape: readonly number[]): string {
  const front = [axis, ...range(shape.length).filter((a) => a !== axis)];
  const move = (v: string, perm: readonly number[]): string => (axis === 0 ? v : g.op('Transpose', [v], { perm }));
  const column = g.op('Reshape', [indices, g.ints([-1, 1])]);
  const base = zeros(
    g,
    front.map((a) => shape[a]),
  );
  return move(g.op('ScatterND', [base, column, move(value, front)], { reduction: 'add' }), inverse(front));
}

/** A run of neighbours is put back with zeros around; anything else is added index by index. */
function ungathered(g: Writer, value: string, indices: string, axis: number, shape: readonly number[]): string {
  const fixed = g.tensor(indices);
  if (!fixed) return addedAt(g, value, int64(g, indices), axis, shape);
  const at = numbers(fixed).map((i) => (i < 0 ? i + shape[axis] : i));
  if (at.length === 0 || at.some((index, i) => index !== at[0] + i)) return addedAt(g, value, g.ints(at), axis, shape);
  const along = (amount: number): number[] => shape.map((_, a) => (a === axis ? amount : 0));
  return padded(g, value, along(at[0]), along(shape[axis] - at[0] - at.length));
}

export const gather: Rule = (g, node, dy) => {
  const {
    inputs: [x, indices],
  } = node;
  const shape = g.shape(x);
  const axis = axisOf(number(node, 'axis', 0), shape.length);
  const at = g.shape(indices);
  const flat = [...shape.slice(0, axis), product(at), ...shape.slice(axis + 1)];
  return [() => ungathered(g, at.length === 1 ? dy : g.op('Reshape', [dy, g.ints(flat)]), indices, axis, shape), null];
};

/** Without an axis, the elements in reading order are picked. The picks must be constant: they fix the shape. */
export const compress: Rule = (g, node, dy) => {
  const {
    inputs: [x, condition],
    attributes,
  } = node;
  const picked = whole(g, condition, node).flatMap((pick, i) => (pick ? [i] : []));
  const shape = g.shape(x);
  if (attributes.axis !== undefined)
    return [() => ungathered(g, dy, g.ints(picked), axisOf(number(node, 'axis', 0), shape.length), shape), null];
  return [() => g.op('Reshape', [ungathered(g, dy, g.ints(picked), 0, [product(shape)]), g.ints(shape)]), null];
};

export const gatherElements: Rule = (g, node, dy) => [() => added(g, node, dy, g.shape(node.inputs[0])), null];

const added = (g: Writer, { inputs: [, indices], attributes }: Node, dy: string, shape: readonly number[]): string =>
  g.op('ScatterElements', [zeros(g, shape), indices, dy], { ...attributes, reduction: 'add' });

/** The values that TopK gives flow back to where they stood. */
export const topK: Rule = (g, node, dy) => {
  const { inputs, outputs, attributes } = node;
  const places = outputs[1] ? outputs[1] : g.ops('TopK', inputs, 2, attributes)[1];
  const at = { ...node, inputs: ['', places], attributes: { axis: number(node, 'axis', -1) } };
  return [() => added(g, at, dy, g.shape(inputs[0])), null];
};

export const gatherND: Rule = (g, node, dy) => {
  const {
    inputs: [x, indices],
  } = node;
  const batched = number(node, 'batch_dims', 0);
  const at = g.shape(indices);
  const full = (): string => {
    if (batched === 0) return indices;
    const grid = g.constant(places(at.slice(0, -1), batched));
    return g.op('Concat', [grid, indices], { axis: at.length - 1 });
  };
  return [() => g.op('ScatterND', [zeros(g, g.shape(x)), full(), dy], { reduction: 'add' }), null];
};

/** For each element of a shape its first few coordinates: [...shape, count]. */
function places(shape: readonly number[], count: number): Tensor {
  const steps = shape.map((_, axis) => product(shape.slice(axis + 1)));
  const coordinates = range(product(shape)).flatMap((i) =>
    range(count).map((axis) => Math.floor(i / steps[axis]) % shape[axis]),
  );
  return { ...i64(coordinates), shape: [...shape, count] };
}

const setOrAdded = (node: Node): 'none' | 'add' => {
  const reduction = text(node, 'reduction', 'none');
  if (reduction === 'none' || reduction === 'add') return reduction;
  throw new Refused(`${node.name}: ${node.op} has a gradient with reduction "none" and "add", not "${reduction}".`);
};

/** What is set hides what was there before; what is added does not. */
const scatter =
  (reader: 'GatherElements' | 'GatherND'): Rule =>
  (g, node, dy) => {
    const {
      op,
      inputs: [, indices, updates],
      attributes,
    } = node;
    const hidden = setOrAdded(node) === 'none';
    const axis = op === 'ScatterElements' ? { axis: attributes.axis ?? 0 } : {};
    return [
      () => (hidden ? g.op(op, [dy, indices, zeros(g, g.shape(updates))], axis) : dy),
      null,
      () => g.op(reader, [dy, indices], axis),
    ];
  };
export const scatterElements = scatter('GatherElements');
export const scatterND = scatter('GatherND');
