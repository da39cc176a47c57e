// A circle of samples read at any place and any speed: windowed sinc, in time as it comes. Pure.
import { kaiser, sinc } from './sinc.js';

/** Zero crossings of the sinc on either side, and what its Kaiser window is bent by: 80 dB down outside a transition of 8 % of the band. */
const REACH = 16;
const BETA = 8;
/** Phases between two samples that are tabulated; between these, straight lines. */
const PHASES = 256;
/** Faster than this many times, what is too high folds over. */
const FASTEST = 8;

interface Kernel {
  /** Taps on either side. */
  readonly half: number;
  /** PHASES + 1 rows of 2·half taps. */
  readonly rows: Float32Array;
}

const kernels = new Map<number, Kernel>();

/** The kernel for a speed: up to 1 the whole band, above it what is left of it, in steps of a quarter octave. Made once, in 2 to 15 ms. */
function kernelFor(speed: number): Kernel {
  const width = speed <= 1.0001 ? 1 : Math.min(FASTEST, 2 ** (Math.ceil(4 * Math.log2(speed)) / 4));
  let kernel = kernels.get(width);
  if (!kernel) kernels.set(width, (kernel = make(width)));
  return kernel;
}

function make(width: number): Kernel {
  const half = Math.ceil(REACH * width);
  const rows = new Float32Array((PHASES + 1) * 2 * half);
  for (let p = 0; p <= PHASES; p++) {
    const row = rows.subarray(2 * half * p, 2 * half * (p + 1));
    for (let k = 0; k < row.length; k++) {
      const t = (k - half + 1 - p / PHASES) / width;
      row[k] = sinc(t) * kaiser(t / REACH, BETA);
    }
    const sum = row.reduce((a, b) => a + b, 0);
    for (let k = 0; k < row.length; k++) row[k] /= sum;
  }
  return { half, rows };
}

/**
 * Adds a circle to one channel of a block of interleaved frames.
 * Whole places at speed 1 or −1 are the samples themselves; else about 70 ns per frame at speeds up to 1, in proportion above.
 * @param first index of the channel's first sample in the block, and `stride` to the next
 * @param at place on the circle, 0 to below its length
 * @param gain one factor per frame; none is 1
 */
export function addCircle(
  block: Float32Array,
  first: number,
  stride: number,
  frames: number,
  samples: Float32Array,
  at: number,
  speed: number,
  gain: Float32Array | undefined,
): void {
  const length = samples.length;
  if (Math.abs(speed) === 1 && Number.isInteger(at)) {
    for (let n = 0, place = at; n < frames; n++) {
      block[first + n * stride] += gain ? gain[n] * samples[place] : samples[place];
      place += speed;
      if (place >= length) place -= length;
      else if (place < 0) place += length;
    }
    return;
  }
  const { half, rows } = kernelFor(Math.abs(speed));
  const taps = 2 * half;
  for (let n = 0; n < frames; n++) {
    const place = at + n * speed;
    const floor = Math.floor(place);
    const phase = (place - floor) * PHASES;
    const row = Math.floor(phase);
    const part = phase - row;
    const low = row * taps;
    let index = (floor - half + 1) % length;
    if (index < 0) index += length;
    let sum = 0;
    for (let k = low; k < low + taps; k++) {
      sum += samples[index] * (rows[k] + part * (rows[k + taps] - rows[k]));
      if (++index === length) index = 0;
    }
    block[first + n * stride] += gain ? gain[n] * sum : sum;
  }
}
