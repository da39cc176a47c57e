// Time tags, from a UDP datagram to the sample.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { message, writeBundle } from '../src/control/packet.js';
import type { Driver } from '../src/engine/driver.js';
import { player } from '../src/engine/player.js';
import { initialValues, paramsFor } from '../src/params.js';
import { agenda } from '../src/scheduler/agenda.js';
import { client, sleep, startDaemon, status } from './helper/daemon.js';
import { readWav } from './helper/wav.js';

const folder = mkdtempSync(join(tmpdir(), 'earworm-timetags-'));
afterAll(() => rmSync(folder, { recursive: true }));
const RATE = 44100;

it('the player splits its blocks where something is due', async () => {
  const blocks: Float32Array[] = [];
  const driver = { ...{ name: 'file', rate: RATE, channels: 1, block: 1000, lead: 0 } } as Driver;
  const plan = agenda();
  const asked: [number, number][] = [];
  const play = player({
    driver: { ...driver, write: (block) => Promise.resolve(void blocks.push(block.slice())) },
    loop: {
      next: (most) => (asked.push([play.frame, most]), { frames: most, part: undefined }),
      state: {} as never,
    },
    read: () => initialValues(paramsFor(['note'])),
    now: () => 0,
    frame: 5000,
    agenda: plan,
  });
  const seen: number[] = [];
  plan.add(6300, () => seen.push(asked.length));
  for (let i = 0; i < 3; i++) await play.turn();
  expect(asked.map(([, most]) => most)).toEqual([1000, 300, 700, 1000]);
  expect(seen).toEqual([2]);
  expect(blocks.map(({ length }) => length)).toEqual([1000, 1000, 1000]);
});

describe('the daemon', () => {
  it('retriggers its clip at the times of the bundles, to the sample', async () => {
    const record = join(folder, 'retriggered.wav');
    const daemon = await startDaemon([
      ...['--driver', 'clock', '--ear', 'basic-pitch', '--record', record],
      ...['--set', '/loop/freeze=1', '--set', '/dream/level=-30'],
    ]);
    const osc = await client(daemon.oscPort);
    while (Number((await status(osc)).clip) < 1) await sleep(0.1);
    await sleep(1);
    // The last first: what counts is the tag.
    const apart = [0.6, 0.25, 0];
    const begin = Date.now() / 1000 + 1.5;
    for (const later of apart) osc.raw(writeBundle([message('/loop/retrigger')], begin + later));
    await sleep(3.5);
    expect(await status(osc)).toMatchObject({ 'late-changes': 0, 'host-restarts': 0 });
    osc.stop();
    expect(await daemon.stop()).toBe(0);

    const [sound] = readWav(record).channels;
    const same = (a: number, b: number, frames: number): boolean => {
      // What takes away an offset remembers the sound before; one frame further the noise is another.
      for (let n = 0; n < frames; n++) if (Math.abs(sound[a + n] - sound[b + n]) > 5e-4) return false;
      return true;
    };
    // Once faded over, a clip that began so many frames later sounds as the one before did.
    const [short, long] = [0.25 * RATE, 0.35 * RATE];
    const found = (lag: number, from: number, to: number): number => {
      while (from < to && !same(from, from + lag, 3000)) from++;
      return from;
    };
    const end = sound.length - 1.5 * RATE;
    const first = found(short, sound.length - 4 * RATE, end);
    const second = found(long, first + short, first + short + RATE / 10);
    expect(first).toBeLessThan(end);
    expect(second).toBeLessThan(first + short + RATE / 10);
    for (const off of [-1, 1]) expect(same(second, second + long + off, 3000)).toBe(false);
  });
});
