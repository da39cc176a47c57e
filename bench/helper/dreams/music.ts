// Real music that an ear was not trained on, as loops, and what the ear makes of them: heard once, kept on disk.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { RATE, rms } from '../../../src/clip.js';
import type { Laid } from '../../../src/ears/lay.js';
import type { Usual } from '../../../src/ears/listening/excitement.js';
import { parted } from '../../../src/ears/teaching/held-out.js';
import { layOn } from '../../../src/engine/anchor.js';
import { resampleCircle } from '../../../src/engine/resample.js';
import { decode } from '../../../src/engine/web-audio.js';
import { generator } from '../../../src/random.js';
import { nameOf, soundsIn } from '../../../src/train/corpus.js';
import { listener } from './listener.js';

export const CACHE = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'earworm', 'dreams');
export const digest = (...parts: readonly (string | Uint8Array)[]): string =>
  parts
    .reduce((hash, part) => hash.update(part), createHash('sha256'))
    .digest('hex')
    .slice(0, 24);

/** Share of the pieces that the ears were not trained on. */
const HELD_OUT = 0.2;
/** A quieter loop (RMS) is a pause and no music. */
const SILENT = 0.001;

/** What an ear makes of real music. */
export interface Music {
  readonly pieces: number;
  readonly loops: number;
  /** What is usual for each layer: the sheet's, or else that of these loops. */
  readonly usual: readonly Usual[];
  /** Of a unit, its mean activity in every loop. */
  of(layer: string, channel: number, pitch?: number): Float32Array;
}

/** @returns files of a folder that are held out of training, as paths in it */
export async function heldOutFiles(folder: string): Promise<string[]> {
  const files = (await soundsIn(folder)).map((file) => ({ file, name: nameOf(file) }));
  return parted(files, HELD_OUT).held.map(({ file }) => file);
}

/** Loops from all over the files, as many from each: `seconds` long, on a circle of `samples`. */
export async function* loopsOf(
  folder: string,
  files: readonly string[],
  count: number,
  { samples, seconds }: { readonly samples: number; readonly seconds: number },
): AsyncGenerator<Float32Array> {
  const length = Math.round(seconds * RATE);
  for (const [i, file] of files.entries()) {
    const share = Math.floor(((i + 1) * count) / files.length) - Math.floor((i * count) / files.length);
    if (share === 0) continue;
    const sound = await decode(readFileSync(join(folder, file)), RATE, file);
    const random = generator(i, count);
    for (let n = 0, tries = 0; n < share && tries < 20 * share && sound.length > 1.5 * length; tries++) {
      const from = Math.floor(random() * (sound.length - 1.5 * length));
      const loop = layOn(sound.subarray(from), length, RATE, 'cut');
      if (rms(loop) < SILENT) continue;
      n++;
      yield resampleCircle(loop, samples);
    }
  }
}

/**
 * Hears loops of music, once for all: the answer is kept in the cache by the ear, the files and their number.
 * @param onnx the ear's file
 */
export async function music(laid: Laid, onnx: string, folder: string, count: number, seconds: number): Promise<Music> {
  const { layers } = laid.hearing;
  const files = await heldOutFiles(folder);
  const sizes = files.map((file) => `${file} ${statSync(join(folder, file)).size}`).join('\n');
  const units = layers.reduce((sum, { channels, pitches }) => sum + channels * pitches, 0);
  mkdirSync(CACHE, { recursive: true });
  const told = layers.map(({ name }) => name).join(' ');
  const path = join(CACHE, `${digest(readFileSync(onnx), told, sizes, `${count} ${seconds} ${laid.samples}`)}.music`);
  if (!existsSync(path)) {
    const ear = await listener(
      laid,
      layers.map(({ name }) => name),
    );
    const rows: Float32Array[] = [];
    for await (const loop of loopsOf(folder, files, count, { samples: laid.samples, seconds })) {
      const { means, squares } = await ear.hear(loop);
      rows.push(means, squares);
    }
    await ear.stop();
    writeFileSync(path, Buffer.concat(rows.map(({ buffer }) => Buffer.from(buffer as ArrayBuffer))));
  }
  const bytes = readFileSync(path);
  const all = new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
  return heard(all, layers, units, files.length);
}

/** @param all for each loop the means of all units, then their squares */
export function heard(
  all: Float32Array,
  layers: readonly { name: string; channels: number; pitches: number; usual?: Usual | undefined }[],
  units: number,
  pieces: number,
): Music {
  const loops = all.length / (2 * units);
  const starts = layers.map((_, i) => layers.slice(0, i).reduce((sum, l) => sum + l.channels * l.pitches, 0));
  const at = (loop: number, unit: number, squares: boolean): number =>
    all[(2 * loop + (squares ? 1 : 0)) * units + unit];
  const averaged = (first: number, pitches: number, squares: boolean): number => {
    let sum = 0;
    for (let loop = 0; loop < loops; loop++)
      for (let pitch = 0; pitch < pitches; pitch++) sum += at(loop, first + pitch, squares);
    return sum / (loops * pitches);
  };
  return {
    pieces,
    loops,
    usual: layers.map(({ usual, channels, pitches }, i) => {
      if (usual) return usual;
      const firsts = Array.from({ length: channels }, (_, c) => starts[i] + c * pitches);
      const mean = firsts.map((first) => averaged(first, pitches, false));
      const deviation = firsts.map((first, c) => Math.sqrt(Math.max(0, averaged(first, pitches, true) - mean[c] ** 2)));
      return { mean, deviation };
    }),
    of(layer, channel, pitch) {
      const i = layers.findIndex(({ name }) => name === layer);
      const first = starts[i] + channel * layers[i].pitches;
      return Float32Array.from({ length: loops }, (_, loop) => {
        if (pitch !== undefined) return at(loop, first + pitch, false);
        let sum = 0;
        for (let f = 0; f < layers[i].pitches; f++) sum += at(loop, first + f, false) / layers[i].pitches;
        return sum;
      });
    },
  };
}
