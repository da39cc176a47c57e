// The feed `layer`: lists of floats, each as long in every frame, for programs that make a channel of each. Pure.
import type { Units } from '../../units.js';
import { floatOf } from './frame.js';
import { PROFILES } from './profiles.js';
import { bounded, DATAGRAM } from './stream.js';
import type { Stream } from './stream.js';
import { bundleSize, prepare, put, stamp } from './template.js';
import type { Form } from './template.js';
import type { Wish } from './wish.js';

/** The messages of the feed, documented once. */
export const LAYER = {
  '/act/frame': 'Number of the frame, the same in all its datagrams; behind 16,777,215 comes 0.',
  '/act/LAYER/CHUNK': 'Brightness of the units from 256 · CHUNK on, channel by channel; the last chunk is shorter.',
} as const;

/** Whole numbers that a float holds exactly. */
const AROUND = 2 ** 24;
const FRAME: Form = { address: '/act/frame', tags: 'f' };

interface Chunk {
  readonly form: Form;
  /** Of its first unit, and how many there are. */
  readonly offset: number;
  readonly count: number;
}

/** The lists of some layers. */
export function chunksOf({ layers }: Units, wanted: readonly string[] | undefined, list: number): Chunk[] {
  return layers
    .filter(({ name }) => wanted?.includes(name) ?? true)
    .flatMap(({ name, offset, count }) =>
      Array.from({ length: Math.ceil(count / list) }, (_, i) => {
        const size = Math.min(list, count - i * list);
        return {
          form: { address: `/act/${name}/${i}`, tags: 'f'.repeat(size) },
          offset: offset + i * list,
          count: size,
        };
      }),
    );
}

/** Chunks that go together into a datagram, in order. */
function packed(chunks: readonly Chunk[], bundles: boolean): Chunk[][] {
  const packs: Chunk[][] = [];
  for (const chunk of chunks) {
    const last = packs.at(-1);
    const fits = last && bundles && bundleSize([FRAME, ...last.map(({ form }) => form), chunk.form]) <= DATAGRAM;
    if (fits) last.push(chunk);
    else packs.push([chunk]);
  }
  return packs;
}

export function layerStream({ layers, profile, signed }: Wish, units: Units): Stream {
  const { bundles, list } = PROFILES[profile];
  const packs = packed(chunksOf(units, layers, list), bundles);
  bounded('layer', packs.length, 'choose some with layers=NAME,NAME, or take the feed net');
  const head = bundles ? [FRAME] : [];
  const templates = packs.map((pack) => prepare([...head, ...pack.map(({ form }) => form)], bundles));
  const alone = prepare([FRAME], false);
  const bytes = [...(bundles ? [] : [alone]), ...templates].map((template) => template.bytes);
  const lists = packs.map((pack) => pack.map(({ count }) => new Float32Array(count)));
  let sequence = -1;

  return ({ frame, time }) => {
    const light = frame();
    if (!light) return [];
    sequence = (sequence + 1) % AROUND;
    put(alone, 0, [sequence]);
    packs.forEach((pack, p) => {
      const template = templates[p];
      stamp(template, time);
      if (bundles) put(template, 0, [sequence]);
      pack.forEach(({ offset, count }, c) => {
        const values = lists[p][c];
        for (let i = 0; i < count; i++) values[i] = floatOf(light[offset + i], signed);
        put(template, c + head.length, values);
      });
    });
    return bytes;
  };
}
