// Batch normalisation: its gradient while it learns what is usual, and how it vanishes into convolutions afterwards.
import { f32, float, numbers, product } from './graph.js';
import type { Graph, Node, Tensor } from './graph.js';
import { number } from './rules/reading.js';
import { prune } from './surgery.js';
import type { Writer } from './writer.js';

const trains = ({ op, attributes }: Node): boolean => op === 'BatchNormalization' && attributes.training_mode === 1;
const epsilonOf = (node: Node): number => number(node, 'epsilon', 1e-5);

/**
 * Gradients of `BatchNormalization` with respect to x [N, C, ...], scale [C] and offset [C]. In training the batch's own
 * mean μ and variance σ² move with x (Ioffe and Szegedy, 2015):
 * dx = scale/σ · (dy − mean(dy) − x̂·mean(dy·x̂)), written as one affine map of x per channel plus one product with dy.
 * Running averages are for keeping: no gradient flows through them.
 */
export function backThroughNormalisation(
  g: Writer,
  node: Node,
  dy: string,
): Record<'x' | 'scale' | 'offset', () => string> {
  const [x, scale] = node.inputs;
  const [n, channels, ...size] = g.shape(x);
  const { mean, variance } = statistics(g, node);
  const over = [0, ...size.map((_, axis) => axis + 2)];
  const mul = (a: string, b: string): string => g.op('Mul', [a, b]);
  const once = (write: () => string): (() => string) => {
    let made: string | undefined;
    return () => (made ??= write());
  };

  const narrow = once(() => g.op('Reciprocal', [g.op('Sqrt', [g.op('Add', [variance, g.scalar(epsilonOf(node))])])]));
  const offset = once(() => g.op('ReduceSum', [dy, g.ints(over)], { keepdims: 0 }));
  const gain = once(() => mul(narrow(), g.op('Sub', [dots(g, x, dy), mul(mean, offset())])));
  const scaled = (): string => {
    const wide = g.op('Reshape', [mul(scale, narrow()), g.ints([channels, ...size.map(() => 1)])]);
    return mul(dy, wide);
  };
  const moved = (): string => {
    const share = g.scalar(-1 / (n * product(size)));
    const slope = mul(mul(mul(scale, mul(narrow(), narrow())), gain()), share);
    const level = g.op('Sub', [mul(mul(mul(scale, narrow()), offset()), share), mul(slope, mean)]);
    return g.op('Add', [scaled(), affine(g, x, slope, level, channels)]);
  };
  return { x: trains(node) ? moved : scaled, scale: gain, offset };
}

/** Mean and variance [C] with which a node normalises: of the batch in training, where it puts out running ones. */
function statistics(g: Writer, node: Node): { mean: string; variance: string } {
  const { inputs, outputs } = node;
  const [mean, variance] = inputs.slice(3);
  if (!trains(node)) return { mean, variance };
  const kept = number(node, 'momentum', 0.9);
  const batch = (before: string, after: string): string =>
    kept === 0
      ? after
      : g.op('Mul', [g.op('Sub', [after, g.op('Mul', [before, g.scalar(kept)])]), g.scalar(1 / (1 - kept))]);
  return { mean: batch(mean, outputs[1]), variance: batch(variance, outputs[2]) };
}

/** Σ x·y per channel [C], without writing the products down. */
function dots(g: Writer, x: string, y: string): string {
  const [n, channels, ...size] = g.shape(x);
  const flat = (value: string): string => g.op('Reshape', [value, g.ints([n, channels, 1, product(size)])]);
  const each = g.op('MatMul', [flat(x), g.op('Transpose', [flat(y)], { perm: [0, 1, 3, 2] })]);
  return g.op('ReduceSum', [each, g.ints([0, 2, 3])], { keepdims: 0 });
}

/** slope·x + level per channel in one pass over x: a normalisation with mean 0 and variance 1. */
const affine = (g: Writer, x: string, slope: string, level: string, channels: number): string => {
  const all = (value: number): string => g.constant(f32([channels], new Float32Array(channels).fill(value)));
  return g.op('BatchNormalization', [x, slope, level, all(0), all(1)], { epsilon: float(0) });
};

/**
 * Ends training: every batch normalisation uses fixed statistics from now on.
 * @param usual mean and variance [C] of each, by the name of the value that it normalises
 */
export function settle(
  graph: Graph,
  usual: ReadonlyMap<string, { readonly mean: Tensor; readonly variance: Tensor }>,
): Graph {
  const constants = new Map(graph.constants);
  const nodes = graph.nodes.map((node): Node => {
    const known = usual.get(node.inputs[0]);
    if (!trains(node) || !known) return node;
    const [x, scale, offset] = node.inputs;
    const [mean, variance] = [`${x}.mean`, `${x}.variance`];
    constants.set(mean, known.mean).set(variance, known.variance);
    return {
      ...node,
      inputs: [x, scale, offset, mean, variance],
      outputs: [node.outputs[0]],
      attributes: { epsilon: float(epsilonOf(node)) },
    };
  });
  return prune({ ...graph, nodes, constants });
}

/**
 * Folds every settled normalisation that follows a convolution with constant weights into these: nothing is left of it.
 * weight' = weight·scale/σ, bias' = (bias − mean)·scale/σ + offset.
 */
export function foldNormalisation(graph: Graph): Graph {
  const constants = new Map(graph.constants);
  const made = new Map(graph.nodes.flatMap((node) => node.outputs.map((output) => [output, node])));
  const readers = (value: string): number =>
    graph.nodes.filter(({ inputs }) => inputs.includes(value)).length + Number(graph.outputs.includes(value));
  const fold = (node: Node): Node | undefined => {
    const conv = made.get(node.inputs[0]);
    if (node.op !== 'BatchNormalization' || trains(node) || conv?.op !== 'Conv' || readers(node.inputs[0]) > 1) return;
    const [kernel, bias] = conv.inputs.slice(1).map((name) => graph.constants.get(name));
    const [scale, offset, mean, variance] = node.inputs.slice(1).map((name) => graph.constants.get(name));
    if (!kernel || !scale || !offset || !mean || !variance || (conv.inputs[2] && !bias)) return;
    const gains = numbers(variance).map((v, m) => Number(scale.data[m]) / Math.sqrt(v + epsilonOf(node)));
    const taps = kernel.data.length / gains.length;
    const weights = Float32Array.from(kernel.data as Float32Array, (w, i) => w * gains[Math.floor(i / taps)]);
    const shift = gains.map((a, m) => (Number(bias?.data[m] ?? 0) - Number(mean.data[m])) * a + Number(offset.data[m]));
    const names = [`${conv.inputs[1]}.folded`, `${conv.inputs[1]}.offset`];
    constants.set(names[0], f32(kernel.shape, weights)).set(names[1], f32([gains.length], shift));
    // Named anew: what the convolution put out is free for others, and with it the name that it gave the node.
    return { ...conv, name: node.name, inputs: [conv.inputs[0], ...names], outputs: [node.outputs[0]] };
  };
  return prune({ ...graph, nodes: graph.nodes.map((node) => fold(node) ?? node), constants });
}
