import { describe, expect, it } from 'vitest';
import { fromDecibels, initialValues, loopBars, loopBeats, loopSeconds, paramsFor } from '../src/params.js';
import type { Spec } from '../src/spec.js';

const table = paramsFor(['scalogram', 'note']);
const entries = Object.entries(table as unknown as Record<string, Spec<unknown>>);

describe('every parameter', () => {
  it.each(entries)('%s keeps its promises', (address, spec) => {
    expect(address).toMatch(/^(\/[a-z0-9]+){2,4}$/);
    expect(spec.doc).toMatch(/^[A-Za-z].*\.$/);

    const args = Array.isArray(spec.initial) ? (spec.initial as number[]) : [spec.initial as number];
    expect(spec.parse(args)).toEqual(spec.initial);
    expect(() => spec.parse([null])).toThrow(/^takes /);
    expect(() => spec.parse([NaN])).toThrow(/^takes /);
    for (const end of spec.range ?? []) expect(() => spec.parse([Math.fround(end)])).not.toThrow();

    if (!spec.at) return expect(['text', 'list']).toContain(spec.kind);
    for (let p = 0; p <= 1; p += 1 / 64) {
      const value = spec.at(p) as number;
      expect(spec.parse([value])).toEqual(value);
      const again = spec.at(spec.position!(value));
      if (typeof again === 'number') expect(again).toBeCloseTo(value, 6);
      else expect(again).toBe(value);
    }
  });
});

describe('the length of the loop', () => {
  const values = initialValues(table);
  it('follows tempo and bars', () => expect(loopSeconds(values)).toBe(4));
  it('is held between 1 and 16 seconds, and always whole bars', () => {
    for (let tempo = 20; tempo <= 300; tempo++) {
      for (let bars = 1; bars <= 8; bars++) {
        const timing = { ...values, '/clock/tempo': tempo, '/clock/bars': bars };
        expect(loopBars(timing) % 1).toBe(0);
        expect(loopBeats(timing)).toBe(4 * loopBars(timing));
        expect(loopSeconds(timing)).toBeGreaterThanOrEqual(1 - 1e-9);
        expect(loopSeconds(timing)).toBeLessThanOrEqual(16 + 1e-9);
        const asked = (bars * 240) / tempo;
        if (asked >= 1 && asked <= 16) expect(loopBars(timing)).toBe(bars);
      }
    }
    expect(loopSeconds({ ...values, '/clock/tempo': 20, '/clock/bars': 8 })).toBe(12);
    expect(loopSeconds({ ...values, '/clock/tempo': 300, '/clock/bars': 1 })).toBe(1.6);
  });
});

it('dB are factors on amplitudes', () => expect(fromDecibels(-20)).toBeCloseTo(0.1, 12));
