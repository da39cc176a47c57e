// Undo and kept clips in the daemon as its user has it: what is heard again is what was heard, sample for sample.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, it } from 'vitest';
import { client, runWord, sleep, startDaemon, status } from './helper/daemon.js';
import type { Client, Running } from './helper/daemon.js';

const home = mkdtempSync(join(tmpdir(), 'earworm-kept-'));
afterAll(() => rmSync(home, { recursive: true }));
const daemons: Running[] = [];
afterEach(() => Promise.all(daemons.splice(0).map((daemon) => daemon.stop())));
const begin = async (...args: string[]): Promise<Running> => {
  const daemon = await startDaemon(['--driver', 'clock', '--home', home, ...args]);
  daemons.push(daemon);
  return daemon;
};

const clip = async (osc: Client): Promise<number> => Number((await status(osc)).clip);
async function until(what: () => Promise<boolean>, seconds = 60): Promise<void> {
  for (let i = 0; i < seconds * 20; i++) {
    if (await what()) return;
    await sleep(0.05);
  }
  throw new Error(`not within ${seconds} s`);
}
/** Sends a verb, and waits until another clip plays than now. */
async function andHear(osc: Client, address: string, ...args: (number | string)[]): Promise<readonly unknown[]> {
  const before = await clip(osc);
  osc.send(address, ...args);
  const { args: answer } = await osc.next('/done');
  await until(async () => (await clip(osc)) > before);
  return answer;
}
interface File {
  readonly step: number;
  readonly values: Record<string, unknown>;
  readonly state: { readonly clip: { readonly base64: string } };
}
async function keep(osc: Client, name: string): Promise<{ wav: Buffer; json: File }> {
  osc.send('/clip/keep', name);
  const path = join(home, 'clips', `${name}.wav`);
  expect((await osc.next('/done')).args).toEqual(['/clip/keep', name, path]);
  return {
    wav: readFileSync(path),
    json: JSON.parse(readFileSync(path.replace('.wav', '.json'), 'utf8')) as File,
  };
}
const refusal = async (osc: Client, address: string, ...args: (number | string)[]): Promise<unknown> => {
  osc.send(address, ...args);
  const { args: fail } = await osc.next('/fail');
  expect(fail[0]).toBe(address);
  return fail[1];
};

it('a clip is undone and redone, kept and loaded, by a daemon and the next one', async () => {
  const settings = ['/clock/tempo=240', '/clock/bars=1', '/loop/freeze=1', '/dream/on=0'];
  const daemon = await begin(...settings.flatMap((setting) => ['--set', setting]));
  const osc = await client(daemon.oscPort);
  await until(async () => (await clip(osc)) === 1);
  expect(await refusal(osc, '/dream/undo')).toMatch(/^There is nothing to undo: .*\.$/);
  expect(await refusal(osc, '/dream/redo')).toMatch(/^There is nothing to redo: .*\.$/);
  expect(await refusal(osc, '/dream/undo', 'much')).toBe('/dream/undo takes how many clips, 1 to 32, got much.');
  expect(await refusal(osc, '/clip/keep', '../one')).toMatch(/^A clip's name is .*, got "\.\.\/one"\.$/);
  expect(await refusal(osc, '/clip/load', 'one')).toBe(
    `There is no kept clip "one"; ${join(home, 'clips')} holds none.`,
  );
  expect(existsSync(join(home, 'clips'))).toBe(false);
  const one = await keep(osc, 'one');
  expect(one.json).toMatchObject({ ear: 'house', step: 0, wav: 'one.wav', values: { '/clock/tempo': 240 } });
  expect(await refusal(osc, '/clip/keep', 'one')).toMatch(/^There is a kept clip "one" already/);

  osc.send('/dream/on', 1);
  osc.send('/loop/freeze', 0);
  await until(async () => (await clip(osc)) >= 4);
  osc.send('/loop/freeze', 1);
  osc.send('/dream/on', 0);
  // One that was rising already takes over.
  await sleep(2);
  const late = await keep(osc, 'late');
  expect(late.json.step).toBeGreaterThan(0);
  expect(late.wav.equals(one.wav)).toBe(false);

  expect(await andHear(osc, '/dream/undo', 32)).toEqual(['/dream/undo', 0]);
  expect((await keep(osc, 'undone')).wav.equals(one.wav)).toBe(true);
  expect(await andHear(osc, '/dream/redo', 32)).toEqual(['/dream/redo', 0]);
  expect((await keep(osc, 'redone')).wav.equals(late.wav)).toBe(true);
  osc.send('/fx/low', -6);

  expect(await andHear(osc, '/clip/load', 'one')).toEqual(['/clip/load', 'one']);
  const again = await keep(osc, 'again');
  expect(again.wav.equals(one.wav)).toBe(true);
  expect(again.json).toEqual({ ...one.json, wav: 'again.wav' });

  // The dream itself has gone back, too: what is finished next is of the state that was kept.
  const before = await clip(osc);
  osc.send('/fx/low', 6);
  osc.send('/loop/freeze', 0);
  await until(async () => (await clip(osc)) > before);
  const toned = await keep(osc, 'toned');
  expect(toned.json.state).toEqual(one.json.state);
  expect(toned.json.step).toBe(0);
  expect(toned.wav.equals(one.wav)).toBe(false);

  osc.send('/clip/list');
  const names = ['again', 'late', 'one', 'redone', 'toned', 'undone'];
  expect((await osc.next('/clip/list.reply')).args).toEqual(names);
  osc.stop();
  expect(await daemon.stop()).toBe(0);

  const next = await begin('--clip', 'late');
  const peer = await client(next.oscPort);
  expect(next.output()).toMatch(/ear house .*, the kept clip late\.\n/);
  await until(async () => (await clip(peer)) === 1);
  const third = await keep(peer, 'third');
  expect(third.wav.equals(late.wav)).toBe(true);
  expect(third.json).toEqual({ ...late.json, wav: 'third.wav' });
  peer.stop();
  expect(await next.stop()).toBe(0);
});

it('a kept clip that is not there, or of another ear, is refused before there is sound', async () => {
  const run = (...args: string[]) =>
    runWord('run', '--fresh', '--driver', 'clock', '--osc-port', '0', '--http-port', '0', '--home', home, ...args);
  const none = await run('--clip', 'nothing');
  expect(none).toMatchObject({ code: 2, output: '' });
  expect(none.errors).toMatch(/^earworm: There is no kept clip "nothing"; .*\.\n$/);
  const path = join(home, 'clips', 'one.json');
  expect(await run('--clip', path, '--ear', 'piano')).toMatchObject({
    code: 2,
    output: '',
    errors: 'earworm: The kept clip "one" needs the ear house, and this is piano: start with --ear house.\n',
  });
});
