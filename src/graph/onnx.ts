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
  type ModelProto,
  type NodeProto,
  type TensorProto,
  type ValueInfoProto,
} from 'onnx-buf';
import { Refused } from '../refused.js';
import { OPSET, product } from './graph.js';
import { prune } from './surgery.js';
import type { Attribute, ElementType, Graph, Input, Node, Tensor } from './graph.js';

/** Oldest and newest opset whose operators mean what our rules take them to mean. */
export const OPSETS = { oldest: 13, newest: 22 } as const;

const TYPES: Record<number, { type: ElementType; make(bytes: ArrayBuffer): Tensor['data'] }> = {
  1: { type: 'float32', make: (bytes) => new Float32Array(bytes) },
  2: { type: 'uint8', make: (bytes) => new Uint8Array(bytes) },
  3: { type: 'int8', make: (bytes) => new Int8Array(bytes) },
  6: { type: 'int32', make: (bytes) => new Int32Array(bytes) },
  7: { type: 'int64', make: (bytes) => new BigInt64Array(bytes) },
  9: { type: 'bool', make: (bytes) => new Uint8Array(bytes) },
  10: { type: 'float16', make: (bytes) => new Uint16Array(bytes) },
  11: { type: 'float64', make: (bytes) => new Float64Array(bytes) },
};
const code = (type: ElementType): number => Number(Object.entries(TYPES).find(([, t]) => t.type === type)![0]);

const text = new TextDecoder();
const bytesOf = new TextEncoder();

/**
 * Reads an ONNX file.
 * @param bytes the whole file
 * @param file its name, for the refusals
 * @throws Refused when the bytes are not ONNX, are cut short, or lean on what we do not read
 */
export function read(bytes: Uint8Array, file: string): Graph {
  let model: ModelProto;
  try {
    model = fromBinary(ModelProtoSchema, bytes);
  } catch {
    throw new Refused(
      `${file} is not a whole ONNX file (${bytes.length} bytes): it is another format, or was cut short.`,
    );
  }
  const { graph } = model;
  if (!graph || graph.node.length === 0)
    throw new Refused(`${file} holds no ONNX graph: an ear is an .onnx file with a network in it.`);
  const opset = Number(model.opsetImport.find((o) => o.domain === '' || o.domain === 'ai.onnx')?.version ?? 0n);
  if (opset < OPSETS.oldest || opset > OPSETS.newest)
    throw new Refused(`${file} uses ONNX opset ${opset}; opsets ${OPSETS.oldest} to ${OPSETS.newest} are read.`);

  const constants = new Map(graph.initializer.map((t) => [t.name, tensor(t, file)]));
  return prune({
    inputs: graph.input.filter((value) => !constants.has(value.name)).map((value) => input(value, file)),
    outputs: graph.output.map((value) => value.name),
    nodes: graph.node.map((node, index) => readNode(node, index, file)),
    constants,
    shapes: new Map([...constants].map(([name, t]) => [name, t.shape])),
  });
}

function input(value: ValueInfoProto, file: string): Input {
  const type = value.type?.value;
  const known = type?.case === 'tensorType' ? TYPES[type.value.elemType] : undefined;
  if (type?.case !== 'tensorType' || !known)
    throw new Refused(`${file}: input "${value.name}" is not a tensor of numbers.`);
  const dims = type.value.shape?.dim ?? [];
  const shape = dims.map(({ value: d }, axis) =>
    d.case === 'dimValue' ? Number(d.value) : d.case === 'dimParam' && d.value ? d.value : `${value.name}.${axis}`,
  );
  return { name: value.name, type: known.type, shape };
}

function readNode(node: NodeProto, index: number, file: string): Node {
  const name = node.name || `${node.opType}:${node.output[0] ?? index}`;
  return {
    op: node.domain === '' || node.domain === 'ai.onnx' ? node.opType : `${node.domain}.${node.opType}`,
    name,
    inputs: node.input,
    outputs: node.output,
    attributes: Object.fromEntries(node.attribute.map((a) => [a.name, attribute(a, name, file)])),
  };
}

function attribute(a: AttributeProto, node: string, file: string): Attribute {
  switch (a.type) {
    case Kind.INT:
      return Number(a.i);
    case Kind.INTS:
      return a.ints.map(Number);
    case Kind.FLOAT:
      return { floats: [a.f], list: false };
    case Kind.FLOATS:
      return { floats: a.floats, list: true };
    case Kind.STRING:
      return text.decode(a.s);
    case Kind.TENSOR:
      return tensor(a.t!, file);
    default:
      throw new Refused(
        `${file}: attribute "${a.name}" of node ${node} is of a kind that is not read (${Kind[a.type]}).`,
      );
  }
}

function tensor(t: TensorProto, file: string): Tensor {
  const known = TYPES[t.dataType];
  if (!known) throw new Refused(`${file}: the constant "${t.name}" has element type ${t.dataType}, which is not read.`);
  if (t.dataLocation === TensorProto_DataLocation.EXTERNAL)
    throw new Refused(`${file} keeps "${t.name}" in another file; give an .onnx file that holds its own weights.`);
  const shape = t.dims.map(Number);
  const short =
    t.floatData.length > 0
      ? Float32Array.from(t.floatData)
      : t.int64Data.length > 0
        ? BigInt64Array.from(t.int64Data)
        : t.int32Data.length > 0
          ? fromInt32(t.int32Data, known.type)
          : undefined;
  const data = short ?? known.make(new Uint8Array(t.rawData).buffer);
  if (data.length !== product(shape))
    throw new Refused(
      `${file}: "${t.name}" should hold ${product(shape)} numbers and holds ${data.length}: the file is damaged.`,
    );
  return { type: known.type, shape, data };
}

const fromInt32 = (values: readonly number[], type: ElementType): Tensor['data'] =>
  type === 'int32'
    ? Int32Array.from(values)
    : type === 'int8'
      ? Int8Array.from(values)
      : type === 'float16'
        ? Uint16Array.from(values)
        : Uint8Array.from(values);

/** ONNX bytes of a graph, for a session or a file. Cost: a copy of every constant. */
export function write(graph: Graph, opset: number = OPSET): Uint8Array {
  return toBinary(
    ModelProtoSchema,
    create(ModelProtoSchema, {
      irVersion: 8n,
      producerName: 'earworm',
      opsetImport: [create(OperatorSetIdProtoSchema, { domain: '', version: BigInt(opset) })],
      graph: create(GraphProtoSchema, {
        name: 'ear',
        node: graph.nodes.map((node) =>
          create(NodeProtoSchema, {
            opType: node.op,
            name: node.name,
            input: [...node.inputs],
            output: [...node.outputs],
            attribute: Object.entries(node.attributes).map(([name, value]) => writeAttribute(name, value)),
          }),
        ),
        initializer: [...graph.constants].map(([name, t]) => writeTensor(name, t)),
        input: graph.inputs.map((i) => valueInfo(i.name, i)),
        output: graph.outputs.map((name) => valueInfo(name)),
      }),
    }),
  );
}

const valueInfo = (name: string, value?: Input): ValueInfoProto =>
  create(ValueInfoProtoSchema, {
    name,
    ...(value && {
      type: create(TypeProtoSchema, {
        value: {
          case: 'tensorType',
          value: create(TypeProto_TensorSchema, {
            elemType: code(value.type),
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
    dataType: code(t.type),
    rawData: new Uint8Array(t.data.buffer, t.data.byteOffset, t.data.byteLength).slice(),
  });

function writeAttribute(name: string, value: Attribute): AttributeProto {
  if (typeof value === 'number') return create(AttributeProtoSchema, { name, type: Kind.INT, i: BigInt(value) });
  if (typeof value === 'string')
    return create(AttributeProtoSchema, { name, type: Kind.STRING, s: bytesOf.encode(value) });
  if ('floats' in value)
    return value.list
      ? create(AttributeProtoSchema, { name, type: Kind.FLOATS, floats: [...value.floats] })
      : create(AttributeProtoSchema, { name, type: Kind.FLOAT, f: value.floats[0] });
  if ('data' in value) return create(AttributeProtoSchema, { name, type: Kind.TENSOR, t: writeTensor('', value) });
  return create(AttributeProtoSchema, { name, type: Kind.INTS, ints: value.map(BigInt) });
}
