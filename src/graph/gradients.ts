// THE RULES: for each operator, how the gradient of its output becomes the gradients of its inputs, written as ONNX nodes.
//
// A rule is the calculus and nothing else (rule.ts says what it gets and gives); the walker (autodiff.ts) sums, prunes
// and refuses. What needs more than a few lines has a file of its own. Gradients are float32.
import {
  concat,
  depthToSpace,
  expand,
  flattened,
  itself,
  pad,
  slice,
  spaceToDepth,
  tile,
  transpose,
} from './rules/arranging.js';
import { CIRCULAR, circularConv } from './rules/circular.js';
import { backThroughTransposed, flipped } from './rules/convolution.js';
import { weightGradient } from './rules/weights.js';
import { transposedWeightGradient } from './rules/transposed.js';
import { MARK, numbers } from './graph.js';
import type { Node } from './graph.js';
import { compress, gather, gatherElements, gatherND, scatterElements, scatterND, topK } from './rules/indexing.js';
import { dft } from './rules/fourier.js';
import { averagePool, maxPool, maxUnpool } from './rules/pooling.js';
import { resize } from './rules/resizing.js';
import { backThroughNormalisation } from './normalisation.js';
import { einsum, matMul } from './rules/products.js';
import { range } from './rules/reading.js';
import { cumSum, extreme, logSoftmax, mean, norm, prod, softmax, sum } from './rules/reducing.js';
import { broadcast, formulas, only, reshaped, unary } from './rules/rule.js';
import type { Rule } from './rules/rule.js';
import { lstm } from './rules/stepped.js';
import { codeOf } from './tensors.js';
import type { Writer } from './writer.js';

export const gradients = {
  // Markers.
  [MARK.through]: (_g, _node, dy) => [null, () => dy],

  // Elementwise, one input. Where the output is at hand, the rule uses it: no overflow, no second evaluation.
  Identity: unary((_f, dy) => dy),
  Cast: (g, { inputs: [x] }, dy) => [() => g.op('Cast', [dy], { to: codeOf(g.type(x)) })],
  Neg: unary(({ Neg }, dy) => Neg(dy)),
  Abs: unary(({ Mul, Sign }, dy, x) => Mul(dy, Sign(x))),
  Exp: unary(({ Mul }, dy, _x, y) => Mul(dy, y)),
  Log: unary(({ Div }, dy, x) => Div(dy, x)),
  Sqrt: unary(({ Div, Mul }, dy, _x, y) => Div(Mul(dy, 0.5), y)),
  Reciprocal: unary(({ Neg, Mul }, dy, _x, y) => Neg(Mul(dy, Mul(y, y)))),
  Sin: unary(({ Mul, Cos }, dy, x) => Mul(dy, Cos(x))),
  Cos: unary(({ Mul, Neg, Sin }, dy, x) => Neg(Mul(dy, Sin(x)))),
  Tan: unary(({ Add, Mul }, dy, _x, y) => Add(dy, Mul(dy, Mul(y, y)))),
  Asin: unary(({ Div, Sqrt, Sub, Mul }, dy, x) => Div(dy, Sqrt(Sub(1, Mul(x, x))))),
  Acos: unary(({ Neg, Div, Sqrt, Sub, Mul }, dy, x) => Neg(Div(dy, Sqrt(Sub(1, Mul(x, x)))))),
  Atan: unary(({ Div, Add, Mul }, dy, x) => Div(dy, Add(1, Mul(x, x)))),
  Sinh: unary(({ Mul, Cosh }, dy, x) => Mul(dy, Cosh(x))),
  Cosh: unary(({ Mul, Sinh }, dy, x) => Mul(dy, Sinh(x))),
  Asinh: unary(({ Div, Sqrt, Add, Mul }, dy, x) => Div(dy, Sqrt(Add(1, Mul(x, x))))),
  Acosh: unary(({ Div, Sqrt, Sub, Mul }, dy, x) => Div(dy, Sqrt(Sub(Mul(x, x), 1)))),
  Atanh: unary(({ Div, Sub, Mul }, dy, x) => Div(dy, Sub(1, Mul(x, x)))),
  Tanh: unary(({ Sub, Mul }, dy, _x, y) => Sub(dy, Mul(dy, Mul(y, y)))),
  Sigmoid: unary(({ Sub, Mul }, dy, _x, y) => Mul(dy, Sub(y, Mul(y, y)))),
  Erf: unary(({ Mul, Exp, Neg }, dy, x) => Mul(dy, Mul(2 / Math.sqrt(Math.PI), Exp(Neg(Mul(x, x)))))),
  Relu: (g, { outputs: [y] }, dy) => [() => only(g, formulas(g).Greater(y, 0), dy)],
  LeakyRelu: unary(({ Where, Greater, Mul }, dy, x, _y, of) => Where(Greater(x, 0), dy, Mul(dy, of('alpha', 0.01)))),
  Elu: unary(({ Where, Greater, Mul, Add }, dy, x, y, of) => Where(Greater(x, 0), dy, Mul(dy, Add(y, of('alpha', 1))))),
  Celu: unary(({ Where, Greater, Add, Mul }, dy, x, y, of) =>
    Where(Greater(x, 0), dy, Add(dy, Mul(dy, Mul(y, 1 / of('alpha', 1))))),
  ),
  Softplus: unary(({ Mul, Sigmoid }, dy, x) => Mul(dy, Sigmoid(x))),
  Softsign: unary(({ Div, Add, Abs, Mul }, dy, x) => Div(dy, Mul(Add(1, Abs(x)), Add(1, Abs(x))))),
  HardSigmoid: unary(({ Where, And, Greater, Less, Mul }, dy, _x, y, of) =>
    Where(And(Greater(y, 0), Less(y, 1)), Mul(dy, of('alpha', 0.2)), 0),
  ),
  ThresholdedRelu: unary(({ Where, Greater }, dy, x, _y, of) => Where(Greater(x, of('alpha', 1)), dy, 0)),
  Shrink: unary(({ Where, Greater, Abs }, dy, x, _y, of) => Where(Greater(Abs(x), of('lambd', 0.5)), dy, 0)),
  // Where x is clipped, the bound moves the output instead.
  Clip: broadcast(({ Where, Equal, Less, Greater }, dy, [x, least, most], y) => [
    () => Where(Equal(x, y), dy, 0),
    () => Where(Less(x, least), dy, 0),
    () => Where(Greater(x, most), dy, 0),
  ]),

  // Elementwise, several inputs that broadcast.
  Add: broadcast((_f, dy) => [() => dy, () => dy]),
  Sub: broadcast(({ Neg }, dy) => [() => dy, () => Neg(dy)]),
  Mul: broadcast(({ Mul }, dy, [a, b]) => [() => Mul(dy, b), () => Mul(dy, a)]),
  Div: broadcast(({ Div, Mul, Neg }, dy, [, b], y) => [() => Div(dy, b), () => Neg(Mul(Div(dy, b), y))]),
  Pow: (g, node, dy) => power(g, node.inputs[1])(g, node, dy),
  // Equal ones: the first gets the gradient.
  Max: broadcast(({ Where, GreaterOrEqual, Less }, dy, [a, b]) => [
    () => Where(GreaterOrEqual(a, b), dy, 0),
    () => Where(Less(a, b), dy, 0),
  ]),
  Min: broadcast(({ Where, LessOrEqual, Greater }, dy, [a, b]) => [
    () => Where(LessOrEqual(a, b), dy, 0),
    () => Where(Greater(a, b), dy, 0),
  ]),
  Where: broadcast(({ Where }, dy, [condition]) => [
    null,
    () => Where(condition, dy, 0),
    () => Where(condition, 0, dy),
  ]),
  // y = a − n·b with a whole n.
  Mod: broadcast(({ Mul, Div, Sub }, dy, [a, b], y) => [() => dy, () => Mul(dy, Div(Sub(y, a), b))]),

  // Products.
  MatMul: matMul,
  Einsum: einsum,

  // Reductions, running sums, shares.
  ReduceSum: sum,
  ReduceMean: mean,
  ReduceMax: extreme,
  ReduceMin: extreme,
  ReduceProd: prod,
  ReduceL2: norm,
  CumSum: cumSum,
  Softmax: softmax,
  LogSoftmax: logSoftmax,

  // Shape: the inverse rearrangement.
  Reshape: reshaped,
  Squeeze: reshaped,
  Unsqueeze: reshaped,
  Flatten: flattened,
  Transpose: transpose,
  Concat: concat,
  Slice: slice,
  Pad: pad,
  Expand: expand,
  Tile: tile,
  DepthToSpace: depthToSpace,
  SpaceToDepth: spaceToDepth,
  Trilu: itself,
  ReverseSequence: itself,

  // Picking out and putting in.
  Gather: gather,
  GatherElements: gatherElements,
  GatherND: gatherND,
  ScatterElements: scatterElements,
  ScatterND: scatterND,
  Compress: compress,
  TopK: topK,

  // Pools, sizes, spectra.
  MaxPool: maxPool,
  MaxUnpool: maxUnpool,
  AveragePool: averagePool,
  Resize: resize,
  DFT: dft,

  // Filters.
  Conv: (g, node, dy) => [() => flipped(g, node, dy), () => weightGradient(g, node, dy), () => perChannel(g, node, dy)],
  [CIRCULAR]: circularConv,
  ConvTranspose: (g, node, dy) => [
    () => backThroughTransposed(g, node, dy),
    () => transposedWeightGradient(g, node, dy),
    () => perChannel(g, node, dy),
  ],

  // Long recurrent layers; short ones are unrolled when they are pinned.
  LSTM: lstm,

  // Normalisation.
  BatchNormalization: (g, node, dy) => {
    const { x, scale, offset } = backThroughNormalisation(g, node, dy);
    return [x, scale, offset, null, null];
  },
} satisfies Record<string, Rule>;

/** Operators that let nothing through, declared rather than discovered. */
export const still: ReadonlySet<string> = new Set<string>([
  MARK.stop,
  ...['Shape', 'Size', 'Equal', 'Greater', 'GreaterOrEqual', 'Less', 'LessOrEqual', 'Not', 'And', 'Or', 'Xor'],
  ...['IsNaN', 'IsInf', 'ArgMax', 'ArgMin', 'NonZero', 'QuantizeLinear'],
  ...['Floor', 'Ceil', 'Round', 'Sign', 'Hardmax', 'OneHot'],
  ...['Constant', 'ConstantOfShape', 'EyeLike', 'Range'],
  ...['RandomNormal', 'RandomNormalLike', 'RandomUniform', 'RandomUniformLike', 'Bernoulli', 'Multinomial'],
]);

/** The exponent may be of another type. Below zero, where only whole exponents are allowed, it gets no gradient. */
function power(g: Writer, exponent: string): Rule {
  const fixed = g.tensor(exponent);
  const same = fixed && new Set(numbers(fixed)).size === 1 ? numbers(fixed)[0] : undefined;
  const e = same ?? (g.type(exponent) === 'float32' ? exponent : g.op('Cast', [exponent], { to: codeOf('float32') }));
  return broadcast(({ Mul, Pow, Sub, Log, Where, Greater }, dy, [a], y) => [
    () => Mul(dy, same === 2 ? Mul(2, a) : Mul(e, Pow(a, same === undefined ? Sub(e, 1) : same - 1))),
    () => Where(Greater(a, 0), Mul(dy, Mul(y, Log(Where(Greater(a, 0), a, 1)))), 0),
  ]);
}

/** The gradient of a bias, [N, C, …] → [C]. */
const perChannel = (g: Writer, { outputs: [y] }: Node, dy: string): string =>
  g.op('ReduceSum', [dy, g.ints(range(g.shape(y).length).filter((axis) => axis !== 1))], { keepdims: 0 });
