// A clip: one loop of sound. It is a circle: its end is joined to its start.

export interface Clip {
  /** Counts up; the newest clip wins. */
  readonly id: number;
  /** Samples per second. */
  readonly rate: number;
  /** One array per channel, all of the same length, which is the length of the loop. */
  readonly channels: readonly Float32Array[];
  /** A performer asked for this very clip: it takes over in a frozen loop, too. */
  readonly asked?: boolean;
}

export const frames = (clip: Clip): number => clip.channels[0].length;

/** Root mean square, the loudness of a signal. */
export function rms(samples: Float32Array): number {
  let sum = 0;
  for (let n = 0; n < samples.length; n++) sum += samples[n] * samples[n];
  return Math.sqrt(sum / Math.max(1, samples.length));
}

/** The largest magnitude; NaN if there is one among the samples. */
export function peak(samples: Float32Array): number {
  let most = 0;
  for (let n = 0; n < samples.length; n++) {
    const size = Math.abs(samples[n]);
    if (!(size <= most)) most = size;
  }
  return most;
}

/** Position on a circle of `length`, for any whole `index`. */
export const around = (index: number, length: number): number => ((index % length) + length) % length;
