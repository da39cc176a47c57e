// Adam (Kingma and Ba, 2014): the step that training takes. The same formula as graph nodes and on plain arrays.
import type { Writer } from './writer.js';

/** Decay of the two running means, and what keeps the division finite. */
export const ADAM = { mean: 0.9, square: 0.999, epsilon: 1e-8 } as const;

/** How far a step goes: the rate with the correction of both means for their start at zero, and the epsilon that fits. */
export interface Pace {
  readonly rate: number;
  readonly epsilon: number;
}

/**
 * The pace of step number `step`, counted from 1: w' = w − rate·m' / (√v' + epsilon) with this rate and epsilon is the
 * paper's step with both means corrected. A schedule is a different `rate` for every step; no graph is rebuilt.
 */
export function pace(step: number, rate: number): Pace {
  const correction = Math.sqrt(1 - ADAM.square ** step);
  return { rate: (rate * correction) / (1 - ADAM.mean ** step), epsilon: ADAM.epsilon * correction };
}

/**
 * A rate that rises in a line over the first `warm` steps and falls as half a cosine to 0 at `last`.
 * @param step counted from 1
 */
export function schedule(step: number, { peak, warm, last }: { peak: number; warm: number; last: number }): number {
  if (step <= warm) return (peak * step) / warm;
  return (peak / 2) * (1 + Math.cos(Math.PI * Math.min(1, (step - warm) / (last - warm))));
}

/** Names of an optimiser's values in a graph, for one weight each. */
export interface Moved {
  readonly weight: string;
  readonly mean: string;
  readonly square: string;
}

/** Inputs of a graph that hold the pace, scalars. */
export const PACE = { rate: 'adam.rate', epsilon: 'adam.epsilon' } as const;

/**
 * Writes one step for every weight. New inputs: the pace (PACE) and, for a weight `w`, its running means `w.mean` and
 * `w.square` of the same shape, zeros before the first step.
 * @param weights inputs of the graph
 * @param gradients in the same order
 * @returns the values that weights and means have after the step, to be fed back as inputs
 */
export function adam(g: Writer, weights: readonly string[], gradients: readonly string[]): readonly Moved[] {
  const [rate, epsilon] = [PACE.rate, PACE.epsilon].map((name) => g.input({ name, type: 'float32', shape: [] }));
  const towards = (from: string, to: string, decay: number): string =>
    g.op('Add', [from, g.op('Mul', [g.op('Sub', [to, from]), g.scalar(1 - decay)])]);
  return weights.map((weight, i) => {
    const state = (name: string): string => g.input({ name, type: 'float32', shape: g.shape(weight) });
    const mean = towards(state(`${weight}.mean`), gradients[i], ADAM.mean);
    const square = towards(state(`${weight}.square`), g.op('Mul', [gradients[i], gradients[i]]), ADAM.square);
    const direction = g.op('Div', [mean, g.op('Add', [g.op('Sqrt', [square]), epsilon])]);
    return { weight: g.op('Sub', [weight, g.op('Mul', [direction, rate])]), mean, square };
  });
}

/** A weight with its running means, as plain arrays of one length. */
export interface Held {
  readonly weight: Float32Array;
  readonly mean: Float32Array;
  readonly square: Float32Array;
}

/** One step in place, as above: for gradients that were averaged over several sessions. */
export function advance({ weight, mean, square }: Held, gradient: Float32Array, { rate, epsilon }: Pace): void {
  for (let i = 0; i < weight.length; i++) {
    mean[i] += (1 - ADAM.mean) * (gradient[i] - mean[i]);
    square[i] += (1 - ADAM.square) * (gradient[i] * gradient[i] - square[i]);
    weight[i] -= (rate * mean[i]) / (Math.sqrt(square[i]) + epsilon);
  }
}
