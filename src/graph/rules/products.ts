// Products of tensors: the rules of MatMul and Einsum.
import { Refused } from '../../refused.js';
import { f32 } from '../graph.js';
import type { Node } from '../graph.js';
import { range, text } from './reading.js';
import { exchanged, shaped, unbroadcast } from './rule.js';
import type { Rule } from './rule.js';
import type { Writer } from '../writer.js';

/** Y = A·B, batches broadcast, a vector on either side: dA = dY·Bᵀ, dB = Aᵀ·dY. */
export const matMul: Rule = (g, { inputs: [a, b], outputs: [y] }, dy) => {
  const [left, right, out] = [a, b, y].map((value) => g.shape(value));
  // A vector is a matrix of one row on the left, of one column on the right.
  const rows = left.length === 1 ? [1, ...left] : left;
  const columns = right.length === 1 ? [...right, 1] : right;
  const [m, k] = rows.slice(-2);
  const [n] = columns.slice(-1);
  const batch = out.slice(0, out.length - (left.length > 1 ? 1 : 0) - (right.length > 1 ? 1 : 0));
  const times = (p: string, q: string): string => g.op('MatMul', [p, q]);
  const across = (value: string, shape: readonly number[]): string =>
    g.op('Transpose', [value], { perm: exchanged(shape.length) });
  const slope = (): string => shaped(g, dy, out, [...batch, m, n]);
  const matrix = (): string => shaped(g, a, left, rows);
  return [
    () => {
      const back = times(slope(), across(shaped(g, b, right, columns), columns));
      return shaped(g, unbroadcast(g, back, [...batch, m, k], rows), rows, left);
    },
    () => {
      // One matrix for a whole batch: all rows at once instead of a product for each and a sum.
      const one = columns.length === 2 && rows.length > 2;
      const back = one
        ? times(across(g.op('Reshape', [matrix(), g.ints([-1, k])]), [0, 0]), g.op('Reshape', [dy, g.ints([-1, n])]))
        : unbroadcast(g, times(across(matrix(), rows), slope()), [...batch, k, n], columns);
      return shaped(g, back, columns, right);
    },
  ];
};

interface Operand {
  readonly value: string;
  /** One letter per axis. */
  readonly letters: string;
}

/** The gradient of an operand is a sum of products again: dy takes its place, its letters become the result's. */
export const einsum: Rule = (g, node, dy) => {
  const { terms, result, sizes } = subscripts(g, node);
  const slope = { value: dy, letters: result };
  return node.inputs.map((input, i) => () => {
    const shape = g.shape(input);
    const { term, diagonals } = apart(g, terms[i], shape, new Set([...sizes.keys()]));
    const own = [...term].map((letter, axis) => (shape[axis] === (sizes.get(letter) ?? shape[axis]) ? letter : ''));
    const others = node.inputs.flatMap((other, j) => (j === i ? [] : dense(g, other, terms[j], sizes)));
    const all = [slope, ...others, ...diagonals];
    // A letter that nobody else has was summed over: every element gets the same.
    const target = own.filter((letter) => letter !== '' && all.some(({ letters }) => letters.includes(letter)));
    const equation = `${all.map(({ letters }) => letters).join(',')}->${target.join('')}`;
    const found = g.op(
      'Einsum',
      all.map(({ value }) => value),
      { equation },
    );
    const narrow = own.map((letter, axis) => (target.includes(letter) ? shape[axis] : 1));
    return target.length === own.length ? found : g.expand(g.op('Reshape', [found, g.ints(narrow)]), shape);
  });
};

/** An operand without the axes of length 1 that were broadcast; a letter twice in it is a product with a unit matrix. */
function dense(g: Writer, value: string, letters: string, sizes: ReadonlyMap<string, number>): Operand[] {
  const shape = g.shape(value);
  const stays = [...letters].map((letter, axis) => shape[axis] === sizes.get(letter));
  const squeezed = shape.filter((_, axis) => stays[axis]);
  const thin = [...letters].filter((_, axis) => stays[axis]).join('');
  const { term, diagonals } = apart(g, thin, squeezed, new Set(sizes.keys()));
  return [{ value: shaped(g, value, shape, squeezed), letters: term }, ...diagonals];
}

const ALPHABET = [...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'];

/** Gives the second one of two equal letters a new name, and a unit matrix that ties both. */
function apart(
  g: Writer,
  letters: string,
  shape: readonly number[],
  used: Set<string>,
): { term: string; diagonals: Operand[] } {
  const diagonals: Operand[] = [];
  const term = [...letters].map((letter, axis) => {
    if (letters.indexOf(letter) === axis) return letter;
    const fresh = unused(used);
    const size = shape[axis];
    const unit = range(size * size).map((i) => (i % (size + 1) === 0 ? 1 : 0));
    diagonals.push({ value: g.constant(f32([size, size], unit)), letters: letter + fresh });
    return fresh;
  });
  return { term: term.join(''), diagonals };
}

function unused(used: Set<string>): string {
  const letter = ALPHABET.find((candidate) => !used.has(candidate));
  if (letter === undefined) throw new Refused('Einsum: more than 52 axes have no gradient.');
  used.add(letter);
  return letter;
}

/** The equation with every axis spelt out: ellipses as letters, counted from the right, and the result made explicit. */
function subscripts(
  g: Writer,
  node: Node,
): { terms: readonly string[]; result: string; sizes: ReadonlyMap<string, number> } {
  const [left, right] = text(node, 'equation', '').replaceAll(' ', '').split('->');
  const used = new Set([...left].filter((letter) => /[a-z]/i.test(letter)));
  const given = left.split(',');
  const ranks = given.map((term, i) => g.shape(node.inputs[i]).length - term.replace('...', '').length);
  const hidden = given.some((term) => term.includes('...')) ? Math.max(...ranks) : 0;
  const batch = range(hidden)
    .map(() => unused(used))
    .join('');
  const terms = given.map((term, i) => term.replace('...', batch.slice(hidden - ranks[i])));
  const once = [...left].filter(
    (letter, _, all) => /[a-z]/i.test(letter) && all.filter((l) => l === letter).length === 1,
  );
  const result = right === undefined ? batch + once.sort().join('') : right.replace('...', batch);
  const sizes = new Map<string, number>();
  terms.forEach((term, i) =>
    [...term].forEach((letter, axis) =>
      sizes.set(letter, Math.max(sizes.get(letter) ?? 1, g.shape(node.inputs[i])[axis])),
    ),
  );
  return { terms, result, sizes };
}
