// A sound card that vanishes, or stops answering, while a loop plays: the clock stands in, and the card comes back in its place.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { client, sleep, startDaemon, status } from './helper/daemon.js';
import type { Client, Running } from './helper/daemon.js';
import { hasPulse, startPulse } from './helper/pulse.js';
import type { Pulse } from './helper/pulse.js';
import { readWav } from './helper/wav.js';

const RATE = 44100;
const LOOP = 4 * RATE;
const COUNTER = 2 ** 20;
const folder = mkdtempSync(join(tmpdir(), 'earworm-loss-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A recording with the sample counter on the right: the sound, and the number of its first frame. */
function recording(path: string): { sound: Float32Array; first: number } {
  const [sound, counter] = readWav(path).channels;
  return { sound, first: Math.round(counter[0] * COUNTER) };
}

// Left out only where the packages could not be installed; scripts/test.ts then says so at the end.
describe.skipIf(!hasPulse())('a sound card', () => {
  let pulse: Pulse;
  let daemon: Running;
  let osc: Client;
  const start = async (...args: string[]): Promise<void> => {
    daemon = await startDaemon(args, pulse.env);
    osc = await client(daemon.oscPort);
  };
  const until = async (name: string, is: (value: unknown) => boolean, seconds = 60): Promise<void> => {
    for (let i = 0; i < 10 * seconds; i++) {
      if (is((await status(osc))[name])) return;
      await sleep(0.1);
    }
    throw new Error(`${name} is not so within ${seconds} s`);
  };
  const driver = (name: string): Promise<void> => until('driver', (value) => value === name);
  beforeEach(async () => (pulse = await startPulse()));
  afterEach(async () => {
    osc.stop();
    expect(await daemon.stop()).toBe(0);
    await pulse.stop();
  });

  it('that crashes is replaced by the clock, and plays again in its place of the loop', async () => {
    const record = join(folder, 'crash.wav');
    // Below the ceiling: what the limiter does depends on what was heard before, and not on the place alone.
    await start('--record', record, '--counter', '--set', '/dream/level=-30');
    await until('swaps', (swaps) => Number(swaps) >= 1);
    osc.send('/loop/freeze', 1);
    // A whole turn, and what the filter against offsets remembers of the clip before.
    await sleep(8);
    await pulse.crash();
    await driver('clock');
    await sleep(1);
    await pulse.restart();
    await driver('portaudio');
    await sleep(2);
    expect(await status(osc)).toMatchObject({ 'host-restarts': 1, 'device-losses': 1 });
    await daemon.stop();
    expect(daemon.errors()).toBe(
      'sound: the sound card default is lost (it does not answer); the clock keeps time until it is back\n' +
        'sound: the sound card default plays\n',
    );

    const [old, middle, young] = ['', '.1', '.2'].map((n) => recording(record.replace('.wav', `${n}.wav`)));
    // The clock was there within 2 s (a second, where the machine is idle), and was heard until the card took over.
    const lead = Number(/(\d+) ms ahead/.exec(daemon.output())?.[1]) / 1000;
    const silence = (middle.first - old.first - old.sound.length) / RATE + lead;
    expect(silence).toBeGreaterThan(0.4);
    expect(silence).toBeLessThan(4);
    const left = (middle.first + middle.sound.length - young.first) / RATE;
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThan(2);
    // Once faded in, every frame is the one that the loop has at that place.
    let different = 0;
    for (let n = RATE; n < young.sound.length - RATE / 2; n++) {
      let same = young.first + n;
      while (same - old.first >= old.sound.length - RATE) same -= LOOP;
      if (young.sound[n] !== old.sound[same - old.first]) different++;
    }
    expect(young.sound.length).toBeGreaterThan(2 * RATE);
    expect(different).toBe(0);
  });

  it('that stops answering is replaced as well, and plays when it answers again', async () => {
    await start();
    await until('clip', (clip) => Number(clip) >= 1);
    process.kill(pulse.pid, 'SIGSTOP');
    await driver('clock');
    const { clip } = await status(osc);
    await until('clip', (value) => Number(value) > Number(clip));
    process.kill(pulse.pid, 'SIGCONT');
    await driver('portaudio');
  });

  it('is the first in the list that is there', async () => {
    await start('--device', 'nowhere,second');
    expect(daemon.output()).toContain('PortAudio, device second');

    osc.send('/device/list');
    expect((await osc.next('/device/list.reply')).args).toEqual(['second', 'default']);
    osc.send('/device/use', 'elsewhere');
    expect((await osc.next('/fail')).args).toEqual([
      '/device/use',
      `No sound card's name holds "elsewhere"; there are second, default.`,
    ]);
    expect(await status(osc)).toMatchObject({ device: 'second', 'device-rate': RATE, 'device-channels': 2 });
    await until('clip', (clip) => Number(clip) >= 1);
    const { clip: before } = await status(osc);
    osc.send('/device/use');
    expect((await osc.next('/done')).args).toEqual(['/device/use', 'default']);
    await until('device', (device) => device === 'default');
    await until('clip', (clip) => Number(clip) > Number(before));
    expect(await status(osc)).toMatchObject({ 'host-restarts': 0, 'device-losses': 0 });
    // Measured: within reach of what PortAudio and the server are known to hold.
    await sleep(3);
    const { 'lead-ms': lead } = await status(osc);
    expect(Number(lead)).toBeGreaterThan(150);
    expect(Number(lead)).toBeLessThan(400);
  });

  it('is found by a daemon that began without', async () => {
    await pulse.crash();
    await start();
    expect(daemon.output()).toContain('none, only keeping time (There is no sound card here)');
    await pulse.restart();
    await driver('portaudio');
    expect(await status(osc)).toMatchObject({ 'host-restarts': 0, 'device-losses': 0 });
  });
});
