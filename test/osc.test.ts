// The OSC door over a real socket, with a real client on the other side.
import osc from 'osc';
import type { Bundle } from 'osc';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { commands } from '../src/control/commands.js';
import type { Context } from '../src/control/verbs/verb.js';
import { PLAIN } from '../src/control/feeds/read-wish.js';
import { openOsc } from '../src/control/osc.js';
import type { Osc } from '../src/control/osc.js';
import { message, read, write, writeBundle } from '../src/control/packet.js';
import type { Outgoing } from '../src/control/packet.js';
import { store } from '../src/control/store.js';
import type { Store } from '../src/control/store.js';
import { LEASE, MOST, subscribers } from '../src/control/subscribers.js';
import type { Subscribers } from '../src/control/subscribers.js';
import { traffic } from '../src/control/traffic.js';
import { paramsFor, SLOTS } from '../src/params.js';
import { generator } from '../src/random.js';
import { Refused } from '../src/refused.js';
import { client, sleep } from './helper/daemon.js';
import type { Client } from './helper/daemon.js';
import { listener, outside } from './helper/outside.js';

let now = 0;
/** Seconds since 1970. */
let wall = 0;
let knobs: Store;
let receivers: Subscribers;
let door: Osc;
let peer: Client;
let done: string[];
let logged: string[];

beforeEach(async () => {
  now = 0;
  wall = 1_700_000_000;
  done = [];
  logged = [];
  knobs = store(paramsFor(['scalogram', 'note']));
  receivers = subscribers(() => now);
  const context = outside(knobs, receivers, done);
  door = await openOsc({
    host: '127.0.0.1',
    port: 0,
    context,
    now: () => now,
    clock: () => wall,
    ahead: () => 0.2,
    traffic: traffic(
      () => now,
      (line) => logged.push(line),
    ),
    log: (_part, line) => logged.push(line),
  });
  peer = await client(door.port);
});
afterEach(async () => {
  peer.stop();
  await door.stop();
});

describe('a parameter', () => {
  it.each([
    ['f', -12.5, -12.5],
    ['i', -3, -3],
    ['d', -1.25, -1.25],
    ['s', '-2', -2],
    ['T', true, 1],
  ])('is set by an argument of type %s', async (type, value, expected) => {
    peer.send('/loop/gain', { type, value });
    peer.send('/loop/gain');
    expect((await peer.next('/loop/gain')).args[0]).toBeCloseTo(expected, 5);
  });

  it.each(['N', 'I'])('is asked by a lone %s, as by nothing', async (type) => {
    peer.send('/loop/gain', { type, value: null });
    expect((await peer.next('/loop/gain')).args).toEqual([0]);
  });

  it('of a bundle is set, whatever the others in it', async () => {
    const blob = { address: '/out/gain', args: [{ type: 'b', value: new Uint8Array(3) }] };
    const set = { address: '/loop/gain', args: [{ type: 'f', value: -3 }] };
    peer.raw(osc.writePacket({ timeTag: { raw: [0, 1] }, packets: [blob, set] }, { metadata: true }));
    expect((await peer.next('/fail')).args[0]).toBe('/out/gain');
    expect(knobs.values['/loop/gain']).toBe(-3);
  });

  it('is changed by so much, in its unit or in fader travel', async () => {
    peer.send('/loop/gain', -10);
    peer.send('/loop/gain/add', 4);
    peer.send('/loop/gain/normalized/add', 0.5);
    peer.send('/loop/gain/add');
    expect((await peer.next('/fail')).args[1]).toBe('/loop/gain/add takes how much to add; ask /loop/gain.');
    expect(knobs.values['/loop/gain']).toBe(6);
  });

  it('takes 64-bit whole numbers', async () => {
    peer.send('/dream/copies', { type: 'h', value: { high: 0, low: 5, unsigned: false } });
    peer.send('/dream/copies');
    expect((await peer.next('/dream/copies')).args).toEqual([5]);
  });

  it('is asked by a message without arguments, and so is its normalised twin', async () => {
    peer.send('/loop/gain/normalized', 1);
    peer.send('/loop/gain');
    peer.send('/loop/gain/normalized');
    expect((await peer.next('/loop/gain')).args).toEqual([6]);
    expect((await peer.next('/loop/gain/normalized')).args).toEqual([1]);
  });

  it('that is a list takes several numbers, and an empty one is asked and answered', async () => {
    peer.send('/target/notes', 60, 64, 67);
    peer.send('/target/notes');
    expect((await peer.next('/target/notes')).args).toEqual([60, 64, 67]);
    peer.send('/target/notes', 'none');
    peer.send('/target/notes');
    expect((await peer.next('/target/notes')).args).toEqual([]);
  });

  it('is refused with a sentence that names address, rule and what came', async () => {
    peer.send('/loop/gain', 99);
    expect((await peer.next('/fail')).args).toEqual(['/loop/gain', '/loop/gain takes -60 to 6 dB, got 99.']);
    peer.send('/loop/gain', { type: 'b', value: new Uint8Array([1, 2]) });
    expect((await peer.next('/fail')).args[1]).toContain('takes numbers and words');
  });

  it('that is not known is answered with the nearest that is', async () => {
    peer.send('/dream/rat', 1);
    expect((await peer.next('/fail')).args).toEqual([
      '/dream/rat',
      '/dream/rat is not known here; the nearest is /dream/rate.',
    ]);
  });

  it('is set by a bundle, also by one in another', async () => {
    const set = (value: number) => ({ address: '/loop/gain', args: [{ type: 'f', value }] });
    const inner = { timeTag: { raw: [0, 1] as const }, packets: [set(-3)] };
    peer.raw(osc.writePacket({ timeTag: { raw: [0, 1] }, packets: [set(-9), inner] }, { metadata: true }));
    await expect.poll(() => knobs.values['/loop/gain'], { timeout: 10_000 }).toBe(-3);
  });
});

describe('a verb', () => {
  it.each(Object.keys(commands))('%s answers something', async (address) => {
    peer.send(address);
    await expect.poll(() => peer.heard.length, { timeout: 10_000 }).toBeGreaterThan(0);
  });

  it('/ping is answered with its number', async () => {
    peer.send('/ping', 42);
    expect((await peer.next('/pong')).args).toEqual([42]);
    peer.send('/ping');
    expect((await peer.next('/pong')).args).toEqual([]);
  });

  it('/status names what it tells', async () => {
    peer.send('/status');
    expect((await peer.next('/status.reply')).args).toEqual(['ear', 'test', 'step', 7]);
  });

  it('/sync answers after what came before', async () => {
    peer.send('/loop/gain', -7);
    peer.send('/sync', 3);
    expect((await peer.next('/synced')).args).toEqual([3]);
    expect(knobs.values['/loop/gain']).toBe(-7);
  });

  it('/preset/load answers when it is done, or says why not', async () => {
    peer.send('/preset/load', 'chord');
    expect((await peer.next('/done')).args).toEqual(['/preset/load', 'chord']);
    peer.send('/preset/load', 'nothing');
    expect((await peer.next('/fail')).args).toEqual(['/preset/load', 'There is no preset "nothing".']);
    peer.send('/preset/load', 5);
    expect((await peer.next('/fail')).args[1]).toBe(
      '/preset/load takes the name of a preset, and families like /fx, got 5.',
    );
  });

  it('/preset/morph and /preset/random take beats, an amount and families', async () => {
    peer.send('/preset/morph', 'chord', 8, '/fx');
    expect((await peer.next('/done')).args).toEqual(['/preset/morph', 'chord', 8]);
    peer.send('/preset/random', 0.5, '/fx', '/dream');
    await peer.next('/done');
    peer.send('/preset/random', '/fx');
    await peer.next('/done');
    expect(done.slice(-3)).toEqual(['morph chord 8 /fx', 'random 0.5 /fx,/dream', 'random 0.3 /fx']);
    peer.send('/preset/morph', 'chord');
    expect((await peer.next('/fail')).args[1]).toMatch(/^\/preset\/morph takes the name .* 0 to 1024 beats, .*\.$/);
    peer.send('/preset/random', 2);
    expect((await peer.next('/fail')).args[1]).toMatch(/^\/preset\/random takes an amount from 0 to 1, .*, got 2\.$/);
  });

  it('/preset/list tells whose they are', async () => {
    peer.send('/preset/list');
    expect((await peer.next('/preset/list.reply')).args).toEqual(['chord', 'drift']);
    expect((await peer.next('/preset/list.own')).args).toEqual(['drift']);
  });

  it('/refresh sends every parameter', async () => {
    peer.send('/refresh');
    await peer.next('/done');
    await sleep(0.05);
    expect(new Set(peer.heard.map(({ address }) => address))).toEqual(new Set(Object.keys(knobs.params)));
  });

  it('/dream/reset and /quit do what they say', async () => {
    peer.send('/dream/reset');
    peer.send('/quit');
    await peer.next('/done');
    await peer.next('/done');
    expect(done).toEqual(['reset', 'quit']);
  });
});

describe('a peer of any transport', () => {
  it('sets, asks, does verbs and has the feeds', () => {
    const some = listener('ws 1');
    const heard: unknown[] = [];
    knobs.listen((address, from, _at, who) => heard.push([address, from, who]));
    door.receive(write(message('/loop/gain', -6)), some);
    door.receive(write(message('/loop/gain')), some);
    expect(some.got.map(({ address, args }) => [address, ...args])).toEqual([['/loop/gain', -6]]);
    expect(heard).toEqual([['/loop/gain', 'osc', 'ws 1']]);
    expect(() => door.receive(new Uint8Array([1, 2, 3]), some)).not.toThrow();
    expect(some.got.at(-1)!.args[1]).toMatch(/is not OSC/);
  });

  it('that is gone has them no more', async () => {
    const some = listener('ws 1');
    door.receive(write(message('/notify', 1)), some);
    await expect.poll(() => receivers.all().length).toBe(1);
    door.receive(write(message('/notify', 1, 9002)), some);
    await expect.poll(() => some.got.at(-1)?.args[1]).toMatch(/over UDP and TCP alone/);
    door.gone(some);
    expect(receivers.all()).toEqual([]);
  });
});

describe('/notify', () => {
  it('enters the sender, names the layers, and its lease ends', async () => {
    peer.send('/notify', 1);
    expect((await peer.next('/done')).args).toEqual(['/notify', 1]);
    expect((await peer.next('/feed/names')).args).toEqual(['scalogram', 'note']);
    now = LEASE - 1;
    expect(receivers.all()).toHaveLength(1);
    peer.send('/notify', 1);
    expect((await peer.next('/done')).args).toEqual(['/notify', 1]);
    now = 2 * LEASE - 2;
    expect(receivers.all()).toHaveLength(1);
    peer.send('/ping', 1);
    await peer.next('/pong');
    now = 3 * LEASE - 3;
    expect(receivers.all()).toHaveLength(1);
    now = 3 * LEASE - 2;
    expect(receivers.all()).toHaveLength(0);
  });

  it('sends feeds and replies to a fixed port too', async () => {
    const fixed = await client(door.port);
    fixed.send('/ping');
    await fixed.next('/pong');
    const port = await new Promise<number>((resolve) => {
      fixed.send('/notify', 1);
      void fixed.next('/done').then(() => resolve(Number(receivers.all()[0].peer.key.split(':')[1])));
    });
    peer.send('/notify', 1, port);
    await peer.next('/done');
    peer.send('/ping', 9);
    expect((await peer.next('/pong')).args).toEqual([9]);
    expect((await fixed.next('/pong')).args).toEqual([9]);
    fixed.stop();
  });

  it('0 leaves; a strange feed and a strange port are refused', async () => {
    peer.send('/notify', 1, 'summary');
    await peer.next('/done');
    peer.send('/notify', 0);
    expect((await peer.next('/done')).args).toEqual(['/notify', 0]);
    expect(receivers.all()).toHaveLength(0);
    peer.send('/notify', 1, 'everything');
    expect((await peer.next('/fail')).args[1]).toMatch(
      /^\/notify takes the feeds summary, .*, got everything; the nearest is /,
    );
    peer.send('/notify', 1, 99999);
    expect((await peer.next('/fail')).args[1]).toContain('a port from 1 to 65535');
  });

  it('has room for so many', () => {
    for (let n = 1; n <= MOST; n++) expect(receivers.enter(listener(`a ${n}`), PLAIN)).toBe(n);
    expect(receivers.enter(listener('b'), PLAIN)).toBeUndefined();
  });

  it('gives a bundle whose time tag is the moment of the sound', async () => {
    peer.send('/notify', 1);
    await peer.next('/done');
    door.bundle([{ address: '/feed/phase', args: [0.5], tags: 'f' }], 1_700_000_000.25, receivers.all()[0].peer);
    expect((await peer.next('/feed/phase')).args).toEqual([0.5]);
    const { timeTag } = osc.readPacket(writeBundle([], 1_700_000_000.25), { metadata: true }) as Bundle;
    expect(timeTag.raw).toEqual([1_700_000_000 + 2_208_988_800, 2 ** 30]);
  });
});

describe('a bundle with a time', () => {
  const at = (seconds: number, ...messages: Outgoing[]): void => peer.raw(writeBundle(messages, wall + seconds));

  it('is told to the sound ahead of it, with the time in seconds of the monotonic clock', async () => {
    const heard: unknown[] = [];
    knobs.listen((address, from, time) => heard.push([address, from, time]));
    at(0.3, message('/loop/gain', -6), message('/loop/retrigger'));
    expect((await peer.next('/done')).args).toEqual(['/loop/retrigger']);
    expect(heard).toEqual([['/loop/gain', 'osc', expect.closeTo(0.3, 6) as number]]);
    expect(done).toEqual(['retrigger 0.300']);
  });

  it('waits for it, with what cannot be told ahead', async () => {
    const began = performance.now();
    at(0.25, message('/dream/reset'), message('/loop/gain'));
    peer.send('/ping', 1);
    await peer.next('/pong');
    expect(done).toEqual([]);
    await peer.next('/done');
    expect(performance.now() - began).toBeGreaterThan(240);
    expect((await peer.next('/loop/gain')).args).toEqual([0]);
  });

  it('that has passed, or is no time, is done at once', async () => {
    for (const time of [-3600, -wall, -wall - 2_208_988_800]) {
      at(time, message('/ping', 7));
      expect((await peer.next('/pong')).args).toEqual([7]);
    }
  });

  it('too far ahead is refused', async () => {
    at(7201, message('/dream/reset'));
    expect((await peer.next('/fail')).args[1]).toBe(
      'A time tag may be up to 60 s ahead, got one that is 7201 s ahead.',
    );
  });

  it('holds in bundles inside it, which may have their own', () => {
    const inner = writeBundle([message('/ping', 1)], wall + 2);
    const size = Buffer.alloc(4);
    size.writeUInt32BE(inner.length);
    const bytes = Buffer.concat([writeBundle([message('/ping', 0)], wall + 1), size, inner]);
    expect(read(bytes).map(({ time }) => time)).toEqual([wall + 1, wall + 2]);
  });
});

describe('an address pattern', () => {
  it('sets every parameter that it means', async () => {
    peer.send('/target/[1-3]/weight', -0.5);
    peer.send('/target/{4,5}/weight/normalized', 0);
    peer.send('/fx/{low,high}/add', -3);
    await expect.poll(() => knobs.values['/fx/high'], { timeout: 10_000 }).toBe(-3);
    expect(SLOTS.map((n) => knobs.values[`/target/${n}/weight`])).toEqual([-0.5, -0.5, -0.5, -1]);
    expect(knobs.values['/fx/mid']).toBe(0);
  });

  it('asks them, and those verbs that only tell', async () => {
    peer.send('/target/*/weight');
    for (const n of SLOTS) expect((await peer.next(`/target/${n}/weight`)).args).toEqual([1]);
    peer.send('/*');
    await peer.next('/pong');
    peer.send('/*/list');
    await peer.next('/preset/list.reply');
    await peer.next('/clip/list.reply');
    expect(done).toEqual([]);
  });

  it('that means nothing is refused, and each that does not take the value', async () => {
    peer.send('/loop/x*', 1);
    expect((await peer.next('/fail')).args[1]).toBe('/loop/x* means no parameter here, and no verb that only tells.');
    peer.send('/loop/{gain,fade}', 0.5);
    expect((await peer.next('/fail')).args[0]).toBe('/loop/fade');
    expect(knobs.values['/loop/gain']).toBe(0.5);
  });
});

describe('the feed of what changes', () => {
  const bundled = (some: ReturnType<typeof listener>, address: string): unknown[] =>
    some.got.filter((one) => one.address === address && one.time !== undefined).flatMap(({ args }) => args);

  it('tells the latest values to others, not to whoever changed them', async () => {
    const [one, other] = [listener('ws 1'), listener('ws 2')];
    for (const some of [one, other]) door.receive(write(message('/notify', 1, 'params')), some);
    await expect.poll(() => receivers.all().length).toBe(2);
    for (let n = 1; n <= 100; n++) door.receive(write(message('/loop/gain', -n / 10)), one);
    door.receive(write(message('/fx/low', 3)), other);
    await expect.poll(() => bundled(one, '/fx/low'), { timeout: 10_000 }).toEqual([3]);
    await expect.poll(() => bundled(other, '/loop/gain'), { timeout: 10_000 }).toEqual([-10]);
    expect(bundled(one, '/loop/gain')).toEqual([]);
    expect(bundled(other, '/fx/low')).toEqual([]);

    // As good as the same is not told again; what somebody else changes back is.
    door.receive(write({ address: '/loop/gain', args: [-10.0001], tags: 'f' }), one);
    door.receive(write(message('/loop/gain', -3)), other);
    await expect.poll(() => bundled(one, '/loop/gain'), { timeout: 10_000 }).toEqual([-3]);
    door.receive(write(message('/loop/gain', -10)), one);
    await expect.poll(() => bundled(other, '/loop/gain'), { timeout: 10_000 }).toEqual([-10, -10]);
  });

  it('tells presets and knobs to all, also at a fixed port; and not its asker', async () => {
    const fixed = await client(door.port);
    const { port } = fixed;
    peer.send('/notify', 1, port, 'params');
    await fixed.next('/done');
    peer.send('/loop/gain', -4);
    peer.send('/fx/low', 1);
    await expect.poll(() => knobs.values['/fx/low'], { timeout: 10_000 }).toBe(1);
    knobs.set('/fx/low', [2], 'midi');
    expect((await fixed.next('/fx/low')).args).toEqual([2]);
    expect(fixed.heard.filter(({ address }) => address === '/loop/gain')).toEqual([]);
    fixed.stop();
  });
});

describe('nonsense', () => {
  it('is refused as often as it helps, and no more', async () => {
    for (let i = 0; i < 200; i++) peer.send('/nowhere', i);
    peer.send('/ping');
    await peer.next('/pong');
    expect(peer.heard.filter(({ address }) => address === '/fail').length).toBeLessThanOrEqual(51);
  });

  it('of any bytes does nothing worse than a refusal', () => {
    const random = generator(6);
    const whole = write(message('/loop/gain', -3, 'word', 0.5));
    for (let i = 0; i < 20_000; i++) {
      const bytes = random() < 0.5 ? Uint8Array.from(whole) : new Uint8Array(Math.floor(random() * 64));
      const changes = 1 + Math.floor(random() * 6);
      for (let c = 0; c < changes && bytes.length > 0; c++)
        bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256);
      try {
        for (const { address, args } of read(bytes.subarray(0, Math.ceil(random() * bytes.length)))) {
          expect(address.startsWith('/')).toBe(true);
          expect(Array.isArray(args)).toBe(true);
        }
      } catch (error) {
        expect(error).toBeInstanceOf(Refused);
      }
    }
  });

  it('of bundles in bundles is refused', () => {
    let bytes = writeBundle([message('/ping')], 1);
    for (let depth = 0; depth < 40; depth++) {
      const size = Buffer.alloc(4);
      size.writeUInt32BE(bytes.length);
      bytes = Buffer.concat([Buffer.from('#bundle\0'), Buffer.alloc(8), size, bytes]);
    }
    expect(() => read(bytes)).toThrow(/nested more than 8 deep/);
  });
});

it('a taken port is refused in a sentence', async () => {
  const context = {} as Context;
  await expect(
    openOsc({
      host: '127.0.0.1',
      port: door.port,
      context,
      now: () => 0,
      clock: () => 0,
      ahead: () => 0,
      traffic: traffic(
        () => 0,
        () => undefined,
      ),
      log: () => undefined,
    }),
  ).rejects.toThrow(
    `UDP port ${door.port} is taken by another program (or another Earworm): choose another with --osc-port.`,
  );
});
