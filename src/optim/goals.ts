// THE GOALS, one entry each, and the graphs that they make of an ear. Goals add up.
//
// Everything that a performer turns is an input of the graph, so turning it rebuilds nothing. Only which goals there are,
// and in which layers, decides the graph: it is cut off behind the deepest of them.
import { differentiate } from '../graph/autodiff.js';
import type { Graph } from '../graph/graph.js';
import { stopAt } from '../graph/rewrite.js';
import { truncate } from '../graph/surgery.js';
import { writer } from '../graph/writer.js';
import type { Asked, Feeds, Goal, Hearing, Reference } from './goals/goal.js';
import { caricature, content } from './goals/likeness.js';
import { manners } from './goals/manners.js';
import { notes } from './goals/notes.js';
import { style } from './goals/style.js';
import { units } from './goals/units.js';
import { settled, yielding } from './yielding.js';

export type { Asked, Feed, Feeds, Hearing, LayerShape, Reference } from './goals/goal.js';

const GOALS = { units, notes, style, content, caricature, manners };
type Name = keyof typeof GOALS;
const ALL: Readonly<Record<Name, Goal<unknown>>> = GOALS;
type PlanOf<G> = G extends Goal<infer P> ? P : never;

/** Which goals there are, and where: plain data. */
export type Plan = { readonly [N in Name]?: PlanOf<(typeof GOALS)[N]> };

export const keyOf = (plan: Plan): string => JSON.stringify(plan);
export const isEmpty = (plan: Plan): boolean => Object.keys(plan).length === 0;

/** The goals of a plan, each bound to its own part of it. */
const bound = (plan: Plan) => (Object.keys(plan) as Name[]).map((name) => ({ goal: ALL[name], part: plan[name] }));

export function planOf(asked: Pick<Asked, 'values' | 'hearing'>): Plan {
  const parts = Object.entries(ALL).map(([name, goal]) => [name, goal.plan(asked)] as const);
  return Object.fromEntries(parts.filter(([, part]) => part !== undefined));
}

/** Without the goals that must know other sounds. */
export const alone = (plan: Plan): Plan =>
  Object.fromEntries(Object.entries(plan).filter(([name]) => !ALL[name as Name].refer));

/** Numbers for the inputs of the ascent's graph, besides the sound, the mask and what is known of other sounds. */
export const feedsOf = (plan: Plan, asked: Asked): Feeds =>
  Object.assign({}, ...bound(plan).map(({ goal, part }) => goal.feeds(part, asked))) as Feeds;

export interface Ascent {
  readonly graph: Graph;
  readonly score: string;
  /** The value with the gradient of the score with respect to the sound, [1, samples]. */
  readonly gradient: string;
}

export const MASK = 'mask';
export const BALANCE = 'balance';

/** The ear up to what the goals read. */
function heard(hearing: Hearing, plan: Plan): Graph {
  const taps = bound(plan).flatMap(({ goal, part }) => goal.taps(part, hearing));
  return truncate(stopAt(hearing.graph, hearing.stop), [...new Set(taps)]);
}

/** The graph of one ascent step: sound in, score and gradient out. Cost: 5 ms, and one session to open. */
export function ascentGraph(hearing: Hearing, plan: Plan): Ascent {
  const g = writer(yielding(masked(heard(hearing, plan), hearing.mask)));
  const scores = bound(plan).map(({ goal, part }) => goal.write(g, part, hearing));
  const score = scores.reduce((sum, next) => g.op('Add', [sum, next]));
  const { graph, gradients } = differentiate(g.finish([score]), score, [hearing.input]);
  return { graph: settled(graph), score, gradient: gradients[0] };
}

/** The graph of what the goals must know of other sounds; undefined where that is nothing. */
export function referenceGraph(
  hearing: Hearing,
  plan: Plan,
): { graph: Graph; references: readonly Reference[] } | undefined {
  const g = writer(heard(hearing, plan));
  const references = bound(plan).flatMap(({ goal, part }) => goal.refer?.(g, part, hearing) ?? []);
  if (references.length === 0) return undefined;
  return { graph: g.finish([...new Set(references.map(({ value }) => value))]), references };
}

/** Of the logarithm of power, in parts of the scalogram's range: 90 dB. */
const RANGE = Math.log(1e9);

/**
 * Multiplies the ear's scalogram by an input, if the ear says where; and what flows back through it, cell by cell, by
 * the power in the cell to the exponent `balance`: at 1 a step changes every cell by about as many decibels, so that
 * cells that are near silence, high ones above all, do not win.
 */
function masked(graph: Graph, value: string | undefined): Graph {
  const shape = value === undefined ? undefined : graph.shapes.get(value);
  const there = value !== undefined && graph.nodes.some((node) => node.outputs.includes(value));
  if (!there || !shape) return graph;
  const at = graph.nodes.findIndex((node) => node.outputs.includes(value));
  const raw = `${value}.raw`;
  const made = graph.nodes.slice(0, at + 1).map((node) => ({
    ...node,
    outputs: node.outputs.map((output) => (output === value ? raw : output)),
  }));
  const g = writer({ ...graph, nodes: made, shapes: new Map([...graph.shapes, [raw, shape]]), outputs: [raw] }, [
    value,
  ]);
  const mask = g.input({ name: MASK, type: 'float32', shape });
  const balance = g.input({ name: BALANCE, type: 'float32', shape: [] });
  const below = g.op('Sub', [raw, g.op('ReduceMax', [raw], { keepdims: 1 })]);
  const weight = g.stop(g.op('Exp', [g.op('Mul', [g.op('Mul', [below, g.scalar(RANGE)]), balance])]));
  const hidden = g.op('Mul', [raw, mask]);
  const passed = g.through(hidden, g.op('Mul', [hidden, weight]));
  g.node({ op: 'Identity', name: `Identity:${value}`, inputs: [passed], outputs: [value], attributes: {} });
  const front = g.finish([value]);
  return {
    ...graph,
    ...{ inputs: front.inputs, shapes: front.shapes, types: front.types },
    nodes: [...front.nodes, ...graph.nodes.slice(at + 1)],
    constants: new Map([...graph.constants, ...front.constants]),
  };
}

/** The graph that only listens: every layer, and its mean activation in every frame, [layers] values of [1, 1, 1, T]. */
export function listeningGraph(hearing: Hearing): { graph: Graph; means: readonly string[] } {
  const g = writer(
    truncate(
      hearing.graph,
      hearing.layers.map((layer) => layer.value),
    ),
  );
  const means = hearing.layers.map(({ value, name }) =>
    g.op('ReduceMean', [value, g.ints([1, 2])], { keepdims: 1 }, `${name}.mean`),
  );
  return { graph: g.finish([...means, ...hearing.layers.map(({ value }) => value)]), means };
}
