// Frames against time: which frame of the mix is sounding now. Pure, time passed in.
import type { Moment } from '../messages.js';

export interface Transport {
  /** Takes a report of the audio host. */
  report(moment: Moment): void;
  /** The frame that is mixed at a time (seconds of the same clock), 0 before the first report. */
  frameAt(time: number): number;
  /** Forgets the past: the next report counts alone. */
  restart(): void;
}

/** Seconds that a held transport may be wrong before it is put right. */
const HELD = 0.005;
/** How much is believed of a report that is earlier than expected, and of one that is later: a busy machine is late, never early. */
const [EARLY, LATE] = [0.2, 0.002];

/**
 * A transport that does not tremble: between two moments lie exactly as many frames as the rate says, until it is wrong by
 * 5 ms. For what must be exact among itself.
 */
export function held(rate: number): Pick<Transport, 'report' | 'frameAt'> {
  let base: Moment | undefined;
  let error = 0;
  const frameAt = (time: number): number => (base ? base.frame + (time - base.at) * rate : 0);
  return {
    report(moment) {
      const off = moment.frame - frameAt(moment.at);
      error += (off > error ? EARLY : LATE) * (off - error);
      if (base && Math.abs(off) < JUMP * rate && Math.abs(error) < HELD * rate) return;
      const known = base && Math.abs(off) < JUMP * rate;
      base = { at: moment.at, frame: known ? frameAt(moment.at) + error : moment.frame };
      error = 0;
    },
    frameAt,
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
