// Joins clocks outside, MIDI's and a tapping finger, to the knobs and the sound.
import { openMidiIn, openMidiOut } from './control/midi.js';
import type { Store } from './control/store.js';
import type { Sound } from './engine/sound.js';
import type { Log } from './log.js';
import type { Options } from './options.js';
import { clockIn } from './scheduler/clock-in.js';
import { clockOut } from './scheduler/clock-out.js';
import type { Beacon } from './scheduler/clock-out.js';
import { tapper } from './scheduler/tap.js';

export interface MidiClockOptions extends Pick<Options, 'midiIn' | 'midiOut'> {
  readonly knobs: Store;
  readonly sound: Sound;
  /** What is heard at a time: beats since the song began, and beats per second; undefined without sound. */
  readonly heard: (time: number) => { readonly beat: number; readonly perSecond: number } | undefined;
  /** Seconds of the monotonic clock. */
  readonly now: () => number;
  readonly log: Log;
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

/** Opens the ports that were asked for. @throws Refused when one is not there */
export async function openMidiClock(options: MidiClockOptions): Promise<{ stop(): Promise<void> }> {
  const parts = [await hear(options), await tell(options)];
  return {
    async stop() {
      for (const part of parts) await part?.stop();
    },
  };
}

async function hear({ midiIn, knobs, sound, now, log }: MidiClockOptions) {
  if (midiIn === undefined) return undefined;
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
  const then = (act: () => void) => (): void => {
    act();
    follow();
  };
  knobs.listen((address) => {
    if (address !== '/clock/source') return;
    if (knobs.values[address] === 'midi') follow();
    else sound.chase(undefined);
  });
  const port = await openMidiIn(midiIn, {
    tick: then(() => clock.tick(now())),
    start: then(clock.start),
    continue: then(clock.continue),
    stop: then(clock.stop),
    position: (sixteenths) => clock.position(sixteenths),
  });
  log('midi', `the clock may come from ${port.name}`);
  return port;
}

async function tell({ midiOut, knobs, heard, now, log }: MidiClockOptions) {
  if (midiOut === undefined) return undefined;
  const port = await openMidiOut(midiOut);
  const clock = clockOut();
  const waiting = new Set<NodeJS.Timeout>();
  const send = (beacon: Beacon): void => {
    if (beacon.kind === 'position') port.position(beacon.sixteenths);
    else port.send(beacon.kind);
  };
  const timer = setInterval(() => {
    const time = now();
    const place = knobs.values['/clock/send'] ? heard(time) : undefined;
    for (const beacon of clock.due(place?.beat ?? 0, time, place?.perSecond ?? 0, time + AHEAD)) {
      const one = setTimeout(
        () => {
          waiting.delete(one);
          send(beacon);
        },
        1000 * (beacon.time - now()),
      );
      waiting.add(one);
    }
  }, 1000 * LOOK);
  log('midi', `the clock may go to ${port.name}`);
  return {
    stop() {
      clearInterval(timer);
      waiting.forEach(clearTimeout);
      if (knobs.values['/clock/send']) port.send('stop');
      return port.stop();
    },
  };
}
