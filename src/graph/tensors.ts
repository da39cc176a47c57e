// Element types: their numbers in ONNX files, and arrays of them. Pure.
import { product } from './graph.js';
import type { Arrays, ElementType, Tensor } from './graph.js';

type Make<T extends ElementType> = new (of: number & ArrayBuffer) => Arrays[T];

/** THE ELEMENT TYPES: ONNX's number and what holds them. */
const TYPES: { readonly [T in ElementType]: { readonly code: number; readonly array: Make<T> } } = {
  float32: { code: 1, array: Float32Array },
  uint8: { code: 2, array: Uint8Array },
  int8: { code: 3, array: Int8Array },
  uint16: { code: 4, array: Uint16Array },
  int16: { code: 5, array: Int16Array },
  int32: { code: 6, array: Int32Array },
  int64: { code: 7, array: BigInt64Array },
  bool: { code: 9, array: Uint8Array },
  float16: { code: 10, array: Uint16Array },
  float64: { code: 11, array: Float64Array },
  uint32: { code: 12, array: Uint32Array },
  uint64: { code: 13, array: BigUint64Array },
};

/** ONNX's number of an element type. */
export const codeOf = (type: ElementType): number => TYPES[type].code;

const named = new Map(Object.entries(TYPES).map(([type, { code }]) => [code, type as ElementType]));
/** The element type with a number of ONNX, if it is one that we hold. */
export const typeOf = (code: number): ElementType | undefined => named.get(code);

/** ONNX's number of an element type by the name that old files give it: FLOAT, DOUBLE, INT64. */
export const codeNamed = (name: string): number | undefined =>
  [...named].find(([, type]) => (OLD[type] ?? type.toUpperCase()) === name)?.[0];
const OLD: Partial<Record<ElementType, string>> = { float32: 'FLOAT', float64: 'DOUBLE' };

export const isFloat = (type: ElementType): boolean => type.startsWith('float');

/** An array of a length, or of what bytes hold. */
const make = (type: ElementType, of: number | ArrayBuffer): Tensor['data'] =>
  new TYPES[type].array(of as number & ArrayBuffer);

/** Raw little-endian bytes as elements. */
export const fromBytes = (type: ElementType, bytes: ArrayBuffer): Tensor['data'] => make(type, bytes);

/** A tensor of zeros. */
export const zeros = (type: ElementType, shape: readonly number[]): Tensor => ({
  type,
  shape,
  data: make(type, product(shape)),
});

/** Plain numbers or bigints as elements of a type. float16 is taken as raw bits. */
export function elements(type: ElementType, values: readonly (number | bigint)[]): Tensor['data'] {
  const data = make(type, values.length);
  const big = data instanceof BigInt64Array || data instanceof BigUint64Array;
  values.forEach((value, i) => ((data as unknown as (number | bigint)[])[i] = big ? BigInt(value) : Number(value)));
  return data;
}
