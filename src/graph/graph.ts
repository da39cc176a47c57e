// A graph is plain data: named values, nodes in the order they run, constants beside them.

/** One array per element type; bool as bytes, float16 as raw bits. */
export interface Arrays {
  float32: Float32Array;
  float64: Float64Array;
  float16: Uint16Array;
  int8: Int8Array;
  int16: Int16Array;
  int32: Int32Array;
  int64: BigInt64Array;
  uint8: Uint8Array;
  uint16: Uint16Array;
  uint32: Uint32Array;
  uint64: BigUint64Array;
  bool: Uint8Array;
}
export type ElementType = keyof Arrays;

export interface Tensor {
  readonly type: ElementType;
  readonly shape: readonly number[];
  readonly data: Arrays[ElementType];
}

/** ONNX tells integers from floats by field, JavaScript does not: a float attribute is wrapped. */
export interface Floats {
  readonly floats: readonly number[];
  readonly list: boolean;
}
export const float = (value: number): Floats => ({ floats: [value], list: false });
export const floats = (values: readonly number[]): Floats => ({ floats: values, list: true });

/** A list of strings, such as the activations of an LSTM. */
export interface Strings {
  readonly strings: readonly string[];
}

/** A graph is the body of an If, Loop or Scan: it reads values of the graph around it by their names. */
export type Attribute = number | readonly number[] | string | Floats | Strings | Tensor | Graph;
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
  /** In the body of a loop: type and shape are whatever the loop gives. */
  readonly untyped?: true;
}

export interface Graph {
  readonly inputs: readonly Input[];
  readonly outputs: readonly string[];
  readonly nodes: readonly Node[];
  readonly constants: ReadonlyMap<string, Tensor>;
  /** Shape and element type of every value, once the lengths are pinned (pin.ts); of the constants alone before. */
  readonly shapes: ReadonlyMap<string, readonly number[]>;
  readonly types: ReadonlyMap<string, ElementType>;
}

/** The opset of every graph in memory: older files are brought up to it (upgrades.ts). 22 differs in bfloat16 alone. */
export const OPSET = 21;

/**
 * Markers: operators of our own that change gradients, not values.
 * `stop` (x) is x, and no gradient flows through. `through` (hard, soft) is hard, and its gradient flows to soft:
 * a straight-through estimator. In a file they are an Identity and a Where, known by the name of the node.
 */
export const MARK = { stop: 'earworm.Stop', through: 'earworm.StraightThrough' } as const;

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

export const isGraph = (attribute: Attribute): attribute is Graph =>
  typeof attribute === 'object' && 'nodes' in attribute;

/** Every value that a node reads, those included that its bodies take from the graph around them. */
export const reads = ({ inputs, attributes }: Node): readonly string[] => [
  ...inputs,
  ...Object.values(attributes).filter(isGraph).flatMap(captured),
];

function captured(body: Graph): readonly string[] {
  const own = new Set([
    ...body.inputs.map((input) => input.name),
    ...body.constants.keys(),
    ...body.nodes.flatMap((node) => node.outputs),
  ]);
  return [...body.nodes.flatMap(reads), ...body.outputs].filter((name) => !own.has(name));
}
