// The front end against a dense constant-Q transform in double precision, by its definition, on a circle.
import { describe, expect, it } from 'vitest';
import { circleFor, constantQ, hertzOf, Q, scalogram } from '../src/ears/scalogram.js';
import { differentiate } from '../src/graph/autodiff.js';
import { f32, numbers, product } from '../src/graph/graph.js';
import type { Tensor } from '../src/graph/graph.js';
import { pin } from '../src/graph/pin.js';
import { open } from '../src/graph/session.js';
import { writer } from '../src/graph/writer.js';
import type { Writer } from '../src/graph/writer.js';
import { generator } from '../src/random.js';
import { slopes } from './helper/slope.js';

const BINS = 216;
const HOP = 1024;

/** Kernel of one bin by definition: Hann, as long as Q periods, absolute values summing to 1; taps −half … half. */
function dense(bin: number, rate: number): { real: Float64Array; imaginary: Float64Array; half: number } {
  const length = (Q * rate) / hertzOf(bin);
  const half = Math.floor(length / 2);
  const at = Array.from({ length: 2 * half + 1 }, (_, i) => i - half);
  const window = at.map((n) => 0.5 + 0.5 * Math.cos((2 * Math.PI * n) / length));
  const sum = window.reduce((a, b) => a + b);
  const turn = (2 * Math.PI * hertzOf(bin)) / rate;
  return {
    real: Float64Array.from(window, (w, i) => (w / sum) * Math.cos(turn * at[i])),
    imaginary: Float64Array.from(window, (w, i) => (w / sum) * Math.sin(turn * at[i])),
    half,
  };
}

/** The transform of a circle at some frames: [2][bin][frame]. */
function transform(sound: Float32Array, rate: number, frames: readonly number[]): number[][][] {
  const N = sound.length;
  const parts: number[][][] = [[], []];
  for (let bin = 0; bin < BINS; bin++) {
    const { real, imaginary, half } = dense(bin, rate);
    const sums = frames.map((frame) => {
      let [re, im] = [0, 0];
      for (let i = 0; i < real.length; i++) {
        const x = sound[(frame * HOP + HOP / 2 + i - half + N) % N];
        re += real[i] * x;
        im += imaginary[i] * x;
      }
      return [re, im];
    });
    parts[0].push(sums.map(([re]) => re));
    parts[1].push(sums.map(([, im]) => im));
  }
  return parts;
}

/** Hears clips of `samples` that lie one behind the other. */
async function run(samples: number, sound: Float32Array, build: (g: Writer, audio: string) => string): Promise<Tensor> {
  const g = writer();
  const output = build(g, g.input({ name: 'audio', type: 'float32', shape: [sound.length / samples, samples] }));
  const session = await open(g.finish([output]));
  const { [output]: heard } = await session.run({ audio: f32([sound.length / samples, samples], sound) });
  await session.stop();
  return heard;
}

// At 1.03491 s (a bar at 231.905 bpm) the longest kernel of a rate fills its column to the last sample.
describe.each([1, 1.03491, 4, 7.3, 16])('a loop of %f s', (seconds) => {
  const { frames, samples, rate } = circleFor(seconds, 4);
  const random = generator(5);
  const noise = Float32Array.from({ length: samples }, () => 2 * random() - 1);

  it('is heard as the dense transform hears it, to −100 dB', async () => {
    const heard = await run(samples, noise, (g, audio) => constantQ(g, audio, rate));
    expect(heard.shape).toEqual([1, 2, BINS, frames]);
    const some = [0, 1, Math.floor(frames / 2), frames - 1];
    const wanted = transform(noise, rate, some);
    const got = numbers(heard);
    let [error, energy] = [0, 0];
    wanted.forEach((part, p) =>
      part.forEach((bin, b) =>
        bin.forEach((x, i) => {
          error += (got[(p * BINS + b) * frames + some[i]] - x) ** 2;
          energy += x ** 2;
        }),
      ),
    );
    expect(10 * Math.log10(error / energy)).toBeLessThan(-100);
  });

  it('shows a sine of amplitude 1 as ½ in its bin, at every rate of the front end', async () => {
    const bins = [3, 30, 60, 100, 150, 200];
    const turns = bins.map((bin) => Math.round(hertzOf(bin) * seconds));
    const sines = turns.map((k) =>
      Float32Array.from({ length: samples }, (_, n) => Math.sin((2 * Math.PI * k * n) / samples)),
    );
    const sound = Float32Array.from(
      { length: samples * bins.length },
      (_, i) => sines[Math.floor(i / samples)][i % samples],
    );
    const got = numbers(await run(samples, sound, (g, audio) => constantQ(g, audio, rate)));
    bins.forEach((bin, clip) => {
      const at = (part: number): number => got[((clip * 2 + part) * BINS + bin) * frames + 7];
      // A whole number of turns lies up to half a hertz beside the bin at 1 s, where the lowest is 6 Hz wide.
      expect(Math.hypot(at(0), at(1)), `bin ${bin}`).toBeCloseTo(0.5, seconds === 1 ? 1 : 2);
    });
  });
});

it('the scalogram lies between 0 for silence and 1, and the floor says what silence is', async () => {
  const { samples } = circleFor(1, 4);
  const silent = numbers(await run(samples, new Float32Array(samples), (g, audio) => scalogram(g, audio)));
  expect(Math.max(...silent.map(Math.abs))).toBeLessThan(1e-6);
  const random = generator(6);
  const faint = Float32Array.from({ length: samples }, () => 1e-4 * (random() - 0.5));
  const mean = async (floor: number): Promise<number> => {
    const values = numbers(await run(samples, faint, (g, audio) => scalogram(g, audio, { floor })));
    return values.reduce((a, b) => a + b) / values.length;
  };
  expect(await mean(1e-12)).toBeGreaterThan(10 * (await mean(1e-9)));
});

it('hears a loop as it hears the same loop tiled', async () => {
  const { frames, samples } = circleFor(1, 4);
  const random = generator(8);
  const loop = Float32Array.from({ length: samples }, () => 2 * random() - 1);
  const once = numbers(await run(samples, loop, scalogram));
  const tiled = Float32Array.from({ length: 3 * samples }, (_, n) => loop[n % samples]);
  const thrice = numbers(await run(3 * samples, tiled, scalogram));
  const worst = once.map((x, n) =>
    Math.abs(x - thrice[Math.floor(n / frames) * 3 * frames + 2 * frames + (n % frames)]),
  );
  expect(Math.max(...worst)).toBeLessThan(1e-4);
});

it('has its adjoint as gradient, of a batch too: ⟨A x, w⟩ = ⟨x, Aᵀ w⟩', async () => {
  const { samples, rate } = circleFor(1, 4);
  const plain = writer();
  const z = constantQ(plain, plain.input({ name: 'audio', type: 'float32', shape: [2, samples] }), rate);
  const g = writer(await pin(plain.finish([z])));
  const random = generator(7);
  const draw = (length: number): Float32Array => Float32Array.from({ length }, () => 2 * random() - 1);
  const weights = g.constant(f32(g.shape(z), draw(product(g.shape(z)))));
  const score = g.op('ReduceSum', [g.op('Mul', [z, weights])], { keepdims: 0 });
  const { graph, gradients } = differentiate(g.finish([score]), score, ['audio']);
  const session = await open(graph);
  const audio = f32([2, samples], draw(2 * samples));
  const out = await session.run({ audio });
  await session.stop();
  const claimed = numbers(out[gradients[0]]).reduce((sum, x, n) => sum + x * Number(audio.data[n]), 0);
  expect(Math.abs(claimed / Number(out[score].data[0]) - 1)).toBeLessThan(1e-4);
});

it('has the slope of its logarithm as gradient', async () => {
  const { samples } = circleFor(1, 4);
  const { measured, claimed } = await slopes({ about: '', inputs: [[1, samples]], build: (g, [x]) => scalogram(g, x) });
  expect(Math.abs(measured / claimed - 1)).toBeLessThan(0.01);
});

it('is made for every rate that a circle may have', () => {
  for (let rate = 43_800; rate < 47_000; rate += 7) {
    const g = writer();
    const audio = g.input({ name: 'audio', type: 'float32', shape: [1, 43 * HOP] });
    expect(() => scalogram(g, audio, { rate }), `${rate} Hz`).not.toThrow();
  }
});

it('makes circles of whole strides whose highest bin fits', () => {
  for (let seconds = 1; seconds <= 16; seconds += 0.137)
    for (const stride of [4, 16]) {
      const { frames, samples, rate } = circleFor(seconds, stride);
      expect(frames % stride).toBe(0);
      expect(samples).toBe(frames * HOP);
      expect(samples / seconds).toBeCloseTo(rate, 6);
      expect(rate / 2).toBeGreaterThan(hertzOf(BINS - 1) * 1.05);
    }
});
