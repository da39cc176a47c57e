// The layout by forces: repulsion against exact sums, springs against single edges, levels, chance and threads; and the wiring of ears.
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { immersions, layersOf } from '../src/ears/architecture.js';
import { readEar } from '../src/ears/ear.js';
import type { Ear } from '../src/ears/ear.js';
import { lay } from '../src/ears/lay.js';
import { charges } from '../src/ears/mapping/charges.js';
import { moments, slots } from '../src/ears/mapping/slots.js';
import { influences } from '../src/ears/mapping/probe.js';
import type { Influence } from '../src/influence.js';
import { fit } from '../src/layout/fit.js';
import { layOut, memoryOf, SETTINGS } from '../src/layout/layout.js';
import type { Plan } from '../src/layout/layout.js';
import { levelsOf } from '../src/layout/levels.js';
import { ordersOf, turned } from '../src/layout/slots.js';
import { springs } from '../src/layout/springs.js';
import { memoryFor, team } from '../src/layout/team.js';
import { tree } from '../src/layout/tree.js';
import { weave } from '../src/layout/weave.js';
import { coarser, edgesOf, countOf } from '../src/layout/wiring.js';
import type { Wiring } from '../src/layout/wiring.js';
import { together } from '../src/mapping.js';
import { generator } from '../src/random.js';

const MAPPER = fileURLToPath(new URL('../dist/src/mapper.js', import.meta.url));
const middle = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1];

/** Clusters of different sizes, as layouts have them. */
function cloud(n: number) {
  const random = generator(7);
  const [x, y, q] = [new Float64Array(n), new Float64Array(n), new Float64Array(n)];
  for (let i = 0; i < n; i++) {
    const cluster = Math.floor(random() * 12);
    const wide = 0.02 + 0.3 * random();
    x[i] = Math.sin(7 * cluster) + wide * (random() + random() - 1);
    y[i] = Math.cos(cluster * cluster) + wide * (random() + random() - 1);
    q[i] = 0.1 + 2 * random();
  }
  return { x, y, q };
}

/** Errors of the forces on every fifth body against sums over all others. */
function pushed(n: number, theta: number, k: number) {
  const { x, y, q } = cloud(n);
  const bodies = tree(team(memoryFor(1000 * n + 1e6)), q, { k, theta });
  const [fx, fy] = [new Float64Array(n), new Float64Array(n)];
  bodies.build(x, y);
  bodies.deal();
  bodies.push(fx, fy);
  return Array.from({ length: n / 5 }, (_, fifth) => {
    const i = 5 * fifth;
    let [sx, sy] = [0, 0];
    for (let j = 0; j < n; j++) {
      if (j === i) continue;
      const [dx, dy] = [x[i] - x[j], y[i] - y[j]];
      const push = q[i] * q[j] * Math.pow(dx * dx + dy * dy, -(k + 1) / 2);
      sx += push * dx;
      sy += push * dy;
    }
    return Math.hypot(fx[i] - sx, fy[i] - sy) / Math.hypot(sx, sy);
  });
}

describe('repulsion by a tree', () => {
  it.each([1, 1.5, 2, 3])('is exact to 2 % in the median for k = %s, as it is laid out', (k) => {
    expect(middle(pushed(2500, SETTINGS.theta, k))).toBeLessThan(0.02);
  });
  it('sums every pair when nothing is taken together', () => {
    expect(Math.max(...pushed(400, 0, 1.5))).toBeLessThan(0.02);
  });
  it('bears bodies in the same place, one body, and charges of 0', () => {
    for (const n of [1, 40]) {
      const bodies = tree(team(memoryFor(1e6)), new Float64Array(n), SETTINGS);
      const f = [new Float64Array(n).fill(NaN), new Float64Array(n).fill(NaN)];
      bodies.build(new Float64Array(n).fill(3), new Float64Array(n).fill(-2));
      bodies.deal();
      bodies.push(f[0], f[1]);
      expect([...f[0], ...f[1]].every((x) => x === 0)).toBe(true);
    }
  });
});

/** Three layers, of which the last two have as many channels. */
function small(): Wiring {
  const random = generator(11);
  const layers = [
    { name: 'a', channels: 3, pitches: 12 },
    { name: 'b', channels: 5, pitches: 10 },
    { name: 'c', channels: 5, pitches: 8 },
  ];
  const drawn = (length: number): Float64Array => Float64Array.from({ length }, random);
  const banded = (rows: number, columns: number, wide: number): Float64Array =>
    Float64Array.from({ length: rows * columns }, (_, i) => {
      const away = (i % columns) - Math.floor(i / columns);
      return away >= 0 && away < wide ? 0.5 + random() : 0;
    });
  return {
    layers,
    links: [
      { to: 1, from: 0, kernel: banded(10, 12, 3), rank: 2, target: drawn(10), source: drawn(6) },
      { to: 2, from: 1, kernel: banded(8, 10, 3), rank: 1, target: drawn(5), source: drawn(5), same: banded(8, 10, 1) },
    ],
  };
}

/** Every edge of a wiring, one by one: unit, unit, weight. */
function edges({ layers, links }: Wiring): [number, number, number][] {
  const offsets = layers.map((_, i) => countOf({ layers: layers.slice(0, i) }));
  return links.flatMap(({ to, from, kernel, rank, target, source, same }) => {
    const [a, b] = [layers[to], layers[from]];
    const all: [number, number, number][] = [];
    for (let c = 0; c < a.channels; c++)
      for (let f = 0; f < a.pitches; f++)
        for (let d = 0; d < b.channels; d++)
          for (let g = 0; g < b.pitches; g++) {
            let w = 0;
            for (let r = 0; r < rank; r++) w += target[r * a.channels + c] * source[r * b.channels + d];
            w *= kernel[f * b.pitches + g];
            if (same && c === d) w += same[f * b.pitches + g];
            if (w !== 0) all.push([offsets[to] + c * a.pitches + f, offsets[from] + d * b.pitches + g, w]);
          }
    return all;
  });
}

function pulled(wiring: Wiring, x: Float64Array, y: Float64Array) {
  const n = countOf(wiring);
  const [fx, fy] = [new Float64Array(n), new Float64Array(n)];
  const { pull, stiffness } = springs(team(memoryFor(1e6)), wiring);
  pull(x, y, fx, fy);
  return { fx, fy, stiffness };
}

describe('springs', () => {
  const wiring = small();
  const n = countOf(wiring);
  const random = generator(5);
  const x = Float64Array.from({ length: n }, random);
  const y = Float64Array.from({ length: n }, random);
  it('pull as every single edge does', () => {
    const [sx, sy, stiff] = [new Float64Array(n), new Float64Array(n), new Float64Array(n)];
    for (const [i, j, w] of edges(wiring))
      for (const [a, b] of [
        [i, j],
        [j, i],
      ]) {
        sx[a] += w * (x[b] - x[a]);
        sy[a] += w * (y[b] - y[a]);
        stiff[a] += w;
      }
    const { fx, fy, stiffness } = pulled(wiring, x, y);
    for (let i = 0; i < n; i++) {
      expect(fx[i]).toBeCloseTo(sx[i], 9);
      expect(fy[i]).toBeCloseTo(sy[i], 9);
      expect(stiffness[i]).toBeCloseTo(stiff[i], 9);
    }
    expect(edgesOf(wiring)).toBe(edges(wiring).length);
  });
  it('pull a coarse unit as its units where they lie in one place', () => {
    const { wiring: coarse, parents } = coarser(wiring)!;
    const m = countOf(coarse);
    const at = (of: Float64Array): Float64Array => Float64Array.from({ length: m }, (_, i) => of[parents.indexOf(i)]);
    const [cx, cy] = [at(x), at(y)];
    const spread = (of: Float64Array): Float64Array => Float64Array.from(parents, (parent) => of[parent]);
    const fine = pulled(wiring, spread(cx), spread(cy));
    const sums = new Float64Array(m);
    parents.forEach((parent, i) => (sums[parent] += fine.fx[i]));
    const withoutSame: Wiring = {
      ...wiring,
      links: wiring.links.map((link) => ({ ...link, same: new Float64Array(link.kernel.length) })),
    };
    const exact = pulled(coarser(withoutSame)!.wiring, cx, cy).fx;
    const plain = pulled(withoutSame, spread(cx), spread(cy)).fx;
    const plainSums = new Float64Array(m);
    parents.forEach((parent, i) => (plainSums[parent] += plain[i]));
    exact.forEach((f, i) => expect(f).toBeCloseTo(plainSums[i], 9));
    // What goes by unmixed is shared out evenly where channels are no even number.
    const { fx } = pulled(coarse, cx, cy);
    expect(fx.reduce((sum, f, i) => sum + Math.abs(f - sums[i]), 0)).toBeLessThan(
      0.2 * sums.reduce((sum, f) => sum + Math.abs(f), 0),
    );
  });
});

const planOf = (wiring: Wiring, settings = {}): Plan => {
  const n = countOf(wiring);
  const whole = new Float64Array(n).fill(1);
  const part = Float64Array.from({ length: n }, (_, i) => 0.5 + (i % 3) / 2);
  return {
    wiring,
    charges: whole,
    parts: [part],
    settings: { ...SETTINGS, steps: 20, last: 30, further: 5, ...settings },
  };
};
const alone = (plan: Plan): Float64Array[] => layOut(team(memoryFor(memoryOf(plan))), plan, () => undefined);

describe('a layout', () => {
  it('has 17 levels for the full ear', () => {
    const layers = [{ name: 'scalogram', channels: 1, pitches: 216 }, ...layersOf(immersions(1))];
    const wiring: Wiring = { layers, links: [] };
    expect(countOf(wiring)).toBe(40776);
    const levels = levelsOf({ wiring, charges: new Float64Array(40776).fill(1) });
    expect(levels.length).toBe(17);
    expect(levels.at(-1)!.masses.reduce((a, b) => a + b, 0)).toBe(40776);
  });
  it('is the same for the same seed, another for another, and does not depend on threads', async () => {
    const plan = planOf(small());
    const [one, two] = [alone(plan), alone(plan)];
    expect(two).toEqual(one);
    expect(alone(planOf(small(), { seed: 2 }))[0]).not.toEqual(one[0]);
    const told: number[] = [];
    const three = await together(plan, 3, (done) => told.push(done), MAPPER);
    expect(three).toEqual(one);
    expect(told.length).toBeGreaterThan(20);
    expect(one.length).toBe(2);
    expect(one[1]).not.toEqual(one[0]);
  });
  it('puts joined units nearer than others, in −1 … 1, the first layer on the left', () => {
    const wiring = small();
    const places = fit(alone(planOf(wiring)), wiring.layers);
    expect(Math.max(...places.map(Math.abs))).toBeLessThanOrEqual(1 + 1e-6);
    const n = countOf(wiring);
    const away = (i: number, j: number): number =>
      Math.hypot(places[2 * i] - places[2 * j], places[2 * i + 1] - places[2 * j + 1]);
    const joined = middle(edges(wiring).map(([i, j]) => away(i, j)));
    const any = middle(Array.from({ length: n * n }, (_, k) => away(Math.floor(k / n), k % n)));
    expect(joined).toBeLessThan(0.7 * any);
    const mean = (from: number, to: number): number => {
      let sum = 0;
      for (let i = from; i < to; i++) sum += places[2 * i] / (to - from);
      return sum;
    };
    expect(mean(0, 36)).toBeLessThan(mean(36, n));
  });
});

describe('slots', () => {
  const random = generator(21);
  const layers = [
    { channels: 6, pitches: 4 },
    { channels: 4, pitches: 1 },
  ];
  const ALL = 16;
  /** Even channels go with one tune, odd ones with another, each unit with a loudness and a level of its own. */
  const tunes = [0, 1].map(() => Float64Array.from({ length: ALL }, () => random() - 0.5));
  const activity = layers.map(({ channels, pitches }) =>
    Float32Array.from({ length: channels * pitches * ALL }, (_, i) => {
      const unit = Math.floor(i / ALL);
      const tune = tunes[Math.floor(unit / pitches) % 2][i % ALL];
      return 3 + unit + (1 + unit) * (tune + 0.02 * (random() - 0.5));
    }),
  );
  const found = slots(layers, activity, ALL);
  const at = (unit: number): number[] => [found[2 * unit], found[2 * unit + 1]];
  const apart = (i: number, j: number): number => Math.hypot(at(i)[0] - at(j)[0], at(i)[1] - at(j)[1]);
  it('are near where channels are active together, in all layers, and alike for the pitches of one', () => {
    expect(found.length).toBe(2 * 28);
    for (let f = 1; f < 4; f++) expect(at(f)).toEqual(at(0));
    const [even, odd, deep, deepOdd] = [0, 4, 24, 25];
    expect(apart(even, 8)).toBeLessThan(0.1);
    expect(apart(even, deep)).toBeLessThan(0.1);
    expect(apart(odd, deepOdd)).toBeLessThan(0.1);
    expect(apart(even, odd)).toBeGreaterThan(1);
    expect(found.reduce((sum, x) => sum + x * x, 0) / found.length).toBeCloseTo(1, 9);
    const silent = activity.map((of) => new Float32Array(of.length));
    expect(slots(layers, silent, ALL).every((x) => x === 0)).toBe(true);
  });
  it('are of the means of moments, also of fewer frames', () => {
    const to = new Float32Array(2 * 16).fill(-1);
    moments([...Array(16).keys(), ...Array(16).keys()], 16, to, 16, 8);
    expect(Array.from(to.subarray(0, 16))).toEqual([
      ...Array<number>(8).fill(-1),
      ...[0, 1, 2, 3, 4, 5, 6, 7].map((m) => 2 * m + 0.5),
    ]);
    const few = new Float32Array(8);
    moments([5, 6, 7], 3, few, 8, 0);
    expect(Array.from(few)).toEqual([5, 5, 5, 6, 6, 6, 7, 7]);
  });
  it('are turned and mirrored so that units which agree come near, as trying all turns tells', () => {
    const n = 40;
    const drawn = (): Float64Array => Float64Array.from({ length: 2 * n }, () => random() - 0.4);
    const [own, place] = [drawn(), drawn()];
    const cost = (of: Float64Array): number => {
      let sum = 0;
      for (let i = 0; i < n; i++)
        for (let j = 0; j < n; j++) {
          const agree = own[2 * i] * own[2 * j] + own[2 * i + 1] * own[2 * j + 1];
          for (const axis of [0, 1])
            sum += agree * (place[2 * i + axis] + of[2 * i + axis] - place[2 * j + axis] - of[2 * j + axis]) ** 2;
        }
      return sum;
    };
    const tried = [1, -1].flatMap((way) =>
      Array.from({ length: 360 }, (_, degree) => {
        const [cos, sin] = [Math.cos((degree * Math.PI) / 180), Math.sin((degree * Math.PI) / 180)];
        return cost(
          own.map((_, i) => (i % 2 === 0 ? cos * own[i] + sin * own[i + 1] : way * (cos * own[i] - sin * own[i - 1]))),
        );
      }),
    );
    const best = cost(turned(own, place));
    const [least, most] = [Math.min(...tried), Math.max(...tried)];
    expect(best).toBeLessThanOrEqual(least + 1e-9);
    expect(best).toBeGreaterThan(least - 0.001 * (most - least));
  });
  it('part channels on the map at every pitch alike', () => {
    const wiring = small();
    const n = countOf(wiring);
    // The first layer's channels: two that agree, and one that does not.
    const own = Float64Array.from({ length: 2 * n }, (_, i) => (i % 2 === 0 && i < 72 ? (i < 48 ? 1 : -2) : 0));
    expect(Array.from(ordersOf(wiring, own)[0])).toEqual([2, 0, 1]);
    const nearer = (plan: Plan): number => {
      const [rest] = alone(plan);
      const away = (a: number, b: number): number =>
        Array.from({ length: 12 }, (_, f) =>
          Math.hypot(
            rest[2 * (12 * a + f)] - rest[2 * (12 * b + f)],
            rest[2 * (12 * a + f) + 1] - rest[2 * (12 * b + f) + 1],
          ),
        ).reduce((x, y) => x + y, 0);
      return (2 * away(0, 1)) / (away(0, 2) + away(1, 2));
    };
    expect(nearer({ ...planOf(wiring, { apart: 1 }), slots: own })).toBeLessThan(0.5);
    expect(nearer(planOf(wiring))).toBeGreaterThan(0.6);
  });
});

describe('the wiring that is measured', () => {
  const measure = async (ear: Ear): Promise<Influence[]> => {
    const laid = await lay(ear, 1);
    const noise = generator(4);
    const sound = Float32Array.from({ length: laid.samples }, () => 0.2 * (noise() + noise() - 1));
    return influences(laid, sound, generator(1), () => undefined);
  };
  let ear: Ear;
  let found: Influence[];
  let name: (i: number) => string;
  const between = (to: string, from: string): Influence =>
    found.find((f) => name(f.to) === to && name(f.from) === from)!;
  /** First and last pitch of the source that one of the target hears. */
  const heard = (of: Influence, f: number, pitches: number): [number, number] => {
    const row = Array.from(of.pitches.subarray(f * pitches, (f + 1) * pitches));
    const most = Math.max(...row);
    return [row.findIndex((w) => w > 0.05 * most), row.findLastIndex((w) => w > 0.05 * most)];
  };
  beforeAll(async () => {
    ear = await readEar('models', 'house');
    const { layers } = ear.description;
    // The last convolution with a pool, and what follows: the rest is alike, and takes longer.
    const kept = new Set([
      'block-5-1',
      'block-5-2',
      'block-6-1',
      'block-6-2',
      'block-7-1',
      'block-7-2',
      'ar-7',
      'ar-8',
    ]);
    ear = { ...ear, description: { ...ear.description, layers: layers.filter((layer) => kept.has(layer.name)) } };
    name = (i) => ear.description.layers[i].name;
    found = await measure(ear);
  }, 120_000);
  it('is that of the convolutions, with residuals in the middle', () => {
    expect(heard(between('block-6-2', 'block-6-1'), 2, 9)).toEqual([2, 6]);
    expect(heard(between('block-6-2', 'block-5-2'), 2, 11)).toEqual([5, 5]);
    expect(heard(between('block-6-1', 'block-5-2'), 8, 11)).toEqual([8, 10]);
    expect(found.some((f) => name(f.to) === 'block-6-1' && name(f.from) === 'block-5-1')).toBe(false);
  });
  it('knows what goes by without being mixed', () => {
    const by = between('block-7-2', 'block-6-2').same;
    expect(Array.from(by, (w) => w > 0)).toEqual([false, false, true, false, false]);
    expect(between('ar-8', 'ar-7').same[0]).toBeGreaterThan(0);
    expect(Math.max(...between('block-6-2', 'block-6-1').same)).toBe(0);
  });
  it('becomes springs of about one per unit, and closes to a ring', () => {
    const layers = ear.description.layers;
    const wiring = weave(layers, found, { rank: 4, rings: [[7, 5]], seed: 1 });
    expect(wiring.links.length).toBe(found.length + 1);
    const { stiffness } = springs(team(memoryFor(1e7)), wiring);
    expect(stiffness.every((w) => w > 0)).toBe(true);
    expect(middle(Array.from(stiffness))).toBeGreaterThan(0.3);
    expect(middle(Array.from(stiffness))).toBeLessThan(10);
  });
});

describe('charges', () => {
  it('are what units vary by, 1 on average in a layer, and of the sheet where nothing is heard', async () => {
    const laid = await lay(await readEar('models', 'basic-pitch'), 1);
    const noise = generator(9);
    // Loud in the first half alone.
    const sound = Float32Array.from({ length: laid.samples }, (_, i) => (i < laid.samples / 2 ? noise() - 0.5 : 0));
    const heard = await charges(laid, [sound], 4, () => undefined);
    const units = laid.hearing.layers.reduce((sum, { channels, pitches }) => sum + channels * pitches, 0);
    expect(heard.whole.length).toBe(units);
    let at = 0;
    for (const { channels, pitches } of laid.hearing.layers) {
      const layer = heard.whole.subarray(at, (at += channels * pitches));
      expect(layer.reduce((a, b) => a + b, 0) / layer.length).toBeCloseTo(1, 6);
      expect(Math.min(...layer)).toBeGreaterThan(0);
    }
    expect(heard.parts.length).toBe(4);
    expect(heard.parts[0]).not.toEqual(heard.parts[2]);
    const deaf = await charges(laid, [], 4, () => undefined);
    const { offset, usual } = { offset: 309, usual: laid.hearing.layers[1].usual!.deviation };
    const [most, least] = [usual.indexOf(Math.max(...usual)), usual.indexOf(Math.min(...usual))];
    expect(deaf.whole[offset + 264 * most]).toBeGreaterThan(deaf.whole[offset + 264 * least]);
  });
});
