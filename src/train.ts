// The word `train`: a folder of music becomes an ear. Can be stopped and resumed at any time.
import { existsSync } from 'node:fs';
import { appendFile, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { corpus } from './corpus.js';
import type { Corpus } from './corpus.js';
import { fromBytes, plan, toBytes, views } from './ears/checkpoint.js';
import type { State } from './ears/checkpoint.js';
import { candidates, courseOf, FRAMES, RATE } from './ears/courses.js';
import type { Loss, Width } from './ears/courses.js';
import { parted } from './ears/held-out.js';
import { beginning, lesson } from './ears/training.js';
import type { Lesson } from './ears/training.js';
import { spread } from './ears/windows.js';
import { pace, schedule } from './graph/adam.js';
import { learners } from './learning.js';
import type { Learners } from './learning.js';
import type { Provider } from './providers.js';
import { Refused } from './refused.js';
import { ship } from './ship.js';

/** What a training is, fixed when it begins. */
export interface Plan {
  readonly corpus: string;
  readonly width: Width;
  readonly loss: Loss;
  /** Windows per step of each worker. */
  readonly clips: number;
  readonly seed: number;
  /** Share of the pieces that are left for examinations. */
  readonly holdOut: number;
}

export interface TrainOptions extends Omit<Plan, 'corpus'> {
  /** Left out, the one that was trained on before. */
  readonly corpus?: string;
  readonly ear: string;
  /** In all, those before a resumption included. */
  readonly minutes: number;
  readonly workers: number;
  readonly provider: Provider;
  readonly resume: boolean;
}

/** How far it is; `progress` of the schedule is 0 … 1. */
export interface Standing {
  readonly step: number;
  readonly minutes: number;
  readonly loss: number;
  readonly accuracy: number;
  readonly clipsPerSecond: number;
}

export interface TrainWorld {
  readonly root: string;
  readonly cache: string;
  /** Seconds. */
  now(): number;
  print(line: string): void;
  hearing(done: number, of: number, file: string): void;
  learning(standing: Standing): void;
  /** Whether somebody asked to stop. */
  stopping(): boolean;
}

/** A training's head in its checkpoint. */
interface Head extends Plan {
  readonly step: number;
  readonly minutes: number;
}

/** A row of the log. `held`: on windows of pieces that are never trained on, as they are. */
export interface Row extends Standing {
  readonly rate: number;
  readonly held?: { readonly loss: number; readonly accuracy: number };
}

/** Minutes between two checkpoints with their examination; steps between two rows of the log. */
const REST = 4;
const EVERY = 25;
const EXAMINED = 8;

/**
 * Trains until its minutes are over or somebody stops it, then exports the ear into models/.
 * @throws Refused when the corpus, or what is to be resumed, is not there, or a training would be overwritten
 */
export async function train(options: TrainOptions, world: TrainWorld): Promise<void> {
  const folder = join(world.root, 'trainings', options.ear);
  const file = join(folder, 'checkpoint');
  const before = await found(file, options);
  const head = before
    ? { ...before.head, ...(options.corpus && { corpus: resolve(options.corpus) }) }
    : planned(options);
  const music = await corpus(head.corpus, world.cache, FRAMES, {
    progress: world.hearing,
    left: world.print,
  });
  const { taught, held } = parted(music.pieces, head.holdOut);
  world.print(
    `${music.pieces.length} pieces, ${hours(music)}; ${held.length} of them are left for examinations. Preparing the step.`,
  );
  const course = courseOf(head.width, head.loss, head.clips);
  const taughtIn = await lesson(course);
  const state = before?.state ?? initial(taughtIn, head.seed);
  await mkdir(folder, { recursive: true });
  const done = { step: before?.head.step ?? 0, minutes: before?.head.minutes ?? 0 };
  if (done.minutes < options.minutes && !world.stopping()) {
    const class_ = await learners(taughtIn, state, {
      ...{ clips: head.clips, frames: FRAMES, taught, threads: 1, seed: head.seed },
      ...{ workers: options.workers, provider: options.provider },
    });
    const examine = examination(class_, spread(held, EXAMINED * head.clips, FRAMES));
    try {
      await climb({ options, head, world, folder, file, state, done, class_, examine });
    } finally {
      await class_.stop();
    }
  }
  await keep(file, { ...plainly(head), ...done }, state);
  const weights = views(plan(taughtIn.weights), state.average);
  const log = await rows(folder);
  await ship(join(world.root, 'models'), options.ear, weights, {
    ...{ course, taught, held, log, width: head.width, loss: head.loss, corpus: music },
    ...{ candidates: candidates(course), source: head.corpus, ...done },
  });
}

const hours = ({ seconds }: Corpus): string =>
  seconds < 3600 ? `${Math.round(seconds / 60)} minutes` : `${(seconds / 3600).toFixed(1)} hours`;

function initial(of: Lesson, seed: number): State {
  const layout = plan(of.weights);
  const weight = new Float32Array(layout.length);
  const place = views(layout, weight);
  for (const [name, { data }] of beginning(of, seed)) (place.get(name)!.data as Float32Array).set(data as Float32Array);
  const zeros = (): Float32Array => new Float32Array(layout.length);
  return { weight, mean: zeros(), square: zeros(), average: weight.slice() };
}

function planned(options: TrainOptions): Plan {
  if (options.corpus === undefined) throw new Refused('A training needs music: --corpus FOLDER.');
  return { ...options, corpus: resolve(options.corpus) };
}

async function found(file: string, { ear, resume }: TrainOptions): Promise<{ head: Head; state: State } | undefined> {
  if (!existsSync(file)) {
    if (resume) throw new Refused(`There is no training of "${ear}" to resume; without --resume one begins.`);
    return undefined;
  }
  const { head, state } = fromBytes(await readFile(file), file) as { head: Head; state: State };
  if (!resume)
    throw new Refused(
      `There is a training of "${ear}" already, at step ${head.step}: --resume goes on with it, another --ear begins a new one.`,
    );
  return { head, state };
}

const plainly = ({ corpus: of, width, loss, clips, seed, holdOut }: Plan): Plan => ({
  ...{ corpus: of, width, loss, clips, seed, holdOut },
});

async function keep(file: string, head: Head, state: State): Promise<void> {
  await writeFile(`${file}.part`, toBytes(head, state));
  await rename(`${file}.part`, file);
}

async function rows(folder: string): Promise<Row[]> {
  const text = await readFile(join(folder, 'log.jsonl'), 'utf8').catch(() => '');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Row);
}

const examination =
  (class_: Learners, windows: ReturnType<typeof spread>) => (): Promise<{ loss: number; accuracy: number }> =>
    class_.examine(windows);

interface Climb {
  readonly options: TrainOptions;
  readonly head: Plan;
  readonly world: TrainWorld;
  readonly folder: string;
  readonly file: string;
  readonly state: State;
  readonly done: { step: number; minutes: number };
  readonly class_: Learners;
  readonly examine: () => Promise<{ loss: number; accuracy: number }>;
}

/** The steps. `done` counts on. */
async function climb({ options, head, world, folder, file, state, done, class_, examine }: Climb): Promise<void> {
  const begin = world.now() - 60 * done.minutes;
  let kept = done.minutes;
  let recent: { loss: number; accuracy: number }[] = [];
  let since = world.now();
  const row = async (rate: number, held?: { loss: number; accuracy: number }): Promise<void> => {
    const mean = (what: 'loss' | 'accuracy'): number =>
      recent.reduce((sum, r) => sum + r[what], 0) / Math.max(1, recent.length);
    const clipsPerSecond = (recent.length * head.clips * options.workers) / Math.max(1e-3, world.now() - since);
    const standing = { ...done, loss: mean('loss'), accuracy: mean('accuracy'), clipsPerSecond };
    world.learning(standing);
    await appendFile(
      join(folder, 'log.jsonl'),
      `${JSON.stringify({ ...standing, rate, ...(held && { held }) } satisfies Row)}\n`,
    );
    recent = [];
    since = world.now();
  };
  if (done.step === 0) await row(0, await examine());
  since = world.now();
  while (done.minutes < options.minutes && !world.stopping()) {
    // The schedule goes by the clock: `last` is where the steps will end at this speed.
    const last = Math.max(RATE.warm + 1, (done.step * options.minutes) / Math.max(done.minutes, options.minutes / 1e6));
    const rate = schedule(done.step + 1, { ...RATE, last: done.step < RATE.warm ? Infinity : last });
    const { taken, ...answer } = await class_.step(done.step + 1, pace(done.step + 1, rate));
    done.step++;
    done.minutes = (world.now() - begin) / 60;
    if (taken) recent.push(answer);
    else world.print(`Step ${done.step} went out of bounds and was not taken.`);
    if (done.minutes - kept >= REST) {
      await keep(file, { ...plainly(head), ...done }, state);
      kept = done.minutes;
      await row(rate, await examine());
    } else if (done.step % EVERY === 0) await row(rate);
  }
  await keep(file, { ...plainly(head), ...done }, state);
  await row(0, await examine());
}

/** A name for an ear that a folder suggests. */
export const nameFrom = (folder: string): string =>
  basename(resolve(folder))
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-');
