// Soft boxes, how they wander, and what they hold down around them.
import { describe, expect, it } from 'vitest';
import { boxOf, product, spread, surrounded, wander } from '../src/optim/goals/boxes.js';
import { initialValues, paramsFor } from '../src/params.js';
import type { Values } from '../src/params.js';
import { generator } from '../src/random.js';

const layer = { name: 'note', channels: 4, pitches: 10 };
const values = initialValues(paramsFor(['note']));
const sum = (x: Float32Array): number => x.reduce((a, b) => a + b, 0);

describe('a soft box', () => {
  it('weighs every cell by how much of it is covered, and 1 in all', () => {
    expect(Array.from(spread(0, 0.5, 4, false))).toEqual([0.5, 0.5, 0, 0]);
    expect(Array.from(spread(0.5, 0.5, 4, false))).toEqual([0, 0.5, 0.5, 0]);
    expect(Array.from(spread(0.25, 0.5, 4, false))).toEqual([0.25, 0.5, 0.25, 0]);
    expect(Array.from(spread(0, 0, 4, false))).toEqual([1, 0, 0, 0]);
    expect(Array.from(spread(1, 0, 4, false))).toEqual([0, 0, 0, 1]);
  });

  it('reaches round the end of a circle', () => {
    expect(Array.from(spread(0.75, 0.5, 4, true))).toEqual([0.5, 0, 0, 0.5]);
    expect(Array.from(spread(1, 0.5, 4, true))).toEqual([0.5, 0.5, 0, 0]);
  });

  it('sums to 1 and stays inside, wherever it is', () => {
    const random = generator(1);
    for (let i = 0; i < 2000; i++) {
      const weights = spread(random(), random(), 1 + Math.floor(random() * 50), random() < 0.5);
      expect(sum(weights)).toBeCloseTo(1, 4);
      expect(weights.every((w) => w >= 0)).toBe(true);
    }
  });
});

describe('a target that wanders', () => {
  const moving = (way: Values['/target/1/move'], over: Partial<Values> = {}): Values => ({
    ...values,
    '/target/1/move': way,
    '/target/1/move/bars': 4,
    '/target/1/move/pitch': 0.5,
    ...over,
  });
  const at = (set: Values, bars: number): number => wander(set, 1, 'pitch', bars, 7);

  it('stays where it is put, and on the axes that it is not told to move on', () => {
    expect(at(moving('still'), 1.7)).toBe(0);
    expect(wander(moving('sine'), 1, 'channel', 1, 7)).toBe(0);
  });

  it('goes to and fro, or round, once in its bars', () => {
    expect([0, 1, 2, 3].map((bars) => at(moving('sine'), bars))).toEqual([
      0,
      0.25,
      expect.closeTo(0, 9) as number,
      -0.25,
    ]);
    expect([0, 1, 3, 4, 5].map((bars) => at(moving('ramp'), bars))).toEqual([0, 0.125, 0.375, 0, 0.125]);
  });

  it('walks to places drawn by the seed, without a jump', () => {
    const walk = moving('walk');
    const path = Array.from({ length: 400 }, (_, i) => at(walk, i / 10));
    expect(path).toEqual(Array.from({ length: 400 }, (_, i) => at(walk, i / 10)));
    expect(path).not.toEqual(path.map((_, i) => wander(walk, 1, 'pitch', i / 10, 8)));
    expect(Math.max(...path) - Math.min(...path)).toBeGreaterThan(0.2);
    path.forEach((x) => expect(Math.abs(x)).toBeLessThanOrEqual(0.25));
    path.slice(1).forEach((x, i) => expect(Math.abs(x - path[i])).toBeLessThan(0.03));
  });

  it('stops at the ends of the pitches, and goes round the end of the loop', () => {
    const pitch = boxOf(moving('sine', { '/target/1/pitch': 1, '/target/1/pitch/width': 0 }), 1, layer, 8, 1, 7).pitch;
    expect(pitch[9]).toBe(1);
    const round = moving('ramp', {
      '/target/1/time': 0.75,
      '/target/1/time/width': 0,
      '/target/1/move/time': 1,
      '/target/1/move/pitch': 0,
    });
    expect(boxOf(round, 1, layer, 8, 2, 7).time.indexOf(1)).toBe(2);
  });
});

describe('what surrounds a target', () => {
  const set: Values = {
    ...values,
    '/target/1/channel': 1 / 3,
    '/target/1/channel/width': 0,
    '/target/1/time': 0.5,
    '/target/1/time/width': 0.25,
  };
  const box = boxOf(set, 1, layer, 8, 0, 1);
  const inside = product(box);
  const cell = (all: Float32Array, c: number, p: number, t: number): number => all[(c * 10 + p) * 8 + t];

  it('is nothing at first: the box alone sums to 1', () => {
    expect(sum(inside)).toBeCloseTo(1, 5);
    expect(surrounded(inside, box, 0, 0)).toEqual(inside);
  });

  it('is held down: other channels there, its own channel elsewhere, and nothing else', () => {
    const all = surrounded(inside, box, 0.5, 0.25);
    expect(cell(all, 1, 3, 4)).toBeCloseTo(1 / 20, 6);
    expect(cell(all, 0, 3, 4)).toBeLessThan(0);
    expect(cell(all, 1, 3, 0)).toBeLessThan(0);
    expect(cell(all, 0, 3, 0)).toBeCloseTo(0, 9);
    const below = (of: (c: number, t: number) => boolean): number =>
      all.reduce((s, x, i) => (of(Math.floor(i / 80), i % 8) ? s + x : s), 0);
    expect(below((c) => c !== 1)).toBeCloseTo(-0.5, 5);
    expect(below((c, t) => c === 1 && (t < 4 || t > 5))).toBeCloseTo(-0.25, 5);
  });
});
