// Circular time: the clip is a circle, so what a filter needs before the start is the end. As graph builders.
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
 * Samples as columns: [1, n·step] → [1, step, 1, n], so that a filter that advances by `step` samples becomes an
 * ordinary convolution that advances by one. Strided 1-D convolutions are many times slower in the runtime.
 */
export function columns(g: Writer, samples: string, step: number): string {
  const rows = g.op('Reshape', [samples, g.ints([1, -1, step])]);
  return g.op('Reshape', [g.op('Transpose', [rows], { perm: [0, 2, 1] }), g.ints([1, step, 1, -1])]);
}

/** The way back: [1, step, 1, n] → [1, n·step]. */
export function rows(g: Writer, value: string, step: number): string {
  const flat = g.op('Reshape', [value, g.ints([1, step, -1])]);
  return g.op('Reshape', [g.op('Transpose', [flat], { perm: [0, 2, 1] }), g.ints([1, -1])]);
}
