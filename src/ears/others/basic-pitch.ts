// The architecture of basic-pitch (Spotify, ICASSP 2022) as a graph: which notes are in a sound. Longer than most: one network, top to bottom.
//
// The weights are the published ones; the graph is laid out anew as [1, channels, frequency, time], with the filter
// bank in columns and the thin convolutions folded, and closed to a circle. `asPublished` gives the open-ended window
// of the original instead (reflected and zero-padded ends), to check the two against each other.
import { columns, rows, slice, wrap } from '../../graph/circle.js';
import { convolve } from '../../graph/rules/convolution.js';
import { decimating, folded, inColumns } from '../../graph/filters.js';
import { f32 } from '../../graph/graph.js';
import { writer } from '../../graph/writer.js';
import type { Graph, Tensor } from '../../graph/graph.js';
import type { Writer } from '../../graph/writer.js';

export interface BasicPitchWeights {
  /** Real and imaginary kernels of one octave, lowest bin first: [36][256 taps]. The same for every octave. */
  readonly real: readonly Float32Array[];
  readonly imaginary: readonly Float32Array[];
  /** The low-pass of the decimator, 256 taps. */
  readonly lowpass: Float32Array;
  /** √(kernel length) of each of the 309 bins. */
  readonly scale: Float32Array;
  readonly norm: { readonly gain: number; readonly offset: number };
  /** [M, C, frequency, time] and bias. */
  readonly contour1: readonly [Tensor, Tensor];
  readonly contour2: readonly [Tensor, Tensor];
  readonly note1: readonly [Tensor, Tensor];
  readonly note2: readonly [Tensor, Tensor];
  readonly onset1: readonly [Tensor, Tensor];
  readonly onset2: readonly [Tensor, Tensor];
}

export const RATE = 22050;
/** Samples from one frame to the next. */
export const HOP = 256;
const OCTAVES = 9;
const PER_OCTAVE = 36;
const BINS = 309;
const KERNEL = 256;
const ROWS = 264;
const NOTES = 88;
const FOLD = 4;
/** Where the harmonics ½, 1, 2 … 7 of a bin lie, in bins above it. */
const HARMONICS = [-36, 0, 36, 57, 72, 84, 93, 101];
/** Frames that the longest chain of convolutions (contour, note, onset) reaches beyond the loop on either side. */
const REACH = 10;
/** Frames of a loop of one second, the shortest there is. */
const SHORTEST = 86;

/**
 * @returns input `audio` [1, samples] at 22,050 Hz, samples a multiple of 256; outputs: the layers, each [1, C, F, frames],
 * and `note.logit`, the note posteriors before their sigmoid
 */
export function basicPitch(w: BasicPitchWeights, asPublished = false): Graph {
  const g = writer();
  const audio = g.input({ name: 'audio', type: 'float32', shape: [1, 'samples'] });
  const scalogram = logScalogram(g, constantQ(g, audio, w, asPublished));

  const reach = asPublished ? 0 : REACH;
  const image = affine(g, wrap(g, scalogram, 3, reach, reach), w.norm.gain, w.norm.offset);
  const stack = harmonics(g, image);

  /** Pads of a convolution whose kernel has `before` and `after` rows, and `t` frames on either side. */
  const pads = (before: number, after: number, t: number): number[] =>
    asPublished ? [before, t, after, t] : [before, 0, after, 0];
  /** The frames of the loop, out of a value that still carries `margin` frames more on either side. */
  const loop = (value: string, margin: number, name: string): string =>
    asPublished || margin === 0
      ? g.op('Identity', [value], {}, name)
      : g.op('Slice', [value, g.ints([margin]), g.ints([-margin]), g.ints([3])], {}, name);

  const contour1 = folded(w.contour1[0], FOLD, 19);
  const features = g.op('Relu', [
    convolve(g, fold(g, stack, 8), contour1.weights, repeat(w.contour1[1]), pads(...contour1.pads, 1)),
  ]);
  const contour2 = folded(w.contour2[0], FOLD, 2);
  const contourFolded = g.op('Sigmoid', [
    convolve(g, features, contour2.weights, repeat(w.contour2[1]), pads(...contour2.pads, 2)),
  ]);
  const contour = unfold(g, contourFolded, 1);

  const noteFeatures = g.op('Relu', [strided(g, contour, w.note1, pads(2, 2, 3))]);
  const logit = convolve(g, noteFeatures, ...w.note2, pads(1, 1, 3));
  const note = g.op('Sigmoid', [logit]);

  const onsetFeatures = g.op('Relu', [strided(g, stack, w.onset1, pads(1, 1, 2))]);
  const both = g.op(
    'Concat',
    [note, asPublished ? onsetFeatures : g.op('Slice', [onsetFeatures, g.ints([7]), g.ints([-7]), g.ints([3])])],
    { axis: 1 },
  );
  const onset = g.op('Sigmoid', [convolve(g, both, ...w.onset2, pads(1, 1, 1))], {}, 'onset');

  return g.finish([
    scalogram,
    loop(unfold(g, features, 8), 9, 'contour-features'),
    loop(contour, 7, 'contour'),
    loop(noteFeatures, 4, 'note-features'),
    loop(logit, 1, 'note.logit'),
    loop(note, 1, 'note'),
    loop(onsetFeatures, 8, 'onset-features'),
    onset,
  ]);
}

/** Power of the constant-Q bins, [1, 309, frames]: one filter bank, and a decimator by two before each lower octave. */
function constantQ(g: Writer, audio: string, w: BasicPitchWeights, asPublished: boolean): string {
  const octaves: string[] = [];
  let samples = audio;
  for (let octave = 0; octave < OCTAVES; octave++) {
    const hop = HOP >> octave;
    const lowest = BINS - PER_OCTAVE * (octave + 1);
    const scaled = (bank: readonly Float32Array[]): Float32Array[] =>
      bank.flatMap((filter, i) => (lowest + i < 0 ? [] : [filter.map((x) => x * w.scale[lowest + i])]));
    const bank = [...scaled(w.real), ...scaled(w.imaginary)];
    const value = asPublished ? strideBank(g, samples, bank, hop) : circularBank(g, samples, bank, hop);
    octaves.unshift(g.op('Reshape', [value, g.ints([2, bank.length / 2, -1])]));
    if (octave < OCTAVES - 1)
      samples = asPublished ? halveOpen(g, samples, w.lowpass) : halve(g, samples, w.lowpass, hop);
  }
  const z = g.op('Concat', octaves, { axis: 1 });
  return g.op('ReduceSum', [g.op('Mul', [z, z]), g.ints([0])], { keepdims: 1 });
}

/** Frames are centred on multiples of the hop. */
function circularBank(g: Writer, samples: string, bank: readonly Float32Array[], hop: number): string {
  // In the lowest octaves half a kernel is longer than the shortest loop: 128 samples against 86.
  const turns = Math.ceil(KERNEL / 2 / (SHORTEST * hop));
  const around = wrap(g, samples, 1, KERNEL / 2, KERNEL / 2 - hop, turns);
  return g.op('Conv', [columns(g, around, hop), g.constant(inColumns(bank, hop))]);
}

function halve(g: Writer, samples: string, lowpass: Float32Array, hop: number): string {
  const block = Math.min(64, hop);
  const filter = decimating(lowpass, block, 2);
  const reach = filter.shape[3] * block - block;
  const around = wrap(g, samples, 1, KERNEL / 2 - 1, reach - (KERNEL / 2 - 1));
  return rows(g, g.op('Conv', [columns(g, around, block), g.constant(filter)]), block / 2);
}

function strideBank(g: Writer, samples: string, bank: readonly Float32Array[], hop: number): string {
  const line = g.op('Reshape', [samples, g.ints([1, 1, -1])]);
  const around = g.op('Pad', [line, g.ints([0, 0, KERNEL / 2, 0, 0, KERNEL / 2])], { mode: 'reflect' });
  const kernels = f32([bank.length, 1, KERNEL], Float32Array.from(bank.flatMap((filter) => [...filter])));
  return g.op('Conv', [around, g.constant(kernels)], { strides: [hop] });
}

function halveOpen(g: Writer, samples: string, lowpass: Float32Array): string {
  const line = g.op('Reshape', [samples, g.ints([1, 1, -1])]);
  const pad = KERNEL / 2 - 1;
  return g.op('Reshape', [
    g.op('Conv', [line, g.constant(f32([1, 1, KERNEL], lowpass))], { strides: [2], pads: [pad, pad] }),
    g.ints([1, -1]),
  ]);
}

/** Power → log amplitude between the quietest (0) and the loudest (1) bin of the loop, [1, 1, 309, frames]. */
function logScalogram(g: Writer, power: string): string {
  const log = g.op('Log', [g.op('Add', [power, g.scalar(1e-10)])]);
  const above = g.op('Sub', [log, g.op('ReduceMin', [log], { keepdims: 1 }, 'quietest')]);
  // The tiny summand keeps digital silence, where all bins are equal, from dividing by zero.
  const range = g.op('Add', [g.op('ReduceMax', [above], { keepdims: 1 }), g.scalar(1e-9)], {}, 'range');
  return g.op('Reshape', [g.op('Div', [above, range]), g.ints([1, 1, BINS, -1])], {}, 'scalogram');
}

const affine = (g: Writer, x: string, gain: number, offset: number): string =>
  g.op('Add', [g.op('Mul', [x, g.scalar(gain)]), g.scalar(offset)]);

/** Eight copies of the image, each moved down by one harmonic, as channels: [1, 8, 264, frames]. */
function harmonics(g: Writer, image: string): string {
  const moved = HARMONICS.map((up) => {
    const part = slice(g, image, 2, Math.max(0, up), Math.min(BINS, ROWS + up));
    const below = Math.max(0, -up);
    const above = Math.max(0, ROWS + up - BINS);
    return below + above === 0 ? part : g.op('Pad', [part, g.ints([0, 0, below, 0, 0, 0, above, 0])]);
  });
  return g.op('Concat', moved, { axis: 1 });
}

/** [1, C, 264, T] → [1, C·4, 66, T], as `folded` expects it; `unfold` is the way back. */
function fold(g: Writer, value: string, channels: number): string {
  const split = g.op('Reshape', [value, g.ints([1, channels, ROWS / FOLD, FOLD, -1])]);
  return g.op('Reshape', [
    g.op('Transpose', [split], { perm: [0, 1, 3, 2, 4] }),
    g.ints([1, channels * FOLD, ROWS / FOLD, -1]),
  ]);
}
function unfold(g: Writer, value: string, channels: number): string {
  const split = g.op('Reshape', [value, g.ints([1, channels, FOLD, ROWS / FOLD, -1])]);
  return g.op('Reshape', [g.op('Transpose', [split], { perm: [0, 1, 3, 2, 4] }), g.ints([1, channels, ROWS, -1])]);
}
const repeat = ({ shape: [n], data }: Tensor): Tensor =>
  f32(
    [n * FOLD],
    Array.from({ length: n * FOLD }, (_, i) => Number(data[Math.floor(i / FOLD)])),
  );

/** A convolution that takes every third row: 264 bins → 88 notes. */
const strided = (g: Writer, x: string, [weights, bias]: readonly [Tensor, Tensor], pads: readonly number[]): string =>
  g.op('Conv', [x, g.constant(weights), g.constant(bias)], { strides: [ROWS / NOTES, 1], pads });
