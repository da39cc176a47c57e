// The ear that is told the answers: its gradient is the slope of its loss, it learns, and it still knows when examined.
import { describe, expect, it } from 'vitest';
import { examined, labelled } from '../src/ears/probing/supervised.js';
import { beginning } from '../src/ears/teaching/training.js';
import { advance, pace, schedule } from '../src/graph/adam.js';
import type { Held } from '../src/graph/adam.js';
import { f32, i64, numbers } from '../src/graph/graph.js';
import type { Tensor } from '../src/graph/graph.js';
import { open } from '../src/graph/session.js';
import { generator } from '../src/random.js';
import type { Random } from '../src/random.js';

const CLIPS = 9;
const CLASSES = 3;
const taught = await labelled({
  architecture: {
    bins: 8,
    encoder: [
      { channels: 6, first: [3, 2], second: [3, 1] },
      { channels: 8, first: [3, 2], second: [2, 1] },
    ],
    autoregressive: [
      { channels: 8, kernel: 3 },
      { channels: 6, kernel: 1, pool: true },
    ],
  },
  clips: CLIPS,
  frames: 12,
  normalised: true,
  classes: CLASSES,
});

/** Each class hums on a row of its own, in noise. */
function hums(random: Random): { scalogram: Tensor; labels: Tensor } {
  const labels = Array.from({ length: CLIPS }, (_, i) => i % CLASSES);
  const data = labels.flatMap((label) =>
    Array.from({ length: 8 * 12 }, (_, i) => random() + (Math.floor(i / 12) === 2 * label + 1 ? 0.7 : 0)),
  );
  return { scalogram: f32([CLIPS, 1, 8, 12], data), labels: i64(labels) };
}

describe('a supervised lesson', () => {
  it('has the slope of its loss as its gradient, for every weight', async () => {
    const random = generator(5);
    const weights = beginning(taught, 2);
    const session = await open(taught.graph);
    const heard = hums(random);
    const at = await session.run({ ...heard, ...Object.fromEntries(weights) });
    const step = 1e-3;
    for (const [i, [name, { shape, data }]] of [...weights].entries()) {
      const direction = Float32Array.from(data as Float32Array, () => 2 * random() - 1);
      const moved = (by: number): Tensor =>
        f32(
          shape,
          Float32Array.from(data as Float32Array, (w, n) => w + by * direction[n]),
        );
      const loss = async (by: number): Promise<number> => {
        const out = await session.run({ ...heard, ...Object.fromEntries(weights), [name]: moved(by) });
        return Number(out[taught.loss].data[0]);
      };
      const measured = ((await loss(step)) - (await loss(-step))) / (2 * step);
      const gradient = numbers(at[taught.gradients[i]]);
      const claimed = gradient.reduce((sum, x, n) => sum + x * direction[n], 0);
      const length = Math.sqrt(gradient.reduce((sum, x) => sum + x * x, 0));
      expect(Math.abs(measured - claimed), name).toBeLessThan(0.02 * length * Math.sqrt(gradient.length) + 2e-4);
    }
    await session.stop();
  });

  it('learns in twenty steps, and is as good with what is usual as with the batch', async () => {
    const weights = beginning(taught, 1);
    const session = await open(taught.graph);
    const held = [...weights].map(([, { data }]): Held => {
      const none = (): Float32Array => new Float32Array(data.length);
      return { weight: data as Float32Array, mean: none(), square: none() };
    });
    const random = generator(2);
    const losses: number[] = [];
    for (let step = 1; step <= 20; step++) {
      const out = await session.run({ ...hums(random), ...Object.fromEntries(weights) });
      losses.push(Number(out[taught.loss].data[0]));
      const now = pace(step, schedule(step, { peak: 0.03, warm: 2, last: 40 }));
      held.forEach((one, i) => advance(one, out[taught.gradients[i]].data as Float32Array, now));
    }
    const heard = hums(random);
    const out = await session.run({ ...heard, ...Object.fromEntries(weights) });
    await session.stop();
    expect(losses.slice(0, 3).reduce((a, b) => a + b)).toBeGreaterThan(2.4);
    expect(losses.slice(-3).reduce((a, b) => a + b)).toBeLessThan(1.2);

    const { graph, usual } = examined(taught);
    const exam = await open(graph);
    const known = usual.flatMap(({ mean, variance }, i): [string, Tensor][] => [
      [mean, out[taught.seen[i].mean]],
      [variance, out[taught.seen[i].variance]],
    ]);
    expect(graph.inputs.map(({ name }) => name)).not.toContain('labels');
    const { [taught.scores]: scores } = await exam.run({
      scalogram: heard.scalogram,
      ...Object.fromEntries([...weights, ...known]),
    });
    await exam.stop();
    numbers(scores).forEach((score, i) => expect(score).toBeCloseTo(Number(out[taught.scores].data[i]), 3));
  });
});
