// What the clip must survive while it is raised: shift, noise, wavering pitch, silenced bands of time and pitch. Pure;
// chance is passed in.
import { around } from '../clip.js';
import { fromDecibels } from '../params.js';
import type { Values } from '../params.js';
import type { Random } from '../random.js';
import { waver, waverBack } from './waver.js';

/** A band of silence on an axis: from `start`, `length` long, round the end if it must. */
export interface Band {
  readonly start: number;
  readonly length: number;
}

/** One copy's fate, drawn before the step, so that the copies can be climbed on any thread with the same result. */
export interface Draw {
  /** Samples by which the copy is turned: it starts with sample `shift` of the clip. */
  readonly shift: number;
  /** RMS of the noise, and the seed it is made from. */
  readonly noise: number;
  readonly seed: number;
  readonly time: Band;
  readonly pitch: Band;
  readonly wow: Wow;
}

/** A tape that runs faster and slower, once round the circle: how many samples it gets ahead, and where it begins. */
export interface Wow {
  readonly depth: number;
  readonly phase: number;
}

export interface Scene {
  /** Samples per second of the circle. */
  readonly rate: number;
  readonly samples: number;
  readonly frames: number;
  /** Rows of the scalogram that masks cover. */
  readonly rows: number;
}

/** The fate of one copy. Shifts are even over the circle's start; bands lie anywhere. */
export function draw(values: Values, scene: Scene, random: Random): Draw {
  const band = (share: number, size: number): Band => ({
    start: Math.floor(random() * size),
    length: Math.round(share * size),
  });
  return {
    shift: Math.floor(random() * Math.min(scene.samples, 1 + (values['/dream/shift'] / 1000) * scene.rate)),
    noise: fromDecibels(values['/dream/noise']),
    seed: Math.floor(random() * 2 ** 31),
    time: band(values['/dream/mask/time'], scene.frames),
    pitch: band(values['/dream/mask/pitch'], scene.rows),
    // The speed is the derivative of the displacement: highest at the share of a pitch that is so many cents higher.
    wow: {
      depth: ((2 ** (values['/dream/pitchshift'] / 1200) - 1) * scene.samples) / (2 * Math.PI),
      phase: 2 * Math.PI * random(),
    },
  };
}

/** The copy: the clip turned by `shift`, wavering, with noise. */
export function copy(clip: Float32Array, { shift, noise, wow }: Draw, random: Random, into: Float32Array): void {
  if (wow.depth > 0) waver(clip, shift, wow, into);
  else {
    into.set(clip.subarray(shift));
    into.set(clip.subarray(0, shift), clip.length - shift);
  }
  // Three uniform numbers are near enough to a normal one: variance 3/12, so twice their sum has variance 1.
  for (let n = 0; n < into.length; n++) into[n] += noise * 2 * (random() + random() + random() - 1.5);
}

/** Turns a copy's gradient back to where the clip is: the adjoint of `copy`. */
export function turnBack(gradient: Float32Array, { shift, wow }: Draw, into: Float32Array): void {
  if (wow.depth > 0) return waverBack(gradient, shift, wow, into);
  into.set(gradient.subarray(gradient.length - shift));
  into.set(gradient.subarray(0, gradient.length - shift), shift);
}

/** A copy of rows of frames, moved with the copy of the clip: a target stays where it is. @param hop samples per frame */
export function turnRows(rows: Float32Array, frames: number, { shift, wow }: Draw, hop: number): Float32Array {
  const turn = (2 * Math.PI) / frames;
  const from = Int32Array.from({ length: frames }, (_, f) =>
    around(f + Math.round((shift + wow.depth * Math.sin(turn * f + wow.phase)) / hop), frames),
  );
  const turned = new Float32Array(rows.length);
  for (let at = 0; at < rows.length; at += frames) for (let f = 0; f < frames; f++) turned[at + f] = rows[at + from[f]];
  return turned;
}

/** [rows × frames], 1 where the copy is heard and 0 in its bands. */
export function maskOf({ time, pitch }: Draw, { rows, frames }: Scene, into: Float32Array): void {
  into.fill(1);
  for (let row = 0; row < rows; row++) {
    const silent = around(row - pitch.start, rows) < pitch.length;
    if (silent) into.fill(0, row * frames, (row + 1) * frames);
    else for (let f = 0; f < time.length; f++) into[row * frames + ((time.start + f) % frames)] = 0;
  }
}
