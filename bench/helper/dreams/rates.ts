// How many steps fit into a loop of four seconds, at the defaults: for the deepest layer of every third of an ear, and block 5.
import type { Values } from '../../../src/params.js';
import { median } from '../../bench.js';
import { dreamOf } from '../dreaming.js';
import { depthOf, DEPTHS } from './aims.js';
import type { Place } from './measure.js';
import type { Rate } from './result.js';
import { settings } from './settings.js';

const WARM = 5;
const STEPS = 40;
const SECONDS = 4;

/** Run it on a machine that does nothing else. */
export async function rates(
  { laid, run, say }: Pick<Place, 'laid' | 'run' | 'say'>,
  ear: string,
  initial: Values,
): Promise<Rate[]> {
  const { layers } = laid.hearing;
  const names = layers.map(({ name }) => name);
  const deepest = DEPTHS.map((depth) => names.findLast((_, i) => depthOf(i, names.length) === depth)!);
  const block = names.findLast((name) => name.startsWith('block-5'));
  const asked = names.filter((name) => name === block || deepest.includes(name));
  const { threads } = settings(process.env);
  const found: Rate[] = [];
  for (const layer of asked) {
    const values = { ...initial, '/target/1/on': true, '/target/1/layer': layer };
    const dream = await dreamOf(laid, run, values, say);
    const took: number[] = [];
    for (let step = 0; step < WARM + STEPS; step++) {
      const begin = performance.now();
      await dream.step();
      if (step >= WARM) took.push(performance.now() - begin);
    }
    const stepMs = Math.round(100 * median(took)) / 100;
    const depth = depthOf(names.indexOf(layer), names.length);
    found.push({ ear, layer, depth, threads, stepMs, steps: Math.round((1000 * SECONDS) / stepMs) });
  }
  return found;
}
