// Films: pictures in step with the sound, the sound that render makes, and a sentence where there is no ffmpeg.
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decode } from 'fast-png';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { layerColours, sky } from '../src/picture/stars.js';
import { runWord } from './helper/daemon.js';

const folder = mkdtempSync(join(tmpdir(), 'earworm-film-'));
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => void vi.unstubAllEnvs());

const [WIDTH, HEIGHT, FPS, SECONDS] = [160, 120, 5, 6];
const DREAM = ['--ear', 'basic-pitch', '--seconds', String(SECONDS), '--steps', '2', '--seed', '3'];

describe('a film', () => {
  it('has a picture for every moment, with the sound that render makes', async () => {
    const out = join(folder, 'film');
    const size = ['--size', `${WIDTH}x${HEIGHT}`, '--fps', String(FPS)];
    expect((await runWord('film', '--out', out, ...size, ...DREAM)).code).toBe(0);
    expect((await runWord('render', '--out', join(folder, 'alone.wav'), ...DREAM)).code).toBe(0);
    expect(readFileSync(join(out, 'film.wav')).equals(readFileSync(join(folder, 'alone.wav')))).toBe(true);

    const names = readdirSync(out).filter((name) => name.endsWith('.png'));
    expect(names).toHaveLength(FPS * SECONDS);
    // Where the line in the strip is, and where the loop of four seconds is in the middle of each picture's time.
    const bright = ({ data }: { data: ArrayLike<number> }, row: number, column: number): number =>
      [0, 1, 2].reduce((sum, i) => sum + data[3 * (row * WIDTH + column) + i], 0);
    const lines = names.map((name) => {
      const picture = decode(readFileSync(join(out, name))) as { data: ArrayLike<number> };
      const row = HEIGHT - 2;
      const columns = Array.from({ length: WIDTH }, (_, x) => bright(picture, row, x));
      return columns.indexOf(Math.max(...columns));
    });
    const wanted = names.map((_, i) => Math.floor(((((i + 0.5) / FPS) % 4) / 4) * WIDTH));
    lines.forEach((column, i) => expect(Math.abs(column - wanted[i])).toBeLessThanOrEqual(1));
  });

  it('is refused in a sentence without ffmpeg, and with a size that is none', async () => {
    vi.stubEnv('PATH', folder);
    const without = await runWord('film', '--out', join(folder, 'film.mp4'), ...DREAM);
    expect(without.code).toBe(2);
    expect(without.errors).toMatch(/There is no ffmpeg here .*folder for PNG files\./);
    const odd = await runWord('film', '--out', join(folder, 'x'), '--size', '101x100', ...DREAM);
    expect(odd.code).toBe(2);
    expect(odd.errors).toContain('Takes two even numbers such as 1280x720');
  });
});

describe('the sky', () => {
  const layers = [
    { channels: 1, pitches: 1 },
    { channels: 1, pitches: 1 },
  ];
  // Two units that change places from snapshot to snapshot, in a square from −0.5 to 0.5.
  const positions = Float32Array.of(-0.5, -0.5, 0.5, 0.5, -0.5, 0.5, 0.5, -0.5);
  const paint = (levels: number[], phase: number) => {
    const on = { width: 100, height: 100, data: new Uint8Array(30_000) };
    const units = { positions, snapshots: 2, units: 2, colours: layerColours(layers) };
    sky(units, 100, 100)(on, Uint8Array.from(levels), phase);
    return (x: number, y: number): number => on.data[3 * (y * 100 + x)] + on.data[3 * (y * 100 + x) + 2];
  };
  it('fills the picture, and shines where a unit is, the more the brighter it is', () => {
    const [usual, loud] = [paint([128, 128], 0), paint([255, 128], 0)];
    expect(usual(4, 96)).toBeGreaterThan(0);
    expect(loud(4, 96)).toBeGreaterThan(4 * usual(4, 96));
    expect(loud(96, 4)).toBe(usual(96, 4));
    expect(loud(50, 10)).toBe(0);
  });
  it('moves with the snapshots, and back to the first at the end', () => {
    expect(paint([255, 128], 0.5)(4, 4)).toBeGreaterThan(100);
    expect(paint([255, 128], 0.75)(4, 50)).toBeGreaterThan(100);
  });
});
