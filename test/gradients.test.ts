// Every rule of the calculus against the slope that the runtime measures. A rule without a case does not compile.
import { describe, expect, it } from 'vitest';
import { causal, wrap } from '../src/graph/circle.js';
import { CIRCULAR, circularConvs } from '../src/graph/rules/circular.js';
import { differentiate } from '../src/graph/autodiff.js';
import type { gradients } from '../src/graph/gradients.js';
import { f32, float, i64, MARK, numbers } from '../src/graph/graph.js';
import { writer } from '../src/graph/writer.js';
import type { Attributes } from '../src/graph/graph.js';
import type { Writer } from '../src/graph/writer.js';
import { pin } from '../src/graph/pin.js';
import { open } from '../src/graph/session.js';
import { generator } from '../src/random.js';
import { even, offZero, positive, slopes } from './helper/slope.js';
import type { Case } from './helper/slope.js';

const unary = (op: string, draw?: Case['draw']): Case[] => [
  { about: 'all of it', inputs: [[2, 3]], ...(draw && { draw }), build: (g, [x]) => g.op(op, [x]) },
];
const binary = (op: string, draw?: Case['draw']): Case[] =>
  [
    {
      about: 'the same shape',
      inputs: [
        [2, 3],
        [2, 3],
      ],
    },
    {
      about: 'a row repeated',
      inputs: [
        [2, 3],
        [1, 3],
      ],
    },
    { about: 'a scalar, and missing axes', inputs: [[], [2, 3]] },
    {
      about: 'both repeated',
      inputs: [
        [4, 1, 3],
        [2, 1],
      ],
    },
  ].map((shapes) => ({
    ...shapes,
    ...(draw && { draw }),
    build: (g: Writer, [a, b]: readonly string[]) => g.op(op, [a, b]),
  }));

const random = generator(9);
const weights = (...shape: number[]) =>
  f32(
    shape,
    Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => 2 * random() - 1),
  );
const conv = (about: string, x: number[], w: number[], attributes: Attributes = {}): Case[] => [
  {
    about: `${about}, weights fixed`,
    inputs: [x],
    build: (g, [input]) => g.op('Conv', [input, g.constant(weights(...w))], attributes),
  },
  {
    about: `${about}, weights and bias too`,
    inputs: [x, w, [w[0]]],
    build: (g, inputs) => g.op('Conv', inputs, attributes),
  },
];
/** One case for each set of attributes. */
const shaped = (op: string, draw: NonNullable<Case['draw']>, ...sets: Attributes[]): Case[] =>
  sets.map((attributes, i) => ({
    about: i === 0 ? 'as it is' : Object.keys(attributes).join(', '),
    inputs: [[4, 5]],
    draw,
    build: (g, [x]) => g.op(op, [x], attributes),
  }));
const within =
  (bound: number): NonNullable<Case['draw']> =>
  (random) =>
    bound * even(random);
const pool = (op: string, x: number[], attributes: Attributes): Case => ({
  about: `[${x.join()}], ${JSON.stringify(attributes)}`,
  inputs: [x],
  build: (g, [input]) => g.op(op, [input], attributes),
});
const resized = (about: string, x: number[], scales: number[], attributes: Attributes): Case => ({
  about,
  inputs: [x],
  build: (g, [input]) => g.op('Resize', [input, '', g.constant(f32([scales.length], scales))], attributes),
});
const fourier = (about: string, x: number[], attributes: Attributes, axis = 1, length?: number): Case => ({
  about,
  inputs: [x],
  build: (g, [input]) => {
    const int = (value: number): string => g.constant({ ...i64([value]), shape: [] });
    return g.op('DFT', [input, length === undefined ? '' : int(length), int(axis)], attributes);
  },
});
const matrices = (a: number[], b: number[]): Case => ({
  about: `[${a.join()}] with [${b.join()}]`,
  inputs: [a, b],
  build: (g, inputs) => g.op('MatMul', inputs),
});
const sums = (equation: string, ...inputs: number[][]): Case => ({
  about: `${equation}, ${inputs.map((shape) => `[${shape.join()}]`).join(' ')}`,
  inputs,
  build: (g, names) => g.op('Einsum', names, { equation }),
});
const reduce = (op: string, draw: NonNullable<Case['draw']> = even): Case[] =>
  reductions(op).map((one) => ({ ...one, draw }));
const reductions = (op: string): Case[] => [
  {
    about: 'nothing, where no axes mean none',
    inputs: [[2, 3]],
    build: (g, [x]) => g.op(op, [x], { noop_with_empty_axes: 1 }),
  },
  { about: 'one axis kept', inputs: [[2, 3, 4]], build: (g, [x]) => g.op(op, [x, g.ints([1])], { keepdims: 1 }) },
  {
    about: 'two axes dropped',
    inputs: [[2, 3, 4]],
    build: (g, [x]) => g.op(op, [x, g.ints([0, -1])], { keepdims: 0 }),
  },
  { about: 'everything', inputs: [[2, 3, 4]], build: (g, [x]) => g.op(op, [x], { keepdims: 0 }) },
];

const normalise = (about: string, shape: number[], attributes: Attributes): Case => ({
  about,
  inputs: [shape, [shape[1]], [shape[1]]],
  build: (g, inputs) => {
    const usual = [g.constant(weights(shape[1])), g.constant(f32([shape[1]], new Float32Array(shape[1]).fill(0.3)))];
    return g.ops('BatchNormalization', [...inputs, ...usual], attributes.training_mode ? 3 : 1, attributes)[0];
  },
});

const cases: Record<keyof typeof gradients, Case[]> = {
  LSTM: [
    {
      about: 'twenty steps, from rest, without biases',
      inputs: [
        [20, 2, 3],
        [1, 16, 3],
        [1, 16, 4],
      ],
      build: (g, inputs) => g.ops('LSTM', inputs, 1, { hidden_size: 4 })[0],
    },
    {
      about: 'biases and states',
      inputs: [
        [17, 2, 3],
        [1, 16, 3],
        [1, 16, 4],
        [1, 32],
        [1, 2, 4],
        [1, 2, 4],
      ],
      build: (g, [x, w, r, b, h, c]) => g.ops('LSTM', [x, w, r, b, '', h, c], 1, { hidden_size: 4 })[0],
    },
  ],
  // The slope of the hard value is the claim here, so hard and soft are the same function.
  [MARK.through]: [
    {
      about: 'to the soft value',
      inputs: [[2, 3]],
      build: (g, [x]) => g.through(g.stop(g.op('Exp', [x])), g.op('Exp', [x])),
    },
  ],
  Identity: unary('Identity'),
  Add: binary('Add'),
  Sub: binary('Sub'),
  Mul: [...binary('Mul'), { about: 'a value with itself', inputs: [[2, 3]], build: (g, [x]) => g.op('Mul', [x, x]) }],
  Div: binary('Div', offZero),
  Pow: [
    ...binary('Pow', positive),
    { about: 'squares', inputs: [[2, 3]], build: (g, [x]) => g.op('Pow', [x, g.scalar(2)]) },
    { about: 'a whole exponent', inputs: [[2, 3]], build: (g, [x]) => g.op('Pow', [x, g.ints([3])]) },
    {
      about: 'whole exponents, mixed',
      inputs: [[2, 3]],
      build: (g, [x]) => g.op('Pow', [x, g.constant({ type: 'int32', shape: [3], data: Int32Array.of(1, 2, 3) })]),
    },
  ],
  Max: [
    ...binary('Max'),
    { about: 'with a constant', inputs: [[4, 5]], build: (g, [x]) => g.op('Max', [x, g.scalar(0.1)]) },
  ],
  Min: binary('Min'),
  Where: binary('Where').map((one) => ({
    ...one,
    build: (g, [a, b]) => g.op('Where', [g.constant({ type: 'bool', shape: [3], data: Uint8Array.of(1, 0, 1) }), a, b]),
  })),
  Mod: binary('Mod', (random) => 0.3 + random()).map((one) => ({
    ...one,
    build: (g, [a, b]) => g.op('Mod', [a, b], { fmod: 1 }),
  })),
  MatMul: [
    matrices([3, 4], [4, 2]),
    matrices([2, 3, 4], [4, 2]),
    matrices([5, 2, 3, 4], [2, 4, 3]),
    matrices([2, 1, 3, 4], [5, 4, 3]),
    matrices([3, 4], [2, 4, 3]),
    matrices([4], [4]),
    matrices([4], [4, 3]),
    matrices([3, 4], [4]),
    matrices([4], [2, 4, 3]),
    matrices([2, 3, 4], [4]),
  ],
  Einsum: [
    sums('ij,jk->ik', [3, 4], [4, 2]),
    sums('bij,bjk', [2, 3, 4], [2, 4, 2]),
    sums('...ij,...jk->...ik', [2, 3, 4], [1, 4, 2]),
    sums('...ij,...jk->...ik', [1, 5, 3, 4], [2, 1, 4, 2]),
    sums('i,j->ij', [3], [4]),
    sums('ij->j', [3, 4]),
    sums('ijk->', [2, 3, 4]),
    sums('ij->ji', [3, 4]),
    sums('ij,k->j', [3, 4], [2]),
    sums('ij,jk,kl->il', [2, 3], [3, 4], [4, 2]),
    sums('bii->bi', [2, 3, 3]),
    sums('ii->', [3, 3]),
    sums('ii,ij->j', [3, 3], [3, 2]),
    sums('b i , b i -> b', [2, 3], [2, 3]),
  ],
  Neg: unary('Neg'),
  Exp: unary('Exp'),
  Log: unary('Log', positive),
  Sqrt: unary('Sqrt', positive),
  Tanh: unary('Tanh'),
  Sigmoid: unary('Sigmoid'),
  Softplus: unary('Softplus'),
  Relu: unary('Relu', offZero),
  Cast: [
    {
      about: 'to doubles and back',
      inputs: [[2, 3]],
      build: (g, [x]) => g.op('Cast', [g.op('Cast', [g.op('Neg', [x])], { to: 11 })], { to: 1 }),
    },
  ],
  Abs: unary('Abs', offZero),
  Reciprocal: unary('Reciprocal', offZero),
  Sin: unary('Sin'),
  Cos: unary('Cos'),
  Tan: unary('Tan'),
  Asin: unary('Asin', within(0.8)),
  Acos: unary('Acos', within(0.8)),
  Atan: unary('Atan'),
  Sinh: unary('Sinh'),
  Cosh: unary('Cosh'),
  Asinh: unary('Asinh'),
  Acosh: unary('Acosh', (random) => 1.5 + random()),
  Atanh: unary('Atanh', within(0.8)),
  Erf: unary('Erf'),
  LeakyRelu: shaped('LeakyRelu', offZero, {}, { alpha: float(0.3) }),
  Elu: shaped('Elu', offZero, {}, { alpha: float(0.7) }),
  Celu: shaped('Celu', offZero, {}, { alpha: float(0.7) }),
  Softsign: unary('Softsign'),
  HardSigmoid: shaped('HardSigmoid', (random) => 8 * even(random), {}, { alpha: float(0.11), beta: float(0.4) }),
  ThresholdedRelu: shaped('ThresholdedRelu', (random) => 3 * even(random), {}, { alpha: float(-0.5) }),
  Shrink: shaped('Shrink', (random) => 2 * even(random), {}, { lambd: float(0.9), bias: float(0.3) }),
  Clip: [
    { about: 'without bounds', inputs: [[2, 3]], build: (g, [x]) => g.op('Clip', [x]) },
    { about: 'from above', inputs: [[4, 5]], build: (g, [x]) => g.op('Clip', [x, '', g.scalar(0.2)]) },
    {
      about: 'bounds that move',
      inputs: [[4, 5], [], []],
      build: (g, [x, a, b]) => {
        const third = g.op('Mul', [a, g.scalar(0.3)]);
        return g.op('Clip', [x, g.op('Sub', [third, g.scalar(0.4)]), g.op('Add', [third, g.op('Exp', [b])])]);
      },
    },
  ],
  Reshape: [{ about: 'with -1', inputs: [[2, 3, 4]], build: (g, [x]) => g.op('Reshape', [x, g.ints([4, -1])]) }],
  Transpose: [
    { about: 'a cycle', inputs: [[2, 3, 4]], build: (g, [x]) => g.op('Transpose', [x], { perm: [2, 0, 1] }) },
    { about: 'without perm', inputs: [[2, 3, 4]], build: (g, [x]) => g.op('Transpose', [x]) },
  ],
  Concat: [
    {
      about: 'a negative axis',
      inputs: [
        [2, 3],
        [2, 1],
        [2, 4],
      ],
      build: (g, inputs) => g.op('Concat', inputs, { axis: -1 }),
    },
  ],
  Squeeze: [
    { about: 'an axis', inputs: [[2, 1, 3]], build: (g, [x]) => g.op('Squeeze', [x, g.ints([1])]) },
    { about: 'all axes of length 1', inputs: [[1, 2, 1]], build: (g, [x]) => g.op('Squeeze', [x]) },
  ],
  Unsqueeze: [{ about: 'two axes', inputs: [[2, 3]], build: (g, [x]) => g.op('Unsqueeze', [x, g.ints([0, -1])]) }],
  Flatten: [{ about: 'at an axis', inputs: [[2, 3, 4]], build: (g, [x]) => g.op('Flatten', [x], { axis: 2 }) }],
  Expand: [
    { about: 'new axes and old ones', inputs: [[3, 1]], build: (g, [x]) => g.op('Expand', [x, g.ints([2, 1, 4])]) },
  ],
  Tile: [{ about: 'both axes', inputs: [[2, 3]], build: (g, [x]) => g.op('Tile', [x, g.ints([3, 2])]) }],
  DepthToSpace: ['DCR', 'CRD'].map((mode) => ({
    about: mode,
    inputs: [[2, 8, 2, 3]],
    build: (g, [x]) => g.op('DepthToSpace', [x], { blocksize: 2, mode }),
  })),
  SpaceToDepth: [
    { about: 'blocks of 2', inputs: [[2, 3, 4, 6]], build: (g, [x]) => g.op('SpaceToDepth', [x], { blocksize: 2 }) },
  ],
  Trilu: [
    { about: 'upper', inputs: [[2, 3, 4]], build: (g, [x]) => g.op('Trilu', [x]) },
    {
      about: 'lower, shifted',
      inputs: [[4, 4]],
      build: (g, [x]) => g.op('Trilu', [x, g.constant({ ...i64([-1]), shape: [] })], { upper: 0 }),
    },
  ],
  ReverseSequence: [
    {
      about: 'each to its length',
      inputs: [[4, 3, 2]],
      build: (g, [x]) => g.op('ReverseSequence', [x, g.ints([2, 4, 1])], { time_axis: 0, batch_axis: 1 }),
    },
  ],
  Gather: [
    { about: 'rows, one twice', inputs: [[4, 3]], build: (g, [x]) => g.op('Gather', [x, g.ints([2, 0, -2])]) },
    {
      about: 'one element of an axis',
      inputs: [[2, 4, 3]],
      build: (g, [x]) => g.op('Gather', [x, g.constant({ ...i64([-1]), shape: [] })], { axis: 1 }),
    },
    { about: 'neighbours', inputs: [[2, 5]], build: (g, [x]) => g.op('Gather', [x, g.ints([1, 2, 3])], { axis: 1 }) },
    {
      about: 'a table of indices along the last axis',
      inputs: [[2, 4]],
      build: (g, [x]) => g.op('Gather', [x, g.constant({ ...i64([3, 0, 1, 3, 3, 2]), shape: [2, 3] })], { axis: -1 }),
    },
    {
      about: 'indices that are found on the way',
      inputs: [
        [4, 3],
        [2, 4],
      ],
      build: (g, [x, z]) => g.op('Gather', [x, g.op('Cast', [g.op('ArgMax', [z], { axis: 1 })], { to: 6 })]),
    },
  ],
  GatherElements: [
    {
      about: 'along an axis, one twice',
      inputs: [[2, 3]],
      build: (g, [x]) =>
        g.op('GatherElements', [x, g.constant({ ...i64([0, 2, 2, 1, -1, 0]), shape: [2, 3] })], { axis: 1 }),
    },
    {
      about: 'indices found on the way',
      inputs: [[4, 3]],
      build: (g, [x]) => g.op('GatherElements', [x, g.op('ArgMin', [x], { axis: 0 })]),
    },
  ],
  GatherND: [
    {
      about: 'elements',
      inputs: [[2, 3]],
      build: (g, [x]) => g.op('GatherND', [x, g.constant({ ...i64([0, 2, 1, 1, 0, 2]), shape: [3, 2] })]),
    },
    {
      about: 'slices',
      inputs: [[2, 3, 2]],
      build: (g, [x]) => g.op('GatherND', [x, g.constant({ ...i64([1, 0, -1, 2]), shape: [2, 1, 2] })]),
    },
    {
      about: 'per batch',
      inputs: [[2, 3, 2]],
      build: (g, [x]) =>
        g.op('GatherND', [x, g.constant({ ...i64([1, 0, 2, 0]), shape: [2, 2, 1] })], { batch_dims: 1 }),
    },
  ],
  ScatterElements: ['none', 'add'].map((reduction) => ({
    about: reduction,
    inputs: [
      [3, 4],
      [3, 2],
    ],
    build: (g, [x, u]) =>
      g.op('ScatterElements', [x, g.constant({ ...i64([3, 0, 1, -2, 2, 0]), shape: [3, 2] }), u], {
        axis: 1,
        reduction,
      }),
  })),
  ScatterND: ['none', 'add'].map((reduction) => ({
    about: reduction,
    inputs: [
      [4, 3],
      [2, 3],
    ],
    build: (g, [x, u]) => g.op('ScatterND', [x, g.constant({ ...i64([3, 1]), shape: [2, 1] }), u], { reduction }),
  })),
  Compress: [undefined, 1].map((axis) => ({
    about: axis === undefined ? 'elements' : 'along an axis',
    inputs: [[3, 4]],
    build: (g, [x]) =>
      g.op('Compress', [x, g.constant({ type: 'bool', shape: [4], data: Uint8Array.of(1, 0, 1, 1) })], {
        ...(axis !== undefined && { axis }),
      }),
  })),
  TopK: [
    {
      about: 'the largest',
      inputs: [[3, 7]],
      build: (g, [x]) => g.ops('TopK', [x, g.ints([3])], 2)[0],
    },
    {
      about: 'the smallest along the first axis',
      inputs: [[6, 3]],
      build: (g, [x]) => g.ops('TopK', [x, g.ints([2])], 2, { axis: 0, largest: 0 })[0],
    },
  ],
  Slice: [
    {
      about: 'every third element',
      inputs: [[3, 10]],
      build: (g, [x]) => g.op('Slice', [x, g.ints([1]), g.ints([9]), g.ints([1]), g.ints([3])]),
    },
    {
      about: 'every second up to a rest',
      inputs: [[3, 9]],
      build: (g, [x]) => g.op('Slice', [x, g.ints([0]), g.ints([99]), g.ints([-1]), g.ints([2])]),
    },
    {
      about: 'backwards',
      inputs: [[3, 8]],
      build: (g, [x]) => g.op('Slice', [x, g.ints([-1]), g.ints([-99]), g.ints([1]), g.ints([-1])]),
    },
    {
      about: 'backwards in steps, forwards in others',
      inputs: [[7, 8]],
      build: (g, [x]) => g.op('Slice', [x, g.ints([6, 99]), g.ints([0, 1]), g.ints([0, 1]), g.ints([-2, -3])]),
    },
    {
      about: 'the middle of an axis',
      inputs: [[2, 5]],
      build: (g, [x]) => g.op('Slice', [x, g.ints([1]), g.ints([4]), g.ints([1])]),
    },
    {
      about: 'counted from the end',
      inputs: [[4, 5]],
      build: (g, [x]) => g.op('Slice', [x, g.ints([-3, 0]), g.ints([2 ** 31 - 1, -2])]),
    },
  ],
  Pad: [
    ...['reflect', 'edge', 'wrap'].map((mode): Case => ({
      about: mode,
      inputs: [[2, 5]],
      build: (g, [x]) => g.op('Pad', [x, g.ints([1, 3, 0, 4])], { mode }),
    })),
    {
      about: 'some axes, cut and filled',
      inputs: [[2, 5, 3], []],
      build: (g, [x, value]) => g.op('Pad', [x, g.ints([2, -1, 0, 3]), value, g.ints([-1, 1])]),
    },
    { about: 'zeros on both sides', inputs: [[2, 3]], build: (g, [x]) => g.op('Pad', [x, g.ints([0, 2, 1, 1])]) },
  ],
  ReduceSum: reduce('ReduceSum'),
  ReduceMean: reduce('ReduceMean'),
  ReduceMax: reduce('ReduceMax'),
  ReduceMin: reduce('ReduceMin'),
  ReduceProd: reduce('ReduceProd', offZero),
  ReduceL2: reduce('ReduceL2'),
  CumSum: [0, 1].flatMap((exclusive) =>
    [0, 1].map((reverse) => ({
      about: `exclusive ${exclusive}, reverse ${reverse}`,
      inputs: [[2, 4, 3]],
      build: (g, [x]) => g.op('CumSum', [x, g.constant({ ...i64([-2]), shape: [] })], { exclusive, reverse }),
    })),
  ),
  Softmax: shaped('Softmax', even, {}, { axis: 1 }),
  LogSoftmax: shaped('LogSoftmax', even, {}, { axis: 0 }),
  MaxPool: [
    pool('MaxPool', [1, 2, 6, 8], { kernel_shape: [2, 4], strides: [2, 4] }),
    pool('MaxPool', [1, 2, 7, 9], { kernel_shape: [2, 4], strides: [2, 4], ceil_mode: 1 }),
    pool('MaxPool', [1, 2, 7, 9], { kernel_shape: [3, 2], strides: [3, 2] }),
    pool('MaxPool', [2, 3, 11], { kernel_shape: [3], strides: [3], ceil_mode: 1 }),
    pool('MaxPool', [1, 2, 7, 8], { kernel_shape: [3, 3], strides: [2, 2], pads: [1, 1, 1, 1] }),
    pool('MaxPool', [1, 2, 7, 8], { kernel_shape: [3, 2] }),
    pool('MaxPool', [1, 2, 9, 9], { kernel_shape: [2, 3], dilations: [3, 2], strides: [2, 1] }),
    pool('MaxPool', [1, 2, 6, 7], { kernel_shape: [3, 3], strides: [2, 2], pads: [0, 1, 1, 0], ceil_mode: 1 }),
    {
      about: 'that gives the places too',
      inputs: [[1, 2, 6, 7]],
      build: (g, [x]) => g.ops('MaxPool', [x], 2, { kernel_shape: [3, 3], strides: [2, 2] })[0],
    },
    {
      about: 'that gives the places column by column',
      inputs: [[1, 2, 6, 7]],
      build: (g, [x]) => g.ops('MaxPool', [x], 2, { kernel_shape: [3, 3], storage_order: 1 })[0],
    },
  ],
  MaxUnpool: [[], [1, 2, 7, 9]].map((size) => ({
    about: size.length === 0 ? 'as large as the windows' : 'to a size',
    inputs: [[1, 2, 3, 4]],
    build: (g, [x]) => {
      const sample = g.constant(weights(1, 2, 6, 8));
      const [, places] = g.ops('MaxPool', [sample], 2, { kernel_shape: [2, 2], strides: [2, 2] });
      const window = { kernel_shape: [2, 2], strides: [2, 2] };
      return g.op('MaxUnpool', size.length === 0 ? [x, places] : [x, places, g.ints(size)], window);
    },
  })),
  AveragePool: [0, 1].flatMap((count) => [
    pool('AveragePool', [1, 2, 6, 8], { kernel_shape: [2, 4], strides: [2, 4], count_include_pad: count }),
    pool('AveragePool', [1, 2, 7, 9], {
      kernel_shape: [2, 4],
      strides: [2, 4],
      ceil_mode: 1,
      count_include_pad: count,
    }),
    pool('AveragePool', [1, 2, 7, 9], { kernel_shape: [2, 4], strides: [2, 4], count_include_pad: count }),
    pool('AveragePool', [2, 3, 9], { kernel_shape: [3], count_include_pad: count }),
    pool('AveragePool', [2, 3, 8, 7], {
      kernel_shape: [3, 3],
      strides: [2, 2],
      pads: [1, 0, 2, 1],
      count_include_pad: count,
    }),
    pool('AveragePool', [1, 2, 8, 9], {
      kernel_shape: [3, 2],
      strides: [2, 3],
      pads: [1, 1, 1, 0],
      ceil_mode: 1,
      count_include_pad: count,
    }),
    pool('AveragePool', [1, 2, 8, 9], {
      kernel_shape: [2, 3],
      dilations: [3, 2],
      pads: [1, 1, 1, 1],
      count_include_pad: count,
    }),
  ]),
  Resize: [
    resized('by whole numbers', [1, 2, 3, 4], [1, 1, 2, 3], {
      mode: 'nearest',
      coordinate_transformation_mode: 'asymmetric',
      nearest_mode: 'floor',
    }),
    ...['half_pixel', 'asymmetric', 'align_corners', 'pytorch_half_pixel', 'half_pixel_symmetric'].flatMap((place) => [
      resized(`linear, ${place}`, [1, 2, 4, 5], [1, 1, 1.7, 2.3], {
        mode: 'linear',
        coordinate_transformation_mode: place,
      }),
      resized(`cubic, ${place}`, [1, 2, 4, 5], [1, 1, 1.7, 2.3], {
        mode: 'cubic',
        coordinate_transformation_mode: place,
      }),
    ]),
    ...['round_prefer_floor', 'round_prefer_ceil', 'floor', 'ceil'].map((rounding) =>
      resized(`nearest, ${rounding}`, [1, 2, 4, 6], [1, 1, 1.75, 0.5], { mode: 'nearest', nearest_mode: rounding }),
    ),
    resized('cubic without what lies outside', [1, 1, 4, 4], [1, 1, 2, 0.8], {
      mode: 'cubic',
      cubic_coeff_a: float(-0.5),
      exclude_outside: 1,
    }),
    {
      about: 'one axis to a size',
      inputs: [[2, 3, 7]],
      build: (g, [x]) => g.op('Resize', [x, '', '', g.ints([12])], { mode: 'linear', axes: [2] }),
    },
    {
      about: 'a long signal',
      inputs: [[1, 1, 3000]],
      build: (g, [x]) => g.op('Resize', [x, '', '', g.ints([1, 1, 2100])], { mode: 'linear' }),
    },
  ],
  DFT: [
    fourier('real, one side', [2, 8, 1], { onesided: 1 }),
    fourier('real, both sides', [2, 8, 1], {}),
    fourier('complex', [2, 8, 2], {}),
    fourier('complex, back', [2, 8, 2], { inverse: 1 }),
    fourier('real, back', [2, 8, 1], { inverse: 1 }),
    fourier('one side, back', [2, 5, 2], { inverse: 1, onesided: 1 }),
    fourier('along the first axis', [8, 3, 1], { onesided: 1 }, 0),
    fourier('filled with zeros', [2, 6, 1], { onesided: 1 }, 1, 8),
    fourier('cut short', [2, 11, 2], {}, 1, 8),
  ],
  Conv: [
    ...conv('one axis', [2, 3, 9], [8, 3, 4]),
    ...conv('two axes, uneven pads', [1, 6, 7, 8], [5, 6, 3, 2], { pads: [1, 0, 2, 3] }),
    ...conv('strides that leave a rest', [1, 2, 8, 9], [3, 2, 3, 3], { strides: [3, 2], pads: [1, 1, 0, 0] }),
    ...conv('dilation', [1, 5, 9, 9], [5, 5, 3, 2], { dilations: [2, 3] }),
    ...conv('few input channels', [1, 2, 6, 6], [7, 2, 3, 3], { pads: [1, 1, 1, 1] }),
    ...conv('a tall kernel, several clips', [3, 4, 30, 6], [5, 4, 25, 1]),
    ...conv('three axes, strides and dilation', [2, 3, 5, 6, 7], [4, 3, 2, 3, 2], {
      strides: [1, 2, 1],
      dilations: [2, 1, 3],
      pads: [1, 0, 0, 0, 1, 2],
    }),
    ...conv('one input channel, several clips', [3, 1, 9, 7], [4, 1, 3, 3], { pads: [0, 2, 0, 0] }),
    {
      about: 'groups of one input channel each',
      inputs: [
        [2, 2, 5, 4],
        [8, 1, 2, 3],
      ],
      build: (g, inputs) => g.op('Conv', inputs, { group: 2 }),
    },
    ...conv('many channels, few places', [3, 9, 4, 3], [8, 9, 3, 3], { pads: [0, 2, 0, 0] }),
    ...conv('more taps than are written one by one', [2, 3, 90], [4, 3, 70], { pads: [3, 0], strides: [2] }),
    ...[1, 2].flatMap((stride) => [
      {
        about: `groups in strides of ${stride}, weights and bias too`,
        inputs: [[2, 6, 8, 3], [4, 3, 3, 2], [4]],
        build: (g: Writer, inputs: readonly string[]) => g.op('Conv', inputs, { group: 2, strides: [stride, 1] }),
      },
      {
        about: `long kernels in groups, strides of ${stride}`,
        inputs: [
          [2, 6, 80],
          [4, 3, 66],
        ],
        build: (g: Writer, inputs: readonly string[]) => g.op('Conv', inputs, { group: 2, strides: [stride] }),
      },
    ]),
    {
      about: 'groups of many channels, few places',
      inputs: [
        [2, 8, 4],
        [12, 4, 3],
      ],
      build: (g, inputs) => g.op('Conv', inputs, { group: 2, pads: [1, 1] }),
    },
    {
      about: 'groups, weights fixed',
      inputs: [[1, 6, 8]],
      build: (g, [x]) => g.op('Conv', [x, g.constant(weights(4, 3, 3))], { group: 2, strides: [2] }),
    },
  ],
  [CIRCULAR]: [
    {
      about: 'weights fixed',
      inputs: [[2, 6, 4, 5]],
      build: (g, [x]) => causal(g, x, g.constant(weights(3, 6, 2, 3))),
    },
    {
      about: 'one channel, padded in frequency',
      inputs: [[1, 1, 4, 5]],
      build: (g, [x]) => g.op('Conv', [wrap(g, x, 3, 2, 0), g.constant(weights(3, 1, 3, 3))], { pads: [1, 0, 2, 0] }),
    },
    {
      about: 'weights and bias too, beside another reader',
      inputs: [[2, 6, 4, 5], [3, 6, 2, 4], [3]],
      build: (g, [x, w, b]) => g.op('Mul', [causal(g, x, w, b), g.op('ReduceSum', [x], { keepdims: 1 })]),
    },
  ],
  ConvTranspose: [
    ...[1, 2].map((group): Case => ({
      about: `weights and bias, groups of ${group}`,
      inputs: [[2, 4, 5, 4], [4, 6 / group, 3, 2], [6]],
      build: (g, inputs) =>
        g.op('ConvTranspose', inputs, {
          group,
          strides: [3, 2],
          dilations: [2, 1],
          pads: [1, 0, 2, 1],
          output_padding: [2, 1],
        }),
    })),
    {
      about: 'one axis, weights too',
      inputs: [
        [1, 3, 6],
        [3, 2, 4],
      ],
      build: (g, inputs) => g.op('ConvTranspose', inputs, { strides: [2] }),
    },
    {
      about: 'stride 1',
      inputs: [[1, 6, 5, 5], [2]],
      build: (g, [x, b]) => g.op('ConvTranspose', [x, g.constant(weights(6, 2, 3, 3)), b], { pads: [1, 1, 1, 1] }),
    },
    {
      about: 'stride and output padding',
      inputs: [[1, 3, 5, 4]],
      build: (g, [x]) =>
        g.op('ConvTranspose', [x, g.constant(weights(3, 2, 3, 3))], { strides: [3, 2], output_padding: [1, 1] }),
    },
  ],
  BatchNormalization: [
    normalise('statistics fixed', [2, 3, 4, 5], { epsilon: float(0.1) }),
    normalise('in training', [2, 3, 4, 5], { training_mode: 1, epsilon: float(0.01) }),
    normalise('in training, no running means', [3, 2, 7], { training_mode: 1, momentum: float(0) }),
  ],
};

describe.each(Object.entries(cases))('the gradient of %s', (_op, list) => {
  it.each(list)('$about', async (one) => {
    const { measured, claimed, scale, shapes } = await slopes(one);
    expect(shapes).toBe(true);
    expect(Math.abs(measured - claimed) / scale).toBeLessThan(2e-3);
    expect(scale).toBeGreaterThan(1e-3);
  });
});

describe('the walker', () => {
  const f = async (build: (g: Writer) => string) => {
    const g = writer();
    g.input({ name: 'x', type: 'float32', shape: [2, 3] });
    const known = await pin(g.finish([build(g)]));
    return differentiate(known, known.outputs[0], ['x']);
  };

  it('sums over all the ways that lead to an input', async () => {
    const one = await slopes({
      about: 'a diamond',
      inputs: [[2, 3]],
      build: (g, [x]) => g.op('Add', [g.op('Mul', [g.op('Exp', [x]), x]), g.op('Neg', [x])]),
    });
    expect(Math.abs(one.measured - one.claimed) / one.scale).toBeLessThan(2e-3);
  });

  it('names operator, node and what it knows when a rule is missing', async () => {
    await expect(f((g) => g.op('Det', [g.op('Slice', ['x', g.ints([0]), g.ints([2]), g.ints([1])])]))).rejects.toThrow(
      /Node Det:\S+: the operator Det has no gradient rule; the nearest that has one is \w+/,
    );
  });

  it('lets nothing through operators that are declared still, and values that are taken as given', async () => {
    const zero = async (build: (g: Writer) => string): Promise<number[]> => {
      const { graph, gradients } = await f(build);
      const session = await open(graph);
      const { [gradients[0]]: gradient } = await session.run({ x: f32([2, 3], [1, 2, 3, 4, 5, 6]) });
      await session.stop();
      return numbers(gradient);
    };
    const still = (g: Writer): string =>
      g.op('ReduceSum', [g.op('Cast', [g.op('Greater', ['x', g.scalar(2)])], { to: 1 })], { keepdims: 0 });
    expect(await zero(still)).toEqual([0, 0, 0, 0, 0, 0]);
    const scaled = (g: Writer): string =>
      g.op('ReduceSum', [g.op('Div', ['x', g.stop(g.op('ReduceMax', ['x'], { keepdims: 1 }))])], { keepdims: 0 });
    expect(await zero(scaled)).toEqual([1, 1, 1, 1, 1, 1].map((x) => Math.fround(x / 6)));
  });

  it('stays finite where a norm is zero: at silence there is no direction', async () => {
    for (const op of ['ReduceL2', 'LpNormalization', 'LpPool', 'GlobalLpPool']) {
      const g = writer();
      g.input({ name: 'x', type: 'float32', shape: [1, 2, 4] });
      const attributes = op === 'LpPool' ? { kernel_shape: [2] } : {};
      const known = await pin(g.finish([g.op('ReduceSum', [g.op(op, ['x'], attributes)], { keepdims: 0 })]));
      const { graph, gradients } = differentiate(known, known.outputs[0], ['x']);
      const session = await open(graph);
      const { [gradients[0]]: gradient } = await session.run({ x: f32([1, 2, 4], new Array<number>(8).fill(0)) });
      await session.stop();
      expect(numbers(gradient).every(Number.isFinite)).toBe(true);
    }
  });

  it('refuses in a sentence what a rule does not know', async () => {
    const indices = (g: Writer): string => g.constant({ ...i64([0, 1, 1, 0, 0, 1]), shape: [2, 3] });
    const scattered = (g: Writer): string =>
      g.op('ScatterElements', ['x', indices(g), g.op('Neg', ['x'])], { reduction: 'mul' });
    const all = (g: Writer, value: string): string => g.op('ReduceSum', [value], { keepdims: 0 });
    await expect(f((g) => all(g, scattered(g)))).rejects.toThrow(
      'ScatterElements has a gradient with reduction "none" and "add", not "mul".',
    );
    const moving = (g: Writer): string => g.op('Cast', [g.op('Exp', [g.op('ReduceMin', ['x'])])], { to: 7 });
    const cut = (g: Writer): string =>
      g.op('Slice', ['x', g.op('Reshape', [moving(g), g.ints([1])]), g.ints([3]), g.ints([1])]);
    await expect(f((g) => all(g, cut(g)))).rejects.toThrow('only fixed shapes have a gradient');
  });

  it('leaves out products with one, and everything that no gradient needs', async () => {
    const { graph } = await f((g) =>
      g.op('ReduceSum', [g.op('Mul', ['x', g.constant(f32([2, 3], [1, 2, 3, 4, 5, 6]))])], { keepdims: 0 }),
    );
    expect(graph.nodes.map((node) => node.op)).toEqual(['Mul', 'ReduceSum']);
  });

  it('writes the same graph every time', async () => {
    const build = (g: Writer): string => g.op('ReduceSum', [g.op('Relu', [g.op('Mul', ['x', 'x'])])], { keepdims: 0 });
    expect((await f(build)).graph).toEqual((await f(build)).graph);
  });
});

it('attributes keep their kind', () => {
  expect(float(1)).toEqual({ floats: [1], list: false });
  expect(i64([3]).data).toEqual(BigInt64Array.from([3n]));
});

it('sees a causal convolution on a circle as one, and nothing else', async () => {
  const g = writer();
  const x = g.input({ name: 'x', type: 'float32', shape: [1, 2, 3, 6] });
  const w = g.constant(weights(2, 2, 1, 3));
  const values = [
    causal(g, x, w),
    g.op('Conv', [wrap(g, x, 3, 1, 1), w]),
    g.op('Conv', [wrap(g, x, 3, 3, 0), w]),
    g.op('Conv', [wrap(g, x, 3, 2, 0), w], { strides: [1, 2] }),
  ];
  const known = await pin(g.finish(values));
  expect([...circularConvs(known).keys()].map(({ outputs }) => outputs[0])).toEqual(values.slice(0, 1));
});
