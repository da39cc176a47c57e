// How far units lie from one another and from their middle: the measure of steps and slots. Pure.

/** The mean distance of neighbours if units lay evenly: by the standard deviation of their places. */
export function spread(x: Float64Array, y: Float64Array): number {
  const n = x.length;
  let [sx, sy, squares] = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    sx += x[i];
    sy += y[i];
    squares += x[i] * x[i] + y[i] * y[i];
  }
  return Math.sqrt((Math.max(0, squares / n - (sx / n) ** 2 - (sy / n) ** 2) * 2 * Math.PI) / n);
}

/** @param place [n, 2] */
export const spacingOf = (place: Float64Array, n: number): number =>
  spread(
    Float64Array.from({ length: n }, (_, i) => place[2 * i]),
    Float64Array.from({ length: n }, (_, i) => place[2 * i + 1]),
  );

/** The standard deviation of places along an axis, of n units with such a spacing. */
export const sizeOf = (n: number, spacing: number): number => spacing * Math.sqrt(n / (4 * Math.PI));
