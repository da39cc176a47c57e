// A network as its sheet describes it → a network as every ear is: [1, samples] in, layers [1, channels, pitches, frames] out. Pure.
import { wrap } from '../graph/circle.js';
import { product } from '../graph/graph.js';
import type { Graph, Input, Node, Tensor } from '../graph/graph.js';
import { bake, chain, made, prune } from '../graph/surgery.js';
import { elements } from '../graph/tensors.js';
import { writer } from '../graph/writer.js';
import type { Writer } from '../graph/writer.js';
import { Refused } from '../refused.js';
import { scalogram } from './scalogram.js';
import type { Description, Layer } from './sheet.js';

/** An ear's network with the names that the sheet's have there. */
export interface Adapted {
  readonly graph: Graph;
  readonly input: string;
  /** The open dimension of the input. */
  readonly samples: string;
  readonly layers: readonly Layer[];
}

const AUDIO = 'earworm.audio';
const SOUND = 'earworm.sound';
const SAMPLES = 'samples';

/** The value that our own front end makes. */
const SCALOGRAM = 'scalogram';
const HEARD = 'earworm.scalogram';

/**
 * The same ear with its front end made for another rate: kernels know their pitches again when the loop bends its clock.
 * @param rate samples per second of the loop
 */
export function fronted(graph: Graph, { input, samples }: Description, rate: number): Graph {
  const g = writer(undefined, [...made(graph), ...graph.constants.keys()]);
  const heard = scalogram(g, g.input({ name: input, type: 'float32', shape: [1, samples] }), { rate, name: HEARD });
  const front = g.finish([heard]);
  const same = (node: Node): Node =>
    node.outputs.includes(SCALOGRAM)
      ? { op: 'Identity', name: node.name, inputs: [heard], outputs: [SCALOGRAM], attributes: {} }
      : node;
  const whole = {
    ...graph,
    inputs: front.inputs,
    nodes: [...front.nodes.map((node) => ({ ...node, name: `front/${node.name}` })), ...graph.nodes.map(same)],
  };
  return prune({ ...whole, constants: new Map([...graph.constants, ...front.constants]) });
}

/** @throws Refused when a fixed input is not one of the network, or has another size */
export function adapt(graph: Graph, sheet: Description): Adapted {
  const fixed = Object.entries(sheet.fixed).map(([name, value]) => [name, filled(graph, name, value)] as const);
  const closed = fixed.length > 0 ? bake(graph, Object.fromEntries(fixed)) : graph;
  const heard = sheet.sound ? chain(front(sheet.sound, made(closed)), closed, { [sheet.input]: SOUND }, '') : closed;
  const g = writer(heard);
  const layers = sheet.layers.map((layer) => ({ ...layer, value: laid(g, layer) }));
  const values = layers.map(({ value }) => value);
  return {
    graph: g.finish([...new Set([...closed.outputs, ...values])]),
    input: sheet.sound ? AUDIO : sheet.input,
    samples: sheet.sound ? SAMPLES : sheet.samples,
    layers,
  };
}

/** The sound as the network wants it, out of [1, samples]. */
function front({ shape, scale, before, after }: NonNullable<Description['sound']>, taken: readonly string[]): Graph {
  const g = writer(undefined, taken);
  const audio = g.input({ name: AUDIO, type: 'float32', shape: [1, SAMPLES] });
  const around = wrap(g, audio, 1, before, after);
  const loud = scale === 1 ? around : g.op('Mul', [around, g.scalar(scale)]);
  return g.finish([g.op('Reshape', [loud, g.ints(shape.map((d) => (d === 1 ? 1 : -1)))], {}, SOUND)]);
}

function filled(graph: Graph, name: string, value: number | readonly number[]): Tensor {
  const input = graph.inputs.find((i) => i.name === name);
  if (!input)
    throw new Refused(
      `The network has no input "${name}" to be fixed; its inputs are ${graph.inputs.map((i) => i.name).join(', ')}.`,
    );
  const shape = sizes(input, typeof value === 'number' ? undefined : value.length);
  const values = typeof value === 'number' ? new Array<number>(product(shape)).fill(value) : value;
  if (values.length !== product(shape))
    throw new Refused(`The input "${name}" takes ${product(shape)} numbers, and the sheet fixes ${values.length}.`);
  return { type: input.type, shape, data: elements(input.type, values) };
}

/** Open dimensions are 1; where there is but one, it is as long as what was given. */
function sizes({ shape }: Input, length = 1): number[] {
  const open = shape.filter((d) => typeof d === 'string').length;
  const rest = product(shape.map((d) => (typeof d === 'number' ? d : 1)));
  return shape.map((d) => (typeof d === 'number' ? d : open === 1 ? length / rest : 1));
}

/** [1, channels, pitches, frames] of a layer, cropped to the loop. Free where the value is that already. */
function laid(g: Writer, { name, value, axes, crop: [before, after], channels, pitches }: Layer): string {
  if (axes === 'NCFT' && before + after === 0) return value;
  const order = [...'NCFT'].flatMap((letter) => [...axes].flatMap((axis, i) => (axis === letter ? [i] : [])));
  const inOrder = order.every((axis, i) => axis === i);
  const turned = inOrder ? value : g.op('Transpose', [value], { perm: order });
  const whole = `layer/${name}`;
  const frames = axes.includes('T') ? -1 : 1;
  const shape = g.ints([1, channels, pitches, frames]);
  if (before + after === 0) return g.op('Reshape', [turned, shape], {}, whole);
  const all = g.op('Reshape', [turned, shape]);
  const end = after === 0 ? 2 ** 31 - 1 : -after;
  return g.op('Slice', [all, g.ints([before]), g.ints([end]), g.ints([3])], {}, whole);
}
