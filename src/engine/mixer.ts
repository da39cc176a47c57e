// The mix, in plain arrays: clips and fades in, a block for the driver out. Allocates nothing per block.
import { fromDecibels } from '../params.js';
import type { Values } from '../params.js';
import { glide, guard } from './dynamics.js';
import { limiter } from './limiter.js';
import { sweep } from './sweep.js';
import { voices } from './voices.js';
import type { Stretch } from './voices.js';

export interface Mixer {
  /**
   * Fills a block of interleaved frames.
   * @param next the next stretch of the loop, at most so many frames; undefined for silence
   */
  mix(block: Float32Array, next: (most: number) => Stretch | undefined): void;
  /** Fades everything out over the next blocks. */
  close(): void;
  meters(): Meters;
}

export interface Meters {
  /** Largest magnitude and RMS since the last call. */
  readonly peak: number;
  readonly rms: number;
  /** The limiter's smallest gain since the last call, and how often it has turned down since the start. */
  readonly reduction: number;
  readonly limited: number;
}

/** Seconds in which gains reach a new value: no zipper, no lag. */
const GLIDE = 0.02;
/** The same for the filter, whose corner runs through octaves. */
const SWEEP = 0.05;
/** Seconds of the fade-out at the stop. */
export const FADE_OUT = 0.06;

/**
 * @param channels of a block
 * @param read the present values; read once per block
 */
export function mixer(channels: number, rate: number, read: () => Values): Mixer {
  const loopGain = glide(GLIDE * rate);
  const outGain = glide(GLIDE * rate);
  const pan = glide(GLIDE * rate);
  const position = glide(SWEEP * rate);
  const clean = guard(channels, rate);
  const filter = sweep(channels, rate);
  const limit = limiter(channels, rate);
  const sounding = voices(channels);
  let opened = 0;
  let closing = 1;
  let closed = false;
  let peak = 0;
  let power = 0;
  let counted = 0;

  function fill(block: Float32Array, next: (most: number) => Stretch | undefined): void {
    const frames = block.length / channels;
    for (let done = 0; done < frames;) {
      const stretch = next(frames - done);
      if (!stretch) return;
      sounding.add(block, done, stretch);
      done += stretch.frames;
    }
  }

  /** Guard, filter, gains and fades, frame by frame; then the ceiling, and the meters. */
  function shape(block: Float32Array, values: Values): void {
    loopGain.to(fromDecibels(values['/loop/gain']));
    outGain.to(values['/out/mute'] ? 0 : fromDecibels(values['/out/gain']));
    pan.to(values['/out/pan']);
    position.to(values['/out/filter']);
    const opening = 1 / Math.max(1, values['/out/fadein'] * rate);
    for (let n = 0; n < block.length; n += channels) {
      opened = Math.min(1, opened + opening);
      if (closed) closing = Math.max(0, closing - 1 / (FADE_OUT * rate));
      clean(block, n);
      filter.apply(block, n, position.next());
      const gain = loopGain.next() * outGain.next() * opened * closing;
      const side = pan.next();
      for (let c = 0; c < channels; c++) block[n + c] *= gain * (channels === 1 ? 1 : balance(side, c % 2));
    }
    limit.apply(block, fromDecibels(values['/out/ceiling']));
    for (const sample of block) {
      const size = Math.abs(sample);
      if (size > peak) peak = size;
      power += size * size;
    }
    counted += block.length;
  }

  return {
    mix(block, next) {
      block.fill(0);
      fill(block, next);
      shape(block, read());
    },
    close: () => (closed = true),
    meters() {
      const { gain: reduction, times: limited } = limit.meters();
      const seen = { peak, rms: Math.sqrt(power / Math.max(1, counted)), reduction, limited };
      peak = power = counted = 0;
      return seen;
    },
  };
}

/** Gain of a side (0 left, 1 right) when the balance, -1…1, moves: the other side is turned down, on a quarter circle. */
const balance = (pan: number, side: number): number => Math.cos(0.5 * Math.PI * Math.max(0, side === 0 ? pan : -pan));
