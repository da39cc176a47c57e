// Every rule of the calculus against the slope that the runtime measures. A rule without a case does not compile.
import { describe, expect, it } from 'vitest';
import { differentiate } from '../src/graph/autodiff.js';
import type { gradients } from '../src/graph/gradients.js';
import { f32, float, i64, MARK, numbers } from '../src/graph/graph.js';
import { writer } from '../src/graph/writer.js';
import type { Attributes } from '../src/graph/graph.js';
import type { Writer } from '../src/graph/writer.js';
import { pin } from '../src/graph/pin.js';
import { open } from '../src/graph/session.js';
import { generator } from '../src/random.js';
import { offZero, positive, slopes } from './helper/slope.js';
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
const reduce = (op: string): Case[] => [
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
  Neg: unary('Neg'),
  Exp: unary('Exp'),
  Log: unary('Log', positive),
  Sqrt: unary('Sqrt', positive),
  Tanh: unary('Tanh'),
  Sigmoid: unary('Sigmoid'),
  Softplus: unary('Softplus'),
  Relu: unary('Relu', offZero),
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
  Slice: [
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
  Pad: [{ about: 'zeros on both sides', inputs: [[2, 3]], build: (g, [x]) => g.op('Pad', [x, g.ints([0, 2, 1, 1])]) }],
  ReduceSum: [
    {
      about: 'one axis kept',
      inputs: [[2, 3, 4]],
      build: (g, [x]) => g.op('ReduceSum', [x, g.ints([1])], { keepdims: 1 }),
    },
    {
      about: 'two axes dropped',
      inputs: [[2, 3, 4]],
      build: (g, [x]) => g.op('ReduceSum', [x, g.ints([0, -1])], { keepdims: 0 }),
    },
    { about: 'everything', inputs: [[2, 3, 4]], build: (g, [x]) => g.op('ReduceSum', [x], { keepdims: 0 }) },
  ],
  ReduceMax: reduce('ReduceMax'),
  ReduceMin: reduce('ReduceMin'),
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
  ConvTranspose: [
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
