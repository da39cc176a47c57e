// THE LAYOUT: units as charged bodies on springs, from few that stand for many to all of them, then once for each part of the loop. Pure.
//
// Force on unit i (V. Herrmann, Visualizing and sonifying how an artificial ear hears music, 2020):
//   Σ_j w_ij ((p_j − a s_j) − (p_i − a s_i))  +  Σ_j q_i q_j d / |d|^(k+1)  −  l · m_i · p_i,   d = p_i − p_j,
// with w from the wiring, q the charges, m how many units a coarse one stands for; s the slots: a spring is at rest where its
// two units lie as far apart as their slots do, so that channels which are active together lie together, at every pitch and in
// every layer alike (coarse units have none: a = 0). Strengths of springs and charges only set the size of the picture, which is
// fitted at the end; its shape depends on k, l and a.
import { generator } from '../random.js';
import { levelsOf } from './levels.js';
import { ordersOf, turned } from './slots.js';
import { sizeOf, spacingOf, spread } from './spacing.js';
import { springs } from './springs.js';
import type { Team } from './team.js';
import { tree } from './tree.js';
import { countOf } from './wiring.js';
import type { Wiring } from './wiring.js';

export interface Settings {
  /** Exponent of the repulsion: high spreads evenly, low makes clusters. */
  readonly k: number;
  /** Strength of the pull towards the middle, against springs of 1 in all per unit, at the finest level. */
  readonly centre: number;
  /** Size over distance below which many units push as one. */
  readonly theta: number;
  /** How far apart slots lie, in parts of the map's own size (a standard deviation of places). */
  readonly apart: number;
  /** Steps at each level, at the finest one, and for each snapshot. */
  readonly steps: number;
  readonly last: number;
  readonly further: number;
  readonly seed: number;
}

export const SETTINGS: Settings = {
  ...{ k: 1.5, centre: 0.02, theta: 0.75, apart: 0.35 },
  ...{ steps: 120, last: 120, further: 24, seed: 1 },
};

export interface Plan {
  readonly wiring: Wiring;
  /** [units], and [snapshots, units]: 1 on average. */
  readonly charges: Float64Array;
  readonly parts: readonly Float64Array[];
  /** [units, 2], alike for all pitches of a channel: 1 in the root mean square. Left out: all alike. */
  readonly slots?: Float64Array;
  readonly settings: Settings;
}

/** Bytes that the threads' memory must have. */
export const memoryOf = ({ wiring }: Pick<Plan, 'wiring'>): number => (1 << 20) + 720 * countOf(wiring);

/** Momentum that is kept from step to step, and how far a step goes towards where the springs would bring a unit. */
const KEPT = 0.6;
const RATE = 0.4;
/** The longest way of a step, in mean distances of neighbours: at the first and at the last step of a level, and of a snapshot. */
const FAR = 1;
const NEAR = 0.02;
const BREATH = 0.15;

/**
 * Lays out. Every thread of the team calls it with the same plan; what comes out does not depend on how many they are.
 * @param progress told by the first thread after each step: steps done, and all
 * @returns [1 + snapshots] layouts, each [units, 2] as x, y, x, y …: the one at rest, then one for each part
 */
export function layOut(team: Team, plan: Plan, progress: (done: number, of: number) => void): Float64Array[] {
  const { settings, parts } = plan;
  const levels = levelsOf({ ...plan, ...(plan.slots && { orders: ordersOf(plan.wiring, plan.slots) }) });
  const all = (levels.length - 1) * settings.steps + settings.last + parts.length * settings.further;
  let done = 0;
  const told = (): void => {
    done++;
    if (team.me === 0) progress(done, all);
  };
  const random = generator(settings.seed);
  let place: Float64Array | undefined;
  let slots: Float64Array = plan.slots ?? new Float64Array(2 * plan.charges.length);
  for (let i = levels.length - 1; i >= 0; i--) {
    const { wiring, charges, masses } = levels[i];
    const from = begin(place, levels[i].parents, charges.length, random);
    const steps = i === 0 ? settings.last : settings.steps;
    if (i === 0) slots = turned(slots, from);
    const centre = settings.centre;
    const apart = i === 0 ? slots : new Float64Array(2 * charges.length);
    place = relax(team, { wiring, charges, masses, slots: apart, from, steps, centre, settings, far: FAR }, told);
  }
  const rest = place!;
  const { wiring, masses } = levels[0];
  const centre = settings.centre;
  const moved = parts.map((charges) =>
    relax(
      team,
      { wiring, charges, masses, slots, from: rest, steps: settings.further, centre, settings, far: BREATH },
      told,
    ),
  );
  return [rest, ...moved];
}

/** Where units begin: beside the one that stood for them, or anywhere. */
function begin(
  parents: Float64Array | undefined,
  of: Int32Array | undefined,
  units: number,
  random: () => number,
): Float64Array {
  const from = new Float64Array(2 * units);
  if (!parents || !of) return from.map(() => 2 * random() - 1);
  const spacing = spacingOf(parents, parents.length / 2);
  for (let i = 0; i < units; i++)
    for (let axis = 0; axis < 2; axis++)
      from[2 * i + axis] = parents[2 * of[i] + axis] + spacing * 0.5 * (random() - 0.5);
  return from;
}

interface Relaxing {
  readonly wiring: Wiring;
  readonly charges: Float64Array;
  readonly masses: Float64Array;
  readonly slots: Float64Array;
  readonly from: Float64Array;
  readonly steps: number;
  readonly centre: number;
  readonly settings: Settings;
  readonly far: number;
}

/** Steps of all units at once, each shorter than the one before. The sum over all masses stays in the middle. */
function relax(team: Team, of: Relaxing, told: () => void): Float64Array {
  const { charges, masses, slots, from, steps, centre, settings, far } = of;
  const n = charges.length;
  const mark = team.mark();
  const [x, y, vx, vy] = [team.floats(n), team.floats(n), team.floats(n), team.floats(n)];
  const [hx, hy] = [team.floats(n), team.floats(n)];
  const [ax, ay, rx, ry] = [team.floats(n), team.floats(n), team.floats(n), team.floats(n)];
  const spring = springs(team, of.wiring);
  const bodies = tree(team, charges, settings);
  const spacing = team.floats(1);
  const [first, end] = [Math.floor((team.me * n) / team.of), Math.floor(((team.me + 1) * n) / team.of)];
  /** Takes the springs' end of a unit to where it lies without its slot. */
  const hang = (i: number, away: number): void => {
    hx[i] = x[i] - away * slots[2 * i];
    hy[i] = y[i] - away * slots[2 * i + 1];
  };
  const begun = settings.apart * sizeOf(n, spacingOf(from, n));
  for (let i = first; i < end; i++) {
    x[i] = from[2 * i];
    y[i] = from[2 * i + 1];
    vx[i] = 0;
    vy[i] = 0;
    hang(i, begun);
  }
  team.meet();
  for (let step = 0; step < steps; step++) {
    if (team.me === 0) {
      bodies.build(x, y);
      bodies.deal();
      spacing[0] = spread(x, y);
    }
    spring.pull(hx, hy, ax, ay);
    team.meet();
    bodies.push(rx, ry);
    team.meet();
    const away = settings.apart * sizeOf(n, spacing[0]);
    const longest = spacing[0] * far * (NEAR / FAR) ** (step / Math.max(1, steps - 1));
    for (let i = first; i < end; i++) {
      const held = centre * masses[i];
      const rate = RATE / (spring.stiffness[i] + held);
      vx[i] = KEPT * vx[i] + rate * (ax[i] + rx[i] - held * x[i]);
      vy[i] = KEPT * vy[i] + rate * (ay[i] + ry[i] - held * y[i]);
      const far = Math.sqrt(vx[i] * vx[i] + vy[i] * vy[i]);
      if (far > longest) {
        vx[i] *= longest / far;
        vy[i] *= longest / far;
      }
      x[i] += vx[i];
      y[i] += vy[i];
      hang(i, away);
    }
    team.meet();
    told();
  }
  const place = new Float64Array(2 * n);
  for (let i = 0; i < n; i++) {
    place[2 * i] = x[i];
    place[2 * i + 1] = y[i];
  }
  team.meet();
  team.back(mark);
  return place;
}
