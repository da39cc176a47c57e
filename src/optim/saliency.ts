// Where a sound should be louder and where softer for the score to rise: its gradient, in constant-Q cells. Pure.
import type { Saliency } from '../messages.js';
import { coefficients } from './fourier.js';
import type { Fourier } from './fourier.js';

/** The rows of a scalogram: the lowest in Hz, and rows per octave. */
export interface Tuning {
  readonly lowest: number;
  readonly perOctave: number;
}

/** That of our own front end; 216 of its rows reach up to 20 kHz. */
const OWN: Tuning = { lowest: 40, perOctave: 24 };
const ROWS = 216;

export interface SaliencyOptions {
  /** On a circle of `rate` samples per second. */
  readonly clip: Float32Array;
  /** Of the score with respect to the clip. */
  readonly gradient: Float32Array;
  readonly rate: number;
  /** Of the scalogram; as many rows as fit below half the rate, where the ear has none. */
  readonly frames: number;
  readonly rows?: number | undefined;
  readonly tuning?: Tuning | undefined;
}

/**
 * How much the score gains for each dB that the clip is louder in a cell: gradient × input (Shrikumar et al. 2016) in
 * the constant-Q domain. With x = ⟨clip, atom⟩ and g = ⟨gradient, atom⟩, the atoms being of norm 1, making louder by a
 * share ε what the clip has of an atom adds 2ε·Re(x·ḡ) to the score. Atoms are Hann windows of Q periods on the circle,
 * in the middle of their frame; of their spectrum the main lobe counts.
 * Cost: two transforms of the circle and four of a row for each row; 15 ms for four seconds.
 * @returns undefined where the gradient is not a number, or nothing at all
 */
export function saliency(fourier: Fourier, options: SaliencyOptions): Saliency | undefined {
  const { clip, gradient, rate, frames } = options;
  const { lowest, perOctave } = options.tuning ?? OWN;
  const most = Math.floor(perOctave * Math.log2(rate / 2 / lowest));
  const rows = Math.min(options.rows ?? ROWS, most);
  const spectra = [clip, gradient].map((circle) => {
    const spectrum = new Float32Array(coefficients(circle.length));
    fourier.forward(circle, spectrum);
    return spectrum;
  });
  const row = analyser(fourier, clip.length, rate, frames, perOctave);
  const gains = new Float32Array(frames * rows);
  for (let r = 0; r < rows; r++) {
    const [x, g] = spectra.map((spectrum) => row(spectrum, lowest * 2 ** (r / perOctave)));
    for (let t = 0; t < frames; t++)
      gains[t * rows + r] = 2 * PER_DB * (x.real[t] * g.real[t] + x.imaginary[t] * g.imaginary[t]);
  }
  const largest = gains.reduce((a, b) => Math.max(a, Math.abs(b)), 0);
  if (!(largest > 0 && largest < Infinity) || gains.some(Number.isNaN)) return undefined;
  return { frames, rows, lowest, perOctave, largest, levels: Uint8Array.from(gains, (gain) => byteOf(gain / largest)) };
}

/** What a share of 1 is in dB, near 0. */
const PER_DB = Math.LN10 / 20;

/** −1…1 as 1…255, 128 for 0, by its root: what is a hundredth of the strongest can still be seen. */
const byteOf = (part: number): number => Math.round(128 + 127 * Math.sign(part) * Math.sqrt(Math.abs(part)));

interface Cells {
  readonly real: Float32Array;
  readonly imaginary: Float32Array;
}

/** Periods of a window: 0.43 of what would resolve neighbouring rows, as in our own front end. */
const periodsOf = (perOctave: number): number => 0.43 / (2 ** (1 / perOctave) - 1);

/**
 * One row of cells out of the spectrum of a circle. Its bins are folded onto twice as many moments as there are frames:
 * those between the borders of frames are their middles, and the length of the transform is even.
 */
function analyser(fourier: Fourier, samples: number, rate: number, frames: number, perOctave: number) {
  const moments = 2 * frames;
  const folded = { real: new Float32Array(moments), imaginary: new Float32Array(moments) };
  const half = new Float32Array(coefficients(moments));
  const signal = new Float32Array(moments);
  /** A bin of the orthonormal transform of a real circle is √2 of that of a complex one. */
  const scale = Math.sqrt(moments) / Math.SQRT2;

  /** The real circle whose spectrum is the Hermitian part of `a` + i·`b`, at the middles of frames. */
  function middles(a: Float32Array, b: Float32Array, sign: number): Float32Array {
    for (let k = 0; k <= frames; k++) {
      const mirror = (moments - k) % moments;
      const weight = (k === 0 || k === frames ? 0.5 : Math.SQRT1_2) * scale;
      half[2 * k] = weight * (a[k] + a[mirror]);
      half[2 * k + 1] = weight * sign * (b[k] - b[mirror]);
    }
    fourier.inverse(half, signal);
    return Float32Array.from({ length: frames }, (_, t) => signal[2 * t + 1]);
  }

  return (spectrum: Float32Array, hertz: number): Cells => {
    const seconds = periodsOf(perOctave) / hertz;
    const lobe = 2 / seconds;
    const last = Math.floor((samples - 1) / 2);
    const from = Math.max(1, Math.ceil(((hertz - lobe) * samples) / rate));
    const to = Math.min(last, Math.floor(((hertz + lobe) * samples) / rate));
    folded.real.fill(0);
    folded.imaginary.fill(0);
    let norm = 0;
    for (let k = from; k <= to; k++) {
      const weight = hann(((k * rate) / samples - hertz) * seconds);
      norm += weight * weight;
      folded.real[k % moments] += weight * spectrum[2 * k];
      folded.imaginary[k % moments] += weight * spectrum[2 * k + 1];
    }
    const over = norm > 0 ? 1 / Math.sqrt(norm) : 0;
    for (let k = 0; k < moments; k++) {
      folded.real[k] *= over;
      folded.imaginary[k] *= over;
    }
    return {
      real: middles(folded.real, folded.imaginary, 1),
      imaginary: middles(folded.imaginary, folded.real, -1),
    };
  };
}

/** The spectrum of a Hann window, 1 at 0, `away` in reciprocals of its length. */
function hann(away: number): number {
  if (Math.abs(away) < 1e-6) return 1;
  if (Math.abs(Math.abs(away) - 1) < 1e-6) return 0.5;
  return Math.sin(Math.PI * away) / (Math.PI * away * (1 - away * away));
}
