// Notes that the ear should write down, and no others.
import type { Goal } from './goal.js';

const WANT = 'notes.want';
const AVOID = 'notes.avoid';

/** Log-likelihood of exactly the asked notes: Σ want·ln p + Σ avoid·ln(1 − p), with p = sigmoid(logit). */
export const notes: Goal<true> = {
  plan({ values, hearing }) {
    const rows = rowsOf(values['/target/notes'], hearing.notes);
    return rows.length > 0 && values['/target/notes/weight'] > 0 ? true : undefined;
  },
  taps: (_, { notes: keyboard }) => [keyboard!.logit],
  write(g, _, { notes: keyboard }) {
    const { logit } = keyboard!;
    const [, , P] = g.shape(logit);
    const want = g.input({ name: WANT, type: 'float32', shape: [1, 1, P, 1] });
    const avoid = g.input({ name: AVOID, type: 'float32', shape: [1, 1, P, 1] });
    const missed = g.op('Mul', [g.op('Softplus', [g.op('Neg', [logit])]), want]);
    const wrong = g.op('Mul', [g.op('Softplus', [logit]), avoid]);
    return g.op('Neg', [g.op('ReduceSum', [g.op('Add', [missed, wrong])], { keepdims: 0 })]);
  },
  feeds(_, { values, hearing, frames }) {
    const { keys } = hearing.notes!;
    const asked = new Set(rowsOf(values['/target/notes'], hearing.notes));
    const weight = values['/target/notes/weight'];
    const shape = [1, 1, keys, 1];
    const share = (of: number): number => weight / (of * frames);
    const row = (wanted: boolean): Float32Array =>
      Float32Array.from({ length: keys }, (_row, i) =>
        asked.has(i) === wanted ? share(wanted ? asked.size : keys - asked.size) : 0,
      );
    return { [WANT]: { shape, data: row(true) }, [AVOID]: { shape, data: row(false) } };
  },
};

/** Rows of the ear's keyboard for MIDI notes; those beyond its ends are left out. */
const rowsOf = (
  list: readonly number[],
  { lowest, keys }: { readonly lowest: number; readonly keys: number } = { lowest: 0, keys: 0 },
): number[] => list.map((note) => note - lowest).filter((row) => row >= 0 && row < keys);
