// What training hears: windows, what is changed in them, which pieces are left out, what is kept on disk.
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { corpus } from '../src/train/corpus.js';
import { change, drawn, LEVELS, NONE, reach } from '../src/ears/teaching/augment.js';
import type { Change, Rustle } from '../src/ears/teaching/augment.js';
import { heldOut, parted } from '../src/ears/teaching/held-out.js';
import { BINS, hertzOf, HOP, RATE } from '../src/ears/scalogram.js';
import { draw, spread } from '../src/ears/teaching/windows.js';
import type { Piece } from '../src/ears/teaching/windows.js';
import { wavWriter } from '../src/engine/wav.js';
import { levels } from '../src/train/levels.js';
import { generator } from '../src/random.js';

const FRAMES = 40;
const piece = (name: string, frames: number): Piece => ({ name, frames, cached: '' });

describe('windows', () => {
  const pieces = [piece('a', 50), piece('b', 45), piece('c', 100)];
  it('lie inside their piece, and reach every place', () => {
    const windows = draw(pieces, 2000, FRAMES, generator(1));
    const seen = new Set(windows.map(({ piece: { name }, from }) => `${name} ${from}`));
    for (const { piece: of, from } of windows) expect(from + FRAMES).toBeLessThanOrEqual(of.frames);
    expect(seen.size).toBe(11 + 6 + 61);
  });
  it('of an examination are always the same, and spread over the pieces', () => {
    const windows = spread(pieces, 13, FRAMES);
    expect(
      windows
        .map(({ piece: { name } }) => name)
        .sort()
        .join(''),
    ).toBe('aabcccccccccc');
    const names = (list: typeof windows): string => list.map(({ piece: { name } }) => name).join('');
    expect(names(spread([piece('a', 1040), piece('b', 1040)], 16, FRAMES))).not.toMatch(/aaaa|bbbb/);
    expect(windows).toEqual(spread(pieces, 13, FRAMES));
    for (const { piece: of, from } of windows) expect(from + FRAMES).toBeLessThanOrEqual(of.frames);
  });
});

describe('what is left for examinations', () => {
  const names = Array.from({ length: 1000 }, (_, i) => `folder/piece ${i}`);
  it('is about the share that was asked for, and hangs on the name alone', () => {
    const held = names.filter((name) => heldOut(name, 0.2));
    expect(held.length).toBeGreaterThan(150);
    expect(held.length).toBeLessThan(250);
    expect(held.every((name) => heldOut(name.replace('folder', 'else/where'), 0.2))).toBe(true);
    expect(held.every((name) => heldOut(name, 0.3))).toBe(true);
  });
  it('is never nothing, and never everything', () => {
    const two = [piece('x', 9), piece('y', 9)];
    for (const share of [0, 1]) expect(parted(two, share)).toEqual({ taught: [two[0]], held: [two[1]] });
    expect(parted([two[0]], 0.1)).toEqual({ taught: [two[0]], held: [two[0]] });
  });
});

/** A scalogram with one tone of a level in dB below modulus 1, in a bin, in some frames. */
function tone(bin: number, db: number, from = 0, to = reach(FRAMES)): Uint16Array {
  const source = new Uint16Array(reach(FRAMES) * BINS);
  const level = LEVELS * (1 + (db * Math.log(10)) / 10 / (9 * Math.log(10)));
  for (let t = from; t < to; t++) source[t * BINS + bin] = Math.round(level);
  return source;
}
const changed = (source: Uint16Array, how: Change, rustle?: { of: Rustle; from: number }): Float32Array => {
  const into = new Float32Array(BINS * FRAMES);
  change(source, into, how, rustle);
  return into;
};
/** dB of modulus in a bin and frame. */
const decibels = (image: Float32Array, bin: number, frame: number): number => 90 * (image[bin * FRAMES + frame] - 1);

describe('a change', () => {
  it('of nothing leaves everything as it was', () => {
    const image = changed(tone(100, -30), NONE);
    expect(decibels(image, 100, 7)).toBeCloseTo(-30, 1);
    expect(image[99 * FRAMES + 7]).toBeCloseTo(0, 5);
  });
  it('of loudness adds decibels, from start to end', () => {
    const image = changed(tone(100, -30), { ...NONE, gain: [-10, 6] });
    expect(decibels(image, 100, 0)).toBeCloseTo(-40, 1);
    expect(decibels(image, 100, FRAMES / 2)).toBeCloseTo(-32, 1);
  });
  it('of pitch moves bins up, of tempo moves frames', () => {
    const up = changed(tone(100, -30), { ...NONE, shift: 2 });
    expect(decibels(up, 102, 5)).toBeCloseTo(-30, 1);
    const fast = changed(tone(100, -30, 21), { ...NONE, stretch: 1.05 });
    expect(decibels(fast, 100, 19)).toBeLessThan(-60);
    expect(decibels(fast, 100, 20)).toBeCloseTo(-30, 1);
  });
  it('with noise adds waves: powers in the mean, and the noise alone where there is silence', () => {
    const random = generator(3);
    const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    const frames = 2000;
    const of = { parts: Float32Array.from({ length: 2 * BINS * frames }, () => Math.SQRT1_2 * normal()), frames };
    const power = (image: Float32Array, bin: number): number => {
      let sum = 0;
      for (let t = 0; t < FRAMES; t++) sum += 10 ** (decibels(image, bin, t) / 10) / FRAMES;
      return 10 * Math.log10(sum);
    };
    const means = [100, 30].map((bin) => {
      const images = Array.from({ length: 20 }, (_, i) =>
        changed(tone(100, -20), { ...NONE, noise: [-20, -20] }, { of, from: 90 * i }),
      );
      return images.reduce((sum, image) => sum + power(image, bin) / images.length, 0);
    });
    expect(means[0]).toBeCloseTo(-17, 0);
    expect(means[1]).toBeCloseTo(-20, 0);
  });
  it('that is drawn is the same for the same seed and stays within its bounds', () => {
    const batches = Array.from({ length: 500 }, (_, i) => drawn(generator(i), 3));
    expect(drawn(generator(7), 3)).toEqual(batches[7]);
    for (const [a, b] of batches) {
      expect([a.stretch, a.shift, !a.noise]).toEqual([b.stretch, b.shift, !b.noise]);
      expect(a.gain).not.toEqual(b.gain);
    }
    const many = batches.flat();
    for (const { stretch, shift, gain } of many) {
      expect(Math.ceil(FRAMES * stretch) + 1).toBeLessThan(reach(FRAMES));
      expect(Math.abs(shift)).toBeLessThanOrEqual(2);
      expect(Math.max(...gain)).toBeLessThanOrEqual(3);
    }
    expect(many.filter(({ noise }) => noise).length).toBeGreaterThan(200);
  });
});

describe('a folder of music', () => {
  const folder = mkdtempSync(join(tmpdir(), 'earworm-test-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const [music, cache] = ['music', 'cache'].map((name) => join(folder, name));
  mkdirSync(join(music, 'deep'), { recursive: true });
  const sine = (seconds: number, hertz: number): Float32Array =>
    Float32Array.from({ length: seconds * RATE }, (_, n) => 0.5 * Math.sin((2 * Math.PI * hertz * n) / RATE));
  const record = (name: string, sound: Float32Array): void => {
    const file = wavWriter(join(music, name), RATE, 1);
    file.append(sound);
    file.stop();
  };
  record('deep/a.wav', sine(8, hertzOf(96)));
  record('b.wav', sine(1, 440));
  writeFileSync(join(music, 'broken.ogg'), 'OggS, or so it says');
  writeFileSync(join(music, 'notes.txt'), 'not music');

  const hear = async (): Promise<{ found: Awaited<ReturnType<typeof corpus>>; left: string[]; told: string[] }> => {
    const [left, told]: string[][] = [[], []];
    const world = {
      left: (sentence: string) => void left.push(sentence),
      progress: (done: number, of: number, file: string) => void told.push(`${done}/${of} ${file}`),
    };
    return { found: await corpus(music, cache, 256, world), left, told };
  };

  it('is heard once, and what cannot be used is named', async () => {
    const { found, left, told } = await hear();
    expect(found.pieces).toMatchObject([{ name: 'deep/a', frames: Math.floor((8 * RATE) / HOP) }]);
    expect(left).toEqual([
      expect.stringMatching(/broken\.ogg cannot be read as sound.*It is left out\./),
      expect.stringMatching(/1 of the files is shorter than 6 s/),
    ]);
    expect(told).toHaveLength(3);
    const kept = readdirSync(cache);
    expect(kept).toHaveLength(2);
    await hear();
    expect(readdirSync(cache)).toEqual(kept);
  });

  it('is heard as the front end hears a loop: the tone in its bin', async () => {
    const { found } = await hear();
    const window = { piece: found.pieces[0], from: 100 };
    const frame = levels(window, 1);
    const loudest = frame.indexOf(Math.max(...frame));
    expect(loudest).toBe(96);
    // A sine of amplitude ½ has the modulus ¼ in its bin.
    expect(90 * (frame[96] / LEVELS - 1)).toBeCloseTo(20 * Math.log10(0.25), 1);
    expect(levels({ ...window, from: found.pieces[0].frames - 3 }, 10)).toHaveLength(3 * BINS);
  });

  it('is refused where there is nothing to learn from', async () => {
    const world = { left: () => undefined, progress: () => undefined };
    await expect(corpus(join(folder, 'nowhere'), cache, 256, world)).rejects.toThrow('takes a folder of music');
    await expect(corpus(cache, cache, 256, world)).rejects.toThrow('There is no music in');
    await expect(corpus(music, cache, 1000, world)).rejects.toThrow('at least 24 s long');
  });
});
