// What a bench is: a function that measures, and says what it measured.

export interface Result {
  /** What the numbers mean, in a sentence or two. */
  readonly about: string;
  readonly rows: readonly Readonly<Record<string, string | number | boolean>>[];
  /** What follows from the rows, e.g. "10 of 10". */
  readonly verdict: string;
  /** For a picture, where there is one: values by name. */
  readonly series?: Readonly<Record<string, readonly number[]>>;
}

export type Bench = (say: (line: string) => void) => Promise<Result>;

/** The middle value. */
export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** The steepness of the straight line nearest to the points [x, y], by least squares. */
export function slope(points: readonly (readonly [number, number])[]): number {
  const mean = (values: readonly number[]): number => values.reduce((sum, v) => sum + v, 0) / values.length;
  const [x, y] = [mean(points.map(([a]) => a)), mean(points.map(([, b]) => b))];
  const over = points.reduce((sum, [a]) => sum + (a - x) ** 2, 0);
  return points.reduce((sum, [a, b]) => sum + (a - x) * (b - y), 0) / over;
}

/** Length of the difference of two vectors over the length of the second. */
export function distance(a: Float32Array, b: Float32Array): number {
  let [difference, length] = [0, 0];
  b.forEach((x, n) => {
    difference += (a[n] - x) ** 2;
    length += x ** 2;
  });
  return Math.sqrt(difference / length);
}
