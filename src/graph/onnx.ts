// ONNX bytes ↔ graph; nobody else knows the protobuf. Longer than most: reading and writing are one format. [door: onnx-buf]
import { create, fromBinary, toBinary } from '@bufbuild/protobuf';
import {
  AttributeProto_AttributeType as Kind,
  AttributeProtoSchema,
  GraphProtoSchema,
  ModelProtoSchema,
  NodeProtoSchema,
  OperatorSetIdProtoSchema,
  StringStringEntryProtoSchema,
  TensorProto_DataLocation,
  TensorProtoSchema,
  TensorShapeProtoSchema,
  TensorShapeProto_DimensionSchema,
  TypeProtoSchema,
  TypeProto_TensorSchema,
  ValueInfoProtoSchema,
  type AttributeProto,
  type GraphProto,
  type ModelProto,
  type NodeProto,
  type TensorProto,
  type ValueInfoProto,
} from 'onnx-buf';
import { Refused } from '../refused.js';
import { float, floats, isGraph, MARK, OPSET, product } from './graph.js';
import { prune } from './surgery.js';
import { codeOf, elements, fromBytes, typeOf } from './tensors.js';
import { OPSETS, upgrade } from './upgrades.js';
import type { Attribute, ElementType, Graph, Input, Node, Tensor } from './graph.js';

const text = new TextDecoder();
const bytesOf = new TextEncoder();

/** The bytes of another file that a model keeps weights in, by the name that the model gives; undefined: not there. */
export type External = (location: string) => Uint8Array | undefined;

interface Source {
  /** For the refusals. */
  readonly file: string;
  readonly external: External;
}

/**
 * Reads an ONNX file, and brings it up to the opset of our graphs.
 * @param bytes the whole file
 * @param file its name, for the refusals
 * @param external how weights outside the file are found; default: they are not
 * @throws Refused when the bytes are not ONNX, are cut short, or lean on what we do not read
 */
export function read(bytes: Uint8Array, file: string, external: External = () => undefined): Graph {
  let model: ModelProto;
  try {
    model = fromBinary(ModelProtoSchema, bytes);
  } catch {
    throw new Refused(
      `${file} is not a whole ONNX file (${bytes.length} bytes): it is another format, or was cut short.`,
    );
  }
  if (!model.graph || model.graph.node.length === 0)
    throw new Refused(`${file} holds no ONNX graph: an ear is an .onnx file with a network in it.`);
  if (model.functions.length > 0)
    throw new Refused(
      `${file} defines functions of its own (${model.functions[0].name}); export it with them inlined.`,
    );
  const opset = Number(model.opsetImport.find((o) => o.domain === '' || o.domain === 'ai.onnx')?.version ?? 0n);
  if (opset < OPSETS.oldest || opset > OPSETS.newest)
    throw new Refused(`${file} uses ONNX opset ${opset}; opsets ${OPSETS.oldest} to ${OPSETS.newest} are read.`);
  return prune(upgrade(readGraph(model.graph, { file, external }), opset));
}

function readGraph(graph: GraphProto, source: Source): Graph {
  const constants = new Map(graph.initializer.map((t) => [t.name, tensor(t, source)]));
  const nodes: Node[] = [];
  for (const [index, proto] of graph.node.entries()) {
    const node = readNode(proto, index, source);
    const constant = node.op === 'Constant' ? constantOf(node) : undefined;
    if (constant) constants.set(node.outputs[0], constant);
    else nodes.push(node);
  }
  return {
    inputs: graph.input.filter((value) => !constants.has(value.name)).map((value) => input(value, source)),
    outputs: graph.output.map((value) => value.name),
    nodes,
    constants,
    shapes: new Map([...constants].map(([name, t]) => [name, t.shape])),
    types: new Map([...constants].map(([name, t]) => [name, t.type])),
  };
}

function input(value: ValueInfoProto, { file }: Source): Input {
  const type = value.type?.value;
  const known = type?.case === 'tensorType' ? typeOf(type.value.elemType) : undefined;
  // The body of a loop may leave its inputs untyped: they are what the node gives.
  if (value.type === undefined) return { name: value.name, type: 'float32', shape: [], untyped: true };
  if (type?.case !== 'tensorType' || !known)
    throw new Refused(`${file}: input "${value.name}" is not a tensor of numbers.`);
  const dims = type.value.shape?.dim ?? [];
  const shape = dims.map(({ value: d }, axis) =>
    d.case === 'dimValue' ? Number(d.value) : d.case === 'dimParam' && d.value ? d.value : `${value.name}.${axis}`,
  );
  return { name: value.name, type: known, shape };
}

function readNode(node: NodeProto, index: number, source: Source): Node {
  const name = node.name || `${node.opType}:${node.output[0] ?? index}`;
  const plain = {
    op: node.domain === '' || node.domain === 'ai.onnx' ? node.opType : `${node.domain}.${node.opType}`,
    name,
    inputs: node.input,
    outputs: node.output,
    attributes: Object.fromEntries(node.attribute.map((a) => [a.name, attribute(a, name, source)])),
  };
  return marker(plain);
}

/** Markers come back from what they were written as. */
function marker(node: Node): Node {
  if (node.op === 'Identity' && node.name.startsWith(MARK.stop)) return { ...node, op: MARK.stop };
  if (node.op === 'Where' && node.name.startsWith(MARK.through))
    return { ...node, op: MARK.through, inputs: node.inputs.slice(1) };
  return node;
}

function attribute(a: AttributeProto, node: string, source: Source): Attribute {
  switch (a.type) {
    case Kind.INT:
      return Number(a.i);
    case Kind.INTS:
      return a.ints.map(Number);
    case Kind.FLOAT:
      return float(a.f);
    case Kind.FLOATS:
      return floats(a.floats);
    case Kind.STRING:
      return text.decode(a.s);
    case Kind.STRINGS:
      return { strings: a.strings.map((s) => text.decode(s)) };
    case Kind.TENSOR:
      return tensor(a.t!, source);
    case Kind.GRAPH:
      return readGraph(a.g!, source);
    default:
      throw new Refused(
        `${source.file}: attribute "${a.name}" of node ${node} is of a kind that is not read (${Kind[a.type]}).`,
      );
  }
}

/** What a Constant node holds; undefined for what we do not hold (strings, sparse tensors). */
function constantOf({ attributes }: Node): Tensor | undefined {
  const { value, value_float, value_floats, value_int, value_ints } = attributes;
  if (value !== undefined) return value as Tensor;
  const number = value_float ?? value_floats;
  if (number !== undefined) {
    const { floats: all, list } = number as ReturnType<typeof float>;
    return { type: 'float32', shape: list ? [all.length] : [], data: Float32Array.from(all) };
  }
  if (typeof value_int === 'number') return { type: 'int64', shape: [], data: elements('int64', [value_int]) };
  if (Array.isArray(value_ints)) {
    const all = value_ints as number[];
    return { type: 'int64', shape: [all.length], data: elements('int64', all) };
  }
  return undefined;
}

function tensor(t: TensorProto, { file, external }: Source): Tensor {
  const type = typeOf(t.dataType);
  if (!type) throw new Refused(`${file}: the constant "${t.name}" has element type ${t.dataType}, which is not read.`);
  const shape = t.dims.map(Number);
  const listed = [t.floatData, t.int32Data, t.int64Data, t.doubleData, t.uint64Data].find((list) => list.length > 0);
  const data =
    t.dataLocation === TensorProto_DataLocation.EXTERNAL
      ? fromBytes(type, fromOutside(t, file, external))
      : listed
        ? elements(type, listed)
        : wholeElements(t, type, file);
  if (data.length !== product(shape))
    throw new Refused(
      `${file}: "${t.name}" should hold ${product(shape)} numbers and holds ${data.length}: the file is damaged.`,
    );
  return { type, shape, data };
}

function wholeElements(t: TensorProto, type: ElementType, file: string): Tensor['data'] {
  try {
    return fromBytes(type, new Uint8Array(t.rawData).buffer);
  } catch {
    throw new Refused(`${file}: "${t.name}" ends in the middle of a number: the file is damaged.`);
  }
}

/** The bytes of a weight that lies in another file. */
function fromOutside(t: TensorProto, file: string, external: External): ArrayBuffer {
  const about = new Map(t.externalData.map(({ key, value }) => [key, value]));
  const location = about.get('location') ?? '';
  const bytes = external(location);
  if (!bytes)
    throw new Refused(`${file} keeps "${t.name}" in "${location}", which is not beside it; put that file there.`);
  const offset = Number(about.get('offset') ?? 0);
  const length = Number(about.get('length') ?? bytes.length - offset);
  if (!(offset >= 0 && length >= 0 && offset + length <= bytes.length))
    throw new Refused(`${file}: "${location}" is too short for "${t.name}" (${bytes.length} bytes): it was cut short.`);
  return new Uint8Array(bytes.subarray(offset, offset + length)).buffer;
}

/** ONNX bytes of a graph, for a file. Cost: two copies of every constant. */
export const write = (graph: Graph, opset: number = OPSET): Uint8Array => encoded(graph, opset);

/** A graph for a session: a small file, and the larger constants beside it as they lie in memory, by the names it gives them. */
export interface Apart {
  readonly onnx: Uint8Array;
  readonly weights: ReadonlyMap<string, Uint8Array>;
}

/** Constants of fewer bytes stay in the file. */
const LARGE = 1024;

/** ONNX bytes and weights of a graph, for a session: no weight is copied. */
export function writeApart(graph: Graph): Apart {
  const weights = new Map<string, Uint8Array>();
  const onnx = encoded(graph, OPSET, (name, { data }) => {
    if (data.byteLength < LARGE) return false;
    weights.set(name, new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
    return true;
  });
  return { onnx, weights };
}

/** @param outside takes a constant out of the file, if it wants to */
function encoded(graph: Graph, opset: number, outside: Outside = () => false): Uint8Array {
  const domains = [...new Set(graph.nodes.map(({ op }) => domainOf(spelt(op))))].filter((domain) => domain !== '');
  return toBinary(
    ModelProtoSchema,
    create(ModelProtoSchema, {
      irVersion: 10n,
      producerName: 'earworm',
      opsetImport: [
        create(OperatorSetIdProtoSchema, { domain: '', version: BigInt(opset) }),
        ...domains.map((domain) => create(OperatorSetIdProtoSchema, { domain, version: 1n })),
      ],
      graph: writeGraph('ear', graph, outside),
    }),
  );
}

type Outside = (name: string, tensor: Tensor) => boolean;

const writeGraph = (name: string, graph: Graph, outside: Outside = () => false): GraphProto =>
  create(GraphProtoSchema, {
    name,
    node: graph.nodes.map(writeNode),
    initializer: [
      ...[...graph.constants].map(([value, t]) => (outside(value, t) ? mention(value, t) : writeTensor(value, t))),
      ...(graph.nodes.some(({ op }) => op === MARK.through) ? [writeTensor(MARK.through, TRUE)] : []),
    ],
    input: graph.inputs.map((i) => valueInfo(i.name, i)),
    output: graph.outputs.map((value) => valueInfo(value)),
  });

const TRUE: Tensor = { type: 'bool', shape: [], data: Uint8Array.of(1) };
const domainOf = (op: string): string => op.slice(0, Math.max(0, op.lastIndexOf('.')));
/** Markers have a spelling in ONNX of their own. */
const spelt = (op: string): string => (op === MARK.stop ? 'Identity' : op === MARK.through ? 'Where' : op);

function writeNode({ op, name, inputs, outputs, attributes }: Node): NodeProto {
  const known = spelt(op);
  const domain = domainOf(known);
  return create(NodeProtoSchema, {
    domain,
    opType: domain === '' ? known : known.slice(domain.length + 1),
    name: known === op || name.startsWith(op) ? name : `${op}:${name}`,
    input: op === MARK.through ? [MARK.through, ...inputs] : [...inputs],
    output: [...outputs],
    attribute: Object.entries(attributes).map(([key, value]) => writeAttribute(key, value)),
  });
}

const valueInfo = (name: string, value?: Input): ValueInfoProto =>
  create(ValueInfoProtoSchema, {
    name,
    ...(value &&
      !value.untyped && {
        type: create(TypeProtoSchema, {
          value: {
            case: 'tensorType',
            value: create(TypeProto_TensorSchema, {
              elemType: codeOf(value.type),
              shape: create(TensorShapeProtoSchema, {
                dim: value.shape.map((d) =>
                  create(TensorShapeProto_DimensionSchema, {
                    value:
                      typeof d === 'number' ? { case: 'dimValue', value: BigInt(d) } : { case: 'dimParam', value: d },
                  }),
                ),
              }),
            }),
          },
        }),
      }),
  });

const mention = (name: string, t: Tensor): TensorProto =>
  create(TensorProtoSchema, {
    name,
    dims: t.shape.map(BigInt),
    dataType: codeOf(t.type),
    dataLocation: TensorProto_DataLocation.EXTERNAL,
    externalData: [create(StringStringEntryProtoSchema, { key: 'location', value: name })],
  });

const writeTensor = (name: string, t: Tensor): TensorProto =>
  create(TensorProtoSchema, {
    name,
    dims: t.shape.map(BigInt),
    dataType: codeOf(t.type),
    rawData: new Uint8Array(t.data.buffer, t.data.byteOffset, t.data.byteLength).slice(),
  });

function writeAttribute(name: string, value: Attribute): AttributeProto {
  if (typeof value === 'number') return create(AttributeProtoSchema, { name, type: Kind.INT, i: BigInt(value) });
  if (typeof value === 'string')
    return create(AttributeProtoSchema, { name, type: Kind.STRING, s: bytesOf.encode(value) });
  if (isGraph(value)) return create(AttributeProtoSchema, { name, type: Kind.GRAPH, g: writeGraph(name, value) });
  if ('strings' in value)
    return create(AttributeProtoSchema, {
      name,
      type: Kind.STRINGS,
      strings: value.strings.map((one) => bytesOf.encode(one)),
    });
  if ('floats' in value)
    return value.list
      ? create(AttributeProtoSchema, { name, type: Kind.FLOATS, floats: [...value.floats] })
      : create(AttributeProtoSchema, { name, type: Kind.FLOAT, f: value.floats[0] });
  if ('data' in value) return create(AttributeProtoSchema, { name, type: Kind.TENSOR, t: writeTensor('', value) });
  return create(AttributeProtoSchema, { name, type: Kind.INTS, ints: value.map(BigInt) });
}
