// Recording: whole files in two formats, split to the frame, gaps and repeats mended, and a full disk that ends it alone.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { batches } from '../src/engine/batches.js';
import { flacEncoder } from '../src/engine/flac.js';
import { openRecorder } from '../src/engine/recorder.js';
import { recording } from '../src/engine/recording.js';
import { decode } from '../src/engine/web-audio.js';
import { wavEncoder } from '../src/engine/wav.js';
import { generator } from '../src/random.js';
import { readWav } from './helper/wav.js';

/** Whether writing fails as it does where there is no room. */
const disk = vi.hoisted(() => ({ full: false }));
vi.mock('node:fs', async (original) => {
  const real = await original<Record<'writeSync', (...args: unknown[]) => number>>();
  const writeSync = (...args: unknown[]): number => {
    if (disk.full) throw Object.assign(new Error('no room'), { code: 'ENOSPC' });
    return real.writeSync(...args);
  };
  return { ...real, writeSync };
});

const folder = mkdtempSync(join(tmpdir(), 'earworm-record-'));
afterAll(() => rmSync(folder, { recursive: true }));

const RATE = 44100;
const noise = (frames: number, seed = 1): Float32Array => {
  const random = generator(seed);
  return Float32Array.from({ length: 2 * frames }, () => random() - 0.5);
};
const left = (samples: Float32Array): Float32Array => samples.filter((_, n) => n % 2 === 0);
const wav = () => wavEncoder(RATE, 2);
const make = (name: string, split = 1e9) =>
  recording({
    path: (part) => join(folder, `${name}-${part}.wav`),
    ...{ encoder: wav, rate: RATE, channels: 2, split },
  });

describe('a recording', () => {
  it('is what came, split to the frame', () => {
    const sound = noise(25_000);
    const tape = make('split', 10_000);
    for (let at = 0; at < 25_000; at += 1000) tape.append(77 + at, sound.subarray(2 * at, 2 * at + 2000));
    tape.stop();
    expect(tape.paths).toHaveLength(3);
    const parts = tape.paths.map((path) => readWav(path).channels[0]);
    expect(parts.map(({ length }) => length)).toEqual([10_000, 10_000, 5000]);
    expect(Float32Array.from(parts.flatMap((part) => [...part]))).toEqual(left(sound));
  });

  it('has silence where something is missing, and takes nothing twice', () => {
    const sound = noise(3000);
    const tape = make('gap');
    tape.append(1000, sound.subarray(0, 2000));
    tape.append(2500, sound.subarray(2000, 4000));
    tape.append(3000, sound.subarray(4000, 6000));
    tape.append(3100, sound.subarray(4000, 5000));
    tape.stop();
    const [heard] = readWav(tape.paths[0]).channels;
    const one = left(sound);
    expect(heard).toHaveLength(3000);
    expect(heard.subarray(0, 1000)).toEqual(one.subarray(0, 1000));
    expect(heard.subarray(1000, 1500).every((x) => x === 0)).toBe(true);
    expect(heard.subarray(1500, 2500)).toEqual(one.subarray(1000, 2000));
    expect(heard.subarray(2500)).toEqual(one.subarray(2500));
  });

  it('is whole up to a second ago while it is written', () => {
    const tape = make('open');
    for (let n = 0; n < 30; n++) tape.append(n * 4410, noise(4410));
    expect(readWav(tape.paths[0]).channels[0].length).toBeGreaterThanOrEqual(2 * RATE);
    tape.stop();
    expect(readWav(tape.paths[0]).channels[0]).toHaveLength(3 * RATE);
  });

  it('ends when the disk is full, and is whole up to there', () => {
    const tape = make('full');
    for (let n = 0; n < 12; n++) tape.append(n * 4410, noise(4410));
    disk.full = true;
    expect(() => tape.append(12 * 4410, noise(4410))).toThrow(/full-1\.wav cannot be written \(ENOSPC\)\.$/);
    disk.full = false;
    expect(readWav(tape.paths[0]).channels[0].length).toBeGreaterThanOrEqual(RATE);
  });

  it('writes over nothing, and says why it cannot', () => {
    writeFileSync(join(folder, 'there-1.wav'), '');
    expect(() => make('there')).toThrow(/^There is a recording .*there-1\.wav already\.$/);
    expect(() => make('no/where')).toThrow(/cannot be written \(ENOENT\)\.$/);
  });
});

it('FLAC holds 24 bits of every sample, and knows how long it is', async () => {
  const encoder = await flacEncoder(RATE, 2);
  const tape = recording({
    path: () => join(folder, 'a.flac'),
    ...{ encoder: () => encoder, rate: RATE, channels: 2, split: 1e9 },
  });
  const sound = noise(50_000);
  for (let at = 0; at < 50_000; at += 5000) tape.append(at, sound.subarray(2 * at, 2 * at + 10_000));
  tape.stop();
  const bytes = readFileSync(join(folder, 'a.flac'));
  expect(bytes.toString('latin1', 0, 4)).toBe('fLaC');
  expect(bytes.readUInt32BE(22)).toBe(50_000);
  expect(bytes.subarray(26, 42).some((byte) => byte !== 0)).toBe(true);
  const heard = await decode(bytes, RATE, 'a.flac', 'left');
  expect(heard).toHaveLength(50_000);
  left(sound).forEach((x, n) => expect(Math.abs(x - heard[n])).toBeLessThan(2 ** -23));
});

it('blocks are gathered, and none is lost', () => {
  const sent: [number, number][] = [];
  const gathered = batches(1000, (frame, samples) => sent.push([frame, samples.length]));
  for (let n = 0; n < 6; n++) gathered.add(new Float32Array(400), 200 * n);
  gathered.flush();
  gathered.flush();
  expect(sent).toEqual([
    [0, 800],
    [400, 800],
    [800, 800],
  ]);
});

describe('the recorder', () => {
  const module = fileURLToPath(new URL('../dist/src/recorder.js', import.meta.url));
  const begin = { folder: join(folder, 'tapes'), name: 'a', format: 'wav', rate: RATE, split: 30_000 } as const;
  const open = (over: Partial<Parameters<typeof openRecorder>[0]['begin']> = {}, failed: string[] = []) =>
    openRecorder({
      module,
      begin: { ...begin, ...over },
      failed: (line) => void failed.push(line),
      debug: () => undefined,
    });

  it.each(['wav', 'flac'] as const)('writes %s files in a process of its own', async (format) => {
    const tape = await open({ format });
    for (let n = 0; n < 10; n++) tape.append(4096 * n, noise(4096, n));
    const { paths, frames } = await tape.stop();
    expect(frames).toBe(40_960);
    expect(paths).toEqual([join(folder, 'tapes', `a.${format}`), join(folder, 'tapes', `a (2).${format}`)]);
    const heard = await Promise.all(paths.map(async (path) => decode(readFileSync(path), RATE, path, 'left')));
    expect(heard.map(({ length }) => length)).toEqual([30_000, 10_960]);
    expect(heard[0][0]).toBeCloseTo(noise(1, 0)[0], 6);
  });

  it('is refused where nothing can be written', async () => {
    writeFileSync(join(folder, 'file'), '');
    await expect(open({ folder: join(folder, 'file') })).rejects.toThrow(/file cannot be written\.$/);
  });

  it('ends with a sentence when it cannot go on', async () => {
    const failed: string[] = [];
    writeFileSync(join(folder, 'tapes', 'b (2).wav'), '');
    const tape = await open({ name: 'b' }, failed);
    for (let n = 0; n < 10; n++) tape.append(4096 * n, noise(4096, n));
    for (let i = 0; failed.length === 0 && i < 500; i++) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(failed).toEqual([expect.stringMatching(/^The recording has ended: There is a recording .* already\.$/)]);
    tape.append(0, noise(10));
    expect((await tape.stop()).paths).toEqual([join(folder, 'tapes', 'b.wav')]);
    expect(readWav(join(folder, 'tapes', 'b.wav')).channels[0]).toHaveLength(30_000);
  });
});
