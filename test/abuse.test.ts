// Nonsense from outside while it plays: a sentence each, and the sound goes on without a missed sample.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import osc from 'osc';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { initialValues, paramsFor } from '../src/params.js';
import { generator } from '../src/random.js';
import { client, sleep, startDaemon } from './helper/daemon.js';
import type { Client, Running } from './helper/daemon.js';
import { readWav } from './helper/wav.js';

const folder = mkdtempSync(join(tmpdir(), 'earworm-abuse-'));
const record = join(folder, 'abuse.wav');
let daemon: Running;
let peer: Client;
beforeAll(async () => {
  daemon = await startDaemon(['--driver', 'clock', '--record', record, '--counter']);
  peer = await client(daemon.oscPort);
});
afterAll(async () => {
  peer.stop();
  expect(await daemon.stop()).toBe(0);
  const [sound, counter] = readWav(record).channels;
  expect(counter.every((x, n) => n === 0 || Math.round((x - counter[n - 1]) * 2 ** 20) === 1)).toBe(true);
  expect(sound.every((x) => Number.isFinite(x) && Math.abs(x) <= 1)).toBe(true);
  rmSync(folder, { recursive: true });
});

let pings = 1_000_000;
/** It still answers; answers to nonsense that looked like a ping are passed over. */
const answers = async (): Promise<void> => {
  peer.send('/ping', ++pings);
  while ((await peer.next('/pong', 20)).args[0] !== pings);
};

it('10,000 random and mutated datagrams, wrong types and values', async () => {
  const random = generator(2026);
  const whole = (most: number): number => Math.floor(random() * most);
  const addresses = [
    ...Object.keys(initialValues(paramsFor(['note']))),
    '/ping',
    '/status',
    '/notify',
    '/sync',
    '/preset/load',
    '/dream/reset',
    '/refresh',
  ];
  const values = [0, 1, -1, 1e9, -1e9, NaN, Infinity, 0.5, 127];
  const argument = () =>
    [
      { type: 'i', value: whole(2 ** 31) - 2 ** 30 },
      { type: 'f', value: values[whole(values.length)] },
      { type: 's', value: ['', 'noise', '../../etc/passwd', '/dev/zero', 'x'.repeat(whole(300)), '😀'][whole(6)] },
      { type: 'b', value: new Uint8Array(whole(64)) },
      { type: 'T', value: true },
      { type: 'N', value: null },
    ][whole(6)];
  for (let i = 0; i < 10_000; i++) {
    const address =
      addresses[whole(addresses.length)] + (random() < 0.1 ? '/normalized' : '') + (random() < 0.1 ? 'x' : '');
    const args = Array.from({ length: whole(4) }, argument);
    const bytes = osc.writePacket({ address, args }, { metadata: true });
    if (random() < 0.5) for (let c = 0; c < 1 + whole(8); c++) bytes[whole(bytes.length)] = whole(256);
    peer.raw(random() < 0.2 ? bytes.subarray(0, whole(bytes.length)) : bytes);
    if (i % 500 === 0) await answers();
  }
  await answers();
  expect(daemon.errors()).not.toMatch(/\n\s+at /);
});

it('clips that are not there, not sound, or have no end', async () => {
  const text = join(folder, 'text.wav');
  writeFileSync(text, 'this is not sound');
  peer.send('/preset/load', 'chord');
  await sleep(0.5);
  for (const [clip, sentence] of [
    ['nowhere.wav', /There is no clip "nowhere.wav"/],
    [text, /text.wav cannot be read as sound/],
    [folder, /earworm-abuse-\w+ is not a file\./],
    ['/dev/zero', /\/dev\/zero is not a file\./],
  ] as const) {
    const before = daemon.errors().length;
    peer.send('/anchor/clip', clip);
    for (let i = 0; i < 100 && !sentence.test(daemon.errors().slice(before)); i++) await sleep(0.1);
    expect(daemon.errors().slice(before)).toMatch(sentence);
  }
  await answers();
});

it('presets that are not there', async () => {
  peer.heard.length = 0;
  peer.send('/preset/load', '../package');
  const { args } = await peer.next('/fail');
  expect(args[1]).toMatch(/There is no preset "\.\.\/package"/);
});
