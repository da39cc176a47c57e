// Sound cards that are not as the mix is: other rates, other numbers of channels, and how far ahead they are fed.
import { describe, expect, it } from 'vitest';
import { rms } from '../src/clip.js';
import { first, formats } from '../src/engine/cards.js';
import { clock } from '../src/engine/clock.js';
import type { Driver } from '../src/engine/driver.js';
import { fit, lay } from '../src/engine/fit.js';
import { gauge } from '../src/engine/gauge.js';
import { resampleStream } from '../src/engine/stream.js';

const RATE = 44100;
const HZ = 1000;

/** A stereo tone, the right side at half the level, cut into blocks. */
function blocks(hz: number, count: number, size: number, rate = RATE): Float32Array[] {
  return Array.from({ length: count }, (_, b) =>
    Float32Array.from({ length: 2 * size }, (__, i) => {
      const n = b * size + (i >> 1);
      return Math.sin((2 * Math.PI * hz * n) / rate) * (i % 2 === 0 ? 0.5 : 0.25);
    }),
  );
}
const joined = (parts: readonly Float32Array[]): Float32Array =>
  Float32Array.from(parts.reduce<number[]>((all, part) => [...all, ...part], []));
const side = (frames: Float32Array, channels: number, c: number): Float32Array =>
  frames.filter((_, n) => n % channels === c);

describe('a stream', () => {
  it.each([48000, 96000, 22050, 32000, 8000, 44056])(
    'at %i Hz is the same tone, without a seam between blocks',
    (to) => {
      const size = 1024;
      const stream = resampleStream(RATE, to, 2, size);
      const made = joined(blocks(HZ, 20, size).map((block) => stream.next(block).slice()));
      const frames = made.length / 2;
      // All that came in has gone out, but for what the filter still waits for.
      expect(Math.abs(frames - (20 * size * to) / RATE)).toBeLessThan(2 + (stream.delay * to) / RATE);
      for (const [c, level] of [0.5, 0.25].entries()) {
        const sound = side(made, 2, c);
        const begin = Math.ceil((2 * stream.delay * to) / RATE);
        const error = sound.map((x, m) => {
          const n = (m * RATE) / to;
          return m < begin ? 0 : x - level * Math.sin((2 * Math.PI * HZ * n) / RATE);
        });
        expect(20 * Math.log10(rms(error) / level)).toBeLessThan(-85);
      }
    },
  );

  it('gives the same whatever the length of the blocks', () => {
    const through = (count: number, size: number): Float32Array => {
      const stream = resampleStream(RATE, 48000, 2, size);
      return joined(blocks(HZ, count, size).map((block) => stream.next(block).slice()));
    };
    const [long, short] = [through(4, 1000), through(400, 10)];
    expect(long.length).toBe(short.length);
    expect(long).toEqual(short);
  });

  it('leaves out what the lower rate cannot hold', () => {
    const stream = resampleStream(RATE, 22050, 2, 1024);
    const made = joined(blocks(15000, 20, 1024).map((block) => stream.next(block).slice()));
    expect(20 * Math.log10(rms(made.subarray(1000)) / 0.5)).toBeLessThan(-80);
  });
});

describe('left and right', () => {
  const stereo = Float32Array.of(1, 0.5, -1, 0);
  it('are mixed on one channel, and the first two of many', () => {
    expect(lay(stereo, new Float32Array(2), 1)).toEqual(Float32Array.of(0.75, -0.5));
    expect(lay(stereo, new Float32Array(8), 4)).toEqual(Float32Array.of(1, 0.5, 0, 0, -1, 0, 0, 0));
  });
});

describe('a driver that fits', () => {
  /** A device that keeps what it gets. */
  const device = (rate: number, channels: number) => {
    const got: Float32Array[] = [];
    const timed = clock(
      rate,
      channels,
      'stage',
      () => 0,
      () => Promise.resolve(),
    );
    const driver: Driver = { ...timed, write: (samples) => (got.push(samples.slice()), Promise.resolve(undefined)) };
    return { driver, got };
  };

  it('is the device itself where it is as the mix is', () => {
    const { driver } = device(RATE, 2);
    expect(fit(driver, RATE)).toBe(driver);
  });

  it.each([
    [48000, 1],
    [48000, 2],
    [96000, 8],
    [RATE, 1],
    [RATE, 6],
  ])('gives a device at %i Hz with %i channels what it takes', async (rate, channels) => {
    const { driver, got } = device(rate, channels);
    const fitted = fit(driver, RATE);
    expect([fitted.rate, fitted.channels, fitted.own]).toEqual([RATE, 2, { rate, channels }]);
    expect(fitted.lead / RATE).toBeCloseTo(driver.lead / rate, 2);
    for (const block of blocks(HZ, 40, driver.block)) await fitted.write(block);
    const all = joined(got);
    expect(all.length / channels).toBeGreaterThan((0.99 * 40 * driver.block * rate) / RATE - 100);
    const levels = Array.from({ length: channels }, (_, c) => Math.SQRT2 * rms(side(all, channels, c)));
    const wanted = channels === 1 ? [0.375] : [0.5, 0.25];
    levels.forEach((level, c) => expect(level).toBeCloseTo(wanted[c] ?? 0, 2));
  });
});

describe('the format', () => {
  const card = (maxOutputChannels: number, defaultSampleRate: number) => ({ maxOutputChannels, defaultSampleRate });

  it('is stereo at the rate of the mix, if it can be, and else what the device has', () => {
    expect(formats(card(2, 48000), RATE).slice(0, 3)).toEqual([
      { rate: RATE, channels: 2 },
      { rate: 48000, channels: 2 },
      { rate: 96000, channels: 2 },
    ]);
    expect(formats(card(1, 44100), RATE).map(({ channels }) => channels)).toEqual([1, 1, 1]);
    expect([...new Set(formats(card(8, 44100), RATE).map(({ channels }) => channels))]).toEqual([2, 8, 1]);
  });

  it('is the first that opens; if none does, the first complaint counts', () => {
    const only = (good: number) => (rate: number) => {
      if (rate !== good) throw new Error(`no ${rate}`);
      return `open at ${rate}`;
    };
    expect(first([44100, 48000, 96000], only(48000))).toEqual({ opened: 'open at 48000', format: 48000 });
    expect(() => first([44100, 48000], only(0))).toThrow('no 44100');
  });
});

it('the lead is measured: what is taken less what can have been played', () => {
  const rate = 44100;
  const ahead = gauge(rate, 1000);
  expect(ahead.lead).toBe(1000);
  ahead.begin(100);
  // Three blocks are taken at once, the others when there is room; seen up to 4 ms late.
  for (let n = 0; n < 200; n++)
    ahead.took(1024, 100 + (Math.max(0, n - 3) * 1024) / rate + 0.004 * ((n * 7) % 3) * 0.5);
  expect(Math.abs(ahead.lead / rate - (4 * 1024) / rate)).toBeLessThan(0.005);
  const { lead } = ahead;
  ahead.took(100_000, 200);
  expect(ahead.lead).toBe(lead);
});
