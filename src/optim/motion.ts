// Which way a step goes, in the coordinates of a space: the gradient, what is left of earlier ones, and chance.
import { rms } from '../clip.js';
import type { Random } from '../random.js';

export interface Drive {
  readonly step: 'momentum' | 'adam';
  /** Share of the last direction that is kept by the step of that name, 0…1. */
  readonly momentum: number;
  /** Share of chance in the direction, 0…1, and where it comes from. */
  readonly chance: number;
  readonly random: Random;
}

export interface Motion {
  /**
   * The direction after one more gradient, of any length; undefined where there is none.
   * The array is the motion's own, valid until its next call.
   */
  direction(gradient: Float32Array, drive: Drive): Float32Array | undefined;
  /** Forgets all gradients. */
  still(): void;
}

/** Adam's constants (Kingma and Ba 2015), its gradients of RMS 1: what is 80 dB below that does not count. */
const [MEAN, SQUARE, EPSILON] = [0.9, 0.999, 1e-4];

/** @param size how many coordinates */
export function motion(size: number): Motion {
  const velocity = new Float32Array(size);
  let squares = new Float32Array(0);
  let adapted = new Float32Array(0);
  let mixed = new Float32Array(0);
  let kind: Drive['step'] = 'momentum';
  let count = 0;

  const still = (): void => {
    velocity.fill(0);
    squares.fill(0);
    count = 0;
  };

  function keepGoing(gradient: Float32Array, steepness: number, momentum: number): Float32Array {
    for (let i = 0; i < size; i++) velocity[i] = momentum * velocity[i] + gradient[i] / steepness;
    return velocity;
  }

  function adam(gradient: Float32Array, steepness: number): Float32Array {
    if (adapted.length < size) [squares, adapted] = [new Float32Array(size), new Float32Array(size)];
    count++;
    const first = 1 / (1 - MEAN ** count);
    const second = 1 / (1 - SQUARE ** count);
    for (let i = 0; i < size; i++) {
      const slope = gradient[i] / steepness;
      velocity[i] += (1 - MEAN) * (slope - velocity[i]);
      squares[i] += (1 - SQUARE) * (slope * slope - squares[i]);
      adapted[i] = (first * velocity[i]) / (Math.sqrt(second * squares[i]) + EPSILON);
    }
    return adapted;
  }

  /** `share` of noise of the same RMS, even between its ends. */
  function mix(direction: Float32Array | undefined, share: number, random: Random): Float32Array {
    if (mixed.length < size) mixed = new Float32Array(size);
    const along = direction ? (1 - share) / (rms(direction) || 1) : 0;
    const beside = share * Math.sqrt(12);
    for (let i = 0; i < size; i++) mixed[i] = beside * (random() - 0.5) + (direction ? along * direction[i] : 0);
    return mixed;
  }

  return {
    still,
    direction(gradient, { step, momentum, chance, random }) {
      if (step !== kind) still();
      kind = step;
      const steepness = rms(gradient);
      const advance = (): Float32Array =>
        step === 'adam' ? adam(gradient, steepness) : keepGoing(gradient, steepness, momentum);
      const direction = steepness === 0 ? undefined : advance();
      return chance > 0 ? mix(direction, chance, random) : direction;
    },
  };
}
