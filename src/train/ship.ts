// A trained ear into models/: the network, and its sheet with what is usual for every layer.
import { readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import type { Corpus } from './corpus.js';
import { layersOf } from '../ears/architecture.js';
import { change, NONE } from '../ears/teaching/augment.js';
import { sheetOf } from '../ears/ear.js';
import { finished, fromScalogram, norms } from '../ears/teaching/export.js';
import { BINS, HOP, RATE } from '../ears/scalogram.js';
import type { Sheet } from '../ears/sheet.js';
import { statistics } from '../ears/teaching/statistics.js';
import { moments, SURPRISE } from '../ears/teaching/surprise.js';
import { PREDICTOR } from '../ears/teaching/training.js';
import type { Course } from '../ears/teaching/training.js';
import { spread } from '../ears/teaching/windows.js';
import type { Piece } from '../ears/teaching/windows.js';
import { f32 } from '../graph/graph.js';
import type { Tensor } from '../graph/graph.js';
import { write } from '../graph/onnx.js';
import type { Head, Row } from './lessons.js';
import { levels } from './levels.js';

/** Loops on which it is measured what is usual: 4 s each. */
const LOOP = 176;
const BATCH = 8;
const MOST = 24;
/** Moments of other music that surprise is measured against. */
const OTHERS = 45;

export interface Story {
  readonly course: Course;
  readonly corpus: Corpus;
  readonly taught: readonly Piece[];
  readonly held: readonly Piece[];
  readonly head: Head;
  /** Among which a prediction must find its future. */
  readonly candidates: number;
  readonly log: readonly Row[];
}

/**
 * Writes an ear and its sheet. Costs about a minute.
 * @param onnx path of the network; the sheet lies beside it
 */
export async function ship(onnx: string, weights: ReadonlyMap<string, Tensor>, story: Story): Promise<void> {
  const { course, taught, held, head, log } = story;
  const { width, loss, step, minutes } = head;
  const { architecture } = course;
  const music = loops(taught);
  const known = await norms(architecture, weights, music);
  const layers = layersOf(architecture);
  const whole = [
    { name: 'scalogram', channels: 1, pitches: BINS },
    ...layers.map(({ name, channels, pitches }) => ({ name, channels, pitches })),
    { name: SURPRISE, channels: 1, pitches: 1 },
  ];
  const [deepest] = layers.slice(2 * architecture.encoder.length - 1);
  const plain = fromScalogram(architecture, weights, known, [BATCH, LOOP]);
  const futures = {
    how: course.contrast,
    predictor: weights.get(PREDICTOR)!,
    others: await moments(plain, deepest.name, music, OTHERS),
  };
  const measured = await statistics(
    fromScalogram(architecture, weights, known, [BATCH, LOOP], futures),
    whole.map(({ name }) => name),
    loops(held),
  );
  const examined = log.filter((row) => row.held);
  const [first, last] = [examined.at(0)?.held, examined.at(-1)?.held];
  const sheet: Sheet = {
    name: basename(onnx, '.onnx'),
    about: `Learnt to tell how music goes on: ${width} width, ${loss === 'cpc' ? 'contrasted with other clips' : 'contrasted across time'}.`,
    rate: RATE,
    hop: HOP * layers.at(-1)!.stride,
    input: 'audio',
    samples: 'samples',
    front: 'constant-q',
    layers: whole.map(({ name, ...shape }, i) => ({ name, value: name, ...shape, ...measured[i] })),
    mask: 'scalogram',
    preset: 'immersion',
    statistics: `${held.length} pieces that it was not trained on, as 4 s loops`,
    source: `trained by Earworm on ${taught.length} pieces`,
    licence: await licence(head.corpus),
    training: {
      ...{ width, contrast: loss, steps: step, minutes: Math.round(minutes) },
      hours: Number((story.corpus.seconds / 3600).toFixed(2)),
      pieces: taught.length,
      held: held.length,
      candidates: story.candidates,
      ...(first &&
        last && { lossBefore: first.loss, loss: last.loss, accuracyBefore: first.accuracy, accuracy: last.accuracy }),
    },
  };
  await writeFile(onnx, write(finished(architecture, weights, known, futures)));
  await writeFile(sheetOf(onnx), `${JSON.stringify(sheet)}\n`);
}

/** What a corpus says of its licences, in the folder or the one above (corpus.json): those of the files in the folder. */
async function licence(folder: string): Promise<string> {
  for (const place of [folder, dirname(folder)]) {
    const text = await readFile(join(place, 'corpus.json'), 'utf8').catch(() => undefined);
    if (text === undefined) continue;
    const { files } = JSON.parse(text) as { files: readonly { file: string; licence: string }[] };
    const inside = files.filter(({ file }) => !relative(folder, join(place, file)).startsWith('..'));
    return `trained on music under ${[...new Set(inside.map((file) => file.licence))].sort().join(', ')}`;
  }
  return 'that of the music it was trained on';
}

/** Batches of loops spread over some pieces: at most 13 minutes, of little music no loop twice. */
function loops(pieces: readonly Piece[]): Tensor[] {
  const frames = pieces.reduce((sum, piece) => sum + piece.frames, 0);
  const count = Math.min(MOST, Math.ceil(frames / (LOOP * BATCH)));
  const windows = spread(pieces, count * BATCH, LOOP);
  return Array.from({ length: count }, (_, b) => {
    const data = new Float32Array(BATCH * BINS * LOOP);
    windows.slice(b * BATCH, (b + 1) * BATCH).forEach((window, i) => {
      change(levels(window, LOOP), data.subarray(i * BINS * LOOP, (i + 1) * BINS * LOOP), NONE);
    });
    return f32([BATCH, 1, BINS, LOOP], data);
  });
}
