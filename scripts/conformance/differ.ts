// Whether two runs of a network are equal, and if not, where they differ first.
import { numbers } from '../../src/graph/graph.js';
import type { Tensor } from '../../src/graph/graph.js';

/** How far floats may be apart, relative to the number itself and to the size of its tensor. */
export const EQUAL = 1e-5;
/** The same for values that another runtime made. */
export const RECORDED = 1e-4;
/** float16 has eleven bits. */
const HALF = 2e-3;

/** @returns undefined when all tensors are equal: shapes and types, integers exactly, floats to the tolerance */
export function differ(expected: readonly Tensor[], found: readonly Tensor[], tolerance: number): string | undefined {
  for (const [k, a] of expected.entries()) {
    const b = found[k];
    if (a.type !== b.type || String(a.shape) !== String(b.shape))
      return `output ${k} is ${b.type} [${b.shape.join()}] and should be ${a.type} [${a.shape.join()}]`;
    const [x, y] = [plain(a), plain(b)];
    const finite = x.filter(Number.isFinite);
    const size = Math.sqrt(finite.reduce((sum, v) => sum + v * v, 0) / Math.max(1, finite.length));
    const may = a.type === 'float16' ? HALF : a.type.startsWith('float') ? tolerance : 0;
    const at = x.findIndex((v, i) => !(Object.is(v, y[i]) || Math.abs(v - y[i]) <= may * (Math.abs(v) + size)));
    if (at >= 0) return `output ${k} at ${at} is ${y[at]} and should be ${x[at]}`;
  }
  return undefined;
}

/** Elements as numbers; 64-bit integers beyond 2^53 lose digits in both alike. */
const plain = (t: Tensor): number[] => (t.type === 'float16' ? numbers(t).map(half) : numbers(t));

/** The bits of a float16 as a number. */
function half(bits: number): number {
  const [sign, exponent, fraction] = [bits >> 15 ? -1 : 1, (bits >> 10) & 31, bits & 1023];
  if (exponent === 31) return fraction ? NaN : sign * Infinity;
  return sign * (exponent ? 2 ** (exponent - 15) * (1 + fraction / 1024) : 2 ** -14 * (fraction / 1024));
}
