// An If whose condition is known becomes the branch that it takes. Pure.
import { isGraph } from './graph.js';
import type { Attribute, Graph, Node, Tensor } from './graph.js';

/** The graph without the branches that are decided. Others stay, and are refused where a gradient must pass them. */
export function resolveIfs(graph: Graph): Graph {
  const decided = ({ op, inputs }: Node): boolean => op === 'If' && graph.constants.has(inputs[0]);
  if (!graph.nodes.some(decided)) return graph;
  const constants = new Map(graph.constants);
  const nodes = graph.nodes.flatMap((node) => {
    if (!decided(node)) return [node];
    const taken = graph.constants.get(node.inputs[0])!.data[0] ? 'then_branch' : 'else_branch';
    return inlined(node, node.attributes[taken] as Graph, constants);
  });
  return { ...graph, nodes, constants };
}

/** The nodes of a branch, in the graph around it: its own names carry the name of the If, its outputs those of the If. */
function inlined(node: Node, branch: Graph, constants: Map<string, Tensor>): Node[] {
  const own = new Set([...branch.constants.keys(), ...branch.nodes.flatMap(({ outputs }) => outputs)]);
  const name = (value: string): string => (value !== '' && own.has(value) ? `${node.name}/${value}` : value);
  for (const [value, tensor] of branch.constants) constants.set(name(value), tensor);
  const pass = branch.outputs.map((value, i): Node => ({
    op: 'Identity',
    name: `${node.name}/out${i}`,
    inputs: [name(value)],
    outputs: [node.outputs[i]],
    attributes: {},
  }));
  return [...branch.nodes.map((inner) => renamed(inner, name)), ...pass];
}

/** A node with its values renamed, those included that its bodies take from around them. */
function renamed(node: Node, name: (value: string) => string): Node {
  const attribute = (value: Attribute): Attribute =>
    isGraph(value)
      ? { ...value, nodes: value.nodes.map((inner) => renamed(inner, name)), outputs: value.outputs.map(name) }
      : value;
  return {
    ...node,
    inputs: node.inputs.map(name),
    outputs: node.outputs.map(name),
    attributes: Object.fromEntries(Object.entries(node.attributes).map(([key, value]) => [key, attribute(value)])),
  };
}
