// An ear that is told the answers: the same architecture with a linear head on its last context. What the probe is compared with.
import { differentiate } from '../../graph/autodiff.js';
import { slice } from '../../graph/circle.js';
import { i64 } from '../../graph/graph.js';
import type { Graph } from '../../graph/graph.js';
import { settle } from '../../graph/normalisation.js';
import { pin } from '../../graph/pin.js';
import { free, truncate } from '../../graph/surgery.js';
import { zeros } from '../../graph/tensors.js';
import type { Writer } from '../../graph/writer.js';
import { writer } from '../../graph/writer.js';
import { trunk } from '../teaching/training.js';
import type { Course, Lesson } from '../teaching/training.js';

export interface LabelledCourse extends Omit<Course, 'contrast'> {
  readonly classes: number;
}

/** Inputs: those of any lesson, and `labels` [clips], int64. */
export interface LabelledLesson extends Lesson {
  /** The value with a score per class, [clips, classes]. */
  readonly scores: string;
}

const LABELS = 'labels';
const FLOAT = 1;

/** Writes the step: cross-entropy in nats, and the share of clips whose class scores highest. Costs a trial run. */
export async function labelled({ classes, ...course }: LabelledCourse): Promise<LabelledLesson> {
  const g = writer();
  const { context, layers, weights, shapes, seen } = trunk(g, course);
  const { channels } = layers.at(-1)!;
  const labels = g.input({ name: LABELS, type: 'int64', shape: [course.clips] });
  const last = g.op('Reshape', [slice(g, context, 3, -1), g.ints([course.clips, channels])]);
  const head = g.op('Transpose', [weights('head.weight', [classes, channels])], { perm: [1, 0] });
  const scores = g.op('Add', [g.op('MatMul', [last, head]), weights('head.bias', [classes])], {}, 'scores');
  const { loss, accuracy } = crossEntropy(g, scores, labels, course.clips, classes);
  const outputs = [accuracy, scores, ...seen.flatMap(({ mean, variance }) => [mean, variance])];
  const whole = await pin(g.finish([loss, ...outputs]));
  const { graph, gradients } = differentiate(whole, loss, [...shapes.keys()], outputs);
  return { graph, weights: shapes, loss, accuracy, gradients, seen, scores };
}

function crossEntropy(
  g: Writer,
  scores: string,
  labels: string,
  clips: number,
  classes: number,
): { loss: string; accuracy: string } {
  const each = g.op('Reshape', [labels, g.ints([clips, 1])]);
  const truth = g.op('Cast', [g.op('Equal', [each, g.constant(i64([...Array(classes).keys()]))])], { to: FLOAT });
  const share = g.op('LogSoftmax', [scores], { axis: -1 });
  const sum = g.op('ReduceSum', [g.op('Mul', [share, truth])], { keepdims: 0 });
  const loss = g.op('Mul', [sum, g.scalar(-1 / clips)]);
  const best = g.op('ArgMax', [scores], { axis: 1, keepdims: 0 });
  const right = g.op('Cast', [g.op('Equal', [best, labels])], { to: FLOAT });
  return { loss, accuracy: g.op('ReduceMean', [right], { keepdims: 0 }) };
}

/**
 * The same classifier once it has learnt: `scores` from `scalogram` and the weights, with usual means and variances for
 * the batch's own. These are inputs as well.
 * @returns the graph, and the two inputs [C] of every normalisation, in the order of `seen`
 */
export function examined({ graph, seen, scores }: LabelledLesson): {
  readonly graph: Graph;
  readonly usual: readonly { readonly mean: string; readonly variance: string }[];
} {
  const plain = new Map(
    seen.map(({ of, mean }) => {
      const one = zeros('float32', graph.shapes.get(mean)!);
      return [of, { mean: one, variance: one }] as const;
    }),
  );
  const usual = seen.map(({ of }) => ({ mean: `${of}.mean`, variance: `${of}.variance` }));
  const settled = settle(truncate(graph, [scores]), plain);
  return {
    graph: free(
      settled,
      usual.flatMap(({ mean, variance }) => [mean, variance]),
    ),
    usual,
  };
}
