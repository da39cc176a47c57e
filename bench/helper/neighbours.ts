// Whether units that are active together lie near each other: distances on a map against correlations over music.
import { readFileSync } from 'node:fs';
import { readMap } from '../../src/layout/map.js';
import type { EarMap } from '../../src/layout/map.js';
import { generator } from '../../src/random.js';
import type { Random } from '../../src/random.js';
import { activities, drawn } from './activities.js';

const UNITS = 1000;
/** Those with which a unit is most active together: so many of all drawn, and such a share of its cell. */
const CLOSEST = 16;
const SHARE = 1 / 16;
/** Lively units that a cell must have. */
const LEAST = 8;
const ROUNDS = 100;
/** Distances in parts of the mean one: bins, and how wide one is. */
export const BINS = { count: 50, width: 0.05 } as const;

/** A mean distance with places exchanged many times: how it came out, and how often it was as small as the true one. */
export interface Null {
  readonly mean: number;
  readonly deviation: number;
  readonly p: number;
}

export interface Neighbours {
  readonly pieces: number;
  /** Among units drawn from the whole map. */
  readonly map: {
    readonly units: number;
    /** Mean distance to the units that are most active together with one, over the mean distance to any. */
    readonly ratio: number;
    /** The same with the units' places exchanged: among all, in a layer, among channels of the same layer and pitch. */
    readonly nulls: Readonly<Record<'any' | 'layer' | 'cell', Null>>;
    /** Shares of distances by bins: to the most active together, the same exchanged in cells, and of any two. */
    readonly histograms: Readonly<Record<'together' | 'exchanged' | 'any', readonly number[]>>;
    /** Mean correlation of pairs, from the nearest to the farthest: the nearest 1 %, then tenths. */
    readonly curve: readonly number[];
  };
  /** Among the channels of one layer and pitch, over all such cells. */
  readonly cells: {
    readonly units: number;
    readonly ratio: number;
    readonly exchanged: Null;
    readonly histograms: Readonly<Record<'together' | 'exchanged', readonly number[]>>;
  };
}

/** @param folder of music that the map was not made with */
export async function neighbours(name: string, folder: string): Promise<Neighbours> {
  const random = generator(1);
  const map = readMap(readFileSync(`models/${name}.map`), name);
  const { activity, pieces } = await activities(name, folder, random);
  const lively = activity.flatMap((of, unit) => (of ? [unit] : []));
  return {
    pieces,
    map: whole(map, activity, drawn(lively, UNITS, random), random),
    cells: cells(map, activity, lively, random),
  };
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let t = 0; t < a.length; t++) sum += a[t] * b[t];
  return sum;
}

type Activity = readonly (Float64Array | undefined)[];

/** Units among themselves: distances [n, n], their mean, and who is most active together with each. */
function among({ positions }: EarMap, activity: Activity, units: readonly number[], closest: number) {
  const n = units.length;
  const distances = new Float64Array(n * n);
  const correlations = new Float64Array(n * n);
  let sum = 0;
  units.forEach((a, i) =>
    units.forEach((b, j) => {
      distances[i * n + j] = Math.hypot(
        positions[2 * a] - positions[2 * b],
        positions[2 * a + 1] - positions[2 * b + 1],
      );
      sum += distances[i * n + j];
      correlations[i * n + j] = i === j ? -2 : dot(activity[a]!, activity[b]!);
    }),
  );
  const friends = units.map((_, i) =>
    Array.from(units.keys())
      .sort((a, b) => correlations[i * n + b] - correlations[i * n + a])
      .slice(0, closest),
  );
  const mean = sum / (n * (n - 1));
  /** Distances to the most active together, in parts of the mean, with units in others' places. */
  const away = (place: readonly number[]): number[] =>
    friends.flatMap((near, i) => near.map((j) => distances[place[i] * n + place[j]] / mean));
  return { distances, correlations, mean, away };
}

function whole(map: EarMap, activity: Activity, units: readonly number[], random: Random): Neighbours['map'] {
  const n = units.length;
  const { distances, correlations, mean, away } = among(map, activity, units, CLOSEST);
  const own = away([...units.keys()]);
  const groups = {
    any: () => '',
    layer: (unit: number) => String(layerOf(map, unit)),
    cell: (unit: number) => cellOf(map, unit),
  };
  const exchange = (group: (unit: number) => string): number[][] =>
    Array.from({ length: ROUNDS }, () => away(exchanged(units.map(group), random)));
  const [any, layer, cell] = [groups.any, groups.layer, groups.cell].map(exchange);
  const pairs: [distance: number, correlation: number][] = [];
  for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) pairs.push([distances[i * n + j], correlations[i * n + j]]);
  pairs.sort((a, b) => a[0] - b[0]);
  const part = (from: number, to: number): number =>
    meanOf(pairs.slice(Math.floor(from * pairs.length), Math.floor(to * pairs.length)).map(([, c]) => c));
  const tenths = Array.from({ length: 10 }, (_, i) => part(i / 10, (i + 1) / 10));
  return {
    units: n,
    ratio: meanOf(own),
    nulls: { any: nullOf(any, own), layer: nullOf(layer, own), cell: nullOf(cell, own) },
    histograms: {
      together: histogram(own),
      exchanged: histogram(cell.flat()),
      any: histogram(pairs.map(([distance]) => distance / mean)),
    },
    curve: [part(0, 0.01), ...tenths],
  };
}

function cells(map: EarMap, activity: Activity, lively: readonly number[], random: Random): Neighbours['cells'] {
  const members = new Map<string, number[]>();
  for (const unit of lively) {
    const cell = cellOf(map, unit);
    members.set(cell, [...(members.get(cell) ?? []), unit]);
  }
  const large = [...members.values()].filter((units) => units.length >= LEAST);
  const own: number[] = [];
  const rounds = Array.from({ length: ROUNDS }, (): number[] => []);
  for (const units of large) {
    const { away } = among(map, activity, units, Math.max(1, Math.floor(SHARE * units.length)));
    const places = [...units.keys()];
    own.push(...away(places));
    for (const round of rounds) round.push(...away(drawn(places, places.length, random)));
  }
  return {
    units: large.reduce((sum, units) => sum + units.length, 0),
    ratio: meanOf(own),
    exchanged: nullOf(rounds, own),
    histograms: { together: histogram(own), exchanged: histogram(rounds[0]) },
  };
}

const layerOf = ({ layers }: EarMap, unit: number): number => layers.findLastIndex(({ offset }) => offset <= unit);

/** A layer and a pitch. */
function cellOf(map: EarMap, unit: number): string {
  const layer = layerOf(map, unit);
  const { offset, pitches } = map.layers[layer];
  return `${layer} ${(unit - offset) % pitches}`;
}

const meanOf = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

function nullOf(rounds: readonly (readonly number[])[], own: readonly number[]): Null {
  const [found, ratio] = [rounds.map(meanOf), meanOf(own)];
  const mean = meanOf(found);
  const deviation = Math.sqrt(meanOf(found.map((r) => (r - mean) ** 2)));
  return { mean, deviation, p: (1 + found.filter((r) => r <= ratio).length) / (1 + rounds.length) };
}

/** Shares by bins; what is beyond the last is in it. */
function histogram(values: readonly number[]): number[] {
  const shares = new Array<number>(BINS.count).fill(0);
  for (const x of values) shares[Math.min(BINS.count - 1, Math.floor(x / BINS.width))] += 1 / values.length;
  return shares.map((share) => Number(share.toFixed(5)));
}

/** Who stands in whose place, exchanged in groups. */
function exchanged(groups: readonly string[], random: Random): number[] {
  const members = new Map<string, number[]>();
  groups.forEach((group, i) => members.set(group, [...(members.get(group) ?? []), i]));
  const place = new Array<number>(groups.length);
  for (const of of members.values()) drawn(of, of.length, random).forEach((to, i) => (place[of[i]] = to));
  return place;
}
