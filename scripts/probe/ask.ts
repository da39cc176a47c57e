// One task of the probe: every feature set asked, every baseline beside it.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Width } from '../../src/ears/teaching/courses.js';
import { heldOut } from '../../src/ears/teaching/held-out.js';
import type { Piece } from '../../src/ears/teaching/windows.js';
import { rustled } from '../../src/train/learning.js';
import { features, novice, plain } from './features.js';
import type { Hearer } from './features.js';
import type { Asked, Row } from './result.js';
import { accuracy, answersOf, chance, loss, margin, probed } from './score.js';
import type { Answers, Told } from './score.js';
import type { Task } from './tasks.js';
import { taught } from './teach.js';

export interface Options {
  readonly ears: readonly string[];
  readonly models: string;
  readonly house?: string;
  readonly piano?: string;
  readonly supervised: readonly Width[];
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
async function supervised(task: Task, width: Width, { cache }: Options): Promise<Answers> {
  const told: Told[] = [];
  const noise = await rustled(1);
  for (const [number, fold] of task.folds.entries()) {
    const windows = task.examples.map(({ piece, from, label }) => `${piece.cached} ${from} ${label}`).join();
    const key = createHash('sha256').update(`${width} ${number} ${windows}`).digest('hex').slice(0, 24);
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
    told.push(JSON.parse(readFileSync(file, 'utf8')) as Told);
  }
  return answersOf(task, told);
}

type Named = Pick<Row, 'features' | 'ear' | 'width'> & { readonly answers: Answers };

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
  const add = async (rows: readonly Float32Array[], about: Pick<Row, 'features' | 'ear' | 'width'>): Promise<void> => {
    named.push({ ...about, answers: await probed(task, rows) });
    say(
      `  ${[about.ear, about.width, about.features].join(' ')}: ${(100 * accuracy(task, named.at(-1)!.answers).value).toFixed(1)} %`,
    );
  };
  const { mean, both } = plain(task.examples);
  await add(mean, { features: 'scalogram' });
  await add(both, { features: 'scalogram and deviation' });

  const widths = [...new Set(ears.map(([, { width }]) => width))];
  const seeds = Array.from({ length: Number(options.untrained) }, (_, i) => i + 1);
  const novices: [string, Hearer][] = [];
  for (const width of widths)
    for (const seed of seeds) novices.push([`untrained ${seed}`, await novice(width, seed, corpusPieces)]);
  for (const [ear, net] of [...novices, ...ears]) {
    const { c, z } = await features(net, task.examples, options.cache, (done) =>
      sign(done, task.examples.length, `${ear} ${net.width} hearing`),
    );
    await add(c, { features: 'c', ear, width: net.width });
    await add(z, { features: 'z', ear, width: net.width });
  }
  for (const width of options.supervised) {
    const answers = await supervised(task, width, options);
    named.push({ features: 'supervised', width, answers });
    say(`  supervised ${width}: ${(100 * accuracy(task, answers).value).toFixed(1)} %`);
  }
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
    return {
      ...about,
      accuracy: accuracy(task, answers),
      ...(mixed && { unheard: accuracy(task, answers, unheard) }),
      loss: loss(answers),
      ...(!baseline(one) && {
        over: Object.fromEntries(against.map((other) => [nameOf(other), margin(task, answers, other.answers)])),
      }),
      penalties: answers.penalties,
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
