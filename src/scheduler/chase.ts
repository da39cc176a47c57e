// How the loop keeps to a line of beats outside: a little faster or slower, and only what is far off jumps. Pure.
import type { Line } from '../messages.js';

export interface Chase {
  /** Beats per frame. */
  readonly pace: number;
  /** The beat to go to at once. */
  readonly jump?: number;
}

/** Seconds in which an error is made up for, and how much faster or slower at most. */
const CATCH_UP = 0.5;
const STRAIN = 0.15;
/** Beats of error that jump. */
const FAR = 0.25;

/**
 * @param beat where the loop is, in the frame that is mixed now
 * @param time at which that frame will be heard
 * @param rate frames per second
 */
export function chase({ beat: from, at, tempo, run }: Line, beat: number, time: number, rate: number): Chase {
  const perSecond = tempo / 60;
  const pace = perSecond / rate;
  if (!run) return { pace };
  const target = from + (time - at) * perSecond;
  const error = target - beat;
  if (Math.abs(error) > FAR) return { pace, jump: Math.max(0, target) };
  return { pace: pace * (1 + Math.min(STRAIN, Math.max(-STRAIN, error / (perSecond * CATCH_UP)))) };
}
