import { expect, it } from 'vitest';
import { generator } from '../src/random.js';

const first = (...seeds: number[]): number[] => {
  const random = generator(...seeds);
  return Array.from({ length: 5 }, random);
};

it('is the same for the same seeds, and different for others, also in another order', () => {
  expect(first(1, 2)).toEqual(first(1, 2));
  expect(first(1, 2)).not.toEqual(first(2, 1));
  expect(first(1)).not.toEqual(first(1, 0));
});

it('is even: mean, spread and neighbours', () => {
  const random = generator(7);
  const n = 100_000;
  const xs = Array.from({ length: n }, random);
  const mean = xs.reduce((a, b) => a + b) / n;
  const variance = xs.reduce((a, b) => a + (b - mean) ** 2, 0) / n;
  const lag = xs.slice(1).reduce((a, b, i) => a + (b - mean) * (xs[i] - mean), 0) / n / variance;
  expect(mean).toBeCloseTo(0.5, 2);
  expect(variance).toBeCloseTo(1 / 12, 2);
  expect(Math.abs(lag)).toBeLessThan(0.02);
  expect(xs.every((x) => x >= 0 && x < 1)).toBe(true);
});

it('gives unlike first numbers for neighbouring seeds', () => {
  const firsts = Array.from({ length: 1000 }, (_, step) => generator(1, step, 0)());
  const mean = firsts.reduce((a, b) => a + b) / 1000;
  expect(mean).toBeCloseTo(0.5, 1);
  expect(new Set(firsts.map((x) => Math.floor(10 * x))).size).toBe(10);
});
