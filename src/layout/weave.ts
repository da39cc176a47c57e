// From what was measured between layers to springs: which pitches are joined, and channels in few roles. Pure.
import type { Influence } from '../influence.js';
import { generator } from '../random.js';
import type { Link, Size, Wiring } from './wiring.js';

export interface Weaving {
  /** Roles of channels: 1 joins all channels of two layers alike. */
  readonly rank: number;
  /** Layers of which the first foretells the second: joined all to all, so that the net closes to a ring. */
  readonly rings?: readonly (readonly [number, number])[];
  readonly seed: number;
}

/** Below this share of the strongest in its row a weight is no edge. */
const FAINT = 0.05;
const ROUNDS = 60;

/**
 * All edges into a layer weigh √(its units · its sources' units) in all, so wide and narrow layers hold each other alike; a
 * layer's sources share that as they share in moving it. Each pitch of a layer is held as strongly as the others.
 */
export function weave(
  layers: readonly Size[],
  influences: readonly Influence[],
  { rank, rings = [], seed }: Weaving,
): Wiring {
  const size = (i: number): number => layers[i].channels * layers[i].pitches;
  const links = influences.map((of): Link & { readonly strength: number } => {
    const { to, from } = of;
    const [F, G] = [layers[to].pitches, layers[from].pitches];
    const [C, D] = [layers[to].channels, layers[from].channels];
    const kernel = clean(of.pitches, F, G);
    const same = of.same.some((w) => w > 0) ? clean(of.same, F, G) : undefined;
    // What all edges of a pitch weigh: C·D that are mixed, C that go by.
    const mixed = mean(of.pitches) * G * C * D;
    const by = same ? mean(of.same) * G * C : 0;
    const share = by / (mixed + by);
    const { target, source } = roles(of.channels, C, D, Math.min(rank, C, D), generator(seed, to, from));
    return {
      ...{ to, from, kernel: kernel.map((w) => (w * (1 - share)) / (C * D)), rank: target.length / C, target, source },
      ...(same && share > 0 && { same: same.map((w) => (w * share) / C) }),
      // Each edge's square is what it explains of a unit; the root of their sum is what the source explains.
      strength: Math.sqrt(
        of.pitches.reduce((sum, w) => sum + w * w, 0) * D + of.same.reduce((sum, w) => sum + w * w, 0),
      ),
    };
  });
  const woven = links.map(({ strength, ...link }): Link => {
    const into = links.filter(({ to }) => to === link.to);
    const all = into.reduce((sum, { strength: s }) => sum + s, 0);
    const total = Math.sqrt(size(link.to) * size(link.from)) * (all > 0 ? strength / all : 1 / into.length);
    return scaled(link, total);
  });
  return {
    layers: [...layers],
    links: [...woven, ...rings.map(([to, from]) => scaled(full(layers, to, from), Math.sqrt(size(to) * size(from))))],
  };
}

/** All to all, alike. */
const full = (layers: readonly Size[], to: number, from: number): Link => ({
  ...{ to, from, rank: 1 },
  kernel: new Float64Array(layers[to].pitches * layers[from].pitches).fill(
    1 / (layers[to].pitches * layers[from].pitches * layers[to].channels * layers[from].channels),
  ),
  target: new Float64Array(layers[to].channels).fill(1),
  source: new Float64Array(layers[from].channels).fill(1),
});

const scaled = (link: Link, by: number): Link => ({
  ...link,
  kernel: link.kernel.map((w) => w * by),
  ...(link.same && { same: link.same.map((w) => w * by) }),
});

const mean = (values: Float64Array): number => values.reduce((a, b) => a + b, 0) / Math.max(1, values.length);

/** Without what is faint, each row 1 / rows in sum: all weights together are 1. */
function clean(weights: Float64Array, rows: number, columns: number): Float64Array {
  const kept = new Float64Array(weights.length);
  for (let f = 0; f < rows; f++) {
    const row = weights.subarray(f * columns, (f + 1) * columns);
    const most = row.reduce((a, b) => Math.max(a, b), 0);
    const strong = row.map((w) => (w >= FAINT * most ? w : 0));
    const sum = strong.reduce((a, b) => a + b, 0);
    if (sum > 0)
      kept.set(
        strong.map((w) => w / (sum * rows)),
        f * columns,
      );
  }
  return kept;
}

/**
 * Channels in few roles: squared weights [C, D] as a sum of `rank` products of one factor per target and one per source, none
 * negative (D. Lee and H. Seung, Algorithms for non-negative matrix factorization, 2001). The mean of the sum is 1.
 */
function roles(weights: Float64Array, C: number, D: number, rank: number, random: () => number) {
  const even = { target: new Float64Array(C).fill(1), source: new Float64Array(D).fill(1) };
  if (rank < 2) return even;
  const squares = weights.map((w) => w * w);
  const level = mean(squares);
  if (!(level > 0)) return even;
  // A part for all alike: nobody is left without a spring.
  const values = squares.map((w) => w / level + 0.1);
  const target = Float64Array.from({ length: rank * C }, () => 0.5 + random());
  const source = Float64Array.from({ length: rank * D }, () => 0.5 + random());
  const turned = Float64Array.from({ length: C * D }, (_, i) => values[(i % C) * D + Math.floor(i / C)]);
  for (let round = 0; round < ROUNDS; round++) {
    improve(target, source, C, D, rank, values);
    improve(source, target, D, C, rank, turned);
  }
  let sum = 0;
  for (let r = 0; r < rank; r++)
    sum += mean(target.subarray(r * C, (r + 1) * C)) * mean(source.subarray(r * D, (r + 1) * D));
  return { target: target.map((w) => w / sum), source };
}

/** A round for one of the factors [rank, n], the other [rank, m] held, of values [n, m]. */
function improve(of: Float64Array, by: Float64Array, n: number, m: number, rank: number, values: Float64Array): void {
  const inner = new Float64Array(rank * rank);
  for (let a = 0; a < rank; a++)
    for (let b = 0; b < rank; b++) for (let j = 0; j < m; j++) inner[a * rank + b] += by[a * m + j] * by[b * m + j];
  const row = new Float64Array(rank);
  for (let i = 0; i < n; i++) {
    for (let r = 0; r < rank; r++) row[r] = of[r * n + i];
    for (let r = 0; r < rank; r++) {
      let [up, down] = [0, 1e-12];
      for (let j = 0; j < m; j++) up += values[i * m + j] * by[r * m + j];
      for (let b = 0; b < rank; b++) down += inner[r * rank + b] * row[b];
      of[r * n + i] = (row[r] * up) / down;
    }
  }
}
