// Another ear while the loop plays: knobs that stay, a dreamer that takes over, sound that does not stop, refusals.
import { copyFileSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { fitting, store } from '../src/control/store.js';
import type { Engines } from '../src/engines.js';
import { describeEar } from '../src/ears/ear.js';
import { hearing } from '../src/hearing.js';
import { openDreaming } from '../src/optim/dreaming.js';
import { paramsFor } from '../src/params.js';
import { Refused } from '../src/refused.js';
import { client, startDaemon, status } from './helper/daemon.js';
import { readWav } from './helper/wav.js';

const folder = mkdtempSync(join(tmpdir(), 'earworm-hearing-'));
afterAll(() => rmSync(folder, { recursive: true }));
const until = <T>(what: () => T | Promise<T>): Promise<T> => vi.waitFor(what, { timeout: 90_000, interval: 50 });

describe('the knobs, when the ear is another', () => {
  const first = paramsFor(['scalogram', 'block', 'ar']);
  const second = paramsFor(['scalogram', 'note', 'onset']);

  it('stay where they still fit, and the others are initial', () => {
    const knobs = store(first);
    knobs.set('/loop/gain', [-9], 'osc');
    knobs.set('/target/1/layer', ['scalogram'], 'osc');
    knobs.set('/target/2/layer', ['ar'], 'osc');
    knobs.set('/target/notes', [60, 64], 'osc');
    const told: string[] = [];
    knobs.listen((address) => told.push(address));
    const before = knobs.values;
    knobs.become(second, 'preset');
    expect(knobs.params).toBe(second);
    expect(knobs.values).toEqual(fitting(before, second));
    expect(knobs.values).toMatchObject({
      ...{
        '/loop/gain': -9,
        '/target/1/layer': 'scalogram',
        '/target/2/layer': 'scalogram',
        '/target/notes': [60, 64],
      },
      ...{ '/content/layer': 'onset', '/caricature/layer': 'note' },
    });
    expect(told.sort()).toEqual(['/caricature/layer', '/content/layer', '/style/to', '/target/2/layer']);
    knobs.set('/target/2/layer', ['onset'], 'osc');
    expect(() => knobs.set('/target/2/layer', ['ar'], 'osc')).toThrow(
      '/target/2/layer takes one of scalogram, note, onset',
    );
  });
});

describe('loading an ear', async () => {
  const house = await describeEar('models', 'house');
  const make = (change: () => Promise<void>) => {
    const knobs = store(paramsFor(house.layers.map(({ name }) => name)));
    const changed: string[] = [];
    const engines = { dreaming: { change, set: () => undefined } } as unknown as Engines;
    const present = hearing({
      ...{ root: '.', ear: house, knobs, engines: () => engines, log: () => undefined },
      ready: ({ name }) => Promise.resolve(() => void changed.push(name)),
    });
    return { knobs, changed, present };
  };

  it('takes names and no paths, and says which there are', async () => {
    const { present, changed } = make(() => Promise.reject(new Error('nobody asks')));
    expect(await present.list()).toEqual(expect.arrayContaining(['basic-pitch', 'house', 'piano']));
    await expect(present.load('hause')).rejects.toThrow('There is no ear "hause"; the nearest is house.');
    await expect(present.load('../models/piano')).rejects.toThrow('There is no ear');
    await expect(present.load('/etc/passwd')).rejects.toThrow('There is no ear');
    expect(changed).toEqual([]);
  });

  it('that is refused leaves everything as it was', async () => {
    const { knobs, present, changed } = make(() => Promise.reject(new Refused('It does not load.')));
    const [params, values] = [knobs.params, knobs.values];
    await expect(present.load('basic-pitch')).rejects.toThrow('It does not load.');
    expect(present.ear).toBe(house);
    expect([knobs.params === params, knobs.values]).toEqual([true, values]);
    expect(changed).toEqual([]);
  });

  it('raises something, if the ear knows no notes and nothing else is asked', async () => {
    const { knobs, present, changed } = make(() => Promise.resolve());
    await present.load('piano');
    expect(changed).toEqual(['piano']);
    expect(knobs.values).toMatchObject({ '/target/1/on': true, '/target/1/layer': present.ear.layers.at(-1)!.name });
  });
});

it('a dreamer that cannot be had changes nothing; one that can takes over', async () => {
  for (const file of ['basic-pitch.onnx', 'basic-pitch.json']) symlinkSync(resolve('models', file), join(folder, file));
  copyFileSync('models/basic-pitch.json', join(folder, 'broken.json'));
  writeFileSync(join(folder, 'broken.onnx'), 'no network');
  const { layers } = await describeEar(folder, 'basic-pitch');
  const knobs = store(paramsFor(layers.map(({ name }) => name)));
  knobs.set('/target/notes', [60], 'flag');
  const dreaming = await openDreaming({
    module: fileURLToPath(new URL('../dist/src/dreamer.js', import.meta.url)),
    setup: {
      ...{ models: folder, clips: 'presets/clips', ear: 'basic-pitch', rate: 44100, seed: 1, threads: 1 },
      provider: 'cpu',
    },
    values: knobs.values,
    now: () => performance.now() / 1000,
    ...{ refused: () => undefined, log: () => undefined, debug: () => undefined },
  });
  try {
    dreaming.go();
    await until(() => expect(dreaming.progress.step).toBeGreaterThan(3));
    await expect(dreaming.change('broken', knobs.values)).rejects.toThrow(Refused);
    const { step } = dreaming.progress;
    await until(() => expect(dreaming.progress.step).toBeGreaterThan(step));
    const both = [dreaming.change('basic-pitch', knobs.values), dreaming.change('basic-pitch', knobs.values)];
    await expect(both[1]).rejects.toThrow('Another ear is being loaded already');
    await both[0];
    expect(dreaming).toMatchObject({ alive: true, restarts: 0 });
    expect(dreaming.progress.step).toBeLessThan(step);
    await until(() => expect(dreaming.progress.step).toBeGreaterThan(2));
    expect((await dreaming.finish(0))?.activity).toHaveLength(layers.length);
  } finally {
    await dreaming.stop();
  }
}, 400_000);

it('the sound goes on while the ear changes, without a missed sample', async () => {
  const record = join(folder, 'change.wav');
  const daemon = await startDaemon(['--driver', 'clock', '--home', folder, '--record', record, '--counter']);
  const osc = await client(daemon.oscPort);
  const socket = new WebSocket(`ws://127.0.0.1:${daemon.httpPort}/`);
  const texts: string[] = [];
  socket.on('message', (data, isBinary) => void (isBinary || texts.push((data as Buffer).toString())));
  try {
    await until(async () => expect(Number((await status(osc)).swaps)).toBeGreaterThanOrEqual(1));
    osc.send('/notify', 1);
    expect((await osc.next('/feed/names')).args).toHaveLength(27);
    const before = daemon.children();
    osc.send('/loop/gain', -3);
    osc.send('/ear/load', 'nowhere');
    expect((await osc.next('/fail')).args).toEqual([
      '/ear/load',
      expect.stringMatching(/^There is no ear "nowhere"; the nearest is /),
    ]);
    osc.send('/ear/load', 'basic-pitch');
    expect((await osc.next('/feed/names', 300)).args).toHaveLength(7);
    await until(async () => expect(await status(osc)).toMatchObject({ ear: 'basic-pitch' }));
    const { swaps } = await status(osc);
    await until(async () => expect(Number((await status(osc)).swaps)).toBeGreaterThan(Number(swaps) + 1));
    await until(async () => {
      osc.heard.length = 0;
      expect((await osc.next('/feed/layers')).args).toHaveLength(7);
    });
    osc.send('/loop/gain');
    expect((await osc.next('/loop/gain')).args).toEqual([-3]);
    osc.send('/dream/undo', 32);
    await osc.next('/done');
    expect(await status(osc)).toMatchObject({ 'host-restarts': 0, 'dreamer-restarts': 0, underruns: 0 });
    const after = daemon.children();
    expect(after.host).toBe(before.host);
    expect(after.dreamer).not.toBe(before.dreamer);
    expect(texts).toEqual(['{"COMMAND":"PATH_CHANGED","DATA":"/"}']);
    const node = (await (await fetch(`http://127.0.0.1:${daemon.httpPort}/target/1/layer`)).json()) as object;
    expect(node).toMatchObject({ RANGE: [{ VALS: expect.arrayContaining(['note', 'onset']) as unknown }] });
  } finally {
    socket.close();
    osc.stop();
    expect(await daemon.stop()).toBe(0);
  }
  const [sound, counter] = readWav(record).channels;
  const frames = counter.map((x) => Math.round(x * 2 ** 20));
  expect(frames.every((frame, n) => n === 0 || frame === (frames[n - 1] + 1) % 2 ** 20)).toBe(true);
  // Nor a silence that somebody would hear: 50 ms without sound, from the first clip to the end.
  let silent = 0;
  let longest = 0;
  const begun = sound.findIndex((sample) => Math.abs(sample) > 1e-5);
  expect(sound.length - begun).toBeGreaterThan(4 * 44100);
  for (const sample of sound.subarray(begun, -44100)) {
    silent = Math.abs(sample) > 1e-5 ? 0 : silent + 1;
    longest = Math.max(longest, silent);
  }
  expect(longest / 44100).toBeLessThan(0.05);
}, 600_000);
