// One side of a dream: a clip on the ear's circle with its anchor, and what the ear cannot hear of both.
import type { DreamSide } from '../messages.js';
import type { Values } from '../params.js';
import type { Random } from '../random.js';
import { mover } from './mover.js';
import type { Anchor } from './work.js';

export interface Side {
  /** In memory that all threads see. */
  readonly clip: Float32Array;
  readonly anchor: Float32Array;
  settle(values: Values, rate: number): Promise<void>;
  /** Another anchor to be pulled to. */
  tie(anchor: Anchor): void;
  /** Another length: everything is played faster or slower, like tape. */
  stretch(samples: number, length: number): void;
  /** One gradient per copy, for threads to write into. */
  gradients(count: number): readonly Float32Array[];
  /** One step along the gradients that were written last. @returns false when it was not a number, and the clip is as it was */
  step(values: Values, random: Random): boolean;
  reset(): void;
  adopt(state: DreamSide): void;
  /** A copy of what it is now. */
  state(): DreamSide;
}

export interface SideOptions {
  /** Samples of the circle, and of the finished loop. */
  readonly samples: number;
  readonly length: number;
  readonly resample: (circle: Float32Array, length: number) => Float32Array;
}

/** Samples that all threads see. */
const shared = (length: number): Float32Array => new Float32Array(new SharedArrayBuffer(4 * length));

export function openSide({ samples, length, resample }: SideOptions): Side {
  const moving = mover(samples);
  let clip = shared(samples);
  let high: Float32Array = new Float32Array(length);
  let anchor: Anchor = { heard: new Float32Array(samples), high: new Float32Array(length) };
  let gradients: Float32Array[] = [];

  function adopt(state: DreamSide): void {
    clip.set(resample(state.clip, clip.length));
    high.set(resample(state.high, high.length));
    moving.adopt(clip);
  }

  return {
    get clip() {
      return clip;
    },
    get anchor() {
      return anchor.heard;
    },
    settle: (values, rate) => moving.settle(values, clip, rate),
    tie: (next) => void (anchor = next),

    stretch(circle, loop) {
      const kept = resample(clip, circle);
      clip = shared(circle);
      clip.set(kept);
      gradients = [];
      high = resample(high, loop);
      anchor = { heard: resample(anchor.heard, circle), high: resample(anchor.high, loop) };
    },

    gradients(count) {
      gradients = Array.from({ length: count }, (_, i) => gradients[i] ?? shared(clip.length));
      return gradients;
    },

    step(values, random) {
      const pull = values['/anchor/pull'];
      const good = moving.step(clip, anchor.heard, gradients, values, random);
      if (pull > 0) for (let n = 0; n < high.length; n++) high[n] += pull * (anchor.high[n] - high[n]);
      return good;
    },

    reset() {
      clip.set(anchor.heard);
      high.set(anchor.high);
      moving.adopt(clip);
    },
    adopt,
    state: () => ({ clip: Float32Array.from(clip), high: high.slice() }),
  };
}
