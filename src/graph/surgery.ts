// Cutting and rewiring graphs. Pure: every function returns a new graph.
import { Refused } from '../refused.js';
import { isGraph, reads } from './graph.js';
import type { Attribute, Graph, Input, Node, Tensor } from './graph.js';
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

/** The graph with its values called otherwise, those inside bodies included. Node names follow the prefix that their values get. */
function renamed(graph: Graph, name: (value: string) => string, node: (name: string) => string): Graph {
  const attribute = (value: Attribute): Attribute => (isGraph(value) ? renamed(value, name, node) : value);
  const keys = <T>(map: ReadonlyMap<string, T>): Map<string, T> => new Map([...map].map(([key, v]) => [name(key), v]));
  return {
    inputs: graph.inputs.map((input) => ({ ...input, name: name(input.name) })),
    outputs: graph.outputs.map(name),
    nodes: graph.nodes.map((n) => ({
      ...n,
      name: node(n.name),
      inputs: n.inputs.map(name),
      outputs: n.outputs.map(name),
      attributes: Object.fromEntries(Object.entries(n.attributes).map(([key, value]) => [key, attribute(value)])),
    })),
    constants: keys(graph.constants),
    shapes: keys(graph.shapes),
    types: keys(graph.types),
  };
}

/** The graph without the nodes that make some values, and without the inputs of these names: others will give them. */
function without(graph: Graph, values: ReadonlySet<string>): Graph {
  return {
    ...graph,
    inputs: graph.inputs.filter(({ name }) => !values.has(name)),
    nodes: graph.nodes.filter(({ outputs }) => !outputs.some((output) => values.has(output))),
    constants: new Map([...graph.constants].filter(([name]) => !values.has(name))),
  };
}

/** Fixes values, inputs or others, to constants: a sample rate that is given, a branch that is decided. */
export function bake(graph: Graph, values: Readonly<Record<string, Tensor>>): Graph {
  const rest = without(graph, new Set(Object.keys(values)));
  const fixed = Object.entries(values);
  return prune({
    ...rest,
    constants: new Map([...rest.constants, ...fixed]),
    shapes: new Map([...rest.shapes, ...fixed.map(([name, { shape }]) => [name, shape] as const)]),
    types: new Map([...rest.types, ...fixed.map(([name, { type }]) => [name, type] as const)]),
  });
}

/** Every value of a graph, those in bodies left out. */
export const made = (graph: Graph): string[] => [
  ...graph.nodes.flatMap(({ outputs }) => outputs).filter((output) => output !== ''),
  ...graph.constants.keys(),
  ...graph.inputs.map(({ name }) => name),
];

/**
 * Puts one graph behind another.
 * @param joins values of `second`, inputs or not, and the values of `first` that take their place
 * @param prefix for the names of `second`, outputs too, so that the two do not meet; that they do is a bug
 * @returns the outputs of both; inputs of `second` that are not joined, and still read, stay inputs
 */
export function chain(first: Graph, second: Graph, joins: Readonly<Record<string, string>>, prefix: string): Graph {
  const own = (value: string): string => (value === '' ? '' : `${prefix}${value}`);
  const name = (value: string): string => (Object.hasOwn(joins, value) ? joins[value] : own(value));
  const behind = renamed(without(second, new Set(Object.keys(joins))), name, own);
  const taken = new Set(made(first));
  const twice = made(behind).find((value) => taken.has(value));
  if (twice !== undefined) throw new Error(`both graphs make a value called ${twice}`);
  const both = <T>(of: (graph: Graph) => ReadonlyMap<string, T>): Map<string, T> =>
    new Map([...of(behind), ...of(first)]);
  const whole = prune({
    inputs: [],
    outputs: [...new Set([...first.outputs, ...behind.outputs])],
    nodes: [...first.nodes, ...behind.nodes],
    constants: both(({ constants }) => constants),
    shapes: both(({ shapes }) => shapes),
    types: both(({ types }) => types),
  });
  const read = new Set([...whole.nodes.flatMap(reads), ...whole.outputs]);
  return { ...whole, inputs: [...first.inputs, ...behind.inputs.filter((input) => read.has(input.name))] };
}
