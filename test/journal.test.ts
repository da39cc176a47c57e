// The journal: a performance with hands on many knobs, rendered again from what was written down, sample for sample.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readJournal } from '../src/journal-lines.js';
import { client, runWord, sleep, startDaemon, status } from './helper/daemon.js';
import type { Client } from './helper/daemon.js';
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
