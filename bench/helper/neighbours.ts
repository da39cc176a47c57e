// Whether units that are active together lie near each other: distances on a map against correlations over music.
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { readEar } from '../../src/ears/ear.js';
import { lay } from '../../src/ears/lay.js';
import { layOn } from '../../src/engine/anchor.js';
import { resampleCircle } from '../../src/engine/resample.js';
import { decode } from '../../src/engine/web-audio.js';
import { f32 } from '../../src/graph/graph.js';
import { open } from '../../src/graph/session.js';
import { readMap } from '../../src/layout/map.js';
import { generator } from '../../src/random.js';
import type { Random } from '../../src/random.js';

const LOOP = 4;
const RATE = 44100;
const PIECES = 16;
/** Moments per loop: the coarsest layers have about as many frames. */
const MOMENTS = 8;
const UNITS = 1000;
/** Those with which a unit is most active together. */
const CLOSEST = 16;
const ROUNDS = 100;

export interface Neighbours {
  readonly units: number;
  readonly pieces: number;
  /** Mean distance to the units that are most active together with one, over the mean distance to any. */
  readonly ratio: number;
  /** The same with the units' places exchanged: among all, in a layer, among channels of the same layer and pitch. */
  readonly nulls: Readonly<
    Record<'any' | 'layer' | 'pitch', { readonly mean: number; readonly deviation: number; readonly p: number }>
  >;
  /** Mean correlation of pairs, from the nearest to the farthest: the nearest 1 %, then tenths. */
  readonly curve: readonly number[];
}

/** @param folder of music that the map was not made with */
export async function neighbours(name: string, folder: string): Promise<Neighbours> {
  const random = generator(1);
  const ear = await readEar('models', name);
  const map = readMap(readFileSync(`models/${name}.map`), name);
  const { activity, pieces } = await activities(ear, folder, random);
  const lively = activity.flatMap((of, unit) => (of ? [unit] : []));
  const units = drawn(lively, UNITS, random);
  const n = units.length;
  const vectors = units.map((unit) => activity[unit]!);
  const x = units.map((unit) => map.positions[2 * unit]);
  const y = units.map((unit) => map.positions[2 * unit + 1]);
  const correlation = (i: number, j: number): number => {
    let sum = 0;
    for (let t = 0; t < vectors[i].length; t++) sum += vectors[i][t] * vectors[j][t];
    return sum;
  };
  const friends: number[][] = [];
  const pairs: [distance: number, correlation: number][] = [];
  for (let i = 0; i < n; i++) {
    const with_ = Array.from({ length: n }, (_, j) => (j === i ? -2 : correlation(i, j)));
    friends.push(
      with_
        .map((_, j) => j)
        .sort((a, b) => with_[b] - with_[a])
        .slice(0, CLOSEST),
    );
    for (let j = 0; j < i; j++) pairs.push([Math.hypot(x[i] - x[j], y[i] - y[j]), with_[j]]);
  }
  pairs.sort((a, b) => a[0] - b[0]);
  const all = pairs.reduce((sum, [distance]) => sum + distance, 0) / pairs.length;
  const ratio = (place: readonly number[]): number => {
    let sum = 0;
    friends.forEach((near, i) =>
      near.forEach((j) => (sum += Math.hypot(x[place[i]] - x[place[j]], y[place[i]] - y[place[j]]))),
    );
    return sum / (n * CLOSEST) / all;
  };
  const own = ratio(units.map((_, i) => i));
  const layerOf = (unit: number): number => map.layers.findLastIndex(({ offset }) => offset <= unit);
  const groups: Record<keyof Neighbours['nulls'], (unit: number) => string> = {
    any: () => '',
    layer: (unit) => String(layerOf(unit)),
    pitch: (unit) => {
      const { offset, pitches } = map.layers[layerOf(unit)];
      return `${layerOf(unit)} ${(unit - offset) % pitches}`;
    },
  };
  const nulls = Object.fromEntries(
    Object.entries(groups).map(([key, group]) => {
      const found = Array.from({ length: ROUNDS }, () => ratio(exchanged(units.map(group), random)));
      const mean = found.reduce((a, b) => a + b, 0) / ROUNDS;
      const deviation = Math.sqrt(found.reduce((sum, r) => sum + (r - mean) ** 2, 0) / ROUNDS);
      return [key, { mean, deviation, p: (1 + found.filter((r) => r <= own).length) / (1 + ROUNDS) }];
    }),
  ) as unknown as Neighbours['nulls'];
  const part = (from: number, to: number): number => {
    const some = pairs.slice(Math.floor(from * pairs.length), Math.floor(to * pairs.length));
    return some.reduce((sum, [, c]) => sum + c, 0) / some.length;
  };
  const tenths = Array.from({ length: 10 }, (_, i) => part(i / 10, (i + 1) / 10));
  return { units: n, pieces, ratio: own, nulls, curve: [part(0, 0.01), ...tenths] };
}

/** Of every unit, its means in moments of all pieces, with mean 0 and length 1; none of those that do not vary. */
async function activities(ear: Awaited<ReturnType<typeof readEar>>, folder: string, random: Random) {
  const laid = await lay(ear, LOOP);
  const { layers, graph, input } = laid.hearing;
  const session = await open({ ...graph, outputs: layers.map(({ value }) => value) });
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => ['.ogg', '.mp3', '.flac', '.wav'].includes(extname(file)))
    .sort();
  const units = layers.reduce((sum, { channels, pitches }) => sum + channels * pitches, 0);
  const activity: (Float64Array | undefined)[] = Array.from(
    { length: units },
    () => new Float64Array(PIECES * MOMENTS),
  );
  let pieces = 0;
  for (const file of drawn(files, 3 * PIECES, random)) {
    if (pieces === PIECES) break;
    const sound = await decode(readFileSync(join(folder, file)), RATE, file);
    if (sound.length < 3 * LOOP * RATE) continue;
    const part = sound.slice(sound.length >> 1, (sound.length >> 1) + LOOP * RATE + RATE);
    const loop = resampleCircle(layOn(part, LOOP * RATE, RATE, 'cut'), laid.samples);
    const out = await session.run({ [input]: f32([1, loop.length], loop) });
    let unit = 0;
    for (const { value, channels, pitches, frames } of layers) {
      const { data } = out[value];
      for (let i = 0; i < channels * pitches; i++, unit++)
        for (let t = 0; t < frames; t++)
          activity[unit]![pieces * MOMENTS + Math.floor((t * MOMENTS) / frames)] += Number(data[i * frames + t]);
    }
    pieces++;
  }
  await session.stop();
  activity.forEach((of, unit) => {
    const used = of!.subarray(0, pieces * MOMENTS);
    const mean = used.reduce((a, b) => a + b, 0) / used.length;
    const length = Math.sqrt(used.reduce((sum, v) => sum + (v - mean) ** 2, 0));
    activity[unit] = length > 1e-9 ? used.map((v) => (v - mean) / length) : undefined;
  });
  return { activity, pieces };
}

function drawn<T>(from: readonly T[], count: number, random: Random): T[] {
  const left = [...from];
  for (let i = left.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [left[i], left[j]] = [left[j], left[i]];
  }
  return left.slice(0, count);
}

/** Who stands in whose place, exchanged in groups. */
function exchanged(groups: readonly string[], random: Random): number[] {
  const members = new Map<string, number[]>();
  groups.forEach((group, i) => members.set(group, [...(members.get(group) ?? []), i]));
  const place = new Array<number>(groups.length);
  for (const of of members.values()) drawn(of, of.length, random).forEach((to, i) => (place[of[i]] = to));
  return place;
}
