import { describe, expect, it } from 'vitest';
import { nearest } from '../src/nearest.js';
import { store } from '../src/control/store.js';
import { paramsFor } from '../src/params.js';

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
