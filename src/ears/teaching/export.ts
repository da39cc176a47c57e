// Trained weights → an ear: normalisation measured on loops and folded away, weights in 16 bits.
import { f32 } from '../../graph/graph.js';
import type { Graph, Tensor } from '../../graph/graph.js';
import { foldNormalisation, settle } from '../../graph/normalisation.js';
import { open } from '../../graph/session.js';
import { halves } from '../../graph/halves.js';
import { writer } from '../../graph/writer.js';
import { layersOf } from '../architecture.js';
import type { Architecture } from '../architecture.js';
import { encode, summarise } from '../encoder.js';
import { BINS, scalogram } from '../scalogram.js';
import { surprise } from './surprise.js';
import type { Futures } from './surprise.js';
import type { Seen } from './training.js';
import { normalise } from './training.js';
import { fixed } from '../weights.js';

/** Mean and variance [C] in front of every normalisation, in the order of the graph. */
export type Norms = readonly { readonly mean: Tensor; readonly variance: Tensor }[];

/**
 * The network from a scalogram to all layers round a circle, with batch normalisation as in training.
 * @param front writes the scalogram [N, 1, 216, frames]
 * @param futures for an ear that has surprise as its last layer
 */
function network(
  architecture: Architecture,
  weights: ReadonlyMap<string, Tensor>,
  front: (g: ReturnType<typeof writer>) => string,
  futures?: Futures,
): { graph: Graph; seen: readonly Seen[] } {
  const g = writer();
  const seen: Seen[] = [];
  const after = (value: string, name: string, channels: number): string => {
    const made = normalise(g, value, name, channels);
    seen.push(made.seen);
    return made.value;
  };
  const parts = { weights: fixed(g, weights), after };
  const image = front(g);
  const encoded = encode(g, image, architecture, parts);
  const context = summarise(g, encoded, architecture, parts);
  const last = futures ? [surprise(g, { encoded, context }, futures)] : [];
  return { graph: g.finish([image, ...layersOf(architecture).map(({ name }) => name), ...last]), seen };
}

/**
 * What the normalisations see when loops go round, the mean over batches of them.
 * @param batches scalograms [N, 1, 216, frames] of loops, all of one shape
 */
export async function norms(
  architecture: Architecture,
  weights: ReadonlyMap<string, Tensor>,
  batches: readonly Tensor[],
): Promise<Norms> {
  const { graph, seen } = network(architecture, weights, (g) =>
    g.input({ name: 'scalogram', type: 'float32', shape: batches[0].shape }),
  );
  const outputs = seen.flatMap(({ mean, variance }) => [mean, variance]);
  const session = await open({ ...graph, outputs });
  const sums = seen.map((names) => ({ ...names, first: [] as number[], second: [] as number[] }));
  for (const batch of batches) {
    const out = await session.run({ scalogram: batch });
    for (const { mean, variance, first, second } of sums)
      out[mean].data.forEach((m: number | bigint, c: number) => {
        first[c] = (first[c] ?? 0) + Number(m) / batches.length;
        second[c] = (second[c] ?? 0) + (Number(out[variance].data[c]) + Number(m) ** 2) / batches.length;
      });
  }
  await session.stop();
  return sums.map(({ first, second }) => {
    const variance = second.map((s, c) => Math.max(0, s - first[c] ** 2));
    return { mean: f32([first.length], first), variance: f32([first.length], variance) };
  });
}

/** Without normalisations: what they do is in the convolutions. */
function folded({ graph, seen }: ReturnType<typeof network>, known: Norms): Graph {
  return foldNormalisation(settle(graph, new Map(seen.map(({ of }, i) => [of, known[i]]))));
}

/**
 * The finished ear: `audio` [1, samples] → `scalogram`, every layer and `surprise`, with weights of 16 bits.
 * Kernels of the front end are those of 44.1 kHz.
 */
export function finished(
  architecture: Architecture,
  weights: ReadonlyMap<string, Tensor>,
  known: Norms,
  futures: Futures,
): Graph {
  const front = (g: ReturnType<typeof writer>): string =>
    scalogram(g, g.input({ name: 'audio', type: 'float32', shape: [1, 'samples'] }));
  const ear = network(architecture, weights, front, futures);
  return halves(folded(ear, known), (name) => /\.folded$|^predictor$/.test(name));
}

/** The same from a scalogram on, in 32 bits, for many loops at once: input `scalogram` [clips, 1, 216, frames]. */
export function fromScalogram(
  architecture: Architecture,
  weights: ReadonlyMap<string, Tensor>,
  known: Norms,
  [clips, frames]: readonly [number, number],
  futures?: Futures,
): Graph {
  const front = (g: ReturnType<typeof writer>): string =>
    g.input({ name: 'scalogram', type: 'float32', shape: [clips, 1, BINS, frames] });
  return folded(network(architecture, weights, front, futures), known);
}
