import { describe, expect, it } from 'vitest';
import type { Clip } from '../src/clip.js';
import { peak, rms } from '../src/clip.js';
import { glide, guard } from '../src/engine/dynamics.js';
import { limiter, LOOKAHEAD } from '../src/engine/limiter.js';
import { mixer } from '../src/engine/mixer.js';
import { resampleCircle } from '../src/engine/resample.js';
import { corner } from '../src/engine/sweep.js';
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

/** Mixes so many frames through the real loop, the delay of the mix taken away. @returns the left side, or both */
function mixed(frames: number, ...how: Parameters<typeof sides> extends [number, ...infer Rest] ? Rest : never) {
  return sides(frames, ...how)[0];
}
function sides(heard: number, offers: [number, Sound][], over: Partial<Values> = {}, block = 512): Float32Array[] {
  const frames = heard + LOOKAHEAD;
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
  return [0, 1].map((c) => Float32Array.from({ length: heard }, (_, n) => out[2 * (n + LOOKAHEAD) + c]));
}
const tone =
  (hz: number, level: number) =>
  (n: number): number =>
    level * Math.sin((2 * Math.PI * hz * n) / RATE);
const decibels = (factor: number): number => 20 * Math.log10(factor);

const noise = (seed: number, level: number): ((n: number) => number) => {
  const random = generator(seed);
  return () => level * (2 * random() - 1);
};

describe('the mix', () => {
  it('is the clip itself, without what nobody hears, and the same in every turn', () => {
    const clip = make(1, noise(1, 0.3));
    const out = mixed(3 * LENGTH, [[0, clip]]);
    const alone = clip.clip.channels[0].slice();
    const clean = guard(1, RATE);
    for (let turn = 0; turn < 2; turn++) {
      alone.set(clip.clip.channels[0]);
      for (let n = 0; n < LENGTH; n++) clean(alone, n);
    }
    expect(out.subarray(LENGTH, 2 * LENGTH)).toEqual(alone);
    expect(out.subarray(2 * LENGTH)).toEqual(alone);
    expect(rms(alone.map((x, n) => x - clip.clip.channels[0][n]))).toBeLessThan(0.03 * rms(alone));
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

  it('passes its ceiling nowhere, between the samples neither, whatever is asked of it', () => {
    const random = generator(3);
    const abuse: Record<string, (n: number) => number> = {
      noise: noise(3, 1),
      clicks: (n) => (n % 997 === 0 ? 2 * random() - 1 : 0),
      square: (n) => Math.sign(Math.sin(0.07 * n)),
      'peaks between samples': (n) => Math.sin((Math.PI / 2) * n + Math.PI / 4),
      high: tone(17000, 1),
      bursts: (n) => (n % 5000 < 200 ? 1 : 0.003) * (2 * random() - 1),
    };
    for (const [name, sound] of Object.entries(abuse)) {
      const out = mixed(LENGTH, [[0, make(1, sound)]], { '/out/gain': 24, '/loop/gain': 6, '/out/ceiling': -1 });
      const between = resampleCircle(out, 4 * LENGTH).subarray(400, -400);
      expect.soft(decibels(peak(out)), name).toBeLessThan(-1 + 1e-5);
      expect.soft(decibels(peak(between)), name).toBeLessThan(-1 + 1e-5);
      if (name !== 'clicks' && name !== 'bursts') expect.soft(rms(out), name).toBeGreaterThan(0.2);
    }
  });

  it('makes silence of what is not a number, and goes on', () => {
    const out = mixed(LENGTH, [
      [
        0,
        make(1, (n) => (n % 1000 === 7 ? NaN : n % 1000 === 8 ? -Infinity : n % 1000 === 9 ? 1e30 : tone(441, 0.1)(n))),
      ],
    ]);
    expect(out.every(Number.isFinite)).toBe(true);
    expect(peak(out)).toBeLessThan(0.2);
    expect(out.at(-75)).toBeCloseTo(tone(441, 0.1)(LENGTH - 75), 2);
  });

  it('takes a constant offset away', () => {
    const out = mixed(2 * LENGTH, [[0, make(1, (n) => 0.3 + tone(441, 0.1)(n))]]);
    const [last] = [out.subarray(LENGTH)];
    expect(last.reduce((sum, x) => sum + x, 0) / LENGTH).toBeCloseTo(0, 5);
    expect(rms(last)).toBeCloseTo(0.1 / Math.SQRT2, 3);
  });

  it('has a balance: one side is turned down, the other stays', () => {
    const level = (pan: number): number[] =>
      sides(LENGTH, [[0, make(1, tone(441, 0.5))]], { '/out/pan': pan }).map((side) => rms(side) * 2 * Math.SQRT2);
    expect(level(-1)[0]).toBeCloseTo(1, 3);
    expect(level(-1)[1]).toBeCloseTo(0, 6);
    expect(level(0.5)[0]).toBeCloseTo(Math.SQRT1_2, 3);
    expect(level(0.5)[1]).toBeCloseTo(1, 3);
    for (const side of level(0)) expect(side).toBeCloseTo(1, 3);
  });

  it('has a filter: to the left highs go, to the right lows, and its knob may be torn about', () => {
    const level = (hz: number, position: number): number =>
      decibels(
        rms(mixed(LENGTH, [[0, make(1, tone(hz, 0.3))]], { '/out/filter': position }).subarray(LENGTH / 2)) / 0.3,
      );
    expect(level(8000, -0.5) - level(8000, 0)).toBeLessThan(-25);
    expect(level(200, -0.5) - level(200, 0)).toBeCloseTo(0, 0);
    expect(level(50, 0.5) - level(50, 0)).toBeLessThan(-25);
    expect(level(5000, 0.5) - level(5000, 0)).toBeCloseTo(0, 0);
    expect([-1, 1].map(corner)).toEqual([expect.closeTo(80, 6), expect.closeTo(10000, 6)]);

    const random = generator(5);
    const set = { ...values };
    const mix = mixer(1, RATE, () => set);
    const clip = make(1, tone(441, 0.3));
    let [at, step, last] = [0, 0, 0];
    for (let block = 0; block < 200; block++) {
      Object.assign(set, { '/out/filter': 2 * random() - 1 });
      const part = new Float32Array(512);
      mix.mix(part, (most) => ({ frames: most, part: { at, speed: 1, clip } }));
      at = (at + 512) % LENGTH;
      for (const x of part) {
        step = Math.max(step, Math.abs(x - last));
        last = x;
      }
    }
    // The tone's own steepest step is 0.019; a jump of the filter would be as large as the tone.
    expect(step).toBeLessThan(0.06);
  });

  /** A clip that goes round in every block of 441 frames. */
  const steady: Stretch = { frames: 441, part: { at: 0, speed: 1, clip: make(1, tone(400, 0.5)) } };

  it('mutes and changes level without a click', () => {
    const set = { ...values };
    const mix = mixer(1, RATE, () => set);
    const out: number[] = [];
    for (let block = 0; block < 60; block++) {
      if (block === 20) Object.assign(set, { '/out/mute': true });
      if (block === 35) Object.assign(set, { '/out/mute': false, '/loop/gain': -6 });
      const part = new Float32Array(441);
      mix.mix(part, () => steady);
      out.push(...part);
    }
    expect(peak(Float32Array.from(out.slice(30 * 441, 34 * 441)))).toBeLessThan(1e-6);
    expect(peak(Float32Array.from(out.slice(-441)))).toBeCloseTo(0.5 * fromDecibels(-6), 3);
    const steepest = (2 * Math.PI * 400 * 0.5) / RATE;
    out.slice(1).forEach((x, n) => expect(Math.abs(x - out[n])).toBeLessThan(1.05 * steepest));
  });

  it('fades in at the start and out at the close', () => {
    const mix = mixer(1, RATE, () => ({ ...values, '/out/fadein': 0.1 }));
    const blocks = Array.from({ length: 40 }, (_, i) => {
      if (i === 20) mix.close();
      const part = new Float32Array(441);
      mix.mix(part, () => steady);
      return part;
    });
    expect(peak(blocks[0])).toBeLessThan(0.05);
    expect(peak(blocks[15])).toBeCloseTo(0.5, 3);
    expect(peak(blocks[30])).toBe(0);
  });

  it('meters what leaves it, and how often the limiter turned it down', () => {
    const set = { ...values };
    const mix = mixer(2, RATE, () => set);
    const play = (gain: number) => {
      Object.assign(set, { '/out/gain': gain });
      for (let block = 0; block < 60; block++) mix.mix(new Float32Array(882), () => steady);
      return mix.meters();
    };
    play(0);
    const level = { peak: expect.closeTo(0.5, 3) as number, rms: expect.closeTo(0.5 / Math.SQRT2, 3) as number };
    expect(play(0)).toEqual({ ...level, reduction: 1, limited: 0 });
    const loud = play(12);
    expect(loud).toMatchObject({ peak: expect.closeTo(1, 1) as number, limited: 1 });
    expect(decibels(loud.reduction)).toBeCloseTo(-6.3, 1);
    expect(play(0).limited).toBe(1);
  });
});

it('a glide takes its first value at once and the next ones on a straight line', () => {
  const level = glide(4);
  level.to(1);
  expect(level.next()).toBe(1);
  level.to(3);
  expect([1, 2, 3, 4, 5].map(() => level.next())).toEqual([1.5, 2, 2.5, 3, 3]);
});

describe('the limiter', () => {
  it('only delays what is below its ceiling, bit by bit', () => {
    const sound = Float32Array.from({ length: 2 * RATE }, noise(7, 0.3));
    const block = sound.slice();
    limiter(2, RATE).apply(block, 1);
    expect(block.subarray(2 * LOOKAHEAD)).toEqual(sound.subarray(0, -2 * LOOKAHEAD));
  });

  it('comes down ahead of a blow, and lets go again, wholly', () => {
    const sound = Float32Array.from({ length: 3 * RATE }, (_, n) => tone(441, 0.5)(n));
    sound[1000] = 4;
    const block = sound.slice();
    const limit = limiter(1, RATE);
    for (let n = 0; n < block.length; n += 500) limit.apply(block.subarray(n, n + 500), 0.9);
    expect(peak(block)).toBeLessThanOrEqual(Math.fround(0.9));
    expect(block[1000 + LOOKAHEAD]).toBeGreaterThan(0.8);
    const heard = (n: number): number => block[n + LOOKAHEAD] / sound[n];
    expect(heard(1000 - LOOKAHEAD)).toBe(1);
    expect(heard(975)).toBeLessThan(0.6);
    expect(heard(1025)).toBeLessThan(0.25);
    expect(block.subarray(-RATE)).toEqual(sound.subarray(-RATE - LOOKAHEAD, -LOOKAHEAD));
  });
});
