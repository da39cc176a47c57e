// A spectral gate: takes away what lies near the noise floor of a clip, band by band, and leaves what stands above it.
import type { Fourier } from './fourier.js';
import { stft, windowFor } from './stft.js';

export interface Gate {
  /** Goes `share` (0…1) of the way from the clip to what the gate leaves of it. 7 ms for four seconds at 44.1 kHz. */
  apply(clip: Float32Array, share: number): void;
}

/** Bands of a sixth of the bins below them, at least so many: a steady tone, three bins wide, is not their floor. */
const WIDEST = 1 / 6;
const NARROWEST = 12;
/** The floor of a band is the mean of a noise of which so large a share of cells is weaker than this quantile. */
const QUANTILE = 0.2;
const TO_MEAN = -1 / Math.log(1 - QUANTILE);
/** How far above the floor a cell must be, in power, to be let through at all. */
const OVER = 3;
/** Powers are counted by the upper bits of their floats: 16 steps to an octave. */
const COARSE = 19;

/** @param rate samples per second of a circle of so many `samples` */
export function gate(fourier: Fourier, samples: number, rate: number): Gate {
  const transform = stft(fourier, samples, windowFor(rate));
  const { frames, bins } = transform;
  const spectra = new Float32Array(transform.size);
  const powers = new Float32Array(frames * bins);
  const bits = new Uint32Array(powers.buffer);
  const counts = new Uint32Array(1 << (32 - COARSE));
  const left = new Float32Array(samples);

  const scratch = new DataView(new ArrayBuffer(4));

  const edges = [0];
  while (edges.at(-1)! < bins) {
    const edge = edges.at(-1)!;
    const next = edge + Math.max(NARROWEST, Math.round(edge * WIDEST));
    edges.push(bins - next < NARROWEST ? bins : next);
  }

  function floorOf(from: number, to: number): number {
    counts.fill(0);
    for (let t = 0; t < frames; t++) for (let k = from; k < to; k++) counts[bits[t * bins + k] >>> COARSE]++;
    let below = QUANTILE * frames * (to - from);
    let step = 0;
    while (step < counts.length - 1 && below >= counts[step]) below -= counts[step++];
    if (step === 0) return 0;
    scratch.setUint32(0, (step << COARSE) | (1 << (COARSE - 1)));
    return TO_MEAN * scratch.getFloat32(0);
  }
  /** The power of a cell, averaged with its neighbours in time and in pitch: single cells of noise stick out by chance. */
  function smooth(t: number, k: number): number {
    const before = (t === 0 ? frames - 1 : t - 1) * bins;
    const after = (t === frames - 1 ? 0 : t + 1) * bins;
    const here = t * bins;
    const [low, high] = [k === 0 ? 0 : k - 1, k === bins - 1 ? k : k + 1];
    return (
      (powers[before + low] +
        powers[before + k] +
        powers[before + high] +
        powers[here + low] +
        powers[here + k] +
        powers[here + high] +
        powers[after + low] +
        powers[after + k] +
        powers[after + high]) /
      9
    );
  }

  return {
    apply(clip, share) {
      transform.analyse(clip, spectra);
      for (let i = 0; i < powers.length; i++)
        powers[i] = spectra[2 * i] * spectra[2 * i] + spectra[2 * i + 1] * spectra[2 * i + 1];
      for (let band = 0; band + 1 < edges.length; band++) {
        const floor = OVER * floorOf(edges[band], edges[band + 1]);
        if (floor === 0) continue;
        for (let t = 0; t < frames; t++)
          for (let k = edges[band]; k < edges[band + 1]; k++) {
            const power = smooth(t, k);
            const gain = power > floor ? 1 - floor / power : 0;
            spectra[2 * (t * bins + k)] *= gain;
            spectra[2 * (t * bins + k) + 1] *= gain;
          }
      }
      transform.synthesise(spectra, left);
      for (let n = 0; n < clip.length; n++) clip[n] += share * (left[n] - clip[n]);
    },
  };
}
