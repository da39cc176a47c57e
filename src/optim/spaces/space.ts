// What a space is: the coordinates in which a step is taken.
import type { Fourier } from '../fourier.js';

export interface Place {
  readonly fourier: Fourier;
  /** Samples of the circle, and their rate in Hz. */
  readonly samples: number;
  readonly rate: number;
}

/** What a performer may turn while a space is open. */
export interface Tuning {
  /** Exponent of 1/f. */
  readonly tilt: number;
  /** Hz below which it does not rise any more. */
  readonly floor: number;
}

/**
 * Coordinates of a clip, near where it is now. A space never moves the clip but in `move`; it is told of what others do
 * to it. Arrays that come back are the space's own, valid until its next call.
 */
export interface Space {
  /** How many coordinates there are. */
  readonly size: number;
  tune(tuning: Tuning): void;
  /** The gradient for the coordinates, of one for the samples: the exact adjoint of `change`. */
  gradient(of: Float32Array): Float32Array;
  /** How the clip changes along a direction, to first order. */
  change(direction: Float32Array): Float32Array;
  /** Moves the clip by `scale` times a direction whose `change` it is: a change of RMS `scale · rms(change)`, if it can. */
  move(clip: Float32Array, direction: Float32Array, change: Float32Array, scale: number): void;
  /** The clip has become another one. */
  adopt(clip: Float32Array): void;
  /** The clip has been multiplied by a factor. */
  scaled(factor: number): void;
  /** The clip has gone a share of its way to an anchor, whose samples never change. */
  nearer(share: number, anchor: Float32Array): void;
}

/** What a space does that has nothing to remember: its coordinates are the same everywhere. */
export const linear: Pick<Space, 'tune' | 'move' | 'adopt' | 'scaled' | 'nearer'> = {
  tune: () => undefined,
  move(clip, _direction, change, scale) {
    for (let n = 0; n < clip.length; n++) clip[n] += scale * change[n];
  },
  adopt: () => undefined,
  scaled: () => undefined,
  nearer: () => undefined,
};
