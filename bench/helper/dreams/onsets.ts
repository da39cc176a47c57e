// When something begins in a sound: spectral flux and its peaks (Bello et al. 2005; Dixon 2006). No ear of ours. Pure.
import { windows } from './spectrum.js';

const SIZE = 1024;
/** Seconds from frame to frame, between two onsets at least, and to each side of the moment that a peak is compared with. */
const HOP = 0.01;
const APART = 0.03;
const ROUND = 0.25;
/** A peak is so many times the flux around it, and at least this share of the largest. */
const ABOVE = 2;
const SHARE = 0.1;
/** Magnitudes are compressed as ln(1 + GAIN · |X|), relative to the mean magnitude: quiet partials count, rustle does not. */
const GAIN = 1;
/** A rise that is none: about that of seven bins that double. Noise rustles at 70, tones beat below it. */
const LEAST = 5;

export interface Onsets {
  readonly perSecond: number;
  /** The 95th percentile of the flux over its middle: about 1.2 of steady noise, many of a drum; below 1 of what stands still. */
  readonly contrast: number;
}

/**
 * How much more there is in any band than a moment before, for each frame.
 * @param sound a loop: what comes before its start is its end
 * @param rate samples per second
 */
export function flux(sound: Float32Array, rate: number): Float64Array {
  const frames = Math.round(sound.length / (HOP * rate));
  const magnitudes = Array.from(windows(sound, SIZE, frames), (bins) =>
    Float64Array.from({ length: SIZE / 2 }, (_, k) => Math.hypot(bins[2 * k], bins[2 * k + 1])),
  );
  const all = magnitudes.reduce((sum, m) => sum + m.reduce((s, x) => s + x, 0), 0);
  const mean = all / (frames * (SIZE / 2));
  if (!(mean > 0)) return new Float64Array(frames);
  const pressed = magnitudes.map((m) => m.map((x) => Math.log1p((GAIN * x) / mean)));
  return Float64Array.from({ length: frames }, (_, f) => {
    const before = pressed[(f + frames - 1) % frames];
    return pressed[f].reduce((sum, x, k) => sum + Math.max(0, x - before[k]), 0);
  });
}

export function onsets(sound: Float32Array, rate: number): Onsets {
  const rises = flux(sound, rate);
  const frames = rises.length;
  const sorted = rises.toSorted();
  const [middle, high, top] = [sorted[frames >> 1], sorted[Math.floor(0.95 * frames)], sorted[frames - 1]];
  const near = (f: number, seconds: number): number[] => {
    const reach = Math.round(seconds / HOP);
    return Array.from({ length: 2 * reach + 1 }, (_, i) => rises[(f + i - reach + frames) % frames]);
  };
  const count = Array.from(rises).filter((x, f) => {
    const around = near(f, ROUND);
    const mean = around.reduce((sum, y) => sum + y / around.length, 0);
    return x === Math.max(...near(f, APART)) && x > ABOVE * mean && x > Math.max(SHARE * top, LEAST);
  }).length;
  return { perSecond: (count * rate) / sound.length, contrast: high / Math.max(middle, LEAST) };
}
