// What is done to whole tracks: echo, room, a moving low-pass, the kick's push, and noise that claps and rises.
import type { Random } from '../../../src/random.js';
import { RATE } from '../sound.js';

/** An echo that grows duller each time. `seconds` between them; returns the echoes alone. */
export function echo(dry: Float32Array, seconds: number, feedback: number): Float32Array {
  const wet = new Float32Array(dry.length);
  const delay = Math.round(seconds * RATE);
  let dull = 0;
  for (let n = delay; n < dry.length; n++) {
    dull += 0.35 * (dry[n - delay] + feedback * wet[n - delay] - dull);
    wet[n] = dull;
  }
  return wet;
}

/** Delays in samples at 44.1 kHz, of combs and all-passes (Freeverb, Jezar at Dreampoint, public domain). */
const COMBS = [1116, 1188, 1277, 1356, 1422, 1491, 1557, 1617];
const PASSES = [556, 441, 341, 225];

/** A room; returns its sound alone. `size` from 0.7 to 0.9. */
export function room(dry: Float32Array, size: number): Float32Array {
  const wet = new Float32Array(dry.length);
  for (const length of COMBS) {
    const line = new Float32Array(length);
    let dull = 0;
    for (let n = 0, i = 0; n < dry.length; n++, i = i + 1 === length ? 0 : i + 1) {
      const heard = line[i];
      dull += 0.7 * (heard - dull);
      line[i] = dry[n] + size * dull;
      wet[n] += 0.12 * heard;
    }
  }
  for (const length of PASSES) {
    const line = new Float32Array(length);
    for (let n = 0, i = 0; n < wet.length; n++, i = i + 1 === length ? 0 : i + 1) {
      const heard = line[i];
      line[i] = wet[n] + 0.5 * heard;
      wet[n] = heard - wet[n];
    }
  }
  return wet;
}

/** A low-pass of 24 dB per octave in place; `openness(n)` from 0 to 1, each tenth an octave below 18 kHz. */
export function lowPass(samples: Float32Array, openness: (n: number) => number): void {
  const states = [0, 0, 0, 0];
  let g = 1;
  for (let n = 0; n < samples.length; n++) {
    if (n % 64 === 0) {
      const cutoff = 18000 * 2 ** (10 * (Math.min(1, openness(n)) - 1));
      g = 1 - Math.exp((-2 * Math.PI * cutoff) / RATE);
    }
    let value = samples[n];
    for (let s = 0; s < 4; s++) value = states[s] += g * (value - states[s]);
    samples[n] = value;
  }
}

/** A high-pass of 12 dB per octave in place: what no loudspeaker gives. */
export function highPass(samples: Float32Array, cutoff: number): void {
  const g = 1 - Math.exp((-2 * Math.PI * cutoff) / RATE);
  let [first, second] = [0, 0];
  for (let n = 0; n < samples.length; n++) {
    first += g * (samples[n] - first);
    const once = samples[n] - first;
    second += g * (once - second);
    samples[n] = once - second;
  }
}

/** Gains that dip at every kick and come back within 0.22 s. */
export function pump(length: number, kicks: readonly number[], depth: number): Float32Array {
  const gains = new Float32Array(length).fill(1);
  const back = Math.round(0.22 * RATE);
  for (const at of kicks)
    for (let n = 0; n < back && at + n < length; n++) gains[at + n] = 1 - depth * (1 - n / back) ** 2;
  return gains;
}

/** A clap: three short bursts of noise and a tail, through a band around 1.4 kHz. */
export function clap(random: Random): Float32Array {
  const out = new Float32Array(Math.round(0.25 * RATE));
  let [low, band] = [0, 0];
  for (let n = 0; n < out.length; n++) {
    const t = n / RATE;
    const burst = [0, 0.011, 0.022].reduce((sum, at) => sum + (t >= at ? Math.exp(-(t - at) / 0.004) : 0), 0);
    const noise = (2 * random() - 1) * (burst + (t > 0.022 ? 0.6 * Math.exp(-(t - 0.022) / 0.05) : 0));
    low += 0.2 * band;
    band += 0.2 * (noise - low - 0.9 * band);
    out[n] = band;
  }
  return out;
}

/** Adds noise that swells and brightens from `from` to `to`. */
export function rise(out: Float32Array, from: number, to: number, gain: number, random: Random): void {
  let low = 0;
  for (let n = from; n < Math.min(to, out.length); n++) {
    const t = (n - from) / (to - from);
    const noise = 2 * random() - 1;
    low += (0.05 + 0.6 * t) * (noise - low);
    out[n] += gain * t * t * (noise - low);
  }
}
