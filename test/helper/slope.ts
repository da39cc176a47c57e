// Checks a gradient: along a seeded random direction, the slope of the score must be gradient · direction.
import { differentiate } from '../../src/graph/autodiff.js';
import { f32, numbers, product } from '../../src/graph/graph.js';
import { writer } from '../../src/graph/writer.js';
import type { Graph, Tensor } from '../../src/graph/graph.js';
import type { Writer } from '../../src/graph/writer.js';
import { pin } from '../../src/graph/pin.js';
import { open } from '../../src/graph/session.js';
import { generator } from '../../src/random.js';
import type { Random } from '../../src/random.js';

export interface Case {
  readonly about: string;
  /** Shapes of the inputs that are differentiated. */
  readonly inputs: readonly (readonly number[])[];
  /** Numbers for the inputs; default: -1 to 1. */
  readonly draw?: (random: Random) => number;
  /** Writes the operator and returns its output, or several. */
  readonly build: (g: Writer, inputs: readonly string[]) => string | readonly string[];
}

/** The case as a graph of inputs x0, x1, …, and numbers for them. */
export function drawn(
  { inputs, draw = even, build }: Case,
  random: Random,
): { graph: Graph; names: readonly string[]; at: readonly Tensor[] } {
  const g = writer();
  const names = inputs.map((shape, i) => g.input({ name: `x${i}`, type: 'float32', shape }));
  const graph = g.finish([build(g, names)].flat());
  return { graph, names, at: inputs.map((shape) => fill(shape, random, draw)) };
}

const fill = (shape: readonly number[], random: Random, of: (random: Random) => number): Tensor =>
  f32(
    shape,
    Array.from({ length: product(shape) }, () => of(random)),
  );

export const even = (random: Random): number => 2 * random() - 1;
/** Away from 0, where sub-gradients jump. */
export const offZero = (random: Random): number => {
  const x = even(random);
  return x + 0.2 * Math.sign(x);
};
export const positive = (random: Random): number => 0.2 + random();

const STEP = 1e-3;

/** The slope of a random weighing of all outputs, measured and by gradient, relative to the gradient's length. */
export async function slopes(
  one: Case,
  seed = 1,
): Promise<{ measured: number; claimed: number; scale: number; shapes: boolean }> {
  const random = generator(seed);
  const { inputs } = one;
  const { graph: plain, names, at } = drawn(one, random);
  const known = await pin(plain);
  const g = writer(known);
  const weighed = plain.outputs
    .filter((output) => g.type(output) === 'float32')
    .map((output) => {
      const weights = g.constant(fill(g.shape(output), random, even));
      return g.op('ReduceSum', [g.op('Mul', [output, weights])], { keepdims: 0 });
    });
  const score = weighed.reduce((sum, next) => g.op('Add', [sum, next]));
  const { graph, gradients } = differentiate(g.finish([score]), score, names);

  const session = await open(graph);
  const direction = inputs.map((shape) => fill(shape, random, even));
  const feeds = (step: number): Record<string, Tensor> =>
    Object.fromEntries(
      names.map((name, i) => [
        name,
        f32(
          inputs[i],
          numbers(at[i]).map((x, n) => x + step * Number(direction[i].data[n])),
        ),
      ]),
    );
  const here = await session.run(feeds(0));
  const ahead = await session.run(feeds(STEP));
  const behind = await session.run(feeds(-STEP));
  await session.stop();

  let claimed = 0;
  let scale = 1e-6;
  gradients.forEach((name, i) =>
    numbers(here[name]).forEach((x, n) => {
      claimed += x * Number(direction[i].data[n]);
      scale += x * x;
    }),
  );
  const measured = (Number(ahead[score].data[0]) - Number(behind[score].data[0])) / (2 * STEP);
  const shapes = gradients.every((name, i) => String(here[name].shape) === String(inputs[i]));
  return { measured, claimed, scale: Math.sqrt(scale), shapes };
}
