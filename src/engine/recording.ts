// A recording: what was heard, from the first frame to the last, in files of an hour, each whole up to a second ago whatever
// happens. The sound host may change meanwhile: what comes twice is taken once, and where something is missing there is silence. [door: fs]
import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { Refused } from '../refused.js';
import type { Encoder } from './encoder.js';

export interface RecordingOptions {
  /** Path of the nth file, from 1. */
  readonly path: (part: number) => string;
  readonly encoder: () => Encoder;
  readonly rate: number;
  readonly channels: number;
  /** Frames in a file. */
  readonly split: number;
}

export interface Recording {
  /** @param frame of the mix with which the samples begin. @throws Refused when they cannot be written */
  append(frame: number, samples: Float32Array): void;
  /** Closes the file. */
  stop(): void;
  readonly paths: readonly string[];
  readonly frames: number;
}

/** Seconds of silence put in at most where something is missing. */
const GAP = 60;

/** @throws Refused when the first file cannot be written, or is there already */
export function recording({ path, encoder, rate, channels, split }: RecordingOptions): Recording {
  const paths: string[] = [];
  let due: number | undefined;
  let frames = 0;
  let part = open();

  function open(): Part {
    const name = path(paths.length + 1);
    paths.push(name);
    return partOf(name, encoder(), rate);
  }

  function write(samples: Float32Array): void {
    for (let at = 0; at < samples.length;) {
      if (part.frames === split) {
        part.stop();
        part = open();
      }
      const some = samples.subarray(at, at + channels * (split - part.frames));
      part.append(some, some.length / channels);
      at += some.length;
    }
    frames += samples.length / channels;
  }

  return {
    paths,
    get frames() {
      return frames;
    },
    append(frame, samples) {
      const missing = Math.min(frame - (due ?? frame), GAP * rate);
      if (missing > 0) write(new Float32Array(missing * channels));
      const known = Math.max(0, -missing) * channels;
      if (known >= samples.length) return;
      write(samples.subarray(known));
      due = frame + samples.length / channels;
    },
    stop: () => part.stop(),
  };
}

interface Part {
  readonly frames: number;
  append(samples: Float32Array, frames: number): void;
  stop(): void;
}

function partOf(path: string, encoder: Encoder, rate: number): Part {
  const refuse = (error: unknown): never => {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new Refused(
      code === 'EEXIST' ? `There is a recording ${path} already.` : `${path} cannot be written (${code}).`,
    );
  };
  const attempt = <T>(what: () => T): T => {
    try {
      return what();
    } catch (error) {
      return refuse(error);
    }
  };
  const file = attempt(() => openSync(path, 'wx'));
  let frames = 0;
  let sealed = 0;
  let bytes = 0;
  /** A disk that is nearly full takes less than it is given. */
  const put = (data: Uint8Array, at: number): void =>
    attempt(() => {
      for (let done = 0; done < data.length;) done += writeSync(file, data, done, data.length - done, at + done);
    });
  const seal = (): void => {
    const head = encoder.head();
    put(head, 0);
    bytes ||= head.length;
  };
  const add = (data: Uint8Array): void => {
    put(data, bytes);
    bytes += data.length;
  };
  seal();

  return {
    get frames() {
      return frames;
    },
    append(samples, count) {
      add(encoder.encode(samples));
      frames += count;
      if (frames - sealed < rate) return;
      sealed = frames;
      seal();
    },
    stop() {
      try {
        add(encoder.end());
        seal();
        fsyncSync(file);
      } finally {
        closeSync(file);
      }
    },
  };
}
