// What the knobs wish of the loop. Pure.
import type { Values } from '../params.js';
import type { Loop, LoopState, Stretch, Wishes } from './loop.js';
import type { Turn } from './place.js';

/** Rounds of a clip in its beats. */
const SPEEDS = { half: 0.5, normal: 1, double: 2 } as const;

/** @param rate frames per second */
export const wishes = (values: Values, rate: number): Wishes => ({
  pace: values['/clock/tempo'] / 60 / rate,
  run: values['/clock/run'],
  freeze: values['/loop/freeze'],
  swap: values['/loop/swap'],
  fade: Math.round((values['/loop/fade'] / 1000) * rate),
  morph: values['/loop/morph'],
  reverse: values['/loop/reverse'],
  speed: SPEEDS[values['/loop/speed']],
});

export interface Followed<T> {
  next(most: number): Stretch<T> | undefined;
  readonly state: LoopState;
}

/** A loop that goes by the knobs as they are whenever it is asked. */
export const follow = <T extends Turn>(loop: Loop<T>, read: () => Values, rate: number): Followed<T> => ({
  next: (most) => loop.next(most, wishes(read(), rate)),
  get state() {
    return loop.state;
  },
});
