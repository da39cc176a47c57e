// What excites an ear: what is usual for each channel, when each unit is at its height, and which stand out. Pure.
import type { Tensor } from '../../graph/graph.js';

/** What is usual in a layer, one number per channel, over pitches and frames: the sheet's, or that of what was gathered. */
export interface Usual {
  readonly mean: readonly number[];
  readonly deviation: readonly number[];
  readonly p50?: readonly number[];
  readonly p90?: readonly number[];
  readonly p99?: readonly number[];
}

/** A unit at its height. */
export interface Excited {
  readonly channel: number;
  readonly pitch: number;
  readonly frame: number;
  readonly value: number;
  /** Standard deviations above the channel's mean. */
  readonly sigmas: number;
  /** The highest percentile of its channel that it exceeds, where they are known. */
  readonly above?: 'p99' | 'p90' | 'p50';
}

/** Which frames of a tensor are taken, and which frame of the whole the first one is. */
export interface Part {
  readonly from: number;
  readonly to: number;
  readonly at: number;
}

/** What is kept of a layer's activity, however long it is: two numbers per channel and two per unit. */
export interface Gathered {
  readonly channels: number;
  readonly pitches: number;
  frames: number;
  readonly sums: Float64Array;
  readonly squares: Float64Array;
  /** Of each unit, channel by channel: its largest activity, and the frame of it. */
  readonly peaks: Float32Array;
  readonly at: Int32Array;
}

/**
 * A channel that hardly ever moves is measured by a tenth of what is common in its layer (root mean square of the
 * deviations): otherwise the slightest stir of a dead channel would be a sensation.
 */
const LEAST = 0.1;

export const gathering = (channels: number, pitches: number): Gathered => ({
  channels,
  pitches,
  frames: 0,
  sums: new Float64Array(channels),
  squares: new Float64Array(channels),
  peaks: new Float32Array(channels * pitches).fill(-Infinity),
  at: new Int32Array(channels * pitches),
});

/** Takes in frames of a layer's activity [1, C, F, T]. Cost: one look at every number. */
export function gather(into: Gathered, { shape, data }: Tensor, part: Part): void {
  const frames = shape[3];
  for (let unit = 0; unit < into.peaks.length; unit++) {
    const channel = Math.floor(unit / into.pitches);
    let [sum, squares, peak, at] = [0, 0, into.peaks[unit], into.at[unit]];
    for (let t = part.from; t < part.to; t++) {
      const x = Number(data[unit * frames + t]);
      sum += x;
      squares += x * x;
      if (x > peak) [peak, at] = [x, part.at + t - part.from];
    }
    into.sums[channel] += sum;
    into.squares[channel] += squares;
    into.peaks[unit] = peak;
    into.at[unit] = at;
  }
  into.frames += Math.max(0, part.to - part.from);
}

/** Mean and standard deviation of every channel in what was gathered. */
export function usualOf({ frames, pitches, sums, squares }: Gathered): Usual {
  const count = Math.max(1, frames * pitches);
  const mean = Array.from(sums, (sum) => sum / count);
  return { mean, deviation: Array.from(squares, (s, c) => Math.sqrt(Math.max(0, s / count - mean[c] ** 2))) };
}

/** Mean and standard deviation of all of a layer. */
export function overall({ frames, channels, pitches, sums, squares }: Gathered): { mean: number; deviation: number } {
  const count = Math.max(1, frames * channels * pitches);
  const add = (a: number, b: number): number => a + b;
  const mean = sums.reduce(add, 0) / count;
  return { mean, deviation: Math.sqrt(Math.max(0, squares.reduce(add, 0) / count - mean ** 2)) };
}

/** What an activity of each channel is in standard deviations; 0 throughout where nothing ever moves. */
export function measure({ mean, deviation }: Usual): (channel: number, value: number) => number {
  const common = Math.sqrt(deviation.reduce((sum, d) => sum + d * d, 0) / Math.max(1, deviation.length));
  const unit = deviation.map((d) => Math.max(d, LEAST * common));
  return (channel, value) => (unit[channel] > 0 ? (value - mean[channel]) / unit[channel] : 0);
}

/**
 * The units that rise furthest above what is usual, each at its height, the furthest first.
 * Of units that lie side by side in pitch only the most excited is named: kernels overlap, and neighbours hear the same.
 */
export function mostExcited(gathered: Gathered, usual: Usual, count: number): Excited[] {
  const { pitches, peaks, at } = gathered;
  const sigmasOf = measure(usual);
  const higher = (unit: number, beside: number): boolean =>
    beside >= 0 &&
    beside < peaks.length &&
    Math.floor(beside / pitches) === Math.floor(unit / pitches) &&
    (peaks[beside] > peaks[unit] || (peaks[beside] === peaks[unit] && beside < unit));
  return Array.from(peaks, (value, unit) => ({ value, unit }))
    .filter(({ value, unit }) => value > -Infinity && !higher(unit, unit - 1) && !higher(unit, unit + 1))
    .map(({ value, unit }) => ({ value, unit, sigmas: sigmasOf(Math.floor(unit / pitches), value) }))
    .sort((a, b) => b.sigmas - a.sigmas)
    .slice(0, count)
    .map(({ value, unit, sigmas }) => {
      const channel = Math.floor(unit / pitches);
      const above = (['p99', 'p90', 'p50'] as const).find((p) => value > (usual[p]?.[channel] ?? Infinity));
      return { channel, pitch: unit % pitches, frame: at[unit], value, sigmas, ...(above && { above }) };
    });
}

/**
 * The same for one tensor at once, a clip for example.
 * @param activity [1, C, F, T]
 * @param usual left out: that of the activity itself
 */
export function excitedIn(activity: Tensor, count: number, usual?: Usual): Excited[] {
  const [, channels, pitches, frames] = activity.shape;
  const gathered = gathering(channels, pitches);
  gather(gathered, activity, { from: 0, to: frames, at: 0 });
  return mostExcited(gathered, usual ?? usualOf(gathered), count);
}
