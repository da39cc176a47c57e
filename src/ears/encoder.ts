// Architectures as graphs: the encoder, the autoregressive model, and a whole ear from sound to its last layer.
//
// Tensors are [N, C, F, T]. A block of the encoder:
//   convolution → normalisation → [2 × 2 max-pooling] → ReLU = tap 1 → convolution → normalisation → ReLU,
//   plus the block's input, pooled, cropped to the middle rows, through a 1 × 1 convolution and normalisation if channels
//   change → ReLU = tap 2.
// A block of the autoregressive model: [max-pooling of pairs] → convolution in time → normalisation, plus its input alike → ReLU.
import { causal, centred, pooled, pooledFrames } from '../graph/circle.js';
import type { Graph, Tensor } from '../graph/graph.js';
import { writer } from '../graph/writer.js';
import type { Writer } from '../graph/writer.js';
import { layersOf } from './architecture.js';
import type { Architecture } from './architecture.js';
import { HOP, scalogram } from './scalogram.js';
import type { ScalogramOptions } from './scalogram.js';
import { drawn, fixed } from './weights.js';
import type { Weights } from './weights.js';

/** How an architecture becomes a graph: what its weights are, and what follows each convolution. */
export interface Parts {
  /** Constants, or inputs where they are trained (weights.ts). */
  readonly weights: Weights;
  /**
   * Writes what follows a convolution, a normalisation in training. Convolutions have no bias then.
   * @param name that of the convolution, e.g. `block-0-1`
   */
  readonly after?: (value: string, name: string, channels: number) => string;
  /** Causal convolution in time: round a circle where it is left out, on a window that is cut out of a piece in training. */
  readonly convolve?: typeof causal;
}

/** A convolution with its bias, or with what follows it instead. Weights `NAME.weight` [M, C, f, t], `NAME.bias` [M]. */
function convolution(g: Writer, x: string, name: string, shape: readonly number[], parts: Parts): string {
  const { weights, after, convolve = causal } = parts;
  const kernel = weights(`${name}.weight`, shape);
  const [channels] = shape;
  return after
    ? after(convolve(g, x, kernel), name, channels)
    : convolve(g, x, kernel, weights(`${name}.bias`, [channels]));
}

/**
 * What runs beside a block where it has other channels: normalised like everything else, without a bias otherwise.
 * Inputs are never negative, so without it many a channel would be below zero for ever, and dead.
 */
function project(g: Writer, x: string, name: string, from: number, to: number, { weights, after }: Parts): string {
  if (from === to) return x;
  const beside = `${name}.residual`;
  const projected = causal(g, x, weights(beside, [to, from, 1, 1]));
  return after ? after(projected, beside, to) : projected;
}

/**
 * Writes the encoder: a scalogram [N, 1, bins, T] → the taps [N, C, F, T / stride], each under its layer's name.
 * T is a multiple of the deepest layer's stride. 1.8 billion multiplications per 172 frames at full width.
 * @returns the deepest tap, one row high
 */
export function encode(g: Writer, scalogram: string, architecture: Architecture, parts: Parts): string {
  const layers = layersOf(architecture);
  let x = scalogram;
  let [channels, pitches] = [1, architecture.bins];
  architecture.encoder.forEach((block, i) => {
    const [one, two] = layers.slice(2 * i, 2 * i + 2);
    const widened = convolution(g, x, one.name, [one.channels, channels, ...block.first], parts);
    const inner = g.op('Relu', [block.pool ? pooled(g, widened, [2, 2]) : widened], {}, one.name);
    const main = g.op('Relu', [convolution(g, inner, two.name, [two.channels, two.channels, ...block.second], parts)]);
    const before = block.pool ? pooled(g, x, [2, 2]) : x;
    const rows = block.pool ? Math.ceil(pitches / 2) : pitches;
    const beside = project(g, centred(g, before, rows, two.pitches), two.name, channels, two.channels, parts);
    x = g.op('Relu', [g.op('Add', [main, beside])], {}, two.name);
    [channels, pitches] = [two.channels, two.pitches];
  });
  return x;
}

/** Writes the autoregressive model: the encoder's last tap [N, C, 1, T] → its taps [N, C, 1, T / stride]. */
export function summarise(g: Writer, encoded: string, architecture: Architecture, parts: Parts): string {
  const layers = layersOf(architecture).slice(2 * architecture.encoder.length);
  let x = encoded;
  let channels = architecture.encoder.at(-1)!.channels;
  architecture.autoregressive.forEach((step, i) => {
    const { name } = layers[i];
    const before = step.pool ? pooled(g, x, [1, 2]) : x;
    const main = convolution(g, before, name, [step.channels, channels, 1, step.kernel], parts);
    x = g.op('Relu', [g.op('Add', [main, project(g, before, name, channels, step.channels, parts)])], {}, name);
    channels = step.channels;
  });
  return x;
}

/**
 * A whole ear: input `audio` [batch, samples]; outputs `scalogram` and every tap of the architecture, by its layer's name.
 * @param samples of the loop, 1024 for each frame; left out, the length stays open
 * @throws Refused when the frames are no multiple of the deepest layer's stride
 */
export function ear(
  architecture: Architecture,
  weights: ReadonlyMap<string, Tensor>,
  { samples, batch = 1, ...front }: ScalogramOptions & { readonly samples?: number; readonly batch?: number } = {},
): Graph {
  const layers = layersOf(architecture);
  if (samples !== undefined) pooledFrames(samples / HOP, layers.at(-1)!.stride);
  const g = writer();
  const audio = g.input({ name: 'audio', type: 'float32', shape: [batch, samples ?? 'samples'] });
  const image = scalogram(g, audio, front);
  const parts = { weights: fixed(g, weights) };
  summarise(g, encode(g, image, architecture, parts), architecture, parts);
  return g.finish([image, ...layers.map(({ name }) => name)]);
}

/** Every weight of an architecture, freshly drawn (see `drawn`). */
export function untrained(architecture: Architecture, seed: number): Map<string, Tensor> {
  const tensors = new Map<string, Tensor>();
  const g = writer();
  const weights = (name: string, shape: readonly number[]): string => {
    tensors.set(name, drawn(name, shape, seed));
    return g.input({ name, type: 'float32', shape });
  };
  summarise(g, encode(g, 'scalogram', architecture, { weights }), architecture, { weights });
  return tensors;
}
