// The Fourier transform against another library and against its definition; the STFT as a tight frame.
import FFT from 'fft.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { rms } from '../src/clip.js';
import { coefficients, openFourier } from '../src/optim/fourier.js';
import type { Fourier } from '../src/optim/fourier.js';
import { stft, windowFor } from '../src/optim/stft.js';
import { generator } from '../src/random.js';

let fourier: Fourier;
beforeAll(async () => void (fourier = await openFourier()));

const noise = (length: number, seed = 1): Float32Array => {
  const random = generator(seed);
  return Float32Array.from({ length }, () => random() - 0.5);
};
const dot = (a: Float32Array, b: Float32Array): number => a.reduce((sum, x, i) => sum + x * b[i], 0);
const apart = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  Array.from(a).reduce((most, x, i) => Math.max(most, Math.abs(x - b[i])), 0);
const forward = (circle: Float32Array): Float32Array => {
  const into = new Float32Array(coefficients(circle.length));
  fourier.forward(circle, into);
  return into;
};
const inverse = (spectrum: Float32Array, length: number): Float32Array => {
  const into = new Float32Array(length);
  fourier.inverse(spectrum, into);
  return into;
};
/** The weight of a bin that makes the transform orthonormal. */
const weight = (k: number, length: number): number => Math.sqrt((k === 0 || 2 * k === length ? 1 : 2) / length);

/** By the definition. */
function slowly(circle: Float32Array): number[] {
  const n = circle.length;
  return Array.from({ length: coefficients(n) }, (_, i) => {
    const k = i >> 1;
    const wave = i % 2 === 0 ? Math.cos : (x: number): number => -Math.sin(x);
    const real = i % 2 === 1 && (k === 0 || 2 * k === n);
    return real ? 0 : weight(k, n) * circle.reduce((sum, x, j) => sum + x * wave((2 * Math.PI * k * j) / n), 0);
  });
}

describe('the Fourier transform', () => {
  it.each([2, 8, 1024, 65536])('of %i samples is what fft.js says', (length) => {
    const circle = noise(length);
    const library = new FFT(length);
    const expected = library.createComplexArray();
    library.realTransform(expected, Array.from(circle));
    const found = forward(circle);
    for (let k = 0; 2 * k <= length; k++) {
      expect(found[2 * k]).toBeCloseTo(weight(k, length) * expected[2 * k], 5);
      expect(found[2 * k + 1]).toBeCloseTo(weight(k, length) * expected[2 * k + 1], 5);
    }
  });

  // Even, odd, prime, and with a factor so large that it takes the detour.
  it.each([1, 2, 3, 86, 90, 101, 245, 2 * 257, 997])('of %i samples is what its definition says', (length) => {
    const circle = noise(length);
    expect(apart(forward(circle), slowly(circle))).toBeLessThan(2e-6);
  });

  it.each([1, 3, 86, 101, 514, 2049, 88320, 88321, 180224])(
    'of %i samples is orthonormal: its inverse is its adjoint',
    (length) => {
      const [a, b] = [noise(length, 2), noise(length, 3)];
      const spectrum = forward(a);
      expect(apart(inverse(spectrum, length), a)).toBeLessThan(5e-6);
      const other = noise(spectrum.length, 4);
      const there = dot(spectrum, other);
      expect(Math.abs(there - dot(a, inverse(other, length)))).toBeLessThan(1e-4 * rms(a) * rms(other) * length);
      expect(Math.abs(dot(spectrum, forward(b)) - dot(a, b))).toBeLessThan(1e-4 * rms(a) * rms(b) * length);
    },
  );

  it('goes on when the memory has grown, plans have been given up, and after a stop', () => {
    const small = noise(96);
    const expected = forward(small).slice();
    for (const length of [1_000_000, 1002, 1004, 1006, 1008, 1010, 1012]) forward(noise(length));
    expect(forward(small)).toEqual(expected);
    fourier.stop();
    expect(forward(small)).toEqual(expected);
  });
});

describe('the STFT of a circle', () => {
  it.each([
    [180224, 2048],
    [88320, 1024],
    [88321, 2048],
    [5000, 2048],
    [1024, 2048],
    [700, 2048],
    [3, 2],
    [1, 2],
  ])('of %i samples in windows of %i returns as it was, and turns back as it goes', (samples, window) => {
    const transform = stft(fourier, samples, window);
    const clip = noise(samples, 5);
    const spectra = new Float32Array(transform.size);
    transform.analyse(clip, spectra);
    const back = new Float32Array(samples);
    transform.synthesise(spectra, back);
    expect(apart(back, clip)).toBeLessThan(2e-6);
    const other = noise(transform.size, 6);
    transform.synthesise(other, back);
    expect(Math.abs(dot(spectra, other) - dot(clip, back))).toBeLessThan(1e-4 * rms(clip) * rms(other) * samples);
  });

  it('has as many frames as fit, and finds a tone in its bin in all of them, round the end too', () => {
    const samples = 10 * 1024;
    const transform = stft(fourier, samples, 2048);
    expect([transform.frames, transform.bins]).toEqual([10, 1025]);
    const spectra = new Float32Array(transform.size);
    transform.analyse(
      Float32Array.from({ length: samples }, (_, n) => Math.sin((2 * Math.PI * 64 * n) / 2048)),
      spectra,
    );
    for (let t = 0; t < 10; t++) {
      const power = (k: number): number => spectra[2 * (1025 * t + k)] ** 2 + spectra[2 * (1025 * t + k) + 1] ** 2;
      expect(power(64)).toBeGreaterThan(100);
      expect(power(80)).toBeLessThan(0.01);
    }
  });

  it('has windows of about the same duration at all rates', () => {
    expect([44100, 45056, 22050, 16000, 8000].map(windowFor)).toEqual([2048, 2048, 1024, 1024, 512]);
  });
});
