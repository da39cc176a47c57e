// Fourier transforms: the rule of DFT, and those that are written as products with a fixed matrix.
import { f32, numbers, product } from '../graph.js';
import type { Node, Tensor } from '../graph.js';
import { axisOf, number, range, whole } from './reading.js';
import type { Rewrite } from '../rewrite.js';
import { cut, inverse, padded, shaped } from './rule.js';
import type { Rule } from './rule.js';
import type { Writer } from '../writer.js';

/** The runtime's transform is exact for powers of two alone. Others are a product with a matrix, up to this length. */
const LONGEST_MATRIX = 2048;
/** Frames up to this length are faster as a product than as transforms. */
const SHORT = 1024;
const isPowerOfTwo = (n: number): boolean => Number.isInteger(Math.log2(n));

interface Transform {
  readonly axis: number;
  /** Length of the transform; of the time signal where one side of the spectrum is left out. */
  readonly length: number;
  readonly oneSided: boolean;
  readonly back: boolean;
}

function transformOf(g: Writer, node: Node): Transform {
  const {
    inputs: [x, length, axisInput],
    outputs: [y],
  } = node;
  const shape = g.shape(x);
  const axis = axisOf(axisInput ? whole(g, axisInput, node)[0] : -2, shape.length);
  const oneSided = number(node, 'onesided', 0) === 1;
  const back = number(node, 'inverse', 0) === 1;
  const own = oneSided && back ? g.shape(y)[axis] : shape[axis];
  return { axis, length: length ? whole(g, length, node)[0] : own, oneSided, back };
}

const scalarInt = (g: Writer, value: number): string =>
  g.constant({ type: 'int64', shape: [], data: BigInt64Array.of(BigInt(value)) });

/**
 * The adjoint of a transform is the other one, times or divided by its length.
 * One side of a spectrum: what was left out gets zero. The way back from one side: the bins that stand for two count
 * twice.
 */
export const dft: Rule = (g, node, dy) => {
  const {
    inputs: [x],
    outputs: [y],
  } = node;
  const shape = g.shape(x);
  const { axis, length, oneSided, back } = transformOf(g, node);
  const along = (amount: number): number[] => shape.map((_, a) => (a === axis ? amount : 0));
  const fitted = (value: string, from: number, to: number): string =>
    from > to ? cut(g, value, [axis], [0], [to]) : padded(g, value, along(0), along(to - from));
  const transform = (value: string, attributes: { inverse: 0 | 1; onesided: 0 | 1 }): string =>
    g.op('DFT', [value, '', scalarInt(g, axis)], attributes);
  const real = (value: string): string =>
    shape[shape.length - 1] === 1 ? cut(g, value, [shape.length - 1], [0], [1]) : value;
  const scaled = (value: string, factor: number): string => g.op('Mul', [value, g.scalar(factor)]);
  return [
    () => {
      if (!back) {
        const whole = fitted(dy, g.shape(y)[axis], length);
        return fitted(real(scaled(transform(whole, { inverse: 1, onesided: 0 }), length)), length, shape[axis]);
      }
      if (!oneSided)
        return fitted(real(scaled(transform(dy, { inverse: 0, onesided: 0 }), 1 / length)), length, shape[axis]);
      const bins = Math.floor(length / 2) + 1;
      const twice = range(bins).map((k) => (k === 0 || 2 * k === length ? 1 : 2) / length);
      const weights = f32(
        shape.map((_, a) => (a === axis ? bins : 1)),
        twice,
      );
      const spectrum = transform(dy, { inverse: 0, onesided: 1 });
      return fitted(g.op('Mul', [spectrum, g.constant(weights)]), bins, shape[axis]);
    },
    null,
    null,
  ];
};

/**
 * A transform as a matrix [elements × parts, bins × 2], real and imaginary parts next to each other.
 * @param parts 1 for real elements, 2 for complex ones
 */
function matrix(
  elements: number,
  parts: number,
  bins: number,
  length: number,
  back: boolean,
  window?: readonly number[],
): Tensor {
  const data = new Float32Array(elements * parts * bins * 2);
  const width = bins * 2;
  for (let t = 0; t < Math.min(elements, length); t++)
    for (let k = 0; k < bins; k++) {
      // The remainder keeps the angle exact.
      const angle = (2 * Math.PI * ((t * k) % length)) / length;
      const gain = (window?.[t] ?? 1) / (back ? length : 1);
      const [re, im] = [gain * Math.cos(angle), gain * Math.sin(back ? angle : -angle)];
      const row = t * parts * width + 2 * k;
      data[row] = re;
      data[row + 1] = im;
      if (parts === 2) {
        data[row + width] = -im;
        data[row + width + 1] = re;
      }
    }
  return f32([elements * parts, width], data);
}

/** Lengths that are no power of two. */
export const dftByMatrix: Rewrite = (g, node) => {
  const {
    inputs: [x, given, axisInput],
    outputs: [y],
  } = node;
  if ((given && !g.tensor(given)) || (axisInput && !g.tensor(axisInput))) return undefined;
  const { axis, length, oneSided, back } = transformOf(g, node);
  if (isPowerOfTwo(length) || length > LONGEST_MATRIX || (oneSided && back)) return undefined;
  const rank = g.shape(x).length;
  const perm = [...range(rank - 1).filter((a) => a !== axis), axis, rank - 1];
  const move = (value: string, by: readonly number[]): string =>
    axis === rank - 2 ? value : g.op('Transpose', [value], { perm: by });
  const shape = perm.map((a) => g.shape(x)[a]);
  const out = perm.map((a) => g.shape(y)[a]);
  const [elements, parts] = shape.slice(-2);
  const weights = g.constant(matrix(elements, parts, out[rank - 2], length, back));
  const flat = shaped(g, move(x, perm), shape, [product(shape.slice(0, -2)), elements * parts]);
  return [move(g.op('Reshape', [g.op('MatMul', [flat, weights]), g.ints(out)]), inverse(perm))];
};

/** Overlapping frames, then a product with a matrix (short frames) or a transform of each. Real signals. */
export const stft: Rewrite = (g, node) => {
  const {
    inputs: [signal, step, window],
    outputs: [y],
  } = node;
  const shape = g.shape(signal);
  if (!g.tensor(step) || (shape.length === 3 && shape[2] !== 1)) return undefined;
  const [batch, frames, bins] = g.shape(y);
  const [hop] = numbers(g.tensor(step)!);
  const length = window ? g.shape(window)[0] : frameLength(g, node);
  if (length === undefined) return undefined;
  const flat = shaped(g, signal, shape, [batch, shape[1]]);
  const framed =
    hop > 0 && length % hop === 0 ? byRows(g, flat, batch, frames, length, hop) : byIndex(g, flat, frames, length, hop);
  const fixed = window ? g.tensor(window) : undefined;
  const weighed = window && (!fixed || length > SHORT) ? g.op('Mul', [framed, window]) : framed;
  if (length <= SHORT || !isPowerOfTwo(length)) {
    const gains = fixed && weighed === framed ? numbers(fixed) : undefined;
    const spectra = g.op('MatMul', [weighed, g.constant(matrix(length, 1, bins, length, false, gains))]);
    return [g.op('Reshape', [spectra, g.ints([batch, frames, bins, 2])])];
  }
  const last = g.op('Reshape', [weighed, g.ints([batch, frames, length, 1])]);
  return [g.op('DFT', [last, '', scalarInt(g, 2)], { onesided: number(node, 'onesided', 1) })];
};

function frameLength(g: Writer, { inputs: [, , , given] }: Node): number | undefined {
  const fixed = given ? g.tensor(given) : undefined;
  return fixed && numbers(fixed)[0];
}

/** Where frames are whole numbers of steps, they are rows of the signal beside the rows that follow. */
function byRows(g: Writer, signal: string, batch: number, frames: number, length: number, hop: number): string {
  const turns = length / hop;
  const rows = frames + turns - 1;
  const even = g.op('Reshape', [cut(g, signal, [1], [0], [rows * hop]), g.ints([batch, rows, hop])]);
  const parts = range(turns).map((turn) => cut(g, even, [1], [turn], [turn + frames]));
  return parts.length === 1 ? parts[0] : g.op('Concat', parts, { axis: 2 });
}

function byIndex(g: Writer, signal: string, frames: number, length: number, hop: number): string {
  const at = BigInt64Array.from(range(frames * length), (i) => BigInt(Math.floor(i / length) * hop + (i % length)));
  return g.op('Gather', [signal, g.constant({ type: 'int64', shape: [frames, length], data: at })], { axis: 1 });
}
