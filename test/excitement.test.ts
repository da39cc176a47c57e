// The most excited units: found where they were put, by what is usual for their channel, however the activity comes in.
import { describe, expect, it } from 'vitest';
import { excitedIn, gather, gathering, mostExcited, overall, usualOf } from '../src/ears/listening/excitement.js';
import type { Excited } from '../src/ears/listening/excitement.js';
import { draw, fewer, inSigmas, means, strip } from '../src/ears/listening/strip.js';
import { f32 } from '../src/graph/graph.js';
import type { Tensor } from '../src/graph/graph.js';
import { generator } from '../src/random.js';

const [CHANNELS, PITCHES, FRAMES] = [3, 7, 40];
/** Between 0 and 1; louder by ten times in channel 1. */
function rustle(): { tensor: Tensor; put: (channel: number, pitch: number, frame: number, value: number) => void } {
  const random = generator(2);
  const data = Float32Array.from(
    { length: CHANNELS * PITCHES * FRAMES },
    (_, i) => random() * (Math.floor(i / (PITCHES * FRAMES)) === 1 ? 10 : 1),
  );
  const put = (c: number, p: number, t: number, value: number): void =>
    void (data[(c * PITCHES + p) * FRAMES + t] = value);
  return { tensor: f32([1, CHANNELS, PITCHES, FRAMES], data), put };
}

describe('the most excited units', () => {
  it('are those furthest above their own channel, in its deviations', () => {
    const { tensor, put } = rustle();
    put(2, 3, 17, 4);
    put(1, 5, 30, 20);
    const [first, second, third] = excitedIn(tensor, 10);
    expect([first.channel, first.pitch, first.frame, first.value]).toEqual([2, 3, 17, 4]);
    expect([second.channel, second.pitch, second.frame, second.value]).toEqual([1, 5, 30, 20]);
    const channel = Array.from(tensor.data as Float32Array).slice(2 * PITCHES * FRAMES);
    const mean = channel.reduce((a, b) => a + b) / channel.length;
    const deviation = Math.sqrt(channel.reduce((sum, x) => sum + (x - mean) ** 2, 0) / channel.length);
    expect(first.sigmas).toBeCloseTo((4 - mean) / deviation, 4);
    expect(third.sigmas).toBeLessThan(second.sigmas);
  });

  it('are measured by what is usual where that is known, percentiles too', () => {
    const { tensor, put } = rustle();
    put(0, 2, 5, 3);
    const each = (x: number): number[] => new Array<number>(CHANNELS).fill(x);
    const usual = { mean: each(1), deviation: each(2), p50: each(1), p90: each(5), p99: each(9.5) };
    const told = excitedIn(tensor, 50, usual);
    expect(told[0].channel).toBe(1);
    expect(told[0]).toMatchObject({ above: told[0].value > 9.5 ? 'p99' : 'p90' });
    const mine = told.find(({ channel }) => channel === 0)!;
    expect(mine).toEqual({ channel: 0, pitch: 2, frame: 5, value: 3, sigmas: 1, above: 'p50' });
    expect(told.filter(({ channel }) => channel === 2).every(({ above }) => above === undefined)).toBe(true);
  });

  it('leave out the pitches beside them', () => {
    const { tensor, put } = rustle();
    put(2, 3, 17, 9);
    put(2, 4, 17, 8);
    put(2, 6, 17, 7);
    const two = excitedIn(tensor, 20).filter(({ channel }) => channel === 2);
    expect(two.map(({ pitch }) => pitch).filter((pitch) => pitch >= 3)).toEqual([3, 6]);
  });

  it('are the same when the activity comes in parts, and frames outside of them do not count', () => {
    const { tensor, put } = rustle();
    put(0, 0, 3, 100);
    const gathered = gathering(CHANNELS, PITCHES);
    gather(gathered, tensor, { from: 10, to: 25, at: 0 });
    gather(gathered, tensor, { from: 25, to: 40, at: 15 });
    const inner = f32(
      [1, CHANNELS, PITCHES, 30],
      (tensor.data as Float32Array).filter((_, i) => i % FRAMES >= 10),
    );
    const rounded = (units: readonly Excited[]): object[] =>
      units.map((unit) => ({ ...unit, sigmas: Number(unit.sigmas.toFixed(9)) }));
    expect(rounded(mostExcited(gathered, usualOf(gathered), 9))).toEqual(rounded(excitedIn(inner, 9)));
    const all = Array.from(inner.data as Float32Array);
    const mean = all.reduce((a, b) => a + b) / all.length;
    expect(overall(gathered).mean).toBeCloseTo(mean, 5);
    expect(overall(gathered).deviation).toBeCloseTo(
      Math.sqrt(all.reduce((sum, x) => sum + (x - mean) ** 2, 0) / all.length),
      5,
    );
  });

  it('make no sensation of a dead channel, and nothing of a dead layer', () => {
    const { tensor, put } = rustle();
    for (let p = 0; p < PITCHES; p++) for (let t = 0; t < FRAMES; t++) put(0, p, t, 0);
    put(0, 1, 1, 1e-3);
    put(2, 1, 1, 5);
    expect(excitedIn(tensor, 1)[0].channel).toBe(2);
    const still = f32([1, 2, 2, 4], new Float32Array(16).fill(3));
    expect(excitedIn(still, 4).every(({ sigmas }) => sigmas === 0)).toBe(true);
  });
});

describe('a strip', () => {
  it('holds means over bands and columns, lowest first', () => {
    const tensor = f32(
      [1, 1, 4, 6],
      Array.from({ length: 24 }, (_, i) => i),
    );
    const drawn = strip({ channels: 1, pitches: 4, frames: 6, rows: 2, columns: 3 });
    draw(drawn, tensor, { from: 0, to: 3, at: 0 });
    draw(drawn, tensor, { from: 3, to: 6, at: 3 });
    // Pitches 0 and 1 are rows 0…5 and 6…11; columns are pairs of frames.
    expect(means(drawn)).toEqual({ rows: 2, columns: 3, values: Float32Array.of(3.5, 5.5, 7.5, 15.5, 17.5, 19.5) });
    expect([...inSigmas(drawn, { mean: [3.5], deviation: [2] }).values]).toEqual([0, 1, 2, 6, 7, 8]);
  });

  it('has at most as many rows as it may, those that rise together side by side, none lost', () => {
    const [rows, columns] = [50, 100];
    const values = new Float32Array(rows * columns);
    // Row r is at its height at 7·r modulo 100.
    for (let row = 0; row < rows; row++) values[row * columns + ((7 * row) % columns)] = 1;
    const few = fewer({ rows, columns, values }, 10);
    expect(few.rows).toBe(10);
    expect(few.values.reduce((a, b) => a + b)).toBeCloseTo(rows / 5, 4);
    const height = (row: number): number => {
      const part = Array.from(few.values.slice(row * columns, (row + 1) * columns));
      return part.findIndex((x) => x > 0);
    };
    const heights = Array.from({ length: 10 }, (_, row) => height(row));
    expect(heights).toEqual(heights.toSorted((a, b) => b - a));
    const small = { rows: 3, columns: 2, values: Float32Array.of(1, 2, 3, 4, 5, 6) };
    expect(fewer(small, 10)).toEqual(small);
  });
});
