// MIDI clock in: 24 ticks a beat that tremble become a straight line, beats against time. Pure, time passed in.
import type { Line } from '../messages.js';

export interface ClockIn {
  /** @param time seconds of the monotonic clock, like all times here */
  tick(time: number): void;
  /** From the beginning, or from where the song stands; the next tick is that place. */
  start(): void;
  continue(): void;
  stop(): void;
  /** Song position, in sixteenths. */
  position(sixteenths: number): void;
  /** Undefined before the first few ticks. */
  readonly line: Line | undefined;
  /** The tempo has been the same for a beat: what is slow to follow may follow it. */
  readonly settled: boolean;
}

/** Ticks in a beat, and in a sixteenth. */
export const TICKS = 24;
const SIXTEENTH = 6;
/** Ticks that a line is drawn through: four beats, and three at least. */
const MOST = 96;
const LEAST = 3;
/** Ticks by which another tempo is known, and how far they must be from the line, in parts of a tick's length. */
const JUDGES = 4;
const CHANGED = 0.08;
/** Ticks further apart than this many seconds are no clock: 20 bpm and slower. */
const GAP = 0.2;

export function clockIn(): ClockIn {
  /** Times of the last ticks. */
  let times: number[] = [];
  /** Ticks of the song up to the last one; −1 before its first. */
  let count = -1;
  let running = false;
  let line: Line | undefined;

  /** Another tempo is taken at once: the line begins anew with the ticks that know it. */
  function forget(): void {
    const [last, before] = [times.slice(-JUDGES), times.slice(0, -JUDGES + 1)];
    if (before.length < LEAST) return;
    const [now, then] = [slope(last).step, slope(before).step];
    if (Math.abs(now / then - 1) > CHANGED && regular(last)) times = last;
  }

  function draw(): void {
    if (times.length < LEAST) return;
    const { step, end } = slope(times);
    if (step > 0) line = { beat: count / TICKS, at: end, tempo: 60 / (TICKS * step), run: running };
  }

  return {
    tick(time) {
      const last = times[times.length - 1];
      if (last !== undefined && time - last > GAP) times = [];
      times = [...times, time].slice(-MOST);
      if (running) count++;
      forget();
      draw();
    },
    start() {
      count = -1;
      running = true;
    },
    continue: () => void (running = true),
    stop() {
      running = false;
      if (line) line = { ...line, run: false };
    },
    position: (sixteenths) => void (count = SIXTEENTH * sixteenths - 1),
    get line() {
      return line;
    },
    get settled() {
      return times.length >= TICKS;
    },
  };
}

/** The straight line through times of equal steps, by least squares: the step, and where the line is at the last one. */
function slope(times: readonly number[]): { step: number; end: number } {
  const n = times.length;
  const middle = (n - 1) / 2;
  const mean = times.reduce((sum, time) => sum + time / n, 0);
  let [xy, xx] = [0, 0];
  times.forEach((time, i) => {
    xy += (i - middle) * (time - mean);
    xx += (i - middle) ** 2;
  });
  return { step: xy / xx, end: mean + (middle * xy) / xx };
}

/** Whether the steps between some ticks are alike: one late tick is no new tempo. */
function regular(times: readonly number[]): boolean {
  const steps = times.slice(1).map((time, i) => time - times[i]);
  return Math.max(...steps) < 1.5 * Math.min(...steps);
}
