// Cutting a value into many parts, so that the way back stays cheap.
import { cut } from './rule.js';
import type { Writer } from '../writer.js';

const FEW = 4;
const total = (sizes: readonly number[]): number => sizes.reduce((sum, size) => sum + size, 0);

/**
 * Neighbouring parts of a value along an axis. Many parts are cut in halves again and again: so the gradient, which
 * puts every part back among zeros, costs n·log n and not n².
 */
export function pieces(g: Writer, value: string, axis: number, sizes: readonly number[]): string[] {
  if (sizes.length === 1) return [value];
  if (sizes.length <= FEW)
    return sizes.map((size, i) => {
      const from = total(sizes.slice(0, i));
      return cut(g, value, [axis], [from], [from + size]);
    });
  const half = Math.ceil(sizes.length / 2);
  return [sizes.slice(0, half), sizes.slice(half)].flatMap((part, i) => {
    const from = i === 0 ? 0 : total(sizes.slice(0, half));
    return pieces(g, cut(g, value, [axis], [from], [from + total(part)]), axis, part);
  });
}
