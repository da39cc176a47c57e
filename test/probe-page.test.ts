// The probe's page says what its numbers say; its tasks keep their promises on a corpus of names alone.
import { describe, expect, it } from 'vitest';
import { bootstrap } from '../src/ears/probing/bootstrap.js';
import { probeTracks } from '../src/ears/teaching/held-out.js';
import { GAP } from '../src/ears/probing/splits.js';
import { generator } from '../src/random.js';
import { FRAMES } from '../scripts/probe/music.js';
import { probePage } from '../scripts/probe/page.js';
import type { Asked } from '../scripts/probe/result.js';
import { accuracy, answersOf, chance, loss, margin } from '../scripts/probe/score.js';
import { sourcesTask, tracksTask } from '../scripts/probe/tasks.js';
import type { Task } from '../scripts/probe/tasks.js';

const pieces = ['one', 'two', 'three'].flatMap((folder, f) =>
  Array.from({ length: 24 }, (_, i) => ({
    name: `${folder}/piece ${i}`,
    cached: `${folder} ${i}`,
    frames: 7000 + 100 * i + 1000 * f,
  })),
);
const isHeard = ({ name }: { name: string }): boolean => name === probeTracks(pieces)[1].name;
const tracks = tracksTask('tracks', 'which track', pieces, isHeard);
const sources = sourcesTask('sources', 'which source', pieces, ({ name }) =>
  name.startsWith('three') ? undefined : name.split('/')[0],
);

const windows = (task: Task, fold: number, part: 'train' | 'validation' | 'test') =>
  task.folds[fold].parts[part].map((place) => task.examples[place]);

describe('the tasks', () => {
  it('ask for the probe tracks, and test no window that training comes near', () => {
    expect(tracks.pieces).toEqual(probeTracks(pieces).filter((piece) => !isHeard(piece)));
    expect(tracks.pieces.length).toBeGreaterThan(9);
    for (const fold of tracks.folds.keys())
      for (const one of windows(tracks, fold, 'test'))
        for (const part of ['train', 'validation'] as const)
          for (const other of windows(tracks, fold, part).filter(({ piece }) => piece === one.piece))
            expect(Math.abs(one.from - other.from)).toBeGreaterThanOrEqual(GAP + FRAMES);
  });

  it('test every window once, in blocks of ten seconds at least', () => {
    for (const task of [tracks, sources]) {
      const tested = task.folds.flatMap(({ parts }) => parts.test);
      expect(new Set(tested).size).toBe(tested.length);
      expect(task.strata.flat(2).sort((a, b) => a - b)).toEqual(tested.sort((a, b) => a - b));
      for (const block of task.strata.flat()) expect(block.length).toBeGreaterThanOrEqual(2);
    }
  });

  it('have no recording in two parts where sources are asked for', () => {
    expect(sources.classes).toEqual(['one', 'two']);
    for (const fold of sources.folds.keys()) {
      const of = (part: 'train' | 'validation' | 'test') =>
        new Set(windows(sources, fold, part).map(({ piece }) => piece.name));
      for (const name of of('test')) expect(of('train').has(name) || of('validation').has(name)).toBe(false);
      expect(new Set(windows(sources, fold, 'test').map(({ label }) => label)).size).toBe(2);
    }
  });
});

describe('the scores', () => {
  const answer = (task: Task, right: (place: number) => boolean) =>
    answersOf(
      task,
      task.folds.map(({ parts }) => ({
        told: parts.test.map((place) => (right(place) ? task.examples[place].label : -1)),
        surprise: parts.test.map(() => 0.5),
      })),
    );

  it('count what is right, and by how much one is ahead of another', () => {
    const half = answer(tracks, (place) => place % 2 === 0);
    const all = answer(tracks, () => true);
    const share = tracks.strata.flat(2).filter((place) => place % 2 === 0).length / tracks.strata.flat(2).length;
    expect(accuracy(tracks, all)).toEqual({ value: 1, low: 1, high: 1 });
    expect(accuracy(tracks, half).value).toBeCloseTo(share, 10);
    expect(margin(tracks, all, half).value).toBeCloseTo(1 - share, 10);
    expect(margin(tracks, half, half)).toEqual({ value: 0, low: 0, high: 0 });
    expect(accuracy(tracks, half, (place) => place % 2 === 0).value).toBe(1);
    expect(loss(half)).toBe(0.5);
    expect(chance(sources)).toBeCloseTo(0.5, 1);
  });
});

describe('the page', () => {
  const interval = bootstrap(
    [
      [
        { sum: 3, count: 4 },
        { sum: 1, count: 4 },
      ],
    ],
    generator(1),
    100,
  );
  const task: Asked = {
    ...{ name: 'house tracks', about: 'which track', split: 'time', classes: ['a/b_c', 'd'], folds: 4, chance: 0.25 },
    pieces: [
      { name: 'a/b_c', class: 'a/b_c', heard: false },
      { name: 'd', class: 'd', heard: true },
    ],
    windows: { train: 10, validation: 3, test: 8, unheard: 4 },
    rows: [
      { features: 'scalogram', accuracy: interval, otherwise: interval, loss: 1 },
      {
        features: 'c',
        ear: 'house',
        width: 'half',
        accuracy: interval,
        unheard: interval,
        otherwise: interval,
        loss: 1,
        over: {
          scalogram: { value: -0.1, low: -0.2, high: 0.1 },
          'untrained 1 half z': { value: 0.3, low: 0.2, high: 0.4 },
        },
        overOtherwise: { scalogram: { value: 0.1, low: 0, high: 0.2 } },
      },
    ],
  };
  const page = probePage({ about: '', ears: { house: { width: 'half', steps: 100 } }, tasks: [task] });

  it('has a cell for every row and task, with intervals and signs', () => {
    expect(page).toContain('| house: c (half width) | 50.0 % (25.0–75.0) |');
    expect(page).toContain(
      '| house: c (half width) | house tracks | −10.0 (−20.0 to +10.0) | +10.0 (+0.0 to +20.0) | – | – |',
    );
    expect(page).toContain('| chance | 25.0 % |');
    expect(page).toContain('a/b\\_c, *d*');
    expect(page).toContain('- `house`: width half, steps 100');
  });
});
