// Looks for what is missing: at once, and then less and less often.

export interface Search {
  /** Looks after the pause that is due, unless that is under way. */
  look(): void;
  /** What was found has lasted, so that the next look is at once; or it has not, and the pause grows. */
  lasted(well: boolean): void;
  stop(): void;
}

/** Seconds between looks, at first and at most. */
const [SOON, SELDOM] = [1, 30];

/** Seconds until the next look, after so many in vain. */
export const pause = (failures: number): number =>
  failures === 0 ? 0 : Math.min(SELDOM, SOON * 2 ** Math.min(16, failures - 1));

/**
 * @param missing whether there is anything to look for
 * @param find whether it was found
 */
export function search(missing: () => boolean, find: () => Promise<boolean>): Search {
  let failures = 1;
  let stopped = false;
  let next: NodeJS.Timeout | 'now' | undefined;

  function look(): void {
    if (next === 'now') return;
    clearTimeout(next);
    next = missing() && !stopped ? setTimeout(() => void attempt(), 1000 * pause(failures)) : undefined;
  }

  async function attempt(): Promise<void> {
    next = 'now';
    const found = missing() && (await find());
    next = undefined;
    if (!found) failures++;
    look();
  }

  return {
    look,
    lasted: (well) => void (failures = well ? 0 : failures + 1),
    stop() {
      stopped = true;
      if (next !== 'now') clearTimeout(next);
    },
  };
}
