// Samples made fit for a corpus: no silence at the ends, not too long, one loudness; and FLAC files, by the flac program.
import { spawnSync } from 'node:child_process';
import { Refused } from '../../src/refused.js';

export const RATE = 44100;
/** Seconds of a piece at most, and how the rest fades. */
const LONGEST = 360;
const FADE = 3;
/** −60 dB: what is below is silence. */
const SILENCE = 1e-3;
/** Seconds left before the first sound and after the last. */
const LEAD = 0.05;
const TAIL = 0.5;
/** −20 dB of root mean square, and −1 dB at most at the peak. */
const LOUDNESS = 0.1;
const PEAK = 0.89;

/** Cuts silence at both ends, what is longer than six minutes (with a fade), and sets the loudness. Works on a copy. */
export function fit(samples: Float32Array): Float32Array {
  const loud = (value: number): boolean => Math.abs(value) > SILENCE;
  const first = samples.findIndex(loud);
  if (first < 0) return new Float32Array();
  const start = Math.max(0, first - Math.round(LEAD * RATE));
  const end = samples.findLastIndex(loud) + Math.round(TAIL * RATE);
  const piece = samples.slice(start, Math.min(end, start + LONGEST * RATE));
  if (end > start + LONGEST * RATE) fade(piece);
  return level(piece);
}

function fade(samples: Float32Array): void {
  const length = Math.min(samples.length, FADE * RATE);
  for (let n = 0; n < length; n++) samples[samples.length - 1 - n] *= n / length;
}

/** Scales in place. */
function level(samples: Float32Array): Float32Array {
  let power = 0;
  let peak = 0;
  for (const value of samples) {
    power += value * value;
    peak = Math.max(peak, Math.abs(value));
  }
  if (peak === 0) return samples;
  const gain = Math.min(LOUDNESS / Math.sqrt(power / samples.length), PEAK / peak);
  for (let n = 0; n < samples.length; n++) samples[n] *= gain;
  return samples;
}

/**
 * Writes a mono FLAC file of 16 bits.
 * @returns its seconds
 * @throws Refused when flac is not there or cannot write
 */
export function writeFlac(path: string, samples: Float32Array): number {
  const bytes = Buffer.alloc(2 * samples.length);
  for (let n = 0; n < samples.length; n++)
    bytes.writeInt16LE(Math.round(Math.max(-1, Math.min(1, samples[n])) * 32767), 2 * n);
  const raw = ['--force-raw-format', '--endian=little', '--sign=signed', '--channels=1', '--bps=16'];
  program('flac', ['--silent', '--force', ...raw, `--sample-rate=${RATE}`, `--output-name=${path}`, '-'], bytes);
  return samples.length / RATE;
}

/**
 * Runs a program to its end.
 * @throws Refused with its last words when it fails, or when there is no such program
 */
export function program(name: string, words: readonly string[], input?: Uint8Array): void {
  const { error, status, stderr } = spawnSync(name, words, {
    input,
    stdio: ['pipe', 'ignore', 'pipe'],
    maxBuffer: 1 << 26,
    env: { ...process.env, QT_QPA_PLATFORM: 'offscreen' },
  });
  if (error) throw new Refused(`The program ${name} does not start (${error.message}); scripts/corpus installs it.`);
  if (status !== 0) throw new Refused(`${name} failed: ${stderr.toString().trim().split('\n').slice(-3).join(' ')}`);
}
