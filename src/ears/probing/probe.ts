// The linear probe: how much of what is asked lies open in features. Multinomial logistic regression, to its optimum.
import { differentiate } from '../../graph/autodiff.js';
import { f32 } from '../../graph/graph.js';
import { pin } from '../../graph/pin.js';
import { open } from '../../graph/session.js';
import { writer } from '../../graph/writer.js';
import { minimise } from './descent.js';
import type { Part } from './splits.js';

export interface Examples {
  /** One row per example. */
  readonly rows: readonly Float32Array[];
  /** Their classes, counted from 0. */
  readonly labels: readonly number[];
}

/** A linear classifier: score of class k = bias k + Σ feature · weight [feature][k]. */
export interface Linear {
  readonly weights: Float32Array;
  readonly bias: Float32Array;
  /** The largest element of the loss's gradient where the fit ended. */
  readonly slope: number;
}

/** The class told of every example, and −ln p of its own, in nats. */
export interface Told {
  readonly told: readonly number[];
  readonly surprise: readonly number[];
}

export interface Probed extends Told {
  /** Of the L2 norm, chosen by the loss on the validation part. */
  readonly penalty: number;
  readonly slope: number;
  /** Of further tests. */
  readonly further: readonly Told[];
}

/** λ in mean loss + λ/2·|weights|². */
export const PENALTIES = [10, 1, 0.1, 0.01, 1e-3, 1e-4] as const;
/** A fit has ended when no element of its gradient is larger. */
const FLAT = 1e-5;
/** A feature that hardly changes is left as it is. */
const STILL = 1e-6;

/**
 * Fits on the training part, chooses the penalty on the validation part, answers on the test part.
 * @param further tests for the same classifier
 */
export async function probe(
  parts: Readonly<Record<Part, Examples>>,
  classes: number,
  further: readonly Examples[] = [],
): Promise<Probed> {
  const even = standardiser(parts.train.rows);
  const [train, validation, test, ...others] = [parts.train, parts.validation, parts.test, ...further].map(
    ({ rows, labels }): Examples => ({ rows: rows.map(even), labels }),
  );
  const fits = await fit(train, classes, PENALTIES);
  const losses = fits.map((linear) => mean(answers(linear, validation).surprise));
  const best = losses.indexOf(Math.min(...losses));
  return {
    penalty: PENALTIES[best],
    slope: fits[best].slope,
    ...answers(fits[best], test),
    further: others.map((one) => answers(fits[best], one)),
  };
}

const mean = (list: readonly number[]): number => list.reduce((sum, x) => sum + x, 0) / list.length;

/** Brings features to mean 0 and deviation 1 over some rows. */
export function standardiser(rows: readonly Float32Array[]): (row: Float32Array) => Float32Array {
  const [first] = rows;
  const means = Float64Array.from(first, (_, i) => mean(rows.map((row) => row[i])));
  const deviations = means.map((m, i) => Math.sqrt(mean(rows.map((row) => (row[i] - m) ** 2))));
  return (row) => row.map((x, i) => (x - means[i]) / (deviations[i] > STILL ? deviations[i] : 1));
}

/**
 * The optimum for each penalty, one after the other from where the last one ended.
 * Cost: a pass over all rows per step, some 50 to 300 steps.
 */
export async function fit(
  { rows, labels }: Examples,
  classes: number,
  penalties: readonly number[],
): Promise<Linear[]> {
  const [count, width] = [rows.length, rows[0].length];
  const g = writer();
  const given = (name: string, shape: readonly number[]): string => g.input({ name, type: 'float32', shape });
  const [x, truth] = [given('rows', [count, width]), given('truth', [count, classes])];
  const [weights, bias, penalty] = [given('weights', [width, classes]), given('bias', [classes]), given('penalty', [])];
  const share = g.op('LogSoftmax', [g.op('Add', [g.op('MatMul', [x, weights]), bias])], { axis: -1 });
  const sum = (value: string): string => g.op('ReduceSum', [value], { keepdims: 0 });
  const surprise = g.op('Mul', [sum(g.op('Mul', [share, truth])), g.scalar(-1 / count)]);
  const size = g.op('Mul', [g.op('Mul', [sum(g.op('Mul', [weights, weights])), penalty]), g.scalar(0.5)]);
  const loss = g.op('Add', [surprise, size]);
  const { graph, gradients } = differentiate(await pin(g.finish([loss])), loss, [weights, bias]);

  const session = await open(graph);
  const all = new Float32Array(count * width);
  rows.forEach((row, i) => all.set(row, i * width));
  const ones = new Float32Array(count * classes);
  labels.forEach((label, i) => (ones[i * classes + label] = 1));
  const fixed = { rows: f32([count, width], all), truth: f32([count, classes], ones) };
  const split = (at: Float64Array): [Float32Array, Float32Array] => [
    Float32Array.from(at.subarray(0, width * classes)),
    Float32Array.from(at.subarray(width * classes)),
  ];
  const found: Linear[] = [];
  let start: Float64Array = new Float64Array((width + 1) * classes);
  for (const strength of penalties) {
    const bottom = await minimise(
      async (at) => {
        const [w, b] = split(at);
        const feeds = { weights: f32([width, classes], w), bias: f32([classes], b), penalty: f32([], [strength]) };
        const out = await session.run({ ...fixed, ...feeds });
        const gradient = new Float64Array(at.length);
        gradient.set(out[gradients[0]].data as Float32Array);
        gradient.set(out[gradients[1]].data as Float32Array, width * classes);
        return { value: Number(out[loss].data[0]), gradient };
      },
      start,
      FLAT,
    );
    start = bottom.at;
    const [w, b] = split(bottom.at);
    found.push({ weights: w, bias: b, slope: bottom.slope });
  }
  await session.stop();
  return found;
}

/** What a classifier tells of examples. */
export function answers({ weights, bias }: Linear, { rows, labels }: Examples): Told {
  const scored = rows.map((row) => {
    const scores = Float64Array.from(bias);
    row.forEach((x, i) => {
      for (let k = 0; k < scores.length; k++) scores[k] += x * weights[i * scores.length + k];
    });
    return scores;
  });
  return judged(scored, labels);
}

/** Of scores per class: the class with the highest, and −ln p of the true one under their softmax. */
export function judged(scored: readonly ArrayLike<number>[], labels: readonly number[]): Told {
  const told = scored.map((scores) => Array.from(scores).indexOf(Math.max(...Array.from(scores))));
  const surprise = scored.map((scores, i) => {
    const list = Array.from(scores);
    const top = Math.max(...list);
    return top + Math.log(list.reduce((sum, s) => sum + Math.exp(s - top), 0)) - list[labels[i]];
  });
  return { told, surprise };
}
