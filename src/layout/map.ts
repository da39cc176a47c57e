// A map of an ear's units: where each of them lies, and the file that it is kept in (NAME.map). Pure.
//
// A unit is a neuron without its time: (layer, channel, pitch). Units are numbered layer by layer as in the ear's sheet, in a
// layer channel by channel, in a channel from the lowest pitch up: unit = offset + channel · pitches + pitch. That is the order
// of a layer's activations [channels, pitches], and of everything that is told of units.
//
// The file, little-endian:
//   8 bytes   "EARMAP 1"
//   u32       length of the head in bytes, a multiple of 4
//   JSON      the head (`Head`), filled up with spaces
//   u16       positions [snapshots, units, 2], 0 … 65535 for −1 … 1; x to the right, y upwards
//   u16       charges [units], in 256ths
import { Refused } from '../refused.js';
import { numbered } from '../units.js';

export interface MapLayer {
  readonly name: string;
  readonly channels: number;
  readonly pitches: number;
  /** Its first unit. */
  readonly offset: number;
}

interface Head {
  readonly ear: string;
  /** Names positions, charges and units: whoever has the map with this hash knows what unit is told of. Hexadecimal, 16 digits. */
  readonly hash: string;
  /** Names the network that it is a map of: the SHA-256 of NAME.onnx. */
  readonly of: string;
  readonly layers: readonly MapLayer[];
  readonly units: number;
  /** Layouts round the loop: snapshot s is that of the loop's s-th part, the last is followed by the first. */
  readonly snapshots: number;
  /** How it was made, for those who want to know. */
  readonly made: Readonly<Record<string, string | number>>;
}

export interface EarMap extends Head {
  /** [snapshots, units, 2]: x and y from −1 to 1. */
  readonly positions: Float32Array;
  /** [units]: how much a unit varies over music, and pushes others away; 1 on average in every layer. */
  readonly charges: Float32Array;
}

const MAGIC = 'EARMAP 1';
const MOST = 65535;
const CHARGE = 256;
const START = MAGIC.length + 4;

/** 64 bits that are others when a position or a charge is another, as 16 hexadecimal digits: FNV-1a on two halves. */
export function fingerprint(positions: Float32Array, charges: Float32Array): string {
  const halves = [0x811c9dc5, 0x9dc5811c];
  for (const values of [positions, charges]) {
    const words = new Uint32Array(values.buffer, values.byteOffset, values.length);
    for (let i = 0; i < words.length; i++) {
      const half = i & 1;
      halves[half] = Math.imul(halves[half] ^ words[i], 0x01000193);
      halves[half] ^= halves[half] >>> 15;
    }
  }
  return halves.map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('');
}

/** Filled up to a multiple of 4 bytes, so that what follows is aligned. */
const filled = (json: string): string => json + ' '.repeat(3 - ((new TextEncoder().encode(json).length + 3) % 4));

/** A map as the bytes of its file: 32 bytes per unit for eight snapshots, and 2 for its charge. */
export function writeMap({ positions, charges, ear, hash, of, layers, units, snapshots, made }: EarMap): Uint8Array {
  const json = JSON.stringify({ ear, hash, of, layers, units, snapshots, made } satisfies Head);
  const text = new TextEncoder().encode(filled(json));
  const bytes = new Uint8Array(START + text.length + 2 * (positions.length + charges.length));
  const view = new DataView(bytes.buffer);
  bytes.set(new TextEncoder().encode(MAGIC));
  view.setUint32(MAGIC.length, text.length, true);
  bytes.set(text, START);
  const whole = (x: number): number => Math.max(0, Math.min(MOST, Math.round(x)));
  let at = START + text.length;
  for (const x of positions) {
    view.setUint16(at, whole((x + 1) * (MOST / 2)), true);
    at += 2;
  }
  for (const charge of charges) {
    view.setUint16(at, whole(charge * CHARGE), true);
    at += 2;
  }
  return bytes;
}

/**
 * Reads what `writeMap` wrote. Cost: 5 ms for 41,000 units.
 * @param file its name, for the refusals
 * @throws Refused when the bytes are no map, or not a whole one
 */
export function readMap(bytes: Uint8Array, file: string): EarMap {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const named = new TextDecoder().decode(bytes.subarray(0, MAGIC.length));
  if (named !== MAGIC) throw new Refused(`${file} is no map of an ear; "earworm layout NAME" makes one.`);
  const damaged = new Refused(`${file} is not a whole map of an ear; "earworm layout NAME" makes it anew.`);
  if (bytes.length < START) throw damaged;
  const first = START + view.getUint32(MAGIC.length, true);
  if (first > bytes.length) throw damaged;
  let head: Head;
  try {
    head = JSON.parse(new TextDecoder().decode(bytes.subarray(START, first))) as Head;
  } catch {
    throw damaged;
  }
  const { snapshots, units } = head;
  if (bytes.length !== first + 2 * (2 * snapshots * units + units)) throw damaged;
  const values = (from: number, count: number, of: (value: number) => number): Float32Array =>
    Float32Array.from({ length: count }, (_, i) => of(view.getUint16(from + 2 * i, true)));
  const count = 2 * snapshots * units;
  return {
    ...head,
    positions: values(first, count, (x) => x / (MOST / 2) - 1),
    charges: values(first + 2 * count, units, (x) => x / CHARGE),
  };
}

/** Share of the width that a layer's column leaves free on its right. */
const GAP = 0.15;

/**
 * A map that needs no reckoning, for an ear that has none yet: a column for each layer from left to right, in it channels from
 * left to right and pitches upwards. One snapshot, all charges 1.
 */
export function plainMap(ear: string, of: readonly Omit<MapLayer, 'offset'>[]): EarMap {
  const { layers, units } = numbered(of);
  const positions = new Float32Array(2 * units);
  layers.forEach(({ channels, pitches, offset }, column) => {
    for (let unit = 0; unit < channels * pitches; unit++) {
      const across = ((Math.floor(unit / pitches) + 0.5) / channels) * (1 - GAP);
      positions[2 * (offset + unit)] = (2 * (column + across)) / layers.length - 1;
      positions[2 * (offset + unit) + 1] = (2 * ((unit % pitches) + 0.5)) / pitches - 1;
    }
  });
  const charges = new Float32Array(units).fill(1);
  const hash = fingerprint(positions, charges);
  return { ear, hash, of: '', layers, units, snapshots: 1, made: { how: 'in columns' }, positions, charges };
}
