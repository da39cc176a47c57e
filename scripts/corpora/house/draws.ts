// Draws of chance that the score is made of.
import type { Random } from '../../../src/random.js';

export const pick = <T>(random: Random, from: readonly T[]): T => from[Math.floor(random() * from.length)];
export const between = (random: Random, low: number, high: number): number => low + (high - low) * random();
export const chance = (random: Random, odds: number): boolean => random() < odds;

/** `count` hits spread as evenly as they go over `length` steps, turned by `shift` (Bjorklund's rhythms). */
export const spread = (count: number, length: number, shift: number): boolean[] =>
  Array.from({ length }, (_, i) => (((i + shift) % length) * count) % length < count);
