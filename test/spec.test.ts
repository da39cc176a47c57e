import { describe, expect, it } from 'vitest';
import { Refused } from '../src/refused.js';
import { choice, exponential, linear, list, text, toggle, whole } from '../src/spec.js';

const gain = linear({ min: -60, max: 6, initial: 0, unit: 'dB', doc: 'A level.' });

describe('a number in a range', () => {
  it('takes what controllers send: floats, whole numbers, booleans, numbers as text', () => {
    expect(gain.parse([-12.5])).toBe(-12.5);
    expect(gain.parse([true])).toBe(1);
    expect(gain.parse(['-3'])).toBe(-3);
  });

  it('compares its ends as 32-bit floats, as OSC brings them, and clamps', () => {
    const fine = exponential({ min: 1e-4, max: 0.3, initial: 0.1, doc: 'A time.' });
    expect(fine.parse([Math.fround(1e-4)])).toBe(1e-4);
    expect(fine.parse([Math.fround(0.3)])).toBe(0.3);
    expect(() => fine.parse([0.31])).toThrow(Refused);
  });

  it('refuses everything else with a sentence', () => {
    expect(() => gain.parse([99])).toThrow('takes -60 to 6 dB, got 99');
    expect(() => gain.parse([])).toThrow('takes -60 to 6 dB, got nothing');
    expect(() => gain.parse([1, 2])).toThrow('got 1 2');
    for (const bad of [NaN, Infinity, 'loud', '', ' ', null]) expect(() => gain.parse([bad])).toThrow(Refused);
  });

  it('maps a fader there and back', () => {
    const hertz = exponential({ min: 20, max: 20000, initial: 440, unit: 'Hz', doc: 'A frequency.' });
    expect(hertz.at!(0.5)).toBeCloseTo(Math.sqrt(20 * 20000), 6);
    for (const spec of [gain, hertz])
      for (const p of [0, 0.1, 0.5, 0.9, 1]) expect(spec.position!(spec.at!(p))).toBeCloseTo(p, 9);
  });

  it('never leaves its range, whatever the rounding', () => {
    for (let max = 2; max < 2000; max++) {
      const spec = exponential({ min: 1, max, initial: 1, doc: 'A ratio.' });
      expect(spec.at!(1)).toBeLessThanOrEqual(max);
    }
  });
});

it('a whole number is rounded', () => {
  const copies = whole({ min: 1, max: 8, initial: 2, doc: 'Copies.' });
  expect(copies.parse([2.6])).toBe(3);
  expect(() => copies.parse([9])).toThrow('takes a whole number from 1 to 8, got 9');
});

it('a toggle takes 0 and 1 in any form', () => {
  const on = toggle({ initial: false, doc: 'On or off.' });
  expect([1, true, '1', 0, false, '0'].map((raw) => on.parse([raw]))).toEqual([true, true, true, false, false, false]);
  expect(() => on.parse([2])).toThrow('takes 0 or 1, got 2');
});

it('a choice takes its words and their numbers', () => {
  const swap = choice(['loop', 'bar', 'beat'], { initial: 'loop', doc: 'When.' });
  expect(swap.parse(['beat'])).toBe('beat');
  expect(swap.parse([1])).toBe('bar');
  expect(() => swap.parse(['never'])).toThrow('takes one of loop, bar, beat (or 0 to 2), got "never"');
  expect([0, 0.5, 1].map((p) => swap.at!(p))).toEqual(['loop', 'bar', 'beat']);
});

it('a list takes numbers, one text of numbers, and none', () => {
  const notes = list({ min: 0, max: 127, most: 3, initial: [], unit: 'MIDI notes', doc: 'Notes.' });
  expect(notes.parse([60, 64, 67])).toEqual([60, 64, 67]);
  expect(notes.parse(['50 57,66'])).toEqual([50, 57, 66]);
  expect(notes.parse(['none'])).toEqual([]);
  expect(notes.parse([60, 60])).toEqual([60]);
  expect(() => notes.parse([1, 2, 3, 4])).toThrow('takes up to 3 whole numbers from 0 to 127 (MIDI notes), or "none"');
  expect(() => notes.parse([128])).toThrow(Refused);
});

it('a text has to be one', () => {
  const clip = text({ initial: 'noise', accepts: 'the name of a clip', doc: 'A clip.' });
  expect(clip.parse(['tabla'])).toBe('tabla');
  for (const bad of [[3], [], ['a', 'b'], [''], ['a\0b'], ['x'.repeat(1001)]])
    expect(() => clip.parse(bad)).toThrow('takes the name of a clip');
});
