// The state of a training, and its bytes: a line of JSON, then the arrays one after the other. Pure.
import { f32, product } from '../../graph/graph.js';
import type { Tensor } from '../../graph/graph.js';
import { Refused } from '../../refused.js';

/** Weights laid end to end in one array: where each lies. */
export interface Plan {
  readonly places: ReadonlyMap<string, { readonly from: number; readonly shape: readonly number[] }>;
  readonly length: number;
}

export function plan(shapes: ReadonlyMap<string, readonly number[]>): Plan {
  let length = 0;
  const places = new Map(
    [...shapes].map(([name, shape]) => {
      const from = length;
      length += product(shape);
      return [name, { from, shape }] as const;
    }),
  );
  return { places, length };
}

/** Views of an array by the name of the weight. */
export const views = ({ places }: Plan, array: Float32Array): Map<string, Tensor> =>
  new Map(
    [...places].map(([name, { from, shape }]) => [name, f32(shape, array.subarray(from, from + product(shape)))]),
  );

/** What changes with every step: weights, Adam's means, and the running average of the weights that becomes the ear. */
export interface State {
  readonly weight: Float32Array;
  readonly mean: Float32Array;
  readonly square: Float32Array;
  readonly average: Float32Array;
}

const ARRAYS = ['weight', 'mean', 'square', 'average'] as const;

/** @param head anything that JSON holds */
export function toBytes(head: unknown, state: State): Uint8Array[] {
  const line = new TextEncoder().encode(`${JSON.stringify(head)}\n`);
  return [
    line,
    ...ARRAYS.map((name) => new Uint8Array(state[name].buffer, state[name].byteOffset, state[name].byteLength)),
  ];
}

/** @throws Refused when the bytes are no checkpoint, or were cut short */
export function fromBytes(bytes: Uint8Array, file: string): { head: unknown; state: State } {
  const end = bytes.indexOf(10);
  const refuse = (): never => {
    throw new Refused(`${file} is no whole checkpoint of a training; begin it anew without --resume.`);
  };
  if (end < 0 || (bytes.length - end - 1) % (4 * ARRAYS.length) !== 0) refuse();
  const length = (bytes.length - end - 1) / ARRAYS.length;
  // A Buffer's own slice would share the whole file's memory.
  const plain = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const array = (i: number): Float32Array =>
    new Float32Array(plain.slice(end + 1 + i * length, end + 1 + (i + 1) * length).buffer);
  try {
    const head: unknown = JSON.parse(new TextDecoder().decode(bytes.subarray(0, end)));
    return { head, state: { weight: array(0), mean: array(1), square: array(2), average: array(3) } };
  } catch {
    return refuse();
  }
}
