// The gradient of a transposed convolution with respect to its weights.
import { geometry } from './convolution.js';
import type { Node } from '../graph.js';
import { range } from './reading.js';
import { cut } from './rule.js';
import type { Writer } from '../writer.js';

/**
 * dW[c, m, k] = Σ x[n, c, t] · dy[n, m, t·stride + k·dilation − pad]: a Conv of dy with x as its kernel, stride and
 * dilation exchanged. The batch becomes channels, of which each group has its own.
 */
export function transposedWeightGradient(g: Writer, node: Node, dy: string): string {
  const {
    inputs: [x],
    outputs: [y],
  } = node;
  const { kernel, strides, dilations, pads, group } = geometry(g, node);
  const [n, c, ...from] = g.shape(x);
  const [, m, ...to] = g.shape(y);
  const space = kernel.map((_, axis) => axis + 3);
  const slopes = g.op('Transpose', [g.op('Reshape', [dy, g.ints([n, group, m / group, ...to])])], {
    perm: [2, 1, 0, ...space],
  });
  const filters = g.op('Transpose', [g.op('Reshape', [x, g.ints([n, group, c / group, ...from])])], {
    perm: [1, 2, 0, ...space],
  });
  const correlated = g.op(
    'Conv',
    [
      g.op('Reshape', [slopes, g.ints([m / group, group * n, ...to])]),
      g.op('Reshape', [filters, g.ints([c, n, ...from])]),
    ],
    { strides: dilations, dilations: strides, pads, group },
  );
  const axes = range(kernel.length).map((axis) => axis + 2);
  const cropped = cut(
    g,
    correlated,
    axes,
    kernel.map(() => 0),
    kernel,
  );
  return g.op('Transpose', [cropped], { perm: [1, 0, ...axes] });
}
