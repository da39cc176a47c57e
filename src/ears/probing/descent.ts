// Down to the bottom of a smooth bowl: limited-memory BFGS (Nocedal and Wright, Numerical Optimization, algorithm 7.4).

export interface Slope {
  readonly value: number;
  readonly gradient: Float64Array;
}

export interface Bottom {
  readonly at: Float64Array;
  readonly value: number;
  /** The largest element of the gradient there. */
  readonly slope: number;
}

/** Pairs of steps that are remembered. */
const MEMORY = 12;
const STEPS = 1000;
/** Of the expected descent, what a step must bring; and what 32-bit numbers cannot tell apart. */
const DESCENT = 1e-4;
const NOISE = 2e-7;
const HALVINGS = 20;

/** Plain loops: `reduce` and `map` of a typed array are some thirty times slower here. */
function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

function along(a: Float64Array, b: Float64Array, by: number): Float64Array {
  const sum = new Float64Array(a.length);
  for (let i = 0; i < a.length; i++) sum[i] = a[i] + by * b[i];
  return sum;
}

function largest(a: Float64Array): number {
  let most = 0;
  for (const x of a) most = Math.max(most, Math.abs(x));
  return most;
}

/**
 * The minimum of a convex function.
 * @param flat ends when no element of the gradient is larger
 */
export async function minimise(
  of: (at: Float64Array) => Promise<Slope>,
  start: Float64Array,
  flat: number,
): Promise<Bottom> {
  let at = start;
  let here = await of(at);
  const pairs: { step: Float64Array; change: Float64Array; curvature: number }[] = [];
  for (let n = 0; n < STEPS && largest(here.gradient) > flat; n++) {
    const towards = direction(here.gradient, pairs);
    const expected = dot(here.gradient, towards);
    let reach = pairs.length > 0 ? 1 : Math.min(1, 1 / largest(here.gradient));
    let next: Slope | undefined;
    for (let halving = 0; halving < HALVINGS && !next; halving++) {
      const tried = await of(along(at, towards, reach));
      if (tried.value <= here.value + DESCENT * reach * expected + NOISE * Math.abs(here.value)) next = tried;
      else reach /= 2;
    }
    // Numbers of 32 bits end here.
    if (!next) break;
    const step = towards.map((x) => x * reach);
    const change = along(next.gradient, here.gradient, -1);
    const curvature = dot(step, change);
    if (curvature > 0) pairs.push({ step, change, curvature });
    if (pairs.length > MEMORY) pairs.shift();
    at = along(at, step, 1);
    here = next;
  }
  return { at, value: here.value, slope: largest(here.gradient) };
}

/** Minus the gradient, turned by what the last steps told of the curvature. */
function direction(
  gradient: Float64Array,
  pairs: readonly { step: Float64Array; change: Float64Array; curvature: number }[],
): Float64Array {
  let towards: Float64Array = gradient.map((x) => -x);
  const shares = pairs.toReversed().map(({ step, change, curvature }) => {
    const share = dot(step, towards) / curvature;
    towards = along(towards, change, -share);
    return share;
  });
  const last = pairs.at(-1);
  if (last) towards = towards.map((x) => (x * last.curvature) / dot(last.change, last.change));
  pairs.forEach(({ step, change, curvature }, i) => {
    towards = along(towards, step, shares[pairs.length - 1 - i] - dot(change, towards) / curvature);
  });
  return towards;
}
