// What the loop gives, as samples: up to four readings of clips at once, each with its fade. Allocates nothing per block.
import type { Clip } from '../clip.js';
import { addCircle } from './varispeed.js';

/** A clip from a place on, at so many of its frames per frame of the mix; below 0 backward. */
export interface Reading {
  readonly clip: { readonly clip: Clip };
  readonly at: number;
  readonly speed: number;
}

export interface Part extends Reading {
  readonly rising?: Reading & { readonly from: number; readonly to: number };
}

/** One stretch of the loop, as the scheduler gives it. Without a part there is silence. */
export interface Stretch {
  readonly frames: number;
  readonly part: Part | undefined;
  readonly leaving?: { readonly part: Part | undefined; readonly from: number; readonly to: number };
}

export interface Voices {
  /** Adds a stretch to a block of interleaved frames, from a frame on. */
  add(block: Float32Array, start: number, stretch: Stretch): void;
}

/** Frames of a stretch that are mixed in one go. */
const MOST = 4096;

export function voices(channels: number): Voices {
  const [down, up, fall, rise] = Array.from({ length: 4 }, () => new Float32Array(MOST));
  const fades = likenesses();

  function read(block: Float32Array, first: number, frames: number, reading: Reading, gain?: Float32Array): void {
    const { clip, at, speed } = reading;
    const own = clip.clip.channels;
    for (let c = 0; c < channels; c++)
      addCircle(block, first + c, channels, frames, own[Math.min(c, own.length - 1)], at, speed, gain);
  }

  /** Adds a part, under the gain of a jump if there is one. `down` and `up` are its own. */
  function play(block: Float32Array, first: number, frames: number, part: Part, jump?: Float32Array): void {
    const { rising } = part;
    if (!rising) return read(block, first, frames, part, jump);
    const { from, to } = rising;
    curves(down, up, frames, from, to, fades.of(part, rising, from, to, frames));
    if (jump) for (let n = 0; n < frames; n++) [down[n], up[n]] = [down[n] * jump[n], up[n] * jump[n]];
    read(block, first, frames, part, down);
    read(block, first, frames, rising, up);
  }

  return {
    add(block, start, { frames, part, leaving }) {
      for (let done = 0; done < frames; done += MOST) {
        const some = Math.min(MOST, frames - done);
        const first = (start + done) * channels;
        const now = part && later(part, done, frames, some);
        if (!leaving) {
          if (now) play(block, first, some, now);
          continue;
        }
        const then = leaving.part && later(leaving.part, done, frames, some);
        const turn = (leaving.to - leaving.from) / frames;
        const from = leaving.from + turn * done;
        const to = from + turn * some;
        curves(fall, rise, some, from, to, then && now ? fades.of(then, now, from, to, some) : 0);
        if (then) play(block, first, some, then, fall);
        if (now) play(block, first, some, now, rise);
      }
    },
  };
}

/** A part `done` frames later, for `some` of its `frames`. */
function later(part: Part, done: number, frames: number, some: number): Part {
  if (some === frames) return part;
  const on = <R extends Reading>(reading: R): R => {
    const { length } = reading.clip.clip.channels[0];
    return { ...reading, at: (((reading.at + done * reading.speed) % length) + length) % length };
  };
  if (!part.rising) return on(part);
  const turn = (part.rising.to - part.rising.from) / frames;
  const from = part.rising.from + turn * done;
  return { ...on(part), rising: { ...on(part.rising), from, to: from + turn * some } };
}

/**
 * Gains of what gives way and of what comes. Two strangers fade with constant power on a quarter circle; a dream and its
 * next version are nearly the same sound and would swell by 3 dB on the way, so both are divided by √(1 + 2·cos·sin·likeness).
 */
function curves(
  down: Float32Array,
  up: Float32Array,
  frames: number,
  from: number,
  to: number,
  likeness: number,
): void {
  const turn = (to - from) / frames;
  for (let n = 0; n < frames; n++) {
    const angle = 0.5 * Math.PI * (from + turn * n);
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    const swell = Math.sqrt(1 + 2 * cos * sin * likeness);
    down[n] = cos / swell;
    up[n] = sin / swell;
  }
}

interface Fade {
  readonly a: Clip;
  readonly b: Clip;
  readonly from: number;
  readonly to: number;
  readonly likeness: number;
}

/** A fade keeps the likeness that it began with, or its gains would step. Up to three are under way at once. */
function likenesses(): { of(a: Reading, b: Reading, from: number, to: number, frames: number): number } {
  const known: Fade[] = [];
  let count = 0;
  const near = (x: number, y: number): boolean => Math.abs(x - y) < 1e-6;
  return {
    of(a, b, from, to, frames) {
      const pair = (fade: Fade): boolean => fade.a === a.clip.clip && fade.b === b.clip.clip;
      const goesOn = (fade: Fade): boolean => from > 0 && (near(fade.to, from) || near(fade.from, from));
      const found = known.findIndex((fade) => pair(fade) && goesOn(fade));
      const likeness = found < 0 ? correlation(a, b, frames / (to - from)) : known[found].likeness;
      known[found < 0 ? count++ % 3 : found] = { a: a.clip.clip, b: b.clip.clip, from, to, likeness };
      return likeness;
    },
  };
}

/** Clips that cancel each other are not raised by more than 3 dB. */
const OPPOSITE = -0.5;

/** Samples by which likeness is judged, at most. */
const JUDGED = 8192;

/** How alike two readings are over so many frames, -0.5 to 1, by their first channels. */
function correlation(a: Reading, b: Reading, frames: number): number {
  const [x, y] = [a.clip.clip.channels[0], b.clip.clip.channels[0]];
  const place = ({ at, speed }: Reading, n: number, length: number): number =>
    ((Math.floor(at + n * speed) % length) + length) % length;
  const step = Math.max(1, frames / JUDGED);
  let [xx, yy, xy] = [1e-12, 1e-12, 0];
  for (let n = 0; n < frames; n += step) {
    const [p, q] = [x[place(a, n, x.length)], y[place(b, n, y.length)]];
    xx += p * p;
    yy += q * q;
    xy += p * q;
  }
  const alike = xy / Math.sqrt(xx * yy);
  return Number.isFinite(alike) ? Math.max(OPPOSITE, alike) : 0;
}
