// What a sound is made of, by an FFT that has nothing to do with any ear.
import FFT from 'fft.js';

const SIZE = 65536;

/**
 * Energy in each semitone band (±50 cents round the MIDI note), from several overlapping Hann windows.
 * @param rate samples per second
 * @returns 128 energies; only bands between `low` and `high` Hz are filled
 */
export function semitones(sound: Float32Array, rate: number, low: number, high: number): Float64Array {
  const fft = new FFT(SIZE);
  const energy = new Float64Array(128);
  const hop = SIZE / 2;
  for (let start = 0; start + SIZE <= sound.length; start += hop) {
    const windowed = Array.from(
      { length: SIZE },
      (_, n) => sound[start + n] * (0.5 - 0.5 * Math.cos((2 * Math.PI * n) / SIZE)),
    );
    const bins = fft.createComplexArray();
    fft.realTransform(bins, windowed);
    for (let k = 1; k < SIZE / 2; k++) {
      const hz = (k * rate) / SIZE;
      if (hz >= low && hz <= high) energy[midi(hz)] += bins[2 * k] ** 2 + bins[2 * k + 1] ** 2;
    }
  }
  return energy;
}

/** The nearest MIDI note. */
export const midi = (hz: number): number => Math.round(69 + 12 * Math.log2(hz / 440));
export const hertz = (note: number): number => 440 * 2 ** ((note - 69) / 12);

/** The bands that hold most, strongest first. */
export const strongest = (energy: Float64Array, count: number): number[] =>
  [...energy.keys()].sort((a, b) => energy[b] - energy[a]).slice(0, count);

/** Whether a note is one of the first eight partials of another. */
export const isPartial = (note: number, of: number): boolean =>
  [1, 2, 3, 4, 5, 6, 7, 8].some((n) => Math.round(of + 12 * Math.log2(n)) === note);
