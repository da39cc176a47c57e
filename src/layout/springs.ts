// Attraction: every edge is a spring, w · (p_j − p_i). A layer's channels are dense, so sums over channels are made once per
// pitch: a step costs what the units cost, not the edges. Pure.
import type { Team } from './team.js';
import type { Link, Wiring } from './wiring.js';

export interface Springs {
  /** [units]: the weight of all edges of each. */
  readonly stiffness: Float64Array;
  /** The forces on the units of this thread's layers, written to `fx`, `fy`; 3 ms for 41,000 units. */
  pull(x: Float64Array, y: Float64Array, fx: Float64Array, fy: Float64Array): void;
}

/** One side of a link, as its units feel it. */
interface Side {
  readonly me: number;
  readonly other: number;
  readonly rank: number;
  readonly mine: Float64Array;
  readonly theirs: Float64Array;
  /** For each of my pitches: the first of theirs that it is joined to, behind the last, and the weights between. */
  readonly band: Band;
  readonly same?: Band;
}

interface Band {
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly weights: Float64Array;
  /** Of theirs. */
  readonly pitches: number;
}

/** @param wiring whose edges are the springs */
export function springs(team: Team, { layers, links }: Wiring): Springs {
  const offsets: number[] = [];
  let units = 0;
  for (const { channels, pitches } of layers) {
    offsets.push(units);
    units += channels * pitches;
  }
  const sides = links.flatMap((link) => sidesOf(link, layers[link.to].pitches, layers[link.from].pitches));
  const mine = dealt(
    layers.map(({ channels, pitches }) => channels * pitches),
    team.of,
  )[team.me];
  const stiffness = team.floats(units);
  const widest = Math.max(...layers.map(({ pitches }) => pitches), 1);
  const [gx, gy, gw] = [new Float64Array(widest), new Float64Array(widest), new Float64Array(widest)];
  const [mx, my] = [new Float64Array(widest), new Float64Array(widest)];

  /** Pulls layer `side.me`, adding to the forces. */
  function one(side: Side, x: Float64Array, y: Float64Array, fx: Float64Array, fy: Float64Array): void {
    const { me, other, rank, band, same } = side;
    const [C, F, at] = [layers[me].channels, layers[me].pitches, offsets[me]];
    const [D, G, from] = [layers[other].channels, layers[other].pitches, offsets[other]];
    for (let r = 0; r < rank; r++) {
      mx.fill(0);
      my.fill(0);
      let weight = 0;
      for (let d = 0, unit = from; d < D; d++) {
        const w = side.theirs[r * D + d];
        weight += w;
        for (let g = 0; g < G; g++, unit++) {
          mx[g] += w * x[unit];
          my[g] += w * y[unit];
        }
      }
      for (let f = 0; f < F; f++) {
        let [sumX, sumY, sum] = [0, 0, 0];
        for (let g = band.from[f]; g < band.to[f]; g++) {
          const w = band.weights[f * G + g];
          sumX += w * mx[g];
          sumY += w * my[g];
          sum += w;
        }
        gx[f] = sumX;
        gy[f] = sumY;
        gw[f] = sum * weight;
      }
      for (let c = 0, unit = at; c < C; c++) {
        const w = side.mine[r * C + c];
        for (let f = 0; f < F; f++, unit++) {
          fx[unit] += w * (gx[f] - gw[f] * x[unit]);
          fy[unit] += w * (gy[f] - gw[f] * y[unit]);
        }
      }
    }
    if (!same) return;
    for (let c = 0; c < C; c++)
      for (let f = 0; f < F; f++) {
        const unit = at + c * F + f;
        for (let g = same.from[f]; g < same.to[f]; g++) {
          const w = same.weights[f * G + g];
          const they = from + c * G + g;
          fx[unit] += w * (x[they] - x[unit]);
          fy[unit] += w * (y[they] - y[unit]);
        }
      }
  }

  if (team.me === 0) {
    stiffness.fill(0);
    weigh(sides, layers, offsets, stiffness);
  }
  team.meet();
  const own = mine.map((layer) => ({
    from: offsets[layer],
    to: offsets[layer] + layers[layer].channels * layers[layer].pitches,
    sides: sides.filter(({ me }) => me === layer),
  }));
  return {
    stiffness,
    pull(x, y, fx, fy) {
      for (const { from, to, sides } of own) {
        fx.fill(0, from, to);
        fy.fill(0, from, to);
        for (const side of sides) one(side, x, y, fx, fy);
      }
    },
  };
}

function sidesOf({ to, from, rank, kernel, target, source, same }: Link, F: number, G: number): Side[] {
  const turned = (values: Float64Array): Float64Array =>
    Float64Array.from({ length: values.length }, (_, i) => values[(i % F) * G + Math.floor(i / F)]);
  return [
    {
      ...{ me: to, other: from, rank, mine: target, theirs: source, band: bandOf(kernel, F, G) },
      ...(same && { same: bandOf(same, F, G) }),
    },
    {
      ...{ me: from, other: to, rank, mine: source, theirs: target, band: bandOf(turned(kernel), G, F) },
      ...(same && { same: bandOf(turned(same), G, F) }),
    },
  ];
}

function bandOf(weights: Float64Array, rows: number, pitches: number): Band {
  const [from, to] = [new Int32Array(rows), new Int32Array(rows)];
  for (let f = 0; f < rows; f++) {
    const row = weights.subarray(f * pitches, (f + 1) * pitches);
    const first = row.findIndex((w) => w !== 0);
    from[f] = Math.max(0, first);
    to[f] = first < 0 ? 0 : row.findLastIndex((w) => w !== 0) + 1;
  }
  return { from, to, weights, pitches };
}

function weigh(sides: readonly Side[], layers: Wiring['layers'], offsets: readonly number[], sum: Float64Array): void {
  for (const { me, other, rank, mine, theirs, band, same } of sides) {
    const { channels: C, pitches: F } = layers[me];
    const D = layers[other].channels;
    const row = (of: Band, f: number): number => {
      let sum = 0;
      for (let g = of.from[f]; g < of.to[f]; g++) sum += of.weights[f * of.pitches + g];
      return sum;
    };
    for (let f = 0; f < F; f++) {
      const wide = row(band, f);
      const alone = same ? row(same, f) : 0;
      for (let r = 0; r < rank; r++) {
        const all = theirs.subarray(r * D, (r + 1) * D).reduce((a, b) => a + b, 0);
        for (let c = 0; c < C; c++) sum[offsets[me] + c * F + f] += mine[r * C + c] * wide * all;
      }
      if (same) for (let c = 0; c < C; c++) sum[offsets[me] + c * F + f] += alone;
    }
  }
}

/** Sizes dealt out so that all get about as much: the largest first, each to whoever has least. @returns indices */
export function dealt(sizes: readonly number[], of: number): number[][] {
  const hands = Array.from({ length: of }, () => ({ sum: 0, held: [] as number[] }));
  const largest = sizes.map((_, i) => i).sort((a, b) => sizes[b] - sizes[a] || a - b);
  for (const i of largest) {
    const least = hands.reduce((a, b) => (b.sum < a.sum ? b : a));
    least.sum += sizes[i];
    least.held.push(i);
  }
  return hands.map(({ held }) => held.sort((a, b) => a - b));
}
