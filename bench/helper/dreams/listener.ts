// An ear that only listens: the mean activity of every unit of some layers, round the loop.
import type { Laid } from '../../../src/ears/lay.js';
import { f32 } from '../../../src/graph/graph.js';
import { open } from '../../../src/graph/session.js';
import { truncate } from '../../../src/graph/surgery.js';
import { writer } from '../../../src/graph/writer.js';

export interface Listener {
  /**
   * @param clip a loop on the ear's circle
   * @returns for each layer in order, its units channel by channel: the mean over time, and the mean of the squares
   */
  hear(clip: Float32Array): Promise<{ readonly means: Float32Array; readonly squares: Float32Array }>;
  stop(): Promise<void>;
}

/**
 * Opens a session that goes no deeper than it must. Blocks the thread while it hears.
 * @param names of the layers
 */
export async function listener({ hearing }: Laid, names: readonly string[]): Promise<Listener> {
  const values = names.map((name) => hearing.layers.find((layer) => layer.name === name)!.value);
  const g = writer(truncate(hearing.graph, [...new Set(values)]));
  const over = g.ints([3]);
  const outputs = values.map((value, i) => [
    g.op('ReduceMean', [value, over], { keepdims: 1 }, `mean.${i}`),
    g.op('ReduceMean', [g.op('Mul', [value, value]), over], { keepdims: 1 }, `square.${i}`),
  ]);
  const session = await open(g.finish(outputs.flat()));
  return {
    async hear(clip) {
      const heard = await session.run({ [hearing.input]: f32([1, clip.length], clip) });
      const joined = (which: number): Float32Array =>
        Float32Array.from(outputs.flatMap((names) => Array.from(heard[names[which]].data, Number)));
      return { means: joined(0), squares: joined(1) };
    },
    stop: () => session.stop(),
  };
}
