// A clip: one loop of sound. It is a circle: its end is joined to its start.

/** Samples per second of the engine. */
export const RATE = 44100;

export interface Clip {
  /** Counts up; the newest clip wins. */
  readonly id: number;
  /** Samples per second. */
  readonly rate: number;
  /** One array per channel, all of the same length, which is the length of the loop. */
  readonly channels: readonly Float32Array[];
  /** Beats that it lasts at the tempo that it was made for. */
  readonly beats: number;
  /** The turn of the loop at whose end it is to take over. */
  readonly turn?: number | undefined;
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

/** The mean of sounds of one length; one sound is its own. */
export const mixed = (sounds: readonly Float32Array[]): Float32Array =>
  sounds.length === 1
    ? sounds[0]
    : sounds[0].map((_, n) => sounds.reduce((sum, sound) => sum + sound[n], 0) / sounds.length);

/** Left and right, each moved towards their middle: 0 is the middle on both sides, 1 is as they are. One sound stays. */
export function spread(sounds: readonly Float32Array[], width: number): readonly Float32Array[] {
  if (sounds.length < 2 || width === 1) return sounds;
  const middle = mixed(sounds);
  return sounds.map((sound) => sound.map((x, n) => middle[n] + width * (x - middle[n])));
}

/** Position on a circle of `length`, for any whole `index`. */
export const around = (index: number, length: number): number => ((index % length) + length) % length;
