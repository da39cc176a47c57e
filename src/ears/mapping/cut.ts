// A network between its named layers: where a layer is computed, what leads to it directly, the graph cut there. Pure.
import { reads } from '../../graph/graph.js';
import type { Graph, Node } from '../../graph/graph.js';

/** A layer, the value that the network goes on with, and how the layer is taken out of that. */
export interface Named {
  readonly value: string;
  readonly channels: number;
  readonly pitches: number;
  readonly frames: number;
  readonly origin: string;
  readonly taking: readonly Node[];
}

/** Operators that only put elements elsewhere: of the first input, by constants. */
const MOVING = new Set(['Identity', 'Reshape', 'Transpose', 'Slice', 'Squeeze', 'Unsqueeze', 'Flatten']);
const makersOf = ({ nodes }: Graph): Map<string, Node> =>
  new Map(nodes.flatMap((node) => node.outputs.map((output) => [output, node] as const)));

/** Layers with where their elements were computed: what comes after is cropping and turning. */
export function taken(graph: Graph, layers: readonly Omit<Named, 'origin' | 'taking'>[]): Named[] {
  const makers = makersOf(graph);
  return layers.map((layer) => ({ ...layer, ...back(makers, layer.value) }));
}

function back(makers: ReadonlyMap<string, Node>, value: string): Pick<Named, 'origin' | 'taking'> {
  const taking: Node[] = [];
  let origin = value;
  for (let node = makers.get(origin); node && MOVING.has(node.op); node = makers.get(origin)) {
    taking.unshift(node);
    origin = node.inputs[0];
  }
  return { origin, taking };
}

/** Layers from which one is reached without passing another one. */
export function sourcesOf(graph: Graph, layers: readonly Named[], to: number): number[] {
  const makers = makersOf(graph);
  const own = layers[to].origin;
  const sources = new Set<number>();
  const seen = new Set<string>();
  const walk = (value: string): void => {
    if (seen.has(value)) return;
    seen.add(value);
    const at = layers.flatMap(({ origin }, i) => (origin === value && origin !== own ? [i] : []));
    if (at.length > 0) return at.forEach((i) => sources.add(i));
    const maker = makers.get(value);
    if (maker) reads(maker).forEach(walk);
  };
  walk(layers[to].value);
  return [...sources].sort((a, b) => a - b);
}

/** The graph with some values made inputs, so that nothing before them counts. */
export function cutAt(graph: Graph, values: readonly string[]): Graph {
  const cut = new Set(values);
  const inputs = values
    .filter((value) => !graph.inputs.some(({ name }) => name === value))
    .map((name) => ({ name, type: 'float32' as const, shape: graph.shapes.get(name)! }));
  const nodes = graph.nodes.filter(({ outputs }) => !outputs.some((output) => cut.has(output)));
  return { ...graph, inputs: [...graph.inputs, ...inputs], nodes };
}
