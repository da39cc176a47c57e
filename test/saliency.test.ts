// Which cells of a clip should be louder for the score to rise: against the score itself, with just those made louder.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readEar } from '../src/ears/ear.js';
import { lay } from '../src/ears/lay.js';
import { open } from '../src/graph/session.js';
import type { Session } from '../src/graph/session.js';
import type { Saliency } from '../src/messages.js';
import { climb } from '../src/optim/climb.js';
import { compiler } from '../src/optim/compiler.js';
import { openFourier } from '../src/optim/fourier.js';
import { ascentGraph, feedsOf, planOf } from '../src/optim/goals.js';
import { saliency } from '../src/optim/saliency.js';
import { slopes } from '../src/optim/slopes.js';
import { draw } from '../src/optim/transforms.js';
import { initialValues, paramsFor } from '../src/params.js';
import { generator } from '../src/random.js';

/** What a byte says, in the score per dB. */
const gainOf = ({ levels, largest, rows }: Saliency, frame: number, row: number): number => {
  const part = (levels[frame * rows + row] - 128) / 127;
  return largest * part * Math.abs(part);
};

/** dB within which the ear is as good as linear. */
const SMALL = 0.02;

describe('the saliency of a clip', () => {
  let session: Session;
  let score: (clip: Float32Array) => Promise<{ score: number; gradient: Float32Array }>;
  let found: Saliency;
  let clip: Float32Array;
  let rate: number;

  beforeAll(async () => {
    const { hearing, ...scene } = await lay(await readEar('models', 'house'), 1);
    rate = scene.rate;
    const random = generator(4);
    const tones = [220, 277, 330, 523];
    clip = Float32Array.from({ length: scene.samples }, (_, n) =>
      tones.reduce(
        (sum, hertz) => sum + 0.03 * Math.sin((2 * Math.PI * Math.round(hertz) * n) / rate),
        0.1 * (random() - 0.5),
      ),
    );
    const values = {
      ...initialValues(paramsFor(hearing.layers.map(({ name }) => name))),
      ...{ '/target/1/on': true, '/target/1/layer': hearing.layers[3].name, '/dream/shift': 0, '/dream/noise': -100 },
    };
    const asked = { values, hearing, frames: scene.frames, bars: 0, kept: new Map(), seed: 1 };
    const plan = planOf(asked);
    session = await open(ascentGraph(hearing, plan).graph);
    const ascent = compiler(hearing).ascent(plan);
    score = async (sound) => {
      const gradient = new Float32Array(sound.length);
      const still = { ...draw(values, scene, generator(1)), shift: 0, noise: 0 };
      const task = { ascent, clip: sound, gradient, draw: still, scene, feeds: feedsOf(plan, asked) };
      // The true gradient: nothing is balanced, and no unit that is shut has a say.
      const climbed = await climb(session, { ...task, balance: 0, leak: 0 }, () => 0);
      return { score: climbed.score, gradient };
    };
    const { gradient } = await score(clip);
    const { frames, rows } = scene;
    found = saliency(await openFourier(), { clip, gradient, rate, frames, rows, tuning: hearing.tuning })!;
  }, 60_000);
  afterAll(() => session.stop());

  /** The clip with what it has of a cell louder by so many dB: an atom in time, made here by hand. */
  const louder = (frame: number, row: number, decibels: number): Float32Array => {
    const hertz = found.lowest * 2 ** (row / found.perOctave);
    const length = (0.43 / (2 ** (1 / found.perOctave) - 1) / hertz) * rate;
    const middle = ((frame + 0.5) * clip.length) / found.frames;
    const taps = Array.from({ length: Math.floor(length) }, (_, i) => {
      const away = Math.ceil(middle - length / 2) + i - middle;
      return {
        n: (((away + middle) % clip.length) + clip.length) % clip.length,
        window: 1 + Math.cos((2 * Math.PI * away) / length),
        angle: (2 * Math.PI * hertz * away) / rate,
      };
    });
    const norm = taps.reduce((sum, { window }) => sum + window * window, 0);
    const sum = (of: (angle: number) => number): number =>
      taps.reduce((all, { n, window, angle }) => all + clip[n] * window * of(angle), 0);
    const [real, imaginary] = [sum(Math.cos), sum(Math.sin)];
    const share = (10 ** (decibels / 20) - 1) * (2 / norm);
    const changed = clip.slice();
    for (const { n, window, angle } of taps)
      changed[n] += share * window * (real * Math.cos(angle) + imaginary * Math.sin(angle));
    return changed;
  };
  const gained = async (frame: number, row: number): Promise<number> => {
    const [up, down] = [await score(louder(frame, row, SMALL)), await score(louder(frame, row, -SMALL))];
    return (up.score - down.score) / (2 * SMALL);
  };
  const cells = (): { frame: number; row: number; gain: number }[] =>
    Array.from({ length: found.frames * found.rows }, (_, i) => {
      const [frame, row] = [Math.floor(i / found.rows), i % found.rows];
      return { frame, row, gain: gainOf(found, frame, row) };
    }).sort((a, b) => b.gain - a.gain);

  it('has the cells of the ear', () => {
    expect(found).toMatchObject({ frames: 48, rows: 216, lowest: 40, perOctave: 24 });
    expect(found.levels).toHaveLength(48 * 216);
  });

  it('says how much the score gains when a cell is made louder, and loses', async () => {
    const sorted = cells();
    const chosen = [...sorted.slice(0, 3), ...sorted.slice(-3), sorted[40], sorted.at(-40)!];
    expect(sorted[0].gain).toBeGreaterThan(0);
    expect(sorted.at(-1)!.gain).toBeLessThan(0);
    for (const { frame, row, gain } of chosen) {
      const real = await gained(frame, row);
      expect(Math.abs(real - gain)).toBeLessThan(0.15 * Math.abs(gain));
    }
  });

  it('is strongest where louder raises the score more than elsewhere', async () => {
    const [strongest] = cells();
    const best = await gained(strongest.frame, strongest.row);
    const random = generator(9);
    for (let n = 0; n < 12; n++) {
      const elsewhere = await gained(Math.floor(random() * found.frames), Math.floor(random() * found.rows));
      expect(best).toBeGreaterThan(2 * elsewhere);
    }
  });

  it('is nothing where there is no gradient, or none that is a number', async () => {
    const fourier = await openFourier();
    const options = { clip, rate, frames: 86 };
    expect(saliency(fourier, { ...options, gradient: new Float32Array(clip.length) })).toBeUndefined();
    expect(saliency(fourier, { ...options, gradient: new Float32Array(clip.length).fill(NaN) })).toBeUndefined();
    expect(saliency(fourier, { ...options, rate: 22_050, gradient: clip })).toMatchObject({ rows: 194, lowest: 40 });
  });
});

describe('slopes', () => {
  const clip = (x: number): Float32Array => new Float32Array(4).fill(x);
  it('are remembered of the clips that were finished, as the mean of the copies', () => {
    const known = slopes();
    known.take(() => clip(0), [clip(9)]);
    expect(known.of(clip(0))).toBeUndefined();
    known.want(clip(1));
    known.take(() => clip(2), [clip(9)]);
    known.take(() => clip(1), [clip(2), clip(4)]);
    known.take(() => clip(1), [clip(9)]);
    expect(known.of(clip(1))).toEqual(clip(3));
    expect(known.of(clip(2))).toBeUndefined();
  });
  it('are forgotten one after the other', () => {
    const known = slopes();
    for (let n = 1; n <= 5; n++) {
      known.want(clip(n));
      known.take(() => clip(n), [clip(n)]);
    }
    expect([1, 2, 5].map((n) => known.of(clip(n))?.[0])).toEqual([undefined, 2, 5]);
  });
  it('are none where nothing is asked for', () => {
    const known = slopes();
    known.want(clip(1));
    known.take(() => clip(1), []);
    expect(known.of(clip(1))).toBeUndefined();
  });
});
