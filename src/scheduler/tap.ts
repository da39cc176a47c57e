// Tap tempo. Pure, time passed in.

/** Taps that count, seconds after which one is the first again, and tempos that can be meant. */
const TAPS = 9;
const PAUSE = 3;
const [SLOWEST, FASTEST] = [20, 300];

/** @returns takes a tap at a time in seconds; the tempo in bpm by the median of the last steps, undefined at the first tap */
export function tapper(): (time: number) => number | undefined {
  let taps: readonly number[] = [];
  return (time) => {
    const last = taps[taps.length - 1];
    taps = last === undefined || time - last > PAUSE || time <= last ? [time] : [...taps, time].slice(-TAPS);
    const steps = taps.slice(1).map((tap, i) => tap - taps[i]);
    if (steps.length === 0) return undefined;
    const sorted = steps.toSorted((a, b) => a - b);
    const middle = (sorted.length - 1) / 2;
    const median = (sorted[Math.floor(middle)] + sorted[Math.ceil(middle)]) / 2;
    return Math.min(FASTEST, Math.max(SLOWEST, 60 / median));
  };
}
