// A whole dream, its threads stood in for: knobs turned while it goes on.
import { expect, it } from 'vitest';
import { rms } from '../src/clip.js';
import { resampleCircle } from '../src/engine/resample.js';
import type { Graph } from '../src/graph/graph.js';
import { pin } from '../src/graph/pin.js';
import { circleOf, readEar } from '../src/ears/ear.js';
import { openDream } from '../src/optim/dream.js';
import type { Circle, Dream } from '../src/optim/dream.js';
import { copy, turnBack } from '../src/optim/transforms.js';
import type { ClimbTask } from '../src/optim/climb.js';
import type { DreamState } from '../src/messages.js';
import type { AnchorTask, Run } from '../src/optim/work.js';
import { fromDecibels, initialValues, paramsFor } from '../src/params.js';
import type { Values } from '../src/params.js';
import { generator } from '../src/random.js';

const { description, graph } = await readEar('models', 'basic-pitch');
const initial: Values = {
  ...initialValues(paramsFor(description.layers.map(({ name }) => name))),
  '/target/1/on': true,
  '/clock/tempo': 240,
  '/clock/bars': 1,
};
const pinned = new Map<number, Promise<Graph>>();
const hear = async (seconds: number): Promise<Circle> => {
  const circle = circleOf(description, seconds);
  const known = pinned.get(circle.samples) ?? pin(graph, { [description.samples]: circle.samples });
  pinned.set(circle.samples, known);
  return { ...circle, rows: 309, hearing: { ...description, graph: await known } };
};

/** Threads that find the copy itself worth raising: what is loud becomes louder. */
const run = ((kind: string, task: unknown) => {
  if (kind === 'anchor') {
    const { samples, length, seed, side } = task as AnchorTask;
    const random = generator(seed, side === 'right' ? 1 : 0);
    return Promise.resolve({
      heard: Float32Array.from({ length: samples }, () => 0.03 * (random() - 0.5)),
      high: new Float32Array(length),
    });
  }
  if (kind === 'finish') return Promise.resolve({ channels: [], activity: [] });
  const { clip, draw, gradient } = task as ClimbTask;
  const sound = new Float32Array(clip.length);
  copy(clip, draw, generator(draw.seed), sound);
  turnBack(sound, draw, gradient);
  return Promise.resolve({ score: 1, ms: { copy: 0, run: 0, back: 0 } });
}) as unknown as Run;

const dreamOf = (values: Values, log: (line: string) => void, lay = hear): Promise<Dream> =>
  openDream(
    {
      ...{ run, hear: lay, resample: resampleCircle, locate: (name: string) => name, rate: 22050, seed: 1, log },
      bars: () => 0,
      refused: (_address, sentence) => log(sentence),
    },
    values,
  );

/** The loudness of the clip after each step, a knob turned before it, and what the dream had to say. */
async function turned(steps: number, seed: number): Promise<{ levels: number[]; lines: string[] }> {
  const lines: string[] = [];
  const levels: number[] = [];
  let values = initial;
  const dream = await dreamOf(values, (line) => lines.push(line));
  const random = generator(seed);
  const choices = {
    '/dream/space': ['waveform', 'spectrum', 'mask'],
    '/dream/step': ['momentum', 'adam'],
    '/dream/rate': [-80, -46, -6],
    '/dream/momentum': [0, 0.9, 0.99],
    '/dream/noise/gradient': [0, 0.3, 1],
    '/dream/denoise': [0, 0, 0.2, 1],
    '/dream/pitchshift': [0, 30, 100],
    '/dream/budget': [0, 0, 20, 60],
    '/dream/tilt': [0, 1, 2],
    '/dream/floor': [20, 2000],
    '/dream/level': [-60, -20, -6],
    '/dream/width': [0, 0, 0.5, 1],
    '/dream/copies': [1, 2, 3],
    '/anchor/pull': [0, 0.01, 1],
    '/clock/tempo': [240, 240, 210],
  } as const;
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)];
  for (let step = 0; step < steps; step++) {
    const address = pick(Object.keys(choices) as (keyof typeof choices)[]);
    values = { ...values, [address]: pick<number | string>(choices[address]) };
    dream.set(values);
    if (random() < 0.05) dream.reset();
    const { copies } = await dream.step();
    expect(copies.length).toBe(Math.max(values['/dream/copies'], values['/dream/width'] > 0 ? 2 : 1));
    const { state } = await dream.finish();
    levels.push(rms(state.clip));
    expect(levels.at(-1)!).toBeLessThan(1.01 * Math.max(fromDecibels(values['/dream/level']), 0.0088));
  }
  return { levels, lines };
}

it('goes on in every space, by every step, with every limit, and holds its level', async () => {
  const { levels, lines } = await turned(150, 1);
  expect(levels.every(Number.isFinite)).toBe(true);
  expect(new Set(levels).size).toBeGreaterThan(100);
  expect(lines).toEqual([]);
});

it('is the same for the same seeds', async () => {
  expect(await turned(25, 2)).toEqual(await turned(25, 2));
});

/** How alike two sounds are, −1…1. */
function likeness(a: Float32Array, b: Float32Array): number {
  const dot = a.reduce((sum, x, n) => sum + x * b[n], 0);
  return dot / (a.length * rms(a) * rms(b));
}

it('with width is two dreams from two anchors, and without it the middle of both', async () => {
  const dream = await dreamOf({ ...initial, '/dream/width': 1, '/anchor/pull': 0 }, () => undefined);
  for (let step = 0; step < 5; step++) expect((await dream.step()).copies.length).toBe(2);
  const { state } = await dream.finish();
  expect(Math.abs(likeness(state.clip, state.right!.clip))).toBeLessThan(0.1);
  dream.set({ ...initial, '/dream/width': 0 });
  await dream.settle();
  const { state: one } = await dream.finish();
  expect(one.right).toBeUndefined();
  expect(one.clip).toEqual(state.clip.map((x, n) => Math.fround((x + state.right!.clip[n]) / 2)));
});

it('goes over to another length and another width in one step, in every space', async () => {
  for (const space of ['waveform', 'spectrum', 'mask'] as const) {
    const lines: string[] = [];
    const begin: Values = { ...initial, '/dream/space': space, '/dream/width': 1 };
    const dream = await dreamOf(begin, (line) => lines.push(line));
    await dream.step();
    for (const [tempo, width] of [
      [201.3, 0],
      [222.9, 0.5],
      [180, 0],
    ]) {
      dream.set({ ...begin, '/clock/tempo': tempo, '/dream/width': width });
      await dream.step();
      const { state } = await dream.finish();
      expect(state.right === undefined).toBe(width === 0);
      expect(state.high).toHaveLength(Math.round((240 / tempo) * 22050));
    }
    expect(lines).toEqual([]);
  }
});

it('stays as it was where the ear cannot be laid round another length, and tries again', async () => {
  let able = true;
  const dream = await dreamOf(
    { ...initial, '/anchor/pull': 0.1 },
    () => undefined,
    (seconds) => (able ? hear(seconds) : Promise.reject(new Error('no room'))),
  );
  await dream.step();
  able = false;
  dream.set({ ...initial, '/anchor/pull': 0.1, '/clock/tempo': 200 });
  await expect(dream.step()).rejects.toThrow('no room');
  dream.reset();
  expect((await dream.finish()).state.high).toHaveLength(22050);
  able = true;
  await dream.step();
  const { state, beats } = await dream.finish();
  expect([state.high.length, beats]).toEqual([Math.round(1.2 * 22050), 4]);
  expect(state.clip.every(Number.isFinite)).toBe(true);
});

it('goes on from a state of two sides with two, and from one with both where it was', async () => {
  const wide: Values = { ...initial, '/dream/width': 0.5 };
  const from = await dreamOf(wide, () => undefined);
  await from.step();
  const { state } = await from.finish();
  const goOn = async (values: Values, earlier: DreamState): Promise<DreamState> => {
    const dream = await dreamOf(values, () => undefined);
    dream.restore(earlier);
    await dream.settle();
    return (await dream.finish()).state;
  };
  expect(await goOn(wide, state)).toEqual(state);
  expect((await goOn(initial, state)).right).toBeUndefined();
  const { right, ...left } = state;
  expect((await goOn(wide, left)).right!.clip).toEqual(state.clip);
  expect(right).toBeDefined();
});
