// The steps of a training: the schedule, the log, a checkpoint and an examination every few minutes.
import { existsSync } from 'node:fs';
import { appendFile, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fromBytes, toBytes } from '../ears/teaching/checkpoint.js';
import type { State } from '../ears/teaching/checkpoint.js';
import { PACE } from '../ears/teaching/courses.js';
import type { Loss, Width } from '../ears/teaching/courses.js';
import { pace, schedule } from '../graph/adam.js';
import type { Learners } from './learning.js';
import type { Answered } from './learner.js';

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

/** A training as it lies on disk: what it is, how far it is. */
export interface Head extends Plan {
  readonly step: number;
  readonly minutes: number;
}

/** A row of the log: means since the row before. `held`: on windows of pieces that are never trained on, as they are. */
export interface Row extends Answered {
  readonly step: number;
  readonly minutes: number;
  readonly clipsPerSecond: number;
  readonly rate: number;
  readonly held?: Answered;
}

/** Minutes between two checkpoints with their examination; steps between two rows of the log. */
const REST = 4;
const EVERY = 25;

export interface Kept {
  readonly head: Head;
  readonly state: State;
}

/** The files of a training: checkpoint and log. */
export interface Records {
  /** @throws Refused when the checkpoint is not whole */
  read(): Promise<Kept | undefined>;
  keep(kept: Kept): Promise<void>;
  add(row: Row): Promise<void>;
  rows(): Promise<Row[]>;
}

export function records(folder: string): Records {
  const [checkpoint, log] = ['checkpoint', 'log.jsonl'].map((name) => join(folder, name));
  return {
    async read() {
      if (!existsSync(checkpoint)) return undefined;
      return fromBytes(await readFile(checkpoint), checkpoint) as Kept;
    },
    async keep({ head: { corpus, width, loss, clips, seed, holdOut, step, minutes }, state }) {
      await mkdir(folder, { recursive: true });
      await writeFile(
        `${checkpoint}.part`,
        toBytes({ corpus, width, loss, clips, seed, holdOut, step, minutes }, state),
      );
      await rename(`${checkpoint}.part`, checkpoint);
    },
    async add(row) {
      await mkdir(folder, { recursive: true });
      await appendFile(log, `${JSON.stringify(row)}\n`);
    },
    async rows() {
      const text = await readFile(log, 'utf8').catch(() => '');
      const lines = text.split('\n').filter((line) => line !== '');
      return lines.map((line) => JSON.parse(line) as Row);
    },
  };
}

export interface Lessons {
  /** Minutes in all, those of earlier runs included. */
  readonly minutes: number;
  readonly learners: Learners;
  readonly records: Records;
  readonly examine: () => Promise<Answered>;
  /** Seconds. */
  readonly now: () => number;
  readonly stopping: () => boolean;
  readonly learning: (row: Row) => void;
  readonly print: (line: string) => void;
}

/**
 * Trains until the minutes are over or somebody stops it. The state moves along.
 * @param workers windows per step are `clips` times so many
 * @returns the head as it is then
 */
export async function lessons({ head, state }: Kept, workers: number, how: Lessons): Promise<Head> {
  const { learners, records: files, examine, now, stopping } = how;
  let { step, minutes } = head;
  const begin = now() - 60 * minutes;
  let kept = minutes;
  let recent: Answered[] = [];
  let since = now();
  const row = async (rate: number, held?: Answered): Promise<void> => {
    const mean = (what: keyof Answered): number => recent.reduce((sum, r) => sum + r[what], 0) / recent.length;
    const clipsPerSecond = (recent.length * head.clips * workers) / (now() - since);
    const answered = recent.length > 0 ? { loss: mean('loss'), accuracy: mean('accuracy') } : held!;
    const told = { step, minutes, clipsPerSecond, rate, ...answered, ...(held && { held }) };
    how.learning(told);
    await files.add(told);
    recent = [];
    since = now();
  };

  if (step === 0) await row(0, await examine());
  since = now();
  while (minutes < how.minutes && !stopping()) {
    // The schedule goes by the clock: `last` is where the steps will end at this speed.
    const last = step < PACE.warm ? Infinity : (step * how.minutes) / minutes;
    const rate = schedule(step + 1, { ...PACE, last });
    const { taken, ...answer } = await learners.step(step + 1, pace(step + 1, rate));
    step++;
    minutes = (now() - begin) / 60;
    if (taken) recent.push(answer);
    else how.print(`Step ${step} went out of bounds and was not taken.`);
    if (minutes - kept >= REST) {
      await files.keep({ head: { ...head, step, minutes }, state });
      kept = minutes;
      await row(rate, await examine());
    } else if (step % EVERY === 0 && recent.length > 0) await row(rate);
  }
  await files.keep({ head: { ...head, step, minutes }, state });
  await row(0, await examine());
  return { ...head, step, minutes };
}
