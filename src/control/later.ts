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

/** Seconds ahead, things at once, and how many of them are done in one turn of the event loop. */
const FARTHEST = 60;
export const WAITING = 4096;
const TURN = 100;

/** What is due at the same time is done in the order in which it came. @param clock seconds since 1970 */
export function later(clock: () => number): Later {
  const queue: { readonly time: number; readonly act: () => void }[] = [];
  let timer: NodeJS.Timeout | undefined;
  let turn: NodeJS.Immediate | undefined;

  function arm(): void {
    clearTimeout(timer);
    const [first] = queue;
    if (first && !turn) timer = setTimeout(() => work(first.time), Math.max(1, 1000 * (first.time - clock())));
  }
  /** @param until seconds since 1970: the clock may lag behind the timer */
  function work(until: number): void {
    turn = undefined;
    const due = Math.max(until, clock());
    for (let done = 0; done < TURN && queue.length > 0 && queue[0].time <= due; done++) queue.shift()!.act();
    if (queue.length > 0 && queue[0].time <= due) turn = setImmediate(() => work(due));
    else arm();
  }
  return {
    add(time, act) {
      const left = time - clock();
      if (left > FARTHEST)
        throw new Refused(`A time tag may be up to ${FARTHEST} s ahead, got one that is ${Math.round(left)} s ahead.`);
      if (left <= 0) return act();
      if (queue.length >= WAITING) throw new Refused(`${WAITING} messages wait for their time already.`);
      let place = queue.length;
      while (place > 0 && queue[place - 1].time > time) place--;
      queue.splice(place, 0, { time, act });
      if (place === 0) arm();
    },
    stop() {
      clearTimeout(timer);
      clearImmediate(turn);
      queue.length = 0;
    },
  };
}
