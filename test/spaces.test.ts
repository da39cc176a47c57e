// Spaces, the step in them, the wow of a copy, the gate: what they change, and that they turn back as they go.
import { beforeAll, describe, expect, it } from 'vitest';
import { rms } from '../src/clip.js';
import { ascend } from '../src/optim/ascent.js';
import type { Climber, StepSize } from '../src/optim/ascent.js';
import { openFourier } from '../src/optim/fourier.js';
import type { Fourier } from '../src/optim/fourier.js';
import { gate } from '../src/optim/gate.js';
import { motion } from '../src/optim/motion.js';
import { mover } from '../src/optim/mover.js';
import type { Mover } from '../src/optim/mover.js';
import type { Space } from '../src/optim/spaces/space.js';
import { SPACES } from '../src/optim/spaces/spaces.js';
import type { SpaceName } from '../src/optim/spaces/spaces.js';
import { copy, draw, turnBack, turnRows } from '../src/optim/transforms.js';
import type { Draw } from '../src/optim/transforms.js';
import { initialValues, paramsFor } from '../src/params.js';
import type { Values } from '../src/params.js';
import { generator } from '../src/random.js';

const RATE = 22050;
const NAMES = Object.keys(SPACES) as SpaceName[];
const values = initialValues(paramsFor(['note']));
let fourier: Fourier;
beforeAll(async () => void (fourier = await openFourier()));

/** Without DC, which no step leaves. */
const noise = (length: number, seed: number, level = 0.1): Float32Array => {
  const random = generator(seed);
  const samples = Float64Array.from({ length }, () => level * Math.sqrt(12) * (random() - 0.5));
  const mean = samples.reduce((sum, x) => sum + x / length, 0);
  return Float32Array.from(samples, (x) => x - mean);
};
const tone = (length: number, hertz: number, level: number): Float32Array => {
  const cycles = Math.round((hertz * length) / RATE);
  return Float32Array.from({ length }, (_, n) => level * Math.sqrt(2) * Math.sin((2 * Math.PI * cycles * n) / length));
};
const dot = (a: Float32Array, b: Float32Array): number => a.reduce((sum, x, i) => sum + x * b[i], 0);
const minus = (a: Float32Array, b: Float32Array): Float32Array => a.map((x, i) => x - b[i]);
const plus = (a: Float32Array, b: Float32Array): Float32Array => a.map((x, i) => x + b[i]);
/** Whether two dot products are the same but for rounding. */
const agree = (a: number, b: number, x: Float32Array, y: Float32Array): void =>
  expect(Math.abs(a - b)).toBeLessThan(1e-5 * Math.sqrt(dot(x, x) * dot(y, y)));

function spaceAt(name: SpaceName, clip: Float32Array): Space {
  const space = SPACES[name]({ fourier, samples: clip.length, rate: RATE });
  space.adopt(clip);
  space.tune({ tilt: 1, floor: 100 });
  return space;
}
const plainly: StepSize = {
  ...{ rate: 0.002, step: 'momentum', momentum: 0, chance: 0, random: generator(1) },
  ...{ pull: 0, denoise: 0, budget: 0, level: 1 },
};
const climberAt = (
  name: SpaceName,
  clip: Float32Array,
  anchor: Float32Array = new Float32Array(clip.length),
): Climber => {
  const space = spaceAt(name, clip);
  return { clip, anchor, space, motion: motion(space.size) };
};

describe.each(NAMES)('the space of the %s', (name) => {
  // The circle of a house ear, and one that no hop divides.
  it.each([16384, 8833])('turns gradients back exactly as a direction changes the clip (%i samples)', (samples) => {
    const clip = noise(samples, 1);
    const space = spaceAt(name, clip);
    for (const seed of [2, 3]) {
      const [direction, gradient] = [noise(space.size, seed), noise(samples, seed + 10)];
      const there = space.change(direction).slice();
      const back = space.gradient(gradient).slice();
      agree(dot(there, gradient), dot(direction, back), there, gradient);
      // Away from where it was entered too.
      space.move(clip, direction, space.change(direction), 0.3);
    }
  });

  it('changes the clip as it says, to first order', () => {
    const clip = noise(8192, 1);
    const space = spaceAt(name, clip);
    const direction = noise(space.size, 2);
    const change = space.change(direction).slice();
    const before = clip.slice();
    space.move(clip, direction, space.change(direction), 1e-2);
    const moved = minus(clip, before).map((x) => x / 1e-2);
    expect(rms(minus(moved, change)) / rms(change)).toBeLessThan(0.03);
  });

  it.each(['momentum', 'adam'] as const)('changes it by the rate, however steep the gradient (%s)', (step) => {
    for (const steepness of [1e-6, 1, 1e6])
      for (const rate of [1e-4, 0.05]) {
        const start = noise(8192, 1);
        const climber = climberAt(name, start.slice());
        const gradient = noise(8192, 4, steepness);
        expect(ascend(climber, [gradient], { ...plainly, step, rate, chance: 0.3, momentum: 0.5 })).toBe(true);
        const change = minus(climber.clip, start);
        expect(Math.abs(rms(change) / rate - 1)).toBeLessThan(0.03);
      }
  });

  it('climbs: a step along the gradient raises what it is the gradient of', () => {
    const wanted = tone(8192, 440, 1);
    const climber = climberAt(name, plus(noise(8192, 1, 0.02), tone(8192, 440, 0.02)));
    let last = dot(climber.clip, wanted);
    for (let step = 0; step < 10; step++) {
      ascend(climber, [wanted], plainly);
      expect(dot(climber.clip, wanted)).toBeGreaterThan(last);
      last = dot(climber.clip, wanted);
    }
  });

  it('does the same for the same seed, and otherwise for another', () => {
    const run = (seed: number): Float32Array => {
      const climber = climberAt(name, noise(4096, 1));
      const random = generator(seed);
      for (let step = 0; step < 5; step++)
        ascend(climber, [noise(4096, step)], { ...plainly, chance: 0.5, step: 'adam', random });
      return climber.clip;
    };
    expect(run(1)).toEqual(run(1));
    expect(run(1)).not.toEqual(run(2));
  });

  it('keeps the last good clip, at rest, when anything is not a number', () => {
    for (const bad of [NaN, Infinity, -Infinity]) {
      const climber = climberAt(name, noise(4096, 1));
      const size = { ...plainly, momentum: 0.9, rate: 0.001 };
      for (let step = 0; step < 3; step++) ascend(climber, [noise(4096, 7)], size);
      const good = climber.clip.slice();
      const gradient = noise(4096, 7);
      gradient[17] = bad;
      expect(ascend(climber, [gradient], size)).toBe(false);
      expect(climber.clip).toEqual(good);
      expect(ascend({ ...climber, anchor: gradient }, [noise(4096, 8)], { ...size, pull: 0.1 })).toBe(false);
      expect(climber.clip).toEqual(good);
      // At rest: the next step is that of a clip that has never moved.
      const fresh = climberAt(name, good.slice());
      if (name === 'mask') climber.space.adopt(good);
      ascend(climber, [noise(4096, 9)], size);
      ascend(fresh, [noise(4096, 9)], size);
      expect(climber.clip).toEqual(fresh.clip);
    }
  });

  it('is pulled to the anchor all the way', () => {
    const anchor = noise(4096, 2);
    const climber = climberAt(name, noise(4096, 1), anchor);
    for (let step = 0; step < 20; step++) ascend(climber, [noise(4096, step)], { ...plainly, pull: 0.05 });
    for (let step = 0; step < 100; step++) ascend(climber, [], { ...plainly, pull: 0.2 });
    const mean = anchor.reduce((sum, x) => sum + x, 0) / anchor.length;
    expect(
      rms(
        minus(
          climber.clip,
          anchor.map((x) => x - mean),
        ),
      ),
    ).toBeLessThan(1e-6);
    const direction = noise(climber.space.size, 3);
    const reference = spaceAt(name, anchor);
    const change = reference.change(direction);
    expect(rms(minus(climber.space.change(direction), change)) / rms(change)).toBeLessThan(1e-4);
  });

  it('keeps its budget and its level', () => {
    const anchor = noise(4096, 2, 0.1);
    const climber = climberAt(name, anchor.slice(), anchor);
    const size = { ...plainly, rate: 0.01, momentum: 0.5, budget: 20, level: 0.001 };
    for (let step = 0; step < 40; step++) ascend(climber, [noise(4096, 5)], size);
    expect(20 * Math.log10(rms(anchor) / rms(minus(climber.clip, anchor)))).toBeCloseTo(20, 1);
    expect(rms(climber.clip)).toBeLessThan(1.0001 * rms(anchor));
  });
});

describe('the mask', () => {
  it('brings nothing that is not there: silence stays silent, and gains stay within their bounds', () => {
    const silent = climberAt('mask', new Float32Array(4096));
    expect(ascend(silent, [noise(4096, 1)], { ...plainly, rate: 0.1 })).toBe(true);
    expect(rms(silent.clip)).toBe(0);
    // Asked for more than there is by far: all gains go to their ends.
    const faint = climberAt('mask', noise(4096, 2, 1e-9));
    for (let step = 0; step < 5; step++)
      expect(ascend(faint, [noise(4096, 10 + step)], { ...plainly, rate: 0.05 })).toBe(true);
    expect(rms(faint.clip) / 1e-9).toBeLessThan(1.01 * Math.exp(2));
    const sound = tone(8192, 1000, 0.01);
    const climber = climberAt('mask', sound.slice());
    for (let step = 0; step < 20; step++) ascend(climber, [sound], { ...plainly, rate: 0.1 });
    expect(rms(climber.clip) / 0.01).toBeGreaterThan(0.99 * Math.exp(2));
    expect(rms(climber.clip) / 0.01).toBeLessThan(1.01 * Math.exp(2));
    for (let step = 0; step < 20; step++) ascend(climber, [sound.map((x) => -x)], { ...plainly, rate: 0.1 });
    expect(rms(climber.clip) / 0.01).toBeLessThan(1.01 * Math.exp(-4));
  });
});

describe('the spectrum', () => {
  it('moves low frequencies more by the tilt, and those below the floor alike', () => {
    const gradient = [50, 200, 400, 800].map((hertz) => tone(22050, hertz, 1));
    const moved = (tilt: number): number[] => {
      const space = spaceAt('spectrum', noise(22050, 1));
      space.tune({ tilt, floor: 200 });
      return gradient.map((wave) => rms(space.change(space.gradient(wave))));
    };
    moved(0).forEach((level) => expect(level).toBeCloseTo(1, 4));
    const steep = moved(1);
    [1, 1, 1 / 4, 1 / 16].forEach((share, i) => expect(steep[i]).toBeCloseTo(share, 3));
  });
});

describe('a dream that changes its space', () => {
  const opened = async (clip: Float32Array, over: Partial<Values>): Promise<Mover> => {
    const moving = mover(clip.length);
    await moving.settle({ ...values, ...over }, clip, RATE);
    return moving;
  };

  it('does not jump, from any to any', async () => {
    const set: Values = {
      ...values,
      '/dream/rate': -60,
      '/anchor/pull': 0,
      '/dream/level': -6,
      '/dream/momentum': 0.9,
    };
    const clip = noise(8833, 1);
    const anchor = noise(8833, 2);
    const moving = await opened(clip, set);
    const order: SpaceName[] = ['spectrum', 'mask', 'waveform', 'mask', 'spectrum', 'waveform'];
    for (const space of order) {
      for (let step = 0; step < 3; step++) moving.step(clip, anchor, [noise(8833, step)], set, generator(step));
      const before = clip.slice();
      await moving.settle({ ...set, '/dream/space': space }, clip, RATE);
      expect(clip).toEqual(before);
      moving.step(clip, anchor, [noise(8833, 9)], { ...set, '/dream/space': space }, generator(1));
      expect(Math.abs(rms(minus(clip, before)) / 0.001 - 1)).toBeLessThan(0.05);
    }
  });

  it('starts anew where the clip is another one, of another length too', async () => {
    const set: Values = { ...values, '/dream/space': 'mask', '/dream/denoise': 0.5, '/anchor/pull': 0 };
    const clip = noise(8192, 1);
    const moving = await opened(clip, set);
    moving.step(clip, clip, [noise(8192, 3)], set, generator(1));
    clip.set(tone(8192, 1000, 0.01));
    moving.adopt(clip);
    expect(moving.step(clip, clip, [noise(8192, 3)], set, generator(1))).toBe(true);
    const longer = noise(9000, 1);
    await moving.settle(set, longer, RATE);
    expect(moving.step(longer, longer, [noise(9000, 3)], set, generator(1))).toBe(true);
  });
});

describe('chance', () => {
  it('is its share of the direction, and all of it where there is no gradient', () => {
    const gradient = tone(4096, 500, 1);
    const share = (chance: number): number => {
      const along = motion(4096).direction(gradient, { ...plainly, chance, random: generator(3) })!;
      return dot(along, gradient) / (rms(along) * rms(gradient) * 4096);
    };
    expect(share(0)).toBeCloseTo(1, 5);
    expect(Math.abs(share(0.5) - Math.SQRT1_2)).toBeLessThan(0.03);
    expect(Math.abs(share(1))).toBeLessThan(0.05);
    const nothing = new Float32Array(4096);
    expect(motion(4096).direction(nothing, plainly)).toBeUndefined();
    expect(rms(motion(4096).direction(nothing, { ...plainly, chance: 1 })!)).toBeCloseTo(1, 1);
  });
});

describe('adam', () => {
  it('lets what is small and steady count as much as what is large', () => {
    const moving = motion(4);
    const gradient = Float32Array.from([1, -0.01, 0, 0.01]);
    let along: Float32Array = new Float32Array(4);
    for (let step = 0; step < 10; step++) along = moving.direction(gradient, { ...plainly, step: 'adam' })!.slice();
    expect(along[0]).toBeCloseTo(1, 2);
    expect(along[1]).toBeCloseTo(-1, 1);
    expect(along[2]).toBe(0);
    expect(along[3]).toBeCloseTo(1, 1);
  });
});

describe('the gate', () => {
  const SAMPLES = 2 * RATE;
  const note = tone(SAMPLES, 1000, 0.1).map((x, n) => (n > SAMPLES / 4 && n < (3 * SAMPLES) / 4 ? x : 0));

  it('takes steady noise away and leaves a louder note, a steady one too', () => {
    const hiss = noise(SAMPLES, 3, 0.003);
    for (const sound of [note, tone(SAMPLES, 1000, 0.1), tone(SAMPLES, 120, 0.1)]) {
      const clip = plus(sound, hiss);
      gate(fourier, SAMPLES, RATE).apply(clip, 1);
      const wrong = rms(minus(clip, sound));
      expect(wrong).toBeLessThan(0.25 * rms(hiss));
      expect(dot(clip, sound) / dot(sound, sound)).toBeGreaterThan(0.99);
    }
  });

  it('goes its share of the way, step by step', () => {
    const start = noise(SAMPLES, 3, 0.01);
    const [half, whole] = [start.slice(), start.slice()];
    const opened = gate(fourier, SAMPLES, RATE);
    opened.apply(half, 0.5);
    opened.apply(whole, 1);
    expect(rms(whole)).toBeLessThan(0.1 * rms(start));
    expect(
      rms(
        minus(
          half,
          plus(start, whole).map((x) => x / 2),
        ),
      ),
    ).toBeLessThan(1e-7);
  });

  it('leaves silence silent, and a note in silence alone', () => {
    const silence = new Float32Array(SAMPLES);
    gate(fourier, SAMPLES, RATE).apply(silence, 1);
    expect(rms(silence)).toBe(0);
    const clip = note.slice();
    gate(fourier, SAMPLES, RATE).apply(clip, 1);
    expect(rms(minus(clip, note))).toBeLessThan(1e-4);
  });
});

describe('the wow of a copy', () => {
  const SAMPLES = 10_007;
  const scene = { rate: RATE, samples: SAMPLES, frames: 40, rows: 6 };
  const drawn: Draw = {
    ...draw({ ...values, '/dream/pitchshift': 100, '/dream/shift': 100 }, scene, generator(1)),
    noise: 0,
  };

  it('turns its gradient back exactly, with the shift', () => {
    const [clip, gradient] = [noise(SAMPLES, 1), noise(SAMPLES, 2)];
    const [there, back] = [new Float32Array(SAMPLES), new Float32Array(SAMPLES)];
    copy(clip, drawn, generator(1), there);
    turnBack(gradient, drawn, back);
    agree(dot(there, gradient), dot(clip, back), there, gradient);
    expect(rms(minus(there, clip))).toBeGreaterThan(0.05);
  });

  it('reads where it says, round the circle', () => {
    const cycles = 200;
    const wave = (place: number): number => Math.sin((2 * Math.PI * cycles * place) / SAMPLES);
    const there = new Float32Array(SAMPLES);
    copy(
      Float32Array.from({ length: SAMPLES }, (_, n) => wave(n)),
      drawn,
      generator(1),
      there,
    );
    const { shift, wow } = drawn;
    const expected = Float32Array.from({ length: SAMPLES }, (_, n) =>
      wave(shift + n + wow.depth * Math.sin((2 * Math.PI * n) / SAMPLES + wow.phase)),
    );
    expect(rms(minus(there, expected))).toBeLessThan(1e-3);
  });

  it('wavers as far as its cents, and not at all at 0', () => {
    expect((2 * Math.PI * drawn.wow.depth) / SAMPLES).toBeCloseTo(2 ** (1 / 12) - 1, 6);
    expect(draw(values, scene, generator(1)).wow.depth).toBe(0);
  });

  it('takes the frames of a target with it', () => {
    const slow: Draw = { ...drawn, shift: 0, wow: { depth: 300, phase: 0 } };
    const time = Float32Array.from({ length: 40 }, (_, f) => f);
    const turned = turnRows(time, 40, slow, 100);
    expect([turned[0], turned[10], turned[20], turned[30]]).toEqual([0, 13, 20, 27]);
  });
});
