// Chance that can be repeated: the same seed gives the same numbers on every machine.

/** Numbers in [0, 1). */
export type Random = () => number;

/**
 * A generator of 32-bit state (Mulberry32, Tommy Ettinger): plenty for shifts, masks and noise.
 * @param seeds any whole numbers; (1, 2) and (2, 1) give different sequences
 */
export function generator(...seeds: readonly number[]): Random {
  let state = seeds.reduce((mixed, seed) => mix(mixed ^ mix(seed + 0x9e3779b9)) + 0x6d2b79f5, 0) | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const mix = (value: number): number => {
  const x = Math.imul(value ^ (value >>> 16), 0x45d9f3b);
  return (x ^ (x >>> 15)) | 0;
};
