// What is made of activations and of clips: ranks, disturbances, and noise of equal energy. Pure.
import { around, rms } from '../../../src/clip.js';
import { fromDecibels } from '../../../src/params.js';
import { generator } from '../../../src/random.js';
import type { Random } from '../../../src/random.js';
import { shareIn } from './spectrum.js';

/** By how much a clip is shifted before it is heard again, in seconds, and how loud noise is against it, in dB. */
export const SHIFT = 0.037;
export const NOISE = -40;

export const mean = (values: readonly number[]): number => values.reduce((sum, x) => sum + x / values.length, 0);
export const decibels = (ratio: number): number => 20 * Math.log10(Math.max(ratio, 1e-10));

/** Which share of `others` lies below a value, 0 to 100; what equals it counts half. */
export function percentile(value: number, others: ArrayLike<number>): number {
  let below = 0;
  for (let i = 0; i < others.length; i++) below += others[i] < value ? 1 : others[i] === value ? 0.5 : 0;
  return (100 * below) / others.length;
}

/** A number between −1.5 and 1.5, near enough to a normal one of deviation 0.5. */
const bell = (random: Random): number => random() + random() + random() - 1.5;

/** White noise of an RMS. */
export function noise(length: number, level: number, seed: number): Float32Array {
  const random = generator(seed, length);
  const raw = Float32Array.from({ length }, () => bell(random));
  const scale = level / rms(raw);
  return raw.map((x) => scale * x);
}

/** The clip turned by `by` samples: it starts with sample `by`. */
export const turned = (clip: Float32Array, by: number): Float32Array =>
  Float32Array.from(clip, (_, n) => clip[around(n + by, clip.length)]);

/**
 * The clip after what a dream should survive: shifted by 37 ms, to the left by one draw and to the right by the next,
 * with noise 40 dB below the clip.
 * @param rate samples per second
 * @param draw its number; the same number gives another clip the same shift and the same noise
 */
export function disturbed(clip: Float32Array, rate: number, draw: number): Float32Array {
  const by = Math.round((draw % 2 === 0 ? SHIFT : -SHIFT) * rate);
  const rustle = noise(clip.length, rms(clip) * fromDecibels(NOISE), 37 + draw);
  return turned(clip, by).map((x, n) => x + rustle[n]);
}

/** A clip after a dream, taken apart: the clip before it, as loud as it still is, and what the dream has added. */
export interface Parts {
  readonly anchor: Float32Array;
  readonly added: Float32Array;
}

/** To turn the clip down, as the dream's level does when it is full, is not counted as a sound that was added. */
export function partsOf(before: Float32Array, after: Float32Array, rate: number): Parts {
  const share = shareIn(before, after, rate);
  const anchor = before.map((x) => share * x);
  return { anchor, added: after.map((x, n) => x - anchor[n]) };
}

/** The clip with white noise in the place of what the dream has added, as loud as that. */
export function noised({ anchor, added }: Parts, draw: number): Float32Array {
  const rustle = noise(anchor.length, rms(added), 1000 + draw);
  return anchor.map((x, n) => x + rustle[n]);
}

/** What a score says of a clip before and after the dream, in its own units; and what the clip is made of. */
export interface Survival {
  readonly parts: Parts;
  readonly start: number;
  readonly end: number;
  /** After shift and noise, mean of the draws: of both clips. */
  readonly startDisturbed: number;
  readonly endDisturbed: number;
  /** Gain of noise of equal energy, mean of the draws. */
  readonly control: number;
}

/** @param hear the score of a clip. Costs 2 + 3 × `draws` of it. */
export async function survival(
  hear: (clip: Float32Array) => Promise<number>,
  before: Float32Array,
  after: Float32Array,
  rate: number,
  draws: number,
): Promise<Survival> {
  const each = async (clip: (draw: number) => Float32Array): Promise<number> => {
    const heard: number[] = [];
    for (let draw = 0; draw < draws; draw++) heard.push(await hear(clip(draw)));
    return mean(heard);
  };
  const parts = partsOf(before, after, rate);
  const [start, end] = [await hear(before), await hear(after)];
  return {
    parts,
    start,
    end,
    startDisturbed: await each((draw) => disturbed(before, rate, draw)),
    endDisturbed: await each((draw) => disturbed(after, rate, draw)),
    control: (await each((draw) => noised(parts, draw))) - start,
  };
}
