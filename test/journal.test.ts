// The journal: a performance with hands on many knobs, rendered again from what was written down, sample for sample.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readJournal } from '../src/journal-lines.js';
import { client, runWord, sleep, startDaemon, status } from './helper/daemon.js';
import type { Client } from './helper/daemon.js';
import { hands } from './helper/midi.js';
import { readWav } from './helper/wav.js';

const folder = mkdtempSync(join(tmpdir(), 'earworm-journal-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function until(what: () => Promise<boolean>, seconds = 60): Promise<void> {
  for (let i = 0; i < seconds * 10; i++) {
    if (await what()) return;
    await sleep(0.1);
  }
  throw new Error(`not within ${seconds} s`);
}

const swaps = async (osc: Client): Promise<number> => Number((await status(osc)).swaps);
const swapped = async (osc: Client, times: number): Promise<void> => {
  const before = await swaps(osc);
  await until(async () => (await swaps(osc)) >= before + times);
};

/** The first sample in which two recordings differ; undefined where they are one. */
function difference(a: string, b: string): number | undefined {
  const [one, other] = [readWav(a).channels, readWav(b).channels];
  if (one[0].length !== other[0].length) return Math.min(one[0].length, other[0].length);
  const found = one[0].findIndex((x, n) => x !== other[0][n] || one[1][n] !== other[1][n]);
  return found < 0 ? undefined : found;
}

/** Loops of 1.2 s, so that little time shows much. */
const QUICK = ['--driver', 'clock', ...['bars=1', 'tempo=200'].flatMap((knob) => ['--set', `/clock/${knob}`])];

describe('a journal', () => {
  it('is rendered to the very bytes that were recorded, whatever was turned', async () => {
    const live = join(folder, 'live.wav');
    const daemon = await startDaemon([...QUICK, '--home', folder, '--journal', 'evening', '--record', live]);
    const osc = await client(daemon.oscPort);
    await swapped(osc, 2);
    osc.send('/target/1/on', 1);
    osc.send('/target/1/channel', 0.3);
    osc.send('/target/1/move', 'walk');
    osc.send('/target/1/move/channel', 0.5);
    await sleep(0.37);
    osc.send('/fx/low', 6);
    osc.send('/out/gain', -6);
    osc.send('/loop/gain', -3);
    await sleep(0.61);
    osc.send('/fx/reverb', 0.4);
    osc.send('/loop/speed', 'half');
    osc.send('/loop/swap', 'bar');
    await swapped(osc, 1);
    osc.send('/loop/reverse', 1);
    osc.send('/clip/keep', 'taken');
    await osc.next('/done');
    osc.send('/clock/tempo', 131.7);
    osc.send('/dream/reset');
    await sleep(0.53);
    osc.send('/dream/width', 0.7);
    osc.send('/loop/retrigger');
    osc.send('/loop/speed', 'normal');
    osc.send('/out/pan', 0.4);
    await swapped(osc, 2);
    osc.send('/dream/undo');
    osc.send('/loop/freeze', 1);
    await sleep(0.7);
    osc.send('/loop/freeze', 0);
    await swapped(osc, 2);
    osc.send('/fx/drive', 9);
    osc.send('/clip/load', 'taken');
    await swapped(osc, 1);
    osc.send('/dream/undo', 2);
    osc.send('/dream/redo');
    await swapped(osc, 1);
    osc.stop();
    expect(await daemon.stop()).toBe(0);
    expect(daemon.errors()).toBe('');

    const again = join(folder, 'again.wav');
    const { code, output, errors } = await runWord('replay', 'evening', '--home', folder, '--out', again);
    expect([code, errors.replaceAll(/rendering.*/g, '').trim()]).toEqual([0, '']);
    expect(output).toMatch(/^[\d.]+ s written to .*again.wav\.\n$/);
    expect(difference(live, again)).toBeUndefined();
    expect(readFileSync(again).equals(readFileSync(live))).toBe(true);
    // It is no silence that is equal.
    expect(
      readWav(live)
        .channels[0].slice(-88200, -22050)
        .some((x) => Math.abs(x) > 0.01),
    ).toBe(true);
  });

  it('is rendered to the same bytes after a MIDI clock was followed and a MIDI knob turned', async () => {
    const live = join(folder, 'led.wav');
    const box = await hands();
    const kept = ['--home', folder, '--fresh', '--journal', 'led', '--record', live, '--midi-in', 'Hands'];
    const daemon = await startDaemon([...QUICK, ...kept], box.env);
    const osc = await client(daemon.oscPort);
    const told = async (address: string): Promise<number> => {
      osc.send(address);
      return Number((await osc.next(address)).args[0]);
    };
    const turn = async (values: readonly number[]): Promise<void> => {
      for (const value of values) {
        box.send(0xb0, 7, value);
        await sleep(0.03);
      }
    };
    osc.send('/midi/learn', '/fx/low');
    await turn([0, 1, 2]);
    expect((await osc.next('/done')).args).toEqual(['/midi/learn', '/fx/low', 'Hands:Hands', 'cc 7 ch 1']);
    await swapped(osc, 1);
    osc.send('/clock/source', 'midi');
    const goesAt = (bpm: number): Promise<void> =>
      until(async () => Math.abs((await told('/clock/tempo')) / bpm - 1) < 0.03);
    box.send(0xfa);
    let silence = box.tick(170);
    await goesAt(170);
    silence();
    // Up and down while another tempo is taken, and the song stops and goes on elsewhere.
    silence = box.tick(230);
    await Promise.all([goesAt(230), turn([10, 30, 50, 70, 90, 110, 127, 100, 40])]);
    expect(await told('/fx/low')).toBeCloseTo(-24 + (36 * 40) / 127, 4);
    box.send(0xfc);
    await sleep(0.4);
    box.send(0xf2, 24, 0);
    box.send(0xfb);
    await swapped(osc, 1);
    osc.send('/clock/offset', 30);
    await sleep(0.6);
    osc.send('/clock/source', 'internal');
    await swapped(osc, 1);
    silence();
    osc.stop();
    box.stop();
    expect(await daemon.stop()).toBe(0);
    expect(daemon.errors()).toBe('midi: Hands:Hands is open\n');

    const { entries } = readJournal(readFileSync(join(folder, 'journals', 'led.jsonl'), 'utf8'), 'led');
    const lines = entries.flatMap((entry) => (entry.is === 'chase' && entry.line ? [entry.line] : []));
    expect(lines.length).toBeGreaterThan(100);
    expect(new Set(lines.map(({ run }) => run))).toEqual(new Set([true, false]));
    const turned = entries.flatMap((entry) => (entry.is === 'set' && '/fx/low' in entry.values ? [entry.by] : []));
    expect(turned.some((by) => by.includes('midi Hands:Hands'))).toBe(true);

    const again = join(folder, 'led-again.wav');
    const { code, output } = await runWord('replay', 'led', '--home', folder, '--out', again);
    expect(output).toMatch(/^[\d.]+ s written to .*led-again.wav\.\n$/);
    expect(code).toBe(0);
    expect(difference(live, again)).toBeUndefined();
    expect(readFileSync(again).equals(readFileSync(live))).toBe(true);
  });

  it('is read without a last line that was torn off, and is refused where it is none', () => {
    const head = { is: 'journal', format: 1, version: '0', ear: 'house' };
    const whole = [head, { is: 'until', frame: 44100 }, { is: 'until', frame: 88200 }].map((line) =>
      JSON.stringify(line),
    );
    const { entries } = readJournal(`${whole.join('\n')}\n`.slice(0, -9), 'x');
    expect(entries).toEqual([{ is: 'until', frame: 44100 }]);
    expect(() => readJournal(`${whole[0]}\nno\n${whole[1]}\n`, 'x')).toThrow('x is not a journal: line 2 is not JSON.');
    expect(() => readJournal(whole[1], 'x')).toThrow('x is not a journal; --journal of the daemon writes one.');
    const other = JSON.stringify({ ...head, format: 2 });
    expect(() => readJournal(other, 'x')).toThrow(
      'x is a journal of another version of Earworm (0); this one reads 1.',
    );
  });
});
