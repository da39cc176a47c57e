import { describe, expect, it } from 'vitest';
import { rms } from '../src/clip.js';
import { above, layOn } from '../src/engine/anchor.js';
import { resampleCircle } from '../src/engine/resample.js';
import { generator } from '../src/random.js';

/** A tone that fits the circle in whole turns. */
const tone = (length: number, turns: number, phase = 0): Float32Array =>
  Float32Array.from({ length }, (_, n) => Math.sin((2 * Math.PI * turns * n) / length + phase));
const difference = (a: Float32Array, b: Float32Array): number => rms(a.map((x, n) => x - b[n])) / rms(b);
const dB = (factor: number): number => 20 * Math.log10(factor);

describe('a circle of another length', () => {
  // 88,320 ↔ 176,400 is the ear's circle and the loop's at 120 bpm; the others have many phases, and are interpolated.
  it.each([
    [88320, 176400],
    [176400, 88320],
    [10007, 20011],
    [20011, 10007],
    [44100, 43999],
  ])('%i → %i keeps a tone of a quarter of the lower rate within -80 dB', (from, to) => {
    const turns = Math.floor(Math.min(from, to) / 4);
    expect(dB(difference(resampleCircle(tone(from, turns, 1), to), tone(to, turns, 1)))).toBeLessThan(-80);
  });

  it('leaves out what the shorter one cannot hold', () => {
    const out = resampleCircle(tone(20000, 6000), 10000);
    expect(dB(rms(out) / Math.SQRT1_2)).toBeLessThan(-80);
  });

  it('has no seam: turning the circle first or last is the same', () => {
    const random = generator(1);
    const noise = Float32Array.from({ length: 4000 }, () => random() - 0.5);
    const turned = Float32Array.from(noise, (_, n) => noise[(n + 1000) % 4000]);
    const a = resampleCircle(noise, 8000);
    const b = resampleCircle(turned, 8000);
    expect(
      dB(
        difference(
          Float32Array.from(a, (_, n) => a[(n + 2000) % 8000]),
          b,
        ),
      ),
    ).toBeLessThan(-110);
  });

  it('keeps a constant, and is a copy at the same length', () => {
    expect(resampleCircle(new Float32Array(1000).fill(0.5), 1717).every((x) => Math.abs(x - 0.5) < 1e-6)).toBe(true);
    const same = tone(100, 3);
    expect(resampleCircle(same, 100)).toEqual(same);
    expect(resampleCircle(same, 100)).not.toBe(same);
  });
});

describe('a sound on the loop', () => {
  it('a short loop fills it in whole repeats, a little faster or slower', () => {
    // 1.9 s in a loop of 4 s: twice, at 0.95 of the speed.
    const laid = layOn(tone(19000, 190), 40000, 10000, 'fit');
    expect(dB(difference(laid, tone(40000, 380)))).toBeLessThan(-80);
  });

  it('a long one is cut, and its seam joined', () => {
    const laid = layOn(tone(200000, 2003), 40000, 10000, 'fit');
    expect(laid).toHaveLength(40000);
    const step = Math.abs(laid[0] - laid[39999]);
    expect(step).toBeLessThan((2 * Math.PI * 2003 * 1.5) / 200000);
    expect(laid[20000]).toBeCloseTo(tone(200000, 2003)[20000], 6);
  });

  it('a short one that keeps its speed is followed by silence', () => {
    const laid = layOn(new Float32Array(100).fill(0.5), 1000, 1000, 'cut');
    expect(Array.from(laid.slice(98, 102))).toEqual([0.5, 0.5, 0, 0]);
  });

  it('what an ear cannot hear is what is left of it', () => {
    const low = tone(20000, 500);
    const high = tone(20000, 8000);
    const sound = low.map((x, n) => x + 0.3 * high[n]);
    const held = resampleCircle(sound, 10000);
    expect(
      dB(
        difference(
          above(sound, held),
          high.map((x) => 0.3 * x),
        ),
      ),
    ).toBeLessThan(-60);
  });
});
