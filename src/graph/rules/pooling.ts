// Pools: their rules, and those that are written with other operators.
import { f32, product } from '../graph.js';
import type { Node } from '../graph.js';
import { number, range } from './reading.js';
import type { Rewrite } from '../rewrite.js';
import { cut, formulas, only, padded, shaped } from './rule.js';
import type { Rule } from './rule.js';
import { windowOf } from './windows.js';
import type { Window } from './windows.js';
import type { Writer } from '../writer.js';

/** Keeps the slope of a root finite where all of a window is zero. */
const TINY = 1e-30;

/** Windows side by side, nothing padded: every element belongs to one window at most. */
const tiles = ({ kernel, strides, dilations, before, after }: Window): boolean =>
  String(kernel) === String(strides) &&
  dilations.every((d) => d === 1) &&
  [...before, ...after].every((pad) => pad === 0);

/** Each element of a pooled value over all of its window, as far as that lies inside. */
function overWindows(
  g: Writer,
  value: string,
  { kernel }: Window,
  from: readonly number[],
  inside: readonly number[],
): string {
  const repeated = g.op('Resize', [value, '', g.constant(f32([kernel.length + 2], [1, 1, ...kernel]))], {
    mode: 'nearest',
    coordinate_transformation_mode: 'asymmetric',
    nearest_mode: 'floor',
  });
  return inwards(
    g,
    repeated,
    from.map((size, axis) => size * kernel[axis]),
    inside,
  );
}

/** The beginning of a value's space. */
const inwards = (g: Writer, value: string, from: readonly number[], to: readonly number[]): string =>
  String(from) === String(to)
    ? value
    : cut(
        g,
        value,
        range(to.length).map((axis) => axis + 2),
        to.map(() => 0),
        to,
      );

/** Elements that no window reaches get zero. */
const outwards = (g: Writer, value: string, from: readonly number[], to: readonly number[]): string =>
  padded(g, value, [0, 0, ...to.map(() => 0)], [0, 0, ...to.map((size, axis) => size - from[axis])]);

/**
 * Windows side by side: whatever equals the maximum of its window; equal ones each get the whole gradient.
 * Others: the runtime says where the maximum was, at the price of a slow kernel (4.5 instead of 0.15 ms).
 */
export const maxPool: Rule = (g, node, dy) => {
  const {
    inputs: [x],
    outputs: [y, indices],
    attributes,
  } = node;
  const window = windowOf(g, node);
  const shape = g.shape(x);
  const [, , ...size] = shape;
  const [, , ...out] = g.shape(y);
  if (tiles(window)) {
    const inside = size.map((s, axis) => Math.min(s, out[axis] * window.kernel[axis]));
    const over = (value: string): string => overWindows(g, value, window, out, inside);
    const { Equal } = formulas(g);
    return [() => outwards(g, only(g, Equal(inwards(g, x, size, inside), over(y)), over(dy)), inside, size)];
  }
  return [
    () => {
      const rowMajor = indices && !attributes.storage_order;
      const at = rowMajor ? indices : g.ops('MaxPool', [x], 2, { ...attributes, storage_order: 0 })[1];
      const flat = (value: string): string => g.op('Reshape', [value, g.ints([-1])]);
      const zeros = g.expand(g.scalar(0), [product(shape)]);
      const added = g.op('ScatterElements', [zeros, flat(at), flat(dy)], { reduction: 'add' });
      return g.op('Reshape', [added, g.ints(shape)]);
    },
  ];
};

export const maxUnpool: Rule = (g, { inputs: [x, indices] }, dy) => [
  () => {
    const flat = (value: string): string => g.op('Reshape', [value, g.ints([-1])]);
    return g.op('Reshape', [g.op('GatherElements', [flat(dy), flat(indices)]), g.ints(g.shape(x))]);
  },
  null,
  null,
];

export const averagePool: Rule = (g, node, dy) => {
  const {
    inputs: [x],
    outputs: [y],
  } = node;
  const window = windowOf(g, node);
  const [n, c, ...size] = g.shape(x);
  const [, , ...out] = g.shape(y);
  return [
    () => {
      const shares = g.op('Mul', [dy, share(g, node, window)]);
      if (tiles(window)) {
        const inside = size.map((s, axis) => Math.min(s, out[axis] * window.kernel[axis]));
        return outwards(g, overWindows(g, shares, window, out, inside), inside, size);
      }
      const rest = size.map((s, i) => s - ((out[i] - 1) * window.strides[i] + window.reach[i] + 1 - window.before[i]));
      const spread = g.op('ConvTranspose', [shaped(g, shares, [n, c, ...out], [n * c, 1, ...out]), ones(g, window)], {
        strides: window.strides,
        dilations: window.dilations,
        pads: [...window.before, ...rest.map((r) => Math.max(-r, 0))],
        output_padding: rest.map((r) => Math.max(r, 0)),
      });
      return g.op('Reshape', [spread, g.ints([n, c, ...size])]);
    },
  ];
};

const ones = (g: Writer, { kernel }: Window): string =>
  g.constant(f32([1, 1, ...kernel], new Array<number>(product(kernel)).fill(1)));

/** What each element of a window counts: one by the number of elements that lie inside, or that the runtime counts. */
function share(g: Writer, node: Node, window: Window): string {
  const size = g.shape(node.inputs[0]).slice(2);
  const out = g.shape(node.outputs[0]).slice(2);
  const inside = out.map((length, i) =>
    range(length).map((o) => {
      const first = o * window.strides[i] - window.before[i];
      return range(window.kernel[i]).filter((k) => {
        const at = first + k * window.dilations[i];
        return at >= 0 && at < size[i];
      }).length;
    }),
  );
  const steps = out.map((_, i) => product(out.slice(i + 1)));
  const counts = range(product(out)).map((at) => product(out.map((o, i) => inside[i][Math.floor(at / steps[i]) % o])));
  const whole = product(window.kernel);
  if (counts.every((count) => count === whole)) return g.scalar(1 / whole);
  const each = g.constant(
    f32(
      [1, 1, ...out],
      counts.map((count) => 1 / Math.max(count, 1)),
    ),
  );
  if (!number(node, 'count_include_pad', 0)) return each;
  // The pool of ones is the part of the count that lies inside.
  const pooled = g.op('AveragePool', [g.expand(g.scalar(1), [1, 1, ...size])], node.attributes);
  return g.op('Mul', [pooled, each]);
}

/** (Σ |x|^p)^(1/p) over windows: the sum is a convolution with ones, one channel at a time. */
export const lpPool: Rewrite = (g, node) => {
  const {
    inputs: [x],
    outputs: [y],
  } = node;
  if (node.attributes.auto_pad !== undefined) return undefined;
  const window = windowOf(g, node);
  const [n, c, ...size] = g.shape(x);
  const out = g.shape(y);
  const [, , ...space] = out;
  const missing = space.map((o, i) =>
    Math.max((o - 1) * window.strides[i] + window.reach[i] + 1 - window.before[i] - size[i], 0),
  );
  return rooted(g, node, (powers) => {
    const apart = shaped(g, powers, [n, c, ...size], [n * c, 1, ...size]);
    const summed = g.op('Conv', [apart, ones(g, window)], {
      strides: window.strides,
      dilations: window.dilations,
      pads: [...window.before, ...missing],
    });
    return g.op('Reshape', [summed, g.ints(out)]);
  });
};

export const globalLpPool: Rewrite = (g, node) =>
  rooted(g, node, (powers) => g.op('ReduceSum', [powers, space(g, node)]));

function rooted(g: Writer, node: Node, sum: (powers: string) => string): readonly string[] {
  const { Mul, Sqrt, Max, Abs, Pow } = formulas(g);
  const [x] = node.inputs;
  const p = number(node, 'p', 2);
  if (p === 1) return [sum(Abs(x))];
  if (p === 2) return [Sqrt(Max(sum(Mul(x, x)), TINY))];
  return [Pow(Max(sum(Pow(Abs(x), p)), TINY), 1 / p)];
}

/** All axes behind batch and channel. */
export const space = (g: Writer, { inputs: [x] }: Node): string => g.ints(range(g.shape(x).length).slice(2));
