// Resize: its rule. Along each axis it is a sparse matrix; the gradient is that matrix transposed.
import { Refused } from '../../refused.js';
import { f32, numbers, product } from '../graph.js';
import type { Node } from '../graph.js';
import { addedAt } from './indexing.js';
import { axisOf, list, number, range, text } from './reading.js';
import type { Rule } from './rule.js';
import type { Writer } from '../writer.js';

/** Up to this many elements the matrix of an axis is written out: one product is faster than scattering. */
const DENSE = 2 ** 20;

/** For each place of the output: what it takes from where. */
type Taps = readonly (readonly (readonly [from: number, weight: number])[])[];

export const resize: Rule = (g, node, dy) => {
  const {
    inputs: [x],
    outputs: [y],
  } = node;
  const shape = g.shape(x);
  const out = g.shape(y);
  const scales = scalesOf(g, node);
  const changed = range(shape.length).filter((axis) => shape[axis] !== out[axis] || scales[axis] !== 1);
  return [
    () => {
      const sizes = [...out];
      return changed.reduce((value, axis) => {
        const narrow = along(g, value, sizes, axis, shape[axis], tapsOf(node, shape[axis], out[axis], scales[axis]));
        sizes[axis] = shape[axis];
        return narrow;
      }, dy);
    },
    null,
    null,
    null,
  ];
};

function scalesOf(g: Writer, node: Node): number[] {
  const {
    inputs: [x, , scales],
    outputs: [y],
  } = node;
  const shape = g.shape(x);
  if (text(node, 'keep_aspect_ratio_policy', 'stretch') !== 'stretch')
    throw new Refused(`${node.name}: Resize has a gradient only without keep_aspect_ratio_policy.`);
  const given = scales ? g.tensor(scales) : undefined;
  const found = g.shape(y).map((size, axis) => size / shape[axis]);
  if (!given) return found;
  const axes = list(node, 'axes', range(shape.length)).map((axis) => axisOf(axis, shape.length));
  numbers(given).forEach((scale, i) => (found[axes[i]] = scale));
  return found;
}

/** Sums an axis of a value, whose sizes are given, into one of `size` places. */
function along(g: Writer, value: string, sizes: readonly number[], axis: number, size: number, taps: Taps): string {
  const narrow = sizes.map((s, a) => (a === axis ? size : s));
  const times = taps.length / size;
  if (
    Number.isInteger(times) &&
    taps.every((tap, i) => tap.length === 1 && tap[0][1] === 1 && tap[0][0] === Math.floor(i / times))
  ) {
    const blocks = sizes.flatMap((s, a) => (a === axis ? [size, times] : [s]));
    return g.op('ReduceSum', [g.op('Reshape', [value, g.ints(blocks)]), g.ints([axis + 1])], { keepdims: 0 });
  }
  if (size * taps.length <= DENSE) {
    const matrix = new Float32Array(size * taps.length);
    taps.forEach((tap, i) => tap.forEach(([from, weight]) => (matrix[from * taps.length + i] += weight)));
    const before = product(sizes.slice(0, axis));
    const flat = g.op('Reshape', [value, g.ints([before, taps.length, product(sizes.slice(axis + 1))])]);
    return g.op('Reshape', [g.op('MatMul', [g.constant(f32([size, taps.length], matrix)), flat]), g.ints(narrow)]);
  }
  const parts = range(Math.max(...taps.map((tap) => tap.length))).map((k) => {
    const each = taps.map((tap) => tap[k] ?? [0, 0]);
    const column = sizes.map((_, a) => (a === axis ? taps.length : 1));
    const weights = g.constant(
      f32(
        column,
        each.map(([, weight]) => weight),
      ),
    );
    return addedAt(g, g.op('Mul', [value, weights]), g.ints(each.map(([from]) => from)), axis, narrow);
  });
  return parts.reduce((sum, part) => g.op('Add', [sum, part]));
}

/** Where a place of the output lies in the input, by the name of ONNX. */
const PLACES: Readonly<Record<string, (i: number, scale: number, size: number, out: number) => number>> = {
  half_pixel: (i, scale) => (i + 0.5) / scale - 0.5,
  half_pixel_symmetric: (i, scale, size, out) => (size / 2) * (1 - out / (scale * size)) + (i + 0.5) / scale - 0.5,
  pytorch_half_pixel: (i, scale, _size, out) => (out > 1 ? (i + 0.5) / scale - 0.5 : 0),
  align_corners: (i, _scale, size, out) => (out > 1 ? (i * (size - 1)) / (out - 1) : 0),
  asymmetric: (i, scale) => i / scale,
};
const ROUNDINGS: Readonly<Record<string, (x: number) => number>> = {
  round_prefer_floor: (x) => Math.ceil(x - 0.5),
  round_prefer_ceil: (x) => Math.floor(x + 0.5),
  floor: Math.floor,
  ceil: Math.ceil,
};

function tapsOf(node: Node, size: number, out: number, scale: number): Taps {
  const name = text(node, 'coordinate_transformation_mode', 'half_pixel');
  const place = PLACES[name];
  if (!place || number(node, 'antialias', 0))
    throw new Refused(
      `${node.name}: Resize has a gradient without antialias and with ${Object.keys(PLACES).join(', ')}; not with ${name}.`,
    );
  const clamp = (i: number): number => Math.min(Math.max(i, 0), size - 1);
  const at = range(out).map((i) => place(i, scale, size, out));
  const mode = text(node, 'mode', 'nearest');
  if (mode === 'nearest') {
    const round = ROUNDINGS[text(node, 'nearest_mode', 'round_prefer_floor')];
    return at.map((x) => [[clamp(round(x)), 1]]);
  }
  if (mode === 'linear')
    return at.map(clamp).map((x) => {
      const low = Math.floor(x);
      return [
        [low, 1 - (x - low)],
        [clamp(low + 1), x - low],
      ];
    });
  return at.map((x) => cubic(node, x, size));
}

/** Four neighbours by the cubic convolution of Keys (1981), with coefficient a. */
function cubic(node: Node, x: number, size: number): [number, number][] {
  const a = number(node, 'cubic_coeff_a', -0.75);
  const low = Math.floor(x);
  const weight = (distance: number): number => {
    const d = Math.abs(distance);
    if (d <= 1) return ((a + 2) * d - (a + 3)) * d * d + 1;
    return ((a * d - 5 * a) * d + 8 * a) * d - 4 * a;
  };
  const taps = [-1, 0, 1, 2].map((k): [number, number] => [low + k, weight(x - low - k)]);
  if (!number(node, 'exclude_outside', 0)) return taps.map(([from, w]) => [Math.min(Math.max(from, 0), size - 1), w]);
  const inside = taps.filter(([from]) => from >= 0 && from < size);
  const total = inside.reduce((sum, [, w]) => sum + w, 0);
  return inside.map(([from, w]) => [from, w / total]);
}
