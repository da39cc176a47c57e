import { describe, expect, it } from 'vitest';
import { generator } from '../src/random.js';
import { loop, SHORTEST_FADE } from '../src/scheduler/loop.js';
import type { Loop, Stretch, Turn } from '../src/scheduler/loop.js';

const LENGTH = 1000;
const FADE = 100;
const clip = (id: number, frames = LENGTH): Turn => ({ id, frames });

/** Plays so many frames in blocks, and returns the stretches. */
function play(turns: Loop<Turn>, frames: number, block = 64, freeze = false): Stretch<Turn>[] {
  const stretches: Stretch<Turn>[] = [];
  for (let done = 0; done < frames;) {
    const stretch = turns.next(Math.min(block, frames - done), FADE, freeze);
    if (!stretch) break;
    stretches.push(stretch);
    done += stretch.frames;
  }
  return stretches;
}

const sum = (stretches: Stretch<Turn>[]): number => stretches.reduce((frames, s) => frames + s.frames, 0);

describe('the loop', () => {
  it('is silent before the first clip, and starts with it at once', () => {
    const turns = loop<Turn>();
    expect(turns.next(64, FADE, false)).toBeUndefined();
    turns.offer(clip(1));
    expect(turns.next(64, FADE, false)).toMatchObject({ clip: { id: 1 }, at: 0, frames: 64 });
  });

  it('goes round and round without losing a frame', () => {
    const turns = loop<Turn>();
    turns.offer(clip(1));
    const stretches = play(turns, 3 * LENGTH + 10);
    expect(sum(stretches)).toBe(3 * LENGTH + 10);
    let expected = 0;
    for (const stretch of stretches) {
      expect(stretch.at).toBe(expected % LENGTH);
      expected += stretch.frames;
    }
  });

  it('swaps at its end: the new clip rises over the last frames, reading its own end, and is whole at the seam', () => {
    const turns = loop<Turn>();
    turns.offer(clip(1));
    play(turns, 10);
    turns.offer(clip(2, 700));
    const stretches = play(turns, LENGTH);
    const rising = stretches.filter((s) => s.rising);
    expect(rising[0]).toMatchObject({ at: LENGTH - FADE, rising: { clip: { id: 2 }, at: 700 - FADE, from: 0 } });
    expect(rising.at(-1)!.rising!.to).toBe(1);
    expect(sum(rising)).toBe(FADE);
    rising.slice(1).forEach((s, i) => expect(s.rising!.from).toBe(rising[i].rising!.to));
    expect(stretches.at(-1)).toMatchObject({ clip: { id: 2 }, at: 0 });
    expect(turns.state).toMatchObject({ clip: 2, frames: 700, swaps: 1 });
  });

  it('takes the newest of several clips, also when an older one comes late', () => {
    const turns = loop<Turn>();
    turns.offer(clip(1));
    play(turns, 10);
    turns.offer(clip(2));
    turns.offer(clip(4));
    turns.offer(clip(3));
    play(turns, LENGTH);
    expect(turns.state.clip).toBe(4);
    expect(turns.state.newest).toBe(4);
  });

  it('shortens the fade for a clip that comes during it', () => {
    const turns = loop<Turn>();
    turns.offer(clip(1));
    play(turns, LENGTH - 60);
    turns.offer(clip(2));
    const [first] = play(turns, 60);
    expect(first).toMatchObject({ at: LENGTH - 60, rising: { at: LENGTH - 60, from: 0 } });
    expect(turns.state).toMatchObject({ clip: 2, late: 0 });
  });

  it('lets a clip that comes at the last moment wait a turn, and counts it once', () => {
    const turns = loop<Turn>();
    turns.offer(clip(1));
    play(turns, LENGTH - SHORTEST_FADE + 1);
    turns.offer(clip(2));
    play(turns, SHORTEST_FADE - 1, 7);
    expect(turns.state).toMatchObject({ clip: 1, newest: 2, late: 1 });
    play(turns, LENGTH);
    expect(turns.state).toMatchObject({ clip: 2, late: 1 });
  });

  it('keeps its clip while frozen', () => {
    const turns = loop<Turn>();
    turns.offer(clip(1));
    play(turns, 10, 64, true);
    turns.offer(clip(2));
    play(turns, 2 * LENGTH, 64, true);
    expect(turns.state).toMatchObject({ clip: 1, newest: 2 });
    play(turns, LENGTH);
    expect(turns.state.clip).toBe(2);
  });

  it('goes on from anywhere, as if it had been playing all along', () => {
    const turns = loop<Turn>();
    turns.resume(clip(5), 321);
    expect(turns.next(64, FADE, false)).toMatchObject({ clip: { id: 5 }, at: 321 });
  });

  it('never asks for a frame outside a clip, for any lengths, blocks and fades', () => {
    const random = generator(3);
    const whole = (least: number, most: number): number => least + Math.floor(random() * (most - least));
    const turns = loop<Turn>();
    let id = 0;
    turns.offer(clip(++id, whole(100, 5000)));
    for (let i = 0; i < 20_000; i++) {
      if (random() < 0.05) turns.offer(clip(++id, whole(100, 5000)));
      const most = whole(1, 600);
      const stretch = turns.next(most, whole(1, 3000), random() < 0.1)!;
      expect(stretch.frames).toBeGreaterThan(0);
      expect(stretch.frames).toBeLessThanOrEqual(most);
      expect(stretch.at + stretch.frames).toBeLessThanOrEqual(stretch.clip.frames);
      const { rising } = stretch;
      if (!rising) continue;
      expect(rising.at).toBeLessThan(rising.clip.frames);
      expect(rising.from).toBeGreaterThanOrEqual(0);
      expect(rising.to).toBeLessThanOrEqual(1);
      expect(rising.to).toBeGreaterThan(rising.from);
    }
    expect(turns.state.swaps).toBeGreaterThan(50);
  });
});
