// The linear probe: its optimum is one, it finds what is there and nothing else, and its parts do not touch.
import { describe, expect, it } from 'vitest';
import { bootstrap } from '../src/ears/probing/bootstrap.js';
import { minimise } from '../src/ears/probing/descent.js';
import { heldOut, lot, parted, probeTracks } from '../src/ears/teaching/held-out.js';
import { answers, fit, probe, standardiser } from '../src/ears/probing/probe.js';
import type { Examples } from '../src/ears/probing/probe.js';
import { byPiece, FOLDS, GAP, inTime, PARTS, PIECE_FOLDS, spreadIn, windowsIn } from '../src/ears/probing/splits.js';
import { generator } from '../src/random.js';
import type { Random } from '../src/random.js';

const normal = (random: Random): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** Examples round the corners of a cube, one corner per class, in features of very different sizes. */
function clouds(count: number, classes: number, spread: number, random: Random): Examples {
  const labels = Array.from({ length: count }, (_, i) => i % classes);
  const rows = labels.map((label) =>
    Float32Array.from({ length: 6 }, (_, i) => 10 ** (i - 2) * (((label >> i) & 1) + spread * normal(random)) + i),
  );
  return { rows, labels };
}

const right = (told: readonly number[], labels: readonly number[]): number =>
  told.filter((k, i) => k === labels[i]).length / labels.length;

describe('the descent', () => {
  it('ends at the bottom of a long valley', async () => {
    const at = [3, -2, 0.5];
    const steep = [1000, 1, 0.01];
    const valley = (x: Float64Array) =>
      Promise.resolve({
        value: x.reduce((sum, xi, i) => sum + 0.5 * steep[i] * (xi - at[i]) ** 2, 0),
        gradient: x.map((xi, i) => steep[i] * (xi - at[i])),
      });
    const bottom = await minimise(valley, new Float64Array(3), 1e-9);
    at.forEach((x, i) => expect(bottom.at[i]).toBeCloseTo(x, 5));
    expect(bottom.slope).toBeLessThanOrEqual(1e-9);
  });
});

describe('the fit', () => {
  it('is the known optimum where there is one: class shares without features, ± t where a balanced pair pulls against its penalty', async () => {
    const nothing = {
      rows: Array.from({ length: 10 }, () => new Float32Array(1)),
      labels: [0, 0, 0, 0, 0, 0, 1, 1, 1, 2],
    };
    const [{ bias, slope }] = await fit(nothing, 3, [0.1]);
    expect(slope).toBeLessThan(1e-4);
    expect(bias[0] - bias[1]).toBeCloseTo(Math.log(2), 3);
    expect(bias[1] - bias[2]).toBeCloseTo(Math.log(3), 3);

    // One feature of ±1, two classes: with weights ±t the loss is ln(1 + e^(−2t)) + λt², flat where λt = 1 / (1 + e^(2t)).
    const pair = { rows: [Float32Array.of(1), Float32Array.of(-1)], labels: [0, 1] };
    const [{ weights }] = await fit(pair, 2, [0.05]);
    const t = weights[0];
    expect(weights[1]).toBeCloseTo(-t, 4);
    expect(t).toBeGreaterThan(1);
    expect(0.05 * t).toBeCloseTo(1 / (1 + Math.exp(2 * t)), 4);
  });

  it('has no slope at its end for any penalty, and more room with a smaller one', async () => {
    const examples = clouds(120, 4, 0.5, generator(3));
    const even = standardiser(examples.rows);
    const fits = await fit({ ...examples, rows: examples.rows.map(even) }, 4, [1, 0.01, 1e-4]);
    for (const { slope } of fits) expect(slope).toBeLessThan(1e-4);
    const sizes = fits.map(({ weights }) => weights.reduce((sum, w) => sum + w * w, 0));
    expect(sizes[1]).toBeGreaterThan(sizes[0]);
    expect(sizes[2]).toBeGreaterThan(sizes[1]);
  });

  it('answers with the class that scores highest, and with what it thought of the true one', () => {
    const { told, surprise } = answers(
      { weights: Float32Array.of(1, -1), bias: Float32Array.of(0, 1), slope: 0 },
      { rows: [Float32Array.of(2)], labels: [1] },
    );
    expect(told).toEqual([0]);
    expect(surprise[0]).toBeCloseTo(Math.log(1 + Math.exp(3)), 6);
  });
});

describe('the probe', () => {
  const random = generator(1);
  const parts = (of: () => Examples) => ({ train: of(), validation: of(), test: of() });

  it('tells apart what a plane can part', async () => {
    const told = parts(() => clouds(160, 8, 0.1, random));
    const wrong = told.test.labels.map((label) => (label + 1) % 8);
    const probed = await probe(told, 8, [{ ...told.test, labels: wrong }]);
    expect(probed.further[0].told).toEqual(probed.told);
    expect(probed.further[0].surprise[0]).toBeGreaterThan(probed.surprise[0]);
    expect(right(probed.told, told.test.labels)).toBeGreaterThan(0.98);
    expect(probed.surprise.reduce((sum, x) => sum + x, 0) / 160).toBeLessThan(0.2);
  });

  it('is at chance where labels mean nothing, and then holds its weights back', async () => {
    const shuffled = (): Examples => {
      const { rows, labels } = clouds(400, 8, 0.1, random);
      return { rows, labels: labels.map(() => Math.floor(4 * random())) };
    };
    const told = parts(shuffled);
    const probed = await probe(told, 4);
    expect(Math.abs(right(probed.told, told.test.labels) - 1 / 4)).toBeLessThan(0.09);
    expect(probed.penalty).toBeGreaterThanOrEqual(0.1);
  });
});

describe('the split in time', () => {
  const frames = 7001;
  const folds = Array.from({ length: FOLDS }, (_, fold) => inTime(frames, fold));

  it('keeps ten seconds between any two parts, and every window within its part', () => {
    for (const fold of folds)
      for (const a of PARTS)
        for (const b of PARTS)
          for (const one of fold[a])
            for (const other of fold[b]) {
              expect(one.from).toBeGreaterThanOrEqual(0);
              expect(one.to).toBeLessThanOrEqual(frames);
              if (a === b) continue;
              expect(Math.max(other.from - one.to, one.from - other.to)).toBeGreaterThanOrEqual(GAP);
              for (const from of windowsIn(fold[a], 224))
                expect(fold[a].some((stretch) => from >= stretch.from && from + 224 <= stretch.to)).toBe(true);
            }
  });

  it('gives the shares that it promises, and tests no frame twice', () => {
    const length = (part: (typeof PARTS)[number], fold: number): number =>
      folds[fold][part].reduce((sum, { from, to }) => sum + to - from, 0);
    const usable = frames - 3 * GAP;
    folds.forEach((_, fold) => {
      expect(Math.abs(length('train', fold) - 0.6 * usable)).toBeLessThan(3);
      expect(Math.abs(length('validation', fold) - 0.15 * usable)).toBeLessThan(3);
      expect(Math.abs(length('test', fold) - 0.25 * usable)).toBeLessThan(3);
    });
    const tests = folds.flatMap(({ test }) => test).sort((a, b) => a.from - b.from);
    tests.slice(1).forEach(({ from }, i) => expect(from).toBeGreaterThanOrEqual(tests[i].to));
  });

  it('begins, in the first fold, with training', () => {
    expect(folds[0].train[0].from).toBe(0);
    expect(folds[0].test.at(-1)!.to).toBe(frames - GAP);
  });
});

describe('the split by piece', () => {
  it('tests every piece once, and has no piece in two parts', () => {
    const pieces = Array.from({ length: 12 }, (_, i) => `piece ${i}`);
    const tested = Array.from({ length: PIECE_FOLDS }, (_, fold) => byPiece(pieces, fold)).flatMap((fold) => {
      expect(fold.map(([piece]) => piece)).toEqual(pieces);
      expect(new Set(fold.map(([, part]) => part)).size).toBe(3);
      return fold.filter(([, part]) => part === 'test').map(([piece]) => piece);
    });
    expect(tested.sort()).toEqual(pieces.sort());
  });

  it('spreads windows over a piece without overlap', () => {
    const starts = spreadIn(3000, 224, 8);
    expect(starts).toHaveLength(8);
    expect(starts[0]).toBeGreaterThanOrEqual(0);
    expect(starts.at(-1)! + 224).toBeLessThanOrEqual(3000);
    starts.slice(1).forEach((from, i) => expect(from - starts[i]).toBeGreaterThanOrEqual(224));
    expect(spreadIn(500, 224, 8)).toHaveLength(2);
  });
});

describe('the probe tracks', () => {
  const frames = (seconds: number): number => Math.ceil((seconds * 44100) / 1024);
  const pieces = ['a', 'b', 'c'].flatMap((folder, f) =>
    Array.from({ length: 8 + 20 * f }, (_, i) => ({
      name: `${folder}/piece ${i}`,
      frames: frames(i % 3 === 0 ? 60 : 200),
    })),
  );
  const names = probeTracks(pieces).map(({ name }) => name);

  it('are long ones, a fifth of each folder and five at most, spread from the start', () => {
    const folders = names.map(([folder]) => folder);
    expect(folders.toSorted().join('')).toBe('abbbbccccc');
    expect(new Set(folders.slice(0, 3)).size).toBe(3);
    for (const name of names) expect(pieces.find((piece) => piece.name === name)!.frames).toBe(frames(200));
  });

  it('do not depend on order, on other folders, or on where the folder lies', () => {
    expect(probeTracks(pieces.toReversed()).map(({ name }) => name)).toEqual(names);
    const alone = pieces.filter(({ name }) => name.startsWith('c/'));
    const moved = alone.map((piece) => ({ ...piece, name: `elsewhere/${piece.name}` }));
    expect(probeTracks(moved).map(({ name }) => name.slice(10))).toEqual(names.filter((name) => name.startsWith('c/')));
    expect(lot('c/piece 1')).not.toBe(lot('c/piece 2'));
  });

  it('are the first that a training leaves out', () => {
    const { taught, held } = parted(pieces, 0.3);
    expect([...taught, ...held].map(({ name }) => name).sort()).toEqual(pieces.map(({ name }) => name).sort());
    for (const { name } of taught) expect(heldOut(name, 0.3)).toBe(false);
    for (const { name } of held) expect(heldOut(name, 0.3)).toBe(true);
    for (const folder of ['b', 'c']) {
      const own = names.filter((name) => name.startsWith(folder));
      const others = taught.filter(({ name, frames: n }) => name.startsWith(folder) && n === frames(200));
      const missed = own.filter((name) => !heldOut(name, 0.3));
      for (const name of missed) for (const other of others) expect(lot(name)).toBeLessThanOrEqual(lot(other.name));
    }
    expect(
      parted(pieces.toReversed(), 0.3)
        .held.map(({ name }) => name)
        .sort(),
    ).toEqual(held.map(({ name }) => name).sort());
  });
});

describe('the bootstrap', () => {
  const blocks = (count: number, size: number, share: number, random: Random) =>
    Array.from({ length: count }, () => {
      const all = random() < share;
      return { sum: all ? size : 0, count: size };
    });

  it('holds the true share about as often as it says', () => {
    const random = generator(9);
    const held = Array.from({ length: 60 }, () => bootstrap([blocks(60, 4, 0.7, random)], random, 400)).filter(
      ({ low, high }) => low <= 0.7 && high >= 0.7,
    );
    expect(held.length).toBeGreaterThan(50);
    expect(held.length).toBeLessThanOrEqual(60);
  });

  it('is as wide as blocks make it, not windows', () => {
    const random = generator(2);
    const width = ({ low, high }: { low: number; high: number }): number => high - low;
    const [many, few] = [blocks(400, 1, 0.5, random), blocks(40, 10, 0.5, random)];
    expect(width(bootstrap([few], random))).toBeGreaterThan(2 * width(bootstrap([many], random)));
  });

  it('draws within strata: what differs between them alone leaves no doubt', () => {
    const certain = [true, false].map((all) => Array.from({ length: 10 }, () => ({ sum: all ? 4 : 0, count: 4 })));
    expect(bootstrap(certain, generator(1))).toEqual({ value: 0.5, low: 0.5, high: 0.5 });
  });
});
