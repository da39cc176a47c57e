// What decoders must read, made by the daemon's own encoders: packets, and what is to come out of them. Pure.
import osc from 'osc';
import type { Argument, Message } from 'osc';
import { bytesOf } from '../../src/control/feeds/frame.js';
import { TIERS } from '../../src/control/feeds/tiers.js';
import type { TierEntry } from '../../src/control/feeds/tiers.js';
import type { Moment, Stream } from '../../src/control/feeds/stream.js';
import { readWish } from '../../src/control/feeds/read-wish.js';
import { write } from '../../src/control/packet.js';
import type { EarMap } from '../../src/layout/map.js';
import { generator } from '../../src/random.js';
import { shownPages } from '../../src/shown.js';
import { unitsOf } from '../../src/units.js';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const layers = [
  { name: 'scalogram', channels: 1, pitches: 216 },
  { name: 'block-4', channels: 64, pitches: 29 },
  { name: 'ar-8', channels: 128, pitches: 1 },
];
export const units = unitsOf('test', layers);

export const opened = (words: string): Stream => {
  const wish = readWish(words.split(' '), units);
  return (TIERS[wish.tiers[0]] as TierEntry).open!(wish, units, false);
};

/** @param light of each unit, in the numbers of `frame.ts` */
export const moment = (light: Uint16Array, still = false): Moment => ({
  scene: {
    phase: 0.25,
    beat: 6.5,
    beats: 8,
    meter: 4,
    activity: layers.map((_, i) => Float32Array.from([i, 0.5])),
    report: { clip: 3, peak: 0.5, rms: 0.1, reduction: 0.5, limited: 2, underruns: 1 },
    latency: 0.05,
    progress: { score: -0.2, step: 99 },
  },
  still,
  time: 1_700_000_000.5,
  frame: () => light,
  newest: undefined,
});

export function lights(seed: number): Uint16Array {
  const random = generator(seed);
  return Uint16Array.from({ length: units.count }, () => 65280 * random());
}

/** Frames in order, one that is mixed up on its way, one of a daemon that begins anew, and one with a sign that stands still. */
function netCases(): object[] {
  const shown = new Uint8Array(units.count);
  const steps: object[] = [];
  let head: number[] = [];
  const step = (what: string, packet: Uint8Array, light?: Uint16Array, signed = false): void => {
    const view = new DataView(packet.buffer, packet.byteOffset);
    const [sequence, hash, offset, count, flags] = [16, 20, 24, 28, 32].map((at) => view.getInt32(at));
    if (light) {
      bytesOf(light, offset, count, signed, shown, offset);
      head = [sequence, hash, flags];
    }
    steps.push({ what, packet: hex(packet), light: hex(shown), head });
  };
  const frame = (stream: Stream, seed: number, still = false): Uint8Array[] =>
    stream(moment(lights(seed), still)).map((bytes) => Uint8Array.from(bytes));
  const [plain, signed, again] = ['net profile=td-script', 'net profile=processing signed', 'net profile=pd'].map(
    opened,
  );
  const first = frame(plain, 1);
  first.forEach((bytes) => step('a frame', bytes, lights(1)));
  frame(plain, 2).forEach((bytes) => step('the next', bytes, lights(2)));
  step('a late one', first[0]);
  const third = frame(plain, 3);
  step('half a frame', third[1], lights(3));
  // A second one has sent 300 frames more; then the first begins anew.
  for (let i = 0; i < 300; i++) frame(signed, 0);
  frame(signed, 4, true).forEach((bytes) => step('with a sign', bytes, lights(4), true));
  frame(again, 5).forEach((bytes) => step('from the beginning', bytes, lights(5)));
  return steps;
}

/** Packets that must change nothing. */
function broken(): string[] {
  const [good] = opened('net profile=td-script')(moment(lights(9)));
  const changed = (at: number, value: number): Uint8Array => {
    const bytes = Uint8Array.from(good);
    const view = new DataView(bytes.buffer);
    view.setInt32(16, 50);
    view.setInt32(at, value);
    return bytes;
  };
  return [
    ...[0, 1, 4, 15, 16, 39].map((length) => good.slice(0, length)),
    changed(24, -1),
    changed(24, units.count - 1),
    changed(24, 0x7fffffff),
    changed(28, -1),
    changed(28, 0x7fffffff),
    changed(28, 1400),
    write({ address: '/done', args: ['/notify', 1], tags: 'si' }),
  ].map(hex);
}

const summaryCases = (): object[] =>
  opened('summary profile=processing')(moment(lights(1))).map((bytes) => {
    const { address, args } = osc.readPacket(bytes, { metadata: true }) as Message;
    return { packet: hex(bytes), address, args: args.map(({ value }: Argument) => value) };
  });

/** Python's JSON, as test/interop/decoders.py reads it. */
export function cases(): object {
  const random = generator(7);
  const positions = Float32Array.from({ length: 2 * units.count }, () => 2 * random() - 1);
  const map = { layers: units.layers, positions, charges: new Float32Array(units.count) } as unknown as EarMap;
  const pages = shownPages({ map: () => map, units: () => units, loop: () => Promise.resolve(undefined) });
  const words = 'net summary profile=processing';
  const ask = write({ address: '/notify', args: [1, words], tags: 'is' });
  const literal = Buffer.from(ask).toString('latin1').replaceAll('\0', '\\0').replace('\x01', '\\u0001');
  return {
    units: units.count,
    net: netCases(),
    broken: broken(),
    summary: summaryCases(),
    csv: new TextDecoder().decode(pages['/layout.csv']().bytes),
    places: Array.from({ length: units.count }, (_, i) =>
      [0, 1].map((axis) => Number(positions[2 * i + axis].toFixed(5))),
    ),
    asks: [
      { port: 9011, words: 'net profile=td-script' },
      { port: 9010, words: 'summary profile=td-chop' },
      { port: 1, words: 'summary1' },
    ].map((one) => ({
      ...one,
      packet: hex(write({ address: '/notify', args: [1, one.port, one.words], tags: 'iis' })),
    })),
    literals: ['examples/unity/EarwormLight.cs', 'examples/processing/earworm/earworm.pde'].map((file) => [
      literal,
      file,
    ]),
  };
}
