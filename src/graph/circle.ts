// Circular time: the clip is a circle, so what a filter needs before the start is the end. As graph builders.
import { Refused } from '../refused.js';
import type { Writer } from './writer.js';

const END = 2 ** 31 - 1;

/** Part of a value along one axis; negative bounds count from the end, no `to` means up to the end. */
export const slice = (g: Writer, value: string, axis: number, from: number, to = END): string =>
  g.op('Slice', [value, g.ints([from]), g.ints([to]), g.ints([axis])]);

/**
 * Continues a circle beyond its ends: the last `before` elements in front, the first `after` elements behind.
 * A negative `after` leaves elements out instead. The circle's length may be open.
 * @param turns how often the circle must be gone round to find them: 1 where both are shorter than it
 */
export function wrap(g: Writer, value: string, axis: number, before: number, after: number, turns = 1): string {
  const round = turns === 1 ? value : g.op('Concat', new Array<string>(turns).fill(value), { axis });
  const middle = after < 0 ? slice(g, value, axis, 0, after) : value;
  const head = before > 0 ? [slice(g, round, axis, -before)] : [];
  const tail = after > 0 ? [slice(g, round, axis, 0, after)] : [];
  const parts = [...head, middle, ...tail];
  return parts.length === 1 ? middle : g.op('Concat', parts, { axis });
}

/**
 * A causal convolution on a circle, stride 1: what lies before the first frame is the end of the loop. Valid in frequency.
 * [N, C, F, T] → [N, M, F − f + 1, T].
 * @param weights [M, C, f, t], t at most T + 1
 */
export function causal(g: Writer, x: string, weights: string, bias?: string): string {
  const before = g.shape(weights)[3] - 1;
  const around = before === 0 ? x : wrap(g, x, 3, before, 0);
  return g.op('Conv', bias === undefined ? [around, weights] : [around, weights, bias]);
}

/**
 * Max-pooling on a circle: [N, C, F, T] → [N, C, ⌈F / f⌉, T / t]. A last row without partners is a group of its own;
 * time has no such rest, so t must divide T (`pooledFrames` refuses others).
 */
export const pooled = (g: Writer, x: string, [f, t]: readonly [number, number]): string =>
  g.op('MaxPool', [x], { kernel_shape: [f, t], strides: [f, t], ceil_mode: 1 });

/** Frames that are left of a circle of `frames` after pooling by `stride`. @throws Refused unless stride divides frames */
export function pooledFrames(frames: number, stride: number): number {
  if (frames > 0 && frames % stride === 0) return frames / stride;
  const below = Math.max(stride, Math.floor(frames / stride) * stride);
  throw new Refused(
    `A loop of ${frames} frames cannot be pooled by ${stride} as a circle: take a multiple of ${stride}, such as ${below}.`,
  );
}

/** The middle `rows` of `from` rows in frequency (the lower middle where they do not halve): a residual beside a valid convolution. */
export const centred = (g: Writer, x: string, from: number, rows: number): string => {
  const first = Math.floor((from - rows) / 2);
  return rows === from ? x : slice(g, x, 2, first, first + rows);
};

/**
 * Samples as columns: [N, n·step] → [N, step, 1, n], so that a filter that advances by `step` samples becomes an
 * ordinary convolution that advances by one. Strided 1-D convolutions are many times slower in the runtime.
 * @param part of each column: from its first sample that is needed to behind the last
 */
export function columns(g: Writer, samples: string, step: number, [from, to] = [0, step]): string {
  const whole = g.op('Reshape', [samples, g.ints([0, -1, step])]);
  const rows = to - from === step ? whole : slice(g, whole, 2, from, to);
  return g.op('Reshape', [g.op('Transpose', [rows], { perm: [0, 2, 1] }), g.ints([0, to - from, 1, -1])]);
}

/** The way back: [N, step, 1, n] → [N, n·step]. */
export function rows(g: Writer, value: string, step: number): string {
  const flat = g.op('Reshape', [value, g.ints([0, step, -1])]);
  return g.op('Reshape', [g.op('Transpose', [flat], { perm: [0, 2, 1] }), g.ints([0, -1])]);
}
