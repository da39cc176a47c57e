// The feed `net`: every unit as a byte, in blobs, with a place of its own in each datagram. Pure.
import type { Units } from '../../units.js';
import { bytesOf } from './frame.js';
import { PROFILES } from './profiles.js';
import { bounded } from './stream.js';
import type { Stream } from './stream.js';
import { prepare, put, stamp } from './template.js';
import type { Wish } from './wish.js';

/** The arguments of /net, documented once: tags and what they are. */
export const NET = [
  ['i', 'sequence', 'Number of the frame, the same in all its datagrams; each is one more than the last.'],
  ['i', 'hash', 'Of the ear: another one means other units (`/layout.json`).'],
  ['i', 'offset', 'Number of the first unit in this datagram.'],
  ['i', 'count', 'Units in this datagram.'],
  ['i', 'flags', 'Bit 0: bytes have a sign, 128 is usual. Bit 1: the sound stands still.'],
  ['b', 'bytes', 'Brightness, a byte per unit.'],
] as const;

/** Units in a datagram: a bundle of them has 1,432 bytes, a bare message 1,412. */
export const SLICE = 1372;
/** Where the first unit's byte lies. */
export const DATA_AT = { bundle: 60, bare: 40 } as const;
const AROUND = 2 ** 31;
const TAGS = NET.map(([tag]) => tag).join('');

export function netStream({ profile, signed }: Wish, { count, hash }: Units): Stream {
  const { bundles } = PROFILES[profile];
  const slices = Array.from({ length: Math.ceil(count / SLICE) }, (_, i) => {
    const offset = i * SLICE;
    const size = Math.min(SLICE, count - offset);
    return { offset, size, template: prepare([{ address: '/net', tags: TAGS, blob: size }], bundles) };
  });
  bounded('net', slices.length, 'take the feed loop');
  const bytes = slices.map(({ template }) => template.bytes);
  let sequence = -1;

  return ({ frame, time, still }) => {
    const light = frame();
    if (!light) return [];
    sequence = (sequence + 1) % AROUND;
    const flags = (signed ? 1 : 0) | (still ? 2 : 0);
    for (const { offset, size, template } of slices) {
      stamp(template, time);
      put(template, 0, [sequence, hash, offset, size, flags]);
      bytesOf(light, offset, size, signed, template.bytes, template.places[0][5]);
    }
    return bytes;
  };
}
