// The loop: what of which clip is heard at which frame. Lengths only, no sound.
import { describe, expect, it } from 'vitest';
import { generator } from '../src/random.js';
import { GLIDE, JUMP, loop, SHORTEST_FADE } from '../src/scheduler/loop.js';
import type { Loop, Stretch, Wishes } from '../src/scheduler/loop.js';
import type { Turn } from '../src/scheduler/place.js';

/** A bar of four beats lasts a loop, at a tempo at which nothing has to be bent. */
const LENGTH = 8000;
const PACE = 4 / LENGTH;
const FADE = 800;
const clip = (id: number, frames = LENGTH, beats = frames * PACE): Turn => ({ id, frames, beats });
const WISHES: Wishes = {
  ...{ pace: PACE, run: true, freeze: false, swap: 'loop', fade: FADE, morph: 0 },
  ...{ reverse: false, speed: 1 },
};

/** Plays so many frames in blocks, and returns the stretches. */
function play(turns: Loop<Turn>, frames: number, over: Partial<Wishes> = {}, block = 640): Stretch<Turn>[] {
  const stretches: Stretch<Turn>[] = [];
  for (let done = 0; done < frames;) {
    const stretch = turns.next(Math.min(block, frames - done), { ...WISHES, ...over });
    if (!stretch) break;
    stretches.push(stretch);
    done += stretch.frames;
  }
  return stretches;
}

/** A loop that has played its first clip up to a frame. */
function playing(frames: number, over: Partial<Wishes> = {}): Loop<Turn> {
  const turns = loop<Turn>();
  turns.offer(clip(1));
  play(turns, frames, over);
  return turns;
}

const sum = (stretches: readonly Stretch<Turn>[]): number => stretches.reduce((frames, s) => frames + s.frames, 0);
/** The frame of the clip that is heard at each frame, of the part that plays. */
const places = (stretches: readonly Stretch<Turn>[]): number[] =>
  stretches.flatMap(({ frames, part }) =>
    Array.from({ length: frames }, (_, n) => {
      if (!part) return NaN;
      const at = (part.at + n * part.speed) % part.clip.frames;
      return at < 0 ? at + part.clip.frames : at;
    }),
  );

describe('the loop', () => {
  it('is silent before the first clip, and starts with it at once', () => {
    const turns = loop<Turn>();
    expect(turns.next(64, WISHES)).toBeUndefined();
    turns.offer(clip(1));
    expect(turns.next(64, WISHES)).toEqual({ frames: 64, part: { clip: clip(1), at: 0, speed: 1 } });
  });

  it('goes round and round without losing a frame', () => {
    const stretches = play(playing(1), 3 * LENGTH + 10);
    expect(places(stretches)).toEqual(Array.from({ length: 3 * LENGTH + 10 }, (_, n) => (n + 1) % LENGTH));
  });

  it('does so for months: a billion frames later it is on the sample, and on the beat', () => {
    const turns = loop<Turn>();
    turns.offer({ id: 1, frames: 176_399, beats: 8 });
    turns.resume({ id: 1, frames: 176_399, beats: 8 }, { beat: 5e6, origin: 8 });
    const pace = 8 / 176_399;
    let expected = turns.next(1000, { ...WISHES, pace })!.part!.at;
    expect(Number.isInteger(expected)).toBe(true);
    for (let block = 0; block < 2000; block++) {
      expected = (expected + turns.next(1000, { ...WISHES, pace })!.frames) % 176_399;
      expect(turns.next(1, { ...WISHES, pace })!.part!.at % 1).toBe(0);
    }
  });

  it('swaps at its end: the new clip rises over the last frames, reading its own end, and is whole at the seam', () => {
    const turns = playing(10);
    turns.offer(clip(2, 5600));
    const stretches = play(turns, LENGTH);
    const rising = stretches.filter((s) => s.part?.rising);
    expect(rising[0].part).toMatchObject({
      at: LENGTH - FADE,
      rising: { clip: { id: 2 }, at: 5600 - FADE, speed: 1, from: 0 },
    });
    expect(rising.at(-1)!.part!.rising!.to).toBeCloseTo(1, 9);
    expect(sum(rising)).toBe(FADE);
    rising.slice(1).forEach((s, i) => expect(s.part!.rising!.from).toBeCloseTo(rising[i].part!.rising!.to, 9));
    expect(stretches.find((s) => s.part?.clip.id === 2)!.part).toMatchObject({ at: 0, speed: 1 });
    expect(turns.state).toMatchObject({ clip: 2, swaps: 1, turn: 1 });
  });

  it('takes the newest of several clips, also when an older one comes late', () => {
    const turns = playing(10);
    [2, 4, 3].forEach((id) => turns.offer(clip(id)));
    play(turns, LENGTH);
    expect(turns.state).toMatchObject({ clip: 4, newest: 4 });
  });

  it('shortens the fade for a clip that comes during it', () => {
    const turns = playing(LENGTH - 60);
    turns.offer(clip(2));
    const [first] = play(turns, 60);
    expect(first.part).toMatchObject({ at: LENGTH - 60, rising: { at: LENGTH - 60, from: 0 } });
    expect(turns.state).toMatchObject({ clip: 2, late: 0 });
  });

  it('lets a clip that comes at the last moment wait a turn, and counts it once', () => {
    const turns = playing(LENGTH - SHORTEST_FADE + 1);
    turns.offer(clip(2));
    play(turns, SHORTEST_FADE - 1, {}, 7);
    expect(turns.state).toMatchObject({ clip: 1, newest: 2, late: 1 });
    play(turns, LENGTH);
    expect(turns.state).toMatchObject({ clip: 2, late: 1 });
  });

  it('counts a clip as late that was meant for an earlier turn', () => {
    const turns = playing(LENGTH + 10);
    turns.offer({ ...clip(2), turn: 0 });
    play(turns, LENGTH);
    turns.offer({ ...clip(3), turn: 2 });
    expect(turns.state).toMatchObject({ clip: 2, late: 1, turn: 2 });
  });

  it('keeps its clip while frozen, but for one that was asked for', () => {
    const turns = playing(10, { freeze: true });
    turns.offer(clip(2));
    play(turns, 2 * LENGTH, { freeze: true });
    expect(turns.state).toMatchObject({ clip: 1, newest: 2 });
    turns.offer({ ...clip(3), asked: true });
    play(turns, LENGTH, { freeze: true });
    expect(turns.state.clip).toBe(3);
  });

  it('goes on from anywhere, as if it had been playing all along', () => {
    const old = playing(3 * LENGTH + 321, { reverse: true });
    const { beat, origin } = old.state;
    const young = loop<Turn>();
    young.resume(clip(1), { beat, origin });
    expect(young.next(64, { ...WISHES, reverse: true })).toEqual(old.next(64, { ...WISHES, reverse: true }));
  });

  it('says how many frames there are until a clip must be there', () => {
    const turns = playing(1000);
    expect(turns.state).toMatchObject({ turn: 0, left: LENGTH - FADE - 1000 });
    play(turns, 1, { swap: 'beat' });
    expect(turns.state.left).toBeCloseTo(999, 6);
    turns.offer(clip(2));
    play(turns, 1200, { swap: 'beat' });
    // It rises from frame 2000 to 2800; the beat after that is at 4000.
    expect(turns.state).toMatchObject({ turn: 1, newest: 2 });
    expect(turns.state.left).toBeCloseTo(4000 - 2201, 6);
  });
});

describe('swaps elsewhere', () => {
  it.each([
    ['bar', 1000, LENGTH],
    ['beat', 1000, 2000],
    ['beat', 2001, 4000],
    ['now', 1234, 1234],
  ] as const)(
    'at %s: a clip that comes at frame %i begins to rise at frame %i, at the same place',
    (swap, when, then) => {
      const turns = loop<Turn>();
      turns.offer(clip(1, 2 * LENGTH));
      play(turns, when, { swap });
      turns.offer(clip(2, 2 * LENGTH));
      const stretches = play(turns, LENGTH, { swap });
      const first = stretches.findIndex((s) => s.part?.rising);
      expect(when + sum(stretches.slice(0, first))).toBe(then);
      expect(stretches[first].part).toMatchObject({ at: then, rising: { at: then, speed: 1, from: 0 } });
      expect(sum(stretches.filter((s) => s.part?.rising))).toBe(FADE);
      expect(turns.state).toMatchObject({ clip: 2, swaps: 1 });
    },
  );

  it('a morph lasts so many beats, and holds no longer than the loop where it ends with it', () => {
    for (const [morph, expected] of [
      [2, LENGTH / 2],
      [16, LENGTH - 1],
    ]) {
      const turns = playing(1);
      turns.offer(clip(2));
      expect(sum(play(turns, LENGTH, { morph }).filter((s) => s.part?.rising))).toBe(expected);
      expect(turns.state.clip).toBe(2);
    }
    const turns = playing(1);
    turns.offer(clip(2));
    expect(sum(play(turns, 20 * LENGTH, { morph: 16, swap: 'bar' }).filter((s) => s.part?.rising))).toBe(4 * LENGTH);
  });

  it('takes clips at every beat, none of them twice', () => {
    const turns = playing(1, { swap: 'beat', fade: 50 });
    for (let id = 2; id < 40; id++) {
      turns.offer({ ...clip(id), turn: turns.state.turn });
      play(turns, LENGTH / 4, { swap: 'beat', fade: 50 });
    }
    expect(turns.state).toMatchObject({ swaps: 37, late: 0 });
  });
});

describe('tempo', () => {
  it('another tempo reads the playing clip faster, from where it is, in a short glide', () => {
    const turns = playing(1000);
    const stretches = play(turns, 4 * LENGTH, { pace: 2 * PACE });
    const heard = places(stretches);
    expect(heard[0]).toBe(1000);
    const steps = heard.slice(1).map((at, n) => (at - heard[n] + LENGTH) % LENGTH);
    expect(steps.slice(1).every((step, n) => step - steps[n] > -1e-6)).toBe(true);
    expect(steps[0]).toBeCloseTo(1, 1);
    expect(steps.slice(GLIDE).every((step) => Math.abs(step - 2) < 1e-9)).toBe(true);
  });

  it('the seam comes at the new tempo, and the next clip is played sample by sample', () => {
    const turns = playing(1000);
    play(turns, 3000, { pace: 1.37 * PACE });
    turns.offer(clip(2, Math.round(LENGTH / 1.37), 4));
    const stretches = play(turns, 2 * LENGTH, { pace: 1.37 * PACE });
    const young = stretches.filter((s) => s.part?.clip.id === 2);
    expect(young.length).toBeGreaterThan(3);
    for (const { part } of young) {
      expect(part!.speed).toBe(1);
      expect(part!.at % 1).toBe(0);
    }
    expect(young[0].part!.at).toBeLessThanOrEqual(1);
  });

  it('a clip of another tempo and as many bars fits the bars', () => {
    const turns = playing(10);
    turns.offer(clip(2, LENGTH / 2, 4));
    play(turns, LENGTH);
    const [{ part }] = play(turns, 64);
    expect(part).toMatchObject({ clip: { id: 2 }, speed: 0.5 });
    expect(turns.state.phase * 4).toBeCloseTo(turns.state.beat % 4, 9);
  });
});

describe('what jumps', () => {
  const jumped = (over: Partial<Wishes>, order: (turns: Loop<Turn>) => void = () => undefined): Stretch<Turn>[] => {
    const turns = playing(1000);
    order(turns);
    return play(turns, 3000, over);
  };
  const fade = (stretches: Stretch<Turn>[]): Stretch<Turn>[] => stretches.filter((s) => s.leaving);

  it('is faded over: the old reading goes on and leaves', () => {
    const stretches = jumped({ reverse: true });
    const fading = fade(stretches);
    expect(sum(fading)).toBe(JUMP);
    expect(fading[0].leaving).toMatchObject({ part: { at: 1000, speed: 1 }, from: 0 });
    expect(fading.at(-1)!.leaving!.to).toBe(1);
  });

  it('backward is the mirror of forward: the same seam', () => {
    const [first] = jumped({ reverse: true });
    expect(first.part).toMatchObject({ at: LENGTH - 1000, speed: -1 });
    const turns = playing(0, { reverse: true });
    expect(places(play(turns, 3, { reverse: true }))).toEqual([0, LENGTH - 1, LENGTH - 2]);
  });

  it('half speed lasts two rounds, double speed half of one', () => {
    expect(jumped({ speed: 0.5 })[0].part).toMatchObject({ at: 500, speed: 0.5 });
    expect(jumped({ speed: 2 })[0].part).toMatchObject({ at: 2000, speed: 2 });
    const turns = playing(1, { speed: 0.5 });
    turns.offer(clip(2));
    const rising = play(turns, 2 * LENGTH, { speed: 0.5 }).filter((s) => s.part?.rising);
    expect(rising[0].part!.at).toBe(LENGTH - FADE / 2);
  });

  it('retriggered, the clip begins again at that very frame', () => {
    const [first] = jumped({}, (turns) => turns.retrigger());
    expect(first.part).toMatchObject({ at: 0, speed: 1 });
    expect(first.leaving!.part).toMatchObject({ at: 1000 });
  });

  it('to a beat of the song, the clip is where it would be then', () => {
    const [first] = jumped({}, (turns) => turns.jump(9));
    expect(first.part).toMatchObject({ at: LENGTH / 4, speed: 1 });
    const turns = playing(1000);
    turns.jump(9);
    play(turns, 2000);
    expect(turns.state.beat).toBeCloseTo(10, 9);
  });

  it('stopped, it fades out and stands; running, it goes on from there', () => {
    const turns = playing(1000);
    const stopped = play(turns, 3000, { run: false });
    expect(sum(fade(stopped))).toBe(JUMP);
    expect(stopped.every((s) => s.part === undefined)).toBe(true);
    expect(turns.state).toMatchObject({ pace: 0, phasePace: 0 });
    const [first] = play(turns, 10);
    expect(first).toMatchObject({ part: { at: 1000 }, leaving: { part: undefined, from: 0 } });
  });

  it('a clip that sounds already takes its own place at once, also when it waits', () => {
    const turns = playing(1000);
    const touched = { ...clip(1), asked: true };
    turns.offer(touched);
    const [first] = play(turns, 10);
    expect(first.part!.clip).toBe(touched);
    expect(first.part!.at).toBe(1000);
    expect(first.leaving!.part).toMatchObject({ at: 1000 });
    expect(turns.state).toMatchObject({ clip: 1, newest: 1, swaps: 0 });
  });
});

it('never leaves a clip, for any lengths, blocks, fades and wishes', () => {
  const random = generator(3);
  const whole = (least: number, most: number): number => least + Math.floor(random() * (most - least));
  const turns = loop<Turn>();
  let id = 0;
  let wish: Wishes = WISHES;
  turns.offer(clip(++id, whole(1000, 50_000), 4));
  const swaps = ['loop', 'bar', 'beat', 'now'] as const;
  for (let i = 0; i < 5000; i++) {
    if (random() < 0.05) turns.offer(clip(++id, whole(1000, 50_000), 4 * whole(1, 4)));
    if (random() < 0.01) turns.retrigger();
    if (random() < 0.01) turns.jump(whole(0, 100));
    if (random() < 0.05) {
      wish = {
        pace: PACE * (0.3 + 3 * random()),
        run: random() < 0.9,
        freeze: random() < 0.1,
        swap: swaps[whole(0, 4)],
        fade: whole(1, 30_000),
        morph: random() < 0.2 ? 16 * random() : 0,
        reverse: random() < 0.3,
        speed: [0.5, 1, 2][whole(0, 3)],
      };
    }
    const most = whole(1, 2000);
    const stretch = turns.next(most, wish)!;
    expect(stretch.frames).toBeGreaterThan(0);
    expect(stretch.frames).toBeLessThanOrEqual(most);
    for (const { part, ...jump } of [
      { part: stretch.part, from: 0, to: 1 },
      stretch.leaving ?? { part: undefined, from: 0, to: 1 },
    ]) {
      expect(jump.from).toBeGreaterThanOrEqual(0);
      expect(jump.to).toBeLessThanOrEqual(1);
      if (!part) continue;
      for (const { at, clip: read } of [part, part.rising ?? part]) {
        expect(at).toBeGreaterThanOrEqual(0);
        expect(at).toBeLessThan(read.frames);
      }
      if (!part.rising) continue;
      expect(part.rising.from).toBeGreaterThanOrEqual(0);
      expect(part.rising.to).toBeLessThanOrEqual(1);
      expect(part.rising.to).toBeGreaterThan(part.rising.from);
    }
  }
  expect(turns.state.swaps).toBeGreaterThan(50);
});
