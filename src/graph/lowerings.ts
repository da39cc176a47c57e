// THE LOWERINGS: compound operators in terms of simple ones, so that the table of gradients stays small.
//
// They run when a graph is pinned, so shapes are known. A lowering returns its outputs, or undefined to leave the node.
import { dftByMatrix, stft } from './rules/fourier.js';
import { numbers, product } from './graph.js';
import type { Node } from './graph.js';
import { negativeLogLikelihood, softmaxCrossEntropy } from './rewrites/losses.js';
import * as normalizing from './rewrites/normalizing.js';
import { globalLpPool, lpPool, space } from './rules/pooling.js';
import { axisOf, number, reducedAxes, text } from './rules/reading.js';
import { pieces } from './rules/pieces.js';
import { unroll } from './rewrites/recurrent.js';
import { steppable } from './rules/stepped.js';
import type { Rewrite } from './rewrite.js';
import { exchanged, formulas, padded } from './rules/rule.js';
import type { Formulas } from './rules/rule.js';
import { codeOf } from './tensors.js';
import { columnsToImage, explicitOutput, explicitPads } from './rules/windows.js';
import type { Writer } from './writer.js';

/** A formula of the inputs. `of` reads a numeric attribute. */
const formula =
  (
    write: (f: Formulas, inputs: readonly string[], of: (name: string, otherwise: number) => number) => string,
  ): Rewrite =>
  (g, node) => [write(formulas(g), node.inputs, (name, otherwise) => number(node, name, otherwise))];

/** Many inputs, two by two. WebGPU lacks sums of more. */
const chain =
  (op: string): Rewrite =>
  (g, node) =>
    node.op === op && node.inputs.length === 2 ? undefined : [node.inputs.reduce((all, next) => g.op(op, [all, next]))];

/** A reduction of a formula of x. */
const reduced =
  (
    before: (f: Formulas, x: string) => string,
    after: (f: Formulas, sum: string) => string = (_f, sum) => sum,
  ): Rewrite =>
  (g, { inputs: [x, ...axes], attributes }) => {
    const f = formulas(g);
    return [after(f, g.op('ReduceSum', [before(f, x), ...axes], attributes))];
  };

const table = {
  // Elementwise.
  Gelu: (g, node) => [text(node, 'approximate', 'none') === 'tanh' ? tanhGelu(g, node) : gelu(g, node)],
  Mish: formula(({ Mul, Tanh, Softplus }, [x]) => Mul(x, Tanh(Softplus(x)))),
  HardSwish: formula(({ Mul, Max, Min, Add }, [x]) => Mul(x, Max(Min(Add(Mul(x, 1 / 6), 0.5), 1), 0))),
  Selu: (g, node) => [
    g.op('Mul', [
      g.op('Elu', [node.inputs[0]], { alpha: { floats: [number(node, 'alpha', 1.6732632)], list: false } }),
      g.scalar(number(node, 'gamma', 1.0507009)),
    ]),
  ],
  PRelu: formula(({ Where, Less, Mul }, [x, slope]) => Where(Less(x, 0), Mul(x, slope), x)),
  CastLike: (g, { inputs: [x, like] }) => [g.op('Cast', [x], { to: codeOf(g.type(like)) })],
  Dropout: (g, node) => dropout(g, node),
  Max: chain('Max'),
  Min: chain('Min'),
  Sum: chain('Add'),
  Mean: (g, { inputs }) => [
    g.op('Mul', [inputs.reduce((all, next) => g.op('Add', [all, next])), g.scalar(1 / inputs.length)]),
  ],

  // Reductions.
  ReduceL1: reduced(({ Abs }, x) => Abs(x)),
  ReduceSumSquare: reduced(({ Mul }, x) => Mul(x, x)),
  ReduceLogSum: reduced(
    (_f, x) => x,
    ({ Log }, sum) => Log(sum),
  ),
  ReduceLogSumExp: (g, node) => logSumExp(g, node),

  // Products and filters.
  Gemm: (g, node) => gemm(g, node),
  Conv: explicitPads,
  ConvTranspose: explicitOutput,

  // Pools.
  MaxPool: explicitPads,
  AveragePool: explicitPads,
  LpPool: (g, node) => explicitPads(g, node) ?? lpPool(g, node),
  GlobalAveragePool: (g, node) => [g.op('ReduceMean', [node.inputs[0], space(g, node)], { keepdims: 1 })],
  GlobalMaxPool: (g, node) => [g.op('ReduceMax', [node.inputs[0], space(g, node)], { keepdims: 1 })],
  GlobalLpPool: globalLpPool,

  // Normalisations.
  BatchNormalization: normalizing.batchNormalization,
  InstanceNormalization: normalizing.instanceNormalization,
  LayerNormalization: normalizing.layerNormalization,
  GroupNormalization: normalizing.groupNormalization,
  MeanVarianceNormalization: normalizing.meanVarianceNormalization,
  LpNormalization: normalizing.lpNormalization,
  LRN: normalizing.lrn,

  // Losses.
  SoftmaxCrossEntropyLoss: softmaxCrossEntropy,
  NegativeLogLikelihoodLoss: negativeLogLikelihood,

  // Sequences and spectra.
  ...unroll,
  // A long one has a rule of its own.
  LSTM: (g, node) => (steppable(g, node) ? undefined : unroll.LSTM(g, node)),
  DFT: dftByMatrix,
  STFT: stft,

  // Shape.
  Split: (g, node) => {
    const axis = axisOf(number(node, 'axis', 0), g.shape(node.inputs[0]).length);
    return pieces(
      g,
      node.inputs[0],
      axis,
      node.outputs.map((output) => g.shape(output)[axis]),
    );
  },
  CenterCropPad: (g, { inputs: [x], outputs: [y] }) => {
    const missing = g.shape(y).map((size, axis) => size - g.shape(x)[axis]);
    const before = missing.map((m) => (m < 0 ? -Math.floor(-m / 2) : Math.floor(m / 2)));
    return [
      padded(
        g,
        x,
        before,
        missing.map((m, axis) => m - before[axis]),
      ),
    ];
  },
  Col2Im: columnsToImage,
} satisfies Record<string, Rewrite>;

/** Gradients are float32: other types stay as they are. */
const floats =
  (rewrite: Rewrite): Rewrite =>
  (g, node) =>
    g.type(node.outputs.find((output) => output !== '')!) === 'float32' ? rewrite(g, node) : undefined;

export const lowerings = Object.fromEntries(
  Object.entries<Rewrite>(table).map(([op, rewrite]) => [op, floats(rewrite)]),
) as Readonly<Record<keyof typeof table, Rewrite>>;

/** x·Φ(x). */
const gelu = (g: Writer, { inputs: [x] }: Node): string => {
  const { Mul, Add, Erf } = formulas(g);
  return Mul(Mul(x, 0.5), Add(Erf(Mul(x, Math.SQRT1_2)), 1));
};
const tanhGelu = (g: Writer, { inputs: [x] }: Node): string => {
  const { Mul, Add, Tanh } = formulas(g);
  const cubic = Mul(Add(x, Mul(Mul(x, Mul(x, x)), 0.044715)), Math.sqrt(2 / Math.PI));
  return Mul(Mul(x, 0.5), Add(Tanh(cubic), 1));
};

/** Without training nothing is dropped. In training the runtime draws: such a node stays. */
function dropout(g: Writer, { inputs: [x, ratio, training], outputs }: Node): readonly string[] | undefined {
  const isZero = (value: string): boolean => {
    const fixed = g.tensor(value);
    return fixed !== undefined && numbers(fixed).every((n) => n === 0);
  };
  if (training && !isZero(training) && !(ratio && isZero(ratio))) return undefined;
  if (!outputs[1]) return [x];
  const shape = g.shape(x);
  return [x, g.constant({ type: 'bool', shape, data: new Uint8Array(product(shape)).fill(1) })];
}

/** log Σ eˣ, measured from the largest x: no overflow, and the gradient is the softmax. */
function logSumExp(g: Writer, node: Node): readonly string[] {
  const { Exp, Sub, Log, Add } = formulas(g);
  const {
    inputs: [x],
    outputs: [y],
  } = node;
  const axes = reducedAxes(g, node);
  if (axes.length === 0) return [x];
  const over = (op: string, value: string): string => g.op(op, [value, g.ints(axes)], { keepdims: 1 });
  const largest = g.stop(over('ReduceMax', x));
  return [g.op('Reshape', [Add(Log(over('ReduceSum', Exp(Sub(x, largest)))), largest), g.ints(g.shape(y))])];
}

/** α·A′·B′ + β·C. */
function gemm(g: Writer, node: Node): readonly string[] {
  const { Mul, Add } = formulas(g);
  const [a, b, c] = node.inputs;
  const side = (value: string, across: string): string =>
    number(node, across, 0) ? g.op('Transpose', [value], { perm: exchanged(2) }) : value;
  const times = (value: string, factor: number): string => (factor === 1 ? value : Mul(value, factor));
  const product = times(g.op('MatMul', [side(a, 'transA'), side(b, 'transB')]), number(node, 'alpha', 1));
  return [c ? Add(product, times(c, number(node, 'beta', 1))) : product];
}
