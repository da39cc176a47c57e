// A graph is plain data: named values, nodes in the order they run, constants beside them.

export type ElementType = 'float32' | 'float64' | 'int32' | 'int64' | 'uint8' | 'int8' | 'bool' | 'float16';

export interface Tensor {
  readonly type: ElementType;
  readonly shape: readonly number[];
  /** int64 as BigInt64Array, bool and uint8 as Uint8Array, float16 as Uint16Array (raw bits). */
  readonly data: Float32Array | Float64Array | Int32Array | BigInt64Array | Uint8Array | Int8Array | Uint16Array;
}

/** ONNX tells integers from floats by field, JavaScript does not: a float attribute is wrapped. */
export interface Floats {
  readonly floats: readonly number[];
  readonly list: boolean;
}
export const float = (value: number): Floats => ({ floats: [value], list: false });
export const floats = (values: readonly number[]): Floats => ({ floats: values, list: true });

export type Attribute = number | readonly number[] | string | Floats | Tensor;
export type Attributes = Readonly<Record<string, Attribute>>;

export interface Node {
  readonly op: string;
  readonly name: string;
  /** Names of values; '' for an optional input that is left out. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: Attributes;
}

export interface Input {
  readonly name: string;
  readonly type: ElementType;
  /** A string is a dimension that is not known yet (the length of the loop). */
  readonly shape: readonly (number | string)[];
}

export interface Graph {
  readonly inputs: readonly Input[];
  readonly outputs: readonly string[];
  readonly nodes: readonly Node[];
  readonly constants: ReadonlyMap<string, Tensor>;
  /** Shape of every value, once the lengths are pinned (shapes.ts); empty before. */
  readonly shapes: ReadonlyMap<string, readonly number[]>;
}

/** The opset that everything we write is meant for. */
export const OPSET = 17;

export const f32 = (shape: readonly number[], data: Float32Array | readonly number[]): Tensor => ({
  type: 'float32',
  shape,
  data: data instanceof Float32Array ? data : Float32Array.from(data),
});
export const i64 = (values: readonly number[]): Tensor => ({
  type: 'int64',
  shape: [values.length],
  data: BigInt64Array.from(values, BigInt),
});

/** A tensor's elements as plain numbers. */
export const numbers = ({ data }: Tensor): number[] => Array.from(data as ArrayLike<number | bigint>, Number);

export const product = (shape: readonly number[]): number => shape.reduce((a, b) => a * b, 1);
