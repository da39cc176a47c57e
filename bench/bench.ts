// What a bench is: a function that measures, and says what it measured.

export interface Result {
  /** What the numbers mean, in a sentence or two. */
  readonly about: string;
  readonly rows: readonly Readonly<Record<string, string | number | boolean>>[];
  /** What follows from the rows, e.g. "10 of 10". */
  readonly verdict: string;
}

export type Bench = (say: (line: string) => void) => Promise<Result>;

/** The middle value. */
export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
