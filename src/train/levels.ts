// Windows of scalograms that were heard before, read from their cache.
import { closeSync, openSync, readSync } from 'node:fs';
import { BINS } from '../ears/scalogram.js';
import type { Window } from '../ears/teaching/windows.js';

/** At most `count` frames from where the window begins, [frames][BINS]; fewer where the piece ends. Blocks for 0.1 ms. */
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
