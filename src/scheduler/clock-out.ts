// MIDI clock out: which ticks are due, and when, by the beat that is heard. Pure, time passed in.
import { TICKS } from './clock-in.js';

export type Beacon =
  | { readonly kind: 'tick' | 'start' | 'continue' | 'stop'; readonly time: number }
  /** In sixteenths. */
  | { readonly kind: 'position'; readonly time: number; readonly sixteenths: number };

export interface ClockOut {
  /**
   * What is to be sent until `until`, each once and in order.
   * @param beat that is heard at `time`; times in seconds of the monotonic clock
   * @param perSecond beats per second; 0 when the loop stands
   */
  due(beat: number, time: number, perSecond: number, until: number): Beacon[];
}

const SIXTEENTH = TICKS / 4;
/** Song positions go round after so many sixteenths. */
const POSITIONS = 2 ** 14;
/** Ticks that the beat may be off before it is another place in the song. */
const OFF = 6;

export function clockOut(): ClockOut {
  let running = false;
  /** The next tick of the song. */
  let next = 0;
  return {
    due(beat, time, perSecond, until) {
      const here = beat * TICKS;
      const beacons: Beacon[] = [];
      if (running && (perSecond === 0 || Math.abs(next - here) > OFF + perSecond * TICKS)) {
        running = false;
        beacons.push({ kind: 'stop', time });
      }
      if (perSecond === 0) return beacons;
      const when = (tick: number): number => time + (tick - here) / (TICKS * perSecond);
      if (!running) {
        running = true;
        const sixteenths = Math.max(0, Math.ceil(here / SIXTEENTH));
        next = sixteenths * SIXTEENTH;
        if (sixteenths === 0) beacons.push({ kind: 'start', time });
        else beacons.push({ kind: 'position', time, sixteenths: sixteenths % POSITIONS }, { kind: 'continue', time });
      }
      for (; when(next) <= until; next++) beacons.push({ kind: 'tick', time: when(next) });
      return beacons;
    },
  };
}
