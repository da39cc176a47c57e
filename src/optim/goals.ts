// What the ascent raises, as nodes on the graph of an ear: every goal is a scalar, and goals add up.
//
// Everything that a performer turns (weights, masks, notes) is an input of the graph, so turning it rebuilds nothing.
// Only which layers are targeted decides the graph: it is cut off behind the deepest of them.
import { differentiate } from '../graph/autodiff.js';
import { stopAt } from '../graph/rewrite.js';
import { writer } from '../graph/writer.js';
import type { Graph } from '../graph/graph.js';
import type { Writer } from '../graph/writer.js';
import { intercept, truncate } from '../graph/surgery.js';
import type { LayerShape, Plan } from './targets.js';

/** What the ascent needs to know of an ear; its graph is pinned to the loop. */
export interface Hearing {
  readonly graph: Graph;
  readonly input: string;
  readonly layers: readonly (LayerShape & { readonly value: string; readonly full: number })[];
  readonly mask?: string | undefined;
  readonly stop: readonly string[];
  readonly notes?: { readonly logit: string; readonly lowest: number; readonly keys: number } | undefined;
}

export const keyOf = (plan: Plan): string => [...plan.boxes, plan.notes ? '+notes' : ''].join('|');

export interface Ascent {
  readonly graph: Graph;
  readonly score: string;
  /** The value with the gradient of the score with respect to the sound, [1, samples]. */
  readonly gradient: string;
}

/** Names of the inputs that carry the soft box number `i`: [1, C, 1, 1], [1, 1, F, 1] and [1, 1, 1, T]; their product weighs the layer. */
export const boxInputs = (i: number) =>
  ({ channel: `box${i}.channel`, pitch: `box${i}.pitch`, time: `box${i}.time` }) as const;
export const MASK = 'mask';
export const WANT = 'notes.want';
export const AVOID = 'notes.avoid';

/** The graph of one ascent step: sound in, score and gradient out. Cost: 5 ms, and one session to open. */
export function ascentGraph(hearing: Hearing, plan: Plan): Ascent {
  const taps = plan.boxes.map((name) => hearing.layers.find((layer) => layer.name === name)!.value);
  const logit = plan.notes && hearing.notes ? [hearing.notes.logit] : [];
  const ear = truncate(stopAt(hearing.graph, hearing.stop), [...new Set([...taps, ...logit])]);
  const g = writer(masked(ear, hearing.mask));

  const scores = taps.map((tap, i) => box(g, tap, i));
  if (logit[0]) scores.push(notes(g, logit[0]));
  const score = scores.reduce((sum, next) => g.op('Add', [sum, next]));
  const { graph, gradients } = differentiate(g.finish([score]), score, [hearing.input]);
  return { graph, score, gradient: gradients[0] };
}

/** Multiplies the ear's scalogram by an input, if the ear says where. */
function masked(graph: Graph, value: string | undefined): Graph {
  const shape = value === undefined ? undefined : graph.shapes.get(value);
  const there = value !== undefined && graph.nodes.some((node) => node.outputs.includes(value));
  if (!there || !shape) return graph;
  const hidden = `${value}.masked`;
  const node = { op: 'Mul', name: hidden, inputs: [value, MASK], outputs: [hidden], attributes: {} };
  const cut = intercept(graph, value, hidden, [node]);
  return {
    ...cut,
    inputs: [...cut.inputs, { name: MASK, type: 'float32', shape }],
    shapes: new Map([...cut.shapes, [MASK, shape], [hidden, shape]]),
  };
}

/** Σ activation × weight over a soft box. The weights sum to the target's weight, so its size does not change its strength. */
function box(g: Writer, tap: string, i: number): string {
  const [, C, F, T] = g.shape(tap);
  const names = boxInputs(i);
  const channel = g.input({ name: names.channel, type: 'float32', shape: [1, C, 1, 1] });
  const pitch = g.input({ name: names.pitch, type: 'float32', shape: [1, 1, F, 1] });
  const time = g.input({ name: names.time, type: 'float32', shape: [1, 1, 1, T] });
  const weights = g.op('Mul', [g.op('Mul', [channel, pitch]), time]);
  return g.op('ReduceSum', [g.op('Mul', [tap, weights])], { keepdims: 0 });
}

/** Log-likelihood that the ear writes down exactly the asked notes: Σ want·ln p + Σ avoid·ln(1 − p), with p = sigmoid(logit). */
function notes(g: Writer, logit: string): string {
  const [, , P] = g.shape(logit);
  const want = g.input({ name: WANT, type: 'float32', shape: [1, 1, P, 1] });
  const avoid = g.input({ name: AVOID, type: 'float32', shape: [1, 1, P, 1] });
  const missed = g.op('Mul', [g.op('Softplus', [g.op('Neg', [logit])]), want]);
  const wrong = g.op('Mul', [g.op('Softplus', [logit]), avoid]);
  return g.op('Neg', [g.op('ReduceSum', [g.op('Add', [missed, wrong])], { keepdims: 0 })]);
}

/** The graph that only listens: the mean activation of every layer in every frame, [layers] values of [1, 1, 1, T]. */
export function listeningGraph(hearing: Hearing): Graph {
  const g = writer(
    truncate(
      hearing.graph,
      hearing.layers.map((layer) => layer.value),
    ),
  );
  return g.finish(
    hearing.layers.map(({ value, name }) =>
      g.op('ReduceMean', [value, g.ints([1, 2])], { keepdims: 1 }, `${name}.mean`),
    ),
  );
}
