// Writes graphs: adds nodes, constants and inputs to a copy of one.
import { f32, i64, MARK } from './graph.js';
import type { Attributes, ElementType, Graph, Input, Node, Tensor } from './graph.js';
import { shapeOf, typeFrom } from './shape.js';
import { prune } from './surgery.js';

/** Adds nodes to a copy of a graph. Names are made from a counter, so the same calls give the same graph. */
export interface Writer {
  /** Appends a node with one output and returns the name of that value. */
  op(op: string, inputs: readonly string[], attributes?: Attributes, output?: string): string;
  /** Appends a node with several outputs. */
  ops(op: string, inputs: readonly string[], count: number, attributes?: Attributes): string[];
  /** Appends a node as it is. */
  node(node: Node): void;
  /** The value, through which no gradient flows. */
  stop(value: string): string;
  /** `hard`, whose gradient flows to `soft` instead, a value of the same shape: a straight-through estimator. */
  through(hard: string, soft: string): string;
  constant(tensor: Tensor, name?: string): string;
  scalar(value: number): string;
  /** A value repeated to a shape; a product with a one that was expanded is left out. */
  expand(value: string, shape: readonly number[]): string;
  ints(values: readonly number[]): string;
  input(input: Input): string;
  tensor(value: string): Tensor | undefined;
  /** Known for the values of a pinned graph and what is written elementwise on top; asking for another one is a bug. */
  shape(value: string): readonly number[];
  /** Of a value of a pinned graph; float32 for what is written on top, unless its operator says otherwise. */
  type(value: string): ElementType;
  finish(outputs: readonly string[]): Graph;
}

const EMPTY: Graph = {
  inputs: [],
  outputs: [],
  nodes: [],
  constants: new Map(),
  shapes: new Map(),
  types: new Map(),
};

/** @param taken names that no new value may get, besides those of `from` */
export function writer(from: Graph = EMPTY, taken: Iterable<string> = []): Writer {
  const inputs = [...from.inputs];
  const nodes = [...from.nodes];
  const constants = new Map(from.constants);
  const shapes = new Map(from.shapes);
  const types = new Map(from.types);
  const shared = new Map<string, string>();
  const ones = new Map<string, string>();
  const used = new Set([
    ...constants.keys(),
    ...inputs.map((i) => i.name),
    ...nodes.flatMap((node) => node.outputs),
    ...taken,
  ]);
  let count = 0;
  const fresh = (stem: string): string => {
    while (used.has(`${stem}_${count}`)) count++;
    return `${stem}_${count++}`;
  };

  const ops = (op: string, ins: readonly string[], outs: readonly string[], attributes: Attributes): void => {
    nodes.push({ op, name: `${op}:${outs[0]}`, inputs: ins, outputs: outs, attributes });
  };
  const constant = (tensor: Tensor, name?: string): string => {
    const key =
      name ?? (tensor.data.length <= 16 ? `${tensor.type}[${tensor.shape.join()}]${tensor.data.join()}` : undefined);
    const known = key === undefined ? undefined : shared.get(key);
    if (known !== undefined) return known;
    const made = name ?? fresh('c');
    constants.set(made, tensor);
    shapes.set(made, tensor.shape);
    types.set(made, tensor.type);
    if (key !== undefined) shared.set(key, made);
    return made;
  };

  const add = (
    op: string,
    ins: readonly string[],
    attributes: Attributes = {},
    output = fresh(op.toLowerCase()),
  ): string => {
    if (op === 'Mul' && ones.get(ins[0]) === String(shapes.get(ins[1]))) return ins[1];
    ops(op, ins, [output], attributes);
    const shape = shapeOf(
      op,
      ins.map((name) => shapes.get(name)),
      attributes,
      (i) => constants.get(ins[i])?.data && Array.from(constants.get(ins[i])!.data, Number),
    );
    if (shape) shapes.set(output, shape);
    types.set(
      output,
      typeFrom(
        op,
        ins.map((name) => types.get(name)),
        attributes,
      ),
    );
    return output;
  };

  return {
    op: add,
    expand(value, shape) {
      if (String(shapes.get(value)) === String(shape)) return value;
      const expanded = add('Expand', [value, constant(i64(shape))]);
      if (constants.get(value)?.data[0] === 1) ones.set(expanded, String(shape));
      return expanded;
    },
    ops(op, ins, size, attributes = {}) {
      const outs = Array.from({ length: size }, () => fresh(op.toLowerCase()));
      ops(op, ins, outs, attributes);
      return outs;
    },
    node: (node) => void nodes.push(node),
    stop: (value) => add(MARK.stop, [value]),
    through: (hard, soft) => add(MARK.through, [hard, soft]),
    constant,
    scalar: (value) => constant(f32([], [value])),
    ints: (values) => constant(i64(values)),
    input(input) {
      inputs.push(input);
      used.add(input.name);
      types.set(input.name, input.type);
      if (input.shape.every((d) => typeof d === 'number')) shapes.set(input.name, input.shape);
      return input.name;
    },
    tensor: (value) => constants.get(value),
    shape(value) {
      const shape = shapes.get(value);
      if (!shape) throw new Error(`the shape of ${value} is not known: pin the graph first`);
      return shape;
    },
    type: (value) => types.get(value) ?? 'float32',
    finish: (outputs) => prune({ inputs, outputs, nodes, constants, shapes, types }),
  };
}
