// Bars since the dream began: by the clock where it dreams freely, loop by loop where clips are asked for one at a time.
import { METER } from '../params.js';
import type { Values } from '../params.js';

export interface Bars {
  read(): number;
  /** Tempo and bars of the loop may have changed: what has passed stays passed. */
  set(values: Values): void;
  /** From now on time passes by itself. */
  go(): void;
  /** One loop has passed. */
  loop(): void;
  /** From now on it is so many, whatever passes: for a dream that is dreamt again. */
  fix(bars: number): void;
  /** What was read last. */
  readonly last: number;
}

/** @param now seconds, from any zero */
export function counter(initial: Values, now: () => number): Bars {
  let values = initial;
  let passed = 0;
  let since: number | undefined;
  const perSecond = (): number => values['/clock/tempo'] / (60 * METER);
  let fixed: number | undefined;
  let last = 0;
  const read = (): number => passed + (since === undefined ? 0 : (now() - since) * perSecond());
  return {
    read: () => (last = fixed ?? read()),
    fix: (bars) => void (fixed = bars),
    get last() {
      return last;
    },
    set(next) {
      passed = read();
      if (since !== undefined) since = now();
      values = next;
    },
    go() {
      since ??= now();
    },
    loop() {
      if (since === undefined) passed += values['/clock/bars'];
    },
  };
}
