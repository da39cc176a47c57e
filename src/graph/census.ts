// What is in a graph, counted: operators and whether they have gradients, parameters, multiplications. Pure.
import { gradients, still } from './gradients.js';
import { isGraph, product } from './graph.js';
import type { Graph, Node, Tensor } from './graph.js';
import { lowerings } from './lowerings.js';
import { isFloat } from './tensors.js';

/**
 * How a gradient passes an operator: by a rule of its own; by the simpler operators that it becomes when the graph is
 * pinned; not at all, and that is meant so; a branch or loop, which must be decided first; or it is not known.
 */
export type Standing = 'rule' | 'lowering' | 'still' | 'body' | 'unknown';

export interface OperatorCount {
  readonly op: string;
  readonly nodes: number;
  readonly standing: Standing;
}

export function standing(op: string): Standing {
  if (Object.hasOwn(gradients, op)) return 'rule';
  if (Object.hasOwn(lowerings, op)) return 'lowering';
  if (still.has(op)) return 'still';
  return op === 'If' || op === 'Loop' || op === 'Scan' ? 'body' : 'unknown';
}

const bodies = ({ attributes }: Node): Graph[] => Object.values(attributes).filter(isGraph);

/** A graph and all graphs in its nodes. */
const all = (graph: Graph): Graph[] => [graph, ...graph.nodes.flatMap((node) => bodies(node).flatMap(all))];

/** Every operator of a graph and its bodies, most frequent first. */
export function operators(graph: Graph): OperatorCount[] {
  const counts = new Map<string, number>();
  for (const { op } of all(graph).flatMap(({ nodes }) => nodes)) counts.set(op, (counts.get(op) ?? 0) + 1);
  return [...counts]
    .map(([op, nodes]) => ({ op, nodes, standing: standing(op) }))
    .sort((a, b) => b.nodes - a.nodes || a.op.localeCompare(b.op));
}

/** Numbers that the network has learnt or was given: the elements of its constants with a fraction. */
export const parameters = (graph: Graph): number =>
  all(graph)
    .flatMap(({ constants }): Tensor[] => [...constants.values()])
    .filter(({ type }) => isFloat(type))
    .reduce((sum, { shape }) => sum + product(shape), 0);

/** Multiply-accumulates of one forward pass of a pinned graph: convolutions and matrix products; all else is small beside them. */
export const macs = (graph: Graph): number => graph.nodes.reduce((sum, node) => sum + macsOf(node, graph.shapes), 0);

function macsOf({ op, inputs, outputs, attributes }: Node, shapes: Graph['shapes']): number {
  const [a, b] = inputs.map((name) => shapes.get(name) ?? []);
  const out = product(shapes.get(outputs[0]) ?? [0]);
  switch (op) {
    case 'Conv':
      return (out * product(b)) / b[0];
    case 'ConvTranspose':
      return (product(a) * product(b)) / b[0];
    case 'Gemm':
      return out * a[attributes.transA === 1 ? 0 : 1];
    case 'MatMul':
      return out * (a.at(-1) ?? 1);
    default:
      return 0;
  }
}
