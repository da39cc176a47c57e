// The front end: how much of each of 216 pitches is in a loop at each moment, as a graph. 2.1 ms with its gradient for 4 s, one thread.
//
// A constant-Q transform at four sampling rates: the lower a pitch, the fewer samples tell of it. Each rate is a quarter
// of the one above and carries the octaves that its decimators (63 taps) leave untouched. The loop is a circle, and so are filters and kernels. Samples lie in columns, one per
// frame: both the filter bank and its adjoint are then ordinary convolutions that advance by one.
import { columns, rows, wrap } from '../graph/circle.js';
import { decimating, inColumns } from '../graph/filters.js';
import type { Writer } from '../graph/writer.js';

/** Samples from one frame to the next. */
export const HOP = 1024;
/** Samples per second for which the ear is made. */
export const RATE = 44100;
export const BINS = 216;
const LOWEST = 40;
const PER_OCTAVE = 24;
/** A kernel is so many periods long: 0.43 of what would resolve neighbouring bins, for sharper times (15 ms at 1 kHz). */
export const Q = 0.43 / (2 ** (1 / PER_OCTAVE) - 1);
/** Bins at each rate, highest rate first; each rate is a quarter of the one before. */
const BANKS = [96, 48, 48, 24];
const BY = 4;
const TAPS = 63;
/** Of the Kaiser window: −118 dB beyond the transition. */
const BETA = 12;
/** The runtime's blocked convolutions want channels in multiples of 16. */
const multiple = (channels: number): number => Math.floor(channels / 16) * 16;
/** Samples per column of the decimators. */
const BLOCK = 64;

/** The pitch of a bin in Hz: 24 per octave from 40 Hz on, up to 19.9 kHz. */
export const hertzOf = (bin: number): number => LOWEST * 2 ** (bin / PER_OCTAVE);

/**
 * How a loop becomes a circle for this ear: a whole number of frames of 1024 samples, `stride` of them for each frame of
 * the deepest layer. The sampling rate bends with it (4 s: 43.98 kHz at stride 4; 45.06 kHz at 16), pitches do not: the
 * kernels are made for the bent rate. It bends up rather than down, so that the highest bin stays below half of it.
 */
export function circleFor(seconds: number, stride: number): { frames: number; samples: number; rate: number } {
  const steps = Math.ceil((seconds * RATE) / (HOP * stride) - 0.1);
  const frames = steps * stride;
  return { frames, samples: frames * HOP, rate: (frames * HOP) / seconds };
}

export interface ScalogramOptions {
  /** Samples per second of the circle. */
  readonly rate?: number;
  /** What is added to the power before the logarithm: below √ε nothing is heard, and nothing climbs. Default 1e-9. */
  readonly floor?: number;
}

/**
 * Writes the front end: sound [N, samples] → [N, 1, 216, samples / 1024], lowest pitch first.
 * 0 is silence, 1 a sine of amplitude 2. samples: a multiple of 1024, at least 43 of them (1 s).
 */
export function scalogram(
  g: Writer,
  audio: string,
  { rate = RATE, floor = 1e-9, name = 'scalogram' }: ScalogramOptions & { readonly name?: string } = {},
): string {
  const z = constantQ(g, audio, rate);
  const power = g.op('ReduceSum', [g.op('Mul', [z, z]), g.ints([1])], { keepdims: 1 });
  const log = g.op('Log', [g.op('Add', [power, g.scalar(floor)])]);
  const scale = -1 / Math.log(floor);
  return g.op('Add', [g.op('Mul', [log, g.scalar(scale)]), g.scalar(1)], {}, name);
}

/** Real and imaginary parts of every bin in every frame, [N, 2, 216, frames]. A sine of amplitude 1 has the modulus ½ in its bin. */
export function constantQ(g: Writer, audio: string, rate = RATE): string {
  const lowpass = kaiser(TAPS, 1 / (2 * BY), BETA);
  const banks: string[] = [];
  let samples = audio;
  let above = BINS;
  BANKS.forEach((bins, level) => {
    if (level > 0) samples = decimate(g, samples, lowpass);
    above -= bins;
    const pitches = Array.from({ length: bins }, (_, i) => hertzOf(above + i) / rate);
    banks.unshift(bank(g, samples, pitches, level, lowpass));
  });
  return g.op('Concat', banks, { axis: 2 });
}

/** Every fourth sample of the circle, low-passed; sample m lies where sample 4m did. */
function decimate(g: Writer, samples: string, lowpass: Float32Array): string {
  const filter = decimating(lowpass, BLOCK, BY);
  const before = (TAPS - 1) / 2;
  const around = wrap(g, samples, 1, before, (filter.shape[3] - 1) * BLOCK - before);
  return rows(g, g.op('Conv', [columns(g, around, BLOCK), g.constant(filter)]), BLOCK / BY);
}

/** The bins of one rate, [N, 2, bins, frames]. Frame t is centred on sample 1024·t + 512 of the sound. */
function bank(g: Writer, samples: string, pitches: readonly number[], level: number, lowpass: Float32Array): string {
  const kernels = pitches.map((pitch) => kernel(pitch, level, lowpass));
  const { hop, half } = { hop: HOP / BY ** level, half: kernels[0].half };
  // Kernels shorter than a frame read the middle of its column, all others several columns.
  const before = Math.max(0, half - hop / 2);
  const count = Math.ceil((before + hop / 2 + half + 1) / hop);
  const margin = count > 1 ? 0 : multiple(hop / 2 - half - 1);
  const width = hop - 2 * margin;
  const laid = [0, 1]
    .flatMap((part) => kernels.map(({ parts }) => parts[part]))
    .map((taps) => {
      const filter = new Float32Array(count * width);
      filter.set(taps, before + hop / 2 - margin - (taps.length - 1) / 2);
      return filter;
    });
  const filters = inColumns(laid, width);
  const around = wrap(g, samples, 1, before, (count - 1) * hop - before);
  const heard = g.op('Conv', [columns(g, around, hop, [margin, hop - margin]), g.constant(filters)]);
  return g.op('Reshape', [heard, g.ints([0, 2, pitches.length, -1])]);
}

/**
 * A Hann window of Q periods times a complex wave, for samples at a fourth of the rate per level; its absolute values
 * sum to 1, and what the decimators took from its pitch is given back.
 * @param pitch in periods per sample of the full rate
 * @returns real and imaginary taps −half … half
 */
function kernel(pitch: number, level: number, lowpass: Float32Array): { parts: Float32Array[]; half: number } {
  const own = pitch * BY ** level;
  const half = Math.floor(Q / (2 * own));
  const window = Array.from({ length: 2 * half + 1 }, (_, i) => 1 + Math.cos((2 * Math.PI * (i - half) * own) / Q));
  let gain = window.reduce((sum, x) => sum + x);
  for (let l = 0; l < level; l++) gain *= response(lowpass, pitch * BY ** l);
  const wave = (of: (angle: number) => number): Float32Array =>
    Float32Array.from(window, (x, i) => (x / gain) * of(2 * Math.PI * own * (i - half)));
  return { parts: [wave(Math.cos), wave(Math.sin)], half };
}

/** What a symmetric filter does to a wave of so many periods per sample. */
const response = (filter: Float32Array, pitch: number): number =>
  filter.reduce((sum, tap, k) => sum + tap * Math.cos(2 * Math.PI * pitch * (k - (filter.length - 1) / 2)), 0);

/** A low-pass by Kaiser's window method (Kaiser 1974), gain 1 at 0 Hz. @param cutoff −6 dB point in periods per sample */
export function kaiser(taps: number, cutoff: number, beta: number): Float32Array {
  const middle = (taps - 1) / 2;
  const filter = Array.from({ length: taps }, (_, k) => {
    const n = k - middle;
    const ideal = n === 0 ? 2 * cutoff : Math.sin(2 * Math.PI * cutoff * n) / (Math.PI * n);
    return ideal * bessel(beta * Math.sqrt(1 - (n / middle) ** 2));
  });
  const sum = filter.reduce((a, b) => a + b);
  return Float32Array.from(filter, (tap) => tap / sum);
}

/** The modified Bessel function I₀, by its power series. */
function bessel(x: number): number {
  let [sum, term] = [1, 1];
  for (let k = 1; term > 1e-17 * sum; k++) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}
