// The contrast that trains ears: from what was heard, tell the true future from that of others (CPC, van den Oord et al. 2018).
//
// A context c hears z up to some frame. After a gap, step k of the future is predicted as M_k·c; its score with a target
// z is their dot product over √channels. The true target must win against those of other clips, and the true prediction too.
import { f32 } from '../../graph/graph.js';
import type { Tensor } from '../../graph/graph.js';
import type { Writer } from '../../graph/writer.js';

export interface Contrast {
  /** Frames of the context that predict. Context frame i has heard z up to frame stride·(i + 1) − 1. */
  readonly at: readonly number[];
  /** Frames of z per frame of the context. */
  readonly stride: number;
  /** Frames of z that are left out between what was heard and what is predicted. */
  readonly gap: number;
  /** Frames of z that are predicted. */
  readonly steps: number;
  /**
   * Whom the true future is told from. `step`: futures of other clips, each at its own step, K softmaxes over N·J.
   * `time`: futures of all clips at all steps, one softmax over K·J·N: when, not only who.
   */
  readonly across: 'step' | 'time';
}

/** What is left out of a softmax: far below every score, and finite. */
const NEVER = -1e9;

/** Frames of z that each context predicts, [context][step]. */
export const futures = ({ at, stride, gap, steps }: Contrast): number[][] =>
  at.map((frame) => Array.from({ length: steps }, (_, k) => stride * (frame + 1) + gap + k));

/**
 * What may not serve as a negative, to be added to scores: [1, R, R] of 0 and −1e9 over predictions × targets.
 * Across steps, everything of the same clip. Across time, the same frame of the same clip: another context's true future.
 * Rows are ordered by (step,) context, clip.
 */
export function negatives(contrast: Contrast, clips: number): Tensor {
  const frames = futures(contrast);
  const steps = contrast.across === 'time' ? contrast.steps : 1;
  const rows = Array.from({ length: steps }, (_, k) =>
    frames.flatMap((of) => Array.from({ length: clips }, (_, clip) => ({ clip, frame: of[k] }))),
  ).flat();
  const alike = (a: (typeof rows)[number], b: (typeof rows)[number]): boolean =>
    a.clip === b.clip && (contrast.across === 'step' || a.frame === b.frame);
  const mask = rows.flatMap((a, i) => rows.map((b, j) => (i !== j && alike(a, b) ? NEVER : 0)));
  return f32([1, rows.length, rows.length], mask);
}

/** A 0/1 matrix [frames.length, of]: its product with something [of, …] picks frames, and has a cheap gradient. */
function picking(frames: readonly number[], of: number): Tensor {
  const data = new Float32Array(frames.length * of);
  frames.forEach((frame, i) => (data[i * of + frame] = 1));
  return f32([frames.length, of], data);
}

/**
 * Writes loss and accuracy of a batch.
 * @param encoded z, [N, C, 1, T]: clips, channels, frames
 * @param context c, [N, D, 1, T / stride]: D is its width
 * @param predictor the matrices M_k, [K·C, D]
 * @param mask a value like that of `negatives`; default: that one
 * @returns loss, the mean of both directions in nats (the logarithm of the number of candidates is chance), and
 *   accuracy, the share of predictions whose true target scores highest
 */
export function contrast(
  g: Writer,
  { encoded, context, predictor, mask }: Record<'encoded' | 'context' | 'predictor', string> & { mask?: string },
  { clips, channels, frames, width }: Record<'clips' | 'channels' | 'frames' | 'width', number>,
  how: Contrast,
): { loss: string; accuracy: string } {
  const heard = frames / how.stride;
  const { steps, across } = how;
  const contexts = how.at.length;
  const last = (value: string): string => g.op('Transpose', [value], { perm: [0, 2, 1] });
  /** Frames of [N, C, 1, T] as rows: [frames, N·C]. */
  const picked = (value: string, which: readonly number[], of: number, wide: number): string => {
    const timed = g.op('Reshape', [g.op('Transpose', [value], { perm: [3, 0, 1, 2] }), g.ints([of, clips * wide])]);
    return g.op('MatMul', [g.constant(picking(which, of)), timed]);
  };

  const future = futures(how);
  const order = Array.from({ length: steps }, (_, k) => future.map((of) => of[k])).flat();
  const rows = across === 'time' ? [1, steps * contexts * clips] : [steps, contexts * clips];
  const targets = g.op('Reshape', [picked(encoded, order, frames, channels), g.ints([...rows, channels])]);
  const told = g.op('Reshape', [picked(context, how.at, heard, width), g.ints([contexts * clips, width])]);
  const all = g.op('MatMul', [told, g.op('Transpose', [predictor], { perm: [1, 0] })]);
  const apart = g.op('Reshape', [all, g.ints([contexts * clips, steps, channels])]);
  const predicted = g.op('Transpose', [apart], { perm: [1, 0, 2] });
  const predictions = g.op('Reshape', [
    g.op('Mul', [predicted, g.scalar(1 / Math.sqrt(channels))]),
    g.ints([...rows, channels]),
  ]);

  const scores = g.op('Add', [g.op('MatMul', [predictions, last(targets)]), mask ?? g.constant(negatives(how, clips))]);
  const total = rows[0] * rows[1];
  const diagonal = g.constant(
    f32([1, rows[1], rows[1]], picking([...Array(rows[1]).keys()], rows[1]).data as Float32Array),
  );
  const surprise = (value: string): string => {
    const share = g.op('LogSoftmax', [value], { axis: -1 });
    return g.op('ReduceSum', [g.op('Mul', [share, diagonal])], { keepdims: 0 });
  };
  const both = g.op('Add', [surprise(scores), surprise(last(scores))]);
  const loss = g.op('Mul', [both, g.scalar(-0.5 / total)]);

  const best = g.op('ArgMax', [scores], { axis: 2, keepdims: 0 });
  const right = g.op('Cast', [g.op('Equal', [best, g.ints([...Array(rows[1]).keys()])])], { to: 1 });
  return { loss, accuracy: g.op('ReduceMean', [right], { keepdims: 0 }) };
}
