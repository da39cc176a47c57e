// The space of Fourier coefficients of the whole circle, scaled by 1/f to some power: low frequencies move more.
import { coefficients } from '../fourier.js';
import { linear } from './space.js';
import type { Place, Space, Tuning } from './space.js';

/** Two transforms of the circle per step: 6 ms for four seconds. */
export function spectrum({ fourier, samples, rate }: Place): Space {
  const size = coefficients(samples);
  const scale = new Float32Array(size / 2).fill(1);
  const coordinates = new Float32Array(size);
  const scaled = new Float32Array(size);
  const clip = new Float32Array(samples);
  let tuned: Tuning = { tilt: 0, floor: 0 };

  /** Writes `from` times the scale of each bin. */
  const weigh = (from: Float32Array, into: Float32Array): void => {
    for (let i = 0; i < size; i++) into[i] = from[i] * scale[i >> 1];
  };

  return {
    ...linear,
    size,
    tune(tuning) {
      if (tuning.tilt === tuned.tilt && tuning.floor === tuned.floor) return;
      tuned = tuning;
      for (let k = 0; k < scale.length; k++)
        scale[k] = (tuning.floor / Math.max(tuning.floor, (k * rate) / samples)) ** tuning.tilt;
    },
    gradient(of) {
      fourier.forward(of, coordinates);
      weigh(coordinates, coordinates);
      return coordinates;
    },
    change(direction) {
      weigh(direction, scaled);
      fourier.inverse(scaled, clip);
      return clip;
    },
  };
}
