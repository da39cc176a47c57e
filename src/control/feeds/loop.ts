// The feed `loop`: says that a clip can be fetched whole, and from then on only where in it the sound is. Pure.
import type { Heard, Saliency } from '../../messages.js';
import type { Units } from '../../units.js';
import { write } from '../packet.js';
import type { Outgoing } from '../packet.js';
import { PROFILES } from './profiles.js';
import { rewriting } from './stream.js';
import type { Stream } from './stream.js';
import { prepare, put } from './template.js';
import type { Wish } from './wish.js';

/** The messages of the feed, documented once. */
export const LOOP = {
  '/feed/loop':
    'Number of a clip that is about to play, frames, units and hash of what the ear hears in it: `GET /loop.bin?clip=NUMBER`, once.',
  '/loop.bin':
    'With the option `whole`, over TCP and WebSocket: the number of the clip, and the bytes that HTTP would give. Once.',
  '/gradient.bin': 'With the option `whole`, the same of where the clip should be louder or softer, if that is known.',
  '/feed/phase': 'Position in the clip, 0 to 1.',
  '/feed/clip': 'Number of the clip that plays.',
} as const;

/** Whole numbers, little-endian, of 4 bytes each, before the bytes of /loop.bin. */
export const HEADER = [
  ['magic', 'The letters `EARL`.'],
  ['version', '1.'],
  ['clip', 'Its number, as in /feed/clip.'],
  ['frames', 'Frames in the loop; frame i is heard at phase i / frames.'],
  ['units', 'Bytes in a frame.'],
  ['hash', 'Of the ear, as in /net.'],
  ['usual', '128: the byte of a unit that is as it usually is.'],
  ['reserved', '0.'],
] as const;

/** The same before the bytes of /gradient.bin; the last three are floats. */
export const GRADIENT_HEADER = [
  ['magic', 'The letters `EARG`.'],
  ['version', '1.'],
  ['clip', 'Its number, as in /feed/clip.'],
  ['frames', 'Frames in the loop; frame i is from phase i / frames to (i + 1) / frames. 0 where nothing is known.'],
  ['rows', 'Bytes in a frame, the lowest row first.'],
  ['lowest', 'The lowest row in Hz.'],
  ['octave', 'Rows in an octave.'],
  ['largest', 'What the score gains for each dB that the clip becomes louder in the strongest cell.'],
] as const;
const VERSION = 1;
const MAGIC = 0x4c524145;
const GRADIENT_MAGIC = 0x47524145;

/** All frames of a clip: a header of 32 bytes, then [frames × units] bytes with a sign. */
export function loopBytes(clip: number, { frames, units, levels }: Heard, hash: number): Uint8Array {
  const bytes = new Uint8Array(4 * HEADER.length + levels.length);
  const view = new DataView(bytes.buffer);
  [MAGIC, VERSION, clip, frames, units, hash, 128, 0].forEach((x, i) => view.setInt32(4 * i, x, true));
  bytes.set(levels, 4 * HEADER.length);
  return bytes;
}

/** Where a clip should be louder or softer: a header of 32 bytes, then [frames × rows] bytes with a sign. */
export function gradientBytes(clip: number, known: Saliency | undefined): Uint8Array {
  const { frames, rows, lowest, perOctave, largest, levels } = known ?? NOTHING;
  const bytes = new Uint8Array(4 * GRADIENT_HEADER.length + levels.length);
  const view = new DataView(bytes.buffer);
  [GRADIENT_MAGIC, VERSION, clip, frames, rows].forEach((x, i) => view.setInt32(4 * i, x, true));
  [lowest, perOctave, largest].forEach((x, i) => view.setFloat32(20 + 4 * i, x, true));
  bytes.set(levels, 4 * GRADIENT_HEADER.length);
  return bytes;
}

const NOTHING: Saliency = { frames: 0, rows: 0, lowest: 0, perOctave: 0, largest: 0, levels: new Uint8Array() };

export function loopStream({ profile, whole }: Wish, { hash }: Units, wide: boolean): Stream {
  const { bundles, floats } = PROFILES[profile];
  const packets = rewriting(bundles, floats);
  let told = 0;
  return ({ scene, time, newest }) => {
    const messages: Outgoing[] = [
      { address: '/feed/phase', args: [scene.phase], tags: 'f' },
      { address: '/feed/clip', args: [scene.report.clip], tags: 'i' },
    ];
    const sent = packets(messages, time);
    if (!newest || newest.clip === told) return sent;
    const { clip, heard } = newest;
    told = clip;
    const { frames, units } = heard;
    const notice = write({ address: '/feed/loop', args: [clip, frames, units, hash], tags: 'iiii' });
    if (!wide || !whole) return [...sent, notice];
    const gradient = heard.saliency && carried('/gradient.bin', clip, gradientBytes(clip, heard.saliency));
    return [...sent, notice, carried('/loop.bin', clip, loopBytes(clip, heard, hash)), ...(gradient ? [gradient] : [])];
  };
}

function carried(address: string, clip: number, blob: Uint8Array): Uint8Array {
  const template = prepare([{ address, tags: 'ib', blob: blob.length }], false);
  put(template, 0, [clip]);
  template.bytes.set(blob, template.places[0][1]);
  return template.bytes;
}
