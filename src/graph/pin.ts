// Pinning: once the length of the loop is known, one trial run tells the shape of every value. No shape inference to write.
import { Refused } from '../refused.js';
import { product } from './graph.js';
import type { ElementType, Graph, Input, Tensor } from './graph.js';
import { open } from './session.js';
import { prune } from './surgery.js';

const ZEROS: Record<ElementType, (length: number) => Tensor['data']> = {
  float32: (n) => new Float32Array(n),
  float64: (n) => new Float64Array(n),
  float16: (n) => new Uint16Array(n),
  int32: (n) => new Int32Array(n),
  int64: (n) => new BigInt64Array(n),
  int8: (n) => new Int8Array(n),
  uint8: (n) => new Uint8Array(n),
  bool: (n) => new Uint8Array(n),
};

/** Operators whose result depends on shapes alone: constants, once the shapes are fixed. */
const SHAPE_ONLY = new Set(['Shape', 'Size']);

/**
 * Fixes every named dimension and learns the shape of every value by running the graph once on zeros.
 * What depends on constants and shapes alone becomes a constant.
 * @param dimensions what each named dimension is, e.g. `{ samples: 88320 }`
 * @throws Refused when a dimension is not given, or the runtime refuses the network
 */
export async function pin(graph: Graph, dimensions: Readonly<Record<string, number>> = {}): Promise<Graph> {
  const inputs = graph.inputs.map((input) => ({ ...input, shape: input.shape.map((d) => size(d, input, dimensions)) }));
  const values = graph.nodes.flatMap((node) => node.outputs).filter((name) => name !== '');
  const session = await open({ ...graph, inputs, outputs: values }, { optimise: false });
  const feeds = Object.fromEntries(
    inputs.map(({ name, type, shape }) => [name, { type, shape, data: ZEROS[type](product(shape)) }]),
  );
  const seen = await session.run(feeds);
  await session.stop();

  const shapes = new Map<string, readonly number[]>(inputs.map(({ name, shape }) => [name, shape]));
  for (const [name, t] of graph.constants) shapes.set(name, t.shape);
  for (const name of values) shapes.set(name, seen[name].shape);

  const constants = new Map(graph.constants);
  const nodes = graph.nodes.filter((node) => {
    const fixed = SHAPE_ONLY.has(node.op) || node.inputs.every((name) => name === '' || constants.has(name));
    if (fixed) for (const name of node.outputs) if (name !== '') constants.set(name, seen[name]);
    return !fixed;
  });
  return prune({ ...graph, inputs, nodes, constants, shapes });
}

function size(dimension: number | string, input: Input, dimensions: Readonly<Record<string, number>>): number {
  const known = typeof dimension === 'number' ? dimension : dimensions[dimension];
  if (known === undefined)
    throw new Refused(
      `The length "${String(dimension)}" of input "${input.name}" must be given: the network leaves it open.`,
    );
  return known;
}
