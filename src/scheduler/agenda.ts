// What is to happen at a frame of the mix. Pure.

export interface Agenda {
  /** Puts down what is to be done at a frame, and is told when it is done; of two for one frame, in this order. */
  add(frame: number, act: (frame: number) => void): void;
  /**
   * Does everything that is due at a frame or was due before.
   * @returns frames until the next one is due, `most` at most
   */
  due(frame: number, most: number): number;
  /** How many came after their frame. */
  readonly late: number;
}

export function agenda(): Agenda {
  let entries: readonly { readonly frame: number; readonly act: (frame: number) => void }[] = [];
  let passed = -Infinity;
  let late = 0;
  return {
    add(frame, act) {
      if (frame < passed) late++;
      const later = entries.findIndex((entry) => entry.frame > frame);
      const at = later < 0 ? entries.length : later;
      entries = [...entries.slice(0, at), { frame, act }, ...entries.slice(at)];
    },
    due(frame, most) {
      passed = frame + 1;
      while (entries.length > 0 && entries[0].frame <= frame) {
        const [{ act }] = entries;
        entries = entries.slice(1);
        act(frame);
      }
      return entries.length === 0 ? most : Math.min(most, Math.ceil(entries[0].frame) - frame);
    },
    get late() {
      return late;
    },
  };
}
