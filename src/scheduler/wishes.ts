// What the knobs wish of the loop. Pure.
import type { Values } from '../params.js';
import type { Line } from '../messages.js';
import { chase } from './chase.js';
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

/** Frames after which the beats outside are looked at again. */
const STEP = 1024;

export interface Followed<T> {
  next(most: number, frame: number): Stretch<T> | undefined;
  readonly state: LoopState;
}

/**
 * A loop that goes by the knobs as they are whenever it is asked, and by the beats outside if there are any.
 * @param outside the beats, and the time at which a frame of the mix will be heard
 */
export const follow = <T extends Turn>(
  loop: Loop<T>,
  read: () => Values,
  rate: number,
  outside: (frame: number) => { readonly line: Line; readonly time: number } | undefined = () => undefined,
): Followed<T> => ({
  next(most, frame) {
    const wish = wishes(read(), rate);
    const beats = outside(frame);
    if (!beats || read()['/clock/source'] !== 'midi') return loop.next(most, wish);
    const late = read()['/clock/offset'] / 1000;
    const { pace, jump } = chase(beats.line, loop.state.beat, beats.time - late, rate);
    if (jump !== undefined) loop.jump(jump);
    return loop.next(Math.min(most, STEP), { ...wish, pace, run: wish.run && beats.line.run });
  },
  get state() {
    return loop.state;
  },
});
