// The parts that THE UPGRADES are made of: attributes of old nodes, and what many of them have in common.
//
// Nothing is pinned when a file is read, so ranks and shapes are unknown: an upgrade computes them in the graph, and
// pinning folds that away.
import { Refused } from '../../refused.js';
import { f32, numbers } from '../graph.js';
import type { Attribute, Attributes, Node } from '../graph.js';
import { codeNamed } from '../tensors.js';
import type { Writer } from '../writer.js';

/** The first opset with today's meaning, and how an older node is written in it. Source: the changelog of the ONNX operators. */
export interface Upgrade {
  readonly since: number;
  readonly rewrite: (g: Writer, node: Node, opset: number) => readonly string[] | undefined;
}

/** Attributes that became inputs, in the order of these inputs. */
export const toInputs = (since: number, first: number, ...names: readonly string[]): Upgrade => ({
  since,
  rewrite(g, node) {
    const values = names.map((name) => wholes(node, name));
    if (values.every((value) => value === undefined)) return undefined;
    const inputs = [...Array.from({ length: first }, (_, i) => node.inputs[i] ?? '')];
    return again(g, node, [...inputs, ...values.map((value) => (value ? g.ints(value) : ''))], without(node, ...names));
  },
});

/** The second operand was lined up with an axis of the first where that was asked for. */
export const lined: Upgrade = {
  since: 7,
  rewrite(g, node) {
    const [a, b] = node.inputs;
    const axis = whole(node, 'axis');
    const attributes = without(node, 'axis', 'broadcast');
    if (!whole(node, 'broadcast') || axis === undefined) return again(g, node, [a, b], attributes);
    const end = axis < 0 ? g.ints([-axis]) : g.op('Sub', [rank(g, a), g.ints([axis])]);
    const behind = ones(g, g.op('Sub', [end, rank(g, b)]));
    const shape = g.op('Concat', [g.op('Shape', [b]), behind], { axis: 0 });
    return again(g, node, [a, g.op('Reshape', [b, shape])], attributes);
  },
};

/** Everything from the axis on was one long row. */
export const flattening: Upgrade = {
  since: 13,
  rewrite(g, node) {
    const [x] = node.inputs;
    const axis = whole(node, 'axis') ?? 1;
    const along = (rows: string): string => g.op(node.op, [rows], { axis: -1 });
    if (axis === -1) return [along(x)];
    return [g.op('Reshape', [along(g.op('Flatten', [x], { axis })), g.op('Shape', [x])], { allowzero: 1 })];
  },
};

export const dropped = (since: number, ...names: readonly string[]): Upgrade => ({
  since,
  rewrite: (g, node) => again(g, node, node.inputs, without(node, ...names)),
});

/** Defaults that were others, or were not there to choose. */
export const defaults = (since: number, of: Node['attributes']): Upgrade => ({
  since,
  rewrite: (g, node) => again(g, node, node.inputs, { ...of, ...node.attributes }),
});

/** Names of interpolations, as they are called now. */
const MODES: Readonly<Record<string, string>> = { bilinear: 'linear', bicubic: 'cubic' };
export const mode = (node: Node, otherwise: string): string => {
  const given = typeof node.attributes.mode === 'string' ? node.attributes.mode : otherwise;
  return MODES[given] ?? given;
};

/** What Resize was before opset 11: from the left edge, the nearest towards it, or away from it when it shrinks. */
export const leftEdge = (g: Writer, node: Node, scales: string): string => {
  const factors = numbers(g.tensor(scales) ?? f32([0], []));
  const shrinks = factors.some((factor) => factor < 1);
  if (shrinks && factors.some((factor) => factor > 1) && mode(node, 'nearest') === 'nearest')
    throw new Refused(`Node ${node.name}: ${node.op} that shrinks and grows at once is read from opset 11 on.`);
  return g.op('Resize', [node.inputs[0], '', scales], {
    mode: mode(node, 'nearest'),
    coordinate_transformation_mode: 'asymmetric',
    nearest_mode: shrinks ? 'ceil' : 'floor',
  });
};

/** What is no longer there in any form. */
export const gone = (since: number): Upgrade => ({
  since,
  rewrite(_g, { name, op }, opset) {
    throw new Refused(`Node ${name}: ${op} of opset ${opset} is not read; export with opset ${since} or newer.`);
  },
});

/** Only the mean and variance that the file brings are used. */
export const inference: Upgrade = {
  since: 14,
  rewrite(g, node, opset) {
    const attributes = without(node, 'spatial', 'is_test');
    if ((opset < 7 && !whole(node, 'is_test')) || node.outputs.slice(1).some((output) => output !== ''))
      throw new Refused(`Node ${node.name}: BatchNormalization was exported for training; export it for inference.`);
    if (opset >= 9 || (whole(node, 'spatial') ?? 1) === 1) return again(g, node, node.inputs, attributes);
    // Not spatial: statistics for every place, one after the other.
    const [x, scale, shift, mean, variance] = node.inputs;
    const epsilon = like(g, real(node, 'epsilon') ?? 1e-5, x);
    const centred = g.op('Div', [g.op('Sub', [x, mean]), g.op('Sqrt', [g.op('Add', [variance, epsilon])])]);
    return [g.op('Add', [g.op('Mul', [centred, scale]), shift])];
  },
};

export const padding: Upgrade = {
  since: 11,
  rewrite(g, node) {
    const [x] = node.inputs;
    const pads = wholes(node, 'pads') ?? wholes(node, 'paddings') ?? [];
    const value = real(node, 'value');
    const filling = value === undefined ? '' : like(g, value, x);
    return again(g, node, [x, g.ints(pads), filling], without(node, 'pads', 'paddings', 'value'));
  },
};

/** Scale and shift were one number per group, and are one per channel. */
export const grouped: Upgrade = {
  since: 21,
  rewrite(g, node) {
    const [x, scale, shift] = node.inputs;
    const groups = whole(node, 'num_groups') ?? 1;
    const channels = g.op('Gather', [g.op('Shape', [x]), g.ints([1])]);
    const each = g.op('Concat', [g.ints([1]), g.op('Div', [channels, g.ints([groups])])], { axis: 0 });
    const perChannel = (perGroup: string): string =>
      g.op('Reshape', [g.op('Expand', [g.op('Reshape', [perGroup, g.ints([groups, 1])]), each]), g.ints([-1])]);
    return again(g, node, [x, perChannel(scale), perChannel(shift)], node.attributes);
  },
};

/** One number per channel of x, with as many axes behind as x has. */
export function behindChannels(g: Writer, x: string, perChannels: string): string {
  const behind = ones(g, g.op('Max', [g.op('Sub', [rank(g, x), g.ints([2])]), g.ints([0])]));
  return g.op('Reshape', [perChannels, g.op('Concat', [g.ints([-1]), behind], { axis: 0 })]);
}

/** A power that was written as a float. */
export const wholePower: Upgrade = {
  since: 2,
  rewrite: (g, node) => again(g, node, node.inputs, { ...node.attributes, p: Math.round(real(node, 'p') ?? 2) }),
};

/** The node with other inputs and attributes; inputs left out at the end are not written. */
export function again(g: Writer, node: Node, inputs: readonly string[], attributes: Attributes): readonly string[] {
  const last = inputs.findLastIndex((input) => input !== '');
  return g.ops(node.op, inputs.slice(0, last + 1), node.outputs.length, attributes);
}

/** A number as a value of the type of another one. */
export const like = (g: Writer, value: number, other: string): string => g.op('CastLike', [g.scalar(value), other]);

/** int64 [1]: how many axes a value has. */
const rank = (g: Writer, value: string): string => g.op('Shape', [g.op('Shape', [value])]);
/** int64 [count]: ones. `count` is int64 [1]. */
const ones = (g: Writer, count: string): string =>
  g.op('ConstantOfShape', [count], { value: { type: 'int64', shape: [1], data: BigInt64Array.of(1n) } });

export const without = ({ attributes }: Node, ...names: readonly string[]): Attributes =>
  Object.fromEntries(Object.entries(attributes).filter(([name]) => !names.includes(name)));

const wrong = (node: Node, name: string): Refused =>
  new Refused(`Node ${node.name}: the attribute "${name}" of ${node.op} is of the wrong kind: the file is damaged.`);
const isWhole = (value: Attribute): value is number => typeof value === 'number';

/** An attribute that is an integer. @throws Refused when it is something else */
export function whole(node: Node, name: string): number | undefined {
  const value = node.attributes[name];
  if (value === undefined || isWhole(value)) return value;
  throw wrong(node, name);
}

/** An attribute that is a list of integers. @throws Refused when it is something else */
export function wholes(node: Node, name: string): readonly number[] | undefined {
  const value = node.attributes[name];
  if (value === undefined || Array.isArray(value)) return value as readonly number[] | undefined;
  throw wrong(node, name);
}

/** An attribute that is a list of floats. @throws Refused when it is something else */
export function reals(node: Node, name: string): readonly number[] | undefined {
  const value = node.attributes[name];
  if (value === undefined) return undefined;
  if (typeof value === 'object' && 'floats' in value) return value.floats;
  throw wrong(node, name);
}
export const real = (node: Node, name: string): number | undefined => reals(node, name)?.[0];

/** The element type of a Cast, which was a name. */
export function typeNumber(node: Node): number {
  const { to } = node.attributes;
  return (typeof to === 'string' ? codeNamed(to) : whole(node, 'to')) ?? 0;
}
