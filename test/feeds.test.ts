// The feeds: what is wanted, what is sent for a moment of the sound, byte by byte.
import { describe, expect, it } from 'vitest';
import osc from 'osc';
import type { Argument, Bundle, Message } from 'osc';
import { byteOf, lit, USUAL } from '../src/brightness.js';
import { bytesOf, floatOf, frameAt } from '../src/control/feeds/frame.js';
import { loopBytes } from '../src/control/feeds/loop.js';
import { DATA_AT, NET, SLICE } from '../src/control/feeds/net.js';
import { PROFILES } from '../src/control/feeds/profiles.js';
import type { ProfileName } from '../src/control/feeds/profiles.js';
import { DATAGRAM } from '../src/control/feeds/stream.js';
import type { Moment } from '../src/control/feeds/stream.js';
import { TIERS } from '../src/control/feeds/tiers.js';
import type { TierEntry } from '../src/control/feeds/tiers.js';
import type { Tier } from '../src/control/feeds/wish.js';
import { readWish } from '../src/control/feeds/read-wish.js';
import { write, writeBundle } from '../src/control/packet.js';
import { lightOf } from '../src/optim/hear.js';
import { prepare, put, stamp } from '../src/control/feeds/template.js';
import { generator } from '../src/random.js';
import { Refused } from '../src/refused.js';
import { unitsOf } from '../src/units.js';

const ear = [
  { name: 'scalogram', channels: 1, pitches: 216 },
  { name: 'block-4', channels: 32, pitches: 29 },
  { name: 'c', channels: 256, pitches: 1 },
];
const units = unitsOf('test', ear);
const random = generator(1);
const heard = {
  frames: 4,
  units: units.count,
  levels: Uint8Array.from({ length: 4 * units.count }, () => 256 * random()),
};
const moment = (phase: number, over: Partial<Moment> = {}): Moment => ({
  scene: {
    phase,
    beat: 2.4,
    beats: 8,
    meter: 4,
    activity: [Float32Array.from([0, 1, 0, 0]), Float32Array.from([0.5])],
    report: { clip: 3, peak: 0.5, rms: 0.1, reduction: 0.5, limited: 2, underruns: 1 },
    latency: 0.05,
    progress: { score: -0.2, step: 99 },
  },
  still: false,
  time: 1000.5,
  frame() {
    const out = new Uint16Array(units.count);
    frameAt(heard, phase, out);
    return out;
  },
  newest: { clip: 4, heard },
  ...over,
});
const open = (words: string) => {
  const wish = readWish(words.split(' '), units);
  return (TIERS[wish.tiers[0]] as TierEntry).open!(wish, units, false);
};
/** The messages in datagrams, and the time tag of the first. */
function read(datagrams: readonly Uint8Array[]) {
  const packets = datagrams.map((bytes) => osc.readPacket(bytes, { metadata: true }));
  const flat = (packet: Message | Bundle): Message[] => ('packets' in packet ? packet.packets.flatMap(flat) : [packet]);
  const messages = packets.flatMap(flat).map(({ address, args }) => ({
    address,
    tags: args.map(({ type }: Argument) => type).join(''),
    args: args.map(({ value }: Argument) => value) as number[],
  }));
  return { messages, bundled: packets.map((packet) => 'packets' in packet) };
}

describe('a template', () => {
  it('is byte for byte what the library writes', () => {
    const message = { address: '/act/c/0', tags: 'iff', args: [-7, 0.1, 1e9] };
    const alone = prepare([message], false);
    put(alone, 0, message.args);
    expect(Buffer.from(alone.bytes)).toEqual(Buffer.from(write(message)));
    const two = [message, { address: '/a', tags: 'f', args: [0.5] }];
    const bundle = prepare(two, true);
    two.forEach(({ args }, i) => put(bundle, i, args));
    stamp(bundle, 1_700_000_000.25);
    expect(Buffer.from(bundle.bytes)).toEqual(Buffer.from(writeBundle(two, 1_700_000_000.25)));
  });

  it('holds blobs of any length', () => {
    for (const blob of [1, 2, 3, 4, 5, 1372]) {
      const { bytes, places } = prepare([{ address: '/net', tags: 'ib', blob }], true);
      bytes.fill(9, places[0][1], places[0][1] + blob);
      const [{ args }] = read([bytes]).messages;
      expect(Buffer.from(args[1] as unknown as Uint8Array)).toEqual(Buffer.alloc(blob, 9));
    }
  });
});

describe('brightness', () => {
  it('rises from -1 to 1 and can be undone', () => {
    expect([-9, -1, 0, 1, 3, 9].map(lit)).toEqual([-0.9, -0.5, 0, 0.5, 0.75, 0.9]);
    for (const x of [-28, -0.3, 0, 0.01, 7]) expect(lit(x) / (1 - Math.abs(lit(x)))).toBeCloseTo(x, 9);
  });
  it('as a byte keeps its sign, and is never out of bounds', () => {
    expect([-1e9, -1, 0, 1, 1e9, NaN].map(byteOf)).toEqual([1, 65, USUAL, 192, 255, USUAL]);
  });

  it('of layers with different frames lies on one grid: coarse ones pass in straight lines, round the end', () => {
    const tensor = (shape: number[], data: number[]) => ({
      tensor: { type: 'float32' as const, shape, data: Float32Array.from(data) },
      mean: Float32Array.from([1, 0]),
      deviation: Float32Array.from([1, 2]),
    });
    const fine = tensor([1, 1, 1, 4], [1, 2, 4, 0]);
    const coarse = tensor([1, 2, 1, 2], [1, 3, 0, 4]);
    const { frames, units, levels } = lightOf([fine, coarse]);
    expect([frames, units]).toEqual([4, 3]);
    const expected = [0, 1, 3, -1].map((x, t) => [x, [0, 1, 2, 1][t], [0, 1, 2, 1][t]]).flat();
    expect([...levels]).toEqual(expected.map(byteOf));
  });

  it('of a moment lies between two frames', () => {
    const out = new Uint16Array(2);
    const two = { frames: 2, units: 2, levels: Uint8Array.from([128, 0, 255, 128]) };
    const at = (phase: number, signed: boolean): number[][] => {
      frameAt(two, phase, out);
      const bytes = new Uint8Array(2);
      bytesOf(out, 0, 2, signed, bytes, 0);
      return [[...bytes], [...out].map((x) => Math.round(1000 * floatOf(x, signed)) / 1000)];
    };
    expect(at(0, false)).toEqual([
      [0, 0],
      [0, 0],
    ]);
    expect(at(0.5, false)).toEqual([
      [255, 0],
      [1, 0],
    ]);
    expect(at(0.25, true)).toEqual([
      [192, 64],
      [0.5, -0.504],
    ]);
    expect(at(0.75, false)).toEqual(at(0.25, false));
    expect(at(-0.75, true)).toEqual(at(0.25, true));
  });
});

describe('what is wanted', () => {
  const wish = (words: string) => readWish(words.split(' ').filter(Boolean), units);
  it('is the summary, where nothing is said', () => {
    expect(wish('')).toEqual({
      tiers: ['summary'],
      profile: 'plain',
      fps: 30,
      layers: undefined,
      signed: false,
      whole: false,
      ahead: 0,
    });
  });
  it('is said in words, in any order', () => {
    expect(wish('layers=c,scalogram net fps=45 signed layer profile=td-script ahead=40 net')).toEqual({
      tiers: ['net', 'layer'],
      profile: 'td-script',
      fps: 45,
      layers: ['c', 'scalogram'],
      signed: true,
      whole: false,
      ahead: 0.04,
    });
  });
  it.each([
    ['nut', /takes the feeds summary, layer, net, params, loop and the options .*got nut; the nearest is net/],
    ['fps=0', /takes fps=1 to fps=120, got "0"/],
    ['fps=', /got ""/],
    ['ahead=-1', /ahead=0 to ahead=500/],
    ['layers=c,blok-4', /no layer "blok-4"; the nearest is block-4/],
    ['profile=unty', /nearest is unity/],
    ['net profile=max', /comes in blobs, which max does not read; take layer/],
  ])('%s is refused with a sentence', (words, sentence) => {
    expect(() => wish(words)).toThrow(Refused);
    expect(() => wish(words)).toThrow(sentence);
  });
  it('is refused where it would be lost', () => {
    const large = unitsOf('large', [{ name: 'a', channels: 512, pitches: 256 }]);
    expect(() => readWish(['layer'], large)).toThrow(/would take 512 datagrams .* choose some with layers/);
    expect(() => readWish(['net'], large)).toThrow(/would take 96 datagrams .* take the feed loop/);
  });
});

describe('every feed in every profile', () => {
  const pairs = (Object.keys(PROFILES) as ProfileName[]).flatMap((profile) =>
    (Object.keys(TIERS) as Tier[])
      .filter((tier) => 'open' in TIERS[tier] && (!TIERS[tier].blobs || PROFILES[profile].blobs))
      .map((tier) => ({ profile, tier })),
  );
  it.each(pairs)('$tier for $profile', ({ profile, tier }) => {
    const stream = open(`${tier} profile=${profile}`);
    const shapes = [0, 0.3, 0.99].map((phase) => {
      const datagrams = stream(moment(phase));
      expect(Math.max(...datagrams.map(({ length }) => length))).toBeLessThanOrEqual(DATAGRAM);
      const { messages, bundled } = read(datagrams);
      if (PROFILES[profile].floats && tier !== 'loop')
        expect(messages.map(({ tags }) => tags).join('')).toMatch(/^f*$/);
      const only = tier === 'loop' ? bundled.slice(0, 1) : bundled;
      expect(new Set(only)).toEqual(new Set([PROFILES[profile].bundles]));
      const steady = messages.filter(({ address }) => address !== '/feed/loop');
      return steady.map(({ address, tags }) => `${address} ${tags}`).join();
    });
    expect(new Set(shapes).size).toBe(1);
  });

  it('net puts every unit into its place, numbered', () => {
    const stream = open('net profile=td-script signed');
    stream(moment(0));
    const datagrams = stream(moment(0.25));
    const { messages } = read(datagrams);
    expect(messages.map(({ tags }) => tags)).toEqual(datagrams.map(() => NET.map(([tag]) => tag).join('')));
    const all = messages.flatMap(({ args }) => [...(args[5] as unknown as Uint8Array)]);
    expect(all).toEqual([...heard.levels.subarray(units.count, 2 * units.count)]);
    expect(messages.map(({ args }) => args.slice(0, 5))).toEqual(
      [
        [1, units.hash, 0, SLICE, 1],
        [1, units.hash, SLICE, units.count - SLICE, 1],
      ].slice(0, datagrams.length),
    );
    expect(datagrams[0][DATA_AT.bare]).toBe(heard.levels[units.count]);
    expect(open('net signed')(moment(0.25))[0][DATA_AT.bundle]).toBe(heard.levels[units.count]);
    expect(read(open('net')(moment(0, { still: true }))).messages[0].args[4]).toBe(2);
  });

  it('layer has its frame number in every datagram, and every unit of the layers', () => {
    const stream = open('layer layers=scalogram,block-4');
    stream(moment(0));
    const datagrams = stream(moment(0.5));
    const { messages } = read(datagrams);
    expect(messages.filter(({ address }) => address === '/act/frame').map(({ args }) => args)).toEqual(
      datagrams.map(() => [1]),
    );
    const lists = messages.filter(({ address }) => address !== '/act/frame');
    expect(lists.map(({ address, args }) => [address, args.length])).toEqual([
      ['/act/scalogram/0', 216],
      ['/act/block-4/0', 256],
      ['/act/block-4/1', 256],
      ['/act/block-4/2', 256],
      ['/act/block-4/3', 160],
    ]);
    const at = 2 * units.count;
    const levels = heard.levels.subarray(at, at + 216 + 928);
    lists
      .flatMap(({ args }) => args)
      .forEach((x, i) => expect(x).toBeCloseTo(Math.max(0, (levels[i] - USUAL) / 127), 6));
  });

  it('loop tells of a clip once, and where it can be fetched; the bytes say what they are', () => {
    const stream = open('loop');
    expect(read(stream(moment(0.25))).messages.map(({ address, args }) => [address, ...args])).toEqual([
      ['/feed/phase', 0.25],
      ['/feed/clip', 3],
      ['/feed/loop', 4, 4, units.count, units.hash],
    ]);
    expect(read(stream(moment(0.5))).messages).toHaveLength(2);
    const bytes = Buffer.from(loopBytes(4, heard, units.hash));
    expect(bytes.toString('latin1', 0, 4)).toBe('EARL');
    expect([4, 8, 12, 16, 20, 24].map((at) => bytes.readInt32LE(at))).toEqual([1, 4, 4, units.count, units.hash, 128]);
    expect(bytes.subarray(32)).toEqual(Buffer.from(heard.levels));
    const wide = TIERS.loop.open(readWish(['loop', 'whole'], units), units, true);
    const last = read(wide(moment(0)).slice(-1)).messages[0];
    expect([last.address, last.args[0]]).toEqual(['/loop.bin', 4]);
    expect(Buffer.from(last.args[1] as unknown as Uint8Array)).toEqual(bytes);
  });

  it('nothing is told of units as long as nobody has listened', () => {
    const deaf = moment(0, { frame: () => undefined });
    expect(open('net')(deaf)).toEqual([]);
    expect(open('layer')(deaf)).toEqual([]);
  });
});
