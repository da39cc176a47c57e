// Pinning: once the length of the loop is known, a trial run tells the shape of every value. No shape inference to write.
import { Refused } from '../refused.js';
import type { Graph, Input, Node, Tensor } from './graph.js';
import { lowerings } from './lowerings.js';
import { resolveIfs } from './resolve.js';
import { rewrite } from './rewrite.js';
import { open } from './session.js';
import { prune } from './surgery.js';
import { zeros } from './tensors.js';

/** Operators whose result depends on shapes alone: constants, once the shapes are fixed. */
const SHAPE_ONLY = new Set(['Shape', 'Size']);
/** Operators of chance are no constants, whatever they read. */
const CHANCE = /^(Random|Multinomial|Bernoulli)/;

/** Rounds in which branches and compound operators are opened up: one inside another, and so on. */
const DEPTH = 8;

/**
 * Fixes every named dimension and learns shape and type of every value by running the graph once.
 * What depends on constants and shapes alone becomes a constant; an `If` on a constant becomes the branch that it
 * takes; compound operators become simple ones (lowerings.ts).
 * @param dimensions what each named dimension is, e.g. `{ samples: 88320 }`
 * @param trial inputs for the run; default: zeros
 * @throws Refused when a dimension is not given, or the runtime refuses the network
 */
export async function pin(
  graph: Graph,
  dimensions: Readonly<Record<string, number>> = {},
  trial: Readonly<Record<string, Tensor>> = {},
): Promise<Graph> {
  const inputs = graph.inputs.map((input) => ({ ...input, shape: input.shape.map((d) => size(d, input, dimensions)) }));
  const feeds = Object.fromEntries(
    inputs.map((input) => [input.name, trial[input.name] ?? zeros(input.type, input.shape)]),
  );
  let known = await fold({ ...graph, inputs }, feeds);
  for (let round = 0; round < DEPTH; round++) {
    const opened = rewrite(resolveIfs(known), lowerings);
    if (opened === known) break;
    known = await fold(opened, feeds);
  }
  return known;
}

/** Runs the graph once: shapes and types are written down, and what does not depend on the inputs becomes a constant. */
async function fold(graph: Graph, feeds: Readonly<Record<string, Tensor>>): Promise<Graph> {
  const values = graph.nodes.flatMap((node) => node.outputs).filter((name) => name !== '');
  // A network may have nothing to run: its outputs are inputs or constants.
  const seen = values.length > 0 ? await tried({ ...graph, outputs: values }, feeds) : {};

  const shapes = new Map<string, readonly number[]>();
  const types = new Map<string, Tensor['type']>();
  for (const [name, t] of [...Object.entries(feeds), ...graph.constants, ...Object.entries(seen)]) {
    shapes.set(name, t.shape);
    types.set(name, t.type);
  }

  const constants = new Map(graph.constants);
  const fixed = ({ op, inputs, attributes }: Node): boolean =>
    SHAPE_ONLY.has(op) ||
    (op === 'CastLike' && constants.has(inputs[0])) ||
    (!CHANCE.test(op) &&
      inputs.every((name) => name === '' || constants.has(name)) &&
      !Object.values(attributes).some((value) => typeof value === 'object' && 'nodes' in value));
  const nodes = graph.nodes.filter((node) => {
    if (!fixed(node)) return true;
    for (const name of node.outputs) if (name !== '') constants.set(name, seen[name]);
    return false;
  });
  return prune({ ...graph, nodes, constants, shapes, types });
}

async function tried(graph: Graph, feeds: Readonly<Record<string, Tensor>>): Promise<Record<string, Tensor>> {
  const session = await open(graph, { optimise: false });
  try {
    return await session.run(feeds);
  } catch (error) {
    throw new Refused(
      `The network does not run with inputs of these lengths: ${error instanceof Error ? error.message : String(error)}`,
    );
  } finally {
    await session.stop();
  }
}

function size(dimension: number | string, input: Input, dimensions: Readonly<Record<string, number>>): number {
  const known = typeof dimension === 'number' ? dimension : dimensions[dimension];
  if (known === undefined)
    throw new Refused(
      `The length "${String(dimension)}" of input "${input.name}" must be given: the network leaves it open.`,
    );
  return known;
}
