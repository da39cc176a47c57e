// Targets, transforms, goals and the step itself.
import { beforeAll, describe, expect, it } from 'vitest';
import { peak, rms } from '../src/clip.js';
import { circleOf, readEar } from '../src/ears/ear.js';
import { pin } from '../src/graph/pin.js';
import { open } from '../src/graph/session.js';
import type { Session } from '../src/graph/session.js';
import { ascend } from '../src/optim/ascent.js';
import type { Climber, StepSize } from '../src/optim/ascent.js';
import { climb } from '../src/optim/climb.js';
import type { ClimbTask } from '../src/optim/climb.js';
import { compiler } from '../src/optim/compiler.js';
import type { Hearing } from '../src/optim/goals.js';
import { ascentGraph } from '../src/optim/goals.js';
import { motion } from '../src/optim/motion.js';
import { waveform } from '../src/optim/spaces/waveform.js';
import { spread, targets } from '../src/optim/targets.js';
import { copy, draw, maskOf, turnBack, turnFrames } from '../src/optim/transforms.js';
import type { Draw, Scene } from '../src/optim/transforms.js';
import { initialValues, paramsFor } from '../src/params.js';
import type { Values } from '../src/params.js';
import { generator } from '../src/random.js';

const layers = [{ name: 'note', channels: 4, pitches: 10 }];
const values = initialValues(paramsFor(['note']));
/** A step of the waveform without any extras. */
const plainly = {
  step: 'momentum',
  momentum: 0,
  chance: 0,
  random: generator(1),
  pull: 0,
  denoise: 0,
  budget: 0,
} as const;
const climber = (clip: Float32Array): Climber => ({
  clip,
  anchor: new Float32Array(clip.length),
  space: waveform({ samples: clip.length }),
  motion: motion(clip.length),
});
const sum = (x: Float32Array): number => x.reduce((a, b) => a + b, 0);

describe('a soft box', () => {
  it('weighs every cell by how much of it is covered, and 1 in all', () => {
    expect(Array.from(spread(0, 0.5, 4, false))).toEqual([0.5, 0.5, 0, 0]);
    expect(Array.from(spread(0.5, 0.5, 4, false))).toEqual([0, 0.5, 0.5, 0]);
    expect(Array.from(spread(0.25, 0.5, 4, false))).toEqual([0.25, 0.5, 0.25, 0]);
    expect(Array.from(spread(0, 0, 4, false))).toEqual([1, 0, 0, 0]);
    expect(Array.from(spread(1, 0, 4, false))).toEqual([0, 0, 0, 1]);
  });

  it('reaches round the end of a circle', () => {
    expect(Array.from(spread(0.75, 0.5, 4, true))).toEqual([0.5, 0, 0, 0.5]);
    expect(Array.from(spread(1, 0.5, 4, true))).toEqual([0.5, 0.5, 0, 0]);
  });

  it('sums to 1 and stays inside, wherever it is', () => {
    const random = generator(1);
    for (let i = 0; i < 2000; i++) {
      const weights = spread(random(), random(), 1 + Math.floor(random() * 50), random() < 0.5);
      expect(sum(weights)).toBeCloseTo(1, 4);
      expect(weights.every((w) => w >= 0)).toBe(true);
    }
  });
});

describe('targets', () => {
  it('of nothing are none', () => {
    expect(targets(values, layers, 8).plan).toEqual({ boxes: [], notes: false });
  });

  it('are boxes whose strength does not depend on their size', () => {
    const small = targets(
      { ...values, '/target/2/on': true, '/target/2/weight': -0.5, '/target/2/pitch/width': 0 },
      layers,
      8,
    );
    const large = targets({ ...values, '/target/2/on': true, '/target/2/weight': -0.5 }, layers, 8);
    for (const { plan, boxes } of [small, large]) {
      expect(plan.boxes).toEqual(['note']);
      expect(sum(boxes[0].channel) * sum(boxes[0].pitch) * sum(boxes[0].time)).toBeCloseTo(-0.5, 5);
    }
  });

  it('want the notes that are asked for and avoid the others', () => {
    const { plan, want, avoid } = targets({ ...values, '/target/notes': [21, 23, 200] }, layers, 10, {
      lowest: 21,
      keys: 4,
    });
    expect(plan.notes).toBe(true);
    expect(Array.from(want, (w) => w > 0)).toEqual([true, false, true, false]);
    expect(Array.from(avoid, (w) => w > 0)).toEqual([false, true, false, true]);
    expect(10 * sum(want)).toBeCloseTo(1, 6);
    expect(10 * sum(avoid)).toBeCloseTo(1, 6);
  });

  it('ask no notes of an ear that knows none', () => {
    expect(targets({ ...values, '/target/notes': [60] }, layers, 10).plan.notes).toBe(false);
  });
});

describe('a copy', () => {
  const scene: Scene = { rate: 22050, samples: 1000, frames: 10, rows: 6 };
  const nowhere = { start: 0, length: 0 };
  const still: Draw = { shift: 0, noise: 0, seed: 1, time: nowhere, pitch: nowhere, wow: { depth: 0, phase: 0 } };
  const clip = Float32Array.from({ length: 1000 }, (_, n) => n);

  it('is turned, and its gradient turned back', () => {
    const turned = new Float32Array(1000);
    copy(clip, { ...still, shift: 37 }, generator(1), turned);
    expect(turned[0]).toBe(37);
    const back = new Float32Array(1000);
    turnBack(turned, { ...still, shift: 37 }, back);
    expect(back).toEqual(clip);
  });

  it('carries noise of the level that was asked for', () => {
    const noisy = new Float32Array(100_000);
    copy(new Float32Array(100_000), { ...still, noise: 0.01 }, generator(3), noisy);
    expect(rms(noisy)).toBeCloseTo(0.01, 4);
  });

  it('moves the frames of a target with it', () => {
    const time = Float32Array.from({ length: 10 }, (_, f) => f);
    expect(Array.from(turnFrames(time, { ...still, shift: 260 }, 100))).toEqual([3, 4, 5, 6, 7, 8, 9, 0, 1, 2]);
  });

  it('is silent in its bands, round the ends too', () => {
    const mask = new Float32Array(60);
    maskOf({ ...still, time: { start: 9, length: 2 }, pitch: { start: 5, length: 2 } }, scene, mask);
    const row = (r: number): number[] => Array.from(mask.subarray(10 * r, 10 * r + 10));
    expect(row(0)).toEqual(new Array(10).fill(0));
    expect(row(5)).toEqual(new Array(10).fill(0));
    expect(row(2)).toEqual([0, 1, 1, 1, 1, 1, 1, 1, 1, 0]);
  });

  it('is drawn within its knobs, the same for the same seed', () => {
    const set: Values = { ...values, '/dream/shift': 10, '/dream/mask/time': 0.3, '/dream/mask/pitch': 0.5 };
    for (let step = 0; step < 200; step++) {
      const drawn = draw(set, scene, generator(1, step));
      expect(drawn).toEqual(draw(set, scene, generator(1, step)));
      expect(drawn.shift).toBeLessThanOrEqual(221);
      expect(drawn.time.length).toBe(3);
      expect(drawn.pitch.length).toBe(3);
    }
  });
});

describe('one step upwards', () => {
  const size: StepSize = { ...plainly, rate: 0.01, level: 1 };
  const make = (fill = 0): Climber => climber(new Float32Array(100).fill(fill));
  const wave = Float32Array.from({ length: 100 }, (_, n) => Math.sin((2 * Math.PI * n) / 10));

  it('changes the clip by its rate, however steep the gradient', () => {
    for (const steepness of [1e-6, 1, 1e6]) {
      const moved = make();
      expect(ascend(moved, [wave.map((x) => x * steepness)], size)).toBe(true);
      expect(rms(moved.clip)).toBeCloseTo(0.01, 6);
    }
  });

  it('is pulled to its anchor, alone when there is nothing to climb', () => {
    const moved = make();
    moved.anchor.set(wave);
    expect(ascend(moved, [], { ...size, pull: 0.25 })).toBe(true);
    expect(moved.clip[2]).toBeCloseTo(0.25 * wave[2], 6);
  });

  it('leaves no DC and holds its level', () => {
    const moved = make(0.3);
    ascend(moved, [wave], { ...size, rate: 1, level: 0.1 });
    expect(Math.abs(sum(moved.clip))).toBeLessThan(1e-4);
    expect(rms(moved.clip)).toBeCloseTo(0.1, 5);
  });

  it('does not depend on which copy was first done, only on their order', () => {
    const random = generator(2);
    const gradients = [1, 2, 3].map(() => Float32Array.from({ length: 100 }, () => random() - 0.5));
    const [a, b] = [make(), make()];
    ascend(a, gradients, size);
    ascend(b, gradients, size);
    expect(a.clip).toEqual(b.clip);
  });

  it('stays where it is when the gradient is not a number', () => {
    for (const bad of [NaN, Infinity]) {
      const moved = make();
      moved.clip.set(wave);
      expect(ascend(moved, [wave.map((x, n) => (n === 5 ? bad : x))], size)).toBe(false);
      expect(moved.clip).toEqual(wave);
    }
  });
});

describe('the ascent of a real ear', () => {
  let hearing: Hearing;
  let scene: Scene;
  beforeAll(async () => {
    const { description, graph } = await readEar('models', 'basic-pitch');
    const { frames, samples, rate } = circleOf(description, 1);
    hearing = { ...description, graph: await pin(graph, { [description.samples]: samples }) };
    scene = { frames, samples, rate, rows: 309 };
  });

  /** A few steps from noise; the scores on the way. */
  async function dream(over: Partial<Values>, steps: number): Promise<{ scores: number[]; clip: Float32Array }> {
    const set: Values = { ...initialValues(paramsFor(hearing.layers.map(({ name }) => name))), ...over };
    const goal = targets(set, hearing.layers, scene.frames, hearing.notes);
    const ascent = compiler(hearing).ascent(goal.plan);
    const session: Session = await open(ascentGraph(hearing, goal.plan).graph);
    const random = generator(11);
    const clip = Float32Array.from({ length: scene.samples }, () => 0.02 * (random() - 0.5));
    const moved = climber(clip);
    const gradients = [new Float32Array(clip.length), new Float32Array(clip.length)];
    const scores: number[] = [];
    for (let step = 0; step < steps; step++) {
      let score = 0;
      for (const [i, gradient] of gradients.entries()) {
        const task: ClimbTask = {
          ascent,
          clip,
          gradient,
          draw: draw(set, scene, generator(1, step, i)),
          scene,
          targets: goal,
        };
        score += (await climb(session, task, () => 0)).score / gradients.length;
      }
      scores.push(score);
      ascend(moved, gradients, { ...plainly, rate: 0.005, level: 0.1 });
    }
    await session.stop();
    return { scores, clip };
  }

  it.each(['scalogram', 'contour-features', 'contour', 'note-features', 'note', 'onset-features', 'onset'])(
    'raises the layer %s within twenty steps',
    async (layer) => {
      const box = {
        '/target/1/on': true,
        '/target/1/layer': layer,
        '/target/1/pitch': 0.5,
        '/target/1/pitch/width': 0.1,
      } as const;
      const { scores } = await dream(box, 20);
      expect(scores.at(-1)!).toBeGreaterThan(1.02 * scores[0]);
    },
  );

  it('lowers what is avoided', async () => {
    const box = {
      '/target/1/on': true,
      '/target/1/layer': 'note',
      '/target/1/pitch': 0.5,
      '/target/1/pitch/width': 0,
    } as const;
    const { scores } = await dream({ ...box, '/target/1/weight': -1 }, 10);
    expect(scores[0]).toBeLessThan(0);
    expect(scores.at(-1)!).toBeGreaterThan(scores[0]);
  });

  it('adds its goals up, with masks, at a level that does not run away', async () => {
    const { scores, clip } = await dream(
      {
        '/target/notes': [60, 64],
        '/target/1/on': true,
        '/target/1/layer': 'contour',
        '/target/3/on': true,
        '/target/3/layer': 'note',
        '/target/3/weight': -0.2,
        '/dream/mask/time': 0.2,
        '/dream/mask/pitch': 0.1,
      },
      15,
    );
    expect(scores.slice(-3).reduce((a, b) => a + b)).toBeGreaterThan(scores.slice(0, 3).reduce((a, b) => a + b));
    expect(rms(clip)).toBeLessThan(0.1001);
    expect(Number.isFinite(peak(clip))).toBe(true);
  });

  it('is cut off behind the deepest layer that is wanted', () => {
    const nodes = (layer: string): number => ascentGraph(hearing, { boxes: [layer], notes: false }).graph.nodes.length;
    expect(nodes('scalogram')).toBeLessThan(nodes('contour'));
    expect(nodes('contour')).toBeLessThan(nodes('onset'));
  });
});
