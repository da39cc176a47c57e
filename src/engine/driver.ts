// The promise that every driver keeps: it takes blocks at the pace of the sound, and says how far ahead it is fed.
import type { DriverName, Latency } from '../messages.js';

export interface Driver {
  readonly name: DriverName;
  readonly device: string;
  /** Which of the devices that were asked for it is, from 0. */
  readonly rank: number;
  /** Samples per second, and channels in a block. */
  readonly rate: number;
  readonly channels: number;
  /** Those of the device itself. */
  readonly own: { readonly rate: number; readonly channels: number };
  /** Frames in a block. */
  readonly block: number;
  /** Frames from being written to being heard, as far as it is known. */
  readonly lead: number;
  /**
   * Takes one block of interleaved frames and resolves when there is room for the next.
   * @returns what the device complained of, if it ran dry; the stream goes on
   */
  write(block: Float32Array): Promise<string | undefined>;
  stop(): Promise<void>;
}

/** Frames in a block, and blocks waiting: what is written is heard 80, 250 and 505 ms later on a PulseAudio sink. */
export const LATENCIES: Record<Latency, { readonly block: number; readonly queue: number }> = {
  stage: { block: 512, queue: 4 },
  normal: { block: 1024, queue: 8 },
  gallery: { block: 2048, queue: 8 },
};
