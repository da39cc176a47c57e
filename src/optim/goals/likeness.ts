// Likeness to the anchor: what the ear hears in it is kept, or exaggerated.
import type { Writer } from '../../graph/writer.js';
import type { Goal, Hearing, Reference } from './goal.js';
import { inSigmas, layerOf } from './goal.js';

interface Likeness {
  readonly layer: string;
}

/** Writes the layer in σ, and an input for that of the anchor. */
function both(g: Writer, hearing: Hearing, name: string, input: string): { heard: string; wanted: string } {
  const layer = layerOf(hearing, name);
  const shape = g.shape(layer.value);
  return { heard: inSigmas(g, layer), wanted: g.input({ name: input, type: 'float32', shape }) };
}

const referring =
  (input: string) =>
  (g: Writer, { layer }: Likeness, hearing: Hearing): readonly Reference[] => [
    { of: 'anchor', input, value: inSigmas(g, layerOf(hearing, layer)), turns: true },
  ];

const number = (g: Writer, name: string): string => g.input({ name, type: 'float32', shape: [] });
const scalar = (x: number) => ({ shape: [], data: Float32Array.of(x) });

/** Kept: −mean (a − a*)², in σ². */
export const content: Goal<Likeness> = {
  plan: ({ values }) => (values['/content/weight'] === 0 ? undefined : { layer: values['/content/layer'] }),
  taps: ({ layer }, hearing) => [layerOf(hearing, layer).value],
  write(g, { layer }, hearing) {
    const { heard, wanted } = both(g, hearing, layer, 'content.wanted');
    const off = g.op('Sub', [heard, wanted]);
    const mean = g.op('ReduceMean', [g.op('Mul', [off, off])], { keepdims: 0 });
    return g.op('Neg', [g.op('Mul', [mean, number(g, 'content.weight')])]);
  },
  feeds: (_, { values }) => ({ 'content.weight': scalar(values['/content/weight']) }),
  refer: referring('content.wanted'),
};

/** Exaggerated: how far the dream goes in the direction that the anchor lies in, Σ a·a* / (‖a*‖·√size), in σ. */
export const caricature: Goal<Likeness> = {
  plan: ({ values }) => (values['/caricature/weight'] === 0 ? undefined : { layer: values['/caricature/layer'] }),
  taps: ({ layer }, hearing) => [layerOf(hearing, layer).value],
  write(g, { layer }, hearing) {
    const { heard, wanted } = both(g, hearing, layer, 'caricature.wanted');
    const size = g.shape(layerOf(hearing, layer).value).reduce((a, b) => a * b, 1);
    const along = g.op('ReduceSum', [g.op('Mul', [heard, wanted])], { keepdims: 0 });
    const power = g.op('ReduceSum', [g.op('Mul', [wanted, wanted])], { keepdims: 0 });
    const length = g.op('Mul', [g.op('Sqrt', [g.op('Add', [power, g.scalar(1e-12)])]), g.scalar(Math.sqrt(size))]);
    return g.op('Mul', [g.op('Div', [along, length]), number(g, 'caricature.weight')]);
  },
  feeds: (_, { values }) => ({ 'caricature.weight': scalar(values['/caricature/weight']) }),
  refer: referring('caricature.wanted'),
};
