// The daemon as its user has it: a process that is started, spoken to, hurt and stopped.
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { catches, childOf, client, runWord, runs, sleep, startDaemon, status } from './helper/daemon.js';
import { semitones, strongest } from './helper/spectrum.js';
import { readWav } from './helper/wav.js';

const folder = mkdtempSync(join(tmpdir(), 'earworm-daemon-'));
afterAll(() => rmSync(folder, { recursive: true }));

const RATE = 44100;
const LOOP = 4 * RATE;
/** Waits until something is so. */
async function until(what: () => Promise<boolean> | boolean, seconds = 20): Promise<void> {
  for (let i = 0; i < seconds * 20; i++) {
    if (await what()) return;
    await sleep(0.05);
  }
  throw new Error(`not within ${seconds} s`);
}
/** A recording with the sample counter on the right: the sound, and the number of its first frame. */
function recording(path: string): { sound: Float32Array; first: number; whole: boolean } {
  const [sound, counter] = readWav(path).channels;
  const frame = (n: number): number => Math.round(counter[n] * 2 ** 20);
  const whole = counter.every((_, n) => n === 0 || frame(n) === (frame(n - 1) + 1) % 2 ** 20);
  return { sound, first: frame(0), whole };
}

describe('the daemon', () => {
  it('dreams, swaps, answers, and sends its feed in time with the loop', async () => {
    // In small steps: a dream far from all music excites some layers many times as much as music does.
    const daemon = await startDaemon(['--driver', 'clock', '--set', '/dream/rate=-70']);
    const osc = await client(daemon.oscPort);
    try {
      expect(daemon.output()).toMatch(/ear house.*preset immersion.*\nSound: .*\nOSC in: .*\nHelp: /);
      osc.send('/target/1/channel', 0.5);
      osc.send('/sync', 1);
      expect((await osc.next('/synced')).args).toEqual([1]);
      osc.send('/notify', 1);
      expect((await osc.next('/done')).args).toEqual(['/notify', 1]);
      await until(async () => Number((await status(osc)).swaps) >= 2);

      const phases: { at: number; phase: number }[] = [];
      osc.heard.length = 0;
      for (let i = 0; i < 60; i++) {
        const { args } = await osc.next('/feed/phase');
        phases.push({ at: performance.now() / 1000, phase: Number(args[0]) });
      }
      const drift = phases.map(({ at, phase }) => (((phase - at / 4) % 1) + 1.5) % 1);
      const middle = [...drift].sort((a, b) => a - b)[30];
      expect(drift.filter((x) => Math.abs(x - middle) < 0.02).length).toBeGreaterThan(50);
      const layers = (await osc.next('/feed/layers')).args.map(Number);
      expect(layers).toHaveLength(27);
      expect(layers.every((x) => x >= 0 && x <= 1)).toBe(true);
      expect(Math.max(...layers)).toBeGreaterThan(0.1);
      expect(Number((await status(osc)).step)).toBeGreaterThan(20);
    } finally {
      osc.stop();
      expect(await daemon.stop()).toBe(0);
    }
    expect(daemon.errors()).toBe('');
  });

  it('hears a new chord: the sound that the driver gets changes to the notes that are asked for', async () => {
    const record = join(folder, 'chord.wav');
    const daemon = await startDaemon([
      ...['--driver', 'clock', '--preset', 'chord', '--record', record],
      ...['--set', '/target/notes=50 62 71'],
    ]);
    const osc = await client(daemon.oscPort);
    await until(async () => Number((await status(osc)).step) >= 120, 60);
    osc.send('/target/notes', 57, 60, 76);
    osc.send('/dream/reset');
    const { step } = await status(osc);
    await until(async () => Number((await status(osc)).step) >= Number(step) + 120, 60);
    const { swaps } = await status(osc);
    await until(async () => Number((await status(osc)).swaps) >= Number(swaps) + 2);
    osc.stop();
    await daemon.stop();
    const sound = readWav(record).channels[0];
    const top = strongest(semitones(sound.subarray(-RATE * 3), RATE, 100, 1200), 3);
    expect(top.sort()).toEqual([57, 60, 76]);
  });

  it('replaces an audio host that is killed: sound again in the right place of the loop', async () => {
    const record = join(folder, 'host.wav');
    // Below the ceiling: what the limiter does depends on what was heard before, and not on the place alone.
    const quiet = ['--set', '/dream/level=-30'];
    const daemon = await startDaemon(['--driver', 'clock', '--record', record, '--counter', ...quiet]);
    const osc = await client(daemon.oscPort);
    await until(async () => Number((await status(osc)).swaps) >= 1);
    osc.send('/loop/freeze', 1);
    await sleep(5);
    const before = daemon.children();
    process.kill(before.host, 'SIGKILL');
    await until(() => ![0, before.host].includes(daemon.children().host));
    await sleep(2);
    expect(await status(osc)).toMatchObject({ 'host-restarts': 1, 'dreamer-restarts': 0 });
    expect(daemon.children().dreamer).toBe(before.dreamer);
    osc.stop();
    expect(await daemon.stop()).toBe(0);

    const [old, young] = [recording(record), recording(join(folder, 'host.1.wav'))];
    expect(young.whole).toBe(true);
    // What was mixed but not yet heard died with the host, and is mixed again if it is still due.
    const lead = Number(/(\d+) ms ahead/.exec(daemon.output())?.[1]) / 1000;
    const silence = (young.first - (old.first + old.sound.length)) / RATE + lead;
    expect(silence).toBeGreaterThanOrEqual(0);
    expect(silence).toBeLessThan(2);
    // Once faded in, every frame is the one that the loop has at that place.
    let different = 0;
    for (let n = RATE; n < young.sound.length - RATE / 2; n++) {
      let same = young.first + n;
      while (same - old.first >= old.sound.length) same -= LOOP;
      if (young.sound[n] !== old.sound[same - old.first]) different++;
    }
    expect(different).toBe(0);
  });

  it('replaces an audio host that hangs, as one does whose device has vanished', async () => {
    const daemon = await startDaemon(['--driver', 'clock']);
    const osc = await client(daemon.oscPort);
    const { host } = daemon.children();
    process.kill(host, 'SIGSTOP');
    await until(() => ![0, host].includes(daemon.children().host), 5);
    await until(async () => Number((await status(osc)).swaps) >= 1);
    expect(runs(host)).toBe(false);
    expect(await status(osc)).toMatchObject({ 'host-restarts': 1 });
    osc.stop();
    expect(await daemon.stop()).toBe(0);
  });

  it('plays on without a missed sample when the dreamer is killed, and dreams on from the last clip', async () => {
    const record = join(folder, 'dreamer.wav');
    const daemon = await startDaemon(['--driver', 'clock', '--record', record, '--counter']);
    const osc = await client(daemon.oscPort);
    await until(async () => Number((await status(osc)).swaps) >= 1);
    await until(async () => Number((await status(osc)).step) > 10, 60);
    const before = daemon.children();
    process.kill(before.dreamer, 'SIGKILL');
    await until(async () => (await status(osc))['dreamer-restarts'] === 1, 30);
    await until(async () => Number((await status(osc))['steps-per-second']) > 0, 30);
    const after = await status(osc);
    expect(after).toMatchObject({ 'host-restarts': 0, 'dreamer-restarts': 1 });
    expect(Number(after.step)).toBeGreaterThan(10);
    const { swaps } = after;
    await until(async () => Number((await status(osc)).swaps) > Number(swaps));
    expect(daemon.children().host).toBe(before.host);
    osc.stop();
    expect(await daemon.stop()).toBe(0);
    expect(recording(record).whole).toBe(true);
  });

  it('can be steered all at once: tempo, anchor, tone, freeze, and goes on', async () => {
    const record = join(folder, 'tempo.wav');
    const daemon = await startDaemon(['--driver', 'clock', '--preset', 'tabla', '--record', record, '--counter']);
    const osc = await client(daemon.oscPort);
    await until(async () => Number((await status(osc)).clip) >= 1);
    osc.send('/clock/tempo', 150);
    osc.send('/clock/bars', 1);
    osc.send('/anchor/clip', 'beat');
    osc.send('/fx/low', 6);
    osc.send('/dream/copies', 3);
    osc.send('/dream/mask/pitch', 0.2);
    osc.send('/target/2/on', 1);
    const { swaps } = await status(osc);
    await until(async () => Number((await status(osc)).swaps) >= Number(swaps) + 4, 40);
    osc.stop();
    expect(await daemon.stop()).toBe(0);
    expect(daemon.errors()).toBe('');
    const { sound, whole } = recording(record);
    expect(whole).toBe(true);
    expect(sound.every(Number.isFinite)).toBe(true);
  });
});

describe('stopping', () => {
  // Until Node listens, ./earworm answers for it. Around 1 s the ear is loaded and the sound opens; after that steps are
  // running all the time.
  it.each([0, 0.1, 0.4, 0.7, 0.9, 1.1, 1.5, 2.5])(
    'by a signal %s s after the start is exit code 0 within a second, no process left',
    async (seconds) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) {
        const daemon = spawn('./earworm', ['run', '--driver', 'clock', '--osc-port', '0', '--http-port', '0'], {
          stdio: 'ignore',
        });
        const ended = new Promise<number | null>((resolve) => daemon.once('exit', (code) => resolve(code)));
        await until(() => catches(daemon.pid!, constants.signals[signal]));
        await sleep(seconds);
        const main = childOf(daemon.pid!, 'main.js');
        const children = [main, childOf(main, 'host.js'), childOf(main, 'dreamer.js')].filter((pid) => pid > 0);
        const asked = performance.now();
        daemon.kill(signal);
        expect(await ended).toBe(0);
        expect((performance.now() - asked) / 1000).toBeLessThan(2);
        await until(() => children.every((pid) => !runs(pid)), 3);
      }
    },
  );

  it('by /quit is the same', async () => {
    const daemon = await startDaemon(['--driver', 'clock']);
    const osc = await client(daemon.oscPort);
    osc.send('/quit');
    expect((await osc.next('/done')).args).toEqual(['/quit']);
    expect(await daemon.ended).toBe(0);
    osc.stop();
  });

  it('by force leaves no process behind', async () => {
    const daemon = await startDaemon(['--driver', 'clock']);
    const { host, dreamer } = daemon.children();
    daemon.process.kill('SIGKILL');
    await until(() => !runs(host) && !runs(dreamer), 5);
  });
});

describe('what cannot be started', () => {
  const refused = async (...args: string[]): Promise<string> => {
    const { code, output, errors } = await runWord(
      'run',
      '--driver',
      'clock',
      '--osc-port',
      '0',
      '--http-port',
      '0',
      '--fresh',
      ...args,
    );
    expect({ code, output }).toEqual({ code: 2, output: '' });
    expect(errors).not.toMatch(/\n\s+at /);
    return errors;
  };

  it('is refused with exit code 2 and one sentence', async () => {
    expect(await refused('--preset', 'cord')).toBe('earworm: There is no preset "cord"; the nearest is chord.\n');
    expect(await refused('--ear', 'basic')).toMatch(
      /^earworm: There is no ear "basic" \(.*\)\. Ears here: basic-pitch.*\.\n$/,
    );
    expect(await refused('--set', '/loop/gain=99')).toBe('earworm: /loop/gain takes -60 to 6 dB, got "99".\n');
    expect(await refused('--set', 'loop')).toContain('--set takes ADDRESS=VALUE');
    expect(await refused('--set', '/anchor/clip=nowhere.wav')).toMatch(
      /^earworm: There is no clip "nowhere.wav"; take .*\n$/,
    );
    expect(await refused('--feed', 'nowhere')).toContain('--feed takes HOST:PORT');
    expect(await refused('--record', '/no/such/folder/a.wav')).toContain(
      '/no/such/folder/a.wav cannot be written (ENOENT).',
    );
    expect(await refused('--osc-port', '99999')).toContain('Takes a whole number from 0 to 65535.');
    expect(await refused('--driver', 'jack')).toContain('Allowed choices are auto, portaudio, clock.');
  });

  it('a port that is taken is named', async () => {
    const daemon = await startDaemon(['--driver', 'clock']);
    expect(await refused('--osc-port', String(daemon.oscPort))).toBe(
      `earworm: UDP port ${daemon.oscPort} is taken by another program (or another Earworm): choose another with --osc-port.\n`,
    );
    expect(await refused('--http-port', String(daemon.httpPort))).toContain(`TCP port ${daemon.httpPort} is taken`);
    expect(await daemon.stop()).toBe(0);
  });

  it('an ear that is cut short is refused before there is sound', async () => {
    const ears = join(folder, 'ears');
    mkdirSync(ears);
    cpSync('models/basic-pitch.json', join(ears, 'cut.json'));
    writeFileSync(join(ears, 'cut.onnx'), readFileSync('models/basic-pitch.onnx').subarray(0, 400_000));
    expect(await refused('--ear', join(ears, 'cut.onnx'))).toMatch(
      /^earworm: .*cut.onnx is not a whole ONNX file \(400000 bytes\): .*\n$/,
    );
  });

  it('a sound card that is not there is refused when it is asked for', async () => {
    const { code, errors } = await runWord(
      'run',
      '--driver',
      'portaudio',
      '--device',
      'no such card',
      '--fresh',
      '--osc-port',
      '0',
      '--http-port',
      '0',
    );
    expect(code).toBe(2);
    expect(errors).toMatch(
      /^earworm: (There is no sound card here|No sound card's name holds "no such card"|PortAudio is not available)/,
    );
  });
});

describe('the other words', () => {
  it('--help lists them', async () => {
    const { code, output } = await runWord('--help');
    expect(code).toBe(0);
    for (const word of ['run', 'render', 'devices', 'ears', 'params', 'train']) expect(output).toContain(word);
    expect((await runWord('render', '--help')).output).toContain('--seconds');
  });

  it('params prints the table, as JSON too', async () => {
    expect((await runWord('params')).output).toContain('/loop/gain');
    const list = JSON.parse((await runWord('params', '--json')).output) as { address: string }[];
    expect(list.map(({ address }) => address)).toContain('/target/4/weight');
  });

  it('ears names layers and licence, devices never fails', async () => {
    expect((await runWord('ears')).output).toMatch(/basic-pitch: .*note.*Apache-2.0/);
    expect((await runWord('devices')).code).toBe(0);
  });

  it('an unknown word is refused', async () => {
    const { code, errors } = await runWord('dance');
    expect(code).toBe(2);
    expect(errors).toBe(
      'earworm: "dance" is not a word of the command line; there are run, render, replay, film, devices, ears, listen, layout, params, train.\n',
    );
  });
});
