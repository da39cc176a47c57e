// Transforms and the step itself.
import { describe, expect, it } from 'vitest';
import { rms } from '../src/clip.js';
import { ascend } from '../src/optim/ascent.js';
import type { Climber, StepSize } from '../src/optim/ascent.js';
import { motion } from '../src/optim/motion.js';
import { waveform } from '../src/optim/spaces/waveform.js';
import { copy, draw, maskOf, turnBack, turnRows } from '../src/optim/transforms.js';
import type { Draw, Scene } from '../src/optim/transforms.js';
import { initialValues, paramsFor } from '../src/params.js';
import type { Values } from '../src/params.js';
import { generator } from '../src/random.js';

const values = initialValues(paramsFor(['note']));
/** A step of the waveform without any extras. */
const plainly = {
  step: 'momentum',
  momentum: 0,
  chance: 0,
  random: generator(1),
  pull: 0,
  denoise: 0,
  budget: 0,
} as const;
const climber = (clip: Float32Array): Climber => ({
  clip,
  anchor: new Float32Array(clip.length),
  space: waveform({ samples: clip.length }),
  motion: motion(clip.length),
});
const sum = (x: Float32Array): number => x.reduce((a, b) => a + b, 0);

describe('a copy', () => {
  const scene: Scene = { rate: 22050, samples: 1000, frames: 10, rows: 6 };
  const nowhere = { start: 0, length: 0 };
  const still: Draw = { shift: 0, noise: 0, seed: 1, time: nowhere, pitch: nowhere, wow: { depth: 0, phase: 0 } };
  const clip = Float32Array.from({ length: 1000 }, (_, n) => n);

  it('is turned, and its gradient turned back', () => {
    const turned = new Float32Array(1000);
    copy(clip, { ...still, shift: 37 }, generator(1), turned);
    expect(turned[0]).toBe(37);
    const back = new Float32Array(1000);
    turnBack(turned, { ...still, shift: 37 }, back);
    expect(back).toEqual(clip);
  });

  it('carries noise of the level that was asked for', () => {
    const noisy = new Float32Array(100_000);
    copy(new Float32Array(100_000), { ...still, noise: 0.01 }, generator(3), noisy);
    expect(rms(noisy)).toBeCloseTo(0.01, 4);
  });

  it('moves the frames of a target with it', () => {
    const rows = Float32Array.from({ length: 20 }, (_, i) => i);
    const turned = [3, 4, 5, 6, 7, 8, 9, 0, 1, 2];
    expect(Array.from(turnRows(rows, 10, { ...still, shift: 260 }, 100))).toEqual([
      ...turned,
      ...turned.map((x) => x + 10),
    ]);
  });

  it('is silent in its bands, round the ends too', () => {
    const mask = new Float32Array(60);
    maskOf({ ...still, time: { start: 9, length: 2 }, pitch: { start: 5, length: 2 } }, scene, mask);
    const row = (r: number): number[] => Array.from(mask.subarray(10 * r, 10 * r + 10));
    expect(row(0)).toEqual(new Array(10).fill(0));
    expect(row(5)).toEqual(new Array(10).fill(0));
    expect(row(2)).toEqual([0, 1, 1, 1, 1, 1, 1, 1, 1, 0]);
  });

  it('is drawn within its knobs, the same for the same seed', () => {
    const set: Values = { ...values, '/dream/shift': 10, '/dream/mask/time': 0.3, '/dream/mask/pitch': 0.5 };
    for (let step = 0; step < 200; step++) {
      const drawn = draw(set, scene, generator(1, step));
      expect(drawn).toEqual(draw(set, scene, generator(1, step)));
      expect(drawn.shift).toBeLessThanOrEqual(221);
      expect(drawn.time.length).toBe(3);
      expect(drawn.pitch.length).toBe(3);
    }
  });
});

describe('one step upwards', () => {
  const size: StepSize = { ...plainly, rate: 0.01, level: 1 };
  const make = (fill = 0): Climber => climber(new Float32Array(100).fill(fill));
  const wave = Float32Array.from({ length: 100 }, (_, n) => Math.sin((2 * Math.PI * n) / 10));

  it('changes the clip by its rate, however steep the gradient', () => {
    for (const steepness of [1e-6, 1, 1e6]) {
      const moved = make();
      expect(ascend(moved, [wave.map((x) => x * steepness)], size)).toBe(true);
      expect(rms(moved.clip)).toBeCloseTo(0.01, 6);
    }
  });

  it('is pulled to its anchor, alone when there is nothing to climb', () => {
    const moved = make();
    moved.anchor.set(wave);
    expect(ascend(moved, [], { ...size, pull: 0.25 })).toBe(true);
    expect(moved.clip[2]).toBeCloseTo(0.25 * wave[2], 6);
  });

  it('leaves no DC and holds its level', () => {
    const moved = make(0.3);
    ascend(moved, [wave], { ...size, rate: 1, level: 0.1 });
    expect(Math.abs(sum(moved.clip))).toBeLessThan(1e-4);
    expect(rms(moved.clip)).toBeCloseTo(0.1, 5);
  });

  it('does not depend on which copy was first done, only on their order', () => {
    const random = generator(2);
    const gradients = [1, 2, 3].map(() => Float32Array.from({ length: 100 }, () => random() - 0.5));
    const [a, b] = [make(), make()];
    ascend(a, gradients, size);
    ascend(b, gradients, size);
    expect(a.clip).toEqual(b.clip);
  });

  it('stays where it is when the gradient is not a number', () => {
    for (const bad of [NaN, Infinity]) {
      const moved = make();
      moved.clip.set(wave);
      expect(ascend(moved, [wave.map((x, n) => (n === 5 ? bad : x))], size)).toBe(false);
      expect(moved.clip).toEqual(wave);
    }
  });
});
