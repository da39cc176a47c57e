// MIDI clock and tap tempo: jittery ticks in, a straight line out, and the loop that keeps to it. Time passed in.
import { describe, expect, it, vi } from 'vitest';
import { midiClock } from '../src/clocks.js';
import { store } from '../src/control/store.js';
import type { Sound } from '../src/engine/sound.js';
import { generator } from '../src/random.js';
import { chase } from '../src/scheduler/chase.js';
import { clockIn, TICKS } from '../src/scheduler/clock-in.js';
import { clockOut } from '../src/scheduler/clock-out.js';
import type { Beacon } from '../src/scheduler/clock-out.js';
import { loop } from '../src/scheduler/loop.js';
import { tapper } from '../src/scheduler/tap.js';
import { follow } from '../src/scheduler/wishes.js';
import { initialValues, paramsFor } from '../src/params.js';

const RATE = 44100;

/** Ticks at tempos that last so many seconds, each late by up to `late` seconds; the beat is that of the sender. */
function* ticks(parts: readonly (readonly [tempo: number, seconds: number])[], late: number, seed = 1) {
  const random = generator(seed);
  let time = 0;
  let count = 0;
  for (const [tempo, seconds] of parts) {
    for (const end = time + seconds; time < end; time += 60 / tempo / TICKS)
      yield { time, heard: time + late * random() ** 2, beat: count++ / TICKS, tempo };
  }
}

describe('MIDI clock in', () => {
  it('is a line through its ticks: the right tempo and beat, however they tremble', () => {
    const clock = clockIn();
    clock.start();
    let worst = 0;
    for (const { time, heard, beat } of ticks([[120, 60]], 0.004)) {
      clock.tick(heard);
      const { line } = clock;
      if (!line || time < 4) continue;
      expect(Math.abs(line.tempo / 120 - 1)).toBeLessThan(0.002);
      // Ticks are late by a third of 4 ms on average.
      worst = Math.max(worst, Math.abs(line.beat + (time + 0.0013 - line.at) * 2 - beat) / 2);
    }
    expect(worst).toBeLessThan(0.0015);
  });

  it('takes another tempo within a quarter of a beat and a fifth of a second', () => {
    const clock = clockIn();
    clock.start();
    let changed = 0;
    let tempo = 60;
    const taken: number[] = [];
    for (const tick of ticks(
      [
        [60, 10],
        [140, 10],
        [90, 10],
      ],
      0.002,
    )) {
      clock.tick(tick.heard);
      if (tick.tempo !== tempo) [tempo, changed] = [tick.tempo, tick.time];
      if (changed > 0 && Math.abs(clock.line!.tempo / tempo - 1) < 0.06) {
        taken.push(tick.time - changed);
        changed = 0;
      }
    }
    expect(taken).toHaveLength(2);
    for (const seconds of taken) expect(seconds).toBeLessThan(0.2);
  });

  it('does not take one late tick for a new tempo', () => {
    const clock = clockIn();
    clock.start();
    for (const { time, heard } of ticks([[120, 20]], 0.001)) {
      const stumble = Math.abs(time - 10) < 0.01;
      clock.tick(stumble ? heard + 0.015 : heard);
      if (time > 4) expect(Math.abs(clock.line!.tempo / 120 - 1)).toBeLessThan(0.01);
    }
  });

  it('starts, stops, goes on, and finds its place in the song', () => {
    const clock = clockIn();
    let time = 0;
    const tick = (count: number): void => {
      for (let i = 0; i < count; i++) clock.tick((time += 0.5 / TICKS));
    };
    expect(clock.line).toBeUndefined();
    tick(10);
    expect(clock.line).toMatchObject({ run: false, tempo: expect.closeTo(120, 6) as number });
    clock.start();
    tick(1);
    expect(clock.line).toMatchObject({ run: true, beat: 0 });
    tick(24);
    expect(clock.line!.beat).toBe(1);
    clock.stop();
    expect(clock.line!.run).toBe(false);
    tick(24);
    expect(clock.line!.beat).toBe(1);
    clock.position(16);
    clock.continue();
    tick(1);
    expect(clock.line).toMatchObject({ run: true, beat: 4 });
  });
});

describe('the loop after a clock', () => {
  /** Plays a loop of two bars after ticks; a card whose clock is fast by 80 parts per million. */
  function play(parts: readonly (readonly [number, number])[], late: number) {
    const clock = clockIn();
    const actual = RATE * 1.00008;
    const values = { ...initialValues(paramsFor(['note'])), '/clock/source': 'midi' as const };
    const turns = loop<{ id: number; frames: number; beats: number }>();
    turns.offer({ id: 1, frames: 4 * RATE, beats: 8 });
    const lead = 0.2;
    const followed = follow(
      turns,
      () => values,
      RATE,
      (frame) => clock.line && { line: clock.line, time: frame / actual + lead },
    );
    const errors: { time: number; ms: number }[] = [];
    let frame = 0;
    clock.start();
    for (const { time, heard, beat, tempo } of ticks(parts, late)) {
      clock.tick(heard);
      while (frame / actual < time) frame += followed.next(512, frame)!.frames;
      const { beat: mixed, pace } = turns.state;
      // What is mixed now is heard later.
      const due = beat + ((frame / actual + lead - time) * tempo) / 60;
      errors.push({ time, ms: (1000 * (mixed - due)) / (pace * RATE) });
    }
    return errors;
  }

  it('keeps to it for five minutes: no drift', () => {
    const errors = play([[120, 300]], 0.004).filter(({ time }) => time > 5);
    const mean = (of: typeof errors): number => of.reduce((sum, { ms }) => sum + ms / of.length, 0);
    const [first, last] = [errors.slice(0, 2000), errors.slice(-2000)];
    expect(Math.abs(mean(last) - mean(first))).toBeLessThan(0.2);
    // As late as the ticks are on average.
    expect(Math.abs(mean(errors) + 1.33)).toBeLessThan(0.5);
    expect(Math.max(...errors.map(({ ms }) => Math.abs(ms - mean(errors))))).toBeLessThan(2);
  });

  it('is there again within two seconds of another tempo', () => {
    const errors = play(
      [
        [60, 12],
        [140, 12],
        [90, 12],
      ],
      0.002,
    );
    for (const from of [0, 12, 24])
      for (const { time, ms } of errors) if (time > from + 2 && time < from + 12) expect(Math.abs(ms)).toBeLessThan(5);
  });

  it('far off it jumps, near it hurries by 15 percent at most', () => {
    const line = { beat: 10, at: 1, tempo: 120, run: true };
    expect(chase(line, 10, 1, RATE)).toEqual({ pace: 2 / RATE });
    expect(chase(line, 9.8, 1, RATE).pace * RATE).toBeCloseTo(2.3, 9);
    expect(chase(line, 10.002, 1, RATE).pace * RATE).toBeCloseTo(2 * (1 - 0.002), 9);
    expect(chase(line, 0, 1.5, RATE)).toMatchObject({ jump: 11 });
    expect(chase({ ...line, run: false }, 0, 1.5, RATE)).toEqual({ pace: 2 / RATE });
  });
});

describe('MIDI clock out', () => {
  /** Looks every 20 ms at a beat that goes by some function of time. */
  function send(beat: (time: number) => number, perSecond: (time: number) => number, seconds: number): Beacon[] {
    const clock = clockOut();
    const sent: Beacon[] = [];
    for (let time = 0; time < seconds; time += 0.02)
      sent.push(...clock.due(beat(time), time, perSecond(time), time + 0.06));
    return sent;
  }
  const ofKind = (sent: Beacon[], kind: string): Beacon[] => sent.filter((beacon) => beacon.kind === kind);

  it('ticks 24 times a beat, evenly, from the start', () => {
    const sent = send(
      (time) => 2 * time,
      () => 2,
      10,
    );
    expect(sent[0]).toEqual({ kind: 'start', time: 0 });
    const times = ofKind(sent, 'tick').map(({ time }) => time);
    expect(times.length).toBe(10 * 48 + 3);
    times.forEach((time, tick) => expect(time).toBeCloseTo(tick / 48, 9));
  });

  it('joins a song at its next sixteenth', () => {
    const sent = send(
      (time) => 9.1 + 2 * time,
      () => 2,
      1,
    );
    expect(sent.slice(0, 2)).toEqual([
      { kind: 'position', time: 0, sixteenths: 37 },
      { kind: 'continue', time: 0 },
    ]);
    expect(ofKind(sent, 'tick')[0].time).toBeCloseTo(0.075, 9);
  });

  it('stops and goes on with the loop, and follows it to another place', () => {
    const stopped = send(
      (time) => 2 * Math.min(time, 1),
      (time) => (time < 1 ? 2 : 0),
      3,
    );
    expect(stopped.at(-1)!.kind).toBe('stop');
    const jumped = send(
      (time) => (time < 1 ? 2 * time : 40 + 2 * time),
      () => 2,
      2,
    );
    expect(jumped.map(({ kind }) => kind).filter((kind) => kind !== 'tick')).toEqual([
      'start',
      'stop',
      'position',
      'continue',
    ]);
  });

  it('goes faster with the tempo, without a tick lost or doubled', () => {
    const sent = send(
      (time) => 2 * time + 0.2 * time * time,
      (time) => 2 + 0.4 * time,
      10,
    );
    const times = ofKind(sent, 'tick').map(({ time }) => time);
    times.slice(1).forEach((time, i) => expect(time).toBeGreaterThan(times[i]));
    expect(Math.abs(times.length - 24 * 40)).toBeLessThan(10);
    expect(sent.filter(({ kind }) => kind !== 'tick')).toHaveLength(1);
  });
});

describe('MIDI clock out, to a box that is plugged in late', () => {
  it('says where the song is before it ticks', async () => {
    vi.useFakeTimers();
    try {
      const began = Date.now();
      const now = (): number => (Date.now() - began) / 1000;
      const knobs = store(paramsFor(['note']));
      let sent: string[] = [];
      let joined = (): void => undefined;
      const clock = midiClock({
        ...{ midiOut: 'drums', knobs, now, sound: {} as Sound },
        boxes: {
          hearClock: () => undefined,
          joinClock: (listener) => void (joined = listener),
          sendClock: (beat) => void sent.push(beat.kind === 'position' ? `position ${beat.sixteenths}` : beat.kind),
        },
        heard: (time) => ({ beat: 2 * time, perSecond: 2 }),
      });
      knobs.set('/clock/send', [1], 'osc');
      await vi.advanceTimersByTimeAsync(1010);
      expect(sent.slice(0, 3)).toEqual(['position 1', 'continue', 'tick']);
      sent = [];
      joined();
      await vi.advanceTimersByTimeAsync(1000);
      expect(sent.slice(0, 3)).toEqual(['position 9', 'continue', 'tick']);
      // From the next sixteenth on, once each.
      expect(Math.abs(sent.filter((kind) => kind === 'tick').length - 44)).toBeLessThan(5);
      await clock.stop();
      expect(sent.at(-1)).toBe('stop');
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('tap tempo', () => {
  it('is the median of the last steps; a pause begins anew', () => {
    const tap = tapper();
    expect(tap(0)).toBeUndefined();
    expect(tap(0.5)).toBeCloseTo(120, 9);
    expect(tap(1.02)).toBeCloseTo(60 / 0.51, 9);
    expect(tap(1.5)).toBeCloseTo(120, 9);
    expect(tap(10)).toBeUndefined();
    expect(tap(10.3)).toBeCloseTo(200, 9);
    expect(tapper()(1)).toBeUndefined();
  });

  it('stays within what the tempo may be', () => {
    const tap = tapper();
    tap(0);
    expect(tap(0.01)).toBe(300);
  });
});
