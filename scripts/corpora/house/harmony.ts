// Keys, chord progressions and voicings.

/** Semitones of each degree over the key's first note. */
export const SCALES = {
  minor: [0, 2, 3, 5, 7, 8, 10],
  dorian: [0, 2, 3, 5, 7, 9, 10],
  phrygian: [0, 1, 3, 5, 7, 8, 10],
  mixolydian: [0, 2, 4, 5, 7, 9, 10],
  major: [0, 2, 4, 5, 7, 9, 11],
} as const;

export type Scale = keyof typeof SCALES;

/** Degrees of the chords, 0 for the key's own; the sequence goes round. */
export const PROGRESSIONS: readonly (readonly number[])[] = [
  [0, 0, 0, 0],
  [0, 5, 2, 6],
  [0, 3, 0, 4],
  [0, 6, 5, 6],
  [0, 2, 5, 4],
  [5, 6, 0, 0],
  [0, 0, 3, 3],
  [0, 5, 3, 4],
  [0, 0, 5, 6],
  [3, 4, 0, 0],
  [0, 3, 5, 4],
  [0, 0, 0, 6],
];

/** Degrees over the chord's root. */
export const CHORDS: readonly (readonly number[])[] = [
  [0, 2, 4],
  [0, 2, 4, 6],
  [0, 2, 4, 6, 8],
  [0, 3, 4],
  [0, 4, 8],
  [0, 2, 6],
];

/** Semitones over the key for any degree, below and above the octave too. */
export function semitones(scale: Scale, degree: number): number {
  const steps = SCALES[scale];
  const octave = Math.floor(degree / steps.length);
  return 12 * octave + steps[degree - octave * steps.length];
}

/**
 * A chord's notes as MIDI pitches, folded into the octave and a half over `floor`, so that chords lie near one another.
 * @param key pitch class, 0 for C
 */
export function voicing(key: number, scale: Scale, root: number, chord: readonly number[], floor: number): number[] {
  const pitches = chord.map((degree, i) => {
    const pitch = key + semitones(scale, root + degree);
    const folded = floor + ((((pitch - floor) % 12) + 12) % 12);
    // The fifth voice lies on top, as a ninth does.
    return i === 4 ? folded + 12 : folded;
  });
  return [...new Set(pitches)].sort((a, b) => a - b);
}
