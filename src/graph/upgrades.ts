// THE UPGRADES: what changed between an older opset and ours. Files are brought up to date when they are read.
import { f32, float, isGraph, OPSET } from './graph.js';
import type { Attribute, Graph, Node } from './graph.js';
import {
  again,
  defaults,
  dropped,
  flattening,
  gone,
  grouped,
  inference,
  leftEdge,
  like,
  lined,
  mode,
  padding,
  behindChannels,
  real,
  reals,
  toInputs,
  typeNumber,
  whole,
  wholePower,
  wholes,
  without,
} from './rewrites/old.js';
import type { Upgrade } from './rewrites/old.js';
import { rewrite } from './rewrite.js';
import type { Writer } from './writer.js';

/** Oldest and newest opset that are read. */
export const OPSETS = { oldest: 1, newest: 22 } as const;

export const upgrades = {
  Add: lined,
  And: lined,
  Div: lined,
  Equal: lined,
  Greater: lined,
  Less: lined,
  Mul: lined,
  Or: lined,
  Pow: lined,
  Sub: lined,
  Xor: lined,
  BatchNormalization: inference,
  Cast: { since: 6, rewrite: (g, node) => again(g, node, node.inputs, { to: typeNumber(node) }) },
  Clip: {
    since: 11,
    rewrite(g, node) {
      const end = (name: string): string => {
        const value = real(node, name);
        return value === undefined ? '' : like(g, value, node.inputs[0]);
      };
      return again(g, node, [node.inputs[0], end('min'), end('max')], {});
    },
  },
  Concat: defaults(4, { axis: 1 }),
  DFT: {
    since: 20,
    rewrite(g, node) {
      const axis = g.constant({ type: 'int64', shape: [], data: BigInt64Array.of(BigInt(whole(node, 'axis') ?? 1)) });
      return again(g, node, [node.inputs[0], node.inputs[1] ?? '', axis], without(node, 'axis'));
    },
  },
  Dropout: {
    since: 12,
    rewrite(g, node, opset) {
      const [x] = node.inputs;
      const kept = g.op('Expand', [
        g.constant({ type: 'bool', shape: [], data: Uint8Array.of(1) }),
        g.op('Shape', [x]),
      ]);
      return [g.op('Identity', [x]), opset < 10 ? g.op('CastLike', [kept, x]) : kept];
    },
  },
  GRU: dropped(7, 'output_sequence'),
  LSTM: dropped(7, 'output_sequence'),
  RNN: dropped(7, 'output_sequence'),
  Gemm: dropped(7, 'broadcast'),
  GlobalLpPool: wholePower,
  LpPool: wholePower,
  GridSample: {
    since: 20,
    rewrite: (g, node) => again(g, node, node.inputs, { ...node.attributes, mode: mode(node, 'linear') }),
  },
  GroupNormalization: grouped,
  Hardmax: flattening,
  LogSoftmax: flattening,
  Softmax: flattening,
  MeanVarianceNormalization: gone(9),
  PRelu: {
    since: 7,
    // One slope for each channel, which is the second axis.
    rewrite: (g, { inputs: [x, slope] }) => [g.op('PRelu', [x, behindChannels(g, x, slope)])],
  },
  Pad: padding,
  ReduceL1: toInputs(18, 1, 'axes'),
  ReduceL2: toInputs(18, 1, 'axes'),
  ReduceLogSum: toInputs(18, 1, 'axes'),
  ReduceLogSumExp: toInputs(18, 1, 'axes'),
  ReduceMax: toInputs(18, 1, 'axes'),
  ReduceMean: toInputs(18, 1, 'axes'),
  ReduceMin: toInputs(18, 1, 'axes'),
  ReduceProd: toInputs(18, 1, 'axes'),
  ReduceSum: toInputs(13, 1, 'axes'),
  ReduceSumSquare: toInputs(18, 1, 'axes'),
  Reshape: toInputs(5, 1, 'shape'),
  Resize: {
    since: 13,
    rewrite(g, node, opset) {
      if (opset < 11) return [leftEdge(g, node, node.inputs[1])];
      // What was not used had to be there, empty.
      return again(
        g,
        node,
        node.inputs.map((input) => (g.tensor(input)?.data.length === 0 ? '' : input)),
        node.attributes,
      );
    },
  },
  RoiAlign: defaults(16, { coordinate_transformation_mode: 'output_half_pixel' }),
  Scan: gone(9),
  Scatter: { since: 11, rewrite: (g, { inputs, attributes }) => [g.op('ScatterElements', inputs, attributes)] },
  Selu: defaults(6, { alpha: float(1.6732), gamma: float(1.0507) }),
  Slice: {
    since: 10,
    rewrite(g, node) {
      const axes = wholes(node, 'axes');
      const ends = [wholes(node, 'starts') ?? [], wholes(node, 'ends') ?? []].map((values) => g.ints(values));
      return again(g, node, [node.inputs[0], ...ends, axes ? g.ints(axes) : ''], {});
    },
  },
  Split: {
    since: 18,
    rewrite(g, node) {
      const split = wholes(node, 'split');
      const [x, sizes = split ? g.ints(split) : ''] = node.inputs;
      const parts = sizes === '' ? { num_outputs: node.outputs.length } : {};
      return again(g, node, [x, sizes], { ...without(node, 'split'), ...parts });
    },
  },
  Squeeze: toInputs(13, 1, 'axes'),
  Tile: gone(6),
  TopK: {
    since: 10,
    rewrite: (g, node) => again(g, node, [node.inputs[0], g.ints([whole(node, 'k') ?? 1])], without(node, 'k')),
  },
  Unsqueeze: toInputs(13, 1, 'axes'),
  Upsample: {
    since: 10,
    rewrite(g, node, opset) {
      if (opset < 7) return gone(7).rewrite(g, node, opset);
      const scales = reals(node, 'scales') ?? [];
      return [leftEdge(g, node, node.inputs[1] ?? g.constant(f32([scales.length], scales)))];
    },
  },
} satisfies Readonly<Record<string, Upgrade>>;

/**
 * The graph of a file with some opset, in the spelling of ours; bodies as well.
 * @param taken names of the graph around a body, which it must not use for values of its own
 * @throws Refused where an old operator has no form in our opset
 */
export function upgrade(graph: Graph, opset: number, taken: readonly string[] = []): Graph {
  if (opset >= OPSET) return graph;
  const table = Object.fromEntries(
    Object.entries<Upgrade>(upgrades)
      .filter(([, { since }]) => opset < since)
      .map(([op, entry]) => [op, (g: Writer, node: Node) => entry.rewrite(g, node, opset)]),
  );
  const nodes =
    opset < 7 ? graph.nodes.map((node) => ({ ...node, attributes: without(node, 'consumed_inputs') })) : graph.nodes;
  const made = rewrite({ ...graph, nodes }, table, taken);
  if (!made.nodes.some((node) => Object.values(node.attributes).some(isGraph))) return made;
  const names = [
    ...taken,
    ...made.constants.keys(),
    ...made.inputs.map(({ name }) => name),
    ...made.nodes.flatMap(({ outputs }) => outputs),
  ];
  const inside = (value: Attribute): Attribute => (isGraph(value) ? upgrade(value, opset, names) : value);
  return {
    ...made,
    nodes: made.nodes.map((node) => ({
      ...node,
      attributes: Object.fromEntries(Object.entries(node.attributes).map(([key, value]) => [key, inside(value)])),
    })),
  };
}
