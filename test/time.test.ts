// Transport, pacer and supply: time passed in, so nothing here waits.
import { describe, expect, it } from 'vitest';
import type { Clip } from '../src/clip.js';
import type { Finished, HostReport } from '../src/messages.js';
import { generator } from '../src/random.js';
import { agenda } from '../src/scheduler/agenda.js';
import { history } from '../src/scheduler/history.js';
import { pacer } from '../src/scheduler/pacer.js';
import { supply } from '../src/scheduler/supply.js';
import { held, transport } from '../src/scheduler/transport.js';

const RATE = 44100;

describe('the transport', () => {
  it('follows jittery reports of a card whose clock is a little fast', () => {
    const random = generator(5);
    const time = transport(RATE);
    const actual = RATE * 1.0001;
    for (let n = 0; n < 3000; n++) {
      const at = n * 0.023 + 0.004 * random();
      time.report({ frame: Math.round(n * 0.023 * actual), at });
    }
    const now = 3000 * 0.023;
    expect(Math.abs(time.frameAt(now) - (now - 0.002) * actual) / RATE).toBeLessThan(0.002);
  });

  it('follows a jump at once', () => {
    const time = transport(RATE);
    time.report({ frame: 0, at: 0 });
    time.report({ frame: 10 * RATE, at: 1 });
    expect(time.frameAt(2)).toBeCloseTo(11 * RATE, 6);
  });

  it('is at 0 before the first report, and after a restart', () => {
    const time = transport(RATE);
    expect(time.frameAt(5)).toBe(0);
    time.report({ frame: 100, at: 1 });
    time.restart();
    expect(time.frameAt(5)).toBe(0);
  });
});

/** A report of a loop of 4 s, at a frame. */
const report = (frame: number, over: Partial<HostReport> = {}): HostReport => ({
  frame,
  at: frame / RATE,
  lead: 0,
  clip: 1,
  newest: 1,
  turn: Math.floor(frame / (4 * RATE)),
  left: 4 * RATE - (frame % (4 * RATE)),
  beat: (frame / RATE) * 2,
  pace: 2 / RATE,
  origin: 0,
  phase: 0,
  phasePace: 0,
  swaps: 0,
  lateSwaps: 0,
  lateChanges: 0,
  underruns: 0,
  peak: 0,
  rms: 0,
  reduction: 1,
  limited: 0,
  ...over,
});

describe('a held transport', () => {
  it('keeps moments exactly apart, however reports tremble, and follows the card all the same', () => {
    const random = generator(6);
    const time = held(RATE);
    const apart = new Set<number>();
    const actual = RATE * 1.00005;
    for (let n = 0; n < 20_000; n++) {
      const at = n * 0.023;
      time.report({ frame: Math.round(at * actual), at: at + 0.03 * random() ** 4 });
      if (n > 500 && n % 200 === 0)
        apart.add(Math.round(1e3 * (time.frameAt(at + 0.5) - time.frameAt(at + 0.25))) / 1e3);
    }
    expect([...apart]).toEqual([RATE / 4]);
    const end = 20_000 * 0.023;
    expect(Math.abs(time.frameAt(end) - end * actual) / RATE).toBeLessThan(0.006);
  });
});

describe('the agenda', () => {
  it('does what is due, in order, and says how long there is nothing', () => {
    const done: string[] = [];
    const plan = agenda();
    expect(plan.due(0, 512)).toBe(512);
    plan.add(700, () => done.push('c'));
    plan.add(600, () => done.push('a'));
    plan.add(600, () => done.push('b'));
    expect(plan.due(512, 512)).toBe(88);
    expect(done).toEqual([]);
    expect(plan.due(600, 424)).toBe(100);
    expect(done).toEqual(['a', 'b']);
    expect(plan.due(700, 324)).toBe(324);
    expect(done).toEqual(['a', 'b', 'c']);
    expect(plan.late).toBe(0);
  });

  it('does at once what comes late, and counts it', () => {
    const done: string[] = [];
    const plan = agenda();
    plan.due(1000, 512);
    plan.add(10, () => done.push('late'));
    plan.due(1512, 512);
    expect(done).toEqual(['late']);
    expect(plan.late).toBe(1);
  });
});

describe('the pacer', () => {
  it('asks at once while there is no clip, and only once', () => {
    const pace = pacer(RATE);
    expect(pace.due(report(0, { clip: 0 }))).toBe(true);
    expect(pace.due(report(1000, { clip: 0 }))).toBe(false);
  });

  it('asks once per turn, in time', () => {
    const pace = pacer(RATE);
    const asked = [];
    for (let frame = 0; frame < 12 * RATE; frame += 1024) {
      const now = report(frame);
      if (pace.due(now)) asked.push(now.left / RATE);
    }
    expect(asked).toHaveLength(3);
    for (const left of asked) expect(left).toBeGreaterThan(0.6);
    for (const left of asked) expect(left).toBeLessThan(0.7);
  });

  it('asks earlier when clips take long', () => {
    const pace = pacer(RATE);
    pace.took(1.5);
    expect(pace.due(report(4 * RATE - 2.3 * RATE))).toBe(true);
  });
});

describe('the supply of clips', () => {
  const finished = {
    rate: RATE,
    channels: [new Float32Array(4)],
    beats: 8,
    activity: [new Float32Array([1])],
  } as unknown as Finished;
  const none = () => history<Finished>(0, () => false);
  const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

  it('numbers the clips upwards and keeps what the ear heard in them', async () => {
    const offered: Clip[] = [];
    let stamp = 0;
    const clips = supply({
      rate: RATE,
      now: () => 0,
      past: none(),
      finish: () => Promise.resolve(finished),
      offer: (clip) => offered.push(clip),
      stamp: () => String(stamp++),
    });
    for (let turn = 0; turn < 6; turn++) {
      clips.follow(report((4 * turn + 3.9) * RATE, { clip: turn }), false);
      await settle();
    }
    expect(offered.map(({ id }) => id)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(clips.activity(5)).toHaveLength(1);
    expect(clips.activity(4)).toEqual([]);
  });

  it('asks for nothing when nothing has changed', async () => {
    let finishes = 0;
    const clips = supply({
      rate: RATE,
      now: () => 0,
      past: none(),
      finish: () => Promise.resolve((finishes++, finished)),
      offer: () => undefined,
      stamp: () => 'the same',
    });
    for (let turn = 0; turn < 3; turn++) {
      clips.follow(report((4 * turn + 3.9) * RATE), false);
      await settle();
    }
    expect(finishes).toBe(1);
  });

  it('tries again at the next turn when the dreamer died over a clip', async () => {
    const offered: Clip[] = [];
    const answers = [undefined, finished];
    const clips = supply({
      rate: RATE,
      now: () => 0,
      past: none(),
      finish: () => Promise.resolve(answers.shift()),
      offer: (clip) => offered.push(clip),
      stamp: () => 'x',
    });
    for (let turn = 0; turn < 2; turn++) {
      clips.follow(report((4 * turn + 3.9) * RATE), false);
      await settle();
    }
    expect(offered.map(({ id }) => id)).toEqual([1]);
  });
});
