// How near a dream comes to the texture of another sound, against what is to be had without dreaming: a plain mix of both.
import { RATE, rms } from '../../../src/clip.js';
import { open } from '../../../src/graph/session.js';
import { planOf, referenceGraph } from '../../../src/optim/goals.js';
import type { Feeds } from '../../../src/optim/goals.js';
import type { Values } from '../../../src/params.js';
import { clipOf } from './labelled.js';
import { dreamt } from './measure.js';
import type { Place } from './measure.js';
import type { Styled } from './result.js';

/** What is dreamt from, and what gives its texture. */
const PAIRS = [
  ['beat', 'tabla'],
  ['electric', 'perc'],
  ['compus', 'industrial'],
] as const;
const KINDS = ['ear', 'log', 'magnitude', 'hermitian', 'as-written'] as const;

const round = (x: number): number => Number(x.toPrecision(3));

/** Σ (a − b)² / Σ b², the mean over all numbers whose name begins with a word. */
export function distance(a: Feeds, b: Feeds, word: string): number {
  const names = Object.keys(b).filter((name) => name.startsWith(word));
  return names.reduce((sum, name) => {
    let [off, all] = [0, 0];
    for (let i = 0; i < b[name].data.length; i++) {
      off += (a[name].data[i] - b[name].data[i]) ** 2;
      all += b[name].data[i] ** 2;
    }
    return sum + off / all / names.length;
  }, 0);
}

/** Both sounds at equal loudness, as loud together as `like`. */
export function mixOf(a: Float32Array, b: Float32Array, like: Float32Array): Float32Array {
  const sum = a.map((x, n) => x / rms(a) + b[n] / rms(b));
  const scale = rms(like) / rms(sum);
  return sum.map((x) => scale * x);
}

/** Dreams from one clip towards the texture of another, `steps` long, for every kind of texture. */
export async function styled(
  place: Pick<Place, 'laid' | 'run' | 'say'>,
  ear: string,
  initial: Values,
  steps: number,
): Promise<Styled[]> {
  const { laid, run, say } = place;
  const { layers } = laid.hearing;
  const found: Styled[] = [];
  for (const of of KINDS)
    for (const [from, to] of PAIRS) {
      const values: Values = {
        ...initial,
        ...{ '/style/weight': 1, '/style/of': of, '/style/clip': clipOf(to), '/anchor/clip': clipOf(from) },
        ...{ '/content/weight': 0.1, '/content/layer': layers[layers.length - 1].name, '/anchor/pull': 0 },
      };
      const { graph, references } = referenceGraph(laid.hearing, planOf({ values, hearing: laid.hearing }))!;
      const session = await open(graph);
      /** Its texture, and what the ear hears in it. */
      const facts = async (sound: Float32Array): Promise<Feeds> => {
        const heard = await session.run({
          [laid.hearing.input]: { type: 'float32', shape: [1, sound.length], data: sound },
        });
        return Object.fromEntries(
          references.map(({ input, value }) => [
            input,
            { shape: heard[value].shape, data: heard[value].data as Float32Array },
          ]),
        );
      };
      const fetch = { fit: 'fit', gain: 1, seed: 1, samples: laid.samples, length: 4 * RATE, rate: RATE } as const;
      const style = (await run('anchor', { ...fetch, source: clipOf(to) })).heard;
      const { before, after } = await dreamt(place, values, steps);
      const [wanted, start, end, mix] = [
        await facts(style),
        await facts(before),
        await facts(after),
        await facts(mixOf(before, style, after)),
      ];
      await session.stop();
      const away = (of: Feeds): number => round(distance(of, wanted, 'style'));
      const kept = (of: Feeds): number => round(distance(of, start, 'content'));
      found.push({
        ...{ ear, of, from, to, start: away(start), dream: away(end), mix: away(mix) },
        ...{ contentDream: kept(end), contentMix: kept(mix) },
      });
      say(JSON.stringify(found.at(-1)));
    }
  return found;
}
