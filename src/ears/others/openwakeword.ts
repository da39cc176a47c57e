// The two networks of openWakeWord that are free (a mel spectrogram, and Google's speech embedding) as one ear, on a circle. Pure.
//
// The files stay as they are published: the one is put behind the other, the windows of 76 mel frames that move by 8
// become one pass over all frames, and time is closed to a circle. All convolutions are without padding in time, so
// the pass gives exactly what the windows give.
import { wrap } from '../../graph/circle.js';
import type { Graph } from '../../graph/graph.js';
import { chain, truncate } from '../../graph/surgery.js';
import { writer } from '../../graph/writer.js';
import type { Sheet } from '../sheet.js';

const RATE = 16000;
/** Samples from one mel frame to the next, and in the window of one. */
const STEP = 160;
const WINDOW = 512;
/** Mel frames from one embedding to the next, and in the window of one. */
const STRIDE = 8;
const FRAMES = 76;
/** The network was trained on 16-bit numbers, and the embedding on a tenth of the decibels, plus 2. */
const LOUDEST = 32768;
const [GAIN, OFFSET] = [0.1, 2];

/** The convolutions between two poolings: channels, mel rows, and the frames beyond the loop that each still has on either side. */
const STAGES = [
  { channels: 24, pitches: 32, beyond: [33, 33, 32] },
  { channels: 48, pitches: 16, beyond: [16, 15, 15, 14] },
  { channels: 72, pitches: 8, beyond: [14, 13, 13, 12] },
  { channels: 96, pitches: 4, beyond: [6, 5, 5, 4] },
  { channels: 96, pitches: 2, beyond: [4, 3, 3, 2] },
] as const;

const LAYERS = [
  { name: 'mel', value: 'mel', axes: 'NCTF', channels: 1, pitches: 32, full: 1 },
  ...STAGES.flatMap(({ channels, pitches, beyond }) => beyond.map((crop) => ({ channels, pitches, crop }))).map(
    ({ channels, pitches, crop }, i) => ({
      name: `conv-${i + 1}`,
      value: `embedding/model/tf.math.maximum${i === 0 ? '' : `_${i}`}/Maximum:0`,
      axes: 'NCTF',
      crop: [crop, crop] as [number, number],
      channels,
      pitches,
      full: 1,
    }),
  ),
  { name: 'embedding', value: 'embedding/model/conv2d_19/Conv2D:0', axes: 'NCTF', channels: 96, pitches: 1, full: 1 },
];

export const openWakeWordSheet: Sheet = {
  name: 'openwakeword',
  about: 'Hears speech as openWakeWord does: a mel spectrogram and an embedding of every 80 ms.',
  rate: RATE,
  hop: STEP * STRIDE,
  input: 'audio',
  samples: 'samples',
  layers: LAYERS,
  // The quietest that is heard, 80 dB below the loudest of the loop.
  stop: ['mel/onnx::Clip_36'],
  statistics: '',
  source: '',
  licence: '',
};

/**
 * @param mel melspectrogram.onnx
 * @param embedding embedding_model.onnx
 * @returns input `audio` [1, samples] at 16 kHz, samples a multiple of 1280
 */
export function openWakeWord(mel: Graph, embedding: Graph): Graph {
  const front = writer();
  const audio = front.input({ name: 'audio', type: 'float32', shape: [1, 'samples'] });
  const edge = (WINDOW - STEP) / 2;
  const sound = front.op('Mul', [wrap(front, audio, 1, edge, edge), front.scalar(LOUDEST)], {}, 'sound');

  const middle = writer(chain(front.finish([sound]), mel, { input: sound }, 'mel/'));
  const scaled = middle.op('Mul', ['mel/output', middle.scalar(GAIN)]);
  const heard = middle.op('Add', [scaled, middle.scalar(OFFSET)], {}, 'mel');
  const reach = (FRAMES - STRIDE) / 2;
  const around = wrap(middle, heard, 2, reach, reach);

  const whole = chain(middle.finish([heard, around]), embedding, { 'model/conv2d/Conv2D__6:0': around }, 'embedding/');
  return truncate(
    whole,
    LAYERS.map(({ value }) => value),
  );
}
