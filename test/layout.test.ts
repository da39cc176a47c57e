// The map of an ear: its file, and the layout by forces.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { hashOf, keepMap, mapOf } from '../src/atlas.js';
import { fingerprint, plainMap, readMap, writeMap } from '../src/layout/map.js';
import { numbered } from '../src/units.js';
import type { EarMap } from '../src/layout/map.js';
import { generator } from '../src/random.js';

const LAYERS = [
  { name: 'low', channels: 2, pitches: 5 },
  { name: 'high', channels: 7, pitches: 1 },
];

function drawnMap(of: string): EarMap {
  const random = generator(3);
  const { layers, units } = numbered(LAYERS);
  const positions = Float32Array.from({ length: 2 * 8 * units }, () => 2 * random() - 1);
  const charges = Float32Array.from({ length: units }, () => 4 * random());
  return {
    ...{ ear: 'drawn', of, layers, units, snapshots: 8, made: { seed: 3, how: 'σ' } },
    ...{ positions, charges, hash: fingerprint(positions, charges) },
  };
}

describe('the file of a map', () => {
  const map = drawnMap('of');
  const bytes = writeMap(map);
  it('gives back what was written, to a 65535th', () => {
    const back = readMap(bytes, 'x.map');
    const head = (of: EarMap): object => ({ ...of, positions: 0, charges: 0 });
    expect(head(back)).toEqual(head(map));
    expect(back.layers[1].offset).toBe(10);
    back.positions.forEach((x, i) => expect(Math.abs(x - map.positions[i])).toBeLessThan(1 / 65535 + 1e-6));
    back.charges.forEach((x, i) => expect(Math.abs(x - map.charges[i])).toBeLessThanOrEqual(1 / 512));
    expect(Buffer.from(writeMap(back)).equals(Buffer.from(bytes))).toBe(true);
  });
  it('is refused when it is another file, or cut short', () => {
    expect(() => readMap(new TextEncoder().encode('{}'), 'x.map')).toThrow(/x\.map is no map of an ear/);
    for (const length of [9, 40, bytes.length - 1])
      expect(() => readMap(bytes.subarray(0, length), 'x.map')).toThrow(/not a whole map/);
  });
  it('has another hash when a unit moves', () => {
    const moved = map.positions.slice();
    moved[17] += 1e-3;
    expect(fingerprint(moved, map.charges)).not.toBe(map.hash);
    expect(map.hash).toMatch(/^[0-9a-f]{16}$/);
  });
});

describe('the map that an ear has', () => {
  const folder = mkdtempSync(join(tmpdir(), 'earworm-atlas-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'ear.onnx');
  writeFileSync(file, 'a network');
  const cache = join(folder, 'cache');
  const ear = { name: 'ear', file, layers: LAYERS };
  it('is plain, then the one beside it, then the one that was laid out here', async () => {
    const none = await mapOf(ear, cache);
    expect(none).toEqual(plainMap('ear', LAYERS));
    expect(none.units).toBe(17);
    expect(Math.max(...none.positions.map(Math.abs))).toBeLessThan(1);
    const of = hashOf('a network');
    await keepMap(join(folder, 'ear.map'), drawnMap(of));
    expect((await mapOf(ear, cache)).ear).toBe('drawn');
    await keepMap(join(cache, `${of}.map`), { ...drawnMap(of), ear: 'here' });
    expect((await mapOf(ear, cache)).ear).toBe('here');
  });
  it('is not that of another network, nor one with other layers', async () => {
    writeFileSync(file, 'another network');
    expect((await mapOf(ear, cache)).of).toBe('');
    await keepMap(join(folder, 'ear.map'), drawnMap(hashOf('another network')));
    expect((await mapOf(ear, cache)).ear).toBe('drawn');
    expect((await mapOf({ ...ear, layers: LAYERS.slice(1) }, cache)).of).toBe('');
    writeFileSync(join(folder, 'ear.map'), 'EARMAP 1 damaged');
    expect((await mapOf(ear, cache)).of).toBe('');
  });
});
