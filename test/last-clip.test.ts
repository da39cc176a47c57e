// The clip that is kept for the next start: in two files by turns, each minute and at the end, read as it was.
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { lastClip, readLastClip } from '../src/last-clip.js';
import type { Finished } from '../src/messages.js';
import { outfitOf } from '../src/outfit.js';
import { initialValues, paramsFor } from '../src/params.js';
import { generator } from '../src/random.js';

const folder = mkdtempSync(join(tmpdir(), 'earworm-last-clip-'));
afterAll(() => rmSync(folder, { recursive: true }));
const RATE = 44100;
const noise = (length: number, seed: number): Float32Array => {
  const random = generator(seed);
  return Float32Array.from({ length }, () => random() - 0.5);
};
const finishedOf = (seed: number): Finished => ({
  rate: RATE,
  channels: [noise(RATE, seed), noise(RATE, seed + 1)],
  beats: 4,
  outfit: outfitOf(initialValues(paramsFor(['none']))),
  state: {
    ...{ clip: noise(1000, seed), high: noise(RATE, seed), step: seed },
    right: { clip: noise(1000, seed + 2), high: noise(RATE, seed + 2) },
  },
  score: 0.25,
  activity: [noise(7, seed)],
});

function stage(home: string) {
  let playing: Finished | undefined;
  let now = 0;
  const said: string[] = [];
  const write = lastClip({
    ...{ home, seed: 7, ear: () => 'house', now: () => now },
    playing: () => playing,
    values: () => ({ '/clock/tempo': [240], '/anchor/clip': ['1'], '/target/notes': [60, 64] }),
    log: (line) => said.push(line),
  });
  return {
    ...{ write, said },
    play: (finished: Finished) => void (playing = finished),
    pass: (seconds: number) => void (now += seconds),
  };
}

it('is written once a minute, by turns, and never the file that is named', async () => {
  const home = join(folder, 'turns');
  const { write, play, pass, said } = stage(home);
  expect(await write('clip-2', true)).toBe('clip-2');
  const [first, second, third] = [1, 10, 20].map(finishedOf);
  play(first);
  expect(await write(undefined, false)).toBe('clip-1');
  play(second);
  pass(30);
  expect(await write('clip-1', false)).toBe('clip-1');
  pass(31);
  expect(await write('clip-1', false)).toBe('clip-2');
  pass(61);
  // The same clip still plays.
  expect(await write('clip-2', true)).toBe('clip-2');
  expect(readdirSync(join(home, 'state')).sort()).toEqual(['clip-1.json', 'clip-1.wav', 'clip-2.json', 'clip-2.wav']);
  for (const [name, clip] of [
    ['clip-1', first],
    ['clip-2', second],
  ] as const) {
    const take = await readLastClip(home, name);
    expect(take.finished).toMatchObject({
      channels: clip.channels,
      state: clip.state,
      activity: clip.activity,
      beats: 4,
    });
    expect(take).toMatchObject({ ear: 'house', seed: 7, values: { '/anchor/clip': ['1'], '/target/notes': [60, 64] } });
  }
  play(third);
  expect(await write('clip-2', true)).toBe('clip-1');
  expect((await readLastClip(home, 'clip-1')).state).toEqual(third.state);
  expect(said).toEqual([]);
});

it('says once where it cannot be written, and the state keeps the file that it names', async () => {
  const home = join(folder, 'a-file');
  writeFileSync(home, 'a file');
  const { write, play, pass, said } = stage(home);
  play(finishedOf(1));
  for (let n = 0; n < 3; n++) {
    expect(await write('clip-2', false)).toBe('clip-2');
    pass(61);
  }
  expect(said).toEqual([
    expect.stringMatching(/^The clip is not kept for the next start: .*cannot be written \(E\w+\)\.$/),
  ]);
  await expect(readLastClip(home, 'clip-2')).rejects.toThrow(/^There is no file .*clip-2\.json\.$/);
});
