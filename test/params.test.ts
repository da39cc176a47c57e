import { describe, expect, it } from 'vitest';
import { fromDecibels, initialValues, loopSeconds, paramsFor } from '../src/params.js';
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
  it('is held between 1 and 16 seconds', () => {
    expect(loopSeconds({ ...values, '/clock/tempo': 20, '/clock/bars': 8 })).toBe(16);
    expect(loopSeconds({ ...values, '/clock/tempo': 300, '/clock/bars': 1 })).toBe(1);
  });
});

it('dB are factors on amplitudes', () => expect(fromDecibels(-20)).toBeCloseTo(0.1, 12));
