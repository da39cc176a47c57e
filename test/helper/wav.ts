// Reads the WAV files that Earworm writes (32-bit float), without its help.
import { readFileSync } from 'node:fs';

export interface Wav {
  readonly rate: number;
  readonly channels: readonly Float32Array[];
}

export function readWav(path: string): Wav {
  const bytes = readFileSync(path);
  let rate = 0;
  let count = 0;
  for (let at = 12; at + 8 <= bytes.length;) {
    const name = bytes.toString('latin1', at, at + 4);
    const size = bytes.readUInt32LE(at + 4);
    if (name === 'fmt ') {
      count = bytes.readUInt16LE(at + 10);
      rate = bytes.readUInt32LE(at + 12);
    }
    if (name === 'data') return { rate, channels: split(bytes, at + 8, Math.min(size, bytes.length - at - 8), count) };
    at += 8 + size + (size % 2);
  }
  throw new Error(`${path} has no data chunk`);
}

function split(bytes: Buffer, start: number, size: number, count: number): Float32Array[] {
  const frames = Math.floor(size / (4 * count));
  return Array.from({ length: count }, (_, c) =>
    Float32Array.from({ length: frames }, (__, n) => bytes.readFloatLE(start + 4 * (n * count + c))),
  );
}
