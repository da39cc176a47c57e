// What is to be done later: kept until it is time, in order.
import { Refused } from '../refused.js';

export interface Later {
  /** @param time seconds since 1970; what has passed is done at once. @throws Refused when it is too far, or there is too much */
  add(time: number, act: () => void): void;
  stop(): void;
}

/** Seconds by which the clock on the wall must have been set before it is believed. */
const SET = 0.003;

/**
 * Seconds since 1970 as seconds of the monotonic clock. The clock on the wall tells whole milliseconds, and two times must
 * stay exactly as far apart as they are: so their distance is kept until one of them has been set.
 */
export function monotonic(clock: () => number, now: () => number): (time: number) => number {
  let ahead = clock() - now();
  return (time) => {
    const present = clock() - now();
    if (Math.abs(present - ahead) > SET) ahead = present;
    return time - ahead;
  };
}

/** Seconds ahead, and things at once. */
const FARTHEST = 3600;
const MOST = 4096;

/** @param clock seconds since 1970 */
export function later(clock: () => number): Later {
  const timers = new Set<NodeJS.Timeout>();
  return {
    add(time, act) {
      const left = time - clock();
      if (left > FARTHEST)
        throw new Refused(
          `A time tag may be up to an hour ahead, got one that is ${Math.round(left / 3600)} hours ahead.`,
        );
      if (timers.size >= MOST) throw new Refused(`${MOST} messages wait for their time already.`);
      if (left <= 0) return act();
      const timer = setTimeout(() => {
        timers.delete(timer);
        act();
      }, 1000 * left);
      timers.add(timer);
    },
    stop() {
      timers.forEach(clearTimeout);
      timers.clear();
    },
  };
}
