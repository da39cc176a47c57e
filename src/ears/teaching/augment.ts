// What training does to a window so that an ear does not cling to its letter: pitch, tempo, loudness and noise. Pure.
//
// All of it happens on the scalogram: a pitch change moves rows, a tempo change frames, loudness adds to the logarithm,
// and noise is added as waves are, with the real and imaginary parts that a rustle has in every bin.
import type { Random } from '../../random.js';
import { BINS } from '../scalogram.js';

/** Of the scalogram's logarithm: 1e-9 of power is 0, 1 is 1. */
const FLOOR = 1e-9;
const SCALE = -Math.log(FLOOR);
export const LEVELS = 65535;

export interface Change {
  /** Frames of the piece per frame of the window: 1.05 is five percent faster. */
  readonly stretch: number;
  /** Bins that everything rises, half semitones. */
  readonly shift: number;
  /** Gain in dB at the window's start and end. */
  readonly gain: readonly [number, number];
  /** Noise at start and end, in dB below a full-scale rustle; none without. */
  readonly noise?: readonly [number, number];
}

export const NONE: Change = { stretch: 1, shift: 0, gain: [0, 0] };

/** Most that tempo changes, of itself, and pitch, in bins: a semitone. */
export const STRETCH = 0.06;
const SHIFT = 2;

/**
 * Changes for the windows of a batch: tempo, pitch, −10 … +1 dB, and noise from −68 to −27 dB in every second batch. They
 * are the same for all windows, or an ear would know a window's future by its detuning; only that loudness and noise
 * drift by ± 2 dB is each window's own.
 */
export function drawn(random: Random, windows: number): Change[] {
  const between = (low: number, high: number): number => low + (high - low) * random();
  const [stretch, shift] = [between(1 - STRETCH, 1 + STRETCH), between(-SHIFT, SHIFT)];
  const [gain, noise, noisy] = [between(-10, 1), between(-68, -27), random() < 0.5];
  const drift = (level: number): [number, number] => [level + between(-2, 2), level + between(-2, 2)];
  return Array.from({ length: windows }, () => ({
    ...{ stretch, shift, gain: drift(gain) },
    ...(noisy && { noise: drift(noise) }),
  }));
}

/** Frames of a piece that a window of `frames` needs, whatever is drawn. */
export const reach = (frames: number): number => Math.ceil(frames * (1 + STRETCH)) + 2;

/** Real and imaginary part of a full-scale rustle in every bin, [2, BINS, frames]; a window reads it from any frame on. */
export interface Rustle {
  readonly parts: Float32Array;
  readonly frames: number;
}

/** Modulus of every level of a stored scalogram. */
const MODULUS = Float32Array.from({ length: LEVELS + 1 }, (_, level) =>
  Math.sqrt(Math.max(0, Math.exp((level / LEVELS - 1) * SCALE) - FLOOR)),
);

/**
 * Writes a window, changed, as the network hears it.
 * @param source [frames of the piece][BINS], levels of 0 … 65535; at least `reach(frames)` frames where anything is stretched
 * @param into [BINS][frames]
 * @param rustle and the frame from which it is read
 */
export function change(
  source: Uint16Array,
  into: Float32Array,
  { stretch, shift, gain, noise }: Change,
  rustle?: { readonly of: Rustle; readonly from: number },
): void {
  const frames = into.length / BINS;
  const last = source.length / BINS - 1;
  const amplitude = (db: number): number => 10 ** (db / 20);
  for (let t = 0; t < frames; t++) {
    const along = t / frames;
    const loud = amplitude(gain[0] + (gain[1] - gain[0]) * along);
    const soft = noise && rustle ? amplitude(noise[0] + (noise[1] - noise[0]) * along) : 0;
    const place = Math.min(t * stretch, last);
    const frame = Math.floor(place);
    const part = place - frame;
    const [here, next] = [frame * BINS, Math.min(frame + 1, last) * BINS];
    const heard = rustle ? (rustle.from + t) % rustle.of.frames : 0;
    for (let bin = 0; bin < BINS; bin++) {
      const row = Math.min(BINS - 1, Math.max(0, bin - shift));
      const low = Math.floor(row);
      const high = Math.min(low + 1, BINS - 1);
      const a = source[here + low] * (1 - part) + source[next + low] * part;
      const b = source[here + high] * (1 - part) + source[next + high] * part;
      const modulus = loud * MODULUS[Math.round(a + (b - a) * (row - low))];
      let power = modulus * modulus;
      if (soft > 0) {
        const { parts, frames: length } = rustle!.of;
        const re = modulus + soft * parts[bin * length + heard];
        const im = soft * parts[(BINS + bin) * length + heard];
        power = re * re + im * im;
      }
      into[bin * frames + t] = Math.log(power + FLOOR) / SCALE + 1;
    }
  }
}
