// Goals on real ears: each of them is raised by climbing it, and means what it says.
import { beforeAll, describe, expect, it } from 'vitest';
import { peak, rms } from '../src/clip.js';
import { readEar } from '../src/ears/ear.js';
import { lay } from '../src/ears/lay.js';
import { f32 } from '../src/graph/graph.js';
import { open } from '../src/graph/session.js';
import { truncate } from '../src/graph/surgery.js';
import { ascend } from '../src/optim/ascent.js';
import { climb } from '../src/optim/climb.js';
import { compiler } from '../src/optim/compiler.js';
import { ascentGraph, feedsOf, planOf, referenceGraph } from '../src/optim/goals.js';
import type { Asked, Hearing } from '../src/optim/goals.js';
import { layerOf, scaleOf } from '../src/optim/goals/goal.js';
import { motion } from '../src/optim/motion.js';
import { refer } from '../src/optim/refer.js';
import { waveform } from '../src/optim/spaces/waveform.js';
import { draw } from '../src/optim/transforms.js';
import type { Scene } from '../src/optim/transforms.js';
import { fromDecibels, initialValues, paramsFor } from '../src/params.js';
import type { Values } from '../src/params.js';
import { generator } from '../src/random.js';

interface Ground {
  readonly hearing: Hearing;
  readonly scene: Scene;
}

async function ground(name: string): Promise<Ground> {
  const { hearing, ...scene } = await lay(await readEar('models', name), 1);
  return { hearing, scene };
}

const noise = (samples: number, seed: number, level = 0.01): Float32Array => {
  const random = generator(seed);
  return Float32Array.from({ length: samples }, () => level * 2 * (random() - 0.5));
};

/** A chord in a faint rustle: where nothing at all sounds, every step leaps. */
const chord = ({ samples, rate }: Scene): Float32Array =>
  noise(samples, 21, 2e-3).map((x, n) =>
    [220, 277, 330].reduce((sum, hertz) => sum + 0.03 * Math.sin((2 * Math.PI * hertz * n) / rate), x),
  );

const knobs = ({ hearing }: Ground, over: Partial<Values>): Values => ({
  ...initialValues(paramsFor(hearing.layers.map(({ name }) => name))),
  ...over,
});

const askedOf = ({ hearing, scene }: Ground, values: Values): Asked => ({
  ...{ values, hearing, frames: scene.frames, bars: 0, kept: new Map(), seed: 1 },
});

/** A few steps; the scores on the way, and the clip at the end. */
async function dream(on: Ground, over: Partial<Values>, steps: number, start?: Float32Array, anchor?: Float32Array) {
  const { hearing, scene } = on;
  const values = knobs(on, over);
  const asked = askedOf(on, values);
  const plan = planOf(asked);
  const clip = (start ?? noise(scene.samples, 11)).slice();
  const references = referenceGraph(hearing, plan);
  const known = references && (await open(references.graph));
  const graph = compiler(hearing).references(plan);
  const sounds = { anchor: anchor ?? chord(scene), style: anchor ?? chord(scene) };
  const learnt = known && graph ? await refer(known, { graph, sounds }) : {};
  await known?.stop();
  const ascent = compiler(hearing).ascent(plan);
  const session = await open(ascentGraph(hearing, plan).graph);
  const still = new Float32Array(clip.length);
  const climber = { clip, anchor: still, space: waveform({ samples: clip.length }), motion: motion(clip.length) };
  const gradients = [new Float32Array(clip.length), new Float32Array(clip.length)];
  const scores: number[] = [];
  for (let step = 0; step < steps; step++) {
    let score = 0;
    for (const [i, gradient] of gradients.entries()) {
      const drawn = draw(values, scene, generator(1, step, i));
      const feeds = { ...feedsOf(plan, asked), ...learnt };
      const task = {
        ascent,
        clip,
        gradient,
        draw: drawn,
        scene,
        feeds,
        balance: values['/dream/balance'],
        leak: values['/dream/leak'],
      };
      score += (await climb(session, task, () => 0)).score / gradients.length;
    }
    scores.push(score);
    ascend(climber, gradients, {
      ...{ step: 'momentum', momentum: 0, chance: 0, random: generator(1), pull: 0, denoise: 0, budget: 0 },
      ...{ rate: fromDecibels(values['/dream/rate']), level: 0.1 },
    });
  }
  await session.stop();
  return { scores, clip, gradients };
}

/** [channels × pitches × frames] of a layer. */
async function hear({ hearing }: Ground, name: string, clip: Float32Array): Promise<Float32Array> {
  const { value } = layerOf(hearing, name);
  const session = await open(truncate(hearing.graph, [value]));
  const heard = await session.run({ [hearing.input]: f32([1, clip.length], clip) });
  await session.stop();
  return heard[value].data as Float32Array;
}

const mean = (list: ArrayLike<number>): number => Array.from(list).reduce((a, b) => a + b, 0) / list.length;
/** A step that does not leap over what it climbs. */
const small = { '/dream/rate': -66 } as const;
const still = { '/dream/shift': 0, '/dream/noise': -100 } as const;

let pitch: Ground;
let house: Ground;
beforeAll(async () => {
  [pitch, house] = [await ground('basic-pitch'), await ground('house')];
});

describe('a plan', () => {
  it('of nothing is empty', () => {
    expect(planOf(askedOf(house, knobs(house, {})))).toEqual({});
  });

  it('is the same for every weight, place and note', () => {
    const one = knobs(pitch, { '/target/2/on': true, '/target/2/layer': 'note', '/target/notes': [60] });
    const other: Values = { ...one, '/target/2/weight': -0.3, '/target/2/pitch': 0.7, '/target/notes': [50, 57] };
    expect(planOf(askedOf(pitch, other))).toEqual(planOf(askedOf(pitch, one)));
  });

  it('asks no notes of an ear that knows none', () => {
    expect(planOf(askedOf(house, knobs(house, { '/target/notes': [60] })))).toEqual({});
    expect(planOf(askedOf(pitch, knobs(pitch, { '/target/notes': [200] })))).toEqual({});
  });
});

describe('targets', () => {
  it.each(['scalogram', 'contour-features', 'contour', 'note-features', 'note', 'onset-features', 'onset'])(
    'raise the layer %s within twenty steps',
    async (layer) => {
      const box = { '/target/1/on': true, '/target/1/layer': layer, '/target/1/pitch': 0.5 } as const;
      const { scores } = await dream(pitch, { ...box, '/target/1/pitch/width': 0.1 }, 20);
      expect(scores.at(-1)!).toBeGreaterThan(scores[0] + 0.02 * Math.abs(scores[0]));
    },
  );

  it('lower what is avoided', async () => {
    const box = { '/target/1/on': true, '/target/1/layer': 'note', '/target/1/weight': -1 } as const;
    const place = { '/target/1/pitch': (57 - 21) / 87, '/target/1/pitch/width': 0 };
    const { scores } = await dream(pitch, { ...box, ...place }, 10, chord(pitch.scene));
    expect(scores[0]).toBeLessThan(0);
    expect(scores.at(-1)!).toBeGreaterThan(scores[0]);
  });

  it.each([
    ['plain', {}],
    ['with an exponent', { '/dream/shape': 2 }],
    ['with its neighbours held down', { '/target/1/neighbours': 1e-9 }],
  ] as const)('are measured in σ of music, %s', async (_, over) => {
    const [layer, channel] = ['block-2-1', 5];
    const shape = layerOf(house.hearing, layer);
    const place = { '/target/1/channel': channel / (shape.channels - 1), '/target/1/channel/width': 0 } as const;
    const clip = chord(house.scene);
    const set = { '/target/1/on': true, '/target/1/layer': layer, ...place, ...over, ...still } as const;
    const { scores } = await dream(house, set, 1, clip);
    const { mean: usual, deviation } = scaleOf(shape);
    const size = shape.pitches * shape.frames!;
    const heard = (await hear(house, layer, clip)).subarray(channel * size, (channel + 1) * size);
    const sigmas = Array.from(heard, (x) => (x - usual[channel]) / deviation[channel]);
    const power = '/dream/shape' in over ? 1 : 0;
    expect(scores[0]).toBeCloseTo(mean(sigmas.map((x) => x * (0.1 + Math.abs(x)) ** power)), 3);
  });

  it('weigh as much whatever their size', () => {
    const ask = (width: number) =>
      feedsOf(
        { units: [{ slot: 2, layer: 'block-4-1', dense: false, shaped: true }] },
        askedOf(house, knobs(house, { '/target/2/weight': -0.5, '/target/2/pitch/width': width })),
      );
    for (const width of [0, 0.3, 1]) {
      const feeds = ask(width);
      const total = (name: string): number => feeds[`target2.${name}`].data.reduce((a, b) => a + b, 0);
      expect(total('channel') * total('pitch') * total('time')).toBeCloseTo(-0.5, 5);
    }
  });

  it('keep what they have covered', () => {
    const set = knobs(house, {
      '/target/1/on': true,
      '/target/1/layer': 'block-6-2',
      '/target/1/keep': true,
      '/target/1/time/width': 0,
      '/target/1/channel/width': 0,
    });
    const asked = askedOf(house, set);
    const cells = (values: Values): number =>
      feedsOf(planOf({ ...asked, values }), { ...asked, values })['target1.dense'].data.filter((x) => x > 0).length;
    const first = cells(set);
    expect(cells({ ...set, '/target/1/time': 0.5 })).toBe(2 * first);
    expect(cells(set)).toBe(2 * first);
    const other = { ...set, '/target/1/layer': 'block-3-1' };
    const fresh = { ...asked, values: other, kept: new Map() };
    const alone = feedsOf(planOf(fresh), fresh)['target1.dense'].data.filter((x) => x > 0).length;
    expect(cells({ ...other, '/target/1/time': 0.5 })).toBe(alone);
  });

  it('add up with notes and masks, at a level that does not run away', async () => {
    const { scores, clip } = await dream(
      pitch,
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
    expect(mean(scores.slice(-3))).toBeGreaterThan(mean(scores.slice(0, 3)));
    expect(rms(clip)).toBeLessThan(0.1001);
    expect(Number.isFinite(peak(clip))).toBe(true);
  });

  it('cut the ear off behind the deepest layer that is wanted', () => {
    const nodes = (layer: string): number => {
      const set = knobs(pitch, { '/target/1/on': true, '/target/1/layer': layer });
      return ascentGraph(pitch.hearing, planOf(askedOf(pitch, set))).graph.nodes.length;
    };
    expect(nodes('scalogram')).toBeLessThan(nodes('contour'));
    expect(nodes('contour')).toBeLessThan(nodes('onset'));
  });
});

describe('the texture of a clip', () => {
  it.each(['ear', 'log', 'magnitude', 'hermitian', 'as-written'] as const)('is taken on: %s', async (of) => {
    const set = {
      '/style/weight': 1,
      '/style/of': of,
      '/style/from': 'block-0-1',
      '/style/to': 'block-2-2',
      ...small,
    } as const;
    const { scores } = await dream(house, { ...set, ...still }, 25);
    expect(scores.at(-1)!).toBeGreaterThan(scores[0]);
    expect(scores.at(-1)!).toBeLessThan(0);
  });

  it.each(['ear', 'log', 'hermitian'] as const)(
    'is no distance away from itself, wherever it begins: %s',
    async (of) => {
      const set = { '/style/weight': 1, '/style/of': of, ...still } as const;
      const clip = chord(house.scene);
      const turned = Float32Array.from(clip, (_, n) => clip[(n + 4096) % clip.length]);
      expect((await dream(house, set, 1, clip, clip)).scores[0]).toBeCloseTo(0, 6);
      expect((await dream(house, set, 1, turned, clip)).scores[0]).toBeGreaterThan(-0.02);
      expect((await dream(house, set, 1, noise(clip.length, 3), clip)).scores[0]).toBeLessThan(-0.1);
    },
  );
});

describe('likeness to the anchor', () => {
  it('is kept: no distance from itself, and climbed towards', async () => {
    const set = { '/content/weight': 1, '/content/layer': 'block-3-2', ...small } as const;
    expect((await dream(house, { ...set, ...still }, 1, chord(house.scene))).scores[0]).toBeCloseTo(0, 3);
    const { scores } = await dream(house, set, 20);
    expect(scores.at(-1)!).toBeGreaterThan(scores[0]);
  });

  it('moves with the copies', async () => {
    const set = { '/content/weight': 1, '/content/layer': 'block-3-2', '/dream/noise': -100 } as const;
    const [there] = (await dream(house, { ...set, '/dream/shift': 500 }, 1, chord(house.scene))).scores;
    const [other] = (await dream(house, { ...set, '/dream/shift': 500 }, 1, noise(house.scene.samples, 2))).scores;
    expect(there).toBeGreaterThan(0.2 * other);
  });

  it('is exaggerated, or muted', async () => {
    const set = {
      '/caricature/weight': 1,
      '/caricature/layer': 'block-4-2',
      '/dream/balance': 1,
      ...small,
      ...still,
    } as const;
    const { scores } = await dream(house, set, 15, chord(house.scene));
    expect(scores.at(-1)!).toBeGreaterThan(1.02 * scores[0]);
    const muted = await dream(house, { ...set, '/caricature/weight': -1 }, 15, chord(house.scene));
    expect(muted.scores.at(-1)!).toBeGreaterThan(muted.scores[0]);
  });
});

describe('manners', () => {
  const target = { '/target/1/on': true, '/target/1/layer': 'block-4-2', '/target/1/channel/width': 0 } as const;

  it('hush the whole', async () => {
    const start = noise(house.scene.samples, 5, 0.1);
    const { clip } = await dream(house, { '/dream/hush': 1 }, 15, start);
    const level = async (sound: Float32Array): Promise<number> => mean(await hear(house, 'scalogram', sound));
    expect(await level(clip)).toBeLessThan(await level(start));
  });

  it('darken: the upper half falls, the lower is left', async () => {
    const start = noise(house.scene.samples, 5, 0.1);
    const { clip } = await dream(house, { '/dream/dark': 1 }, 15, start);
    const halves = async (sound: Float32Array): Promise<[number, number]> => {
      const heard = await hear(house, 'scalogram', sound);
      return [mean(heard.subarray(0, heard.length / 2)), mean(heard.subarray(heard.length / 2))];
    };
    const [[low, high], [lower, higher]] = [await halves(start), await halves(clip)];
    expect(high - higher).toBeGreaterThan(2 * Math.abs(low - lower));
  });

  it('keep everything else in the layer quiet', async () => {
    const total = async (quiet: number): Promise<number> => {
      const { clip } = await dream(house, { ...target, '/dream/quiet': quiet }, 15, chord(house.scene));
      return mean(await hear(house, 'block-4-2', clip));
    };
    expect(await total(1)).toBeLessThan(await total(0));
  });
});

describe('all of them together', () => {
  const layers = ['block-1-1', 'block-2-1', 'block-2-2'];
  const everything: Partial<Values> = {
    ...{ '/target/1/on': true, '/target/1/layer': layers[0], '/target/1/neighbours': 0.5 },
    ...{ '/target/2/on': true, '/target/2/layer': layers[1], '/target/2/keep': true },
    ...{ '/target/3/on': true, '/target/3/layer': layers[1], '/target/3/weight': -0.5 },
    ...{ '/style/weight': 0.5, '/style/from': layers[0], '/style/to': layers[2], '/dream/shape': 2 },
    ...{
      '/content/weight': 0.5,
      '/content/layer': layers[2],
      '/caricature/weight': 0.5,
      '/caricature/layer': layers[2],
    },
    ...{ '/dream/quiet': 0.5, '/dream/hush': 0.1, '/dream/dark': 0.1 },
  };

  it.each(['ear', 'log', 'magnitude', 'hermitian', 'as-written'] as const)('are one graph, style of %s', async (of) => {
    const { scores, gradients } = await dream(house, { ...everything, '/style/of': of }, 1, chord(house.scene));
    expect(Number.isFinite(scores[0])).toBe(true);
    expect(rms(gradients[0])).toBeGreaterThan(0);
  });
});

describe('balance', () => {
  it('keeps a step where there is sound already', async () => {
    const { scene } = house;
    const wave = (hertz: number, of: (angle: number) => number): Float32Array =>
      Float32Array.from({ length: scene.samples }, (_, n) => of((2 * Math.PI * hertz * n) / scene.rate));
    // A low tone far above faint noise: the noise is what a plain gradient changes.
    const start = noise(scene.samples, 4, 1e-3).map((x, n) => x + 0.1 * Math.sin((2 * Math.PI * 110 * n) / scene.rate));
    const around = async (balance: number): Promise<number> => {
      const set = {
        '/target/1/on': true,
        '/target/1/layer': 'block-4-2',
        '/dream/balance': balance,
        ...still,
      } as const;
      const { gradients } = await dream(house, set, 1, start);
      const [g] = gradients;
      const along = (other: Float32Array): number => g.reduce((sum, x, n) => sum + x * other[n], 0) / rms(g) / g.length;
      let share = 0;
      for (let hertz = 100; hertz <= 120; hertz++)
        share += 2 * (along(wave(hertz, Math.sin)) ** 2 + along(wave(hertz, Math.cos)) ** 2);
      return share;
    };
    expect(await around(0)).toBeLessThan(0.02);
    expect(await around(1)).toBeGreaterThan(0.2);
  });
});
