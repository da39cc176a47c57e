// The player: turns of the loop through the mixer into a driver, block by block. Allocates nothing per block.
import { frames as framesOf } from '../clip.js';
import type { Clip } from '../clip.js';
import type { HostReport, Place } from '../messages.js';
import type { Values } from '../params.js';
import type { Driver } from './driver.js';
import { LOOKAHEAD } from './limiter.js';
import { FADE_OUT, mixer } from './mixer.js';
import type { Stretch } from './voices.js';

/** A clip with what the scheduler wants of it at hand. */
export interface Playable {
  readonly id: number;
  readonly frames: number;
  readonly beats: number;
  /** It takes over in a frozen loop, too. */
  readonly asked: boolean;
  /** The turn of the loop at whose end it was to take over. */
  readonly turn: number | undefined;
  readonly clip: Clip;
}

export const playable = (clip: Clip): Playable => ({
  id: clip.id,
  frames: framesOf(clip),
  beats: clip.beats,
  asked: clip.asked ?? false,
  turn: clip.turn,
  clip,
});

/** What the player asks of the scheduler's loop, as the knobs want it. */
export interface LoopLike {
  /** The next stretch, at most so many frames, from a frame of the mix on; undefined while there is no clip. */
  next(most: number, frame: number): Stretch | undefined;
  readonly state: Place & { readonly swaps: number; readonly late: number };
}

export interface PlayerOptions {
  readonly driver: Driver;
  readonly loop: LoopLike;
  readonly read: () => Values;
  /** Seconds of the machine's monotonic clock. */
  readonly now: () => number;
  /** The mix counts its frames from here. */
  readonly frame: number;
  /** Does what is due at a frame, and says for how many of the next ones nothing more is. */
  readonly agenda?: { due(frame: number, most: number): number; readonly late: number };
  /** Gets every block that the driver gets, and the number of its first frame. */
  readonly tap?: ((block: Float32Array, frame: number) => void) | undefined;
  /** Put a sample counter on the last channel, to prove that no sample is lost. */
  readonly counter?: boolean;
}

export interface Player {
  /** Mixes and writes one block, or only its first frames (the end of a file). */
  turn(frames?: number): Promise<void>;
  report(): HostReport;
  /** Frames mixed so far, from the first one on. */
  readonly frame: number;
  /** Blocks until the fade-out is over. */
  close(): number;
}

/** The counter runs round here, so that a 32-bit float holds it exactly. */
export const COUNTER = 2 ** 20;

/** Frames from the mix to the loudspeaker: the limiter looks ahead, and the driver is fed ahead. */
export const leadOf = (driver: Driver): number => driver.lead + LOOKAHEAD;

export function player({ driver, loop, read, now, frame: first, tap, agenda, counter = false }: PlayerOptions): Player {
  const { channels, rate } = driver;
  const whole = new Float32Array(driver.block * channels);
  const mix = mixer(channels, rate, read);
  let frame = first;
  let underruns = 0;
  /** The frame after those that are mixed now. */
  let until = frame;
  const next = (most: number): Stretch | undefined => loop.next(most, until - most);
  return {
    async turn(count = driver.block) {
      const block = count === driver.block ? whole : whole.subarray(0, count * channels);
      for (let done = 0; done < count;) {
        const some = agenda ? agenda.due(frame + done, count - done) : count;
        until = frame + done + some;
        mix.mix(some === count ? block : block.subarray(done * channels, (done + some) * channels), next);
        done += some;
      }
      if (counter)
        for (let n = 0; n < count; n++) block[n * channels + channels - 1] = ((frame + n) % COUNTER) / COUNTER;
      tap?.(block, frame);
      frame += count;
      const complaint = await driver.write(block);
      if (complaint) underruns++;
    },
    get frame() {
      return frame;
    },
    report() {
      const { late, ...place } = loop.state;
      return {
        ...place,
        frame,
        at: now(),
        lead: leadOf(driver),
        lateSwaps: late,
        lateChanges: agenda?.late ?? 0,
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
