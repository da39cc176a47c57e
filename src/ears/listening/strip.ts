// A layer's activity over time as an image of few rows and columns, however long the piece. Pure.
import type { Tensor } from '../../graph/graph.js';
import { measure } from './excitement.js';
import type { Part, Usual } from './excitement.js';

/** Sums of activity: channels × bands of neighbouring pitches × columns of neighbouring frames. */
export interface Strip {
  readonly channels: number;
  readonly pitches: number;
  readonly bands: number;
  /** Frames of the piece. */
  readonly frames: number;
  readonly columns: number;
  readonly sums: Float32Array;
  /** Frames that are in each column. */
  readonly counts: Int32Array;
}

/** Values by row and column; row 0 is the lowest. */
export interface Field {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float32Array;
}

export interface StripOptions {
  readonly channels: number;
  readonly pitches: number;
  readonly frames: number;
  /** At most so many rows, shared out to the channels, and so many columns. */
  readonly rows: number;
  readonly columns: number;
}

/** An empty strip: as many bands per channel as there are rows for, as many columns as there are frames, at most. */
export function strip({ channels, pitches, frames, rows, columns: most }: StripOptions): Strip {
  const bands = Math.max(1, Math.min(pitches, Math.floor(rows / channels)));
  const columns = Math.min(frames, most);
  return {
    ...{ channels, pitches, bands, frames, columns },
    sums: new Float32Array(channels * bands * columns),
    counts: new Int32Array(columns),
  };
}

/** Takes in frames of the layer's activity [1, C, F, T]. Cost: one look at every number. */
export function draw(into: Strip, { shape, data }: Tensor, { from, to, at }: Part): void {
  const { channels, pitches, bands, frames, columns, sums, counts } = into;
  const columnOf = Int32Array.from({ length: Math.max(0, to - from) }, (_, i) =>
    Math.floor(((at + i) * columns) / frames),
  );
  for (const column of columnOf) counts[column]++;
  for (let unit = 0; unit < channels * pitches; unit++) {
    const band = Math.floor(((unit % pitches) * bands) / pitches);
    const row = (Math.floor(unit / pitches) * bands + band) * columns;
    const first = unit * shape[3] + from;
    for (let i = 0; i < columnOf.length; i++) sums[row + columnOf[i]] += Number(data[first + i]);
  }
}

/** Mean activity per channel, band and column: channels × bands rows, lowest first. */
export function means({ channels, pitches, bands, columns, sums, counts }: Strip): Field {
  const inBand = new Int32Array(bands);
  for (let pitch = 0; pitch < pitches; pitch++) inBand[Math.floor((pitch * bands) / pitches)]++;
  const values = sums.map((sum, i) => {
    const band = Math.floor(i / columns) % bands;
    return sum / Math.max(1, counts[i % columns] * inBand[band]);
  });
  return { rows: channels * bands, columns, values };
}

/** The same in standard deviations above what is usual for the channel. */
export function inSigmas(drawn: Strip, usual: Usual): Field {
  const { rows, columns, values } = means(drawn);
  const sigmasOf = measure(usual);
  return {
    rows,
    columns,
    values: values.map((value, i) => sigmasOf(Math.floor(i / (columns * drawn.bands)), value)),
  };
}

/**
 * Fewer rows: those with their heights at about the same time stand side by side, and become one, their mean.
 * The latest is at the bottom. A field that has few enough is left as it is.
 */
export function fewer({ rows, columns, values }: Field, most: number): Field {
  if (rows <= most) return { rows, columns, values };
  const height = (row: number): number => {
    let best = 0;
    for (let t = 1; t < columns; t++) if (values[row * columns + t] > values[row * columns + best]) best = t;
    return best;
  };
  const order = Array.from({ length: rows }, (_, row) => ({ row, at: height(row) })).sort((a, b) => b.at - a.at);
  const fewerValues = new Float32Array(most * columns);
  const sizes = new Int32Array(most);
  order.forEach((_, i) => sizes[Math.floor((i * most) / rows)]++);
  order.forEach(({ row }, i) => {
    const into = Math.floor((i * most) / rows);
    for (let t = 0; t < columns; t++) fewerValues[into * columns + t] += values[row * columns + t] / sizes[into];
  });
  return { rows: most, columns, values: fewerValues };
}

/** The mean of all rows, column by column. */
export function course({ rows, columns, values }: Field): Float32Array {
  const mean = new Float32Array(columns);
  values.forEach((value, i) => (mean[i % columns] += value / rows));
  return mean;
}
