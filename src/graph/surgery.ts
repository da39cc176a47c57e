// Cutting and rewiring graphs. Pure: every function returns a new graph.
import { Refused } from '../refused.js';
import { reads } from './graph.js';
import type { Graph, Node } from './graph.js';

/** The graph without what its outputs do not need. Inputs stay, used or not. */
export function prune(graph: Graph): Graph {
  const needed = new Set(graph.outputs);
  const nodes: Node[] = [];
  for (const node of [...graph.nodes].reverse()) {
    if (!node.outputs.some((output) => needed.has(output))) continue;
    reads(node).forEach((input) => needed.add(input));
    nodes.push(node);
  }
  const constants = new Map([...graph.constants].filter(([name]) => needed.has(name)));
  return { ...graph, nodes: nodes.reverse(), constants };
}

/** The part of a graph that leads to some of its values: a truncated ear. Inputs that it does not read are dropped. */
export function truncate(graph: Graph, outputs: readonly string[]): Graph {
  const made = new Set([
    ...graph.nodes.flatMap((node) => node.outputs),
    ...graph.constants.keys(),
    ...graph.inputs.map((input) => input.name),
  ]);
  const missing = outputs.find((output) => !made.has(output));
  if (missing !== undefined) throw new Refused(`The network has no value called "${missing}".`);
  const pruned = prune({ ...graph, outputs });
  const read = new Set([...pruned.nodes.flatMap(reads), ...outputs]);
  return { ...pruned, inputs: pruned.inputs.filter((input) => read.has(input.name)) };
}

/**
 * Puts nodes into a wire: whoever read `value` reads `replacement` instead.
 * @param between the new nodes; only they read `value` itself
 */
export function intercept(graph: Graph, value: string, replacement: string, between: readonly Node[]): Graph {
  const rewired = graph.nodes.map((node) => ({
    ...node,
    inputs: node.inputs.map((input) => (input === value ? replacement : input)),
  }));
  const made = graph.nodes.findIndex((node) => node.outputs.includes(value));
  return { ...graph, nodes: [...rewired.slice(0, made + 1), ...between, ...rewired.slice(made + 1)] };
}
