// What the page works out: which target a lasso means, where the loop is between two messages, and how it is lit.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { spread } from '../src/optim/goals/boxes.js';
import { pageFiles, SCRIPTS } from '../src/page.js';
import { changed, clock, placeOf, tensorOf } from '../src/panel/loop.js';
import { along, boxOf, inside, nearest } from '../src/panel/select.js';
import type { MapLayer } from '../src/panel/select.js';
import { fitted, magnified, placeAt } from '../src/panel/view.js';

const LAYERS: MapLayer[] = [
  { name: 'scalogram', channels: 1, pitches: 12, offset: 0 },
  { name: 'deep', channels: 5, pitches: 4, offset: 12 },
];

describe('a lasso', () => {
  const square = [
    [0, 0],
    [2, 0],
    [2, 2],
    [0, 2],
  ] as const;

  it('holds what is inside and nothing else', () => {
    expect(inside(1, 1, square)).toBe(true);
    for (const [x, y] of [
      [3, 1],
      [-1, 1],
      [1, 3],
      [1, -0.1],
    ])
      expect(inside(x, y, square)).toBe(false);
  });

  it('holds the notch of a shape that is not convex outside', () => {
    const horseshoe = [...square.slice(0, 3), [1.2, 2], [1.2, 0.5], [0.8, 0.5], [0.8, 2], [0, 2]] as [number, number][];
    expect(inside(1, 1, horseshoe)).toBe(false);
    expect(inside(0.4, 1, horseshoe)).toBe(true);
  });

  it.each([
    [0, 0, 5],
    [4, 4, 5],
    [1, 3, 5],
    [0, 4, 5],
    [2, 2, 216],
    [0, 0, 1],
  ])('covers the cells %i to %i of %i with the box that the dream makes of it', (low, high, size) => {
    const { at, width } = along(low, high, size);
    const weights = spread(at, width, size, false);
    const covered = [...weights.keys()].filter((cell) => weights[cell] > 1e-6);
    expect([covered[0], covered.at(-1)]).toEqual([low, high]);
  });

  it('means the layer in which most of its units lie', () => {
    const deep = (channel: number, pitch: number): number => 12 + 4 * channel + pitch;
    const box = boxOf([3, deep(1, 2), deep(3, 2)], LAYERS)!;
    expect(box.layer).toBe('deep');
    expect(spread(box.channel, box.channelWidth, 5, false).map(Math.sign)).toEqual(Float32Array.of(0, 1, 1, 1, 0));
    expect(spread(box.pitch, box.pitchWidth, 4, false).map(Math.sign)).toEqual(Float32Array.of(0, 0, 1, 0));
  });

  it('means nothing when it is empty', () => expect(boxOf([], LAYERS)).toBeUndefined());
});

it('a click means the nearest neuron within reach', () => {
  const places = Float32Array.of(0, 0, 1, 1, 1.1, 1);
  expect(nearest(1.08, 1, 0.2, places)).toEqual([2]);
  expect(nearest(0.5, 0.5, 0.2, places)).toEqual([]);
});

describe('the view of the map', () => {
  const size = { w: 800, h: 400 };
  it.each([
    [2, 1],
    [1, 2],
    [4, 1],
  ])('holds all of it, %i × %i, and fills the canvas', (wide, high) => {
    const view = fitted({ x: 3, y: -1, wide, high }, size);
    const [left, top] = placeAt(0, 0, view, size);
    const [right, bottom] = placeAt(800, 400, view, size);
    expect([left + right, top + bottom]).toEqual([expect.closeTo(6), expect.closeTo(-2)]);
    expect(Math.max(wide / (right - left), high / (top - bottom))).toBeCloseTo(0.95);
  });

  it('is magnified round a pixel, and moved from one to another', () => {
    const view = { x: 0.2, y: 0.1, zoom: 2 };
    const close = ([x, y]: number[]): unknown => [expect.closeTo(x, 9), expect.closeTo(y, 9)];
    expect(placeAt(100, 50, magnified(view, 3, [100, 50], size), size)).toEqual(close(placeAt(100, 50, view, size)));
    const moved = magnified(view, 1.5, [100, 50], size, [300, 200]);
    expect(placeAt(300, 200, moved, size)).toEqual(close(placeAt(100, 50, view, size)));
    expect(magnified(view, 1000, [0, 0], size).zoom).toBe(60);
  });
});

describe('the clock of the loop', () => {
  it('goes on between messages as fast as they say, and round the end', () => {
    const time = clock();
    for (let n = 0; n <= 60; n++) time.tell(((n * 33) / 4000 + 0.9) % 1, n * 33);
    const at = time.at(60 * 33 + 16);
    expect(at - Math.floor(at)).toBeCloseTo(((60 * 33 + 16) / 4000 + 0.9) % 1, 3);
  });

  it('stands still when the loop does', () => {
    const time = clock();
    for (let n = 0; n <= 60; n++) time.tell(0.25, n * 33);
    expect(time.at(60 * 33 + 20)).toBe(0.25);
  });
});

it('is lit by the frames round a phase; the first follows the last', () => {
  const tensor = { clip: 1, frames: 4, units: 2, levels: Uint8Array.from([0, 1, 10, 11, 20, 21, 30, 31]) };
  expect(placeOf(tensor, 0.875)).toEqual({
    before: Uint8Array.of(30, 31),
    after: Uint8Array.of(0, 1),
    between: 0.5,
  });
});

describe('a loop that is fetched', () => {
  const bytes = (frames: number, units: number, length: number): ArrayBuffer => {
    const buffer = new ArrayBuffer(length);
    [0x4c524145, 1, 7, frames, units].forEach((x, i) => new DataView(buffer).setInt32(4 * i, x, true));
    return buffer;
  };
  it('has its clip and shape in its head', () =>
    expect(tensorOf(bytes(3, 5, 32 + 15))).toMatchObject({ clip: 7, frames: 3, units: 5 }));
  it('is refused when it is cut off', () => {
    expect(tensorOf(bytes(3, 5, 40))).toBeUndefined();
    expect(tensorOf(new ArrayBuffer(4))).toBeUndefined();
  });
});

describe('the files of the page', () => {
  const files = pageFiles(process.cwd());
  const page = readFileSync(files['/'], 'utf8');

  it('are all there, but for those that a build makes', () => {
    const missing = Object.values(files).filter(
      (file) => !existsSync(file) && !existsSync(file.replace(/\.js$/, '.ts')),
    );
    expect(missing).toEqual([]);
  });

  it('are all that the page names', () => {
    const named = [...page.matchAll(/(?:src|href)="(\/[^"]*)"|"(\/lib\/[^"]*)"/g)].map(([, a, b]) => a ?? b);
    expect(named.length).toBeGreaterThan(7);
    expect(named.filter((path) => !(path in files))).toEqual([]);
  });

  it('hold every module of the panel', () => {
    const modules = [...readFileSync('src/panel/main.ts', 'utf8').matchAll(/from '\.\/(\w+)\.js'/g)].map(
      ([, name]) => name,
    );
    expect(modules.filter((name) => !(`/panel/${name}.js` in files))).toEqual([]);
  });

  it('may run its import map', () => {
    const [, map] = /<script type="importmap">([\s\S]*?)<\/script>/.exec(page)!;
    expect(SCRIPTS).toContain(`'sha256-${createHash('sha256').update(map).digest('base64')}'`);
  });
});

it('shows what changed from one loop to the next, and nothing between loops of other shapes', () => {
  const loop = (clip: number, ...levels: number[]) => ({ clip, frames: 2, units: 2, levels: Uint8Array.from(levels) });
  const [before, now] = [loop(1, 100, 9, 200, 9), loop(2, 110, 8, 100, 8)];
  expect(changed(now, before, 1)).toEqual({ clip: 2, frames: 2, units: 1, levels: Uint8Array.of(158, 0) });
  expect(changed(now, { ...before, frames: 1 }, 1)).toBeUndefined();
});
