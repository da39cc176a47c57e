// The user's presets: saved and recalled, morphed, drawn, undone; files of older and later Earworms.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { applyPreset, saved } from '../src/control/apply.js';
import { chancy, drawn } from '../src/control/chance.js';
import { changes } from '../src/control/changes.js';
import { openScenes, UNDOS } from '../src/control/scenes.js';
import type { Scenes } from '../src/control/scenes.js';
import { morph } from '../src/control/morph.js';
import type { Way } from '../src/control/morph.js';
import { parsePreset, writePreset } from '../src/control/preset-file.js';
import { library } from '../src/control/presets.js';
import { store } from '../src/control/store.js';
import type { Store } from '../src/control/store.js';
import { upgraded } from '../src/control/versions.js';
import { describeEar } from '../src/ears/ear.js';
import { paramsFor } from '../src/params.js';
import type { Address } from '../src/params.js';
import { generator } from '../src/random.js';
import { Refused } from '../src/refused.js';
import type { Raw, Spec } from '../src/spec.js';

const folder = mkdtempSync(join(tmpdir(), 'earworm-own-presets-'));
afterAll(() => rmSync(folder, { recursive: true }));
let homes = 0;
const { layers } = await describeEar('models', 'house');
const PARAMS = paramsFor(layers.map(({ name }) => name));
const SPECS = Object.entries(PARAMS as unknown as Record<string, Spec<unknown>>);

/** Any value that a parameter takes, as a controller sends it. */
const valueOf = (spec: Spec<unknown>): fc.Arbitrary<readonly Raw[]> => {
  if (spec.kind === 'text')
    return fc
      .string({ minLength: 1, maxLength: 60 })
      .filter((s) => !s.includes('\0'))
      .map((s) => [s]);
  if (spec.kind === 'list') return fc.array(fc.integer({ min: 0, max: 127 }), { maxLength: 16 });
  return fc.double({ min: 0, max: 1, noNaN: true }).map((position) => [spec.at!(position) as Raw]);
};
const anything = fc.record(Object.fromEntries(SPECS.map(([address, spec]) => [address, valueOf(spec)])));

let knobs: Store;
let beat: number | undefined;
let own: string;
let presets: Scenes;
beforeEach(() => {
  knobs = store(PARAMS);
  beat = 0;
  own = join(folder, `home-${++homes}`, 'presets');
  presets = openScenes({
    knobs,
    presets: library('presets', own),
    ear: () => 'house',
    beat: () => beat,
    random: generator(7),
    turn: 0.001,
  });
});
afterEach(() => presets.stop());

/** Waits until a number is where it should be. */
async function arrives(address: '/loop/gain' | '/fx/low', value: number): Promise<void> {
  await expect.poll(() => knobs.values[address], { timeout: 20_000, interval: 2 }).toBeCloseTo(value, 6);
}

describe('a preset of one’s own', () => {
  it('is saved and loaded: whatever the values, they are the same', async () => {
    await fc.assert(
      fc.asyncProperty(anything, async (values) => {
        knobs.setAll(values, 'osc');
        const before = saved(knobs);
        const path = await presets.save('any');
        expect(readdirSync(own)).toEqual(['any.json']);
        expect(parsePreset(readFileSync(path, 'utf8'), path).values).toEqual(before);
        knobs.setAll(
          Object.fromEntries(SPECS.map(([address, { initial }]) => [address, [initial].flat() as Raw[]])),
          'osc',
        );
        await presets.load('any');
        expect(saved(knobs)).toEqual(before);
      }),
      { seed: 5, numRuns: 10 },
    );
  });

  it('wins over one that came along, and the list says whose it is', async () => {
    knobs.set('/loop/gain', [-12], 'osc');
    expect(await presets.own()).toEqual([]);
    expect(await presets.save('immersion')).toBe(join(own, 'immersion.json'));
    knobs.set('/loop/gain', [0], 'osc');
    await presets.load('immersion');
    expect(knobs.values['/loop/gain']).toBe(-12);
    expect(await presets.own()).toEqual(['immersion']);
    const names = await presets.list();
    expect(names.filter((name) => name === 'immersion')).toHaveLength(1);
    expect(names).toContain('wire');
  });

  it('stays in its folder, and says what is no name', async () => {
    for (const name of ['../out', '/etc/x', '.hidden', '', 'a/b', 'a\\b', 'x'.repeat(81), 'a\0b'])
      await expect(presets.save(name), name).rejects.toThrow(/^A preset's name is 1 to 80 letters, .*\.$/);
    expect(existsSync(own)).toBe(false);
    await expect(presets.load('../presets/wire')).rejects.toThrow(/^There is no preset/);
  });

  it('that cannot be written is refused in a sentence', async () => {
    const file = join(folder, 'a-file');
    writeFileSync(file, '');
    await expect(library('presets', join(file, 'presets')).save('x', { about: '', values: {} })).rejects.toThrow(
      /presets cannot be written \(E[A-Z]+\)\.$/,
    );
  });

  it('is recalled by families, and the rest stays', async () => {
    knobs.setAll({ '/fx/low': [-6], '/target/2/weight': [0.5], '/dream/rate': [-30] }, 'osc');
    await presets.save('all');
    knobs.setAll({ '/fx/low': [3], '/fx/high': [4], '/target/2/weight': [0.1], '/dream/rate': [-60] }, 'osc');
    await presets.load('all', ['/fx', 'target/2']);
    expect(knobs.values).toMatchObject({ '/fx/low': -6, '/fx/high': 0, '/target/2/weight': 0.5, '/dream/rate': -60 });
    await expect(presets.load('all', ['/effects'])).rejects.toThrow(
      /^There are no parameters \/effects; families are \/target, \/dream, .*\/fx.*\.$/,
    );
  });

  it('of another ear is refused, but for families that any ear has', async () => {
    await expect(presets.load('glass')).rejects.toThrow('is made for the ear basic-pitch, and this is house');
    await presets.load('glass', ['/fx', '/anchor']);
    await expect(presets.load('glass', ['/target'])).rejects.toThrow('/target/1/layer takes one of');
  });
});

describe('files of other versions', () => {
  it('one without a version is of the first; a later one is refused', () => {
    expect(parsePreset('{ "about": "x", "/loop/gain": 3 }', 'p').values).toEqual({ '/loop/gain': [3] });
    expect(JSON.parse(writePreset({ about: '', values: {} }))).toEqual({ version: 1 });
    expect(() => parsePreset('{ "version": 9 }', 'x.json')).toThrow(
      'The preset x.json is of a later Earworm: version 9, and this one reads up to 1.',
    );
    expect(() => parsePreset('{ "version": "new" }', 'x.json')).toThrow('has no version that is a number');
  });

  it('an older one takes every step of the table that it has not taken', () => {
    const steps = [
      (file: Record<string, unknown>) => ({ ...file, a: 1 }),
      (file: Record<string, unknown>) => ({ ...file, b: Number(file.a ?? 5) + 1 }),
    ];
    expect(upgraded({}, steps, 'it')).toEqual({ a: 1, b: 2, version: 2 });
    expect(upgraded({ version: 1 }, steps, 'it')).toEqual({ b: 6, version: 2 });
    expect(upgraded({ version: 2, c: 0 }, steps, 'it')).toEqual({ c: 0, version: 2 });
  });

  it('garbage is refused in a sentence, and changes nothing', () => {
    const json = fc.json().map((text) => text.replaceAll('""', '"/loop/gain"'));
    const text = fc.oneof(
      fc.string(),
      json,
      fc.uint8Array().map((bytes) => Buffer.from(bytes).toString()),
    );
    const before = knobs.values;
    fc.assert(
      fc.property(text, (garbage) => {
        try {
          applyPreset(knobs, parsePreset(garbage, 'x.json'), 'x');
          // An empty object is a preset that names nothing.
          expect(knobs.values).toEqual(before);
        } catch (error) {
          expect(error).toBeInstanceOf(Refused);
          expect((error as Refused).message).toMatch(/^The preset \S+ .{10,}/s);
          expect(knobs.values).toEqual(before);
        }
      }),
      { seed: 5, numRuns: 2000 },
    );
  });
});

describe('whole changes', () => {
  it('are undone and redone, with what was turned by hand after them', async () => {
    knobs.set('/loop/gain', [-3], 'osc');
    await presets.load('wire');
    const wire = knobs.values;
    await presets.load('immersion');
    knobs.set('/loop/gain', [-9], 'osc');
    const present = knobs.values;
    expect(presets.undo(1)).toBe(1);
    expect(knobs.values).toEqual(wire);
    expect(presets.undo(5)).toBe(0);
    expect(knobs.values['/loop/gain']).toBe(-3);
    expect(() => presets.undo(1)).toThrow(/^There is nothing to undo: .*\.$/);
    expect(presets.redo(9)).toBe(0);
    expect(knobs.values).toEqual(present);
    expect(() => presets.redo(1)).toThrow(/^There is nothing to redo: .*\.$/);
  });

  it('of families leave the rest alone', async () => {
    await presets.load('wire', ['/fx']);
    knobs.set('/loop/gain', [-9], 'osc');
    presets.undo(1);
    expect(knobs.values['/loop/gain']).toBe(-9);
  });

  it('are remembered up to so many, and forgotten when another way is taken', () => {
    const past = changes<number>(UNDOS);
    for (let n = 0; n < UNDOS + 10; n++) past.remember(n);
    expect(past.before).toBe(UNDOS);
    const seen: number[] = [];
    expect(past.undo(3, (n) => (seen.push(n), n + 100))).toBe(3);
    expect(seen).toEqual([UNDOS + 9, UNDOS + 8, UNDOS + 7]);
    expect(past.redo(1, (n) => n)).toBe(1);
    past.remember(0);
    expect(past.after).toBe(0);
  });

  it('that are refused change nothing', async () => {
    const before = knobs.values;
    await expect(presets.load('glass')).rejects.toThrow(Refused);
    expect(knobs.values).toBe(before);
    expect(() => presets.undo(1)).toThrow('There is nothing to undo');
  });
});

describe('a morph', () => {
  const way = (address: Address, from: unknown, to: unknown): Way => ({
    ...{ address, from, to },
    spec: PARAMS[address] as unknown as Spec<unknown>,
  });

  it('glides along the curve of each number', () => {
    const going = morph([way('/loop/fade', 10, 1000), way('/loop/gain', -60, 0)], 8, 4, 100);
    expect(going.step(100)).toEqual([]);
    const half = Object.fromEntries(going.step(104).map(({ address, value }) => [address, value as number]));
    // Times glide in ratios, decibels in steps.
    expect(half['/loop/fade']).toBeCloseTo(100, 6);
    expect(half['/loop/gain']).toBeCloseTo(-30, 6);
    const end = Object.fromEntries(going.step(108).map(({ address, value }) => [address, value]));
    expect(end).toEqual({ '/loop/fade': 1000, '/loop/gain': 0 });
    expect(going.done).toBe(true);
  });

  it('never leaves the way, and ends exactly where it should, however it is stepped', () => {
    const numbers = SPECS.filter(([, { kind }]) => ['linear', 'exponential', 'whole'].includes(kind));
    const position = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(
        fc.constantFrom(...numbers),
        position,
        position,
        fc.array(position),
        ([address, spec], a, b, steps) => {
          const [from, to] = [spec.at!(a) as number, spec.at!(b) as number];
          const going = morph([way(address as Address, from, to)], 4, 4, 0);
          let last = from;
          for (const at of [...steps.map((step) => 4 * step).sort((x, y) => x - y), 4]) {
            for (const { value } of going.step(at)) {
              expect(((value as number) - last) * Math.sign(to - from)).toBeGreaterThanOrEqual(-1e-9 * Math.abs(last));
              last = value as number;
            }
          }
          expect([last, going.done]).toEqual([to, true]);
        },
      ),
      { seed: 5, numRuns: 500 },
    );
  });

  it('switches everything else at the next bar, the bars of the loop too', () => {
    const going = morph([way('/dream/space', 'spectrum', 'mask'), way('/clock/bars', 2, 8)], 2, 4, 5);
    expect(going.step(6)).toEqual([]);
    expect(going.step(7.9)).toEqual([]);
    expect(going.step(8)).toEqual([
      { address: '/dream/space', value: 'mask' },
      { address: '/clock/bars', value: 8 },
    ]);
    expect(going.done).toBe(true);
  });

  it('stands while the song stands, and takes no jump of the song for time', () => {
    const going = morph([way('/loop/gain', 0, -60)], 4, 4, 50);
    going.step(51);
    expect(going.step(51)).toEqual([]);
    expect(going.step(0)).toEqual([]);
    expect(going.step(700)).toEqual([]);
    expect(going.step(701)[0].value).toBeCloseTo(-30, 6);
  });

  it('leaves what a hand turns, and goes on with the rest', async () => {
    knobs.setAll({ '/loop/gain': [-40], '/fx/low': [-20] }, 'osc');
    await presets.save('there');
    knobs.setAll({ '/loop/gain': [0], '/fx/low': [0] }, 'osc');
    await presets.morph('there', 8);
    beat = 2;
    await arrives('/loop/gain', -10);
    knobs.set('/loop/gain', [5], 'osc');
    beat = 4;
    await arrives('/fx/low', -10);
    expect(knobs.values['/loop/gain']).toBe(5);
    presets.undo(1);
    expect(knobs.values).toMatchObject({ '/loop/gain': 0, '/fx/low': 0 });
    beat = 6;
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(knobs.values['/fx/low']).toBe(0);
  });

  it('gives way to another, which begins where it is', async () => {
    knobs.set('/fx/low', [-20], 'osc');
    await presets.save('low');
    knobs.set('/fx/low', [0], 'osc');
    await presets.save('even');
    await presets.morph('low', 4);
    beat = 2;
    await arrives('/fx/low', -10);
    await presets.morph('even', 2);
    beat = 3;
    await arrives('/fx/low', -5);
    beat = 4;
    await arrives('/fx/low', 0);
    presets.undo(1);
    expect(knobs.values['/fx/low']).toBeCloseTo(-10, 6);
  });

  it('of no beats is there at once; without sound it is refused', async () => {
    beat = undefined;
    await expect(presets.morph('wire', 8)).rejects.toThrow(/^There is no sound yet/);
    await presets.morph('wire', 0);
    const wire = knobs.values;
    await presets.load('wire');
    expect(knobs.values).toEqual(wire);
  });
});

describe('chance', () => {
  it('stays within the bounds, as far as it is told, and the same seed draws the same', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...SPECS.filter(([, { kind }]) => kind !== 'text')),
        fc.nat(),
        fc.double({ min: 0, max: 1, noNaN: true }),
        ([address, spec], seed, amount) => {
          const from = knobs.values[address as Address] as unknown;
          const value = drawn(spec, from, amount, generator(seed));
          expect(value).toEqual(drawn(spec, from, amount, generator(seed)));
          expect(drawn(spec, from, 0, generator(seed))).toEqual(from);
          knobs.set(address, [value].flat() as Raw[], 'osc');
          expect(knobs.values[address as Address]).toEqual(value);
          if (spec.position && typeof value === 'number' && spec.kind !== 'whole')
            expect(Math.abs(spec.position(value) - spec.position(from))).toBeLessThanOrEqual(amount + 1e-9);
        },
      ),
      { seed: 5, numRuns: 2000 },
    );
  });

  it('turns sound and dream, never level, clock, recordings, paths, or what is on', () => {
    const before = knobs.values;
    for (let n = 0; n < 50; n++) presets.random(1);
    const turned = SPECS.map(([address]) => address as Address).filter(
      (address) => knobs.values[address] !== before[address],
    );
    expect(turned.length).toBeGreaterThan(60);
    expect(
      turned.filter((address) => /^\/(out|clock|record|midi)\/|\/(clip|on|freeze)$|^\/loop\/gain$/.test(address)),
    ).toEqual([]);
    expect(turned).toEqual(
      SPECS.filter(([address, spec]) => chancy(address, spec) && turned.includes(address as Address)).map(
        ([address]) => address,
      ),
    );
  });

  it('of a family turns that alone, and is undone', () => {
    const before = knobs.values;
    const changed = presets.random(1, ['/fx']);
    expect(changed).toBeGreaterThan(4);
    expect(knobs.values['/dream/rate']).toBe(before['/dream/rate']);
    presets.undo(1);
    expect(knobs.values).toEqual(before);
    expect(presets.random(0)).toBe(0);
    expect(() => presets.random(1, ['/out'])).toThrow(/^Chance leaves \/out alone: .*\.$/);
  });
});
