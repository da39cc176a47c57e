// Windows of cached scalograms, as the ears of the probe are given them.
import { closeSync, openSync, readSync } from 'node:fs';
import { change, drawn, NONE, reach } from '../../src/ears/teaching/augment.js';
import type { Rustle } from '../../src/ears/teaching/augment.js';
import { BINS } from '../../src/ears/scalogram.js';
import type { Window } from '../../src/ears/teaching/windows.js';
import { f32 } from '../../src/graph/graph.js';
import type { Tensor } from '../../src/graph/graph.js';
import { generator } from '../../src/random.js';

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

/** A way to be given windows: [1, 1, BINS, FRAMES] each. */
export interface View {
  readonly id: string;
  image(window: Window): Tensor;
}

export const asIs: View = { id: '', image: (window) => images([window]) };

/**
 * Each window played otherwise, as ears are trained to put up with: up to 6 % faster or slower, a semitone higher or
 * lower, 12 dB softer to 3 dB louder, every second one in noise. The same for ever.
 */
export const otherwise = (rustle: Rustle): View => ({
  id: 'otherwise',
  image(window) {
    const random = generator(window.from, ...Array.from(window.piece.name, (letter) => letter.charCodeAt(0)));
    const data = new Float32Array(BINS * FRAMES);
    const noise = { of: rustle, from: Math.floor(random() * rustle.frames) };
    change(levels(window, reach(FRAMES)), data, drawn(random, 1)[0], noise);
    return f32([1, 1, BINS, FRAMES], data);
  },
});
