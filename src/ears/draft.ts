// A sheet for a network that has none, as far as its shapes tell: something to begin with. Pure.
import { isGraph } from '../graph/graph.js';
import type { Graph, Node } from '../graph/graph.js';
import type { Sheet } from './sheet.js';

const WEIGHING = new Set(['Conv', 'ConvTranspose', 'Gemm', 'MatMul']);
const RECURRENT = new Set(['LSTM', 'GRU', 'RNN']);
/** What belongs to the layer before it, or only rearranges it: with one reader each, the last of them is what the layer says. */
const BEHIND = new Set(
  (
    'Add Sub Mul Max Min BatchNormalization Relu LeakyRelu PRelu Elu Selu Celu Gelu ThresholdedRelu Clip Sigmoid ' +
    'HardSigmoid HardSwish Mish Swish Tanh Softplus Softsign Softmax Identity Transpose Squeeze Unsqueeze'
  ).split(' '),
);

/**
 * Values that look like layers: behind weights, bias and activation; and what comes out of the network.
 * @param read as the file has it, for the names: what pinning wrote is nobody's layer
 */
export function candidates(pinned: Graph, read: Graph): string[] {
  const readers = new Map<string, Node[]>();
  for (const node of pinned.nodes)
    for (const input of new Set(node.inputs)) readers.set(input, [...(readers.get(input) ?? []), node]);
  const rest = ({ inputs }: Node, value: string): boolean =>
    inputs.every((input) => input === value || input === '' || pinned.constants.has(input));
  const end = (value: string): string => {
    const [next, ...others] = readers.get(value) ?? [];
    return next && others.length === 0 && BEHIND.has(next.op) && rest(next, value) ? end(next.outputs[0]) : value;
  };
  const weighed = pinned.nodes.filter(({ op, inputs: [, w] }) => WEIGHING.has(op) && pinned.constants.has(w));
  const recurrent = nodesOf(read).filter(({ op }) => RECURRENT.has(op));
  const known = new Set(nodesOf(read).flatMap(({ outputs }) => outputs));
  const named = (value: string): boolean => known.has(value) || [...known].some((name) => value.endsWith(`/${name}`));
  const found = [...weighed.map(({ outputs }) => end(outputs[0])), ...recurrent.map(({ outputs }) => outputs[0])];
  const values = new Set([...found, ...pinned.outputs].filter((value) => value !== '' && named(value)));
  const order = new Map(pinned.nodes.flatMap(({ outputs }) => outputs).map((name, i) => [name, i]));
  return [...values].filter((value) => order.has(value)).sort((a, b) => order.get(a)! - order.get(b)!);
}

const nodesOf = (graph: Graph): Node[] =>
  graph.nodes.flatMap((node) => [node, ...Object.values(node.attributes).filter(isGraph).flatMap(nodesOf)]);

/** The same network on a loop of some length, and on one twice as long. */
export interface Lengths {
  readonly samples: number;
  readonly once: Graph['shapes'];
  readonly twice: Graph['shapes'];
}

interface Timed {
  readonly value: string;
  readonly axes: string;
  readonly shape: readonly number[];
  readonly time: number;
  /** Samples from one frame to the next. */
  readonly stride: number;
}

/** Which axis is time: the one that grows with the sound. Undefined where none does, or there are too many axes. */
function timed(value: string, { samples, once, twice }: Lengths): Timed | undefined {
  const [shape, longer] = [once.get(value), twice.get(value)];
  if (!shape || !longer) return undefined;
  const time = shape.findIndex((size, axis) => longer[axis] !== size);
  const others = shape.map((_, axis) => axis).filter((axis) => axis !== time);
  const letters = (shape.length === 2 ? 'C' : others.length === 2 ? 'NC' : 'NCF').split('');
  if (time < 0 || others.length > 3 || (letters[0] === 'N' && shape[others[0]] !== 1)) return undefined;
  const axes = shape.map((_, axis) => (axis === time ? 'T' : letters[others.indexOf(axis)])).join('');
  return { value, axes, shape, time, stride: samples / (longer[time] - shape[time]) };
}

/**
 * @param sound name and shape of the input with the sound
 * @param fixed what other inputs were fixed to
 * @returns undefined where no layer has a time axis that can be told
 */
export function draft(
  name: string,
  values: readonly string[],
  lengths: Lengths,
  sound: { readonly name: string; readonly dimension: string; readonly shape: readonly number[] },
  fixed: Readonly<Record<string, number>>,
): Sheet | undefined {
  const layers = values.flatMap((value) => timed(value, lengths) ?? []);
  if (layers.length === 0) return undefined;
  const hop = Math.round(Math.max(...layers.map(({ stride }) => stride)));
  const missing = ({ shape, time, stride }: Timed): number => lengths.samples / stride - shape[time];
  // The edges that the deepest layers eat, in samples; a layer that eats less has frames too many then.
  const eaten = Math.max(0, Math.ceil(Math.max(...layers.map((layer) => missing(layer) * layer.stride)) / hop) * hop);
  const plain = sound.shape.length === 2;
  return {
    name,
    about: 'What it hears, in a sentence.',
    rate: 16000,
    hop,
    input: sound.name,
    samples: sound.dimension,
    ...(plain && eaten === 0
      ? {}
      : {
          sound: {
            shape: sound.shape.map((d) => (d === 1 ? 1 : 'samples')),
            before: Math.ceil(eaten / 2),
            after: Math.floor(eaten / 2),
          },
        }),
    ...(Object.keys(fixed).length > 0 && { fixed }),
    layers: layers.map((layer, i) => {
      const surplus = Math.max(0, Math.round(eaten / layer.stride - missing(layer)));
      const size = (letter: string): number => layer.shape[layer.axes.indexOf(letter)] ?? 1;
      return {
        name: `layer-${i + 1}`,
        value: layer.value,
        axes: layer.axes,
        ...(surplus > 0 && { crop: [Math.ceil(surplus / 2), Math.floor(surplus / 2)] as [number, number] }),
        channels: size('C'),
        pitches: size('F'),
        full: 1,
      };
    }),
    statistics: 'not measured',
    source: 'where it is from',
    licence: 'its licence',
  };
}
