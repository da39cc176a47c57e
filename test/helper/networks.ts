// Small networks that look like other people's: to be written to files, described, refused.
import { f32 } from '../../src/graph/graph.js';
import type { Graph } from '../../src/graph/graph.js';
import { writer } from '../../src/graph/writer.js';
import type { Sheet } from '../../src/ears/sheet.js';
import { generator } from '../../src/random.js';

const weights = (seed: number, ...shape: number[]) => {
  const random = generator(seed);
  return f32(
    shape,
    Array.from({ length: shape.reduce((a, b) => a * b) }, () => random() - 0.5),
  );
};

/**
 * Eats its edges: a convolution of 8 samples every 4, a rectifier, a convolution of 3 frames; speaks [1, frames, 5].
 * Wants [1, 1, samples] and a number `sr` that it multiplies by.
 */
export function eater(): Graph {
  const g = writer();
  const wave = g.input({ name: 'wave', type: 'float32', shape: ['batch', 1, 'length'] });
  const sr = g.input({ name: 'sr', type: 'float32', shape: [] });
  const first = g.op(
    'Relu',
    [g.op('Conv', [g.op('Mul', [wave, sr]), g.constant(weights(1, 3, 1, 8))], { strides: [4] })],
    {},
    'first',
  );
  const second = g.op('Conv', [first, g.constant(weights(2, 5, 3, 3))]);
  return g.finish([g.op('Transpose', [g.op('Tanh', [second])], { perm: [0, 2, 1] }, 'second')]);
}

/** Eight samples are eaten in all by the first layer, sixteen by the second: 4, and 12 beyond the 4 of a frame. */
export const eaterSheet: Sheet = {
  name: 'eater',
  about: 'Hears nothing in particular.',
  rate: 1000,
  hop: 4,
  input: 'wave',
  samples: 'length',
  sound: { shape: [1, 1, 'samples'], scale: 2, before: 6, after: 6 },
  fixed: { sr: 0.5 },
  layers: [
    { name: 'first', value: 'first', axes: 'NCT', crop: [1, 1], channels: 3, pitches: 1, full: 1 },
    { name: 'second', value: 'second', axes: 'NTC', channels: 5, pitches: 1, full: 1 },
  ],
  statistics: 'not measured',
  source: 'made for a test',
  licence: 'none',
};

/** One operator between the sound and the only layer. */
export function through(op: string): Graph {
  const g = writer();
  const audio = g.input({ name: 'audio', type: 'float32', shape: [1, 'samples'] });
  const made = g.op(op, [audio]);
  return g.finish([g.op('Reshape', [made, g.ints([1, 1, 4, -1])], {}, 'heard')]);
}

export const plainSheet: Sheet = {
  name: 'plain',
  about: 'Hears nothing in particular.',
  rate: 1000,
  hop: 4,
  input: 'audio',
  samples: 'samples',
  layers: [{ name: 'heard', value: 'heard', channels: 1, pitches: 4, full: 1 }],
  statistics: 'not measured',
  source: 'made for a test',
  licence: 'none',
};
