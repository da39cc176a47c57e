// OSCQuery over HTTP: the tree, its attributes, who may ask, pages.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../src/control/commands.js';
import type { Verb } from '../src/control/verbs/verb.js';
import { guard } from '../src/control/guard.js';
import { openHttp } from '../src/control/http.js';
import type { Http } from '../src/control/http.js';
import { ATTRIBUTES, queryNode, queryTree, spoken } from '../src/control/query.js';
import { store } from '../src/control/store.js';
import { paramsFor } from '../src/params.js';

const make = () => store(paramsFor(['scalogram', 'note']));
const local = guard({ allow: [], host: '127.0.0.1', machine: 'box' });

describe('the tree', () => {
  const knobs = make();
  knobs.set('/target/notes', [60, 64], 'osc');
  const tree = queryTree(knobs);
  const node = (path: string) => queryNode(tree, path)!;

  it('has every parameter, every twin of a number and every verb', () => {
    for (const [address, spec] of Object.entries(knobs.params)) {
      expect(node(address)).toMatchObject({ FULL_PATH: address, ACCESS: 3, DESCRIPTION: spec.doc });
      const twin = queryNode(tree, `${address}/normalized`);
      const number = ['linear', 'exponential', 'whole'].includes(spec.kind);
      expect(twin?.RANGE, address).toEqual(number ? [{ MIN: 0, MAX: 1 }] : undefined);
    }
    for (const address of Object.keys(commands))
      expect(node(address)).toMatchObject({ FULL_PATH: address, ACCESS: 2, CRITICAL: true });
  });

  it('tells of every kind what a surface needs to make its knob', () => {
    expect(node('/loop/gain')).toMatchObject({
      ...{ TYPE: 'f', VALUE: [0], RANGE: [{ MIN: -60, MAX: 6 }], UNIT: ['gain.db'], CLIPMODE: ['none'] },
      ...{ TAGS: ['loop', 'parameter'], OVERLOADS: ['i', 'd', 'h', 's'].map((TYPE) => ({ TYPE })) },
    });
    expect(node('/loop/fade').UNIT).toEqual(['time.ms']);
    expect(node('/clock/bars').UNIT).toEqual(['bars']);
    expect(node('/dream/on')).toMatchObject({ TYPE: 'T', VALUE: [true] });
    expect(node('/loop/freeze')).toMatchObject({ TYPE: 'F', VALUE: [false] });
    expect(node('/target/1/layer')).toMatchObject({
      ...{ TYPE: 's', VALUE: ['scalogram'], RANGE: [{ VALS: ['scalogram', 'note'] }] },
      OVERLOADS: [{ TYPE: 'i', RANGE: [{ MIN: 0, MAX: 1 }] }, { TYPE: 'f' }],
    });
    expect(node('/target/notes')).toMatchObject({ TYPE: 's', VALUE: ['60 64'], UNIT: ['time.midinote'] });
    expect((node('/target/notes').OVERLOADS as { TYPE: string }[]).at(-1)!.TYPE).toBe('i'.repeat(16));
    expect(node('/anchor/clip')).toMatchObject({ TYPE: 's', VALUE: ['noise'], EXTENDED_TYPE: ['filepath'] });
    expect(node('/dream/reset')).toMatchObject({ TYPE: 'I', TAGS: ['dream', 'verb'] });
    expect(node('/dream/undo')).toMatchObject({ TYPE: 'I', OVERLOADS: [{ TYPE: 'i' }] });
    expect(node('/target')).toEqual({ FULL_PATH: '/target', ACCESS: 0, CONTENTS: expect.anything() as unknown });
  });

  it('gives lists one entry for each argument of the type', () => {
    const walk = (at: ReturnType<typeof node>): void => {
      for (const name of ['RANGE', 'UNIT', 'CLIPMODE', 'VALUE', 'EXTENDED_TYPE'])
        if (at[name] !== undefined) expect(at[name], `${at.FULL_PATH} ${name}`).toHaveLength(String(at.TYPE).length);
      Object.values(at.CONTENTS ?? {}).forEach(walk);
    };
    walk(tree);
  });

  it('shows values that can be sent back as they are', () => {
    for (const address of Object.keys(knobs.params)) {
      const { args, tags } = spoken(knobs, address);
      expect(args).toEqual(node(address).VALUE);
      expect(tags).toBe(node(address).TYPE);
      const before = knobs.get(address);
      knobs.set(address, args, 'osc');
      expect(knobs.get(address), address).toEqual(before);
    }
  });

  it('knows the types of every verb that takes something', () => {
    for (const [address, { takes, types = [''] }] of Object.entries(commands as Record<string, Verb>)) {
      expect(
        types.some((tags) => tags !== ''),
        address,
      ).toBe(takes !== '');
      expect(types.includes(''), `${address}: without arguments`).toBe(takes === '' || takes.startsWith('['));
    }
  });
});

describe('HTTP', () => {
  let http: Http;
  const folder = mkdtempSync(join(tmpdir(), 'earworm-pages-'));
  const knobs = make();
  const options = {
    ...{ host: '127.0.0.1', port: 0, store: knobs, guard: local, pages: {}, status: () => [] },
    ...{ receive: () => undefined, gone: () => undefined },
  };
  beforeAll(async () => {
    writeFileSync(join(folder, 'index.html'), '<p>Earworm</p>');
    writeFileSync(join(folder, 'a.js'), '1;');
    const pages = { '/': join(folder, 'index.html'), '/a.js': join(folder, 'a.js') };
    http = await openHttp({ ...options, pages, oscPort: 9000, status: () => [['step', 7]] });
  });
  afterAll(async () => {
    await http.stop();
    rmSync(folder, { recursive: true });
  });

  interface Answer {
    readonly status: number;
    readonly text: string;
    readonly headers: Record<string, unknown>;
    readonly body: unknown;
  }
  const get = (path: string, headers: Record<string, string> = {}, method = 'GET', port = http.port): Promise<Answer> =>
    new Promise((resolve, reject) => {
      request({ host: '127.0.0.1', port, path, method, headers }, (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (part: string) => (text += part));
        response.on('end', () => {
          const isJson = response.headers['content-type'] === 'application/json';
          const body: unknown = isJson && text !== '' ? JSON.parse(text) : undefined;
          resolve({ status: response.statusCode!, text, headers: response.headers, body });
        });
      })
        .on('error', reject)
        .end();
    });

  it('answers with nodes, attributes, and where OSC goes', async () => {
    expect((await get('/')).body).toMatchObject({ FULL_PATH: '/', CONTENTS: { loop: { CONTENTS: {} } } });
    expect((await get('/loop/gain')).body).toMatchObject({ FULL_PATH: '/loop/gain', TYPE: 'f' });
    expect((await get('/loop/gain?VALUE')).body).toEqual({ VALUE: [0] });
    expect((await get('/loop?CONTENTS')).body).toMatchObject({ CONTENTS: { gain: { VALUE: [0] } } });
    expect((await get('/?HOST_INFO')).body).toMatchObject({
      ...{ NAME: 'Earworm', OSC_IP: '127.0.0.1', OSC_PORT: 9000, OSC_TRANSPORT: 'UDP' },
      ...{ WS_IP: '127.0.0.1', WS_PORT: http.port, EXTENSIONS: { VALUE: true, UNIT: true, OVERLOADS: true } },
    });
    expect((await get('/healthz')).body).toEqual({ step: 7 });
    expect(await get('/loop/gain', {}, 'HEAD')).toMatchObject({ status: 200, text: '' });
  });

  it('answers what it does not have with the right number', async () => {
    const status = async (...args: Parameters<typeof get>): Promise<number> => (await get(...args)).status;
    for (const path of ['/nowhere', '/__proto__', '/loop/gain/toString', '/%', '/..%2f..%2fetc/passwd'])
      expect(await status(path), path).toBe(404);
    for (const query of ['NOTHING', 'HTML', 'toString', '__proto__'])
      expect(await status(`/loop/gain?${query}`)).toBe(400);
    // Known, but there is none here.
    for (const path of ['/dream/reset?VALUE', '/loop?RANGE', '/loop/gain?EXTENDED_TYPE', '/dream/on?CONTENTS'])
      expect(await status(path), path).toBe(204);
    expect(await get('/', {}, 'POST')).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD' } });
    expect(await status('/', { Padding: 'x'.repeat(20_000) })).toBe(431);
  });

  it('knows every attribute that it announces', async () => {
    const { EXTENSIONS } = (await get('/?HOST_INFO')).body as { EXTENSIONS: object };
    for (const name of Object.keys(ATTRIBUTES)) {
      expect(EXTENSIONS).toHaveProperty(name, true);
      expect([200, 204]).toContain((await get(`/loop/gain?${name}`)).status);
    }
  });

  it('gives the page to a browser, and the tree to everybody else', async () => {
    const browser = { Accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
    expect(await get('/', browser)).toMatchObject({ status: 200, text: '<p>Earworm</p>' });
    expect((await get('/', { Accept: 'application/json, */*' })).body).toMatchObject({ FULL_PATH: '/' });
    expect((await get('/a.js')).headers['content-type']).toBe('text/javascript; charset=utf-8');
    expect((await get('/b.js', browser)).status).toBe(404);
  });

  it('turns away other names and foreign pages, with a sentence', async () => {
    const port = http.port;
    const answers = async (headers: Record<string, string>): Promise<number> => (await get('/', headers)).status;
    expect(await get('/', { Host: 'evil.example' })).toMatchObject({
      status: 403,
      text: '"evil.example" is not a name of this machine: ask for it by its address, or as localhost.',
    });
    expect(await get('/', { Origin: 'http://evil.example' })).toMatchObject({
      status: 403,
      text: 'A page of http://evil.example may not speak to Earworm; one that comes from http://127.0.0.1 may.',
    });
    for (const origin of ['null', 'http://6.6.6.6', 'file://', 'http://localhost.evil.example', 'http://a@127.0.0.1'])
      expect(await answers({ Origin: origin }), origin).toBe(403);
    for (const origin of [`http://127.0.0.1:${port}`, 'http://localhost:3000', 'http://[::1]'])
      expect(await get('/', { Origin: origin })).toMatchObject({
        status: 200,
        headers: { 'access-control-allow-origin': origin },
      });
    expect(await answers({ Host: `LOCALHOST:${port}` })).toBe(200);
  });

  it('lets in who is on the list', async () => {
    const narrow = guard({ allow: ['192.168.1.0/24', '10.0.0.7', 'fe80::/10'], host: '0.0.0.0', machine: 'box' });
    const admitted = ['192.168.1.99', '::ffff:192.168.1.1', '10.0.0.7', 'fe80::1', '127.0.0.1', '::1', '127.1.2.3'];
    for (const address of admitted) expect(narrow.admits(address), address).toBe(true);
    for (const address of ['192.168.2.1', '10.0.0.8', '::ffff:8.8.8.8', '2001:db8::1', undefined])
      expect(narrow.admits(address), address).toBe(false);
    for (const entry of ['nowhere', '1.2.3', '1.2.3.4/33', '1.2.3.4/', '1.2.3.4/x', 'fe80::/129'])
      expect(() => guard({ allow: [entry], host: '0.0.0.0', machine: 'box' }), entry).toThrow(
        '--allow takes addresses',
      );
    expect(narrow.objection({ host: 'box.local:9001' })).toBeUndefined();
    expect(narrow.objection({ host: '192.168.1.5:9001', origin: 'http://192.168.1.5:9001' })).toBeUndefined();
    expect(narrow.objection({ host: '192.168.1.5:9001', origin: 'http://192.168.1.6:9001' })).toContain(
      'may not speak',
    );
    expect(narrow.objection({ host: 'evil.example' })).toContain('or as box.');

    const shut = await openHttp({ ...options, oscPort: 1, guard: { ...narrow, admits: () => false } });
    const { status, text } = await get('/', {}, 'GET', shut.port);
    await shut.stop();
    expect({ status, text }).toEqual({ status: 403, text: '127.0.0.1 is not on the list of --allow.' });
  });

  it('refuses a port that is taken', async () => {
    await expect(openHttp({ ...options, port: http.port, oscPort: 1 })).rejects.toThrow(
      `TCP port ${http.port} is taken by another program (or another Earworm): choose another with --http-port.`,
    );
  });
});
