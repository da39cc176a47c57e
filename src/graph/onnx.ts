// ONNX bytes ↔ graph; nobody else knows the protobuf. Longer than most: reading and writing are one format. [door: onnx-buf]
import { create, fromBinary, toBinary } from '@bufbuild/protobuf';
import {
  AttributeProto_AttributeType as Kind,
  AttributeProtoSchema,
  GraphProtoSchema,
  ModelProtoSchema,
  NodeProtoSchema,
  OperatorSetIdProtoSchema,
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
  type TensorShapeProto_Dimension,
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

/** Reads a tensor that is a file of its own, such as the reference values beside a test model. @throws Refused */
export function readTensor(bytes: Uint8Array, file: string): { readonly name: string; readonly tensor: Tensor } {
  let proto: TensorProto;
  try {
    proto = fromBinary(TensorProtoSchema, bytes);
  } catch {
    throw new Refused(
      `${file} is not a whole ONNX tensor (${bytes.length} bytes): it is something else, or cut short.`,
    );
  }
  return { name: proto.name, tensor: tensor(proto, { file, external: () => undefined }) };
}

/** Operators on values that are no tensors of numbers. */
const NO_NUMBERS = /^(Sequence|Optional|SplitToSequence|ConcatFromSequence|String|RegexFullMatch)/;

/** @param inside whether it is the body of a node */
function readGraph(graph: GraphProto, source: Source, inside = false): Graph {
  if (graph.sparseInitializer.length > 0)
    throw new Refused(`${source.file} keeps weights as sparse tensors, which are not read; export it with dense ones.`);
  const constants = new Map(graph.initializer.map((t) => [t.name, tensor(t, source)]));
  const nodes: Node[] = [];
  for (const [index, proto] of graph.node.entries()) {
    const node = readNode(proto, index, source);
    const constant = node.op === 'Constant' ? constantOf(node) : undefined;
    if (constant && node.outputs.length === 1) constants.set(node.outputs[0], constant);
    else nodes.push(numeric(node, source));
  }
  return {
    inputs: graph.input.filter((value) => !constants.has(value.name)).map((value) => input(value, source, inside)),
    outputs: graph.output.map((value) => value.name),
    nodes,
    constants,
    shapes: new Map([...constants].map(([name, t]) => [name, t.shape])),
    types: new Map([...constants].map(([name, t]) => [name, t.type])),
  };
}

/** @throws Refused when a node makes or takes what is not a tensor of numbers */
function numeric(node: Node, { file }: Source): Node {
  const { to } = node.attributes;
  if (NO_NUMBERS.test(node.op) || node.op === 'Constant')
    throw new Refused(
      `${file}: node ${node.name} (${node.op}) works on sequences, optional values or text; only tensors of numbers are read.`,
    );
  if (node.op === 'Cast' && typeof to === 'number' && !typeOf(to))
    throw new Refused(`${file}: node ${node.name} casts to element type ${to}, which is not read.`);
  return node;
}

/** The length of an axis or the name of it; undefined where neither is given. */
const lengthOf = ({ value }: TensorShapeProto_Dimension): number | string | undefined =>
  value.case === 'dimValue' ? (value.value < 0n ? undefined : Number(value.value)) : value.value || undefined;

/** @param inside whether it is the input of a body, which may leave its type or shape to the loop around it */
function input(value: ValueInfoProto, { file }: Source, inside: boolean): Input {
  const type = value.type?.value;
  const tensorType = type?.case === 'tensorType' ? type.value : undefined;
  const known = tensorType && typeOf(tensorType.elemType);
  if (inside && (type === undefined || (known && !tensorType.shape)))
    return { name: value.name, type: known ?? 'float32', shape: [], untyped: true };
  if (!known) throw new Refused(`${file}: input "${value.name}" is not a tensor of numbers.`);
  if (!tensorType.shape) throw new Refused(`${file}: input "${value.name}" does not say how many axes it has.`);
  const shape = tensorType.shape.dim.map((dim, axis) => lengthOf(dim) ?? `${value.name}.${axis}`);
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

/** Beyond these, ends of slices all mean the same: as far as it goes. */
const safe = (value: bigint): number =>
  Math.min(Math.max(Number(value), Number.MIN_SAFE_INTEGER), Number.MAX_SAFE_INTEGER);

/** The oldest files leave the kind of an attribute to what is in it. */
const kindOf = (a: AttributeProto): Kind => {
  if (a.type !== Kind.UNDEFINED) return a.type;
  if (a.t) return Kind.TENSOR;
  if (a.g) return Kind.GRAPH;
  if (a.ints.length > 0) return Kind.INTS;
  if (a.floats.length > 0) return Kind.FLOATS;
  if (a.strings.length > 0) return Kind.STRINGS;
  if (a.s.length > 0) return Kind.STRING;
  return a.f === 0 ? Kind.INT : Kind.FLOAT;
};

function attribute(a: AttributeProto, node: string, source: Source): Attribute {
  const kind = kindOf(a);
  if (kind === Kind.INT) return safe(a.i);
  if (kind === Kind.INTS) return a.ints.map(safe);
  if (kind === Kind.FLOAT) return float(a.f);
  if (kind === Kind.FLOATS) return floats(a.floats);
  if (kind === Kind.STRING) return text.decode(a.s);
  if (kind === Kind.STRINGS) return { strings: a.strings.map((s) => text.decode(s)) };
  if (kind === Kind.TENSOR && a.t) return tensor(a.t, source);
  if (kind === Kind.GRAPH && a.g) return readGraph(a.g, source, true);
  throw new Refused(
    `${source.file}: attribute "${a.name}" of node ${node} is of a kind that is not read (${Kind[kind] ?? kind}).`,
  );
}

/** What a Constant node holds; undefined for what we do not hold (text). */
function constantOf({ attributes }: Node): Tensor | undefined {
  const { value, value_float, value_floats, value_int, value_ints } = attributes;
  if (typeof value === 'object' && 'data' in value) return value;
  const number = value_float ?? value_floats;
  if (typeof number === 'object' && 'floats' in number) {
    const { floats: all, list } = number;
    return { type: 'float32', shape: list ? [all.length] : [], data: Float32Array.from(all) };
  }
  if (typeof value_int === 'number') return { type: 'int64', shape: [], data: elements('int64', [value_int]) };
  if (Array.isArray(value_ints)) {
    const all = value_ints as number[];
    return { type: 'int64', shape: [all.length], data: elements('int64', all) };
  }
  return undefined;
}

function tensor(t: TensorProto, source: Source): Tensor {
  const { file } = source;
  const type = typeOf(t.dataType);
  if (!type) throw new Refused(`${file}: the constant "${t.name}" has element type ${t.dataType}, which is not read.`);
  const shape = t.dims.map(Number);
  const data = dataOf(t, type, source);
  if (shape.some((size) => size < 0) || data.length !== product(shape))
    throw new Refused(
      `${file}: "${t.name}" should hold ${product(shape)} numbers and holds ${data.length}: the file is damaged.`,
    );
  return { type, shape, data };
}

/** The elements of a tensor: in another file, in a list of the field for their type, or as bytes. */
function dataOf(t: TensorProto, type: ElementType, { file, external }: Source): Tensor['data'] {
  try {
    if (t.dataLocation === TensorProto_DataLocation.EXTERNAL) return fromBytes(type, outside(t, file, external));
    const lists = {
      float32: t.floatData,
      float64: t.doubleData,
      int64: t.int64Data,
      uint32: t.uint64Data,
      uint64: t.uint64Data,
    };
    const listed = type in lists ? lists[type as keyof typeof lists] : t.int32Data;
    return listed.length > 0 ? elements(type, listed) : fromBytes(type, new Uint8Array(t.rawData).buffer);
  } catch (error) {
    if (error instanceof Refused) throw error;
    throw new Refused(`${file}: "${t.name}" ends in the middle of a number: the file is damaged.`);
  }
}

/** The bytes of a weight that lies in another file. */
function outside(t: TensorProto, file: string, external: External): ArrayBuffer {
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

/** ONNX bytes of a graph, for a session or a file. Cost: a copy of every constant. */
export function write(graph: Graph, opset: number = OPSET): Uint8Array {
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
      graph: writeGraph('ear', graph),
    }),
  );
}

const writeGraph = (name: string, graph: Graph): GraphProto =>
  create(GraphProtoSchema, {
    name,
    node: graph.nodes.map(writeNode),
    initializer: [
      ...[...graph.constants].map(([value, t]) => writeTensor(value, t)),
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
