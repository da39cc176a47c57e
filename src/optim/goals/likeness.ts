// Likeness to the anchor: what the ear hears in it is kept, or exaggerated.
import type { Writer } from '../../graph/writer.js';
import type { Goal } from './goal.js';
import { inSigmas, layerOf, scalar } from './goal.js';

interface Likeness {
  readonly layer: string;
}

/**
 * A goal with a weight and a layer of its own name.
 * @param of writes its scalar, from a layer in σ, in the dream and in the anchor
 */
function likeness(
  name: 'content' | 'caricature',
  of: (g: Writer, heard: string, wanted: string, shape: readonly number[]) => string,
): Goal<Likeness> {
  const [weight, wanted] = [`${name}.weight`, `${name}.wanted`];
  return {
    plan: ({ values }) => (values[`/${name}/weight`] === 0 ? undefined : { layer: values[`/${name}/layer`] }),
    taps: ({ layer }, hearing) => [layerOf(hearing, layer).value],
    write(g, { layer }, hearing) {
      const found = layerOf(hearing, layer);
      const shape = g.shape(found.value);
      const score = of(g, inSigmas(g, found), g.input({ name: wanted, type: 'float32', shape }), shape);
      return g.op('Mul', [score, g.input({ name: weight, type: 'float32', shape: [] })]);
    },
    feeds: (_, { values }) => ({ [weight]: scalar(values[`/${name}/weight`]) }),
    refer: (g, { layer }, hearing) => [
      { of: 'anchor', input: wanted, value: inSigmas(g, layerOf(hearing, layer)), turns: true },
    ],
  };
}

/** Kept: −mean (a − a*)², in σ². */
export const content = likeness('content', (g, heard, wanted) => {
  const off = g.op('Sub', [heard, wanted]);
  return g.op('Neg', [g.op('ReduceMean', [g.op('Mul', [off, off])], { keepdims: 0 })]);
});

/** Exaggerated: how far the dream goes in the direction that the anchor lies in, Σ a·a* / (‖a*‖·√size), in σ. */
export const caricature = likeness('caricature', (g, heard, wanted, shape) => {
  const size = shape.reduce((a, b) => a * b, 1);
  const along = g.op('ReduceSum', [g.op('Mul', [heard, wanted])], { keepdims: 0 });
  const power = g.op('ReduceSum', [g.op('Mul', [wanted, wanted])], { keepdims: 0 });
  const length = g.op('Mul', [g.op('Sqrt', [g.op('Add', [power, g.scalar(1e-12)])]), g.scalar(Math.sqrt(size))]);
  return g.op('Div', [along, length]);
});
