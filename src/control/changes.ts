// Whole changes that can be undone: each remembers what the parameters that it concerns were before. Pure.

export interface Changes<T> {
  /** Before a change: what it is going to replace. What was undone is forgotten, and of too many the oldest. */
  remember(before: T): void;
  /**
   * Goes back over so many changes, or as many as there are, the last one first.
   * @param swap puts back what was before a change, and returns what it replaces
   * @returns how many it went over
   */
  undo(count: number, swap: (before: T) => T): number;
  /** Goes forth again. */
  redo(count: number, swap: (after: T) => T): number;
  /** How many could be undone, and redone. */
  readonly before: number;
  readonly after: number;
}

/** @param most changes that are remembered */
export function changes<T>(most: number): Changes<T> {
  const [past, future]: [T[], T[]] = [[], []];
  const go = (from: T[], to: T[], count: number, swap: (one: T) => T): number => {
    let done = 0;
    for (; done < count && from.length > 0; done++) {
      to.push(swap(from[from.length - 1]));
      from.pop();
    }
    return done;
  };
  return {
    remember(before) {
      past.push(before);
      if (past.length > most) past.shift();
      future.length = 0;
    },
    undo: (count, swap) => go(past, future, count, swap),
    redo: (count, swap) => go(future, past, count, swap),
    get before() {
      return past.length;
    },
    get after() {
      return future.length;
    },
  };
}
