// Which channels are active together over music: each one's slot, in which it hangs on the map, in all layers alike. Pure.

/** Parts of a loop in which activity is compared: coarse enough that deep layers, which answer later, still agree with shallow ones. */
export const MOMENTS = 8;
/** Below this share of the largest norm in its layer a unit does not vary. */
const STILL = 1e-9;
const ROUNDS = 100;

interface Size {
  readonly channels: number;
  readonly pitches: number;
}

/**
 * Means of each unit in the moments of a loop. Of layers with fewer frames than moments, frames are taken more than once.
 * @param data [units, frames] @param to [units, all moments], written from moment `at`
 */
export function moments(data: ArrayLike<number>, frames: number, to: Float32Array, all: number, at: number): void {
  for (let unit = 0; unit * all < to.length; unit++)
    for (let m = 0; m < MOMENTS; m++) {
      const first = Math.floor((m * frames) / MOMENTS);
      const end = Math.max(first + 1, Math.floor(((m + 1) * frames) / MOMENTS));
      let sum = 0;
      for (let t = first; t < end; t++) sum += data[unit * frames + t];
      to[unit * all + at + m] = sum / (end - first);
    }
}

/**
 * Slots: the two principal components of the channels' activity, with which channels whose activity correlates lie close, in
 * one layer as in another. Each layer counts as much as the others. Cost: 0.1 s for 21,000 units and 48 moments.
 * @param activity of each layer [channels · pitches, all moments]
 * @returns [units, 2], all pitches of a channel alike; mean square 1, or 0 where nothing varies
 */
export function slots(layers: readonly Size[], activity: readonly Float32Array[], all: number): Float64Array {
  const channels = layers.map((layer, l) => channelsOf(layer, activity[l], all));
  const products = new Float64Array(all * all);
  const middle = new Float64Array(all);
  channels.forEach((rows, l) => {
    const part = 1 / layers[l].channels;
    for (let row = 0; row < rows.length; row += all)
      for (let s = 0; s < all; s++) {
        middle[s] += part * rows[row + s];
        for (let t = 0; t < all; t++) products[s * all + t] += part * rows[row + s] * rows[row + t];
      }
  });
  // Either sign would do: what most channels do lies on the positive side.
  const axes = principal(products, all).map((axis) => (dot(axis, middle) < 0 ? axis.map((x) => -x) : axis));
  const found = new Float64Array(2 * layers.reduce((sum, { channels: C, pitches }) => sum + C * pitches, 0));
  let [at, squares] = [0, 0];
  layers.forEach(({ channels: C, pitches }, l) => {
    for (let c = 0; c < C; c++) {
      const row = channels[l].subarray(c * all, (c + 1) * all);
      const place = axes.map((axis) => dot(row, axis));
      for (let f = 0; f < pitches; f++, at += 2) found.set(place, at);
      squares += pitches * (place[0] ** 2 + place[1] ** 2);
    }
  });
  const scale = squares > 0 ? 1 / Math.sqrt(squares / found.length) : 0;
  return found.map((x) => x * scale);
}

/** The activity of channels [channels, all]: of their pitches without mean, alike in norm, summed; of norm 1, or 0. */
function channelsOf({ channels, pitches }: Size, activity: Float32Array, all: number): Float64Array {
  const units = Array.from({ length: channels * pitches }, (_, unit) => {
    const values = Float64Array.from(activity.subarray(unit * all, (unit + 1) * all));
    const mean = values.reduce((a, b) => a + b, 0) / Math.max(1, all);
    return values.map((x) => x - mean);
  });
  const norms = units.map((values) => Math.sqrt(dot(values, values)));
  const still = STILL * norms.reduce((a, b) => Math.max(a, b), 0);
  const sums = new Float64Array(channels * all);
  units.forEach((values, unit) => {
    if (!(norms[unit] > still)) return;
    const to = Math.floor(unit / pitches) * all;
    values.forEach((x, t) => (sums[to + t] += x / norms[unit]));
  });
  for (let c = 0; c < channels; c++) unit(sums.subarray(c * all, (c + 1) * all));
  return sums;
}

const dot = (a: Float64Array, b: Float64Array): number => a.reduce((sum, x, i) => sum + x * b[i], 0);

/** Scales to norm 1 in place; what is 0 stays so. */
function unit(values: Float64Array): void {
  const norm = Math.sqrt(dot(values, values));
  if (norm > 0) values.forEach((x, i) => (values[i] = x / norm));
}

/** The two eigenvectors of the largest eigenvalues of a symmetric matrix [n, n], by orthogonal iteration. */
function principal(matrix: Float64Array, n: number): [Float64Array, Float64Array] {
  const times = (v: Float64Array): Float64Array =>
    Float64Array.from({ length: n }, (_, i) => dot(matrix.subarray(i * n, (i + 1) * n), v));
  // Cosines of few periods, so that a start does not lie across what it is to find.
  let first: Float64Array = Float64Array.from({ length: n }, (_, t) => Math.cos(t) + 0.1 * t);
  let second: Float64Array = Float64Array.from({ length: n }, (_, t) => Math.sin(2 * t) - 0.1);
  for (let round = 0; round < ROUNDS; round++) {
    [first, second] = [times(first), times(second)];
    unit(first);
    const along = dot(first, second);
    second = second.map((x, i) => x - along * first[i]);
    unit(second);
  }
  return [first, second];
}
