// Units that are shut still say where they would open: what lets a dream begin where a unit hears nothing. Pure.
import { MARK } from '../graph/graph.js';
import type { Graph } from '../graph/graph.js';
import { rewrite } from '../graph/rewrite.js';
import { prune } from '../graph/surgery.js';

export const LEAK = 'leak';

/**
 * The same ear, whose activations are what they were; but a share of the gradient, which is fed to the input `leak` (a
 * scalar, 0…1), also passes where a ReLU is shut: dx = dy·(x > 0) + leak·dy·(x ≤ 0). At 0 it is the true gradient. A leaky
 * ReLU (Maas et al. 2013) on the way back alone. Cost: four elementwise operators per ReLU, on the way back.
 */
export function yielding(graph: Graph): Graph {
  if (!graph.nodes.some(({ op }) => op === 'Relu')) return graph;
  const shapes = new Map([...graph.shapes, [LEAK, []]]);
  const types = new Map([...graph.types, [LEAK, 'float32' as const]]);
  const inputs = [...graph.inputs, { name: LEAK, type: 'float32' as const, shape: [] }];
  let rest: string | undefined;
  return rewrite(
    { ...graph, inputs, shapes, types },
    {
      Relu(g, { inputs: [x] }) {
        const open = g.op('Relu', [x]);
        rest ??= g.op('Sub', [g.scalar(1), LEAK]);
        return [g.through(open, g.op('Add', [g.op('Mul', [x, LEAK]), g.op('Mul', [open, rest])]))];
      },
    },
  );
}

/** Once the gradient is written, what it flowed through instead is not computed any more. */
export function settled(graph: Graph): Graph {
  const nodes = graph.nodes.map((node) =>
    node.op === MARK.through ? { ...node, op: 'Identity', inputs: [node.inputs[0]] } : node,
  );
  return prune({ ...graph, nodes });
}
