// Open-ended time: a window cut out of a piece. Before its first frame there are zeros. As graph builders, like circle.ts.
import type { Writer } from './writer.js';

/**
 * A causal convolution on a window, stride 1, valid in frequency: [N, C, F, T] → [N, M, F − f + 1, T].
 * @param weights [M, C, f, t]
 */
export function causalLine(g: Writer, x: string, weights: string, bias?: string): string {
  const pads = [0, g.shape(weights)[3] - 1, 0, 0];
  return g.op('Conv', bias === undefined ? [x, weights] : [x, weights, bias], { pads });
}
