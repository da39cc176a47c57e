// The light of all units at one moment of a clip. Pure.
import { USUAL } from '../../brightness.js';
import type { Heard } from '../../messages.js';

/** What is usual, in the numbers of `frameAt`: 256 times as fine as the bytes of a clip. */
export const MIDDLE = 256 * USUAL;
/** How far above it they go: brightness 1. */
export const SPAN = 256 * 127;

/**
 * Writes the light of every unit at a phase of the loop: between frames on a straight line, round the end.
 * Cost: 1 ns per unit.
 */
export function frameAt({ frames, units, levels }: Heard, phase: number, out: Uint16Array): void {
  const place = (phase - Math.floor(phase)) * frames;
  const before = Math.floor(place) % frames;
  const after = (before + 1) % frames;
  const late = Math.round(256 * (place - Math.floor(place)));
  const early = 256 - late;
  let [a, b] = [before * units, after * units];
  for (let unit = 0; unit < units; unit++) out[unit] = early * levels[a++] + late * levels[b++];
}

/** Bytes: 0 is what is usual or less, 255 is 1; with a sign 128 is usual, 255 is 1 and 1 is -1. */
export function bytesOf(
  frame: Uint16Array,
  from: number,
  count: number,
  signed: boolean,
  out: Uint8Array,
  at: number,
): void {
  for (let i = 0; i < count; i++) {
    const x = frame[from + i];
    out[at + i] = signed ? Math.min(255, (x + 128) >> 8) : x <= MIDDLE ? 0 : ((x - MIDDLE) * 255) / SPAN + 0.5;
  }
}

/** From 0 to 1, or with a sign from -1 to 1. */
export const floatOf = (x: number, signed: boolean): number => {
  const light = (x - MIDDLE) / SPAN;
  return light > 0 || signed ? light : 0;
};
