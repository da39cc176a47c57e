import { describe, expect, it } from 'vitest';
import { nearest } from '../src/nearest.js';
import { store } from '../src/control/store.js';
import { paramsFor } from '../src/params.js';
import type { Address } from '../src/params.js';
import type { Raw } from '../src/spec.js';

const make = () => store(paramsFor(['scalogram', 'note']));

describe('the store', () => {
  it('sets a parameter and says who did it', () => {
    const knobs = make();
    const seen: string[] = [];
    knobs.listen((address, from, at, who) => seen.push(`${address} ${from} ${at} ${who}`));
    knobs.set('/loop/gain', [-6], 'osc', 3, 'udp 127.0.0.1:9002');
    expect(knobs.values['/loop/gain']).toBe(-6);
    knobs.setAll({ '/out/gain': [-3] }, 'preset', 'someone');
    expect(seen).toEqual(['/loop/gain osc 3 udp 127.0.0.1:9002', '/out/gain preset undefined someone']);
  });

  it('refuses with address, rule and what came, and keeps the old value', () => {
    const knobs = make();
    expect(() => knobs.set('/loop/gain', [99], 'osc')).toThrow('/loop/gain takes -60 to 6 dB, got 99');
    expect(knobs.values['/loop/gain']).toBe(0);
  });

  it('names the nearest address for an unknown one', () => {
    expect(() => make().set('/loop/gian', [0], 'osc')).toThrow(
      '/loop/gian is not known here; the nearest is /loop/gain.',
    );
    expect(() => make().set('__proto__', [0], 'osc')).toThrow('is not known here');
  });

  it('has a normalised twin for everything with a scale', () => {
    const knobs = make();
    knobs.set('/loop/gain/normalized', [0.5], 'osc');
    expect(knobs.values['/loop/gain']).toBe(-27);
    expect(knobs.get('/loop/gain/normalized')).toEqual({ tags: 'f', args: [0.5] });
    expect(() => knobs.set('/loop/gain/normalized', [1.5], 'osc')).toThrow('takes a position from 0 to 1, got 1.5');
    expect(() => knobs.set('/anchor/clip/normalized', [0.5], 'osc')).toThrow('has no scale');
  });

  it('changes by so much, in its unit: numbers stop at the ends, choices step and wrap, an odd step flips a toggle', () => {
    const knobs = make();
    const add = (address: string, by: Raw): unknown => {
      knobs.set(`${address}/add`, [by], 'osc');
      return knobs.values[address as Address];
    };
    expect([add('/loop/gain', -3), add('/loop/gain', '-1.5'), add('/loop/gain', 99)]).toEqual([-3, -4.5, 6]);
    expect([add('/clock/bars', 1.4), add('/clock/bars', -9)]).toEqual([3, 1]);
    expect([add('/loop/swap', 1), add('/loop/swap', 3), add('/loop/swap', -1)]).toEqual(['bar', 'loop', 'now']);
    expect([add('/out/mute', 1), add('/out/mute', -3), add('/out/mute', 2)]).toEqual([true, false, false]);
    expect(() => add('/anchor/clip', 1)).toThrow(/^\/anchor\/clip\/add has no more and less: .*\.$/);
    expect(() => add('/loop/gain', 'up')).toThrow('/loop/gain/add takes how much to add, in dB, got up.');
  });

  it('changes along the fader, where small steps add up', () => {
    const knobs = make();
    const move = (address: string, by: number): unknown => {
      knobs.set(`${address}/normalized/add`, [by], 'midi');
      return knobs.values[address as Address];
    };
    expect(move('/loop/gain', -0.5)).toBeCloseTo(-33, 9);
    for (let n = 0; n < 20; n++) move('/clock/bars', 0.01);
    expect(knobs.values['/clock/bars']).toBe(3);
    knobs.set('/clock/bars', [1], 'osc');
    expect(move('/clock/bars', 0.05)).toBe(1);
    expect(move('/loop/swap', 0.3)).toBe('bar');
    expect(() => move('/loop/gain', 2)).toThrow('/loop/gain/normalized/add takes how far to go, -1 to 1, got 2.');
  });

  it('replaces the values at a change, for whoever has read them', () => {
    const knobs = make();
    const before = knobs.values;
    knobs.set('/loop/gain', [-6], 'osc');
    knobs.set('/loop/gain', [-7], 'osc');
    expect(before['/loop/gain']).toBe(0);
    expect(knobs.values['/loop/gain']).toBe(-7);
  });

  it('sets several at once, or none', () => {
    const knobs = make();
    const both = { '/loop/gain': [-6], '/loop/fade': [99999] };
    expect(() => knobs.setAll(both, 'preset')).toThrow('/loop/fade takes 1 to 2000 ms');
    expect(knobs.values['/loop/gain']).toBe(0);
  });

  it('gives values as OSC sends them', () => {
    const knobs = make();
    knobs.set('/target/notes', [60, 64], 'osc');
    expect(knobs.get('/target/notes')).toEqual({ tags: 'ii', args: [60, 64] });
    expect(knobs.get('/out/mute')).toEqual({ tags: 'i', args: [0] });
    expect(knobs.get('/anchor/clip')).toEqual({ tags: 's', args: ['noise'] });
  });
});

it('the nearest word has the fewest letters to change', () => {
  expect(nearest('/lop/gan', ['/out/gain', '/loop/gain', '/loop/fade'])).toBe('/loop/gain');
});
