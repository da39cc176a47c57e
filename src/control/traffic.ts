// Who sends how much: counted by source and second. A flood is cut where it would be felt; refusals are answered as often as they help.

export interface Counts {
  /** Messages that came; how many in the last whole second; and of its busiest source. */
  readonly received: number;
  readonly perSecond: number;
  readonly busiest: number;
  /** Messages that were refused, and that were lost to the limit of their source. */
  readonly refused: number;
  readonly dropped: number;
  /** Messages whose time tag had passed when they came. */
  readonly late: number;
}

export interface Traffic {
  /** Counts a message of a source. @returns whether it may be taken */
  take(key: string): boolean;
  /** Counts a refusal. @returns whether the source may be told */
  refuse(key: string): boolean;
  late(): void;
  readonly counts: Counts;
}

/** Messages a second that are taken from one source; and refusals that are sent to one, and to all. */
export const MOST = 50_000;
const FAILS = 50;
const ALL_FAILS = 200;

interface Source {
  messages: number;
  fails: number;
}

/** @param now seconds */
export function traffic(now: () => number, log: (line: string) => void): Traffic {
  let second = Math.floor(now());
  let sources = new Map<string, Source>();
  let fails = 0;
  let perSecond = 0;
  let busiest = 0;
  const counts = { received: 0, refused: 0, dropped: 0, late: 0 };
  let here = 0;

  function turn(): void {
    const present = Math.floor(now());
    if (present === second) return;
    perSecond = present === second + 1 ? here : 0;
    busiest = present === second + 1 ? Math.max(0, ...[...sources.values()].map(({ messages }) => messages)) : 0;
    second = present;
    sources = new Map();
    fails = 0;
    here = 0;
  }
  function source(key: string): Source {
    turn();
    let found = sources.get(key);
    if (!found) sources.set(key, (found = { messages: 0, fails: 0 }));
    return found;
  }
  return {
    take(key) {
      const from = source(key);
      here++;
      counts.received++;
      if (++from.messages <= MOST) return true;
      if ((counts.dropped++, from.messages === MOST + 1))
        log(`${key} sends more than ${MOST} messages a second; the rest are lost.`);
      return false;
    },
    refuse(key) {
      const from = source(key);
      counts.refused++;
      return ++from.fails <= FAILS && ++fails <= ALL_FAILS;
    },
    late: () => void counts.late++,
    get counts() {
      turn();
      return { ...counts, perSecond, busiest };
    },
  };
}
