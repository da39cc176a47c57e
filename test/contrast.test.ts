// The contrast that trains ears: its numbers against a plain count, and that a tiny ear learns with it.
import { describe, expect, it } from 'vitest';
import { contrast, futures, negatives } from '../src/ears/teaching/contrast.js';
import type { Contrast } from '../src/ears/teaching/contrast.js';
import { beginning, lesson } from '../src/ears/teaching/training.js';
import { advance, pace, schedule } from '../src/graph/adam.js';
import type { Held } from '../src/graph/adam.js';
import { f32, numbers } from '../src/graph/graph.js';
import type { Tensor } from '../src/graph/graph.js';
import { foldNormalisation, settle } from '../src/graph/normalisation.js';
import { pin } from '../src/graph/pin.js';
import { open } from '../src/graph/session.js';
import { writer } from '../src/graph/writer.js';
import { generator } from '../src/random.js';
import type { Random } from '../src/random.js';

const random = generator(11);
const drawn = (...shape: number[]): Tensor =>
  f32(
    shape,
    Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => 2 * random() - 1),
  );

const SHAPE = { clips: 3, channels: 4, frames: 12, width: 5 };
const how = (across: Contrast['across']): Contrast => ({ at: [1, 2], stride: 2, gap: 1, steps: 3, across });

/** The loss by its definition, one prediction and one target at a time. */
function counted(z: Tensor, c: Tensor, m: Tensor, contrast: Contrast): { loss: number; accuracy: number } {
  const { clips, channels, frames, width } = SHAPE;
  const { at, steps, stride, across } = contrast;
  const future = futures(contrast);
  const all = [...Array(steps).keys()].flatMap((k) =>
    at.flatMap((frame, j) => [...Array(clips).keys()].map((clip) => ({ k, clip, frame, target: future[j][k] }))),
  );
  type One = (typeof all)[number];
  const score = (a: One, b: One): number => {
    let sum = 0;
    for (let i = 0; i < channels; i++) {
      let predicted = 0;
      for (let d = 0; d < width; d++)
        predicted +=
          Number(m.data[(a.k * channels + i) * width + d]) *
          Number(c.data[(a.clip * width + d) * (frames / stride) + a.frame]);
      sum += predicted * Number(z.data[(b.clip * channels + i) * frames + b.target]);
    }
    return sum / Math.sqrt(channels);
  };
  const rival = (a: One, b: One): boolean =>
    across === 'time' ? a.clip !== b.clip || a.target !== b.target : a.clip !== b.clip && a.k === b.k;
  let [loss, right] = [0, 0];
  for (const one of all) {
    const others = all.filter((other) => rival(one, other));
    const [own, targets] = [score(one, one), others.map((other) => score(one, other))];
    const predictions = others.map((other) => score(other, one));
    for (const wrong of [targets, predictions])
      loss += Math.log(wrong.reduce((sum, s) => sum + Math.exp(s), Math.exp(own))) - own;
    right += Number(targets.every((s) => s < own));
  }
  return { loss: loss / (2 * all.length), accuracy: right / all.length };
}

describe.each(['step', 'time'] as const)('the contrast across %ss', (across) => {
  it('is what its definition counts, in both directions', async () => {
    const { clips, channels, frames, width } = SHAPE;
    const g = writer();
    const [z, c, m] = [
      drawn(clips, channels, 1, frames),
      drawn(clips, width, 1, frames / 2),
      drawn(3 * channels, width),
    ];
    const named = { encoded: z, context: c, predictor: m, mask: negatives(how(across), clips) };
    for (const [name, { shape }] of Object.entries(named)) g.input({ name, type: 'float32', shape });
    const names = { encoded: 'encoded', context: 'context', predictor: 'predictor' };
    const { loss, accuracy } = contrast(g, names, SHAPE, how(across));
    const masked = contrast(g, { ...names, mask: 'mask' }, SHAPE, how(across));
    const session = await open(g.finish([loss, accuracy, masked.loss]));
    const out = await session.run(named);
    await session.stop();
    const expected = counted(z, c, m, how(across));
    expect(Number(out[loss].data[0])).toBeCloseTo(expected.loss, 5);
    expect(Number(out[accuracy].data[0])).toBeCloseTo(expected.accuracy, 5);
    // The mask may also come from outside.
    expect(out[masked.loss].data[0]).toBe(out[loss].data[0]);
  });

  it('never tells a true future from itself', () => {
    const { shape, data } = negatives(how(across), 3);
    const size = shape[2];
    expect(size).toBe(across === 'time' ? 18 : 6);
    for (let i = 0; i < size; i++) expect(data[i * size + i]).toBe(0);
    // Across steps: of 6 rows, the other context of the same clip. Across time: two contexts 2 frames apart share one of 3 frames.
    expect(numbers({ type: 'float32', shape, data }).filter((x) => x < 0)).toHaveLength(6);
  });
});

/** Clips of 8 rows × 24 frames: a beat of its own period on a row of its own, in a little noise. */
function beats(clips: number, random: Random): Tensor {
  const data = Float32Array.from({ length: clips * 8 * 24 }, () => 0.2 * random());
  for (let clip = 0; clip < clips; clip++) {
    const [row, period] = [Math.floor(8 * random()), 2 + Math.floor(4 * random())];
    for (let t = Math.floor(period * random()); t < 24; t += period) data[(clip * 8 + row) * 24 + t] += 2;
  }
  return f32([clips, 1, 8, 24], data);
}

// When is harder than who: across time, the loss stays nearer to chance.
describe.each([
  { across: 'step', loss: 0.6, accuracy: 0.3 },
  { across: 'time', loss: 0.75, accuracy: 0.05 },
] as const)('a tiny ear across $across', ({ across, ...reached }) => {
  it('learns what will come, and still knows it when its normalisation is folded', async () => {
    const clips = 12;
    const taught = await lesson({
      architecture: {
        bins: 8,
        encoder: [
          { channels: 12, first: [3, 2], second: [4, 1] },
          { channels: 16, first: [1, 2], second: [3, 1] },
        ],
        autoregressive: [
          { channels: 24, kernel: 4 },
          { channels: 24, kernel: 4 },
        ],
      },
      clips,
      frames: 24,
      contrast: { at: [11, 14], stride: 1, gap: 1, steps: 4, across },
      normalised: true,
    });
    const weights = beginning(taught, 1);
    const session = await open(taught.graph);
    const held = [...weights].map(([, { data }]): Held => {
      const zeros = (): Float32Array => new Float32Array(data.length);
      return { weight: data as Float32Array, mean: zeros(), square: zeros() };
    });
    const chance = Math.log(across === 'step' ? 1 + 2 * (clips - 1) : 4 * 2 * clips);
    const random = generator(2);
    const losses: number[] = [];
    const last = 80;
    for (let step = 1; step <= last; step++) {
      // Clips that it has not heard before, every time.
      const out = await session.run({ scalogram: beats(clips, random), ...Object.fromEntries(weights) });
      losses.push(Number(out[taught.loss].data[0]));
      const now = pace(step, schedule(step, { peak: 0.01, warm: 5, last }));
      held.forEach((one, i) => advance(one, out[taught.gradients[i]].data as Float32Array, now));
    }
    const heard = beats(clips, random);
    const out = await session.run({ scalogram: heard, ...Object.fromEntries(weights) });
    await session.stop();
    expect(Math.abs(losses[0] - chance)).toBeLessThan(0.5);
    expect(losses.slice(-10).reduce((a, b) => a + b) / 10).toBeLessThan(reached.loss * chance);
    expect(Number(out[taught.accuracy].data[0])).toBeGreaterThan(reached.accuracy);

    const { graph, loss, seen } = taught;
    const usual = new Map(seen.map(({ of, mean, variance }) => [of, { mean: out[mean], variance: out[variance] }]));
    const constants = new Map([...graph.constants, ...weights]);
    const inputs = graph.inputs.filter(({ name }) => name === 'scalogram');
    const exported = foldNormalisation(await pin(settle({ ...graph, inputs, constants, outputs: [loss] }, usual)));
    expect(exported.nodes.map(({ op }) => op)).not.toContain('BatchNormalization');
    const ready = await open(exported);
    const again = await ready.run({ scalogram: heard });
    await ready.stop();
    expect(Number(again[loss].data[0])).toBeCloseTo(Number(out[loss].data[0]), 3);
  });
});
