// WebSockets on the HTTP port: LISTEN and IGNORE, OSC packets, limits; and what is announced by mDNS.
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { guard } from '../src/control/guard.js';
import { openHttp } from '../src/control/http.js';
import type { Http } from '../src/control/http.js';
import { announce, isLoopback, services } from '../src/control/mdns.js';
import { LARGEST, message, read, write } from '../src/control/packet.js';
import type { Message } from '../src/control/packet.js';
import type { Peer } from '../src/control/peer.js';
import { store } from '../src/control/store.js';
import { paramsFor } from '../src/params.js';

const knobs = store(paramsFor(['scalogram', 'note']));
const received: [Message, Peer][] = [];
const gone: string[] = [];
let http: Http;

beforeAll(async () => {
  http = await openHttp({
    ...{ host: '127.0.0.1', port: 0, oscPort: 9000, store: knobs, pages: {}, status: () => [] },
    guard: guard({ allow: [], host: '127.0.0.1', machine: 'box' }),
    receive: (bytes, peer) => read(bytes).forEach((one) => received.push([one, peer])),
    gone: ({ key }) => void gone.push(key),
  });
});
afterAll(() => http.stop());

interface Client {
  readonly socket: WebSocket;
  /** OSC messages as "address arg arg", texts as they are. */
  readonly heard: string[];
  command(COMMAND: string, DATA: unknown): void;
  /** Waits until something was heard. */
  hear(what: string): Promise<void>;
}

async function client(headers: Record<string, string> = {}): Promise<Client> {
  const socket = new WebSocket(`ws://127.0.0.1:${http.port}/`, { headers });
  const heard: string[] = [];
  socket.on('message', (data, isBinary) => {
    if (!isBinary) return void heard.push((data as Buffer).toString());
    // A whole clip, address and tags before its number.
    if ((data as Buffer).length > LARGEST) return void heard.push(`/loop.bin ${(data as Buffer).readInt32BE(16)}`);
    for (const { address, args } of read(data as Buffer)) heard.push([address, ...args].join(' '));
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('unexpected-response', (_request, response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.on('end', () => reject(new Error(`${response.statusCode} ${text}`)));
    });
    socket.once('error', reject);
  });
  return {
    socket,
    heard,
    command: (COMMAND, DATA) => socket.send(JSON.stringify({ COMMAND, DATA })),
    hear: (what) => vi.waitFor(() => expect(heard).toContain(what), { timeout: 20_000, interval: 5 }),
  };
}

describe('a WebSocket', () => {
  it('is told a value when it begins to listen, and when somebody else changes it', async () => {
    const one = await client();
    one.command('LISTEN', '/loop/fade');
    one.command('LISTEN', '/loop/freeze');
    await one.hear('/loop/fade 60');
    await one.hear('/loop/freeze false');
    knobs.set('/loop/fade', [200], 'osc');
    knobs.set('/loop/freeze', [1], 'osc');
    knobs.set('/loop/gain', [-3], 'osc');
    await one.hear('/loop/fade 200');
    await one.hear('/loop/freeze true');
    expect(one.heard.filter((line) => line.startsWith('/loop/gain'))).toEqual([]);
    one.command('IGNORE', '/loop/fade');
    one.command('LISTEN', '/loop/gain');
    await one.hear('/loop/gain -3');
    knobs.set('/loop/fade', [300], 'osc');
    knobs.set('/loop/gain', [-4], 'osc');
    await one.hear('/loop/gain -4');
    expect(one.heard).not.toContain('/loop/fade 300');
    one.socket.close();
  });

  it('listens to a twin, a list and a choice as well', async () => {
    const one = await client();
    for (const path of ['/dream/leak/normalized', '/target/notes', '/target/1/layer']) one.command('LISTEN', path);
    await one.hear('/target/notes none');
    knobs.set('/dream/leak', [0.5], 'osc');
    knobs.set('/target/notes', [60, 64], 'osc');
    knobs.set('/target/1/layer', ['note'], 'osc');
    await one.hear('/dream/leak/normalized 0.5');
    await one.hear('/target/notes 60 64');
    await one.hear('/target/1/layer note');
    one.socket.close();
  });

  it('gets the latest of many values, at most thirty a second', async () => {
    const one = await client();
    one.command('LISTEN', '/dream/shape');
    await one.hear('/dream/shape 1');
    const began = performance.now();
    for (let n = 1; n <= 200; n++) {
      knobs.set('/dream/shape', [1 + n / 100], 'midi');
      if (n % 10 === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await one.hear('/dream/shape 3');
    const seconds = (performance.now() - began) / 1000;
    const values = one.heard.filter((line) => line.startsWith('/dream/shape'));
    expect(values.length).toBeLessThanOrEqual(3 + 30 * seconds);
    expect(values.at(-1)).toBe('/dream/shape 3');
    one.socket.close();
  });

  it('sends OSC to the handler of all transports, and hears neither itself nor what it did not ask for', async () => {
    const [one, other] = [await client(), await client()];
    for (const each of [one, other]) each.command('LISTEN', '/anchor/pull');
    await one.hear(`/anchor/pull ${Math.fround(0.01)}`);
    await other.hear(`/anchor/pull ${Math.fround(0.01)}`);
    received.length = 0;
    one.socket.send(write(message('/anchor/pull', 0.5)));
    await vi.waitFor(() => expect(received).toHaveLength(1), { timeout: 20_000 });
    const [{ address, args }, peer] = received[0];
    knobs.set(address, args, 'osc', undefined, peer.key);
    await other.hear('/anchor/pull 0.5');
    // What comes back by its own way shows that the way is open.
    peer.send(write(message('/pong', 1)));
    await one.hear('/pong 1');
    expect(one.heard).not.toContain('/anchor/pull 0.5');
    one.socket.close();
    other.socket.close();
    await vi.waitFor(() => expect(gone).toContain(peer.key), { timeout: 20_000 });
  });

  it('is told once that the tree is another', async () => {
    const one = await client();
    http.changed('/');
    await one.hear('{"COMMAND":"PATH_CHANGED","DATA":"/"}');
    one.socket.close();
  });

  it('answers what it cannot do with a sentence, and goes on', async () => {
    const one = await client();
    one.socket.send('no json');
    await one.hear('/fail  A text is {"COMMAND": "LISTEN" or "IGNORE", "DATA": address}.');
    one.command('LISTEN', '/nowhere');
    await one.hear('/fail /nowhere /nowhere has no value that could be listened to.');
    one.command('LISTEN', '/loop');
    await one.hear('/fail /loop /loop has no value that could be listened to.');
    for (const text of ['null', '[]', '{"COMMAND":"LISTEN","DATA":7}', '{"COMMAND":"START"}']) one.socket.send(text);
    one.command('LISTEN', '/dream/tilt');
    await one.hear('/dream/tilt 0.5');
    // A frame that is too long ends this conversation and no other.
    const other = await client();
    const closed = new Promise<number>((resolve) => one.socket.on('close', resolve));
    one.socket.send(Buffer.alloc(100_000));
    expect(await closed).toBe(1009);
    other.command('LISTEN', '/dream/tilt');
    await other.hear('/dream/tilt 0.5');
    other.socket.close();
  });

  const whole = (n: number): Uint8Array =>
    write({ address: '/loop.bin', tags: 'ib', args: [n, new Uint8Array(5 << 20)] } as never);
  /** The peer of a client: it is known by what it sends. */
  async function known(one: Client): Promise<Peer> {
    received.length = 0;
    one.socket.send(write(message('/ping', 1)));
    await vi.waitFor(() => expect(received).toHaveLength(1), { timeout: 20_000 });
    return received[0][1];
  }

  it('brings whoever reads all of it, also what is larger than what may wait', async () => {
    const one = await client();
    const peer = await known(one);
    const sizes: number[] = [];
    one.socket.on('message', (data) => void sizes.push((data as Buffer).length));
    for (let n = 1; n <= 4; n++) {
      for (const bytes of [write(message('/before', n)), whole(n), write(message('/after', n))]) peer.send(bytes);
      await one.hear(`/after ${n}`);
    }
    expect(sizes.filter((size) => size > 5 << 20)).toHaveLength(4);
    expect(one.heard.filter((line) => line.startsWith('/before'))).toHaveLength(4);
    one.socket.close();
  });

  it('costs little when it reads nothing, holds up nobody, and then gets what is newest', async () => {
    const [lazy, good] = [await client(), await client()];
    const [asleep, awake] = [await known(lazy), await known(good)];
    let came = 0;
    lazy.socket.on('message', (data) => void (came += (data as Buffer).length));
    lazy.socket.pause();
    for (let n = 1; n <= 20; n++) {
      asleep.send(whole(n));
      for (let k = 0; k < 200; k++) asleep.send(new Uint8Array(write(message('/frame', n, k))), true);
      asleep.send(write(message('/value', n)));
      awake.send(write(message('/pong', n)));
      await good.hear(`/pong ${n}`);
    }
    lazy.socket.resume();
    await lazy.hear('/value 20');
    const wholes = lazy.heard.filter((line) => line.startsWith('/loop.bin')).map((line) => line.split(' ')[1]);
    expect(wholes.at(-1)).toBe('20');
    // Two on their way (one of them in the buffers of the system) and one that waited: the others are lost.
    expect(wholes.length).toBeLessThanOrEqual(4);
    expect(came).toBeLessThan(25 << 20);
    for (const { socket } of [lazy, good]) socket.close();
  });

  it('does not open for foreign pages, foreign names, or one too many', async () => {
    await expect(client({ Origin: 'http://evil.example' })).rejects.toThrow('403 A page of http://evil.example');
    await expect(client({ Host: 'evil.example' })).rejects.toThrow('403 "evil.example" is not a name of this machine');
    await client({ Origin: `http://localhost:${http.port}` }).then(({ socket }) => socket.close());
    const open: Client[] = [];
    await vi.waitFor(() => expect(gone.length).toBeGreaterThanOrEqual(8), { timeout: 20_000 });
    for (let n = 0; n < 32; n++) open.push(await client());
    await expect(client()).rejects.toThrow('503 32 WebSockets are open already; one must close first.');
    open.forEach(({ socket }) => socket.terminate());
  });
});

describe('mDNS', () => {
  const at = { oscPort: 9000, httpPort: 9001, machine: 'studio.example.org' };
  it('announces both doors under names of their own', () => {
    expect(services(at)).toMatchObject([
      { type: 'oscjson', protocol: 'tcp', port: 9001, name: 'Earworm OSCQuery 9001 on studio', host: 'studio.local' },
      { type: 'osc', protocol: 'udp', port: 9000, name: 'Earworm OSC 9000 on studio', host: 'studio.local' },
    ]);
    for (const { name } of services({ ...at, machine: 'x'.repeat(200) })) expect(name).toHaveLength(63);
  });

  it('costs one line of the log where there is no network', async () => {
    for (const addresses of [[], ['203.0.113.5']]) {
      const lines: string[] = [];
      const told = announce({ ...at, addresses, log: (line) => void lines.push(line) });
      await vi.waitFor(() => expect(lines).toHaveLength(1), { timeout: 20_000 });
      await told.stop();
      expect(lines).toEqual([expect.stringMatching(/^not announced in the network: /)]);
    }
  });

  it('is not for doors that only this machine reaches', () => {
    for (const host of ['127.0.0.1', '127.9.9.9', 'localhost', '::1']) expect(isLoopback(host)).toBe(true);
    for (const host of ['0.0.0.0', '192.168.1.5', 'studio.local']) expect(isLoopback(host)).toBe(false);
  });
});
