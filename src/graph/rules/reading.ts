// Reading nodes: attributes with their defaults, axes, inputs that must be constant. Pure.
import { Refused } from '../../refused.js';
import { numbers } from '../graph.js';
import type { Attributes, Floats, Node, Strings } from '../graph.js';
import type { Writer } from '../writer.js';

type Attributed = Pick<Node, 'attributes'>;

/** A number, whether the file spells it as an integer or as a float. */
export function number({ attributes }: Attributed, name: string, otherwise: number): number {
  const value = attributes[name];
  if (value === undefined) return otherwise;
  return typeof value === 'number' ? value : (value as Floats).floats[0];
}

/** A list of numbers. */
export function list({ attributes }: Attributed, name: string, otherwise: readonly number[] = []): readonly number[] {
  const value = attributes[name];
  if (value === undefined) return otherwise;
  return Array.isArray(value) ? (value as readonly number[]) : (value as Floats).floats;
}

export const text = ({ attributes }: Attributed, name: string, otherwise: string): string =>
  (attributes[name] as string | undefined) ?? otherwise;

export const texts = ({ attributes }: Attributed, name: string, otherwise: readonly string[]): readonly string[] =>
  (attributes[name] as Strings | undefined)?.strings ?? otherwise;

/** Attributes without some of them. */
export const without = (attributes: Attributes, ...names: readonly string[]): Attributes =>
  Object.fromEntries(Object.entries(attributes).filter(([name]) => !names.includes(name)));

/** 0 to size - 1. */
export const range = (size: number): number[] => Array.from({ length: size }, (_, i) => i);

/** An axis counted from the front. */
export const axisOf = (axis: number, rank: number): number => (axis < 0 ? axis + rank : axis);

/** The integers of an input that must be constant. */
export function whole(g: Writer, value: string, { name }: Pick<Node, 'name'>): number[] {
  const tensor = g.tensor(value);
  if (!tensor)
    throw new Refused(`${name}: "${value}" changes while the network runs; only fixed shapes have a gradient.`);
  return numbers(tensor);
}

/** The axes that a reduction reduces, counted from the front. */
export function reducedAxes(g: Writer, node: Node): number[] {
  const {
    inputs: [x, axes],
  } = node;
  const rank = g.shape(x).length;
  const given = axes ? whole(g, axes, node) : [];
  if (given.length === 0) return number(node, 'noop_with_empty_axes', 0) ? [] : range(rank);
  return given.map((axis) => axisOf(axis, rank));
}
