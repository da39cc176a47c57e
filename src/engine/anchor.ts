// A file's sound laid on the circle of the loop. Pure.
import { resampleCircle } from './resample.js';

/** Seam of a sound that is cut: what would come next fades out over what comes first. */
const SEAM_SECONDS = 0.01;
/** A file up to this many loops long is taken for a loop itself, and fitted. */
const FITTED = 1.5;

/**
 * @param samples a file's sound, at the loop's rate
 * @param length of the loop, in samples
 * @param fit 'fit': a short file is played a little faster or slower, so that the loop holds it a whole number of times;
 *   'cut': it keeps its speed. Long files are always cut after one loop.
 */
export function layOn(samples: Float32Array, length: number, rate: number, fit: 'fit' | 'cut'): Float32Array {
  if (fit === 'fit' && samples.length < FITTED * length) {
    const times = Math.max(1, Math.round(length / samples.length));
    // Repeats are made of whole samples; the remainder is spread over them by resampling all of them as one circle.
    const repeated = Float32Array.from({ length: times * samples.length }, (_, n) => samples[n % samples.length]);
    return resampleCircle(repeated, length);
  }
  const seam = Math.min(Math.round(SEAM_SECONDS * rate), Math.max(0, samples.length - length));
  return Float32Array.from({ length }, (_, n) => {
    const here = samples[n] ?? 0;
    if (n >= seam) return here;
    const turn = (0.5 * Math.PI * (n + 0.5)) / seam;
    return here * Math.sin(turn) + samples[length + n] * Math.cos(turn);
  });
}

/** What is left of a circle of sound when only what a circle of `samples` samples can hold is taken away: its highest tones. */
export function above(sound: Float32Array, held: Float32Array): Float32Array {
  const low = resampleCircle(held, sound.length);
  return sound.map((x, n) => x - low[n]);
}
