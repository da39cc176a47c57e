// Every lowering against the operator that it replaces: the same values, and the slope that the runtime measures.
// A lowering without a case does not compile.
import { describe, expect, it } from 'vitest';
import { f32, float, floats, i64, numbers } from '../src/graph/graph.js';
import { lowerings } from '../src/graph/lowerings.js';
import { pin } from '../src/graph/pin.js';
import { rewrite } from '../src/graph/rewrite.js';
import { open } from '../src/graph/session.js';
import { generator } from '../src/random.js';
import type { Attributes, Graph, Node, Tensor } from '../src/graph/graph.js';
import { writer } from '../src/graph/writer.js';
import type { Writer } from '../src/graph/writer.js';
import { drawn, even, offZero, positive, slopes } from './helper/slope.js';
import type { Case } from './helper/slope.js';

const one =
  (op: string) =>
  (inputs: number[][], attributes: Attributes = {}, draw: NonNullable<Case['draw']> = even): Case => ({
    about: `${inputs.map((shape) => `[${shape.join()}]`).join(' ')} ${JSON.stringify(attributes)}`,
    inputs,
    draw,
    build: (g, names) => g.op(op, names, attributes),
  });
/** The same with several outputs. */
const many =
  (op: string, count: number) =>
  (inputs: number[][], attributes: Attributes = {}, draw: NonNullable<Case['draw']> = even): Case => ({
    ...one(op)(inputs, attributes, draw),
    build: (g, names) => g.ops(op, names, count, attributes),
  });
const same = (count: number, shape: number[]): number[][] => Array.from({ length: count }, () => shape);
const int = (g: Writer, ...values: number[]): string => g.ints(values);
const scalarInt = (g: Writer, value: number): string => g.constant({ ...i64([value]), shape: [] });
const ints = (shape: number[], ...values: number[]): Tensor => ({ ...i64(values), shape });
const truth = (g: Writer, value: boolean): string =>
  g.constant({ type: 'bool', shape: [], data: Uint8Array.of(Number(value)) });

const variadic = (op: string): Case[] => [
  one(op)([[2, 3], [1, 3], [2, 1], []]),
  one(op)([
    [2, 3],
    [2, 3],
    [2, 3],
  ]),
  one(op)([[2, 3]]),
];
const reduce = (op: string, draw: NonNullable<Case['draw']> = even): Case[] =>
  (
    [
      ['an axis kept', [1], 1],
      ['two axes dropped', [0, -1], 0],
      ['everything', undefined, 0],
    ] as const
  ).map(([about, axes, keepdims]) => ({
    about,
    inputs: [[2, 3, 4]],
    draw,
    build: (g, [x]) => g.op(op, axes ? [x, int(g, ...axes)] : [x], { keepdims }),
  }));
const padded = (op: string, x: number[], attributes: Attributes, ...more: number[][]): Case[] =>
  ['SAME_UPPER', 'SAME_LOWER', 'VALID', 'NOTSET'].map((auto) =>
    one(op)([x, ...more], { ...attributes, auto_pad: auto }),
  );

/** scores [N, C, …] and fixed labels. */
const loss = (op: string): Case[] =>
  (['mean', 'sum', 'none'] as const).flatMap((reduction) =>
    [false, true].flatMap((weighed) =>
      [undefined, 1, -5].map((ignored): Case => {
        const attributes = { reduction, ...(ignored !== undefined && { ignore_index: ignored }) };
        return {
          about: `${reduction}, ${weighed ? 'weighed' : 'even'}, ignoring ${ignored ?? 'nothing'}`,
          inputs: [[2, 3, 4]],
          build: (g, [x]) => {
            const labels = ints([2, 4], 0, 1, 2, 1, 2, ignored === -5 ? -5 : 0, 1, 0);
            const weights = weighed ? [g.constant(f32([3], [0.5, 1.5, 2]))] : [];
            return g.op(op, [x, g.constant(labels), ...weights], attributes);
          },
        };
      }),
    ),
  );

interface Layer {
  readonly op: 'LSTM' | 'GRU' | 'RNN';
  readonly gates: number;
}
/** A layer over 5 steps, batch 2, 3 inputs, 4 hidden. */
const layer = (
  { op, gates }: Layer,
  about: string,
  attributes: Attributes = {},
  parts: { bias?: boolean; states?: boolean; peepholes?: boolean; lengths?: boolean } = {},
): Case => {
  const directions = attributes.direction === 'bidirectional' ? 2 : 1;
  const [steps, batch, input, hidden] = [5, 2, 3, 4];
  const optional = [
    parts.bias && [directions, 2 * gates * hidden],
    parts.states && [directions, batch, hidden],
    parts.states && op === 'LSTM' && [directions, batch, hidden],
    parts.peepholes && [directions, 3 * hidden],
  ];
  return {
    about,
    inputs: [
      [steps, batch, input],
      [directions, gates * hidden, input],
      [directions, gates * hidden, hidden],
      ...optional.filter((shape) => Array.isArray(shape)),
    ],
    build: (g, [x, w, r, ...rest]) => {
      const [b, h, c, p] = optional.map((shape) => (shape ? rest.shift()! : ''));
      const lengths = parts.lengths ? g.constant({ type: 'int32', shape: [2], data: Int32Array.of(5, 5) }) : '';
      const states = op === 'LSTM' ? [h, c, p] : [h];
      return g.ops(op, [x, w, r, b, lengths, ...states], op === 'LSTM' ? 3 : 2, { hidden_size: hidden, ...attributes });
    },
  };
};
const layers = (kind: Layer): Case[] => [
  layer(kind, 'forwards'),
  layer(kind, 'backwards, with biases', { direction: 'reverse' }, { bias: true, lengths: true }),
  layer(kind, 'both ways, all parts', { direction: 'bidirectional' }, { bias: true, states: true }),
];

const cases: Record<keyof typeof lowerings, Case[]> = {
  Gelu: [one('Gelu')([[3, 4]]), one('Gelu')([[3, 4]], { approximate: 'tanh' })],
  Mish: [one('Mish')([[3, 4]])],
  HardSwish: [one('HardSwish')([[3, 4]], {}, (random) => 5 * even(random))],
  Selu: [one('Selu')([[3, 4]], {}, offZero), one('Selu')([[3, 4]], { alpha: float(1.2), gamma: float(0.8) }, offZero)],
  PRelu: [
    one('PRelu')(
      [
        [2, 3, 4],
        [3, 1],
      ],
      {},
      offZero,
    ),
    one('PRelu')([[2, 3], []], {}, offZero),
  ],
  CastLike: [
    {
      about: 'doubles as floats',
      inputs: [[2, 3]],
      build: (g, [x]) => g.op('CastLike', [g.op('Cast', [x], { to: 11 }), x]),
    },
  ],
  Dropout: [
    one('Dropout')([[2, 3]]),
    { about: 'with its mask', inputs: [[2, 3]], build: (g, [x]) => g.ops('Dropout', [x], 2) },
    {
      about: 'not in training',
      inputs: [[2, 3]],
      build: (g, [x]) => g.op('Dropout', [x, g.scalar(0.4), truth(g, false)]),
    },
  ],
  Max: variadic('Max'),
  Min: variadic('Min'),
  Sum: variadic('Sum'),
  Mean: variadic('Mean'),
  ReduceL1: reduce('ReduceL1', offZero),
  ReduceSumSquare: reduce('ReduceSumSquare'),
  ReduceLogSum: reduce('ReduceLogSum', positive),
  ReduceLogSumExp: reduce('ReduceLogSumExp'),
  Gemm: [
    one('Gemm')([
      [3, 4],
      [4, 2],
    ]),
    one('Gemm')([[4, 3], [2, 4], [2]], { transA: 1, transB: 1, alpha: float(0.5), beta: float(2) }),
    one('Gemm')([
      [3, 4],
      [4, 2],
      [3, 1],
    ]),
  ],
  Conv: padded('Conv', [1, 2, 7, 8], { strides: [2, 3] }, [3, 2, 4, 3]),
  ConvTranspose: [
    ...padded('ConvTranspose', [1, 2, 4, 3], { strides: [2, 3] }, [2, 3, 3, 4]),
    one('ConvTranspose')(
      [
        [1, 2, 3, 3],
        [2, 2, 3, 3],
      ],
      { strides: [3, 2], output_shape: [8, 7] },
    ),
    one('ConvTranspose')(
      [
        [1, 2, 3, 3],
        [2, 2, 3, 3],
      ],
      { strides: [3, 2], output_shape: [8, 6], auto_pad: 'SAME_UPPER' },
    ),
  ],
  MaxPool: padded('MaxPool', [1, 2, 7, 8], { kernel_shape: [3, 2], strides: [2, 3] }),
  AveragePool: padded('AveragePool', [1, 2, 7, 8], { kernel_shape: [3, 2], strides: [2, 3] }),
  LpPool: [
    ...padded('LpPool', [1, 2, 7, 8], { kernel_shape: [3, 2], strides: [2, 3] }),
    one('LpPool')([[2, 3, 9]], { kernel_shape: [3], p: 1 }, offZero),
    one('LpPool')([[2, 3, 9]], { kernel_shape: [3], p: 3, pads: [1, 1], dilations: [2] }, offZero),
    one('LpPool')([[2, 3, 8]], { kernel_shape: [3], strides: [2], ceil_mode: 1 }),
  ],
  GlobalAveragePool: [one('GlobalAveragePool')([[2, 3, 4, 5]]), one('GlobalAveragePool')([[2, 3, 4]])],
  GlobalMaxPool: [one('GlobalMaxPool')([[2, 3, 4, 5]])],
  GlobalLpPool: [1, 2, 3].map((p) => one('GlobalLpPool')([[2, 3, 4, 5]], { p }, offZero)),
  BatchNormalization: [
    one('BatchNormalization')([[2, 3, 4], ...same(4, [3])], { epsilon: float(0.01) }, positive),
    one('BatchNormalization')([[2, 3, 4, 2], ...same(4, [3])], {}, positive),
    one('BatchNormalization')([[4, 3], ...same(4, [3])], {}, positive),
  ],
  InstanceNormalization: [
    one('InstanceNormalization')([[2, 3, 4, 5], [3], [3]]),
    one('InstanceNormalization')([[2, 3, 6], [3], [3]], { epsilon: float(0.02) }),
  ],
  LayerNormalization: [
    one('LayerNormalization')([[2, 3, 4], [4], [4]]),
    one('LayerNormalization')([[2, 3, 4], [4]], { epsilon: float(0.02) }),
    many('LayerNormalization', 3)(
      [
        [2, 3, 4],
        [3, 4],
        [3, 4],
      ],
      { axis: 1 },
    ),
  ],
  GroupNormalization: [
    one('GroupNormalization')([[2, 6, 4], [6], [6]], { num_groups: 3 }),
    one('GroupNormalization')([[2, 4, 3, 2], [4], [4]], { num_groups: 2, epsilon: float(0.01) }),
  ],
  MeanVarianceNormalization: [
    one('MeanVarianceNormalization')([[2, 3, 4, 2]]),
    one('MeanVarianceNormalization')([[2, 3, 4]], { axes: [-1] }),
  ],
  LpNormalization: [
    one('LpNormalization')([[2, 3, 4]], { axis: 1 }),
    one('LpNormalization')([[2, 3, 4]], { p: 1 }, offZero),
  ],
  LRN: [
    one('LRN')([[2, 7, 3, 4]], { size: 3, alpha: float(0.5), beta: float(0.6), bias: float(1.2) }),
    one('LRN')([[1, 7, 2, 3]], { size: 5, alpha: float(0.9) }),
  ],
  SoftmaxCrossEntropyLoss: [
    ...loss('SoftmaxCrossEntropyLoss'),
    {
      about: 'with the logarithms, short labels',
      inputs: [[3, 5]],
      build: (g, [x]) =>
        g.ops(
          'SoftmaxCrossEntropyLoss',
          [x, g.constant({ type: 'int32', shape: [3], data: Int32Array.of(4, 0, 2) })],
          2,
        ),
    },
  ],
  NegativeLogLikelihoodLoss: loss('NegativeLogLikelihoodLoss'),
  LSTM: [
    ...layers({ op: 'LSTM', gates: 4 }),
    layer({ op: 'LSTM', gates: 4 }, 'peepholes', {}, { bias: true, states: true, peepholes: true }),
    layer(
      { op: 'LSTM', gates: 4 },
      'other activations',
      {
        activations: { strings: ['HardSigmoid', 'Softsign', 'ScaledTanh'] },
        activation_alpha: floats([0.3, 1.5]),
        activation_beta: floats([0.4, 0.8]),
      },
      { bias: true },
    ),
  ],
  GRU: [
    ...layers({ op: 'GRU', gates: 3 }),
    layer({ op: 'GRU', gates: 3 }, 'reset after the product', { linear_before_reset: 1 }, { bias: true, states: true }),
    layer({ op: 'GRU', gates: 3 }, 'reset after the product, no biases', { linear_before_reset: 1 }),
  ],
  RNN: [
    ...layers({ op: 'RNN', gates: 1 }),
    layer({ op: 'RNN', gates: 1 }, 'an affine one', {
      activations: { strings: ['Affine'] },
      activation_alpha: floats([0.7]),
      activation_beta: floats([0.1]),
    }),
  ],
  DFT: [
    [[2, 6, 1], { onesided: 1 }, 1],
    [[2, 7, 2], {}, 1],
    [[2, 7, 2], { inverse: 1 }, 1],
    [[5, 3, 1], {}, 0],
  ].map(([x, attributes, axis]) => ({
    about: `${JSON.stringify(x)} ${JSON.stringify(attributes)}`,
    inputs: [x as number[]],
    build: (g, [signal]) => g.op('DFT', [signal, '', scalarInt(g, axis as number)], attributes as Attributes),
  })),
  STFT: [
    { about: 'rows', length: 16, hop: 4, window: true, samples: 50 },
    { about: 'frames that are no whole number of steps', length: 12, hop: 5, window: true, samples: 50 },
    { about: 'without a window, both sides', length: 8, hop: 8, window: false, samples: 40, onesided: 0 },
    { about: 'long frames', length: 2048, hop: 512, window: true, samples: 4096 },
  ].map(({ about, length, hop, window, samples, onesided = 1 }) => ({
    about,
    inputs: [[2, samples, 1]],
    build: (g, [signal]) => {
      const shape = window ? g.op('HannWindow', [scalarInt(g, length)]) : '';
      return g.op('STFT', [signal, scalarInt(g, hop), shape, window ? '' : scalarInt(g, length)], { onesided });
    },
  })),
  Split: [
    {
      about: 'given sizes',
      inputs: [[2, 7]],
      build: (g, [x]) => g.ops('Split', [x, int(g, 2, 4, 1)], 3, { axis: -1 }),
    },
    {
      about: 'equal parts, the last one smaller',
      inputs: [[7, 2]],
      build: (g, [x]) => g.ops('Split', [x], 3, { num_outputs: 3 }),
    },
    { about: 'many', inputs: [[11, 2]], build: (g, [x]) => g.ops('Split', [x], 11, { num_outputs: 11 }) },
  ],
  CenterCropPad: [
    { about: 'both', inputs: [[5, 8, 3]], build: (g, [x]) => g.op('CenterCropPad', [x, int(g, 8, 5, 4)]) },
    { about: 'one axis', inputs: [[5, 8]], build: (g, [x]) => g.op('CenterCropPad', [x, int(g, 3)], { axes: [1] }) },
  ],
  Col2Im: [
    {
      about: 'apart',
      inputs: [[2, 12, 6]],
      build: (g, [x]) => g.op('Col2Im', [x, int(g, 4, 6), int(g, 2, 2)], { strides: [2, 2] }),
    },
    {
      about: 'overlapping, padded, dilated',
      inputs: [[1, 8, 16]],
      build: (g, [x]) =>
        g.op('Col2Im', [x, int(g, 4, 5), int(g, 2, 2)], { pads: [0, 1, 1, 0], dilations: [1, 2], strides: [1, 1] }),
    },
  ],
};

async function run(graph: Graph, feeds: Record<string, Tensor>): Promise<Tensor[]> {
  const session = await open(graph, { optimise: false });
  const out = await session.run(feeds);
  await session.stop();
  return graph.outputs.map((name) => out[name]);
}

const spelling = ({ op, inputs, attributes }: Node): string => JSON.stringify([op, inputs.length, attributes], big);
const big = (_key: string, value: unknown): unknown => (typeof value === 'bigint' ? Number(value) : value);

describe.each(Object.entries(cases))('%s, written with simple operators,', (op, list) => {
  it.each(list)('is the same, and agrees with its slope: $about', async (each) => {
    const { graph, names, at } = drawn(each, generator(3));
    const lowered = await pin(graph);
    const old = graph.nodes.filter((node) => node.op === op).map(spelling);
    expect(old).toHaveLength(1);
    expect(lowered.nodes.map(spelling)).not.toContain(old[0]);
    expect(rewrite(lowered, lowerings)).toBe(lowered);

    const feeds = Object.fromEntries(names.map((name, i) => [name, at[i]]));
    const [before, after] = [await run(graph, feeds), await run(lowered, feeds)];
    before.forEach((tensor, i) => {
      expect(after[i].shape).toEqual(tensor.shape);
      expect(after[i].type).toBe(tensor.type);
      const expected = numbers(tensor);
      const scale = Math.max(1, ...expected.map(Math.abs));
      expect(Math.max(0, ...numbers(after[i]).map((x, n) => Math.abs(x - expected[n])))).toBeLessThan(2e-5 * scale);
    });

    const { measured, claimed, scale, shapes } = await slopes(each);
    expect(shapes).toBe(true);
    expect(Math.abs(measured - claimed) / scale).toBeLessThan(2e-3);
    expect(scale).toBeGreaterThan(1e-3);
  });
});

describe('a lowering leaves alone', () => {
  const kept = async (build: (g: Writer) => string): Promise<string[]> => {
    const g = writer();
    g.input({ name: 'x', type: 'float32', shape: [5, 2, 3] });
    return (await pin(g.finish([build(g)]))).nodes.map((node) => node.op);
  };
  const lstm = (g: Writer, lengths: string, attributes: Attributes): string =>
    g.op('LSTM', ['x', g.constant(weights([1, 8, 3])), g.constant(weights([1, 8, 2])), '', lengths], {
      hidden_size: 2,
      ...attributes,
    });
  const weights = (shape: number[]): Tensor => f32(shape, new Array<number>(shape.reduce((a, b) => a * b)).fill(0.1));

  it('what is drawn in training', async () => {
    expect(await kept((g) => g.op('Dropout', ['x', g.scalar(0.4), truth(g, true)]))).toEqual(['Dropout']);
  });

  it('sequences of different lengths, and gates that are clipped', async () => {
    const lengths = (g: Writer): string => g.constant({ type: 'int32', shape: [2], data: Int32Array.of(5, 3) });
    expect(await kept((g) => lstm(g, lengths(g), {}))).toEqual(['LSTM']);
    expect(await kept((g) => lstm(g, '', { clip: float(0.5) }))).toEqual(['LSTM']);
    expect(await kept((g) => lstm(g, '', {}))).not.toContain('LSTM');
  });

  it('types that have no gradient', async () => {
    const whole = (g: Writer): string => g.op('Cast', ['x'], { to: 7 });
    expect(await kept((g) => g.op('Max', [whole(g), g.ints([1]), g.ints([2])]))).toEqual(['Cast', 'Max']);
  });
});
