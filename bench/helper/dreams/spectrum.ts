// How a sound is spread over frequency: its flatness and its centroid, by an FFT that has nothing to do with any ear. Pure.
import FFT from 'fft.js';
import { median } from '../../bench.js';

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
 * Spectra of Hann windows on a circle, evenly from its start: the last windows reach round its end.
 * @returns for each of `count` windows a real and an imaginary part per bin, in turn
 */
export function* windows(sound: Float32Array, size: number, count: number): Generator<readonly number[]> {
  const fft = new FFT(size);
  const hann = Float64Array.from({ length: size }, (_, n) => 0.5 - 0.5 * Math.cos((2 * Math.PI * n) / size));
  const windowed = new Float64Array(size);
  for (let i = 0; i < count; i++) {
    const from = Math.round((i * sound.length) / count);
    for (let n = 0; n < size; n++) windowed[n] = sound[(from + n) % sound.length] * hann[n];
    const bins = fft.createComplexArray();
    fft.realTransform(bins, windowed);
    yield bins;
  }
}

/** So many windows overlap by half. */
const halves = (sound: Float32Array, size: number): number => Math.max(1, Math.round((2 * sound.length) / size));

/**
 * Power spectrum by Welch's method.
 * @param sound a loop
 * @param rate samples per second
 */
export function welch(sound: Float32Array, rate: number, size = WINDOW): Spectrum {
  const power = new Float64Array(size / 2 + 1);
  const count = halves(sound, size);
  for (const bins of windows(sound, size, count))
    for (let k = 0; k <= size / 2; k++) power[k] += (bins[2 * k] ** 2 + bins[2 * k + 1] ** 2) / count;
  return { power, width: rate / size };
}

/**
 * How loud a sound still is in another that was made of it: in each bin the share of it that explains the other best
 * (least squares over all windows), and of these the median. What was added in fewer than half of the bins does not
 * count, even where it is alike. 1 where there is no sound.
 */
export function shareIn(before: Float32Array, after: Float32Array, rate: number, range: Range = HEARD): number {
  const count = halves(before, WINDOW);
  const [bins, others] = [before, after].map((sound) => [...windows(sound, WINDOW, count)]);
  const [shared, own] = [new Float64Array(WINDOW / 2 + 1), new Float64Array(WINDOW / 2 + 1)];
  for (let i = 0; i < count; i++)
    for (let k = 0; k < own.length; k++) {
      const [re, im] = [2 * k, 2 * k + 1];
      shared[k] += bins[i][re] * others[i][re] + bins[i][im] * others[i][im];
      own[k] += bins[i][re] ** 2 + bins[i][im] ** 2;
    }
  const heard = binsIn(own.length, rate / WINDOW, range).filter((k) => own[k] > 0);
  return heard.length > 0 ? median(heard.map((k) => shared[k] / own[k])) : 1;
}

/** Which of so many bins, `width` Hz apart, lie between `low` and `high`, and below half the rate. */
function binsIn(count: number, width: number, { low, high }: Range): number[] {
  const first = Math.ceil(low / width);
  const last = Math.min(count - 2, Math.floor(high / width));
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

const within = ({ power, width }: Spectrum, range: Range): { hertz: number; power: number }[] =>
  binsIn(power.length, width, range).map((k) => ({ hertz: k * width, power: power[k] }));

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
