// One step upwards, on plain arrays. Pure: no chance, no time, no network.
import { rms } from '../clip.js';

/** What changes from step to step. All arrays have the length of the circle. */
export interface Climber {
  readonly clip: Float32Array;
  readonly velocity: Float32Array;
  readonly anchor: Float32Array;
}

export interface StepSize {
  /** RMS of the change. */
  readonly rate: number;
  /** Share of the last direction that is kept, 0…1. */
  readonly momentum: number;
  /** Share of the way back to the anchor, 0…1. */
  readonly pull: number;
  /** RMS that the clip may reach, unless the anchor is louder. */
  readonly level: number;
}

/**
 * Moves the clip along the mean of the copies' gradients: RMS-normalised, so that `rate` is the loudness of the change;
 * then pulls it to its anchor, takes out what a loudspeaker cannot play (DC), and holds its level.
 * @param gradients one per copy; none lets the pull alone act
 * @returns false, with the clip as it was, when a gradient or the new clip is not finite
 */
export function ascend(
  { clip, velocity, anchor }: Climber,
  gradients: readonly Float32Array[],
  size: StepSize,
): boolean {
  const mean = average(gradients, clip.length);
  const steepness = rms(mean);
  if (!Number.isFinite(steepness)) return false;

  const before = clip.slice();
  if (steepness > 0) {
    for (let n = 0; n < clip.length; n++) velocity[n] = size.momentum * velocity[n] + mean[n] / steepness;
    const stride = size.rate / (rms(velocity) || 1);
    for (let n = 0; n < clip.length; n++) clip[n] += stride * velocity[n];
  }
  for (let n = 0; n < clip.length; n++) clip[n] += size.pull * (anchor[n] - clip[n]);
  centre(clip);
  hold(clip, Math.max(size.level, rms(anchor)));

  if (Number.isFinite(rms(clip))) return true;
  clip.set(before);
  velocity.fill(0);
  return false;
}

/** Always summed in the order given, so that it does not matter which thread was first. No arrays: zero. */
function average(arrays: readonly Float32Array[], length: number): Float32Array {
  const mean = new Float32Array(length);
  for (const array of arrays) for (let n = 0; n < mean.length; n++) mean[n] += array[n] / arrays.length;
  return mean;
}

function centre(clip: Float32Array): void {
  let sum = 0;
  for (let n = 0; n < clip.length; n++) sum += clip[n];
  const offset = sum / clip.length;
  for (let n = 0; n < clip.length; n++) clip[n] -= offset;
}

/** Turns the clip down to an RMS of `level` if it is above. */
function hold(clip: Float32Array, level: number): void {
  const loud = rms(clip);
  if (!(loud > level)) return;
  const gain = level / loud;
  for (let n = 0; n < clip.length; n++) clip[n] *= gain;
}
