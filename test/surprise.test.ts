// Surprise as a layer: the same numbers as its formula, written plainly.
import { beforeAll, describe, expect, it } from 'vitest';
import { immersions, layersOf } from '../src/ears/architecture.js';
import { untrained } from '../src/ears/encoder.js';
import { fromScalogram, norms } from '../src/ears/teaching/export.js';
import { moments, surprise, SURPRISE } from '../src/ears/teaching/surprise.js';
import type { Contrast } from '../src/ears/teaching/contrast.js';
import { f32 } from '../src/graph/graph.js';
import type { Tensor } from '../src/graph/graph.js';
import { open } from '../src/graph/session.js';
import { writer } from '../src/graph/writer.js';
import { generator } from '../src/random.js';

const how: Contrast = { at: [0], stride: 4, gap: 4, steps: 16, across: 'step' };
const random = generator(5);
const noise = (shape: readonly number[], scale = 1): Tensor =>
  f32(
    shape,
    Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => scale * (2 * random() - 1)),
  );

/** By the formula, one number after the other. z [C][T·stride], c [D][T]. */
function plainly(z: number[][], c: number[][], predictor: Float32Array, others: number[][]): number[] {
  const channels = z.length;
  return c[0].map((_, i) => {
    let sum = 0;
    for (let k = 0; k < how.steps; k++) {
      const expected = z.map((_, ch) =>
        c.reduce((s, row, d) => s + (predictor[(k * channels + ch) * c.length + d] * row[i]) / Math.sqrt(channels), 0),
      );
      const score = (at: readonly number[]): number => at.reduce((s, x, ch) => s + x * expected[ch], 0);
      const frame = (how.stride * (i + 1) + how.gap + k) % z[0].length;
      const right = score(z.map((row) => row[frame]));
      sum += Math.log([right, ...others.map(score)].reduce((s, x) => s + Math.exp(x - right), 0));
    }
    return sum / how.steps;
  });
}

const rowsOf = ({ shape, data }: Tensor, clip = 0): number[][] => {
  const [, channels, , frames] = shape;
  return Array.from({ length: channels }, (_, ch) =>
    Array.from({ length: frames }, (_, t) => Number(data[(clip * channels + ch) * frames + t])),
  );
};

describe('surprise', () => {
  // Three frames of the context are the fewest that a loop of one second has; futures go round it twice.
  it.each([3, 11])('is the loss of the true future among other moments, on %i frames', async (frames) => {
    const [channels, width] = [6, 5];
    const futures = { how, predictor: noise([16 * channels, width]), others: noise([7, channels]) };
    const g = writer();
    const encoded = g.input({ name: 'z', type: 'float32', shape: [2, channels, 1, 4 * frames] });
    const context = g.input({ name: 'c', type: 'float32', shape: [2, width, 1, frames] });
    const session = await open(g.finish([surprise(g, { encoded, context }, futures)]));
    const [z, c] = [noise([2, channels, 1, 4 * frames]), noise([2, width, 1, frames])];
    const { surprise: heard } = await session.run({ z, c });
    await session.stop();
    expect(heard.shape).toEqual([2, 1, 1, frames]);
    const others = Array.from({ length: 7 }, (_, m) =>
      Array.from({ length: channels }, (_, ch) => Number(futures.others.data[m * channels + ch])),
    );
    const told = [0, 1].flatMap((clip) =>
      plainly(rowsOf(z, clip), rowsOf(c, clip), futures.predictor.data as Float32Array, others),
    );
    told.forEach((nats, i) => expect(heard.data[i]).toBeCloseTo(nats, 4));
  });

  describe('of an ear', () => {
    const architecture = immersions(0.25);
    let known: Awaited<ReturnType<typeof norms>>;
    const weights = untrained(architecture, 1);
    const batch = f32([2, 1, 216, 48], (noise([2 * 216 * 48]).data as Float32Array).map(Math.abs));
    beforeAll(async () => {
      known = await norms(architecture, weights, [batch]);
    });

    it('is chance where nothing is predicted, and its last output', async () => {
      const layers = layersOf(architecture);
      const [channels, width] = [layers[15].channels, layers.at(-1)!.channels];
      const plain = fromScalogram(architecture, weights, known, [2, 48]);
      const others = await moments(plain, layers[15].name, [batch], 9);
      expect(others.shape).toEqual([9, channels]);
      const predictor = f32([16 * channels, width], new Float32Array(16 * channels * width));
      const graph = fromScalogram(architecture, weights, known, [2, 48], { how, predictor, others });
      expect(graph.outputs.at(-1)).toBe(SURPRISE);
      const session = await open({ ...graph, outputs: [SURPRISE] });
      const { data } = (await session.run({ scalogram: batch }))[SURPRISE];
      await session.stop();
      expect(data.length).toBe(6);
      data.forEach((nats: number | bigint) => expect(nats).toBeCloseTo(Math.log(10), 5));
    });

    it('takes moments from all of what it was given', async () => {
      const graph = fromScalogram(architecture, weights, known, [2, 48]);
      const all = await moments(graph, 'block-7-2', [batch], 24);
      const session = await open({ ...graph, outputs: ['block-7-2'] });
      const z = (await session.run({ scalogram: batch }))['block-7-2'];
      await session.stop();
      const frames = [0, 1].flatMap((clip) => {
        const rows = rowsOf(z, clip);
        return rows[0].map((_, t) => rows.map((row) => row[t]));
      });
      expect(Array.from(all.data, Number)).toEqual(frames.flat());
    });
  });
});
