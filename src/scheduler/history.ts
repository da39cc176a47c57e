// What came before: the last clips that took over, to go back to and forth again. Pure.

export interface History<T> {
  /** Takes the newest one; what was undone is forgotten, and of too many the oldest. One that equals the present is left out. */
  accept(entry: T): void;
  /** Goes so many back, or as far as there are. @returns the one that is the present now; undefined where there is none */
  undo(count: number): T | undefined;
  /** Goes forth again. */
  redo(count: number): T | undefined;
  /** How many there are before the present one, and undone ones after it. */
  readonly before: number;
  readonly after: number;
}

/** @param most that are kept besides the present one, on either side of it together */
export function history<T>(most: number, same: (a: T, b: T) => boolean): History<T> {
  let entries: readonly T[] = [];
  let present = -1;
  const go = (to: number): T | undefined => {
    if (to === present) return undefined;
    present = to;
    return entries[to];
  };
  return {
    accept(entry) {
      if (present >= 0 && same(entries[present], entry)) return;
      entries = [...entries.slice(0, present + 1), entry].slice(-(most + 1));
      present = entries.length - 1;
    },
    undo: (count) => go(Math.max(Math.min(0, present), present - count)),
    redo: (count) => go(Math.min(entries.length - 1, present + count)),
    get before() {
      return Math.max(0, present);
    },
    get after() {
      return entries.length - 1 - present;
    },
  };
}
