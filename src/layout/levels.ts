// An ear with fewer and fewer units, each of which stands for several finer ones. Pure.
import { coarser, countOf } from './wiring.js';
import type { Wiring } from './wiring.js';

export interface Finest {
  readonly wiring: Wiring;
  /** [units]. */
  readonly charges: Float64Array;
  /** Channels of each layer, in the order in which neighbours become one. Left out: as they are numbered. */
  readonly orders?: readonly Int32Array[];
}

export interface Level {
  readonly wiring: Wiring;
  /** Which unit of the next coarser level stands for each. */
  readonly parents?: Int32Array;
  readonly charges: Float64Array;
  /** Finest units that each stands for. */
  readonly masses: Float64Array;
}

/** All levels, the finest first. */
export function levelsOf({ wiring, charges, orders }: Finest): Level[] {
  const levels: Level[] = [];
  let level: Level = { wiring, charges, masses: new Float64Array(charges.length).fill(1) };
  for (;;) {
    const next = coarser(level.wiring, levels.length === 0 ? orders : undefined);
    if (!next) return [...levels, level];
    const units = countOf(next.wiring);
    const summed = (values: Float64Array): Float64Array => {
      const sums = new Float64Array(units);
      next.parents.forEach((parent, i) => (sums[parent] += values[i]));
      return sums;
    };
    levels.push({ ...level, parents: next.parents });
    level = { wiring: next.wiring, charges: summed(level.charges), masses: summed(level.masses) };
  }
}
