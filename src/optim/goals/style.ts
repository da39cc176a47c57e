// Style: what sounds together, whenever it does. Correlations between channels of an ear (Gatys et al. 2015, Ulyanov and
// Lebedev 2016), or between bands of a Fourier transform, as a baseline.
import { columns, wrap } from '../../graph/circle.js';
import { inColumns } from '../../graph/filters.js';
import type { Tensor } from '../../graph/graph.js';
import type { Writer } from '../../graph/writer.js';
import type { Goal, Hearing, Reference } from './goal.js';
import { inSigmas, layerOf, scalar } from './goal.js';

interface Style {
  readonly of: 'ear' | 'log' | 'magnitude' | 'hermitian' | 'as-written';
  /** None for a Fourier transform. */
  readonly layers: readonly string[];
}

const WEIGHT = 'style.weight';
const gramInput = (i: number): string => `style.gram${i}`;

/** Samples between two Fourier transforms, and how many hops each is long. */
const HOP = 256;
const HOPS = 4;
/** Powers that count as silence: −80 dB. */
const FLOOR = 1e-8;

/** Hann windows times waves: real and imaginary parts of bands 0 … window/2, as columns. */
function filters(hop: number): Tensor {
  const size = HOPS * hop;
  const wave = (band: number, of: (angle: number) => number): Float32Array =>
    Float32Array.from({ length: size }, (_, n) => {
      const window = (1 - Math.cos((2 * Math.PI * n) / size)) / size;
      return window * of((2 * Math.PI * band * n) / size);
    });
  const bands = Array.from({ length: size / 2 + 1 }, (_, band) => band);
  return inColumns([...bands.map((b) => wave(b, Math.cos)), ...bands.map((b) => wave(b, (a) => -Math.sin(a)))], hop);
}

/** Real and imaginary part of a circular Fourier transform of the sound, each [bands, frames]. A sine of amplitude 1 has the modulus ½. */
function fourier(g: Writer, { input }: Hearing): { re: string; im: string } {
  const samples = g.shape(input)[1];
  let hop = HOP;
  while (samples % hop !== 0) hop--;
  const bank = filters(hop);
  const bands = bank.shape[0] / 2;
  const around = wrap(g, input, 1, 0, (HOPS - 1) * hop);
  const both = g.op('Conv', [columns(g, around, hop), g.constant(bank, 'fourier')]);
  const part = (from: number): string =>
    g.op('Reshape', [
      g.op('Slice', [both, g.ints([from]), g.ints([from + bands]), g.ints([1])]),
      g.ints([bands, samples / hop]),
    ]);
  return { re: part(0), im: part(bands) };
}

const turned = (g: Writer, x: string): string => g.op('Transpose', [x], { perm: [1, 0] });
const times = (g: Writer, a: string, b: string): string => g.op('MatMul', [a, turned(g, b)]);
const square = (g: Writer, x: string): string => g.op('Mul', [x, x]);

/** |A + iB|, with a slope at 0. */
const modulus = (g: Writer, a: string, b: string): string =>
  g.op('Sqrt', [g.op('Add', [g.op('Add', [square(g, a), square(g, b)]), g.scalar(FLOOR ** 2)])]);

/** The Gram matrices of the sound at the graph's input, [bands, bands]. */
const GRAMS: Readonly<Record<Exclude<Style['of'], 'ear'>, (g: Writer, re: string, im: string) => string>> = {
  log(g, re, im) {
    const power = g.op('Add', [g.op('Add', [square(g, re), square(g, im)]), g.scalar(FLOOR)]);
    const loud = g.op('Sub', [g.op('Log', [power]), g.scalar(Math.log(FLOOR))]);
    return times(g, loud, loud);
  },
  magnitude(g, re, im) {
    const power = g.op('Add', [g.op('Add', [square(g, re), square(g, im)]), g.scalar(FLOOR)]);
    const magnitude = g.op('Sqrt', [power]);
    return times(g, magnitude, magnitude);
  },
  hermitian: (g, re, im) =>
    modulus(g, g.op('Add', [times(g, re, re), times(g, im, im)]), g.op('Sub', [times(g, im, re), times(g, re, im)])),
  // A plain transpose: phases turn from frame to frame, and most of it cancels.
  'as-written': (g, re, im) =>
    modulus(g, g.op('Sub', [times(g, re, re), times(g, im, im)]), g.op('Add', [times(g, re, im), times(g, im, re)])),
};

/** [C, C]: mean products of channels, in σ, over pitches and frames. */
function channelGram(g: Writer, hearing: Hearing, name: string): string {
  const layer = layerOf(hearing, name);
  const [, C, F, T] = g.shape(layer.value);
  const rows = g.op('Reshape', [inSigmas(g, layer), g.ints([C, F * T])]);
  return g.op('Mul', [times(g, rows, rows), g.scalar(1 / (F * T))]);
}

const gramsOf = (g: Writer, { of, layers }: Style, hearing: Hearing): { gram: string; size: number }[] => {
  if (of === 'ear')
    return layers.map((name) => ({ gram: channelGram(g, hearing, name), size: layerOf(hearing, name).channels }));
  const { re, im } = fourier(g, hearing);
  return [{ gram: GRAMS[of](g, re, im), size: g.tensor('fourier')!.shape[0] / 2 }];
};

/** Taken on, or with a negative weight left: −Σ ‖G − G*‖² / ‖G*‖², the mean over layers. */
export const style: Goal<Style> = {
  plan({ values, hearing }) {
    if (values['/style/weight'] === 0) return undefined;
    const of = values['/style/of'];
    if (of !== 'ear') return { of, layers: [] };
    const names = hearing.layers.map(({ name }) => name);
    const [a, b] = [names.indexOf(values['/style/from']), names.indexOf(values['/style/to'])];
    return { of, layers: names.slice(Math.min(a, b), Math.max(a, b) + 1) };
  },
  taps: ({ layers }, hearing) =>
    layers.length > 0 ? layers.map((name) => layerOf(hearing, name).value) : [hearing.input],
  write(g, plan, hearing) {
    const grams = gramsOf(g, plan, hearing);
    const distances = grams.map(({ gram, size }, i) => {
      const wanted = g.input({ name: gramInput(i), type: 'float32', shape: [size, size] });
      const off = g.op('ReduceSum', [square(g, g.op('Sub', [gram, wanted]))], { keepdims: 0 });
      const all = g.op('Add', [g.op('ReduceSum', [square(g, wanted)], { keepdims: 0 }), g.scalar(1e-20)]);
      return g.op('Div', [off, g.stop(all)]);
    });
    const sum = distances.reduce((a, b) => g.op('Add', [a, b]));
    const weight = g.input({ name: WEIGHT, type: 'float32', shape: [] });
    return g.op('Mul', [g.op('Mul', [sum, g.scalar(-1 / grams.length)]), weight]);
  },
  feeds: (_, { values }) => ({ [WEIGHT]: scalar(values['/style/weight']) }),
  refer: (g, plan, hearing) =>
    gramsOf(g, plan, hearing).map(({ gram }, i): Reference => ({ of: 'style', input: gramInput(i), value: gram })),
};
