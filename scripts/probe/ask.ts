// One task of the probe: every feature set asked, every baseline beside it.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Interval } from '../../src/ears/probing/bootstrap.js';
import type { Width } from '../../src/ears/teaching/courses.js';
import { heldOut } from '../../src/ears/teaching/held-out.js';
import type { Rustle } from '../../src/ears/teaching/augment.js';
import type { Piece } from '../../src/ears/teaching/windows.js';
import { rustled } from '../../src/train/learning.js';
import { features, novice, plain } from './features.js';
import type { Hearer } from './features.js';
import { asIs, otherwise } from './music.js';
import type { View } from './music.js';
import type { Asked, Row } from './result.js';
import { accuracy, answersOf, chance, loss, margin, probed } from './score.js';
import type { Both, Rows } from './score.js';
import type { Example, Task } from './tasks.js';
import { taught } from './teach.js';
import type { Taught } from './teach.js';

export interface Options {
  readonly ears: readonly string[];
  readonly models: string;
  readonly house?: string;
  readonly piano?: string;
  readonly supervised: readonly Width[];
  /** Kinds of tasks: tracks (or pieces), sources. */
  readonly supervisedOn: readonly string[];
  readonly untrained: string;
  readonly taught: string;
  readonly holdOut: string;
  readonly cache: string;
  readonly out: string;
}

export const say = (line: string): void => void process.stdout.write(`${line}\n`);
export const sign = (done: number, of: number, what: string): void => {
  if (process.stdout.isTTY) process.stdout.write(`\r${what}: ${done} of ${of}${done === of ? '\n' : ' '}`);
};

/** Answers of a supervised net to all folds, each kept as soon as it is there. */
async function supervised(task: Task, width: Width, noise: Rustle, { cache }: Options): Promise<Both> {
  const told: Taught[] = [];
  for (const [number, fold] of task.folds.entries()) {
    const windows = task.examples.map(({ piece, from, label }) => `${piece.cached} ${from} ${label}`).join();
    const key = createHash('sha256').update(`${width} ${number} otherwise ${windows}`).digest('hex').slice(0, 24);
    const file = join(cache, `${key}.json`);
    if (!existsSync(file)) {
      const found = await taught(task, fold, width, 1, noise, (step, validation) =>
        say(
          `  ${task.name}, supervised ${width}, fold ${number + 1}: step ${step}, validation ${validation.toFixed(3)}`,
        ),
      );
      mkdirSync(cache, { recursive: true });
      writeFileSync(file, JSON.stringify(found));
    }
    told.push(JSON.parse(readFileSync(file, 'utf8')) as Taught);
  }
  return {
    plain: answersOf(task, told),
    otherwise: answersOf(
      task,
      told.map((one) => one.otherwise),
    ),
  };
}

type Named = Pick<Row, 'features' | 'ear' | 'width'> & { readonly answers: Both };

export async function ask(
  task: Task,
  corpusPieces: readonly Piece[],
  ears: readonly (readonly [string, Hearer])[],
  options: Options,
): Promise<Asked> {
  say(
    `${task.name}: ${task.about}; ${task.classes.length} classes, ${task.pieces.length} pieces, ${task.examples.length} windows`,
  );
  const named: Named[] = [];
  const enter = (about: Omit<Named, 'answers'>, answers: Both): void => {
    named.push({ ...about, answers });
    const shares = [answers.plain, answers.otherwise].map((one) => `${(100 * accuracy(task, one).value).toFixed(1)} %`);
    say(
      `  ${[about.ear, about.width, about.features].filter(Boolean).join(' ')}: ${shares[0]}, otherwise ${shares[1]}`,
    );
  };
  const noise = await rustled(1);
  const tests = task.strata.flat(2);
  /** Features of all windows as they are, and of the tests played otherwise. */
  const heard = async <K extends string>(
    hear: (windows: readonly Example[], view: View) => Promise<Record<K, readonly Float32Array[]>>,
  ): Promise<(name: K) => Rows> => {
    const asTheyAre = await hear(task.examples, asIs);
    const changed = await hear(
      tests.map((place) => task.examples[place]),
      otherwise(noise),
    );
    return (name) => ({
      plain: asTheyAre[name],
      otherwise: new Map(tests.map((place, i) => [place, changed[name][i]])),
    });
  };
  const simple = await heard((windows, view) => Promise.resolve(plain(windows, view)));
  enter({ features: 'scalogram' }, await probed(task, simple('mean')));
  enter({ features: 'scalogram and deviation' }, await probed(task, simple('both')));

  const widths = [...new Set(ears.map(([, { width }]) => width))];
  const seeds = Array.from({ length: Number(options.untrained) }, (_, i) => i + 1);
  const novices: [string, Hearer][] = [];
  for (const width of widths)
    for (const seed of seeds) novices.push([`untrained ${seed}`, await novice(width, seed, corpusPieces)]);
  for (const [ear, net] of [...novices, ...ears]) {
    const rows = await heard(async (windows, view) => {
      const { c, z } = await features(net, windows, view, options.cache, (done) =>
        sign(done, windows.length, `${ear} ${net.width} hearing`),
      );
      return { c, z, 'c and z': c.map((row, i) => Float32Array.of(...row, ...z[i])) };
    });
    for (const name of ['c', 'z', 'c and z'] as const)
      enter({ features: name, ear, width: net.width }, await probed(task, rows(name)));
  }
  const kind = task.name.endsWith('sources') ? 'sources' : 'tracks';
  for (const width of options.supervisedOn.includes(kind) ? options.supervised : [])
    enter({ features: 'supervised', width }, await supervised(task, width, noise, options));
  return told(task, named, (piece) => isHeard(piece, options));
}

/** Whether the ears were trained on a piece: it lies in the folder of their music, and its name does not hold it out. */
export const isHeard = ({ name }: Piece, { taught: folder, holdOut }: Options): boolean =>
  name.startsWith(folder) && !heldOut(name, Number(holdOut));

function told(task: Task, named: readonly Named[], isTaught: (piece: Piece) => boolean): Asked {
  const nameOf = ({ features, ear, width }: Named): string => [ear, width, features].filter(Boolean).join(' ');
  const baseline = ({ ear }: Named): boolean => ear === undefined || ear.startsWith('untrained');
  const unheard = (place: number): boolean => !isTaught(task.examples[place].piece);
  const tests = task.strata.flat(2);
  const mixed = tests.some(unheard) && !tests.every(unheard);
  const rows = named.map((one): Row => {
    const { answers, ...about } = one;
    const against = named.filter((other) => baseline(other) && (other.width ?? about.width) === about.width);
    const margins = (how: keyof Both): Record<string, Interval> =>
      Object.fromEntries(against.map((other) => [nameOf(other), margin(task, answers[how], other.answers[how])]));
    return {
      ...about,
      accuracy: accuracy(task, answers.plain),
      ...(mixed && { unheard: accuracy(task, answers.plain, unheard) }),
      otherwise: accuracy(task, answers.otherwise),
      loss: loss(answers.plain),
      ...(!baseline(one) && { over: margins('plain'), overOtherwise: margins('otherwise') }),
      penalties: answers.plain.penalties,
    };
  });
  const { name, about, split, classes, pieces, folds } = task;
  const mean = (of: (fold: Task['folds'][number]) => number): number =>
    Math.round(folds.reduce((sum, fold) => sum + of(fold), 0) / folds.length);
  const labels = new Map(task.examples.map(({ piece, label }) => [piece, label]));
  return {
    ...{ name, about, split, classes, folds: folds.length, chance: chance(task), rows },
    pieces: pieces.map((piece) => ({ name: piece.name, class: classes[labels.get(piece)!], heard: isTaught(piece) })),
    windows: {
      train: mean(({ parts }) => parts.train.length),
      validation: mean(({ parts }) => parts.validation.length),
      test: tests.length,
      unheard: tests.filter(unheard).length,
    },
  };
}
