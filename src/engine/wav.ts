// WAV files, 32-bit float: written as the sound comes and readable after a crash; or whole, from and to bytes. [door: fs]
import { closeSync, openSync, writeSync } from 'node:fs';
import { Refused } from '../refused.js';
import type { Encoder } from './encoder.js';

export interface WavWriter {
  /** Appends interleaved samples. Blocks for the write, well under a millisecond. */
  append(samples: Float32Array): void;
  stop(): void;
}

const HEADER = 58;
/** Bytes between updates of the header, so that a file that is never closed is whole up to here. */
const TRUST = 1 << 16;
/** Channels and samples per second beyond which a file that is read is not one of ours. */
const MOST = 8;
const FASTEST = 192000;
/** Frames that are woven at once: a fraction of a millisecond. */
const PIECE = 2 ** 14;

/** @throws Refused when the file cannot be written */
export function wavWriter(path: string, rate: number, channels: number): WavWriter {
  let file: number;
  try {
    file = openSync(path, 'w');
  } catch (error) {
    throw new Refused(
      `${path} cannot be written (${error instanceof Error && 'code' in error ? String(error.code) : String(error)}).`,
    );
  }
  let bytes = 0;
  let trusted = 0;
  const seal = (): void => void writeSync(file, header(rate, channels, bytes), 0, HEADER, 0);
  seal();
  return {
    append(samples) {
      const chunk = Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength);
      bytes += writeSync(file, chunk, 0, chunk.length, HEADER + bytes);
      if (bytes - trusted < TRUST) return;
      trusted = bytes;
      seal();
    },
    stop() {
      seal();
      closeSync(file);
    },
  };
}

/** The same as an encoder for those who write files themselves. */
export function wavEncoder(rate: number, channels: number): Encoder {
  let bytes = 0;
  return {
    encode(samples) {
      bytes += samples.byteLength;
      return new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
    },
    end: () => new Uint8Array(0),
    head: () => header(rate, channels, bytes),
  };
}

/** A whole file, in pieces that are made as they are asked for. @param channels all of the same length */
export function* wavPieces(rate: number, channels: readonly Float32Array[]): Generator<Uint8Array> {
  const frames = channels[0].length;
  const count = channels.length;
  yield header(rate, count, 4 * frames * count);
  for (let from = 0; from < frames; from += PIECE) {
    const length = Math.min(PIECE, frames - from);
    const woven = new Float32Array(length * count);
    for (let c = 0; c < count; c++) for (let n = 0; n < length; n++) woven[n * count + c] = channels[c][from + n];
    yield new Uint8Array(woven.buffer);
  }
}

/** Reads what `wavPieces` wrote, sample for sample. @param path for the refusals. @throws Refused for any other file */
export function wavSamples(file: Uint8Array, path: string): { rate: number; channels: Float32Array[] } {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const [count, rate] = bytes.length < HEADER ? [0, 0] : [bytes.readUInt16LE(22), bytes.readUInt32LE(24)];
  const size = bytes.length - HEADER;
  const frames = size / (4 * count);
  const ours = count > 0 && count <= MOST && rate <= FASTEST && Number.isInteger(frames);
  if (!ours || !bytes.subarray(0, HEADER).equals(header(rate, count, size)))
    throw new Refused(`${path} is not the WAV file (32-bit float) that was kept.`);
  const woven = new Float32Array(frames * count);
  new Uint8Array(woven.buffer).set(bytes.subarray(HEADER));
  const channels = Array.from({ length: count }, () => new Float32Array(frames));
  for (let c = 0; c < count; c++) for (let n = 0; n < frames; n++) channels[c][n] = woven[n * count + c];
  return { rate, channels };
}

/** RIFF header of IEEE float (format 3), with the fact chunk that format asks for. */
function header(rate: number, channels: number, bytes: number): Buffer {
  const frame = 4 * channels;
  const head = Buffer.alloc(HEADER);
  head.write('RIFF', 0);
  head.writeUInt32LE(HEADER - 8 + bytes, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(18, 16);
  head.writeUInt16LE(3, 20);
  head.writeUInt16LE(channels, 22);
  head.writeUInt32LE(rate, 24);
  head.writeUInt32LE(rate * frame, 28);
  head.writeUInt16LE(frame, 32);
  head.writeUInt16LE(32, 34);
  head.writeUInt16LE(0, 36);
  head.write('fact', 38);
  head.writeUInt32LE(4, 42);
  head.writeUInt32LE(bytes / frame, 46);
  head.write('data', 50);
  head.writeUInt32LE(bytes, 54);
  return head;
}
