// Cutting and rewiring graphs. Pure: every function returns a new graph.
import { Refused } from '../refused.js';
import { reads } from './graph.js';
import type { Graph, Input, Node } from './graph.js';
import { isFloat } from './tensors.js';

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
 * Turns constants into inputs of their names, so that a gradient can be taken with respect to them: any ear can be
 * trained on. What they were stays with the caller: `graph.constants`.
 * @throws Refused when there is no such constant
 */
export function free(graph: Graph, names: readonly string[]): Graph {
  const constants = new Map(graph.constants);
  const inputs = names.map((name): Input => {
    const was = constants.get(name);
    if (!was) throw new Refused(`The network has no weights called "${name}".`);
    constants.delete(name);
    return { name, type: was.type, shape: was.shape };
  });
  const known = <T>(of: ReadonlyMap<string, T>, what: (input: Input) => T): Map<string, T> =>
    new Map([...of, ...inputs.map((input): [string, T] => [input.name, what(input)])]);
  return {
    ...graph,
    inputs: [...graph.inputs, ...inputs],
    constants,
    shapes: known(graph.shapes, ({ shape }) => shape as readonly number[]),
    types: known(graph.types, ({ type }) => type),
  };
}

/** Names of the constants that a graph multiplies sound with: kernels and biases of convolutions, matrices of products. */
export function weightsOf(graph: Graph): readonly string[] {
  const weighing = new Set(['Conv', 'ConvTranspose', 'MatMul', 'Gemm']);
  const read = graph.nodes.filter(({ op }) => weighing.has(op)).flatMap(({ inputs }) => inputs);
  return [...new Set(read)].filter((name) => isFloat(graph.constants.get(name)?.type ?? 'bool'));
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
