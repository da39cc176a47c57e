// Rewriting: a table says what some operators are in terms of others, the walker puts that in their place.
import { MARK } from './graph.js';
import type { Graph, Node } from './graph.js';
import { prune } from './surgery.js';
import { writer } from './writer.js';
import type { Writer } from './writer.js';

/**
 * Writes a node's outputs with other operators.
 * @returns one value per output, in their order ('' for one that is not made), or undefined where the node stays as it is
 */
export type Rewrite = (g: Writer, node: Node) => readonly string[] | undefined;

/**
 * The graph with every node that the table knows rewritten, once. What a rewrite writes is not rewritten again.
 * Where nothing is rewritten, it is the same object.
 * @param taken names that no new value may get, besides those of the graph
 */
export function rewrite(graph: Graph, table: Readonly<Record<string, Rewrite>>, taken: readonly string[] = []): Graph {
  if (!graph.nodes.some(({ op }) => Object.hasOwn(table, op))) return graph;
  const known = new Set(graph.nodes.flatMap((node) => node.outputs));
  const given = new Set([...known, ...graph.constants.keys(), ...graph.inputs.map((input) => input.name)]);
  const g = writer({ ...graph, nodes: [] }, [...known, ...taken]);
  const names = new Map<string, string>();
  let changed = false;
  for (const node of graph.nodes) {
    const made = Object.hasOwn(table, node.op) ? table[node.op](g, node) : undefined;
    changed ||= made !== undefined;
    if (made === undefined) g.node(node);
    else
      node.outputs.forEach((output, i) => {
        if (output === '' || !made[i]) return;
        // The value keeps the name by which others know it; one that has a name already is passed on.
        if (given.has(made[i]) || names.has(made[i]) || g.tensor(made[i])) g.op('Identity', [made[i]], {}, output);
        else names.set(made[i], output);
      });
  }
  if (!changed) return graph;
  const all = renamed(g.finish([...graph.outputs, ...names.keys()]), names);
  return prune({ ...all, outputs: graph.outputs });
}

function renamed(graph: Graph, names: ReadonlyMap<string, string>): Graph {
  const name = (value: string): string => names.get(value) ?? value;
  // A node that is named after its output is so still: another one may get the output's old name.
  const nameOf = ({ op, outputs: [first], name: own }: Node): string =>
    own === `${op}:${first}` ? `${op}:${name(first)}` : own;
  return {
    ...graph,
    nodes: graph.nodes.map((node) => ({
      ...node,
      name: nameOf(node),
      inputs: node.inputs.map(name),
      outputs: node.outputs.map(name),
    })),
    shapes: new Map([...graph.shapes].map(([value, shape]) => [name(value), shape])),
    types: new Map([...graph.types].map(([value, type]) => [name(value), type])),
  };
}

/** Puts a marker behind values: no gradient flows through them any more. */
export function stopAt(graph: Graph, values: readonly string[]): Graph {
  const stopped = new Map(values.map((value) => [value, `${value}.stopped`]));
  const nodes = graph.nodes.flatMap((node): Node[] => {
    const read = { ...node, inputs: node.inputs.map((input) => stopped.get(input) ?? input) };
    const marks = node.outputs.flatMap((output): Node[] => {
      const mark = stopped.get(output);
      return mark === undefined
        ? []
        : [{ op: MARK.stop, name: `${MARK.stop}:${mark}`, inputs: [output], outputs: [mark], attributes: {} }];
    });
    return [read, ...marks];
  });
  const known = <T>(of: ReadonlyMap<string, T>): Map<string, T> =>
    new Map([...of, ...values.flatMap((v): [string, T][] => (of.has(v) ? [[stopped.get(v)!, of.get(v)!]] : []))]);
  return { ...graph, nodes, shapes: known(graph.shapes), types: known(graph.types) };
}
