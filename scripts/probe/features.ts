// What ears make of windows, kept on disk: nothing is heard twice.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromScalogram, norms } from '../../src/ears/teaching/export.js';
import type { Ear } from '../../src/ears/ear.js';
import { architectureOf, WIDTHS } from '../../src/ears/teaching/courses.js';
import type { Width } from '../../src/ears/teaching/courses.js';
import { untrained } from '../../src/ears/encoder.js';
import { BINS } from '../../src/ears/scalogram.js';
import { spread } from '../../src/ears/teaching/windows.js';
import type { Piece, Window } from '../../src/ears/teaching/windows.js';
import type { Graph, Tensor } from '../../src/graph/graph.js';
import { open } from '../../src/graph/session.js';
import { chain } from '../../src/graph/surgery.js';
import { writer } from '../../src/graph/writer.js';
import { Refused } from '../../src/refused.js';
import { grouped } from './grouped.js';
import { FRAMES, images } from './music.js';
import type { View } from './music.js';

/** The context and the encoder's last tap, of all of Earworm's ears. */
const CONTEXT = 'ar-8';
const ENCODED = 'block-7-2';
/** Frames of the encoding that still hear the seam of the circle. */
const SEAM = 5;
/** Loops that an untrained ear's normalisation is measured on. */
const BATCHES = 12;
const BATCH = 8;

/** A network from `scalogram` [1, 1, 216, 224] on. */
export interface Hearer {
  /** Changes whenever features would. */
  readonly id: string;
  readonly width: Width;
  readonly graph: Graph;
}

/** One row per window each. */
export interface Features {
  readonly c: readonly Float32Array[];
  readonly z: readonly Float32Array[];
}

const digest = (...parts: readonly (string | Uint8Array)[]): string => {
  const hash = createHash('sha256');
  parts.forEach((part) => hash.update(part));
  return hash.digest('hex').slice(0, 24);
};

/** A trained ear, its front end cut off: the cached scalograms are what it hears. */
export function hearer({ graph, description, file }: Ear): Hearer {
  const channels = description.layers.find(({ value }) => value === CONTEXT)?.channels;
  const width = (Object.keys(WIDTHS) as Width[]).find(
    (name) => architectureOf(name).autoregressive.at(-1)!.channels === channels,
  );
  if (!width) throw new Refused(`${file} is none of Earworm's own ears: it has no layer ${CONTEXT} of a known width.`);
  const g = writer();
  const image = g.input({ name: 'scalogram', type: 'float32', shape: [1, 1, BINS, FRAMES] });
  const cut = chain(g.finish([image]), graph, { scalogram: image }, '');
  return { id: digest(readFileSync(file)), width, graph: cut };
}

/** An ear of the same shape that learnt nothing but the means and variances in front of its normalisations. */
export async function novice(width: Width, seed: number, pieces: readonly Piece[]): Promise<Hearer> {
  const architecture = architectureOf(width);
  const weights = untrained(architecture, seed);
  const windows = spread(pieces, BATCHES * BATCH, FRAMES);
  const batches = Array.from({ length: BATCHES }, (_, i) => images(windows.slice(i * BATCH, (i + 1) * BATCH)));
  const known = await norms(architecture, weights, batches);
  const told = windows.map(({ piece, from }) => `${piece.cached} ${from}`).join();
  return {
    id: digest(`untrained ${width} ${seed} ${told}`),
    width,
    graph: fromScalogram(architecture, weights, known, [1, FRAMES]),
  };
}

/**
 * c in the last frame, and z averaged over the frames that hear no seam. Cost: 30 ms per window at half width.
 * @param windows any, of any pieces; kept piece by piece
 */
export async function features(
  { id, graph }: Hearer,
  windows: readonly Window[],
  view: View,
  cache: string,
  tick: (done: number) => void,
): Promise<Features> {
  mkdirSync(cache, { recursive: true });
  const session = await open({ ...graph, outputs: [CONTEXT, ENCODED] });
  const c = new Array<Float32Array>(windows.length);
  const z = new Array<Float32Array>(windows.length);
  const pieces = grouped(windows.keys(), (i) => windows[i].piece);
  let done = 0;
  try {
    for (const [piece, places] of pieces) {
      const file = join(cache, `${digest(id, view.id, piece.cached, places.map((i) => windows[i].from).join())}.f32`);
      if (!existsSync(file)) {
        const rows: number[] = [];
        for (const i of places) {
          const out = await session.run({ scalogram: view.image(windows[i]) });
          rows.push(...lastFrame(out[CONTEXT]), ...meanOver(out[ENCODED], SEAM));
        }
        writeFileSync(`${file}.part`, Float32Array.from(rows));
        renameSync(`${file}.part`, file);
      }
      const bytes = readFileSync(file);
      const kept = new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
      const size = kept.length / places.length;
      // z has twice the channels of c at every width.
      places.forEach((place, n) => {
        const row = kept.slice(n * size, (n + 1) * size);
        c[place] = row.slice(0, size / 3);
        z[place] = row.slice(size / 3);
      });
      tick((done += places.length));
    }
  } finally {
    await session.stop();
  }
  return { c, z };
}

/** The last frame of [1, C, 1, T]. */
const lastFrame = ({ shape: [, channels, , frames], data }: Tensor): number[] =>
  Array.from({ length: channels }, (_, i) => Number(data[(i + 1) * frames - 1]));

/** The mean per channel of [1, C, 1, T] from some frame on. */
const meanOver = ({ shape: [, channels, , frames], data }: Tensor, from: number): number[] =>
  Array.from({ length: channels }, (_, i) => {
    let sum = 0;
    for (let t = from; t < frames; t++) sum += Number(data[i * frames + t]);
    return sum / (frames - from);
  });

/** What the scalogram itself tells: its mean over time per pitch, and its deviation. */
export function plain(windows: readonly Window[], view: View): { mean: Float32Array[]; both: Float32Array[] } {
  const both = windows.map((window) => {
    const image = view.image(window).data as Float32Array;
    const row = new Float32Array(2 * BINS);
    for (let bin = 0; bin < BINS; bin++) {
      const line = image.subarray(bin * FRAMES, (bin + 1) * FRAMES);
      const mean = line.reduce((sum, x) => sum + x, 0) / FRAMES;
      row[bin] = mean;
      row[BINS + bin] = Math.sqrt(line.reduce((sum, x) => sum + (x - mean) ** 2, 0) / FRAMES);
    }
    return row;
  });
  return { mean: both.map((row) => row.slice(0, BINS)), both };
}
