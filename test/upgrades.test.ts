// Files of older opsets: brought up to ours, they compute what they did. A new upgrade needs a case here to compile.
import { describe, expect, it } from 'vitest';
import { f32, float, floats, i64, numbers, product } from '../src/graph/graph.js';
import type { Tensor } from '../src/graph/graph.js';
import { read, write } from '../src/graph/onnx.js';
import { pin } from '../src/graph/pin.js';
import { open, openParts } from '../src/graph/session.js';
import type { Session } from '../src/graph/session.js';
import type { upgrades } from '../src/graph/upgrades.js';
import { writer } from '../src/graph/writer.js';
import type { Writer } from '../src/graph/writer.js';
import { generator } from '../src/random.js';

type Build = (g: Writer, x: readonly string[]) => readonly string[];
interface Case {
  readonly about: string;
  readonly opset: number;
  readonly inputs: readonly (readonly number[])[];
  readonly build: Build;
  /** The same in today's operators, where the runtime has no kernel for so old an opset. */
  readonly today?: Build;
  /** Or what the refusal says. */
  readonly refused?: RegExp;
}

const one =
  (op: string, attributes = {}): Build =>
  (g, x) => [g.op(op, x, attributes)];
const truths: Build = (g, x) => x.map((value) => g.op('Greater', [value, g.scalar(0)]));

const lined = (op: string, logical = false): Case[] => {
  const operands: Build = logical ? truths : (_g, x) => x;
  const positive: Build = op === 'Pow' ? (g, x) => x.map((value) => g.op('Abs', [value])) : operands;
  return [
    {
      about: 'the second operand along an axis of the first',
      opset: 6,
      inputs: [[2, 3, 4], [3]],
      build: (g, x) => [g.op(op, positive(g, x), { broadcast: 1, axis: 1 })],
      today: (g, x) => {
        const [a, b] = positive(g, x);
        return [g.op(op, [a, g.op('Reshape', [b, g.ints([3, 1])])])];
      },
    },
    {
      about: 'the second operand at the end of the first',
      opset: 6,
      inputs: [
        [2, 3, 4],
        [3, 4],
      ],
      build: (g, x) => [g.op(op, positive(g, x), { broadcast: 1 })],
      today: (g, x) => [g.op(op, positive(g, x))],
    },
  ];
};
const flattening = (op: string): Case[] => [
  { about: 'all axes behind the first in one row', opset: 11, inputs: [[2, 3, 4]], build: one(op) },
  { about: 'the last two axes', opset: 11, inputs: [[2, 3, 4]], build: one(op, { axis: -2 }) },
  { about: 'the last axis', opset: 11, inputs: [[2, 3, 4]], build: one(op, { axis: -1 }) },
];
const reduction = (op: string, opset = 13): Case[] => [
  {
    about: 'axes',
    opset,
    inputs: [[2, 3, 4]],
    build: (g, [x]) => [g.op(op, [g.op('Abs', [x])], { axes: [0, 2], keepdims: 0 })],
  },
  { about: 'all', opset, inputs: [[2, 3]], build: (g, [x]) => [g.op(op, [g.op('Abs', [x])], { keepdims: 1 })] },
];
const recurrent = (op: string, gates: number): Case[] => [
  {
    about: 'output_sequence',
    opset: 6,
    inputs: [
      [4, 2, 3],
      [1, 5 * gates, 3],
      [1, 5 * gates, 5],
    ],
    build: one(op, { hidden_size: 5, output_sequence: 1 }),
    today: one(op, { hidden_size: 5 }),
  },
];

const cases: Record<keyof typeof upgrades, readonly Case[]> = {
  Add: lined('Add'),
  And: lined('And', true),
  Div: lined('Div'),
  Equal: lined('Equal', true),
  Greater: lined('Greater'),
  Less: lined('Less'),
  Mul: lined('Mul'),
  Or: lined('Or', true),
  Pow: lined('Pow'),
  Sub: lined('Sub'),
  Xor: lined('Xor', true),
  BatchNormalization: [
    {
      about: 'statistics for every place',
      opset: 8,
      inputs: [
        [2, 3, 4],
        [3, 4],
        [3, 4],
        [3, 4],
        [3, 4],
      ],
      build: (g, [x, scale, shift, mean, variance]) => [
        g.op('BatchNormalization', [x, scale, shift, mean, g.op('Abs', [variance])], { spatial: 0 }),
      ],
    },
    {
      about: 'for training',
      opset: 6,
      inputs: [[2, 3, 4], [3], [3], [3], [3]],
      build: one('BatchNormalization'),
      refused: /exported for training/,
    },
  ],
  Cast: [
    {
      about: 'types by name',
      opset: 5,
      inputs: [[2, 3]],
      build: one('Cast', { to: 'DOUBLE' }),
      today: one('Cast', { to: 11 }),
    },
  ],
  Clip: [
    { about: 'both ends', opset: 6, inputs: [[2, 3]], build: one('Clip', { min: float(-0.3), max: float(0.4) }) },
    { about: 'one end', opset: 10, inputs: [[2, 3]], build: one('Clip', { max: float(0.4) }) },
  ],
  Concat: [
    {
      about: 'the second axis unless told',
      opset: 3,
      inputs: [
        [2, 3],
        [2, 4],
      ],
      build: one('Concat'),
      today: one('Concat', { axis: 1 }),
    },
  ],
  DFT: [{ about: 'axis', opset: 17, inputs: [[2, 8, 4, 1]], build: one('DFT', { axis: 2 }) }],
  Dropout: [
    {
      about: 'a mask that keeps everything',
      opset: 10,
      inputs: [[2, 3]],
      build: (g, x) => g.ops('Dropout', x, 2, { ratio: float(0.5) }),
      today: (g, [x]) => [g.op('Identity', [x]), g.op('Equal', [x, x])],
    },
    { about: 'before the mask was boolean', opset: 7, inputs: [[2, 3]], build: one('Dropout') },
  ],
  GRU: recurrent('GRU', 3),
  LSTM: recurrent('LSTM', 4),
  RNN: recurrent('RNN', 1),
  Gemm: [
    {
      about: 'broadcast',
      opset: 6,
      inputs: [[2, 3], [3, 4], [4]],
      build: one('Gemm', { broadcast: 1 }),
      today: one('Gemm'),
    },
  ],
  GlobalLpPool: [
    {
      about: 'a float power',
      opset: 1,
      inputs: [[1, 2, 4]],
      build: one('GlobalLpPool', { p: float(3) }),
      today: one('GlobalLpPool', { p: 3 }),
    },
  ],
  LpPool: [
    {
      about: 'a float power',
      opset: 1,
      inputs: [[1, 2, 6]],
      build: one('LpPool', { p: float(3), kernel_shape: [2] }),
      today: one('LpPool', { p: 3, kernel_shape: [2] }),
    },
  ],
  GridSample: [
    {
      about: 'bicubic',
      opset: 16,
      inputs: [
        [1, 2, 4, 4],
        [1, 3, 3, 2],
      ],
      build: one('GridSample', { mode: 'bicubic' }),
    },
    {
      about: 'unless told',
      opset: 16,
      inputs: [
        [1, 2, 4, 4],
        [1, 3, 3, 2],
      ],
      build: one('GridSample'),
    },
  ],
  GroupNormalization: [
    {
      about: 'scale and shift per group',
      opset: 18,
      inputs: [[2, 6, 4], [3], [3]],
      build: one('GroupNormalization', { num_groups: 3 }),
    },
  ],
  Hardmax: flattening('Hardmax'),
  LogSoftmax: flattening('LogSoftmax'),
  Softmax: flattening('Softmax'),
  MeanVarianceNormalization: [
    {
      about: 'before opset 9',
      opset: 8,
      inputs: [[2, 3]],
      build: one('MeanVarianceNormalization'),
      refused: /MeanVarianceNormalization of opset 8 is not read/,
    },
  ],
  PRelu: [
    {
      about: 'a slope per channel',
      opset: 6,
      inputs: [[2, 3, 4], [3]],
      build: one('PRelu'),
      today: (g, [x, slope]) => [g.op('PRelu', [x, g.op('Reshape', [slope, g.ints([3, 1])])])],
    },
  ],
  Pad: [
    {
      about: 'pads and value',
      opset: 10,
      inputs: [[2, 3]],
      build: one('Pad', { pads: [0, 1, 1, 0], value: float(0.5) }),
    },
    { about: 'reflected', opset: 10, inputs: [[2, 3]], build: one('Pad', { pads: [0, 1, 1, 0], mode: 'reflect' }) },
  ],
  ReduceL1: reduction('ReduceL1'),
  ReduceL2: reduction('ReduceL2'),
  ReduceLogSum: reduction('ReduceLogSum'),
  ReduceLogSumExp: reduction('ReduceLogSumExp'),
  ReduceMax: reduction('ReduceMax'),
  ReduceMean: reduction('ReduceMean'),
  ReduceMin: reduction('ReduceMin'),
  ReduceProd: reduction('ReduceProd'),
  ReduceSum: reduction('ReduceSum', 11),
  ReduceSumSquare: reduction('ReduceSumSquare'),
  Reshape: [
    {
      about: 'shape',
      opset: 4,
      inputs: [[2, 6]],
      build: one('Reshape', { shape: [3, 4] }),
      today: (g, [x]) => [g.op('Reshape', [x, g.ints([3, 4])])],
    },
  ],
  Resize: [
    {
      about: 'larger, nearest',
      opset: 10,
      inputs: [[1, 1, 3, 4]],
      build: (g, [x]) => [g.op('Resize', [x, g.constant(f32([4], [1, 1, 2, 1.5]))])],
    },
    {
      about: 'smaller, nearest',
      opset: 10,
      inputs: [[1, 1, 6, 5]],
      build: (g, [x]) => [g.op('Resize', [x, g.constant(f32([4], [1, 1, 0.6, 0.5]))])],
    },
    {
      about: 'linear',
      opset: 10,
      inputs: [[1, 1, 3, 4]],
      build: (g, [x]) => [g.op('Resize', [x, g.constant(f32([4], [1, 1, 2, 0.5]))], { mode: 'linear' })],
    },
    {
      about: 'nearest both ways',
      opset: 10,
      inputs: [[1, 1, 3, 4]],
      build: (g, [x]) => [g.op('Resize', [x, g.constant(f32([4], [1, 1, 2, 0.5]))])],
      refused: /shrinks and grows at once/,
    },
    {
      about: 'sizes beside empty scales',
      opset: 11,
      inputs: [[1, 1, 3, 4]],
      build: (g, [x]) => [
        g.op('Resize', [x, g.constant(f32([0], [])), g.constant(f32([0], [])), g.ints([1, 1, 6, 2])], {
          mode: 'linear',
        }),
      ],
    },
  ],
  RoiAlign: [
    {
      about: 'corners of pixels',
      opset: 10,
      inputs: [[1, 2, 6, 6]],
      build: (g, [x]) => [
        g.op('RoiAlign', [x, g.constant(f32([1, 4], [0, 1, 4, 5])), g.ints([0])], {
          output_height: 2,
          output_width: 2,
        }),
      ],
    },
  ],
  Scan: [
    { about: 'before opset 9', opset: 8, inputs: [[2, 3]], build: one('Scan'), refused: /Scan of opset 8 is not read/ },
  ],
  Scatter: [
    {
      about: 'its old name',
      opset: 9,
      inputs: [
        [3, 3],
        [1, 2],
      ],
      build: (g, [x, updates]) => [
        g.op('Scatter', [x, g.constant({ ...i64([1, 2]), shape: [1, 2] }), updates], { axis: 1 }),
      ],
    },
  ],
  Selu: [
    {
      about: 'its old constants',
      opset: 5,
      inputs: [[2, 3]],
      build: one('Selu', { consumed_inputs: [0] }),
      today: one('Selu', { alpha: float(1.6732), gamma: float(1.0507) }),
    },
  ],
  Slice: [
    {
      about: 'to the very end',
      opset: 9,
      inputs: [[3, 5]],
      build: one('Slice', { starts: [1, -3], ends: [2 ** 53 - 1, -1] }),
    },
    { about: 'one axis', opset: 9, inputs: [[3, 5]], build: one('Slice', { starts: [1], ends: [3], axes: [1] }) },
  ],
  Split: [
    {
      about: 'in sizes',
      opset: 11,
      inputs: [[2, 6]],
      build: (g, x) => g.ops('Split', x, 2, { split: [2, 4], axis: 1 }),
    },
    { about: 'in equal parts', opset: 13, inputs: [[2, 6]], build: (g, x) => g.ops('Split', x, 3, { axis: 1 }) },
  ],
  Squeeze: [
    { about: 'axes', opset: 11, inputs: [[1, 2, 1, 3]], build: one('Squeeze', { axes: [2] }) },
    { about: 'all', opset: 11, inputs: [[1, 2, 1, 3]], build: one('Squeeze') },
  ],
  Tile: [
    { about: 'before opset 6', opset: 5, inputs: [[2, 3]], build: one('Tile'), refused: /Tile of opset 5 is not read/ },
  ],
  TopK: [{ about: 'k', opset: 9, inputs: [[2, 5]], build: (g, x) => g.ops('TopK', x, 2, { k: 3, axis: 1 }) }],
  Unsqueeze: [{ about: 'axes', opset: 11, inputs: [[2, 3]], build: one('Unsqueeze', { axes: [0, 3] }) }],
  Upsample: [
    {
      about: 'scales as an attribute',
      opset: 7,
      inputs: [[1, 1, 3, 4]],
      build: one('Upsample', { scales: floats([1, 1, 2, 3]) }),
    },
    {
      about: 'scales as an input, linear',
      opset: 9,
      inputs: [[1, 1, 3, 4]],
      build: (g, [x]) => [g.op('Upsample', [x, g.constant(f32([4], [1, 1, 2, 3]))], { mode: 'linear' })],
    },
    {
      about: 'before opset 7',
      opset: 6,
      inputs: [[1, 1, 3, 4]],
      build: one('Upsample'),
      refused: /Upsample of opset 6 is not read/,
    },
  ],
};

describe.each(Object.entries(cases))('%s', (_op, list) => {
  it.each(list)('$about (opset $opset)', async ({ opset, inputs, build, today, refused }) => {
    const random = generator(5);
    const feeds = Object.fromEntries(
      inputs.map((shape, i) => [
        `x${i}`,
        f32(
          shape,
          Array.from({ length: product(shape) }, () => 2 * random() - 1),
        ),
      ]),
    );
    const written = (by: Build, at?: number): Uint8Array => {
      const g = writer();
      const names = inputs.map((shape, i) => g.input({ name: `x${i}`, type: 'float32', shape }));
      return write(g.finish(by(g, names)), at);
    };
    const old = written(build, opset);
    if (refused) {
      expect(() => read(old, 'old.onnx')).toThrow(refused);
      return;
    }
    const graph = read(old, 'old.onnx');
    const expected = await outputs(openParts({ onnx: today ? written(today) : old, weights: new Map() }), feeds);
    const upgraded = await outputs(open(graph), feeds);
    const pinned = await outputs(open(await pin(graph, {}, feeds)), feeds);
    for (const found of [upgraded, pinned]) {
      expect(found.map(({ type, shape }) => ({ type, shape }))).toEqual(
        expected.map(({ type, shape }) => ({ type, shape })),
      );
      found.forEach((t, k) => numbers(t).forEach((x, i) => expect(x).toBeCloseTo(Number(expected[k].data[i]), 5)));
    }
  });
});

/** The outputs in their order; their names differ between two ways to write the same. */
async function outputs(opening: Promise<Session>, feeds: Readonly<Record<string, Tensor>>): Promise<Tensor[]> {
  const session = await opening;
  const found = await session.run(feeds);
  await session.stop();
  return Object.values(found);
}

it('bodies are brought up as well, and never take a name from around them', async () => {
  const body = (axes: number[]) => {
    const g = writer(undefined, ['x']);
    return g.finish([g.op('ReduceSum', [g.op('Unsqueeze', ['x'], { axes })], { axes: [0], keepdims: 0 })]);
  };
  const g = writer();
  g.input({ name: 'x', type: 'float32', shape: [2, 3] });
  g.input({ name: 'c', type: 'bool', shape: [] });
  const branch = g.op('If', ['c'], { then_branch: body([0]), else_branch: body([1]) });
  const old = write(g.finish([g.op('ReduceSum', [branch], { axes: [0], keepdims: 0 })]), 11);
  const feeds = {
    x: f32([2, 3], [1, 2, 3, 4, 5, 6]),
    c: { type: 'bool', shape: [], data: Uint8Array.of(0) } as const,
  };
  const [expected] = await outputs(openParts({ onnx: old, weights: new Map() }), feeds);
  const [found] = await outputs(open(read(old, 'old.onnx')), feeds);
  expect(found).toEqual(expected);
});
