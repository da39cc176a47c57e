// Does a gradient agree with the function that it is of? Slopes along seeded random directions tell, where there are any.
import { f32, numbers, product } from '../../src/graph/graph.js';
import type { Tensor } from '../../src/graph/graph.js';
import type { Random } from '../../src/random.js';

export type Feeds = Readonly<Record<string, Tensor>>;
export type Run = (feeds: Feeds) => Promise<readonly Tensor[]>;

export interface Subject {
  /** The function itself. Of its outputs, those with weights are summed up to the score. */
  readonly run: Run;
  readonly weights: readonly (Float64Array | undefined)[];
  /** The gradient of the score with respect to each of the inputs `to`. */
  readonly gradient: Run;
  readonly to: readonly string[];
}

/**
 * `agrees`: as sharp as the slope can be told. `flat`: slope and gradient are both nothing.
 * `unclear`: rounding, a kink or a jump is nearer than any step that would tell. `disagrees`: a bug.
 */
export type Verdict = 'agrees' | 'flat' | 'unclear' | 'disagrees';
export interface Finding {
  readonly verdict: Verdict;
  /** Difference of slope and gradient, over the length of the gradient. */
  readonly error: number;
}

/** Steps, in units of the inputs' size: halved from this one on. */
const FIRST_STEP = 1 / 8;
const HALVINGS = 11;
/** What float32 leaves of an output's last digits, relative to the output. */
const ROUNDING = 2e-7;
/** Half a last digit of a float32 input, relative to it: a step is not taken more exactly. */
const GRAIN = 6e-8;
/** The slope must be known this well, relative to the length of the gradient, to say anything. */
const SHARP = 5e-3;
/** Known so well, smaller steps are not tried. */
const SHARPEST = 2e-4;
/** What the gradient itself may be off by, beyond what is not known of the slope. */
const TOLERANCE = 1e-3;
/** How many times the estimated error of the slope is allowed for. */
const MARGIN = 3;

/** Compares slope and gradient at one point: along two directions for all inputs together, and along one for each alone. */
export async function compare(subject: Subject, at: Feeds, random: Random): Promise<Finding> {
  const { to } = subject;
  const claimed = await subject.gradient(at);
  const together = [to, to];
  const alone = to.length > 1 ? to.map((name) => [name]) : [];
  const found: Finding[] = [];
  for (const moved of [...together, ...alone]) {
    const direction = new Map(
      moved.map((name) => {
        const reach = size(at[name]);
        return [name, numbers(at[name]).map(() => (2 * random() - 1) * reach)];
      }),
    );
    found.push(await along(subject, at, direction, claimed));
  }
  const error = Math.max(...found.map((finding) => finding.error));
  if (found.some(({ verdict }) => verdict === 'disagrees')) return { verdict: 'disagrees', error };
  // An input that hardly matters beside the others may be unclear on its own.
  const joint = found.slice(0, together.length).map(({ verdict }) => verdict);
  if (joint.every((verdict) => verdict === 'flat')) return { verdict: 'flat', error };
  return { verdict: joint.every((verdict) => verdict === 'agrees') ? 'agrees' : 'unclear', error };
}

async function along(
  { run, weights, to }: Subject,
  at: Feeds,
  direction: ReadonlyMap<string, readonly number[]>,
  claimed: readonly Tensor[],
): Promise<Finding> {
  const outputs = (step: number): Promise<readonly Tensor[]> => {
    const moved = [...direction].map(([name, d]) => {
      const { shape, data } = at[name];
      return [
        name,
        f32(
          shape,
          Float32Array.from(d, (along, i) => Number(data[i]) + step * along),
        ),
      ] as const;
    });
    return run({ ...at, ...Object.fromEntries(moved) });
  };
  const weighed = (a: readonly Tensor[], b: readonly Tensor[]): number => {
    let sum = 0;
    weights.forEach((w, k) => {
      const [x, y] = [a[k].data as Float32Array, b[k].data as Float32Array];
      for (let i = 0; i < (w?.length ?? 0); i++) sum += w![i] * (x[i] - y[i]);
    });
    return sum;
  };

  let slope = 0;
  let scale = 0;
  let grain = 0;
  for (const [name, d] of direction) {
    const reach = size(at[name]);
    numbers(claimed[to.indexOf(name)]).forEach((x, i) => {
      slope += x * d[i];
      scale += (x * reach) ** 2;
      grain += (x * Number(at[name].data[i])) ** 2;
    });
  }
  scale = Math.sqrt(scale);
  grain = GRAIN * Math.sqrt(grain);

  const here = await outputs(0);
  const loudness = Math.hypot(
    ...weights.map((w, k) => (w ? Math.sqrt(w.reduce((s, x, i) => s + (x * value(here, k, i)) ** 2, 0)) : 0)),
  );
  let best = { slope: 0, bound: Infinity };
  let wider: { central: number; bend: number; extrapolated?: number } | undefined;
  for (let halving = 0; halving < HALVINGS; halving++) {
    const step = FIRST_STEP / 2 ** halving;
    const [ahead, behind] = [await outputs(step), await outputs(-step)];
    const forward = weighed(ahead, here) / step;
    const backward = weighed(here, behind) / step;
    const now = { central: (forward + backward) / 2, bend: forward - backward };
    if (!wider) {
      wider = now;
      continue;
    }
    // Two steps: what is cubic cancels. Where the function is smooth the bend halves with the step; at a kink it stays.
    const extrapolated = (4 * now.central - wider.central) / 3;
    if (wider.extrapolated !== undefined) {
      const bound =
        Math.max(Math.abs(extrapolated - now.central), Math.abs(extrapolated - wider.extrapolated)) +
        Math.abs(wider.bend - 2 * now.bend) / 2 +
        (ROUNDING * loudness + grain) / step;
      if (bound < best.bound) best = { slope: extrapolated, bound };
      if (bound <= SHARPEST * scale) break;
    }
    wider = { ...now, extrapolated };
  }

  const off = Math.abs(best.slope - slope);
  const error = scale > 0 ? off / scale : 0;
  if (!Number.isFinite(best.bound) || !Number.isFinite(off)) return { verdict: 'unclear', error: 0 };
  const within = off <= TOLERANCE * scale + MARGIN * best.bound;
  if (within && best.bound <= SHARP * scale) return { verdict: 'agrees', error };
  if (within && scale <= ROUNDING * loudness) return { verdict: 'flat', error: 0 };
  if (!within && best.bound <= SHARP * Math.max(scale, Math.abs(best.slope))) return { verdict: 'disagrees', error };
  return { verdict: 'unclear', error: 0 };
}

const value = (outputs: readonly Tensor[], k: number, i: number): number => Number(outputs[k].data[i]);

/** How far to go: the root mean square of a tensor, but at most 1, where exponentials bend; 1 where all is zero. */
export const size = (t: Tensor): number => {
  const all = numbers(t);
  return Math.min(1, Math.sqrt(all.reduce((sum, x) => sum + x * x, 0) / Math.max(1, product(t.shape))) || 1);
};
