// One step upwards, on plain arrays. Pure: chance is passed in, no time, no network.
import { rms } from '../clip.js';
import { fromDecibels } from '../params.js';
import type { Gate } from './gate.js';
import type { Drive, Motion } from './motion.js';
import type { Space } from './spaces/space.js';

/** What changes from step to step. Clip and anchor have the length of the circle. */
export interface Climber {
  readonly clip: Float32Array;
  readonly anchor: Float32Array;
  readonly space: Space;
  /** In the coordinates of the space. */
  readonly motion: Motion;
  readonly gate?: Gate | undefined;
}

export interface StepSize extends Drive {
  /** RMS of the change of the clip. */
  readonly rate: number;
  /** Share of the way back to the anchor, 0…1. */
  readonly pull: number;
  /** Share of what the gate takes away, 0…1. */
  readonly denoise: number;
  /** The change stays so many dB below the anchor; 0 or a silent anchor is no limit. */
  readonly budget: number;
  /** RMS that the clip may reach, unless the anchor is louder. */
  readonly level: number;
}

/**
 * Moves the clip along the mean of the copies' gradients, as far as its space lets it: RMS-normalised, so that `rate` is
 * the loudness of the change in every space; then pulls it to its anchor, takes out noise and what a loudspeaker cannot
 * play (DC), and holds its level and its budget.
 * @param gradients one per copy; none lets the pull alone act
 * @returns false, with the clip as it was and at rest, when a gradient or the new clip is not finite
 */
export function ascend(climber: Climber, gradients: readonly Float32Array[], size: StepSize): boolean {
  const { clip, anchor, space, motion, gate } = climber;
  const before = clip.slice();
  const mean = average(gradients, clip.length);
  if (Number.isFinite(rms(mean))) {
    if (gradients.length > 0) climb(climber, mean, size);
    pull(clip, anchor, size.pull, 0);
    if (size.pull > 0) space.nearer(size.pull, anchor);
    if (size.denoise > 0) gate?.apply(clip, size.denoise);
    centre(clip);
    hold(climber, Math.max(size.level, rms(anchor)));
    if (size.budget > 0) keepWithin(climber, size.budget);
    if (Number.isFinite(rms(clip))) return true;
    clip.set(before);
    space.adopt(clip);
  }
  motion.still();
  return false;
}

function climb({ clip, space, motion }: Climber, mean: Float32Array, size: StepSize): void {
  const direction = motion.direction(space.gradient(mean), size);
  if (!direction) return;
  const change = space.change(direction);
  const loud = rms(change);
  if (loud > 0) space.move(clip, direction, change, size.rate / loud);
}

/** Always summed in the order given, so that it does not matter which thread was first. No arrays: zero. */
function average(arrays: readonly Float32Array[], length: number): Float32Array {
  const mean = new Float32Array(length);
  for (const array of arrays) for (let n = 0; n < mean.length; n++) mean[n] += array[n] / arrays.length;
  return mean;
}

/** A share of the way to the anchor, whose samples are all `offset` higher. */
function pull(clip: Float32Array, anchor: Float32Array, share: number, offset: number): void {
  if (share > 0) for (let n = 0; n < clip.length; n++) clip[n] += share * (anchor[n] + offset - clip[n]);
}

function centre(clip: Float32Array): void {
  let sum = 0;
  for (let n = 0; n < clip.length; n++) sum += clip[n];
  const offset = sum / clip.length;
  for (let n = 0; n < clip.length; n++) clip[n] -= offset;
}

/** Turns the clip down to an RMS of `level` if it is above. */
function hold({ clip, space }: Climber, level: number): void {
  const loud = rms(clip);
  if (!(loud > level)) return;
  const gain = level / loud;
  for (let n = 0; n < clip.length; n++) clip[n] *= gain;
  space.scaled(gain);
}

/** Takes back as much of the change as is above the budget. DC counts neither way: the clip has none. */
function keepWithin({ clip, anchor, space }: Climber, decibels: number): void {
  let [sum, square, shift, change] = [0, 0, 0, 0];
  for (let n = 0; n < clip.length; n++) {
    const difference = clip[n] - anchor[n];
    sum += anchor[n];
    square += anchor[n] * anchor[n];
    shift += difference;
    change += difference * difference;
  }
  const spread = (total: number, squares: number): number =>
    Math.sqrt(Math.max(0, squares / clip.length - (total / clip.length) ** 2));
  const most = spread(sum, square) / fromDecibels(decibels);
  const loud = spread(shift, change);
  if (most === 0 || !(loud > most)) return;
  const share = 1 - most / loud;
  pull(clip, anchor, share, shift / clip.length);
  space.nearer(share, anchor);
}
