// A trained ear into models/: the network, and its sheet with what is usual for every layer.
import { closeSync, openSync, readSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Corpus } from './corpus.js';
import { layersOf } from './ears/architecture.js';
import { change, NONE } from './ears/augment.js';
import type { Loss, Width } from './ears/courses.js';
import { finished, fromScalogram, norms } from './ears/export.js';
import { BINS, HOP, RATE } from './ears/scalogram.js';
import type { Sheet } from './ears/sheet.js';
import { statistics } from './ears/statistics.js';
import type { Course } from './ears/training.js';
import { spread } from './ears/windows.js';
import type { Piece, Window } from './ears/windows.js';
import { f32 } from './graph/graph.js';
import type { Tensor } from './graph/graph.js';
import { write } from './graph/onnx.js';
import type { Row } from './train.js';

/** Loops on which it is measured what is usual: 4 s each. */
const LOOP = 176;
const BATCH = 8;
const BATCHES = 24;

export interface Story {
  readonly course: Course;
  readonly corpus: Corpus;
  readonly taught: readonly Piece[];
  readonly held: readonly Piece[];
  readonly width: Width;
  readonly loss: Loss;
  readonly candidates: number;
  readonly source: string;
  readonly log: readonly Row[];
  readonly step: number;
  readonly minutes: number;
}

/** Writes NAME.onnx and NAME.json. Costs about a minute. */
export async function ship(
  models: string,
  name: string,
  weights: ReadonlyMap<string, Tensor>,
  story: Story,
): Promise<void> {
  const { course, taught, held, width, loss, log, step, minutes } = story;
  const { architecture } = course;
  const loops = (pieces: readonly Piece[]): Tensor[] => batches(spread(pieces, BATCH * BATCHES, LOOP));
  const known = await norms(architecture, weights, loops(taught));
  const layers = layersOf(architecture);
  const values = ['scalogram', ...layers.map((layer) => layer.name)];
  const measured = await statistics(fromScalogram(architecture, weights, known, [BATCH, LOOP]), values, loops(held));
  const shape = (value: string): { channels: number; pitches: number } => {
    const { channels, pitches } = layers.find((layer) => layer.name === value) ?? { channels: 1, pitches: BINS };
    return { channels, pitches };
  };
  const examined = log.filter((row) => row.held);
  const [first, last] = [examined.at(0)?.held, examined.at(-1)?.held];
  const sheet: Sheet = {
    name,
    about: `Learnt to tell how music goes on: ${width} width, ${loss === 'cpc' ? 'contrasted with other clips' : 'contrasted across time'}.`,
    rate: RATE,
    hop: HOP * layers.at(-1)!.stride,
    input: 'audio',
    samples: 'samples',
    front: 'constant-q',
    layers: values.map((value, i) => ({ name: value, value, ...shape(value), ...measured[i] })),
    mask: 'scalogram',
    statistics: `${held.length} pieces that it was not trained on, as 4 s loops`,
    source: `trained by Earworm on ${taught.length} pieces`,
    licence: await licence(story.source),
    training: {
      ...{ width, loss, steps: step, minutes: Math.round(minutes) },
      hours: Number((story.corpus.seconds / 3600).toFixed(2)),
      pieces: taught.length,
      held: held.length,
      candidates: story.candidates,
      ...(first &&
        last && { lossBefore: first.loss, loss: last.loss, accuracyBefore: first.accuracy, accuracy: last.accuracy }),
    },
  };
  await writeFile(join(models, `${name}.onnx`), write(finished(architecture, weights, known)));
  await writeFile(join(models, `${name}.json`), `${JSON.stringify(sheet)}\n`);
}

/** What a corpus says of itself (corpus.json), in short. */
async function licence(folder: string): Promise<string> {
  const text = await readFile(join(folder, 'corpus.json'), 'utf8').catch(() => '[]');
  const files = JSON.parse(text) as readonly { licence: string }[];
  const licences = [...new Set(files.map((file) => file.licence))].sort();
  return licences.length === 0
    ? 'that of the music it was trained on'
    : `trained on music under ${licences.join(', ')}`;
}

function batches(windows: readonly Window[]): Tensor[] {
  return Array.from({ length: BATCHES }, (_, b) => {
    const data = new Float32Array(BATCH * BINS * LOOP);
    windows.slice(b * BATCH, (b + 1) * BATCH).forEach((window, i) => {
      change(read(window), data.subarray(i * BINS * LOOP, (i + 1) * BINS * LOOP), NONE);
    });
    return f32([BATCH, 1, BINS, LOOP], data);
  });
}

function read({ piece, from }: Window): Uint16Array {
  const levels = new Uint16Array(LOOP * BINS);
  const file = openSync(piece.cached, 'r');
  readSync(file, levels, 0, levels.byteLength, from * BINS * 2);
  closeSync(file);
  return levels;
}
