// OSC over TCP: both framings, many clients, and none that hurts the others; address patterns; what waits for its time.
import { createConnection } from 'node:net';
import type { Socket } from 'node:net';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deframer, framed } from '../src/control/framing.js';
import type { Framing } from '../src/control/framing.js';
import { later } from '../src/control/later.js';
import { openOsc } from '../src/control/osc.js';
import type { Osc } from '../src/control/osc.js';
import { LARGEST, message, read, write } from '../src/control/packet.js';
import type { Message } from '../src/control/packet.js';
import { matching } from '../src/control/pattern.js';
import { store } from '../src/control/store.js';
import type { Store } from '../src/control/store.js';
import { subscribers } from '../src/control/subscribers.js';
import type { Peer } from '../src/control/peer.js';
import { openTcp } from '../src/control/tcp.js';
import { MOST, traffic } from '../src/control/traffic.js';
import { paramsFor } from '../src/params.js';
import { outside } from './helper/outside.js';

const LONG = { timeout: 20_000 };

describe('a stream of packets', () => {
  it.each(['slip', 'length'] as const)('framed by %s comes out as it went in, however it is cut', (framing) => {
    const packet = fc.uint8Array({ minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(fc.array(packet, { minLength: 1, maxLength: 8 }), fc.infiniteStream(fc.nat(20)), (packets, cuts) => {
        const bytes = Buffer.concat(packets.map((one) => framed(one, framing)));
        const stream = deframer();
        const found: Uint8Array[] = [];
        for (let at = 0; at < bytes.length;) {
          const size = Number(cuts.next().value) + 1;
          found.push(...stream.push(bytes.subarray(at, at + size)));
          at += size;
        }
        expect(found).toEqual(packets);
        expect(stream.framing).toBe(framing);
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  it('is SLIP, too, when it begins without an END', () => {
    expect(deframer().push(Buffer.concat([write(message('/ping')), Buffer.from([0xc0])]))).toHaveLength(1);
  });

  it('that is neither, or too large, is refused', () => {
    expect(() => deframer().push(Buffer.from('GET / HTTP/1.1\r\n'))).toThrow(/framed by SLIP .* this is neither\.$/);
    expect(() => deframer().push(Buffer.from([0, 255, 255, 255]))).toThrow(`at most ${LARGEST} bytes, got 16777215.`);
    const endless = deframer();
    expect(() => {
      for (let n = 0; n < 80; n++) endless.push(new Uint8Array(1000).fill(0x2f));
    }).toThrow(`at most ${LARGEST} bytes, got more.`);
  });
});

describe('the TCP port', () => {
  let knobs: Store;
  let door: Osc;
  let lines: string[];
  const open: Socket[] = [];
  beforeEach(async () => {
    lines = [];
    knobs = store(paramsFor(['note']));
    const log = (line: string): void => void lines.push(line);
    door = await openOsc({
      ...{ host: '127.0.0.1', port: 0, now: () => 0, clock: () => 1_700_000_000, ahead: () => 0 },
      context: outside(
        knobs,
        subscribers(() => 0),
        [],
      ),
      traffic: traffic(() => 0, log),
      log: (_part, line) => log(line),
    });
  });
  afterEach(async () => {
    open.splice(0).forEach((socket) => socket.destroy());
    await door.stop();
  });

  /** A client that speaks one framing. */
  function connect(framing: Framing) {
    const socket = createConnection(door.tcpPort!, '127.0.0.1');
    open.push(socket);
    const got: Message[] = [];
    const stream = deframer();
    const state = { closed: false };
    socket.on('data', (bytes) => got.push(...stream.push(bytes).flatMap(read)));
    socket.on('error', () => undefined);
    socket.on('close', () => (state.closed = true));
    return {
      socket,
      got,
      state,
      stream,
      send: (address: string, ...args: (number | string)[]) =>
        socket.write(framed(write(message(address, ...args)), framing)),
    };
  }

  it('has the number of the UDP port', () => expect(door.tcpPort).toBe(door.port));

  it.each(['slip', 'length'] as const)('answers in the framing that it is spoken to in: %s', async (framing) => {
    const peer = connect(framing);
    peer.send('/loop/gain', -6);
    peer.send('/loop/gain');
    peer.send('/nowhere');
    await expect.poll(() => peer.got.map(({ address }) => address), LONG).toEqual(['/loop/gain', '/fail']);
    expect(peer.stream.framing).toBe(framing);
    expect(door.clients).toBe(1);
    peer.socket.destroy();
    await expect.poll(() => door.clients, LONG).toBe(0);
  });

  it('sends feeds, until the client has gone', async () => {
    const [one, other] = [connect('slip'), connect('length')];
    one.send('/notify', 1, 'params');
    await expect.poll(() => one.got.length, LONG).toBeGreaterThan(0);
    for (let n = 0; n < 500; n++) other.send('/loop/gain', -n / 10);
    await expect.poll(() => one.got.at(-1)?.args[0], LONG).toBeCloseTo(-49.9, 4);
    expect(one.got.length).toBeLessThan(400);
    one.socket.destroy();
    await expect.poll(() => door.clients, LONG).toBe(1);
    other.send('/loop/gain', 1);
    other.send('/ping', 5);
    await expect.poll(() => other.got.at(-1)?.address, LONG).toBe('/pong');
  });

  it('cuts off whoever speaks something else, and nobody besides', async () => {
    const good = connect('slip');
    good.send('/ping', 1);
    await expect.poll(() => good.got.length, LONG).toBe(1);
    const bad = connect('slip');
    bad.socket.write('GET / HTTP/1.1\r\n\r\n');
    await expect.poll(() => bad.got.at(-1)?.args[1], LONG).toMatch(/framed by SLIP/);
    await expect.poll(() => bad.state.closed, LONG).toBe(true);
    const rude = connect('length');
    rude.socket.write(Buffer.from([0, 0]));
    rude.socket.resetAndDestroy();
    good.send('/ping', 2);
    await expect.poll(() => good.got.at(-1)?.args, LONG).toEqual([2]);
  });

  it('keeps what is newest for whoever reads nothing, and answers the others', async () => {
    const lazy = connect('slip');
    lazy.socket.pause();
    const wanted = Array.from({ length: 60 }, () => framed(write(message('/refresh')), 'slip'));
    for (let n = 0; n < 20; n++) lazy.socket.write(Buffer.concat(wanted));
    const good = connect('length');
    good.send('/ping', 3);
    await expect.poll(() => good.got.at(-1)?.args, LONG).toEqual([3]);
  });

  it('brings what is larger than what may wait in one piece, with the rest in its order', async () => {
    const peers: Peer[] = [];
    const own = await openTcp({
      ...{ host: '127.0.0.1', port: 0, admits: () => true, receive: (_bytes, from) => void peers.push(from) },
      ...{ gone: () => undefined, refusal: () => new Uint8Array(0), udp: () => ({}) as never, log: () => undefined },
    });
    const socket = createConnection(own.port, '127.0.0.1');
    const came: Buffer[] = [];
    socket.on('data', (bytes) => void came.push(bytes));
    socket.write(framed(write(message('/ping', 1)), 'length'));
    await expect.poll(() => peers.length, LONG).toBe(1);
    const packets = [40, 5 << 20, 44, 3 << 20, 48].map((size, n) => Buffer.alloc(size, 1 + n));
    packets.forEach((bytes) => peers[0].send(bytes));
    const expected = Buffer.concat(packets.map((bytes) => framed(bytes, 'length')));
    await expect.poll(() => came.reduce((sum, { length }) => sum + length, 0), LONG).toBe(expected.length);
    expect(Buffer.concat(came).equals(expected)).toBe(true);
    socket.destroy();
    await own.stop();
  });

  it('that is taken is refused if it was asked for, and is done without if not', async () => {
    const context = {} as never;
    const options = { context, host: '127.0.0.1', now: () => 0, clock: () => 0, ahead: () => 0 };
    const arrivals = traffic(
      () => 0,
      () => undefined,
    );
    await expect(
      openOsc({ ...options, port: 0, tcpPort: door.tcpPort, traffic: arrivals, log: () => undefined }),
    ).rejects.toThrow(`TCP port ${door.tcpPort} is taken by another program: choose another with --osc-tcp-port.`);
    const alone = await openTcp({
      ...{ host: '127.0.0.1', port: 0, admits: () => false, receive: () => undefined, gone: () => undefined },
      ...{ refusal: () => new Uint8Array(0), udp: () => ({}) as never, log: () => undefined },
    });
    const socket = createConnection(alone.port, '127.0.0.1');
    const closed = new Promise<void>((resolve) => socket.on('error', () => resolve()).on('close', () => resolve()));
    await closed;
    await alone.stop();
  });
});

describe('an address pattern', () => {
  const names = ['/loop/gain', '/loop/fade', '/loop', '/fx/reverb', '/fx/reverb/size', '/target/1/on', '/target/12/on'];
  it.each([
    ['/loop/*', ['/loop/gain', '/loop/fade']],
    ['/*', ['/loop']],
    ['/*/????', ['/loop/gain', '/loop/fade']],
    ['/{loop,fx}/{gain,reverb}', ['/loop/gain', '/fx/reverb']],
    ['/target/[0-9]/on', ['/target/1/on']],
    ['/target/1{,2}/on', ['/target/1/on', '/target/12/on']],
    ['/loop/[!f]*', ['/loop/gain']],
    ['/loop/[', []],
    ['/loop/{gain', []],
    ['/f*x/*v*b/s?z[e-]', ['/fx/reverb/size']],
    ['//*', []],
  ])('%s means what OSC 1.0 says', (pattern, expected) => expect(matching(pattern, names)).toEqual(expected));

  it('means what a regular expression would', () => {
    const piece = fc.constantFrom('*', '?', 'a', 'b', '[ab]', '[!a]', '{a,ab}', '{b,}');
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 6 });
    const expression = (part: string): string =>
      part.replaceAll(/[*?{},!]/g, (c) => ({ '*': '.*', '?': '.', '{': '(?:', '}': ')', ',': '|', '!': '^' })[c]!);
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), word, (parts, text) => {
        const expected = new RegExp(`^${parts.map(expression).join('')}$`).test(text);
        expect(matching(`/${parts.join('')}`, [`/${text}`]).length === 1).toBe(expected);
      }),
      { seed: 11, numRuns: 2000 },
    );
  });

  it('is never slow', () => {
    const nasty = `/${'*a'.repeat(120)}`;
    expect(matching(nasty, [`/${'a'.repeat(119)}`, `/${'a'.repeat(120)}`])).toHaveLength(1);
  });
});

describe('what waits for its time', () => {
  it('is done in the order of the times, and of coming', async () => {
    const clock = (): number => performance.now() / 1000;
    const queue = later(clock);
    const begin = clock() + 0.1;
    const order: number[] = [];
    for (let n = 0; n < 600; n++) queue.add(begin + (n % 3) * 0.02, () => order.push((n % 3) * 1000 + n));
    await expect.poll(() => order.length, LONG).toBe(600);
    expect(order).toEqual([...order].sort((a, b) => a - b));
    queue.stop();
  });

  it('is not too much, and not too far', () => {
    const queue = later(() => 0);
    for (let n = 0; n < 4096; n++) queue.add(10, () => undefined);
    expect(() => queue.add(10, () => undefined)).toThrow('4096 messages wait for their time already.');
    expect(() => queue.add(61, () => undefined)).toThrow(
      'A time tag may be up to 60 s ahead, got one that is 61 s ahead.',
    );
    queue.stop();
  });
});

describe('the traffic', () => {
  it('is counted by source and second; a flood is cut, and its refusals', () => {
    let now = 0;
    const lines: string[] = [];
    const counted = traffic(
      () => now,
      (line) => lines.push(line),
    );
    let taken = 0;
    for (let n = 0; n < MOST + 10; n++) taken += Number(counted.take('loud'));
    expect(taken).toBe(MOST);
    expect(counted.take('quiet')).toBe(true);
    expect(lines).toEqual([`loud sends more than ${MOST} messages a second; the rest are lost.`]);
    let told = 0;
    for (let n = 0; n < 100; n++) told += Number(counted.refuse('loud'));
    expect(told).toBe(50);
    expect(counted.refuse('quiet')).toBe(true);
    now = 1;
    expect(counted.counts).toMatchObject({
      ...{ received: MOST + 11, perSecond: MOST + 11, busiest: MOST + 10 },
      ...{ dropped: 10, refused: 101, late: 0 },
    });
    expect(counted.take('loud')).toBe(true);
  });
});
