// Clips read at any speed, and the seams: a swap, a jump or another tempo is no louder step than the clips have themselves.
import { describe, expect, it } from 'vitest';
import type { Clip } from '../src/clip.js';
import { addCircle } from '../src/engine/varispeed.js';
import { voices } from '../src/engine/voices.js';
import { generator } from '../src/random.js';
import { loop } from '../src/scheduler/loop.js';
import type { Wishes } from '../src/scheduler/loop.js';
import type { Turn } from '../src/scheduler/place.js';

const RATE = 44100;
const circle = (length: number, rounds: number): Float32Array =>
  Float32Array.from({ length }, (_, n) => Math.sin((2 * Math.PI * rounds * n) / length));

function read(samples: Float32Array, frames: number, at: number, speed: number): Float32Array {
  const out = new Float32Array(frames);
  addCircle(out, 0, 1, frames, samples, at, speed, undefined);
  return out;
}

describe('a circle read at any speed', () => {
  it.each([0.5, 0.91, 1, 1.37, 2, -0.75, -1.2])('at %s is the tone at that speed, round the seam too', (speed) => {
    const rounds = 400;
    const length = 10_000;
    const out = read(circle(length, rounds), 9000, 4321.25, speed);
    let worst = 0;
    for (let n = 0; n < out.length; n++)
      worst = Math.max(worst, Math.abs(out[n] - Math.sin((2 * Math.PI * rounds * (4321.25 + n * speed)) / length)));
    expect(20 * Math.log10(worst)).toBeLessThan(-70);
  });

  it('leaves out what is too high at that speed', () => {
    const high = read(circle(10_000, 4000), 5000, 0.5, 2);
    expect(Math.max(...high.map(Math.abs))).toBeLessThan(0.001);
  });

  it('at whole places and speed 1 or -1 is the samples themselves', () => {
    const samples = circle(1000, 77);
    expect(read(samples, 2500, 990, 1)).toEqual(
      Float32Array.from({ length: 2500 }, (_, n) => samples[(990 + n) % 1000]),
    );
    expect(read(samples, 50, 10, -1)).toEqual(Float32Array.from({ length: 50 }, (_, n) => samples[(1010 - n) % 1000]));
  });

  it('is the same read in pieces', () => {
    const samples = circle(1000, 77);
    const whole = read(samples, 300, 0.3, 1.1);
    const rest = read(samples, 200, 0.3 + 110, 1.1);
    rest.forEach((x, n) => expect(x).toBeCloseTo(whole[100 + n], 5));
  });
});

interface Sound extends Turn {
  readonly clip: Clip;
}
const BEATS = 4;
/** A bar of noise whose spectrum falls as music's does, seamless round its end. */
function music(id: number, frames: number, random: () => number): Sound {
  const partials = Array.from({ length: 24 }, () => {
    const rounds = Math.round(10 * 2 ** (8 * random()));
    return { turn: (2 * Math.PI * rounds) / frames, level: 1 / Math.sqrt(rounds), phase: 6.28 * random() };
  });
  const sum = (n: number): number =>
    partials.reduce((total, { turn, level, phase }) => total + level * Math.sin(turn * n + phase), 0);
  const samples = Float32Array.from({ length: frames }, (_, n) => 0.2 * sum(n));
  return { id, frames, beats: BEATS, clip: { id, rate: RATE, channels: [samples], beats: BEATS } };
}

const steps = (samples: Float32Array): Float32Array => samples.slice(1).map((x, n) => Math.abs(x - samples[n]));
const percentile = (values: Float32Array, share: number): number =>
  values.slice().sort()[Math.floor(share * values.length)];

/**
 * Plays a bar per clip, with chances for everything that jumps, and looks at the frames in which something is swapped.
 * @returns how many steps were larger than the 99.9th percentile of the clips around them, and how many were looked at
 */
function seams(clips: number, seed: number, wild: boolean): { above: number; seen: number; worst: number } {
  const random = generator(seed);
  const turns = loop<Sound>();
  const mix = voices(1);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)];
  let tempo = 240;
  let wish: Wishes = {
    ...{ pace: tempo / 60 / RATE, run: true, freeze: false, swap: 'loop', fade: 2646, morph: 0 },
    ...{ reverse: false, speed: 1 },
  };
  let [above, seen, worst, last] = [0, 0, 0, 0];
  for (let id = 1; id <= clips; id++) {
    const young = music(id, Math.round((60 * BEATS * RATE) / tempo), random);
    turns.offer(young);
    if (wild) {
      tempo = pick([200, 240, 300]);
      wish = {
        ...wish,
        pace: tempo / 60 / RATE,
        swap: pick(['loop', 'bar', 'beat', 'now'] as const),
        fade: Math.round(44 * 2 ** (7 * random())),
        reverse: random() < 0.3,
        speed: pick([0.5, 1, 1, 2]),
      };
      if (random() < 0.2) turns.retrigger();
    }
    for (let done = 0; done < young.frames;) {
      const stretch = turns.next(Math.min(512, young.frames - done), wish)!;
      const block = new Float32Array(stretch.frames);
      mix.add(block, 0, stretch);
      const readings = [
        stretch.part,
        stretch.part?.rising,
        stretch.leaving?.part,
        stretch.leaving?.part?.rising,
      ].flatMap((reading) => reading ?? []);
      // Seams: where a clip begins, where two sound, and the frames between one stretch and the next.
      if (stretch.part?.rising || stretch.leaving || stretch.part!.at < 2) {
        const usual = readings.map(
          ({ clip, speed }) => percentile(steps(clip.clip.channels[0]), 0.999) * Math.max(1, Math.abs(speed)),
        );
        const limit = Math.max(...usual) * (readings.length > 1 ? Math.SQRT2 : 1);
        for (const x of block) {
          const step = Math.abs(x - last);
          last = x;
          seen++;
          worst = Math.max(worst, step / limit);
          if (step > limit) above++;
        }
      }
      last = block[block.length - 1];
      done += stretch.frames;
    }
  }
  return { above, seen, worst };
}

describe('no click', () => {
  it('at the seams and swaps of 12 clips', () => {
    const { above, seen } = seams(12, 1, false);
    expect(seen).toBeGreaterThan(20_000);
    expect(above / seen).toBeLessThan(0.001);
  });

  it('at other tempos, speeds, backward, retriggered, with every policy', () => {
    const { above, seen } = seams(40, 2, true);
    expect(seen).toBeGreaterThan(20_000);
    expect(above / seen).toBeLessThan(0.001);
  });
});
