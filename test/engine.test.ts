// Drivers, files and offline work.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { rms } from '../src/clip.js';
import { clock } from '../src/engine/clock.js';
import { LATENCIES } from '../src/engine/driver.js';
import { file } from '../src/engine/file.js';
import { decode } from '../src/engine/web-audio.js';
import { wavWriter } from '../src/engine/wav.js';
import { Refused } from '../src/refused.js';
import { readWav } from './helper/wav.js';

const folder = mkdtempSync(join(tmpdir(), 'earworm-engine-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('a WAV file', () => {
  const samples = Float32Array.from({ length: 100_000 }, (_, n) => Math.sin(n / 10) / 2);

  it('holds what was written, bit for bit', () => {
    const path = join(folder, 'a.wav');
    const wav = wavWriter(path, 44100, 2);
    for (let at = 0; at < samples.length; at += 1000) wav.append(samples.subarray(at, at + 1000));
    wav.stop();
    const { rate, channels } = readWav(path);
    expect(rate).toBe(44100);
    expect(channels).toHaveLength(2);
    expect(channels[0]).toEqual(samples.filter((_, n) => n % 2 === 0));
  });

  it('is one for other programs too', async () => {
    const path = join(folder, 'b.wav');
    const wav = wavWriter(path, 44100, 1);
    wav.append(samples);
    wav.stop();
    expect(await decode(readFileSync(path), 44100, path)).toEqual(samples);
  });

  it('can be read while it is being written, all but the last moment', () => {
    const path = join(folder, 'c.wav');
    const wav = wavWriter(path, 44100, 2);
    for (let i = 0; i < 10; i++) wav.append(samples);
    expect(readWav(path).channels[0].length).toBeGreaterThan(0.9 * 500_000);
    wav.stop();
  });

  it('is refused where it cannot be', () => {
    expect(() => wavWriter(join(folder, 'no', 'where.wav'), 44100, 2)).toThrow(/cannot be written \(ENOENT\)/);
  });
});

it('the file driver takes what it gets, at once', async () => {
  const driver = file(join(folder, 'd.wav'), 44100, 2);
  await driver.write(new Float32Array(2048).fill(0.25));
  await driver.stop();
  expect(readWav(join(folder, 'd.wav')).channels[1].every((x) => x === 0.25)).toBe(true);
});

describe('the clock driver', () => {
  /** A clock that only sleeping moves. */
  const make = () => {
    let time = 0;
    const driver = clock(
      44100,
      2,
      'normal',
      () => time,
      (seconds) => ((time += seconds), Promise.resolve()),
    );
    return { driver, time: () => time, suspend: (seconds: number) => (time += seconds) };
  };
  const { block, queue } = LATENCIES.normal;

  it('takes the first blocks at once and the others in real time', async () => {
    const { driver, time } = make();
    for (let i = 0; i < queue; i++) await driver.write(new Float32Array(2 * block));
    expect(time()).toBe(0);
    for (let i = 0; i < 100; i++) await driver.write(new Float32Array(2 * block));
    expect(time()).toBeCloseTo((100 * block) / 44100, 9);
  });

  it('catches up after a hiccup, but not after the machine was suspended', async () => {
    const { driver, time, suspend } = make();
    for (let i = 0; i < queue; i++) await driver.write(new Float32Array(2 * block));
    suspend(3600);
    for (let i = 0; i < 50; i++) await driver.write(new Float32Array(2 * block));
    expect(time()).toBeCloseTo(3600 + (49 * block) / 44100, 6);
  });
});

describe('decoding', () => {
  it.each(readdirSync('presets/clips').filter((name) => name.endsWith('.flac')))('%s is sound', async (name) => {
    const sound = await decode(readFileSync(join('presets/clips', name)), 44100, name);
    expect(sound.length).toBeGreaterThan(0.5 * 44100);
    expect(rms(sound)).toBeGreaterThan(0.01);
  });

  it('refuses what is not', async () => {
    await expect(decode(readFileSync('package.json'), 44100, 'package.json')).rejects.toThrow(
      'package.json cannot be read as sound; WAV, AIFF, FLAC, MP3 and OGG Vorbis files are.',
    );
    await expect(decode(new Uint8Array(0), 44100, 'empty')).rejects.toBeInstanceOf(Refused);
  });
});
