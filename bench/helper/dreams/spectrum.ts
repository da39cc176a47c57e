// How a sound is spread over frequency: its flatness and its centroid, by an FFT that has nothing to do with any ear. Pure.
import FFT from 'fft.js';

/** A power spectrum: one number per bin, `width` Hz apart, from 0 Hz on. */
export interface Spectrum {
  readonly power: Float64Array;
  readonly width: number;
}

/** Hz between which flatness and centroid are taken. */
export interface Range {
  readonly low: number;
  readonly high: number;
}
export const HEARD: Range = { low: 40, high: 16000 };

/** Samples of one window: 46 ms at 44.1 kHz. */
export const WINDOW = 2048;

/**
 * Power spectrum by Welch's method, Hann windows that overlap by half, on a circle: the last windows reach round its end.
 * @param sound a loop
 * @param rate samples per second
 */
export function welch(sound: Float32Array, rate: number, size = WINDOW): Spectrum {
  const fft = new FFT(size);
  const hann = Float64Array.from({ length: size }, (_, n) => 0.5 - 0.5 * Math.cos((2 * Math.PI * n) / size));
  const power = new Float64Array(size / 2 + 1);
  const count = Math.max(1, Math.round((2 * sound.length) / size));
  const windowed = new Float64Array(size);
  for (let i = 0; i < count; i++) {
    const from = Math.round((i * sound.length) / count);
    for (let n = 0; n < size; n++) windowed[n] = sound[(from + n) % sound.length] * hann[n];
    const bins = fft.createComplexArray();
    fft.realTransform(bins, windowed);
    for (let k = 0; k <= size / 2; k++) power[k] += (bins[2 * k] ** 2 + bins[2 * k + 1] ** 2) / count;
  }
  return { power, width: rate / size };
}

/** The bins between `low` and `high`, and below half the rate. */
function within({ power, width }: Spectrum, { low, high }: Range): { hertz: number; power: number }[] {
  const first = Math.ceil(low / width);
  const last = Math.min(power.length - 2, Math.floor(high / width));
  return Array.from({ length: last - first + 1 }, (_, i) => ({
    hertz: (first + i) * width,
    power: power[first + i],
  }));
}

/**
 * Geometric over arithmetic mean of the power in the bins: 1 where all hold the same, near 0 where few hold all. A single
 * window of white noise would have e^-γ = 0.56, γ being Euler's constant; averaged over K of them it comes near 1.
 * A sound of silence has none: 0.
 */
export function flatness(spectrum: Spectrum, range: Range = HEARD): number {
  const bins = within(spectrum, range);
  const mean = bins.reduce((sum, bin) => sum + bin.power / bins.length, 0);
  if (mean === 0) return 0;
  const logarithm = bins.reduce((sum, bin) => sum + Math.log(Math.max(bin.power / mean, 1e-30)) / bins.length, 0);
  return Math.exp(logarithm);
}

/** The mean frequency in Hz, weighed by power; 0 of silence. */
export function centroid(spectrum: Spectrum, range: Range = HEARD): number {
  const bins = within(spectrum, range);
  const all = bins.reduce((sum, bin) => sum + bin.power, 0);
  return all === 0 ? 0 : bins.reduce((sum, bin) => sum + (bin.hertz * bin.power) / all, 0);
}
