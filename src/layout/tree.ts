// Repulsion by Barnes and Hut: bodies sorted along a curve, a tree over them, and sums over its cells instead of all bodies. Pure.
//
// Force on body i: Σ_j q_i q_j d / |d|^(k+1), d from j to i. Bodies that lie together in a leaf share one list of cells and bodies
// that push them: a cell stands for its bodies where its size is less than θ times its distance from the leaf.
// J. Barnes and P. Hut, A hierarchical O(N log N) force-calculation algorithm, Nature 324 (1986).
import { along, BITS } from './curve.js';
import type { Team } from './team.js';

/** Bodies in a leaf at most, but for those that lie in the same place. */
const LEAF = 12;
/** Bits of a float32 that choose a power from the table: sign, exponent and 8 of the fraction; 0.3 % at most for k = 2. */
const SHIFT = 15;

export interface Tree {
  /** Sorts the bodies and builds the cells: one thread, 6 ms for 41,000. */
  build(x: Float64Array, y: Float64Array): void;
  /** This thread's share of the forces, written to `fx`, `fy` in the bodies' own order. */
  push(fx: Float64Array, fy: Float64Array): void;
  /** Before `push`, by one thread. */
  deal(): void;
}

export interface TreeOptions {
  /** Exponent of the force: high spreads evenly, low makes clusters. */
  readonly k: number;
  /** Size over distance below which a cell stands for its bodies: 0 sums exactly. */
  readonly theta: number;
}

/** |d|^−(k+1) by the upper bits of |d|². Beyond what a float32 holds it is 0, at 0 what it is at 1e-12. */
export function powers(k: number): Float64Array {
  const table = new Float64Array(2 ** (31 - SHIFT));
  const float = new Float32Array(1);
  const bits = new Int32Array(float.buffer);
  for (let i = 0; i < table.length; i++) {
    bits[0] = (i << SHIFT) + (1 << (SHIFT - 1));
    const square = Math.max(1e-12, float[0]);
    table[i] = Number.isFinite(square) ? Math.pow(square, -(k + 1) / 2) : 0;
  }
  return table;
}

/** @param charges of the bodies, 0 or more */
export function tree(team: Team, charges: Float64Array, { k, theta }: TreeOptions): Tree {
  const n = charges.length;
  const most = 4 * n + 4;
  const order = team.ints(n);
  const [sx, sy, sq] = [team.floats(n), team.floats(n), team.floats(n)];
  const [cx, cy, cq] = [team.floats(most), team.floats(most), team.floats(most)];
  /** Corners of the smallest box round a cell's bodies, and the square of its longer side. */
  const box = team.floats(4 * most);
  const size = team.floats(most);
  const [first, count, next] = [team.ints(most), team.ints(most), team.ints(most)];
  /** Cells, leaves. */
  const held = team.ints(2);
  const leaves = team.ints(n + 1);
  const counter = team.counter();
  // For the thread that builds, and for each that pushes.
  const keys = new Int32Array(n);
  const spare = [new Int32Array(n), new Int32Array(n)];
  const table = powers(k);
  const list = new Float64Array(3 * (2 * n + 64));
  const float = new Float32Array(1);
  const bits = new Int32Array(float.buffer);
  const square = theta * theta;

  /** A cell of the bodies [from, to), whose keys agree in all bits above `shift`. @returns its number */
  function cell(from: number, to: number, shift: number): number {
    const me = held[0]++;
    first[me] = from;
    let [q, x, y] = [0, 0, 0];
    let [left, right, low, high] = [Infinity, -Infinity, Infinity, -Infinity];
    if (to - from <= LEAF || shift < 0) {
      count[me] = to - from;
      leaves[held[1]++] = me;
      for (let i = from; i < to; i++) {
        q += sq[i];
        x += sq[i] * sx[i];
        y += sq[i] * sy[i];
        left = Math.min(left, sx[i]);
        right = Math.max(right, sx[i]);
        low = Math.min(low, sy[i]);
        high = Math.max(high, sy[i]);
      }
    } else {
      count[me] = 0;
      let start = from;
      for (let quarter = 0; quarter < 4; quarter++) {
        let end = to;
        if (quarter < 3) {
          let [a, b] = [start, to];
          while (a < b) {
            const middle = (a + b) >> 1;
            if (((keys[middle] >> shift) & 3) <= quarter) a = middle + 1;
            else b = middle;
          }
          end = a;
        }
        if (end === start) continue;
        const child = cell(start, end, shift - 2);
        q += cq[child];
        x += cq[child] * cx[child];
        y += cq[child] * cy[child];
        left = Math.min(left, box[4 * child]);
        right = Math.max(right, box[4 * child + 1]);
        low = Math.min(low, box[4 * child + 2]);
        high = Math.max(high, box[4 * child + 3]);
        start = end;
      }
    }
    cq[me] = q;
    cx[me] = q > 0 ? x / q : (left + right) / 2;
    cy[me] = q > 0 ? y / q : (low + high) / 2;
    box.set([left, right, low, high], 4 * me);
    size[me] = Math.max(right - left, high - low) ** 2;
    next[me] = held[0];
    return me;
  }

  return {
    build(x, y) {
      along(x, y, order, keys, spare);
      for (let i = 0; i < n; i++) {
        const body = order[i];
        sx[i] = x[body];
        sy[i] = y[body];
        sq[i] = charges[body];
      }
      held.fill(0);
      if (n > 0) cell(0, n, 2 * BITS - 2);
    },
    deal: () => counter.reset(),
    push(fx, fy) {
      const cells = held[0];
      for (let leaf = counter.next(); leaf < held[1]; leaf = counter.next()) {
        const me = leaves[leaf];
        const [left, right, low, high] = [box[4 * me], box[4 * me + 1], box[4 * me + 2], box[4 * me + 3]];
        let length = 0;
        for (let c = 0; c < cells;) {
          const dx = Math.max(left - cx[c], 0, cx[c] - right);
          const dy = Math.max(low - cy[c], 0, cy[c] - high);
          if (size[c] < square * (dx * dx + dy * dy)) {
            list[length] = cx[c];
            list[length + 1] = cy[c];
            list[length + 2] = cq[c];
            length += 3;
            c = next[c];
          } else {
            const end = first[c] + count[c];
            for (let i = first[c]; i < end; i++) {
              list[length] = sx[i];
              list[length + 1] = sy[i];
              list[length + 2] = sq[i];
              length += 3;
            }
            c++;
          }
        }
        const end = first[me] + count[me];
        for (let i = first[me]; i < end; i++) {
          const [x, y] = [sx[i], sy[i]];
          let [ax, ay] = [0, 0];
          for (let j = 0; j < length; j += 3) {
            const dx = x - list[j];
            const dy = y - list[j + 1];
            float[0] = dx * dx + dy * dy;
            const push = list[j + 2] * table[bits[0] >> SHIFT];
            ax += push * dx;
            ay += push * dy;
          }
          fx[order[i]] = sq[i] * ax;
          fy[order[i]] = sq[i] * ay;
        }
      }
    },
  };
}
