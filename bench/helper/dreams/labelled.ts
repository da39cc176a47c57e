// Sounds of which it is known what they are, drum loops and tones, and the channels of an ear that hold them apart.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RATE, rms } from '../../../src/clip.js';
import type { Laid } from '../../../src/ears/lay.js';
import { layOn } from '../../../src/engine/anchor.js';
import { resampleCircle } from '../../../src/engine/resample.js';
import { decode } from '../../../src/engine/web-audio.js';
import { generator } from '../../../src/random.js';
import { listener } from './listener.js';

const SECONDS = 4;
const LOUDNESS = 0.1;
const TONES = 12;
const CLIPS = 'presets/clips';
/** The path of a drum loop by its name. */
export const clipOf = (name: string): string => `${CLIPS}/${name}.flac`;
/** A channel's scatter counts as at least this share of what is common in its layer, so that no dead channel wins. */
const LEAST = 0.1;

export interface Channel {
  readonly layer: string;
  readonly channel: number;
  /** Difference of the means over the scatter within drums and within tones; above 0 for drums. */
  readonly apart: number;
}

/** Chords of one to three notes held for four seconds, of six partials each, with a slow tremolo; no two alike. */
export function tone(seed: number, length: number, rate: number): Float32Array {
  const random = generator(seed, 440);
  const notes = Array.from(
    { length: 1 + (seed % 3) },
    () => 110 * 2 ** Math.floor(3 * random()) * 2 ** (Math.floor(12 * random()) / 12),
  );
  const fall = 1 + random();
  const sound = new Float32Array(length);
  for (const hertz of notes)
    for (let partial = 1; partial <= 6; partial++) {
      // Whole periods in the loop: it has no seam.
      const turns = Math.round((hertz * partial * length) / rate);
      const phase = 2 * Math.PI * random();
      for (let n = 0; n < length; n++)
        sound[n] += Math.sin((2 * Math.PI * turns * n) / length + phase) / partial ** fall;
    }
  const swell = 1 + Math.floor(3 * random());
  return sound.map((x, n) => x * (1 + 0.3 * Math.sin((2 * Math.PI * swell * n) / length)));
}

const loud = (sound: Float32Array): Float32Array => {
  const scale = LOUDNESS / rms(sound);
  return sound.map((x) => scale * x);
};

/** The drum loops that come with the instrument, and tones, all equally loud, on a circle of `samples`. */
export async function labelled(samples: number): Promise<{ drums: Float32Array[]; tones: Float32Array[] }> {
  const length = SECONDS * RATE;
  const drums: Float32Array[] = [];
  for (const file of readdirSync(CLIPS)
    .filter((name) => name.endsWith('.flac'))
    .sort()) {
    const sound = await decode(readFileSync(join(CLIPS, file)), RATE, file);
    drums.push(loud(resampleCircle(layOn(sound, length, RATE, 'fit'), samples)));
  }
  const rate = samples / SECONDS;
  return { drums, tones: Array.from({ length: TONES }, (_, seed) => loud(tone(seed, samples, rate))) };
}

/**
 * How far each channel holds two groups apart.
 * @param drums for each sound, the mean activity of every channel of a layer
 */
export function apart(drums: readonly (readonly number[])[], tones: readonly (readonly number[])[]): number[] {
  const channels = drums[0].map((_, c) => c);
  const stats = (group: readonly (readonly number[])[], c: number): { mean: number; variance: number } => {
    const mean = group.reduce((sum, row) => sum + row[c] / group.length, 0);
    return { mean, variance: group.reduce((sum, row) => sum + (row[c] - mean) ** 2 / group.length, 0) };
  };
  const all = channels.map((c) => ({ d: stats(drums, c), t: stats(tones, c) }));
  const scatters = all.map(({ d, t }) => (d.variance + t.variance) / 2);
  const common = scatters.reduce((sum, x) => sum + x / scatters.length, 0);
  return all.map(({ d, t }, c) => (d.mean - t.mean) / (Math.sqrt(Math.max(scatters[c], LEAST ** 2 * common)) || 1));
}

/** The channels of an ear that tell drums from tones best: `each` of either kind, none of a layer twice, no layer of one channel. */
export async function telling(laid: Laid, each: number): Promise<{ drums: Channel[]; tones: Channel[] }> {
  const layers = laid.hearing.layers.filter(({ channels }) => channels > 1);
  const ear = await listener(
    laid,
    layers.map(({ name }) => name),
  );
  const { drums, tones } = await labelled(laid.samples);
  const hear = async (sounds: readonly Float32Array[]): Promise<number[][][]> => {
    const heard = [];
    for (const sound of sounds) {
      const { means } = await ear.hear(sound);
      let at = 0;
      heard.push(
        layers.map(({ channels, pitches }) =>
          Array.from({ length: channels }, () => {
            const row = means.subarray(at, (at += pitches));
            return row.reduce((sum, x) => sum + x / pitches, 0);
          }),
        ),
      );
    }
    return heard;
  };
  const [drummed, toned] = [await hear(drums), await hear(tones)];
  await ear.stop();
  const found = layers.flatMap(({ name }, i) =>
    apart(
      drummed.map((rows) => rows[i]),
      toned.map((rows) => rows[i]),
    ).map((by, channel): Channel => ({ layer: name, channel, apart: by })),
  );
  const best = (sign: number): Channel[] => {
    const sorted = found.filter((c) => sign * c.apart > 0).sort((a, b) => sign * (b.apart - a.apart));
    return sorted.filter((c, i) => sorted.findIndex(({ layer }) => layer === c.layer) === i).slice(0, each);
  };
  return { drums: best(1), tones: best(-1) };
}
