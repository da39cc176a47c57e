// The space of band gains on a sound: what is there becomes louder and softer, nothing comes that is not there.
import { rms } from '../../clip.js';
import { stft, windowFor } from '../stft.js';
import { linear } from './space.js';
import type { Place, Space } from './space.js';

/** Bands from the bin of 40 Hz up to half the rate, their centres even in pitch, and at least a bin apart. */
const BANDS = 32;
const LOWEST = 40;
/** Logarithms of the smallest and the largest gain: −35 dB and 17 dB. */
const [LEAST, MOST] = [-4, 2];
/** How near the change comes to what was asked for, and in how many attempts at most: gains are no straight line. */
const NEAR = 0.02;
const ATTEMPTS = 5;

/**
 * Coordinates [frames × bands]: logarithms of gains on the STFT of a base, which is the clip as it was adopted. Between
 * the centres of bands, gains are interpolated. Three transforms per step, and more where gains move far: 13 to
 * 20 ms for four seconds at 44.1 kHz.
 */
export function mask({ fourier, samples, rate }: Place): Space {
  const window = windowFor(rate);
  const transform = stft(fourier, samples, window);
  const { frames, bins } = transform;
  const { below, share } = bandsOf(bins, Math.max(1, Math.round((LOWEST * window) / rate)));
  const size = frames * BANDS;
  const gains = new Float32Array(size).fill(1);
  const base = new Float32Array(transform.size);
  const spectra = new Float32Array(transform.size);
  const coordinates = new Float32Array(size);
  const factors = new Float32Array(size);
  const moved = new Float32Array(size);
  const clip = new Float32Array(samples);
  let anchored: { readonly samples: Float32Array; readonly spectra: Float32Array } | undefined;

  /** The base with a factor on each band of each frame. */
  function heard(): Float32Array {
    for (let t = 0; t < frames; t++)
      for (let k = 0; k < bins; k++) {
        const i = t * BANDS + below[k];
        const factor = factors[i] + share[k] * (factors[i + 1] - factors[i]);
        const at = 2 * (t * bins + k);
        spectra[at] = factor * base[at];
        spectra[at + 1] = factor * base[at + 1];
      }
    transform.synthesise(spectra, clip);
    return clip;
  }

  function spectraOf(anchor: Float32Array): Float32Array {
    if (anchored?.samples !== anchor) {
      anchored = { samples: anchor, spectra: anchored?.spectra ?? new Float32Array(transform.size) };
      transform.analyse(anchor, anchored.spectra);
    }
    return anchored.spectra;
  }

  return {
    ...linear,
    size,

    gradient(of) {
      transform.analyse(of, spectra);
      coordinates.fill(0);
      for (let t = 0; t < frames; t++)
        for (let k = 0; k < bins; k++) {
          const at = 2 * (t * bins + k);
          const steep = base[at] * spectra[at] + base[at + 1] * spectra[at + 1];
          const i = t * BANDS + below[k];
          coordinates[i] += (1 - share[k]) * steep;
          coordinates[i + 1] += share[k] * steep;
        }
      for (let i = 0; i < size; i++) coordinates[i] *= gains[i];
      return coordinates;
    },

    change(direction) {
      for (let i = 0; i < size; i++) factors[i] = gains[i] * direction[i];
      return heard();
    },

    move(into, direction, change, scale) {
      const rate = scale * rms(change);
      let reach = scale;
      let difference = change;
      // How much louder the change becomes, in dB, where the reach does by one: found on the way (secants).
      let slope = 1;
      let last: { readonly reach: number; readonly loud: number } | undefined;
      for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
        for (let i = 0; i < size; i++) {
          moved[i] = Math.exp(Math.min(MOST, Math.max(LEAST, Math.log(gains[i]) + reach * direction[i])));
          factors[i] = moved[i] - gains[i];
        }
        difference = heard();
        const loud = rms(difference);
        if (!(loud > 0) || Math.abs(loud / rate - 1) < NEAR) break;
        if (last) slope = Math.min(4, Math.max(0.25, Math.log(loud / last.loud) / Math.log(reach / last.reach)));
        last = { reach, loud };
        reach = Math.min(1e30, reach * (rate / loud) ** (1 / slope));
        // All gains stand at their ends, and the change is as loud as it can be.
        if (reach === last.reach) break;
      }
      gains.set(moved);
      for (let n = 0; n < into.length; n++) into[n] += difference[n];
    },

    adopt(sound) {
      gains.fill(1);
      transform.analyse(sound, base);
    },

    scaled(factor) {
      for (let i = 0; i < base.length; i++) base[i] *= factor;
    },

    // Exact where the base is the anchor; elsewhere the clip keeps the difference, which shrinks with the same share.
    nearer(portion, anchor) {
      const target = spectraOf(anchor);
      for (let i = 0; i < size; i++) gains[i] += portion * (1 - gains[i]);
      for (let i = 0; i < base.length; i++) base[i] += portion * (target[i] - base[i]);
    },
  };
}

/** Per bin: the band whose centre is next below, and the share of the one above it. */
function bandsOf(bins: number, first: number): { below: Uint8Array; share: Float32Array } {
  const centres: number[] = [first];
  const ratio = ((bins - 1) / first) ** (1 / (BANDS - 1));
  for (let b = 1; b < BANDS; b++) centres.push(Math.max(centres[b - 1] + 1, first * ratio ** b));
  const below = new Uint8Array(bins);
  const share = new Float32Array(bins);
  for (let k = 0; k < bins; k++) {
    while (below[k] < BANDS - 2 && centres[below[k] + 1] <= k) below[k]++;
    const [low, high] = [centres[below[k]], centres[below[k] + 1]];
    share[k] = Math.min(1, Math.max(0, (k - low) / (high - low)));
  }
  return { below, share };
}
