// Rendering: the same engine without the clock, the same bytes for the same seed.
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { rms } from '../src/clip.js';
import { writePreset } from '../src/control/preset-file.js';
import { runWord } from './helper/daemon.js';
import { homeless } from './helper/home.js';
import { semitones, strongest } from './helper/spectrum.js';
import { readWav } from './helper/wav.js';

const folder = mkdtempSync(join(tmpdir(), 'earworm-render-'));
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => void vi.unstubAllEnvs());
const render = async (name: string, ...args: string[]): Promise<Buffer> => {
  const out = join(folder, name);
  const { code, errors } = await runWord('render', '--steps', '12', '--out', out, ...args);
  expect({ code, errors: errors.includes('earworm:') ? errors : '' }).toEqual({ code: 0, errors: '' });
  return readFileSync(out);
};

describe('rendering', () => {
  it('gives the same bytes for the same seed, on any number of threads, and others for another', async () => {
    const one = await render('one.wav', '--seconds', '9.5', '--seed', '1');
    const again = await render('again.wav', '--seconds', '9.5', '--seed', '1');
    const alone = await render('alone.wav', '--seconds', '9.5', '--seed', '1', '--threads', '1');
    const other = await render('other.wav', '--seconds', '9.5', '--seed', '2');
    expect(again.equals(one)).toBe(true);
    expect(alone.equals(one)).toBe(true);
    expect(other.equals(one)).toBe(false);
  });

  it('is as long as was asked for, and dreams turn by turn', async () => {
    await render(
      'length.wav',
      '--seconds',
      '13',
      '--preset',
      'chord',
      '--set',
      '/target/notes=52 67 72',
      '--steps',
      '60',
    );
    const { rate, channels } = readWav(join(folder, 'length.wav'));
    expect(channels[0]).toHaveLength(13 * 44100);
    const turn = (n: number): Float32Array => channels[0].subarray(4 * n * rate, 4 * (n + 1) * rate);
    expect(rms(turn(2))).toBeGreaterThan(2 * rms(turn(0)));
    expect(strongest(semitones(turn(2), rate, 100, 1200), 3).sort()).toEqual([52, 67, 72]);
  });

  it('writes nothing but its file: no telemetry, no cache, no log', async () => {
    const home = homeless(folder);
    await render('quiet.wav', '--seconds', '1', '--set', '/anchor/clip=beat', '--set', '/fx/low=3');
    expect(readdirSync(home)).toEqual([]);
  });

  it("knows the user's presets", async () => {
    const home = join(folder, 'home');
    mkdirSync(join(home, 'presets'), { recursive: true });
    writeFileSync(join(home, 'presets', 'mine.json'), writePreset({ about: 'Mine.', values: { '/loop/gain': [-60] } }));
    await render('mine.wav', '--seconds', '1', '--home', home, '--preset', 'mine');
    const [left] = readWav(join(folder, 'mine.wav')).channels;
    expect(rms(left)).toBeGreaterThan(0);
    expect(rms(left)).toBeLessThan(1e-3);
  });

  it('shows how far it is, and refuses what it cannot do with a sentence', async () => {
    const bad = await runWord('render', '--seconds', '1', '--out', join(folder, 'no', 'way.wav'));
    expect(bad.code).toBe(2);
    expect(bad.errors).toContain('way.wav cannot be written (ENOENT).');
    const clip = await runWord(
      'render',
      '--seconds',
      '1',
      '--out',
      join(folder, 'a.wav'),
      '--set',
      '/anchor/clip=nothing.wav',
    );
    expect(clip.code).toBe(2);
    expect(clip.errors).toContain('There is no clip "nothing.wav"');
    const missing = await runWord('render');
    expect(missing.code).toBe(2);
    expect(missing.errors).toContain("'--out <file>' not specified");
  });
});
