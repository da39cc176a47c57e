// What the bench of dreams measures by: spectra, ranks, disturbances, onsets, pitches, and which units it draws.
import { describe, expect, it } from 'vitest';
import { aims, depthOf, knobsOf, nameOf } from '../bench/helper/dreams/aims.js';
import { apart, tone } from '../bench/helper/dreams/labelled.js';
import { heard } from '../bench/helper/dreams/music.js';
import { onsets } from '../bench/helper/dreams/onsets.js';
import { pitchAt, voicing } from '../bench/helper/dreams/pitch.js';
import { disturbed, noise, noised, partsOf, percentile, survival, turned } from '../bench/helper/dreams/score.js';
import { ablation, settings } from '../bench/helper/dreams/settings.js';
import { centroid, flatness, welch } from '../bench/helper/dreams/spectrum.js';
import { rms } from '../src/clip.js';
import { boxOf } from '../src/optim/goals/boxes.js';
import { initialValues, paramsFor } from '../src/params.js';
import { generator } from '../src/random.js';

const RATE = 44100;
const sine = (hertz: number, seconds: number): Float32Array =>
  Float32Array.from({ length: seconds * RATE }, (_, n) => Math.sin((2 * Math.PI * hertz * n) / RATE));

describe('the spectrum of a change', () => {
  it('is flat for white noise: e^-γ in one window, nearly 1 over many', () => {
    const white = noise(2 ** 18, 0.1, 1);
    const single = Array.from({ length: 64 }, (_, i) =>
      flatness(welch(white.subarray(2048 * i, 2048 * (i + 1)), RATE)),
    );
    // Two windows overlap by half and reach round: their mean lies between one (0.561) and two independent ones (0.763).
    const mean = single.reduce((sum, x) => sum + x / 64, 0);
    expect(mean).toBeGreaterThan(0.561);
    expect(mean).toBeLessThan(0.763);
    expect(flatness(welch(white, RATE))).toBeGreaterThan(0.98);
  });

  it('is not flat for a sine, and has its centre there', () => {
    const spectrum = welch(sine(1000, 1), RATE);
    expect(flatness(spectrum)).toBeLessThan(1e-4);
    expect(Math.abs(centroid(spectrum) - 1000)).toBeLessThan(5);
  });

  it('has the centre of white noise in the middle of its range', () => {
    expect(Math.abs(centroid(welch(noise(2 ** 18, 0.1, 2), RATE)) - 8020)).toBeLessThan(100);
    expect(centroid(welch(new Float32Array(4096), RATE))).toBe(0);
  });
});

describe('a score', () => {
  it('is ranked among others', () => {
    expect(percentile(3, [1, 2, 4, 5])).toBe(50);
    expect(percentile(9, [1, 2, 4, 5])).toBe(100);
    expect(percentile(0, [0, 0, 0, 1])).toBe(37.5);
  });

  it('that does not care for shifts survives; one that lives on exact samples does not', async () => {
    const [before, beat] = [noise(RATE, 0.01, 1), sine(200, 1)];
    const after = before.map((x, n) => x + 0.1 * beat[n]);
    const loudness = (clip: Float32Array): Promise<number> => Promise.resolve(rms(clip));
    const sample = (clip: Float32Array): Promise<number> =>
      Promise.resolve(clip.reduce((sum, x, n) => sum + x * beat[n], 0) / RATE);
    const kept = await survival(loudness, before, after, RATE, 4);
    expect((kept.endDisturbed - kept.startDisturbed) / (kept.end - kept.start)).toBeCloseTo(1, 3);
    const lost = await survival(sample, before, after, RATE, 4);
    expect((lost.endDisturbed - lost.startDisturbed) / (lost.end - lost.start)).toBeLessThan(0.1);
    expect(Math.abs(lost.control)).toBeLessThan(0.02 * (lost.end - lost.start));
    expect(kept.control).toBeCloseTo(kept.end - kept.start, 3);
  });

  it('takes an anchor that was turned down for no sound that was added', () => {
    const [before, beat] = [noise(RATE, 0.1, 1), sine(1000, 1)];
    const after = before.map((x, n) => 0.2 * x + 0.05 * beat[n]);
    const { anchor, added } = partsOf(before, after, RATE);
    expect(rms(anchor) / rms(before)).toBeCloseTo(0.2, 4);
    expect(rms(added.map((x, n) => x - 0.05 * beat[n]))).toBeLessThan(1e-5);
    expect(flatness(welch(added, RATE))).toBeLessThan(1e-4);
    expect(
      flatness(
        welch(
          after.map((x, n) => x - before[n]),
          RATE,
        ),
      ),
    ).toBeGreaterThan(0.1);
  });

  it('takes what is amplified in a few bands for a sound that was added', () => {
    const before = noise(2 ** 17, 0.1, 1);
    const band = sine(500, 3).subarray(0, 2 ** 17);
    const loud = before.map((x, n) => x + 0.3 * band[n]);
    const after = loud.map((x, n) => x + 0.5 * band[n]);
    const { anchor, added } = partsOf(loud, after, RATE);
    expect(rms(anchor) / rms(loud)).toBeCloseTo(1, 3);
    expect(rms(added)).toBeCloseTo(0.5 * Math.SQRT1_2, 2);
  });

  it('is taken after 37 ms to either side, and noise 40 dB below', () => {
    const clip = sine(100, 1);
    for (const [draw, by] of [
      [0, 1632],
      [1, -1632],
    ]) {
      const moved = turned(clip, by);
      const rest = disturbed(clip, RATE, draw).map((x, n) => x - moved[n]);
      expect(20 * Math.log10(rms(rest) / rms(clip))).toBeCloseTo(-40, 1);
    }
    const silent = new Float32Array(RATE);
    expect(rms(noised(partsOf(silent, clip, RATE), 0))).toBeCloseTo(rms(clip), 5);
  });
});

describe('what is dreamt', () => {
  const layers = Array.from({ length: 9 }, (_, i) => ({ name: `l${i}`, channels: 4, pitches: i < 6 ? 5 : 1 }));
  const usual = layers.map(() => ({ mean: [0, 0, 0, 0], deviation: [1, 0, 1, 1] }));

  it('is so much of each depth, alive, never twice, the same for a seed', () => {
    const drawn = aims(layers, usual, 10, 1);
    expect(drawn.filter(({ depth }) => depth === 'shallow')).toHaveLength(10);
    // Three layers of three living channels without pitches.
    expect(aims(layers, usual, 20, 1).filter(({ depth }) => depth === 'deep')).toHaveLength(9);
    expect(drawn.some(({ channel }) => channel === 1)).toBe(false);
    expect(new Set(drawn.map(nameOf)).size).toBe(drawn.length);
    for (const { depth, layer } of drawn) expect(depthOf(Number(layer.slice(1)), 9)).toBe(depth);
    expect(aims(layers, usual, 10, 1)).toEqual(drawn);
    expect(aims(layers, usual, 10, 2)).not.toEqual(drawn);
  });

  it('is one unit of the box that the knobs make', () => {
    const initial = initialValues(paramsFor(layers.map(({ name }) => name)));
    const aim = { depth: 'shallow', layer: 'l2', channel: 2, pitch: 3 } as const;
    const box = boxOf({ ...initial, ...knobsOf(aim, layers[2]) }, 1, layers[2], 8, 0, 1);
    expect([...box.channel].map((x) => Math.round(1000 * x) + 0)).toEqual([0, 0, 1000, 0]);
    expect([...box.pitch].map((x) => Math.round(1000 * x) + 0)).toEqual([0, 0, 0, 1000, 0]);
  });

  it('is measured raw and by default, with knobs that there are', () => {
    const params = paramsFor(['a']);
    const rows = ablation(initialValues(params));
    expect(rows[0].knobs['/dream/copies']).toBe(1);
    expect(rows.find(({ row }) => row === 'default')!.knobs).toEqual({});
    for (const { knobs } of rows) for (const address of Object.keys(knobs)) expect(params).toHaveProperty([address]);
    expect(rows[2].knobs['/dream/mask/time']).toBeGreaterThan(0);
    expect(() => settings({ PARTS: 'dream' })).toThrow('PARTS takes');
  });
});

it('music tells what is usual, and what each loop makes of a unit', () => {
  const layers = [
    { name: 'a', channels: 2, pitches: 2 },
    { name: 'b', channels: 1, pitches: 1 },
  ];
  const rows = [
    [1, 3, 0, 0, 5],
    [1, 9, 0, 0, 25],
    [2, 4, 0, 2, 7],
    [4, 16, 0, 4, 49],
  ];
  const music = heard(Float32Array.from(rows.flat()), layers, 5, 1);
  expect(music.loops).toBe(2);
  expect(music.usual[0].mean).toEqual([2.5, 0.5]);
  expect(music.usual[0].deviation[0]).toBeCloseTo(Math.sqrt(7.5 - 6.25), 6);
  expect([...music.of('a', 0, 1)]).toEqual([3, 4]);
  expect([...music.of('a', 1)]).toEqual([0, 1]);
  expect([...music.of('b', 0, 0)]).toEqual([5, 7]);
});

describe('detectors that are no ears', () => {
  const hits = (perSecond: number): Float32Array => {
    const random = generator(3);
    const gap = RATE / perSecond;
    return Float32Array.from({ length: 4 * RATE }, (_, n) => (random() - 0.5) * Math.exp((-(n % gap) / RATE) * 40));
  };

  it('count the hits of a drum, and none in steady noise or a steady tone', () => {
    expect(onsets(hits(4), RATE).perSecond).toBeCloseTo(4, 1);
    expect(onsets(hits(2), RATE).perSecond).toBeCloseTo(2, 1);
    const [drum, white, held] = [hits(4), noise(4 * RATE, 0.1, 1), sine(440, 4)].map((x) => onsets(x, RATE));
    expect(white.perSecond).toBeLessThan(0.5);
    expect(held.perSecond).toBe(0);
    expect(drum.contrast).toBeGreaterThan(2 * white.contrast);
    expect(onsets(new Float32Array(RATE), RATE)).toEqual({ perSecond: 0, contrast: 0 });
  });

  it('find the pitch of a tone, and none in noise', () => {
    for (const hertz of [110, 261.6, 880]) {
      const found = pitchAt(sine(hertz, 1), RATE, 0);
      expect(Math.abs(1200 * Math.log2(found.hertz / hertz))).toBeLessThan(10);
      expect(found.clarity).toBeGreaterThan(0.95);
    }
    expect(voicing(sine(300, 1), RATE).voiced).toBe(1);
    expect(voicing(noise(RATE, 0.1, 1), RATE).voiced).toBe(0);
    expect(voicing(new Float32Array(RATE), RATE)).toEqual({ clarity: 0, voiced: 0 });
  });

  it('agree with what the tones are labelled', () => {
    const single = tone(0, 2 * RATE, RATE);
    expect(voicing(single, RATE).voiced).toBeGreaterThan(0.9);
    expect(onsets(single, RATE).perSecond).toBe(0);
  });
});

it('channels that hold two groups apart are found, dead ones are not', () => {
  const drums = [
    [5, 0, 1, 0.001],
    [6, 1, 2, 0.001],
  ];
  const tones = [
    [1, 0, 8, 0],
    [2, 1, 9, 0],
  ];
  const [first, second, third, dead] = apart(drums, tones);
  expect(first).toBeCloseTo(8, 6);
  expect(second).toBe(0);
  expect(third).toBeCloseTo(-14, 6);
  expect(Math.abs(dead)).toBeLessThan(0.1);
});
