// The graph of a training step: scalograms and weights in; loss, accuracy, gradients and statistics out.
//
// Windows are cut out of pieces, so time does not wrap round: before a window there are zeros, which is silence to the
// scalogram. Contexts should be taken late in the window, where little of what they hear is made up.
import { differentiate } from '../../graph/autodiff.js';
import { f32, float } from '../../graph/graph.js';
import type { Graph, Tensor } from '../../graph/graph.js';
import { causalLine } from '../../graph/line.js';
import { pin } from '../../graph/pin.js';
import type { Writer } from '../../graph/writer.js';
import { writer } from '../../graph/writer.js';
import { layersOf } from '../architecture.js';
import type { Architecture, Layer } from '../architecture.js';
import { contrast } from './contrast.js';
import type { Contrast } from './contrast.js';
import { encode, summarise } from '../encoder.js';
import { drawn, trained } from '../weights.js';
import type { Weights } from '../weights.js';

/** Name of the weights that predict the future from a context. */
export const PREDICTOR = 'predictor.weight';

export interface Course {
  readonly architecture: Architecture;
  /** Windows per step; batch normalisation and the contrast look across them. */
  readonly clips: number;
  /** Frames per window, a multiple of the deepest layer's stride. */
  readonly frames: number;
  readonly contrast: Contrast;
  /** Normalise after every convolution, by the batch. Without it convolutions have biases. */
  readonly normalised: boolean;
}

/** Names of what a normalisation saw: mean and variance [C] of `of`, the value that it normalises. */
export interface Seen {
  readonly of: string;
  readonly mean: string;
  readonly variance: string;
}

export interface Lesson {
  /** Inputs: `scalogram` [clips, 1, bins, frames] and every weight. */
  readonly graph: Graph;
  readonly weights: ReadonlyMap<string, readonly number[]>;
  readonly loss: string;
  readonly accuracy: string;
  /** In the order of the weights. */
  readonly gradients: readonly string[];
  readonly seen: readonly Seen[];
}

/**
 * Batch normalisation without gain and offset, as in the article: the next convolution can undo it. What it saw of the
 * batch comes out, for running means that are kept outside.
 */
export function normalise(g: Writer, value: string, name: string, channels: number): { value: string; seen: Seen } {
  const all = (x: number): string => g.constant(f32([channels], new Float32Array(channels).fill(x)));
  const [normal, mean, variance] = g.ops('BatchNormalization', [value, all(1), all(0), all(0), all(1)], 3, {
    training_mode: 1,
    momentum: float(0),
  });
  return { value: normal, seen: { of: value, mean, variance } };
}

/** The part of a step that every kind of lesson has: an ear whose weights are inputs. */
export interface Trunk {
  readonly encoded: string;
  readonly context: string;
  readonly layers: readonly Layer[];
  /** Weights as inputs of the graph, for what comes behind the ear. */
  readonly weights: Weights;
  /** Of every weight that was asked for so far, in the order of the inputs. */
  readonly shapes: ReadonlyMap<string, readonly number[]>;
  readonly seen: readonly Seen[];
}

/** Writes an ear on the input `scalogram` [clips, 1, bins, frames]. */
export function trunk(g: Writer, { architecture, clips, frames, normalised }: Omit<Course, 'contrast'>): Trunk {
  const shapes = new Map<string, readonly number[]>();
  const seen: Seen[] = [];
  const asked = trained(g);
  const weights = (name: string, shape: readonly number[]): string => {
    shapes.set(name, shape);
    return asked(name, shape);
  };
  const after = (value: string, name: string, channels: number): string => {
    const made = normalise(g, value, name, channels);
    seen.push(made.seen);
    return made.value;
  };
  const parts = { weights, convolve: causalLine, ...(normalised && { after }) };
  const scalogram = g.input({ name: 'scalogram', type: 'float32', shape: [clips, 1, architecture.bins, frames] });
  const encoded = encode(g, scalogram, architecture, parts);
  const context = summarise(g, encoded, architecture, parts);
  return { encoded, context, layers: layersOf(architecture), weights, shapes, seen };
}

/** Writes the step for an architecture. Costs a trial run of a forward pass. */
export async function lesson({ contrast: how, ...course }: Course): Promise<Lesson> {
  const { architecture, clips, frames } = course;
  const g = writer();
  const { encoded, context, layers, weights, shapes, seen } = trunk(g, course);
  const [deepest, summary] = [layers[2 * architecture.encoder.length - 1], layers.at(-1)!];
  const predictor = weights(PREDICTOR, [how.steps * deepest.channels, summary.channels]);

  const shape = { clips, channels: deepest.channels, frames: frames / deepest.stride, width: summary.channels };
  const { loss, accuracy } = contrast(g, { encoded, context, predictor }, shape, how);
  const outputs = [accuracy, ...seen.flatMap(({ mean, variance }) => [mean, variance])];
  const whole = await pin(g.finish([loss, ...outputs]));
  const { graph, gradients } = differentiate(whole, loss, [...shapes.keys()], outputs);
  return { graph, weights: shapes, loss, accuracy, gradients, seen };
}

/** Weights to begin with, the same for the same seed. The predictor is drawn small, so that the first loss is chance. */
export function beginning({ weights }: Pick<Lesson, 'weights'>, seed: number): Map<string, Tensor> {
  return new Map(
    [...weights].map(([name, shape]) => {
      const { data } = drawn(name, shape, seed);
      return [
        name,
        f32(shape, name === PREDICTOR ? (data as Float32Array).map((w) => w / 10) : (data as Float32Array)),
      ];
    }),
  );
}
