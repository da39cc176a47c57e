// The effects: each does what it says, keeps its time, and goes round the seam; and a clip that plays is dressed anew.
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { rms } from '../src/clip.js';
import { dressed } from '../src/dress.js';
import { openDressing } from '../src/engine/dressing.js';
import type { EFFECTS } from '../src/engine/effects.js';
import type { DreamState, Finished } from '../src/messages.js';
import { outfitOf, sameOutfit } from '../src/outfit.js';
import type { Outfit } from '../src/outfit.js';
import { initialValues, paramsFor } from '../src/params.js';
import { generator } from '../src/random.js';
import { history } from '../src/scheduler/history.js';
import { supply } from '../src/scheduler/supply.js';
import { wardrobe } from '../src/wardrobe.js';

const RATE = 44100;
const LENGTH = 66150;
const plain: Outfit = outfitOf(initialValues(paramsFor(['none'])));
const tone = (hz: number, level = 0.1): Float32Array =>
  Float32Array.from({ length: LENGTH }, (_, n) => level * Math.sin((2 * Math.PI * hz * n) / RATE));
const noise = (seed: number, level = 0.2): Float32Array => {
  const random = generator(seed);
  return Float32Array.from({ length: LENGTH }, () => level * (2 * random() - 1));
};
const decibels = (factor: number): number => 20 * Math.log10(factor);
const wear = (sound: Float32Array, outfit: Partial<Outfit>): Promise<readonly Float32Array[]> =>
  dressed([sound], RATE, { ...plain, ...outfit });
const change = async (sound: Float32Array, outfit: Partial<Outfit>): Promise<number> =>
  decibels(rms((await wear(sound, outfit))[0]) / rms(sound));
/** The clip, begun elsewhere on its circle. */
const turned = (sound: Float32Array, by: number): Float32Array => sound.map((_, n) => sound[(n + by) % LENGTH]);

/** One outfit per row of the table, and the room. */
const each: Record<keyof typeof EFFECTS | 'reverb', Partial<Outfit>> = {
  tone: { low: -12, mid: 6, high: 9 },
  filter: { filter: -0.4 },
  drive: { drive: 18 },
  compress: { compress: 0.7 },
  reverb: { reverb: 0.5, size: 2 },
};

describe('the effects', () => {
  it.each([
    [50, 'low'],
    [1000, 'mid'],
    [12000, 'high'],
  ] as const)('at %i Hz it is the %s that counts', async (hz, band) => {
    for (const name of ['low', 'mid', 'high'] as const) {
      const changed = await change(tone(hz), { [name]: -12 });
      if (name === band) expect(changed).toBeLessThan(-11);
      else expect(changed).toBeGreaterThan(-2.5);
    }
  });

  it('the filter is steep, to either side', async () => {
    expect(await change(tone(8000), { filter: -0.5 })).toBeLessThan(-45);
    expect(await change(tone(200), { filter: -0.5 })).toBeCloseTo(0, 0);
    expect(await change(tone(50), { filter: 0.5 })).toBeLessThan(-40);
    expect(await change(tone(6000), { filter: 0.5 })).toBeCloseTo(0, 0);
  });

  it('the drive adds harmonics, at about the same loudness', async () => {
    const sound = tone(441, 0.25);
    const [out] = await wear(sound, { drive: 24 });
    expect(decibels(rms(out) / rms(sound))).toBeGreaterThan(-1);
    expect(decibels(rms(out) / rms(sound))).toBeLessThan(4);
    const third = (samples: Float32Array): number =>
      Math.abs(samples.reduce((sum, x, n) => sum + x * Math.sin((2 * Math.PI * 1323 * n) / RATE), 0)) / LENGTH;
    expect(third(sound)).toBeLessThan(1e-6);
    expect(third(out)).toBeGreaterThan(0.02);
  });

  it('the compressor brings loud and soft nearer to each other', async () => {
    const sound = tone(441, 0.5).map((x, n) => (n < LENGTH / 2 ? x : 0.1 * x));
    const [out] = await wear(sound, { compress: 0.8 });
    const ratio = (samples: Float32Array): number =>
      decibels(rms(samples.subarray(LENGTH / 4, LENGTH / 2)) / rms(samples.subarray((3 * LENGTH) / 4)));
    expect(ratio(sound)).toBeCloseTo(20, 0);
    expect(ratio(out)).toBeLessThan(12);
  });

  it('the room is that of a convolution on the circle, wound round as often as it is long', async () => {
    const click = new Float32Array(LENGTH);
    click[1000] = 1;
    const [left, right] = await wear(click, { reverb: 1, size: 6 });
    const sound = noise(1);
    const [out] = await wear(sound, { reverb: 1, size: 6 });
    for (const n of [0, 1, 5000, LENGTH - 1]) {
      let sum = 0;
      for (let k = 0; k < LENGTH; k++) sum += sound[k] * left[(n - k + 1000 + 2 * LENGTH) % LENGTH];
      expect(out[n]).toBeCloseTo(sum, 3);
    }
    expect(rms(left)).not.toBe(rms(right));
    expect(decibels(rms(out) / rms(sound))).toBeGreaterThan(-3);
    expect(decibels(rms(out) / rms(sound))).toBeLessThan(3);
    const dies = (from: number): number => rms(left.subarray(1000 + from, 6000 + from));
    expect(dies(45000)).toBeLessThan(0.8 * dies(2000));
  });

  it.each(Object.entries(each))('%s keeps its time', async (_, outfit) => {
    const click = new Float32Array(LENGTH);
    click[20000] = 0.5;
    const [out] = await wear(click, outfit);
    const loudest = out.reduce((best, x, n) => (Math.abs(x) > Math.abs(out[best]) ? n : best), 0);
    expect(Math.abs(loudest - 20000)).toBeLessThanOrEqual(16);
  });

  it.each(Object.entries(each))(
    '%s goes round the seam: begun elsewhere, a circle sounds the same',
    async (_, outfit) => {
      const sound = noise(2);
      const [here] = await wear(sound, outfit);
      const [there] = await wear(turned(sound, 10000), outfit);
      const difference = turned(here, 10000).map((x, n) => x - there[n]);
      expect(decibels(rms(difference) / rms(here))).toBeLessThan(-50);
    },
  );

  it('do nothing where there is nothing to do', async () => {
    const sound = tone(440);
    expect((await wear(sound, {}))[0]).toBe(sound);
    expect((await wear(sound, { size: 5 }))[0]).toBe(sound);
  });

  it('work on both sides of a wide dream', async () => {
    const sounds = [tone(220), tone(330)];
    const [left, right] = await dressed(sounds, RATE, {
      ...plain,
      width: 1,
      low: -6,
      compress: 0.5,
      reverb: 0.2,
      size: 1,
    });
    expect(left).toHaveLength(LENGTH);
    expect(rms(left.map((x, n) => x - right[n]))).toBeGreaterThan(0.05);
  });
});

const state = (seed: number): DreamState => ({ clip: noise(seed), high: new Float32Array(LENGTH), step: seed });

describe('the dresser', () => {
  it('dresses what it is given, is relieved when it has done enough, and replaced when it dies', async () => {
    const dressing = openDressing({
      module: fileURLToPath(new URL('../dist/src/dresser.js', import.meta.url)),
      renew: 3,
      log: () => undefined,
      debug: () => undefined,
    });
    try {
      const [one, two] = [state(1), state(2)];
      const bare = await dressing.dress(one, RATE, plain);
      expect(bare).toEqual([one.clip]);
      const filtered = await dressing.dress(one, RATE, { ...plain, filter: -0.5 });
      expect(filtered).toEqual(await wear(one.clip, { filter: -0.5 }));
      for (let i = 0; dressing.renewed === 0 && i < 200; i++) {
        expect(await dressing.dress(two, RATE, plain)).toEqual([two.clip]);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      expect(dressing.renewed).toBe(1);
      expect(await dressing.dress(one, RATE, plain)).toEqual([one.clip]);
    } finally {
      await dressing.stop();
    }
  });
});

describe('the wardrobe', () => {
  const finishedOf = (seed: number): Finished => ({
    ...{ rate: RATE, channels: [noise(seed)], beats: 4, outfit: plain, state: state(seed), score: 0, activity: [] },
  });
  const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

  function make() {
    const offered: { id: number; level: number }[] = [];
    let next = 1;
    const clips = supply({
      rate: RATE,
      finish: () => Promise.resolve(finishedOf(next++)),
      offer: ({ id, channels }) => void offered.push({ id, level: channels[0][0] }),
      stamp: () => String(next),
      now: () => 0,
      past: history(2, () => false),
    });
    let outfit = plain;
    const asked: { step: number; low: number; answer: (channels: Float32Array[] | undefined) => void }[] = [];
    const look = wardrobe({
      clips,
      dressing: {
        dress: ({ step }, _, { low }) =>
          new Promise((resolve) => void asked.push({ step, low, answer: (channels) => resolve(channels) })),
      },
      wanted: () => outfit,
    });
    const report = (clip: number) =>
      clips.follow(
        { clip, turn: clip, left: 0, frame: 0, pace: 0 } as unknown as Parameters<typeof clips.follow>[0],
        false,
      );
    return { clips, offered, asked, look, report, set: (low: number) => (outfit = { ...plain, low }) };
  }

  it('dresses the clip that plays, then the one that waits; of many turns of a knob the last', async () => {
    const { offered, asked, look, report, set } = make();
    report(0);
    await turn();
    report(1);
    await turn();
    expect(offered.map(({ id }) => id)).toEqual([1, 2]);
    look();
    await turn();
    expect(asked).toHaveLength(0);
    for (const low of [1, 2, 3]) {
      set(low);
      look();
    }
    expect(asked.map(({ step, low }) => [step, low])).toEqual([[1, 1]]);
    asked[0].answer([new Float32Array(4).fill(0.1)]);
    await turn();
    expect(asked.map(({ step, low }) => [step, low])).toEqual([
      [1, 1],
      [1, 3],
    ]);
    asked[1].answer([new Float32Array(4).fill(0.3)]);
    await turn();
    asked[2].answer([new Float32Array(4).fill(0.4)]);
    await turn();
    look();
    await turn();
    expect(asked.map(({ step }) => step)).toEqual([1, 1, 2]);
    expect(offered.slice(2).map(({ id, level }) => [id, Math.round(10 * level)])).toEqual([
      [1, 1],
      [1, 3],
      [2, 4],
    ]);
  });

  it('lets a clip go that no longer plays when it is dressed', async () => {
    const { clips, offered, asked, look, report, set } = make();
    report(0);
    await turn();
    report(1);
    await turn();
    set(1);
    look();
    report(2);
    asked[0].answer([new Float32Array(4)]);
    await turn();
    expect(offered.filter(({ id }) => id === 1)).toHaveLength(1);
    expect(clips.playing?.state.step).toBe(2);
  });

  it('asks once for what cannot be had', async () => {
    const { asked, look, report, set } = make();
    report(0);
    await turn();
    report(1);
    await turn();
    set(1);
    look();
    asked[0].answer(undefined);
    await turn();
    for (let i = 0; i < 3; i++) look();
    await turn();
    expect(asked).toHaveLength(1);
    set(2);
    look();
    expect(asked).toHaveLength(2);
  });
});

it('an outfit without reverb has no size of room', () => {
  const values = initialValues(paramsFor(['none']));
  expect(sameOutfit(outfitOf(values), outfitOf({ ...values, '/fx/reverb/size': 5 }))).toBe(true);
  expect(sameOutfit(outfitOf({ ...values, '/fx/reverb': 0.1 }), outfitOf(values))).toBe(false);
});
