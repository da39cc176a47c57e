// The word `train`: a folder of music becomes an ear. Can be stopped and resumed at any time.
import { existsSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { corpus } from './corpus.js';
import type { Corpus } from './corpus.js';
import { plan, views } from '../ears/teaching/checkpoint.js';
import type { State } from '../ears/teaching/checkpoint.js';
import { candidates, courseOf, FRAMES } from '../ears/teaching/courses.js';
import { pathOf } from '../ears/ear.js';
import { parted } from '../ears/teaching/held-out.js';
import { beginning, lesson } from '../ears/teaching/training.js';
import type { Lesson } from '../ears/teaching/training.js';
import { spread } from '../ears/teaching/windows.js';
import { learners } from './learning.js';
import { lessons, records } from './lessons.js';
import type { Head, Kept, Plan, Records, Row } from './lessons.js';
import type { Provider } from '../providers.js';
import { Refused } from '../refused.js';
import { ship } from './ship.js';

export interface TrainOptions extends Omit<Plan, 'corpus'> {
  /** Left out, the one that was trained on before. */
  readonly corpus?: string;
  /** A name in models/, or the path of an .onnx file. */
  readonly ear: string;
  /** In all, those before a resumption included. */
  readonly minutes: number;
  readonly workers: number;
  readonly provider: Provider;
  readonly resume: boolean;
}

export interface TrainWorld {
  /** Where ears are kept, and scalograms. */
  readonly models: string;
  readonly cache: string;
  /** Seconds. */
  now(): number;
  print(line: string): void;
  hearing(done: number, of: number, file: string): void;
  learning(row: Row): void;
  /** Whether somebody asked to stop. */
  stopping(): boolean;
}

/** Batches that an examination looks at. */
const EXAMINED = 8;

/**
 * Trains until its minutes are over or somebody stops it, then writes the ear: NAME.onnx, NAME.json, and beside them
 * NAME.training/ with checkpoint and log.
 * @throws Refused when the corpus, or what is to be resumed, is not there, or something would be overwritten
 */
export async function train(options: TrainOptions, world: TrainWorld): Promise<void> {
  const onnx = pathOf(world.models, options.ear);
  const files = records(join(onnx, '..', `${basename(onnx, '.onnx')}.training`));
  const before = await begun(files, onnx, options);
  const music = await corpus(before?.corpus ?? planned(options).corpus, world.cache, FRAMES, {
    progress: world.hearing,
    left: world.print,
  });
  const head: Head = before ?? { ...planned(options), step: 0, minutes: 0 };
  const { taught, held } = parted(music.pieces, head.holdOut);
  world.print(
    `${music.pieces.length} pieces, ${hours(music)}; ${held.length} are left for examinations. Preparing the step.`,
  );
  const course = courseOf(head.width, head.loss, head.clips);
  const taughtIn = await lesson(course);
  const state = (await files.read())?.state ?? initial(taughtIn, head.seed);
  const done = await climb({ head, state }, { taughtIn, taught, held, files, options, world });
  await ship(onnx, views(plan(taughtIn.weights), state.average), {
    ...{ course, taught, held, head: done, log: await files.rows(), corpus: music, candidates: candidates(course) },
  });
}

const hours = ({ seconds }: Corpus): string =>
  seconds < 3600 ? `${Math.round(seconds / 60)} minutes` : `${(seconds / 3600).toFixed(1)} hours`;

function planned({ corpus: folder, ...options }: TrainOptions): Plan {
  if (folder === undefined) throw new Refused('A training needs music: --corpus FOLDER.');
  return { ...options, corpus: resolve(folder) };
}

/** The head of a training that is to be resumed. */
async function begun(
  files: Records,
  onnx: string,
  { ear, resume, corpus: moved }: TrainOptions,
): Promise<Head | undefined> {
  const kept = await files.read();
  if (!kept && resume) throw new Refused(`There is no training of "${ear}" to resume; without --resume one begins.`);
  if (kept && !resume)
    throw new Refused(
      `There is a training of "${ear}" already, at step ${kept.head.step}: --resume goes on with it, another --ear begins a new one.`,
    );
  if (!kept && existsSync(onnx))
    throw new Refused(`There is an ear "${ear}" already, and no training of it here; take another name for --ear.`);
  return kept && { ...kept.head, ...(moved !== undefined && { corpus: resolve(moved) }) };
}

/** Weights as they begin, laid end to end. */
export function initial(of: Lesson, seed: number): State {
  const layout = plan(of.weights);
  const weight = new Float32Array(layout.length);
  const place = views(layout, weight);
  for (const [name, { data }] of beginning(of, seed)) (place.get(name)!.data as Float32Array).set(data as Float32Array);
  const zeros = (): Float32Array => new Float32Array(layout.length);
  return { weight, mean: zeros(), square: zeros(), average: weight.slice() };
}

interface Parts {
  readonly taughtIn: Lesson;
  readonly taught: Corpus['pieces'];
  readonly held: Corpus['pieces'];
  readonly files: Records;
  readonly options: TrainOptions;
  readonly world: TrainWorld;
}

async function climb(kept: Kept, { taughtIn, taught, held, files, options, world }: Parts): Promise<Head> {
  const { head, state } = kept;
  const { workers, provider, minutes } = options;
  if (head.minutes >= minutes || world.stopping()) {
    await files.keep(kept);
    return head;
  }
  const { clips, seed } = head;
  const threads = await learners(taughtIn, state, {
    clips,
    frames: FRAMES,
    taught,
    workers,
    threads: 1,
    provider,
    seed,
  });
  try {
    const windows = spread(held, EXAMINED * clips, FRAMES);
    const { now, stopping, learning, print } = world;
    const examine = () => threads.examine(windows);
    return await lessons(kept, workers, {
      minutes,
      learners: threads,
      records: files,
      examine,
      now,
      stopping,
      learning,
      print,
    });
  } finally {
    await threads.stop();
  }
}
