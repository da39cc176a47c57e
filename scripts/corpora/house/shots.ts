// What is played from samples: drums, percussion, the loop, the bed, crashes.
import { generator } from '../../../src/random.js';
import { RATE } from '../sound.js';
import { clap, rise } from './effects.js';
import type { Grid } from './grid.js';
import type { Hits } from './score.js';

/** Seconds of a one-shot at most, by layer; a loop is cut by its own length. */
const LONGEST = { kick: 0.5, clap: 0.6, closed: 0.25, open: 0.45, ride: 1.2, percussion: 0.8, crash: 3 };
/** Root mean square that a one-shot may have over its longest time. */
const DENSEST = 0.25;

/** Adds a layer of one-shots. Returns where the full ones begin, in samples. */
export function shots(
  out: Float32Array,
  on: Grid,
  layer: Exclude<keyof typeof LONGEST, 'crash'>,
  hits: Hits,
): number[] {
  const sound = hits.sample === 'clap' ? clap(generator(0xc1a9, on.plan.seed)) : on.sample(hits.sample);
  const gain = hits.gain * evened(sound, LONGEST[layer]);
  const starts: number[] = [];
  for (const { index } of on.bars.filter(({ has }) => has(layer)))
    for (let step = 0; step < 16; step++) {
      const level = hits.steps[(16 * index + step) % hits.steps.length];
      if (level === 0) continue;
      const at = on.time(index, step);
      const touch = layer === 'kick' ? 1 : 0.85 + 0.3 * on.random();
      strike(out, sound, at, hits.speed, gain * level * touch, LONGEST[layer]);
      if (level === 1) starts.push(at);
    }
  return starts;
}

/** Adds a one-shot, between its samples linearly; the last tenth of a cut one fades. */
function strike(
  out: Float32Array,
  sound: Float32Array,
  at: number,
  speed: number,
  gain: number,
  longest: number,
): void {
  const length = Math.min(Math.floor((sound.length - 1) / speed), Math.round(longest * RATE), out.length - at);
  const fades = length / 10;
  for (let n = 0; n < length; n++) {
    const place = n * speed;
    const i = Math.floor(place);
    const value = sound[i] + (place - i) * (sound[i + 1] - sound[i]);
    out[at + n] += gain * Math.min(1, (length - n) / fades) * value;
  }
}

/** A gain that brings a one-shot to a peak of 1, or to less where it is long and dense: then its energy decides. */
function evened(sound: Float32Array, longest: number): number {
  let [peak, energy] = [1e-6, 0];
  for (const value of sound.subarray(0, longest * RATE)) {
    peak = Math.max(peak, Math.abs(value));
    energy += value * value;
  }
  return Math.min(1 / peak, DENSEST / Math.sqrt(1e-9 + energy / (longest * RATE)));
}

/** Adds a drum loop, at the speed that makes its beats the track's. */
export function loopInto(out: Float32Array, { plan: { loop }, sample, bars, sixteenth }: Grid): void {
  if (!loop) return;
  const sound = sample(loop.sample);
  const length = loop.beats * 4 * sixteenth;
  const speed = sound.length / length;
  for (const bar of bars) {
    if (!bar.has('loop')) continue;
    const [from, to] = [Math.round(16 * bar.index * sixteenth), Math.round(16 * (bar.index + 1) * sixteenth)];
    for (let n = from; n < to; n++) {
      const place = (n % length) * speed;
      const i = Math.floor(place);
      if (i + 1 < sound.length) out[n] += loop.gain * (sound[i] + (place - i) * (sound[i + 1] - sound[i]));
    }
  }
}

/** Adds the bed under everything, a crash where a section begins, and what rises before it. */
export function effectsInto(out: Float32Array, { plan, sample, bars, sixteenth }: Grid): void {
  const crash = sample(plan.crash);
  const bed = sample(plan.bed.sample);
  for (let n = 0; n < out.length; n++) out[n] += plan.bed.gain * bed[n % bed.length];
  const random = generator(0x415e, plan.seed);
  for (const { index, section, number, has } of bars) {
    if (number > 0) continue;
    const at = Math.round(16 * index * sixteenth);
    if (has('kick') && index > 0) strike(out, crash, at, 1, 0.22 * evened(crash, LONGEST.crash), LONGEST.crash);
    const end = Math.round(at + 16 * section.bars * sixteenth);
    if (section.riser) rise(out, Math.round((at + end) / 2), end, 0.12, random);
  }
}
