// The sequencer of house tracks: the same seed gives the same track, and a track is one.
import { describe, expect, it } from 'vitest';
import { spread } from '../scripts/corpora/house/draws.js';
import { lowPass, pump, room } from '../scripts/corpora/house/effects.js';
import { FORMS } from '../scripts/corpora/house/forms.js';
import { semitones, voicing } from '../scripts/corpora/house/harmony.js';
import { SAMPLES } from '../scripts/corpora/house/kits.js';
import { plan } from '../scripts/corpora/house/plan.js';
import { track } from '../scripts/corpora/house/track.js';
import { hertz, play } from '../scripts/corpora/house/voice.js';
import { RATE } from '../scripts/corpora/sound.js';
import { generator } from '../src/random.js';

/** A click for every sample that there is. */
const clicks = new Map(
  SAMPLES.map((name) => [name, Float32Array.from({ length: 4000 }, (_, n) => Math.exp(-n / 400) * Math.sin(n / 5))]),
);
/** One bar of the whole, so that a test is short. */
const short = (seed: number) => {
  const { layers } = FORMS[0][4];
  return { ...plan(seed), sections: [{ bars: 1, layers, from: 1, to: 0.5, riser: true }] };
};

describe('a plan', () => {
  it('comes from its seed alone', () => {
    expect(plan(7)).toEqual(plan(7));
  });

  it('is another one for every seed', () => {
    const told = Array.from({ length: 100 }, (_, seed) => JSON.stringify({ ...plan(seed), seed: 0 }));
    expect(new Set(told).size).toBe(100);
  });

  it('is house: 118 to 130 to the minute, a kick on every beat, three to four and a half minutes', () => {
    for (let seed = 0; seed < 100; seed++) {
      const { bpm, drums, sections } = plan(seed);
      expect(bpm).toBeGreaterThanOrEqual(118);
      expect(bpm).toBeLessThanOrEqual(130);
      for (const beat of [0, 4, 8, 12]) expect(drums.kick.steps[beat]).toBe(1);
      const bars = sections.reduce((sum, section) => sum + section.bars, 0);
      const minutes = (4 * bars) / bpm;
      expect(minutes).toBeGreaterThan(2.9);
      expect(minutes).toBeLessThan(4.5);
      expect(sections.some(({ layers }) => !layers.has('kick'))).toBe(true);
    }
  });

  it('asks for no sample that is not listed', () => {
    for (let seed = 0; seed < 100; seed++) {
      const { drums, percussion, loop, crash, bed } = plan(seed);
      const asked = [...Object.values(drums), ...percussion].map(({ sample }) => sample);
      for (const name of [...asked, loop?.sample ?? crash, crash, bed.sample])
        if (name !== 'clap') expect(SAMPLES).toContain(name);
    }
  });
});

describe('a track', () => {
  const made = track(short(3), clicks);

  it('is the same again, sample for sample', () => {
    expect(track(short(3), clicks)).toEqual(made);
  });

  it('is another one for another seed', () => {
    expect(track(short(4), clicks).subarray(0, RATE)).not.toEqual(made.subarray(0, RATE));
  });

  it('sounds, and does not clip', () => {
    let [power, peak] = [0, 0];
    for (const value of made) {
      power += value * value;
      peak = Math.max(peak, Math.abs(value));
    }
    expect(peak).toBeLessThan(1);
    expect(10 * Math.log10(power / made.length)).toBeGreaterThan(-30);
  });

  it('lasts its bars, and what rings', () => {
    expect(made.length / RATE).toBeCloseTo((4 * 60) / plan(3).bpm + 2, 3);
  });
});

describe('what a track is made of', () => {
  it('spreads hits evenly', () => {
    expect(spread(3, 8, 0).map(Number).join('')).toBe('10010010');
    for (const count of [1, 5, 7, 11]) expect(spread(count, 16, 3).filter(Boolean)).toHaveLength(count);
  });

  it('knows degrees below and above the octave', () => {
    expect([-1, 0, 2, 7, 9].map((degree) => semitones('minor', degree))).toEqual([-2, 0, 3, 12, 15]);
  });

  it('folds chords over one floor', () => {
    // A minor over A 57: A C E G, with the ninth on top.
    expect(voicing(9, 'minor', 0, [0, 2, 4, 6], 57)).toEqual([57, 60, 64, 67]);
    expect(voicing(9, 'minor', 0, [0, 2, 4, 6, 8], 57)).toEqual([57, 60, 64, 67, 71]);
    for (let root = 0; root < 7; root++)
      for (const pitch of voicing(4, 'dorian', root, [0, 2, 4], 52)) {
        expect(pitch).toBeGreaterThanOrEqual(52);
        expect(pitch).toBeLessThan(64);
      }
  });

  it('plays a note at its pitch', () => {
    const out = new Float32Array(RATE);
    const patch = {
      wave: 'saw',
      unison: 1,
      detune: 0,
      attack: 0.01,
      decay: 1,
      sustain: 1,
      release: 0.05,
      cutoff: 500,
      sweep: 0,
      closing: 1,
      resonance: 0,
    } as const;
    play(out, 0, RATE, 57, 1, patch, 0, generator(1));
    let rises = 0;
    for (let n = 1; n < out.length; n++) if (out[n - 1] < 0 && out[n] >= 0) rises++;
    expect(Math.abs(rises - hertz(57))).toBeLessThanOrEqual(1);
  });

  it('closes its filter by an octave for every tenth', () => {
    const through = (open: number): number => {
      const sound = Float32Array.from({ length: RATE }, (_, n) => Math.sin((2 * Math.PI * 4000 * n) / RATE));
      lowPass(sound, () => open);
      return Math.sqrt(sound.reduce((sum, value) => sum + value * value, 0) / sound.length);
    };
    expect(through(1)).toBeGreaterThan(0.5);
    expect(through(0.5)).toBeLessThan(0.01);
  });

  it('dips at the kick and comes back', () => {
    const gains = pump(RATE, [1000], 0.5);
    expect([gains[999], gains[1000], gains[1000 + RATE / 4]]).toEqual([1, 0.5, 1]);
  });

  it('has a room that dies away', () => {
    const click = new Float32Array(4 * RATE);
    click[0] = 1;
    const wet = room(click, 0.82);
    const power = (from: number): number =>
      wet.subarray(from * RATE, (from + 1) * RATE).reduce((sum, value) => sum + value * value, 0);
    expect(power(0)).toBeGreaterThan(1e-3);
    expect(power(3)).toBeLessThan(power(0) / 1e4);
  });
});
