// Frames against time: which frame of the mix is sounding now. Pure, time passed in.
import type { HostReport, Moment } from '../messages.js';

export interface Transport {
  /** Takes a report of the audio host. */
  report(moment: Moment): void;
  /** The frame that is mixed at a time (seconds of the same clock), 0 before the first report. */
  frameAt(time: number): number;
  /** Forgets the past: the next report counts alone. */
  restart(): void;
}

/** Seconds that a held transport may be wrong before it is put right; and while it is asked for moments, until so long after the last of them. */
const HELD = 0.005;
const BUSY = 0.05;
const QUIET = 1;
/** How much is believed of a report that is earlier than expected, and of one that is later: a busy machine is late, never early. */
const [EARLY, LATE] = [0.2, 0.002];

/** The time of a frame, by the time of another one. */
export const timeOf = (base: Moment, frame: number, rate: number): number => base.at + (frame - base.frame) / rate;

/**
 * A transport that does not tremble: between two moments lie exactly as many frames as the rate says, until it is wrong by
 * 5 ms, or by 50 ms while such moments are asked for. For what must be exact among itself.
 */
export function held(rate: number): Pick<Transport, 'report' | 'frameAt'> & { readonly base: Moment | undefined } {
  let base: Moment | undefined;
  let error = 0;
  let asked = -Infinity;
  const frameOf = (time: number): number => (base ? base.frame + (time - base.at) * rate : 0);
  return {
    report(moment) {
      const off = moment.frame - frameOf(moment.at);
      error += (off > error ? EARLY : LATE) * (off - error);
      const bound = moment.at < asked + QUIET ? BUSY : HELD;
      if (base && Math.abs(off) < JUMP * rate && Math.abs(error) < bound * rate) return;
      const known = base && Math.abs(off) < JUMP * rate;
      base = { at: moment.at, frame: known ? frameOf(moment.at) + error : moment.frame };
      error = 0;
    },
    frameAt(time) {
      asked = Math.max(asked, time);
      return frameOf(time);
    },
    get base() {
      return base;
    },
  };
}

/** How much of a report's deviation is believed: reports jitter by milliseconds, clocks drift by parts per million. */
const TRUST = 0.05;
/** A deviation above this many seconds is no jitter: a stop and start. */
const JUMP = 0.25;

/** A first-order loop that follows the reports: frames = anchor + rate · (time − anchor time). */
export function transport(rate: number): Transport {
  let base: Moment | undefined;
  const frameAt = (time: number): number => (base ? base.frame + (time - base.at) * rate : 0);
  return {
    report(moment) {
      const error = moment.frame - frameAt(moment.at);
      const known = base !== undefined && Math.abs(error) < JUMP * rate;
      base = { at: moment.at, frame: known ? frameAt(moment.at) + TRUST * error : moment.frame };
    },
    frameAt,
    restart: () => (base = undefined),
  };
}

/** Where the loop is at a frame, by a report about another one: place in the clip in rounds of it, beats since the song began, and beats per second. */
export function placeAt(
  report: HostReport | undefined,
  frame: number,
  rate: number,
): { readonly phase: number; readonly beat: number; readonly perSecond: number } | undefined {
  if (!report || report.clip === 0) return undefined;
  const since = frame - report.frame;
  const { phase, phasePace, beat, pace } = report;
  return { phase: phase + since * phasePace, beat: beat + since * pace, perSecond: pace * rate };
}
