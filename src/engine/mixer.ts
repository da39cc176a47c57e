// The mix, in plain arrays: clips and fades in, a block for the driver out. Allocates nothing per block.
import { fromDecibels } from '../params.js';
import type { Values } from '../params.js';
import { glide, limiter } from './dynamics.js';
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
  /** Largest magnitude and RMS since the last call. */
  meters(): { peak: number; rms: number };
}

/** Seconds in which gains reach a new value: no zipper, no lag. */
const GLIDE = 0.02;
/** Seconds of the fade-out at the stop. */
export const FADE_OUT = 0.06;

/**
 * @param channels of a block
 * @param read the present values; read once per block
 */
export function mixer(channels: number, rate: number, read: () => Values): Mixer {
  const loopGain = glide(GLIDE * rate);
  const outGain = glide(GLIDE * rate);
  const limit = limiter(rate);
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

  /** Gains, fades and the ceiling, frame by frame. */
  function shape(block: Float32Array, values: Values): void {
    loopGain.to(fromDecibels(values['/loop/gain']));
    outGain.to(values['/out/mute'] ? 0 : fromDecibels(values['/out/gain']));
    const ceiling = fromDecibels(values['/out/ceiling']);
    const opening = 1 / Math.max(1, values['/out/fadein'] * rate);
    for (let n = 0; n < block.length; n += channels) {
      opened = Math.min(1, opened + opening);
      if (closed) closing = Math.max(0, closing - 1 / (FADE_OUT * rate));
      limit.apply(block, n, channels, loopGain.next() * outGain.next() * opened * closing, ceiling);
      for (let c = n; c < n + channels; c++) {
        const size = Math.abs(block[c]);
        if (size > peak) peak = size;
        power += size * size;
      }
      counted += channels;
    }
  }

  return {
    mix(block, next) {
      block.fill(0);
      fill(block, next);
      shape(block, read());
    },
    close: () => (closed = true),
    meters() {
      const seen = { peak, rms: Math.sqrt(power / Math.max(1, counted)) };
      peak = power = counted = 0;
      return seen;
    },
  };
}
