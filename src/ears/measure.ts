// How bright the layers of an ear become: measured on sounds, for the sheet.
import { f32 } from '../graph/graph.js';
import type { Tensor } from '../graph/graph.js';
import { open } from '../graph/session.js';
import type { Laid } from './lay.js';

const PERCENTILE = 0.99;
const DIGITS = 3;

/**
 * Full brightness of every layer: the 99th percentile of its mean activation per frame; of its magnitude, where
 * that is not above 0 (the logarithm of a probability).
 * @param sounds loops of the circle's length, at the ear's rate
 */
export async function fullBrightness(
  { hearing }: Pick<Laid, 'hearing'>,
  sounds: readonly Float32Array[],
): Promise<number[]> {
  const values = hearing.layers.map(({ value }) => value);
  const session = await open({ ...hearing.graph, outputs: values });
  const seen: number[][] = values.map(() => []);
  for (const sound of sounds) {
    const heard = await session.run({ [hearing.input]: f32([1, sound.length], sound) });
    values.forEach((value, i) => seen[i].push(...means(heard[value])));
  }
  await session.stop();
  return seen.map((all) => {
    const at = (list: readonly number[]): number =>
      list.toSorted((a, b) => a - b)[Math.floor(PERCENTILE * list.length)];
    const top = at(all);
    return Number((top > 0 ? top : at(all.map(Math.abs)) || 1).toPrecision(DIGITS));
  });
}

/** The mean over channels and pitches, in every frame of [1, C, F, T]. */
function means({ shape: [, channels, pitches, frames], data }: Tensor): number[] {
  const sums = new Array<number>(frames).fill(0);
  data.forEach((x: number | bigint, i: number) => (sums[i % frames] += Number(x)));
  return sums.map((sum) => sum / (channels * pitches));
}
