// Several threads that run the same program on the same memory, in step: each takes its share of the work. Pure but for waiting.

/** Memory that all threads have, given out in the same order in each of them; and a place to wait for one another. */
export interface Team {
  /** This thread's number, from 0, and how many there are. */
  readonly me: number;
  readonly of: number;
  /** Waits until all are here. What was written before is seen by all afterwards. */
  meet(): void;
  floats(length: number): Float64Array;
  ints(length: number): Int32Array;
  /** A counter that all threads draw from: work that is dealt out in pieces. */
  counter(): { reset(): void; next(): number };
  /** Gives all memory back that was taken after this mark. */
  mark(): number;
  back(mark: number): void;
}

/** Bytes in front: arrived, round. */
const HEAD = 64;

/** @param bytes of memory to give out; a page is taken when it is first written */
export const memoryFor = (bytes: number): SharedArrayBuffer => new SharedArrayBuffer(HEAD + bytes);

export function team(memory: SharedArrayBuffer, me = 0, of = 1): Team {
  const gate = new Int32Array(memory, 0, 2);
  let free = HEAD;
  const take = (bytes: number): number => {
    const at = free;
    free += Math.ceil(bytes / HEAD) * HEAD;
    if (free > memory.byteLength)
      throw new Error(`the team's memory has ${memory.byteLength} bytes, ${free} are needed`);
    return at;
  };
  return {
    me,
    of,
    meet() {
      if (of === 1) return;
      const round = Atomics.load(gate, 1);
      if (Atomics.add(gate, 0, 1) === of - 1) {
        Atomics.store(gate, 0, 0);
        Atomics.add(gate, 1, 1);
        Atomics.notify(gate, 1);
      } else while (Atomics.load(gate, 1) === round) Atomics.wait(gate, 1, round);
    },
    floats: (length) => new Float64Array(memory, take(8 * length), length),
    ints: (length) => new Int32Array(memory, take(4 * length), length),
    counter() {
      const at = new Int32Array(memory, take(4), 1);
      return { reset: () => void Atomics.store(at, 0, 0), next: () => Atomics.add(at, 0, 1) };
    },
    mark: () => free,
    back: (mark) => void (free = mark),
  };
}
