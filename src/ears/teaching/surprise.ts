// Surprise as a layer: how far what the loop goes on with is from what the ear expected, by the contrast it learnt with.
import { slice } from '../../graph/circle.js';
import { f32 } from '../../graph/graph.js';
import type { Graph, Tensor } from '../../graph/graph.js';
import { open } from '../../graph/session.js';
import type { Writer } from '../../graph/writer.js';
import type { Contrast } from './contrast.js';

/** Name of the layer. */
export const SURPRISE = 'surprise';

/** What the layer needs besides the ear. */
export interface Futures {
  readonly how: Contrast;
  /** The matrices M_k, [K·C, D]. */
  readonly predictor: Tensor;
  /** Moments of other music that the true future must be told from: [M, C]. */
  readonly others: Tensor;
}

/**
 * Writes −ln p of the true future among `others`, in nats, the mean over all steps: [N, 1, 1, T] for each frame of the
 * context. The loop goes round: the future of its end is its start. ln(M + 1) is chance.
 * @param encoded z [N, C, 1, stride·T]
 * @param context c [N, D, 1, T]
 * @throws Error when gap or steps are no multiple of the stride
 */
export function surprise(
  g: Writer,
  { encoded, context }: Record<'encoded' | 'context', string>,
  { how: { stride, gap, steps }, predictor, others }: Futures,
): string {
  if (gap % stride !== 0 || steps % stride !== 0) throw new Error('futures begin and end with a frame of the context');
  const [, channels] = others.shape;
  const width = predictor.shape[1];
  // Step k of context i is z[stride·(i + 1) + gap + k]: columns of `stride` frames, turned by whole columns.
  let ahead = g.op('Reshape', [encoded, g.ints([0, channels, -1, stride])]);
  const targets: string[] = [];
  for (let turn = 0; turn < (gap + steps) / stride; turn++) {
    ahead = g.op('Concat', [slice(g, ahead, 2, 1), slice(g, ahead, 2, 0, 1)], { axis: 2 });
    targets.push(ahead);
  }
  const truth = g.op('Transpose', [g.op('Concat', targets.slice(gap / stride), { axis: 3 })], { perm: [0, 2, 3, 1] });
  const kernel = g.constant(f32([steps * channels, width, 1, 1], predictor.data as Float32Array), 'predictor');
  const told = g.op('Reshape', [g.op('Conv', [context, kernel]), g.ints([0, steps, channels, -1])]);
  const scale = g.scalar(1 / Math.sqrt(channels));
  const expected = g.op('Mul', [g.op('Transpose', [told], { perm: [0, 3, 1, 2] }), scale]);
  const right = g.op('ReduceSum', [g.op('Mul', [expected, truth]), g.ints([3])], { keepdims: 1 });
  const wrong = g.op('MatMul', [expected, g.op('Transpose', [g.constant(others, 'others')], { perm: [1, 0] })]);
  const shares = g.op('LogSoftmax', [g.op('Concat', [right, wrong], { axis: 3 })], { axis: -1 });
  const mean = g.op('ReduceMean', [slice(g, shares, 3, 0, 1), g.ints([2])], { keepdims: 1 });
  return g.op('Neg', [g.op('Transpose', [mean], { perm: [0, 3, 2, 1] })], {}, SURPRISE);
}

/**
 * Moments of music, evenly taken from what an ear encodes of it.
 * @param graph input `scalogram`; `encoded` [N, C, 1, T] among its outputs
 * @returns [count, C]
 */
export async function moments(
  graph: Graph,
  encoded: string,
  batches: readonly Tensor[],
  count: number,
): Promise<Tensor> {
  const session = await open({ ...graph, outputs: [encoded] });
  const all: { data: Float32Array; from: number; every: number }[] = [];
  let channels = 0;
  for (const batch of batches) {
    const { shape, data } = (await session.run({ scalogram: batch }))[encoded];
    channels = shape[1];
    for (let clip = 0; clip < shape[0]; clip++)
      for (let t = 0; t < shape[3]; t++)
        all.push({ data: data as Float32Array, from: clip * channels * shape[3] + t, every: shape[3] });
  }
  await session.stop();
  const rows = Array.from({ length: count }, (_, i) => all[Math.floor(((i + 0.5) * all.length) / count)]);
  return f32(
    [count, channels],
    rows.flatMap(({ data, from, every }) => Array.from({ length: channels }, (_, c) => data[from + c * every])),
  );
}
