// Manners: what is held down while the other goals are raised.
import type { Goal, Hearing } from './goal.js';
import { inSigmas, layerOf, scalar } from './goal.js';
import { slotsOf } from './boxes.js';

interface Manners {
  /** Layers in which everything is held down. */
  readonly quiet: readonly string[];
  /** Whether the scalogram is. */
  readonly tone: boolean;
}

/** Spread of a scalogram's values in music, where the ear does not say. */
const SPREAD = 0.15;

const spreadOf = ({ layers, mask }: Hearing): number =>
  layers.find(({ value }) => value === mask)?.usual?.deviation[0] ?? SPREAD;

/** −quiet·mean |a| of the targeted layers − hush·mean of the scalogram − dark·mean of its upper half, rising; all in σ. */
export const manners: Goal<Manners> = {
  plan({ values, hearing }) {
    const tone = hearing.mask !== undefined && values['/dream/hush'] + values['/dream/dark'] > 0;
    const targeted = new Set(slotsOf(values).map((n) => values[`/target/${n}/layer`]));
    const quiet = values['/dream/quiet'] > 0 ? [...targeted] : [];
    return tone || quiet.length > 0 ? { quiet, tone } : undefined;
  },
  taps: ({ quiet, tone }, hearing) => [
    ...quiet.map((name) => layerOf(hearing, name).value),
    ...(tone ? [hearing.mask!] : []),
  ],
  write(g, { quiet, tone }, hearing) {
    const weight = quiet.length > 0 ? g.input({ name: 'manners.quiet', type: 'float32', shape: [] }) : '';
    const terms = quiet.map((name) => {
      const size = g.op('ReduceMean', [g.op('Abs', [inSigmas(g, layerOf(hearing, name))])], { keepdims: 0 });
      return g.op('Mul', [size, weight]);
    });
    if (tone) {
      const [, , rows] = g.shape(hearing.mask!);
      const weights = g.input({ name: 'manners.rows', type: 'float32', shape: [1, 1, rows, 1] });
      terms.push(g.op('ReduceMean', [g.op('Mul', [hearing.mask!, weights])], { keepdims: 0 }));
    }
    return g.op('Neg', [terms.reduce((a, b) => g.op('Add', [a, b]))]);
  },
  feeds({ quiet, tone }, { values, hearing }) {
    const rows = tone ? hearing.graph.shapes.get(hearing.mask!)![2] : 0;
    const rising = (row: number): number => Math.max(0, (2 * row) / Math.max(1, rows - 1) - 1);
    const data = Float32Array.from(
      { length: rows },
      (_, row) => (values['/dream/hush'] + values['/dream/dark'] * rising(row)) / spreadOf(hearing),
    );
    return {
      ...(quiet.length > 0 && { 'manners.quiet': scalar(values['/dream/quiet'] / quiet.length) }),
      ...(tone && { 'manners.rows': { shape: [1, 1, rows, 1], data } }),
    };
  },
};
