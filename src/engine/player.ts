// The player: turns of the loop through the mixer into a driver, block by block. Allocates nothing per block.
import type { Clip } from '../clip.js';
import type { HostReport } from '../messages.js';
import type { Values } from '../params.js';
import type { Driver } from './driver.js';
import { LOOKAHEAD } from './limiter.js';
import { FADE_OUT, mixer } from './mixer.js';
import type { Stretch } from './mixer.js';

/** A clip with its number and length at hand, as the scheduler wants it. */
export interface Playable {
  readonly id: number;
  readonly frames: number;
  /** It takes over in a frozen loop, too. */
  readonly asked: boolean;
  readonly clip: Clip;
}

/** What the player asks of the scheduler's loop. */
export interface LoopLike {
  next(most: number, fade: number, freeze: boolean): (Stretch & { readonly clip: Playable }) | undefined;
  readonly state: {
    readonly clip: number;
    readonly newest: number;
    readonly frames: number;
    readonly at: number;
    readonly swaps: number;
    readonly late: number;
  };
}

export interface PlayerOptions {
  readonly driver: Driver;
  readonly loop: LoopLike;
  readonly read: () => Values;
  /** Seconds of the machine's monotonic clock. */
  readonly now: () => number;
  /** The mix counts its frames from here. */
  readonly frame: number;
  /** Gets every block that the driver gets. */
  readonly tap?: ((block: Float32Array) => void) | undefined;
  /** Put a sample counter on the last channel, to prove that no sample is lost. */
  readonly counter?: boolean;
}

export interface Player {
  /** Mixes and writes one block, or only its first frames (the end of a file). */
  turn(frames?: number): Promise<void>;
  report(): HostReport;
  /** Blocks until the fade-out is over. */
  close(): number;
}

/** The counter runs round here, so that a 32-bit float holds it exactly. */
export const COUNTER = 2 ** 20;

export function player({ driver, loop, read, now, frame: first, tap, counter = false }: PlayerOptions): Player {
  const { channels, rate } = driver;
  const whole = new Float32Array(driver.block * channels);
  const mix = mixer(channels, rate, read);
  let frame = first;
  let underruns = 0;
  const next = (most: number): Stretch | undefined => {
    const values = read();
    return loop.next(most, Math.round((values['/loop/fade'] / 1000) * rate), values['/loop/freeze']);
  };

  return {
    async turn(frames = driver.block) {
      const block = frames === driver.block ? whole : whole.subarray(0, frames * channels);
      mix.mix(block, next);
      if (counter)
        for (let n = 0; n < frames; n++) block[n * channels + channels - 1] = ((frame + n) % COUNTER) / COUNTER;
      frame += frames;
      tap?.(block);
      const complaint = await driver.write(block);
      if (complaint) underruns++;
    },
    report() {
      const { clip, newest, frames, at, swaps, late } = loop.state;
      return {
        frame,
        at: now(),
        loopStart: frame - at,
        loopFrames: frames,
        clip,
        newest,
        swaps,
        lateSwaps: late,
        underruns,
        ...mix.meters(),
      };
    },
    close() {
      mix.close();
      return Math.ceil((FADE_OUT * rate + LOOKAHEAD) / driver.block) + 1;
    },
  };
}
