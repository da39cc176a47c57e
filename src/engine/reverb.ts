// A room on the circle of a clip: convolution with an impulse that dies away, by Fourier transforms of the whole circle, so
// that the tail wraps round the seam as often as it is long. Exact, whatever its length.
import { generator } from '../random.js';

/** Fourier transforms of real circles: `forward` writes real and imaginary parts of the bins 0…⌊n/2⌋ in turns; orthonormal. */
export interface Transform {
  forward(circle: Float32Array, into: Float32Array): void;
  inverse(spectrum: Float32Array, into: Float32Array): void;
}

/** Seconds before the room answers. */
const PAUSE = 0.012;
/** Hz to which the room's answer is dulled from its beginning to its end. */
const BRIGHT = 14000;
const DULL = 2500;
/** Frames for which it is equally dull. */
const STEP = 64;
/** dB by which it has fallen at `size`, and where it is cut off. */
const FALLEN = 60;
const SILENT = 72;
/** Seed of its noise, one per side: the room is always the same. */
const ROOM = 9001;

interface Room {
  readonly key: string;
  /** Spectra of the impulses to the left and to the right. */
  readonly sides: readonly Float32Array[];
}

/** The last one: a knob that is turned asks for another each time, everything else for the same. */
let known: Room | undefined;

/**
 * @param channels one or two, of one length
 * @param reverb share of the room, 0…1: at 1 it is heard alone
 * @param size seconds until it has fallen by 60 dB
 * @returns left and right
 */
export function reverb(
  channels: readonly Float32Array[],
  rate: number,
  { reverb: share, size }: { readonly reverb: number; readonly size: number },
  transform: Transform,
): readonly Float32Array[] {
  const [{ length }] = channels;
  const { sides } = roomFor(length, rate, size, transform);
  const [dry, wet] = [Math.cos(0.5 * Math.PI * share), Math.sin(0.5 * Math.PI * share)];
  const spectra = channels.map((samples) => spectrumOf(samples, transform));
  return sides.map((room, side) => {
    const own = Math.min(side, channels.length - 1);
    const out = new Float32Array(length);
    transform.inverse(product(spectra[own], room, wet, length), out);
    const samples = channels[own];
    for (let n = 0; n < length; n++) out[n] += dry * samples[n];
    return out;
  });
}

function roomFor(length: number, rate: number, size: number, transform: Transform): Room {
  const key = `${length} ${rate} ${size}`;
  if (known?.key !== key) {
    const sides = [0, 1].map((side) => spectrumOf(impulse(length, rate, size, ROOM + side), transform));
    known = { key, sides };
  }
  return known;
}

/** Noise that dies away and grows dull, of energy 1, wound round the circle. */
function impulse(length: number, rate: number, size: number, seed: number): Float32Array {
  const random = generator(seed);
  const wound = new Float32Array(length);
  const frames = Math.round((SILENT / FALLEN) * size * rate);
  const fall = 10 ** (-FALLEN / 20 / (size * rate));
  const begin = Math.round(PAUSE * rate);
  const open = (hz: number): number => 1 - Math.exp((-2 * Math.PI * hz) / rate);
  let [level, low, energy, part] = [1, 0, 0, 0];
  for (let n = 0, at = begin % length; n < frames; n++) {
    if (n % STEP === 0) part = open(BRIGHT * (DULL / BRIGHT) ** (n / frames));
    low += part * (2 * random() - 1 - low);
    level *= fall;
    wound[at] += level * low;
    energy += (level * low) ** 2;
    if (++at === length) at = 0;
  }
  const scale = 1 / Math.sqrt(energy);
  return wound.map((x) => x * scale);
}

function spectrumOf(samples: Float32Array, transform: Transform): Float32Array {
  const spectrum = new Float32Array(2 * (Math.floor(samples.length / 2) + 1));
  transform.forward(samples, spectrum);
  return spectrum;
}

/**
 * Spectrum of the convolution of two circles. An orthonormal transform that counts each mirrored bin once has the factor
 * √(n/2) to spare, and √n where a bin is its own mirror.
 */
function product(a: Float32Array, b: Float32Array, gain: number, length: number): Float32Array {
  const out = new Float32Array(a.length);
  const double = gain * Math.sqrt(length / 2);
  for (let i = 0; i < a.length; i += 2) {
    out[i] = double * (a[i] * b[i] - a[i + 1] * b[i + 1]);
    out[i + 1] = double * (a[i] * b[i + 1] + a[i + 1] * b[i]);
  }
  out[0] *= Math.SQRT2;
  if (length % 2 === 0) out[length] *= Math.SQRT2;
  return out;
}
