// From answers to numbers: how often a feature set is right, and how much more often than another. Pure but for the fits.
import { bootstrap } from '../../src/ears/probing/bootstrap.js';
import type { Interval } from '../../src/ears/probing/bootstrap.js';
import { probe } from '../../src/ears/probing/probe.js';
import type { Examples, Told } from '../../src/ears/probing/probe.js';
import { PARTS } from '../../src/ears/probing/splits.js';
import type { Part } from '../../src/ears/probing/splits.js';
import { generator } from '../../src/random.js';
import type { Task } from './tasks.js';

/** Answers of one feature set to all test examples of a task, by the example's place. */
export interface Answers {
  readonly right: ReadonlyMap<number, boolean>;
  readonly surprise: ReadonlyMap<number, number>;
  /** What the fits chose, fold by fold. */
  readonly penalties: readonly number[];
  readonly slope: number;
}

export function answersOf(
  { folds, examples }: Task,
  told: readonly Told[],
  more = { penalties: [] as number[], slope: 0 },
): Answers {
  const right = new Map<number, boolean>();
  const surprise = new Map<number, number>();
  folds.forEach(({ parts }, fold) =>
    parts.test.forEach((place, i) => {
      right.set(place, told[fold].told[i] === examples[place].label);
      surprise.set(place, told[fold].surprise[i]);
    }),
  );
  return { right, surprise, ...more };
}

/** A row for each of a task's examples, and one for each that is tested, played otherwise, by its place. */
export interface Rows {
  readonly plain: readonly Float32Array[];
  readonly otherwise: ReadonlyMap<number, Float32Array>;
}

/** Answers to the tests as they are, and played otherwise. */
export interface Both {
  readonly plain: Answers;
  readonly otherwise: Answers;
}

/** Probes one feature set. */
export async function probed(task: Task, { plain, otherwise }: Rows): Promise<Both> {
  const told: Told[] = [];
  const again: Told[] = [];
  const penalties: number[] = [];
  let slope = 0;
  for (const { parts } of task.folds) {
    const of = (part: Part, row: (place: number) => Float32Array): Examples => ({
      rows: parts[part].map(row),
      labels: parts[part].map((place) => task.examples[place].label),
    });
    const found = await probe(
      Object.fromEntries(PARTS.map((part) => [part, of(part, (place) => plain[place])])) as Record<Part, Examples>,
      task.classes.length,
      [of('test', (place) => otherwise.get(place)!)],
    );
    told.push(found);
    again.push(found.further[0]);
    penalties.push(found.penalty);
    slope = Math.max(slope, found.slope);
  }
  const more = { penalties, slope };
  return { plain: answersOf(task, told, more), otherwise: answersOf(task, again, more) };
}

const SEED = 1;

/** The share of windows that are right, with its interval; of `among` alone where that is given. */
export const accuracy = (task: Task, { right }: Answers, among?: (place: number) => boolean): Interval =>
  over(task, (place) => Number(right.get(place)), among);

/** How much larger the first share is than the second, on the same windows. */
export const margin = (task: Task, one: Answers, other: Answers): Interval =>
  over(task, (place) => Number(one.right.get(place)) - Number(other.right.get(place)));

function over(
  { strata }: Task,
  of: (place: number) => number,
  among: (place: number) => boolean = () => true,
): Interval {
  const blocks = strata
    .map((stratum) =>
      stratum
        .map((block) => block.filter(among))
        .filter((block) => block.length > 0)
        .map((block) => ({ sum: block.reduce((sum, place) => sum + of(place), 0), count: block.length })),
    )
    .filter((stratum) => stratum.length > 0);
  return bootstrap(blocks, generator(SEED));
}

/** Mean −ln p of the true class, in nats. */
export const loss = ({ surprise }: Answers): number =>
  [...surprise.values()].reduce((sum, x) => sum + x, 0) / surprise.size;

/** The share of the largest class among the tests: what always naming it would get. */
export function chance({ strata }: Task): number {
  const sizes = strata.map((stratum) => stratum.flat().length);
  return Math.max(...sizes) / sizes.reduce((sum, n) => sum + n, 0);
}
