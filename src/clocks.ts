// Joins clocks outside, MIDI's and a tapping finger, to the knobs and the sound.
import type { Boxes } from './boxes.js';
import type { Store } from './control/store.js';
import type { Sound } from './engine/sound.js';
import type { Options } from './options.js';
import { clockIn } from './scheduler/clock-in.js';
import { clockOut } from './scheduler/clock-out.js';
import { tapper } from './scheduler/tap.js';

export interface MidiClockOptions extends Pick<Options, 'midiOut'> {
  readonly boxes: Pick<Boxes, 'hearClock' | 'sendClock' | 'joinClock'>;
  readonly knobs: Store;
  readonly sound: Sound;
  /** What is heard at a time: beats since the song began, and beats per second; undefined without sound. */
  readonly heard: (time: number) => { readonly beat: number; readonly perSecond: number } | undefined;
  /** Seconds of the monotonic clock. */
  readonly now: () => number;
}

/** Share by which the tempo outside must have changed before the dream is told: its length changes with it. */
const OTHER_TEMPO = 0.003;
/** Seconds between looks at the beat, and how far each looks ahead: ticks are set by the sound's frames, a timer only waits for them. */
const LOOK = 0.02;
const AHEAD = 0.06;

/** @returns takes a tap, at a time or now; sets the tempo and returns it, undefined at the first tap */
export function tapTempo(knobs: Store, now: () => number): (at?: number) => number | undefined {
  const tap = tapper();
  return (at = now()) => {
    const tempo = tap(at);
    if (tempo !== undefined) knobs.set('/clock/tempo', [tempo], 'osc');
    return tempo;
  };
}

/** Hears the clock of the boxes, and sends ours to --midi-out. */
export function midiClock(options: MidiClockOptions): { stop(): Promise<void> } {
  hear(options);
  return options.midiOut === undefined ? { stop: () => Promise.resolve() } : tell(options);
}

function hear({ boxes, knobs, sound }: MidiClockOptions): void {
  const clock = clockIn();
  const follow = (): void => {
    if (knobs.values['/clock/source'] !== 'midi') return;
    const { line, settled } = clock;
    sound.chase(line);
    const tempo = knobs.values['/clock/tempo'];
    if (!line || !settled || Math.abs(line.tempo / tempo - 1) < OTHER_TEMPO) return;
    const next = Math.round(10 * line.tempo) / 10;
    if (next >= 20 && next <= 300 && next !== tempo) knobs.set('/clock/tempo', [next], 'midi');
  };
  knobs.listen((address) => {
    if (address !== '/clock/source') return;
    if (knobs.values[address] === 'midi') follow();
    else sound.chase(undefined);
  });
  boxes.hearClock((beat, time) => {
    if (beat.kind === 'position') return clock.position(beat.sixteenths);
    if (beat.kind === 'tick') clock.tick(time);
    else clock[beat.kind]();
    follow();
  });
}

function tell({ boxes, knobs, heard, now }: MidiClockOptions): { stop(): Promise<void> } {
  let clock = clockOut();
  const waiting = new Set<NodeJS.Timeout>();
  const forget = (): void => {
    waiting.forEach(clearTimeout);
    waiting.clear();
  };
  // Ticks alone say nothing to one that joins: it is told where the song is, and to go on from there.
  boxes.joinClock(() => {
    forget();
    clock = clockOut();
  });
  const timer = setInterval(() => {
    const time = now();
    const place = knobs.values['/clock/send'] ? heard(time) : undefined;
    for (const beacon of clock.due(place?.beat ?? 0, time, place?.perSecond ?? 0, time + AHEAD)) {
      const one = setTimeout(
        () => {
          waiting.delete(one);
          boxes.sendClock(beacon);
        },
        1000 * (beacon.time - now()),
      );
      waiting.add(one);
    }
  }, 1000 * LOOK);
  return {
    stop() {
      clearInterval(timer);
      forget();
      if (knobs.values['/clock/send']) boxes.sendClock({ kind: 'stop' });
      return Promise.resolve();
    },
  };
}
