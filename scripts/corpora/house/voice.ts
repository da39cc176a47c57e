// One note of the synthesiser: oscillators, an envelope, and a low-pass with an envelope of its own.
import type { Random } from '../../../src/random.js';
import { RATE } from '../sound.js';
import type { Patch } from './patches.js';

/** Samples between updates of the filter and of the slow envelopes. */
const STEP = 16;
/** Levels of the drawbars at 1, 2, 3, 4, 6 and 8 times the pitch. */
const DRAWBARS: readonly (readonly [number, number])[] = [
  [1, 1],
  [2, 0.7],
  [3, 0.45],
  [4, 0.3],
  [6, 0.15],
  [8, 0.12],
];

export const hertz = (pitch: number): number => 440 * 2 ** ((pitch - 69) / 12);

/** Rounds the corner of a saw wave, so that it does not alias; `t` and `step` are in turns (PolyBLEP, Välimäki 2005). */
function corner(t: number, step: number): number {
  if (t < step) return 2 * (t / step) - (t / step) ** 2 - 1;
  if (t > 1 - step) return ((t - 1) / step) ** 2 + 2 * ((t - 1) / step) + 1;
  return 0;
}

const saw = (t: number, step: number): number => 2 * t - 1 - corner(t, step);

/** `index` is FM's, at the moment. */
function oscillate(patch: Patch, t: number, step: number, index: number): number {
  switch (patch.wave) {
    case 'saw':
      return saw(t, step);
    case 'square':
      return 0.6 * (saw(t, step) - saw((t + 0.5) % 1, step));
    case 'sine':
      return Math.sin(2 * Math.PI * t);
    case 'organ': {
      let sum = 0;
      for (const [times, level] of DRAWBARS) if (times * step < 0.45) sum += level * Math.sin(2 * Math.PI * times * t);
      return 0.5 * sum;
    }
    case 'fm':
      return Math.sin(2 * Math.PI * t + index * Math.sin(2 * Math.PI * (patch.ratio ?? 1) * t));
  }
}

/**
 * Adds a note to `out`.
 * @param at its first sample
 * @param length samples until the key is let go
 * @param velocity 0 to 1: loudness, and how far the filter opens
 * @param open octaves on the filter's cutoff, for slow movement over a track
 */
export function play(
  out: Float32Array,
  at: number,
  length: number,
  pitch: number,
  velocity: number,
  patch: Patch,
  open: number,
  random: Random,
): void {
  const tail = Math.round(4 * patch.release * RATE);
  const end = Math.min(out.length, at + length + tail);
  const base = hertz(pitch + (patch.transpose ?? 0));
  const turns = Array.from({ length: patch.unison }, () => random());
  const steps = turns.map((_, u) => {
    const spread = patch.unison > 1 ? (2 * u) / (patch.unison - 1) - 1 : 0;
    return (base * 2 ** ((patch.detune * spread) / 1200)) / RATE;
  });
  // A phase of whole turns times an odd ratio would jump: FM counts on.
  const wraps = patch.wave !== 'fm';
  const gain = velocity / Math.sqrt(patch.unison);
  const damping = 2 - 1.8 * patch.resonance;
  const fall = Math.exp(-1 / (RATE * patch.release));
  let [low, bandState, released] = [0, 0, 1];
  let [a1, a2, a3] = [0, 0, 0];
  let [body, index] = [1, 0];
  for (let n = at; n < end; n++) {
    const age = (n - at) / RATE;
    if ((n - at) % STEP === 0) {
      const octaves = open + patch.sweep * velocity * Math.exp(-age / patch.closing);
      const g = Math.tan(Math.PI * Math.min(0.4, (patch.cutoff * 2 ** octaves) / RATE));
      // State-variable filter by the trapezoidal rule (Simper, 2013).
      a1 = 1 / (1 + g * (g + damping));
      a2 = g * a1;
      a3 = g * a2;
      body = patch.sustain + (1 - patch.sustain) * Math.exp(-Math.max(0, age - patch.attack) / patch.decay);
      index = (patch.index ?? 1) * (0.25 + 0.75 * Math.exp(-age / (0.6 * patch.decay)));
    }
    let value = 0;
    for (let u = 0; u < turns.length; u++) {
      value += oscillate(patch, turns[u], steps[u], index);
      turns[u] += steps[u];
      if (wraps && turns[u] >= 1) turns[u] -= 1;
    }
    const v3 = value - low;
    const v1 = a1 * bandState + a2 * v3;
    const v2 = low + a2 * bandState + a3 * v3;
    bandState = 2 * v1 - bandState;
    low = 2 * v2 - low;
    const rise = Math.min(1, age / patch.attack);
    if (n >= at + length) released *= fall;
    out[n] += gain * rise * body * released * v2;
  }
}
