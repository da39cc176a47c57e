// Weights of an ear: as constants or as inputs of its graph, and freshly drawn.
import { f32, product } from '../graph/graph.js';
import type { Tensor } from '../graph/graph.js';
import type { Writer } from '../graph/writer.js';
import { generator } from '../random.js';

/** The value that holds the weights of that name. */
export type Weights = (name: string, shape: readonly number[]) => string;

/** Weights as constants of the graph. */
export const fixed = (g: Writer, tensors: ReadonlyMap<string, Tensor>): Weights => {
  return (name) => g.constant(tensors.get(name)!, name);
};

/** Weights as inputs of the graph, so that they can be differentiated and trained. */
export const trained = (g: Writer): Weights => {
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
