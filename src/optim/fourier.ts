// The Fourier transform of real circles of any length.                              [door: @echogarden/kissfft-wasm]
import load from '@echogarden/kissfft-wasm';
import type { Kiss } from '@echogarden/kissfft-wasm';
import { chirp } from './chirp.js';

/**
 * Orthonormal: a dot product of two circles is that of their coefficients, so that the inverse is also the adjoint.
 * The arrays' lengths say which circle it is; they must fit (`coefficients`).
 */
export interface Fourier {
  /** Writes real and imaginary parts of the bins 0…⌊n/2⌋, in turns. Those that a real circle cannot have are 0. */
  forward(circle: Float32Array, into: Float32Array): void;
  inverse(spectrum: Float32Array, into: Float32Array): void;
  /** Gives the memory of all plans back; the next transform makes new ones. */
  stop(): void;
}

/** Numbers that `forward` writes for a circle of so many samples. */
export const coefficients = (length: number): number => 2 * (Math.floor(length / 2) + 1);

/** What one length needs: twiddle factors and room. 3 MB for four seconds. */
interface Plan {
  forward(circle: Float32Array, into: Float32Array): void;
  inverse(spectrum: Float32Array, into: Float32Array): void;
  stop(): void;
}

/** Plans that are kept. */
const PLANS = 6;
/** A length with a larger prime factor takes the detour of a chirp: the direct way takes time with the factor. */
const LARGEST = 250;

let loading: Promise<Kiss> | undefined;

/** Loads the library once per process: 15 ms and 16 MB. */
export async function openFourier(): Promise<Fourier> {
  const kiss = await (loading ??= load());
  const plans = new Map<number, Plan>();

  function plan(length: number): Plan {
    const found = plans.get(length) ?? (direct(length) ? directly(kiss, length) : byChirp(kiss, length));
    plans.delete(length);
    plans.set(length, found);
    if (plans.size > PLANS) {
      const [oldest, unused] = plans.entries().next().value!;
      plans.delete(oldest);
      unused.stop();
    }
    return found;
  }

  return {
    forward(circle, into) {
      plan(circle.length).forward(circle, into);
      weigh(into, circle.length);
    },
    inverse: (spectrum, into) => plan(into.length).inverse(spectrum, into),
    stop() {
      plans.forEach((each) => each.stop());
      plans.clear();
    },
  };
}

const direct = (length: number): boolean => length % 2 === 0 && largestPrime(length) <= LARGEST;

function largestPrime(of: number): number {
  let rest = of;
  for (let prime = 2; prime * prime <= rest; prime++) while (rest % prime === 0 && rest > prime) rest /= prime;
  return rest;
}

/** Bins 0 and n/2 stand for themselves, all others for their mirror image too: √(1/n) and √(2/n). */
function weigh(spectrum: Float32Array, length: number): void {
  const single = Math.sqrt(1 / length);
  const double = Math.sqrt(2 / length);
  spectrum[0] *= single / double;
  if (length % 2 === 0) spectrum[length] *= single / double;
  for (let i = 0; i < spectrum.length; i++) spectrum[i] *= double;
}

/** The same for the way back, where the library adds the mirror images by itself. */
function unweigh(spectrum: Float32Array, length: number, into: Float32Array): void {
  const single = Math.sqrt(1 / length);
  const half = Math.sqrt(1 / (2 * length));
  for (let i = 0; i < spectrum.length; i++) into[i] = spectrum[i] * half;
  into[0] = spectrum[0] * single;
  into[1] = 0;
  if (length % 2 !== 0) return;
  into[length] = spectrum[length] * single;
  into[length + 1] = 0;
}

/** Even lengths. The memory may grow, and move, whenever a plan is made: views are taken anew each time. */
function directly(kiss: Kiss, length: number): Plan {
  const size = coefficients(length);
  const forth = kiss._kiss_fftr_alloc(length, 0, 0, 0);
  const back = kiss._kiss_fftr_alloc(length, 1, 0, 0);
  const samples = kiss._malloc(4 * length);
  const spectrum = kiss._malloc(4 * size);
  const view = (address: number, count: number): Float32Array =>
    kiss.HEAPF32.subarray(address / 4, address / 4 + count);
  return {
    forward(circle, into) {
      kiss.HEAPF32.set(circle, samples / 4);
      kiss._kiss_fftr(forth, samples, spectrum);
      into.set(view(spectrum, size));
    },
    inverse(from, into) {
      unweigh(from, length, view(spectrum, size));
      kiss._kiss_fftri(back, spectrum, samples);
      into.set(view(samples, length));
    },
    stop: () => [forth, back, samples, spectrum].forEach((address) => kiss._free(address)),
  };
}

/** Any length, at eight times the cost: 20 ms for four seconds. */
function byChirp(kiss: Kiss, length: number): Plan {
  const size = coefficients(length);
  const room = kiss._kiss_fft_next_fast_size(2 * length - 1);
  const plans = [kiss._kiss_fft_alloc(room, 0, 0, 0), kiss._kiss_fft_alloc(room, 1, 0, 0)] as const;
  const from = kiss._malloc(8 * room);
  const to = kiss._malloc(8 * room);
  const transform = chirp(length, room, (inverse, fill) => {
    fill(kiss.HEAPF32.subarray(from / 4, from / 4 + 2 * room));
    kiss._kiss_fft(plans[inverse], from, to);
    return kiss.HEAPF32.subarray(to / 4, to / 4 + 2 * room);
  });
  const whole = new Float32Array(2 * length);
  return {
    forward(circle, into) {
      whole.fill(0);
      for (let n = 0; n < length; n++) whole[2 * n] = circle[n];
      transform(whole);
      into.set(whole.subarray(0, size));
      into[1] = 0;
      if (length % 2 === 0) into[length + 1] = 0;
    },
    // The sum over a spectrum is the transform of its conjugate, where the circle is real.
    inverse(spectrum, into) {
      const half = new Float32Array(size);
      unweigh(spectrum, length, half);
      whole.fill(0);
      for (let k = 0; 2 * k < size; k++) {
        const mirror = (length - k) % length;
        whole[2 * k] = half[2 * k];
        whole[2 * k + 1] = -half[2 * k + 1];
        whole[2 * mirror] = half[2 * k];
        if (mirror !== k) whole[2 * mirror + 1] = half[2 * k + 1];
      }
      transform(whole);
      for (let n = 0; n < length; n++) into[n] = whole[2 * n];
    },
    stop: () => [...plans, from, to].forEach((address) => kiss._free(address)),
  };
}
