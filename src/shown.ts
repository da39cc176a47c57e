// What HTTP shows of the ear: the map of its units, and what they hear in a clip. Joins the map, the feeds and HTTP.
import { gradientBytes, loopBytes } from './control/feeds/loop.js';
import type { Page, Pages } from './control/pages.js';
import { writeMap } from './layout/map.js';
import type { EarMap } from './layout/map.js';
import type { Heard } from './messages.js';
import type { Units } from './units.js';

export interface Shown {
  readonly map: () => EarMap;
  readonly units: () => Units;
  /** What every unit hears in a clip, or in the newest; undefined if nobody can listen soon. */
  readonly loop: (clip: number | undefined) => Promise<{ readonly clip: number; readonly heard: Heard } | undefined>;
}

const BINARY = 'application/octet-stream';
const text = (type: string, words: string): Page => ({ type, bytes: new TextEncoder().encode(words) });

/** The paths, documented once. */
export const PATHS = {
  '/layout.json':
    'The ear; `number`, the hash that `/net` carries; `hash`, that of the map; layers with name, channels, pitches and the number of their first unit; how many units and snapshots there are.',
  '/layout.bin':
    '32-bit floats, little-endian, [snapshots, units, 2]: x to the right and y upwards, from −1 to 1. Snapshot s is that of the s-th part of the loop.',
  '/layout.csv': 'A table: unit, layer, channel, pitch, x and y of the first snapshot, and charge.',
  '/layout.map': 'The map as `earworm layout` keeps it.',
  '/loop.bin':
    'All frames of a clip: 8 whole numbers of 4 bytes, then [frames × units] bytes. `?clip=NUMBER` asks for one that plays, has just played or is about to; without it, the newest.',
  '/gradient.bin':
    'Where a clip should be louder and where softer for the score to rise: 8 numbers of 4 bytes, then [frames × rows] bytes. Asked for like `/loop.bin`.',
} as const;

export function shownPages({ map, units, loop }: Shown) {
  const asked = (query: URLSearchParams): ReturnType<Shown['loop']> => {
    const clip = query.get('clip');
    return loop(clip === null ? undefined : Number(clip));
  };
  return {
    '/layout.json': () => text('application/json', head(map(), units())),
    '/layout.bin': () => ({ type: BINARY, bytes: floats(map().positions) }),
    '/layout.csv': () => text('text/csv; charset=utf-8', csv(map())),
    '/layout.map': () => ({ type: BINARY, bytes: writeMap(map()) }),
    '/loop.bin': async (query: URLSearchParams) => {
      const found = await asked(query);
      return found && { type: BINARY, bytes: loopBytes(found.clip, found.heard, units().hash) };
    },
    '/gradient.bin': async (query: URLSearchParams) => {
      const found = await asked(query);
      return found && { type: BINARY, bytes: gradientBytes(found.clip, found.heard.saliency) };
    },
  } satisfies Pages & Record<keyof typeof PATHS, unknown>;
}

const head = ({ ear, hash, layers, units, snapshots, made }: EarMap, { hash: number }: Units): string =>
  JSON.stringify({ ear, hash, number, units, snapshots, layers, made }, null, 1);

function floats(values: Float32Array): Uint8Array {
  const view = new DataView(new ArrayBuffer(4 * values.length));
  values.forEach((x, i) => view.setFloat32(4 * i, x, true));
  return new Uint8Array(view.buffer);
}

function csv({ layers, positions, charges }: EarMap): string {
  const rows = layers.flatMap(({ name, channels, pitches, offset }) =>
    Array.from({ length: channels * pitches }, (_, i) => {
      const unit = offset + i;
      const [x, y] = [positions[2 * unit], positions[2 * unit + 1]];
      return [unit, name, Math.floor(i / pitches), i % pitches, x.toFixed(5), y.toFixed(5), charges[unit].toFixed(3)];
    }),
  );
  return ['unit,layer,channel,pitch,x,y,charge', ...rows.map((row) => row.join(','))].join('\n') + '\n';
}
