// Windows of cached scalograms, as the ears of the probe are given them.
import { closeSync, openSync, readSync } from 'node:fs';
import { change, NONE } from '../../src/ears/teaching/augment.js';
import { BINS } from '../../src/ears/scalogram.js';
import type { Window } from '../../src/ears/teaching/windows.js';
import { f32 } from '../../src/graph/graph.js';
import type { Tensor } from '../../src/graph/graph.js';

/** Frames of a window, 5.2 s: the last context hears 195 of them. */
export const FRAMES = 224;

/** Levels of some frames of a piece, [frames][BINS]; fewer where it ends. */
export function levels({ piece, from }: Window, count: number): Uint16Array {
  const read = new Uint16Array(Math.min(count, piece.frames - from) * BINS);
  const file = openSync(piece.cached, 'r');
  try {
    readSync(file, read, 0, read.byteLength, from * BINS * 2);
  } finally {
    closeSync(file);
  }
  return read;
}

/** Windows as they are, [windows, 1, BINS, FRAMES]. */
export function images(windows: readonly Window[]): Tensor {
  const size = BINS * FRAMES;
  const data = new Float32Array(windows.length * size);
  windows.forEach((window, i) => change(levels(window, FRAMES), data.subarray(i * size, (i + 1) * size), NONE));
  return f32([windows.length, 1, BINS, FRAMES], data);
}
