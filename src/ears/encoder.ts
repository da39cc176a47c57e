// THE ARCHITECTURES: the encoder of Immersions and its autoregressive model as tables, and what builds graphs from them.
//
// Tensors are [N, C, F, T]. Time is a circle and causal, frequency is valid and shrinks to one row. A block of the encoder:
//   convolution → normalisation → [2 × 2 max-pooling] → ReLU = tap 1 → convolution → normalisation → ReLU,
//   plus the block's input, pooled, cropped to the middle rows, through a 1 × 1 convolution if channels change → ReLU = tap 2.
// A block of the autoregressive model: [max-pooling of pairs] → convolution in time → normalisation, plus its input alike → ReLU.
import { causal, centred, pooled } from '../graph/circle.js';
import { f32, product } from '../graph/graph.js';
import type { Tensor } from '../graph/graph.js';
import type { Writer } from '../graph/writer.js';
import { generator } from '../random.js';

export interface Block {
  readonly channels: number;
  /** The two kernels, frequency × time. */
  readonly first: readonly [number, number];
  readonly second: readonly [number, number];
  /** Max-pooling by two in frequency and time after the first convolution. */
  readonly pool?: true;
}

export interface Step {
  readonly channels: number;
  /** Frames that the kernel sees: its own and those before. */
  readonly kernel: number;
  /** Max-pooling by two in time before the convolution. */
  readonly pool?: true;
}

export interface Architecture {
  /** Rows of the scalogram. */
  readonly bins: number;
  readonly encoder: readonly Block[];
  readonly autoregressive: readonly Step[];
}

/** The causal encoder of the article (Herrmann, 2020): 216 rows become one. */
const ENCODER: readonly Block[] = [
  { channels: 8, first: [3, 3], second: [25, 1], pool: true },
  { channels: 16, first: [3, 1], second: [3, 1] },
  { channels: 32, first: [3, 3], second: [15, 1] },
  { channels: 64, first: [3, 1], second: [3, 1] },
  { channels: 128, first: [3, 3], second: [15, 1], pool: true },
  { channels: 256, first: [3, 1], second: [3, 1] },
  { channels: 512, first: [3, 3], second: [5, 1] },
  { channels: 512, first: [3, 1], second: [3, 1] },
];

/** Its autoregressive model: sums up what was heard in the last four seconds. */
const AUTOREGRESSIVE: readonly Step[] = [
  { channels: 512, kernel: 4 },
  { channels: 512, kernel: 4 },
  { channels: 512, kernel: 1, pool: true },
  { channels: 512, kernel: 4 },
  { channels: 256, kernel: 4 },
  { channels: 256, kernel: 1, pool: true },
  { channels: 256, kernel: 4 },
  { channels: 256, kernel: 1 },
  { channels: 256, kernel: 4 },
];

/** Below this many channels a convolution gets no faster. */
const NARROWEST = 8;

/** The architecture of the article with all channels multiplied: 1 has 4.9 + 4.7 million weights, ½ 1.2 + 1.2, ¼ 0.3 + 0.3. */
export function immersions(width: 1 | 0.5 | 0.25 = 1): Architecture {
  const scaled = <T extends { readonly channels: number }>(row: T): T => ({
    ...row,
    channels: Math.max(NARROWEST, row.channels * width),
  });
  return { bins: 216, encoder: ENCODER.map(scaled), autoregressive: AUTOREGRESSIVE.map(scaled) };
}

export interface Layer {
  /** Also the name of its value in the graph: `block-0-1`, `block-0-2` … `ar-0` … */
  readonly name: string;
  readonly channels: number;
  readonly pitches: number;
  /** Frames of the scalogram per frame of this layer. */
  readonly stride: number;
}

/** Every tap, shallowest first: two per block of the encoder, one per block of the autoregressive model. */
export function layersOf({ bins, encoder, autoregressive }: Architecture): Layer[] {
  let [pitches, stride] = [bins, 1];
  const taps = encoder.flatMap(({ channels, first, second, pool }, i): Layer[] => {
    const inner = pool ? Math.ceil((pitches - first[0] + 1) / 2) : pitches - first[0] + 1;
    pitches = inner - second[0] + 1;
    stride *= pool ? 2 : 1;
    return [
      { name: `block-${i}-1`, channels, pitches: inner, stride },
      { name: `block-${i}-2`, channels, pitches, stride },
    ];
  });
  const summary = autoregressive.map(({ channels, pool }, i): Layer => {
    stride *= pool ? 2 : 1;
    return { name: `ar-${i}`, channels, pitches, stride };
  });
  return [...taps, ...summary];
}

/** How an architecture becomes a graph: what its weights are, and what follows each convolution. */
export interface Parts {
  /** The value that holds the weights of that name: a constant, or an input where they are trained. */
  readonly weights: (name: string, shape: readonly number[]) => string;
  /**
   * Writes what follows a convolution, a normalisation in training. Convolutions have no bias then.
   * @param name that of the convolution, e.g. `block-0-1`
   */
  readonly after?: (value: string, name: string, channels: number) => string;
  /** Causal convolution in time: round a circle where it is left out, on a window that is cut out of a piece in training. */
  readonly convolve?: typeof causal;
}

/** A convolution with its bias, or with what follows it instead. Weights `NAME.weight` [M, C, f, t], `NAME.bias` [M]. */
function convolution(g: Writer, x: string, name: string, shape: readonly number[], parts: Parts): string {
  const { weights, after, convolve = causal } = parts;
  const kernel = weights(`${name}.weight`, shape);
  const [channels] = shape;
  return after
    ? after(convolve(g, x, kernel), name, channels)
    : convolve(g, x, kernel, weights(`${name}.bias`, [channels]));
}

const project = (g: Writer, x: string, name: string, from: number, to: number, { weights }: Parts): string =>
  from === to ? x : causal(g, x, weights(`${name}.residual`, [to, from, 1, 1]));

/**
 * Writes the encoder: a scalogram [N, 1, bins, T] → the taps [N, C, F, T / stride], each under its layer's name.
 * T is a multiple of the deepest layer's stride. 1.8 billion multiplications per 172 frames at full width.
 * @returns the deepest tap, one row high
 */
export function encode(g: Writer, scalogram: string, architecture: Architecture, parts: Parts): string {
  const layers = layersOf(architecture);
  let x = scalogram;
  let [channels, pitches] = [1, architecture.bins];
  architecture.encoder.forEach((block, i) => {
    const [one, two] = layers.slice(2 * i, 2 * i + 2);
    const widened = convolution(g, x, one.name, [one.channels, channels, ...block.first], parts);
    const inner = g.op('Relu', [block.pool ? pooled(g, widened, [2, 2]) : widened], {}, one.name);
    const main = g.op('Relu', [convolution(g, inner, two.name, [two.channels, two.channels, ...block.second], parts)]);
    const before = block.pool ? pooled(g, x, [2, 2]) : x;
    const rows = block.pool ? Math.ceil(pitches / 2) : pitches;
    const beside = project(g, centred(g, before, rows, two.pitches), two.name, channels, two.channels, parts);
    x = g.op('Relu', [g.op('Add', [main, beside])], {}, two.name);
    [channels, pitches] = [two.channels, two.pitches];
  });
  return x;
}

/** Writes the autoregressive model: the encoder's last tap [N, C, 1, T] → its taps [N, C, 1, T / stride]. */
export function summarise(g: Writer, encoded: string, architecture: Architecture, parts: Parts): string {
  const layers = layersOf(architecture).slice(2 * architecture.encoder.length);
  let x = encoded;
  let channels = architecture.encoder.at(-1)!.channels;
  architecture.autoregressive.forEach((step, i) => {
    const { name } = layers[i];
    const before = step.pool ? pooled(g, x, [1, 2]) : x;
    const main = convolution(g, before, name, [step.channels, channels, 1, step.kernel], parts);
    x = g.op('Relu', [g.op('Add', [main, project(g, before, name, channels, step.channels, parts)])], {}, name);
    channels = step.channels;
  });
  return x;
}

/** Weights as constants of the graph. */
export const fixed = (g: Writer, tensors: ReadonlyMap<string, Tensor>): Parts['weights'] => {
  return (name) => g.constant(tensors.get(name)!, name);
};

/** Weights as inputs of the graph, so that they can be differentiated and trained. */
export const trained = (g: Writer): Parts['weights'] => {
  return (name, shape) => g.input({ name, type: 'float32', shape });
};

/** Weights drawn as He et al. (2015) do for ReLU: normal, variance 2 / inputs per output. Biases are 0. The same for the same seed. */
export function drawn(name: string, shape: readonly number[], seed: number): Tensor {
  if (shape.length === 1) return f32(shape, new Float32Array(shape[0]));
  const random = generator(seed, ...Array.from(name, (letter) => letter.charCodeAt(0)));
  const scale = Math.sqrt(2 / product(shape.slice(1)));
  // Box and Muller: two uniform numbers make one normal one.
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return f32(
    shape,
    Float32Array.from({ length: product(shape) }, () => scale * normal()),
  );
}
