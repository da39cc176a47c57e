// When to ask for the next clip: late enough to be the newest, early enough to be there when the next swap begins. Pure.
import type { HostReport } from '../messages.js';

export interface Pacer {
  /** Whether a clip should be asked for now; true once per occasion to swap. */
  due(report: Pick<HostReport, 'clip' | 'turn' | 'left'>): boolean;
  /** Takes what finishing a clip took, in seconds, to ask in time for the next. */
  took(seconds: number): void;
}

/** The first guess of what a clip takes, and how far ahead of the need it is asked for in any case. */
const FIRST = 0.5;
const SPARE = 0.15;
const LONGEST = 3;

export function pacer(rate: number): Pacer {
  let margin = FIRST;
  let asked = -1;
  return {
    due({ clip, turn, left }) {
      const now = clip === 0 ? 0 : turn + 1;
      if (now === asked || (clip !== 0 && left / rate > margin + SPARE)) return false;
      asked = now;
      return true;
    },
    took: (seconds) => (margin = Math.min(LONGEST, Math.max(1.5 * seconds, 0.8 * margin))),
  };
}
