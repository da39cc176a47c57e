import { describe, expect, it } from 'vitest';
import type { Clip } from '../src/clip.js';
import { peak, rms } from '../src/clip.js';
import { glide, limiter } from '../src/engine/dynamics.js';
import { mixer } from '../src/engine/mixer.js';
import type { Stretch } from '../src/engine/voices.js';
import { fromDecibels, initialValues, paramsFor } from '../src/params.js';
import type { Values } from '../src/params.js';
import { generator } from '../src/random.js';
import { loop } from '../src/scheduler/loop.js';
import type { Turn } from '../src/scheduler/place.js';
import { wishes } from '../src/scheduler/wishes.js';

const RATE = 44100;
const LENGTH = RATE;
/** The loop is a bar of a second. */
const BEATS = 4;
const values: Values = {
  ...initialValues(paramsFor(['note'])),
  ...{ '/out/fadein': 0, '/out/ceiling': 0, '/clock/tempo': 240, '/clock/bars': 1 },
};
interface Sound extends Turn {
  readonly clip: Clip;
}
const make = (id: number, fill: (n: number) => number): Sound => ({
  ...{ id, frames: LENGTH, beats: BEATS },
  clip: { id, rate: RATE, channels: [Float32Array.from({ length: LENGTH }, (_, n) => fill(n))], beats: BEATS },
});
const steady = (clip: Sound, frames: number): Stretch => ({ frames, part: { clip, at: 0, speed: 1 } });

/** Mixes so many frames through the real loop. */
function mixed(frames: number, offers: [number, Sound][], over: Partial<Values> = {}, block = 512): Float32Array {
  const turns = loop<Sound>();
  const set = { ...values, ...over };
  const mix = mixer(2, RATE, () => set);
  const out = new Float32Array(2 * frames);
  for (let done = 0; done < frames; done += block) {
    for (const [when, clip] of offers) if (when >= done && when < done + block) turns.offer(clip);
    const part = new Float32Array(2 * Math.min(block, frames - done));
    mix.mix(part, (most) => turns.next(most, wishes(set, RATE)));
    out.set(part, 2 * done);
  }
  return Float32Array.from({ length: frames }, (_, n) => out[2 * n]);
}

const noise = (seed: number, level: number): ((n: number) => number) => {
  const random = generator(seed);
  return () => level * (2 * random() - 1);
};

describe('the mix', () => {
  it('is the clip itself, sample by sample, round the seam too', () => {
    const clip = make(1, noise(1, 0.5));
    const out = mixed(2 * LENGTH, [[0, clip]]);
    for (let n = 0; n < out.length; n++) expect(out[n]).toBe(clip.clip.channels[0][n % LENGTH]);
  });

  it('fades between strangers with equal power', () => {
    const out = mixed(
      2 * LENGTH,
      [
        [0, make(1, noise(1, 0.3))],
        [600, make(2, noise(2, 0.3))],
      ],
      { '/loop/fade': 500 },
    );
    const fade = LENGTH / 2;
    const loudness = [0, 1, 2, 3, 4].map((i) => rms(out.subarray(fade + (i * fade) / 5, fade + ((i + 1) * fade) / 5)));
    for (const level of loudness) expect(20 * Math.log10(level / (0.3 / Math.sqrt(3)))).toBeCloseTo(0, 0);
  });

  it('fades between versions of one dream without a swell', () => {
    const tone = (n: number): number => 0.4 * Math.sin((2 * Math.PI * 441 * n) / RATE);
    const out = mixed(
      2 * LENGTH,
      [
        [0, make(1, tone)],
        [600, make(2, (n) => 0.9 * tone(n))],
      ],
      { '/loop/fade': 500 },
    );
    expect(peak(out)).toBeLessThan(0.41);
    expect(rms(out.subarray(0.7 * LENGTH, 0.8 * LENGTH))).toBeGreaterThan(0.26);
  });

  it('has no step at a seam or a swap that its clips do not have', () => {
    const smooth =
      (hz: number) =>
      (n: number): number =>
        0.4 * Math.sin((2 * Math.PI * hz * n) / RATE);
    const out = mixed(
      4 * LENGTH,
      [
        [0, make(1, smooth(220))],
        [600, make(2, smooth(331))],
        [LENGTH + 600, make(3, smooth(500))],
      ],
      { '/loop/fade': 20 },
    );
    let step = 0;
    for (let n = 1; n < out.length; n++) step = Math.max(step, Math.abs(out[n] - out[n - 1]));
    expect(step).toBeLessThan((0.45 * 2 * Math.PI * (500 + 331)) / RATE);
  });

  it('never passes its ceiling, whatever is asked of it', () => {
    const out = mixed(LENGTH, [[0, make(1, noise(3, 1))]], { '/out/gain': 24, '/loop/gain': 6, '/out/ceiling': -1 });
    expect(peak(out)).toBeLessThanOrEqual(Math.fround(fromDecibels(-1)) + 1e-6);
    expect(rms(out)).toBeGreaterThan(0.3);
  });

  it('makes silence of what is not a number', () => {
    const out = mixed(LENGTH, [[0, make(1, (n) => (n % 100 === 7 ? NaN : n % 100 === 8 ? Infinity : 0.1))]]);
    expect(out.every(Number.isFinite)).toBe(true);
    expect(out[1]).toBeCloseTo(0.1, 6);
  });

  it('mutes and changes level without a click', () => {
    const set = { ...values };
    const mix = mixer(1, RATE, () => set);
    const stretch = steady(
      make(1, () => 0.5),
      512,
    );
    const out: number[] = [];
    for (let block = 0; block < 40; block++) {
      if (block === 10) Object.assign(set, { '/out/mute': true });
      if (block === 25) Object.assign(set, { '/out/mute': false, '/loop/gain': -6 });
      const part = new Float32Array(512);
      mix.mix(part, () => stretch);
      out.push(...part);
    }
    expect(out[20 * 512]).toBe(0);
    expect(out.at(-1)).toBeCloseTo(0.5 * fromDecibels(-6), 5);
    out.slice(1).forEach((x, n) => expect(Math.abs(x - out[n])).toBeLessThan(0.001));
  });

  it('fades in at the start and out at the close', () => {
    const mix = mixer(1, RATE, () => ({ ...values, '/out/fadein': 0.1 }));
    const stretch = steady(
      make(1, () => 0.5),
      441,
    );
    const blocks = Array.from({ length: 40 }, (_, i) => {
      if (i === 20) mix.close();
      const part = new Float32Array(441);
      mix.mix(part, () => stretch);
      return part;
    });
    expect(blocks[0][0]).toBeLessThan(0.001);
    expect(blocks[15][0]).toBe(0.5);
    expect(peak(blocks[30])).toBe(0);
  });

  it('meters what leaves it', () => {
    const mix = mixer(2, RATE, () => values);
    mix.mix(new Float32Array(1024), () =>
      steady(
        make(1, () => 0.25),
        512,
      ),
    );
    expect(mix.meters()).toEqual({ peak: 0.25, rms: 0.25 });
    expect(mix.meters()).toEqual({ peak: 0, rms: 0 });
  });
});

it('a glide takes its first value at once and the next ones on a straight line', () => {
  const level = glide(4);
  level.to(1);
  expect(level.next()).toBe(1);
  level.to(3);
  expect([1, 2, 3, 4, 5].map(() => level.next())).toEqual([1.5, 2, 2.5, 3, 3]);
});

it('the limiter lets go again', () => {
  const limit = limiter(RATE);
  const block = new Float32Array(RATE).fill(0.5);
  block[100] = 4;
  for (let n = 0; n < block.length; n++) limit.apply(block, n, 1, 1, 0.9);
  expect(block[100]).toBeCloseTo(0.9, 6);
  expect(block[101]).toBeLessThan(0.2);
  expect(block.at(-1)).toBeCloseTo(0.5, 3);
});
