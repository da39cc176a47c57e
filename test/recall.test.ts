// Undone and kept clips, without a daemon: the history, the supply that goes back, the shelf and what it refuses.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Clip } from '../src/clip.js';
import { writeKept } from '../src/control/kept.js';
import { store } from '../src/control/store.js';
import type { Engines } from '../src/engines.js';
import { wavPieces, wavSamples } from '../src/engine/wav.js';
import type { DreamState, Finished, HostReport } from '../src/messages.js';
import { outfitOf } from '../src/outfit.js';
import { initialValues, paramsFor } from '../src/params.js';
import { prepare } from '../src/prepare.js';
import { generator } from '../src/random.js';
import { alike, locateTake, readTake, recall } from '../src/recall.js';
import type { Recall } from '../src/recall.js';
import { history } from '../src/scheduler/history.js';
import { loop } from '../src/scheduler/loop.js';
import type { Turn } from '../src/scheduler/place.js';
import { wishes } from '../src/scheduler/wishes.js';
import { supply } from '../src/scheduler/supply.js';
import { readWav } from './helper/wav.js';

const folder = mkdtempSync(join(tmpdir(), 'earworm-recall-'));
afterAll(() => rmSync(folder, { recursive: true }));
let homes = 0;
const newHome = (): string => join(folder, `home-${++homes}`);

const RATE = 44100;
const LENGTH = RATE;
const wavBytes = (...of: Parameters<typeof wavPieces>): Buffer => Buffer.concat([...wavPieces(...of)]);
const noise = (length: number, seed: number): Float32Array => {
  const random = generator(seed);
  return Float32Array.from({ length }, () => random() - 0.5);
};
const finishedOf = (seed: number, channels = 1): Finished => ({
  rate: RATE,
  channels: Array.from({ length: channels }, (_, c) => noise(LENGTH, 10 * seed + c)),
  beats: 4,
  outfit: outfitOf(initialValues(paramsFor(['none']))),
  state: { clip: noise(1000, seed), high: noise(LENGTH, seed), step: 100 * seed },
  score: 0.25 * seed,
  activity: [noise(7, seed), noise(3, seed)],
});

describe('the history', () => {
  const numbers = (most = 32) => history<number>(most, (a, b) => a === b);

  it('goes back and forth, as far as there are', () => {
    const past = numbers();
    [1, 2, 3, 4].forEach(past.accept);
    expect([past.before, past.after]).toEqual([3, 0]);
    expect(past.undo(1)).toBe(3);
    expect(past.undo(5)).toBe(1);
    expect(past.undo(1)).toBeUndefined();
    expect([past.before, past.after]).toEqual([0, 3]);
    expect(past.redo(2)).toBe(3);
    expect(past.redo(9)).toBe(4);
    expect(past.redo(1)).toBeUndefined();
  });

  it('forgets what was undone when a newer one is accepted', () => {
    const past = numbers();
    [1, 2, 3].forEach(past.accept);
    past.undo(1);
    past.accept(4);
    expect(past.redo(1)).toBeUndefined();
    expect(past.undo(1)).toBe(2);
  });

  it('leaves out one that equals the present, and then forgets nothing', () => {
    const past = numbers();
    [1, 2, 2].forEach(past.accept);
    expect(past.undo(1)).toBe(1);
    past.accept(1);
    expect(past.redo(1)).toBe(2);
  });

  it('keeps so many besides the present one', () => {
    const past = numbers(3);
    for (let n = 1; n <= 10; n++) past.accept(n);
    expect(past.before).toBe(3);
    expect(past.undo(99)).toBe(7);
  });

  it('of nothing has nothing', () => {
    const past = numbers();
    expect([past.before, past.after, past.undo(1), past.redo(1)]).toEqual([0, 0, undefined, undefined]);
  });
});

it('a clip that was asked for takes over in a frozen loop', () => {
  const turns = loop<Turn>();
  const wish = wishes({ ...initialValues(paramsFor(['first'])), '/loop/freeze': true }, RATE);
  const round = { frames: 4 * RATE, beats: 8 };
  const play = (): void => {
    for (let done = 0; done < 4 * RATE;) done += turns.next(4 * RATE - done, wish)!.frames;
  };
  turns.offer({ id: 1, ...round });
  play();
  turns.offer({ id: 2, ...round, asked: false });
  play();
  expect(turns.state.clip).toBe(1);
  turns.offer({ id: 3, ...round, asked: true });
  play();
  expect(turns.state.clip).toBe(3);
});

/** Everything that recalls, with a loop and a dreamer that are told by hand. */
function stage(home = newHome(), ear = 'test') {
  const knobs = store(paramsFor(['first', 'second']));
  const past = history<Finished>(32, alike);
  const offered: Clip[] = [];
  const restored: DreamState[] = [];
  const failed: string[] = [];
  let made = 0;
  let stamp = 0;
  const clips = supply({
    rate: RATE,
    now: () => 0,
    past,
    finish: () => Promise.resolve(finishedOf(++made)),
    offer: (clip) => offered.push(clip),
    stamp: () => String(stamp++),
    tookOver: (finished) => memory.note(finished),
  });
  const memory: Recall = recall({
    ...{ home, ear: () => ear, seed: 5, knobs, past, clips },
    engines: () => ({ dreaming: { restore: (state: DreamState) => restored.push(state) } }) as unknown as Engines,
    told: () => Promise.resolve(),
    clock: () => 1_700_000_000,
    failed: (sentence) => void failed.push(sentence),
  });
  let turn = 0;
  /** The end of a turn, in which the clip with that number plays. */
  const endOfTurn = async (clip: number, freeze = false): Promise<void> => {
    clips.follow({ turn: ++turn, left: 0.1 * RATE, clip } as HostReport, freeze);
    await new Promise((resolve) => setTimeout(resolve, 0));
  };
  return { knobs, past, clips, memory, offered, restored, endOfTurn, failed };
}
const sent = (clips: readonly Clip[]): number[] => clips.map(({ id }) => id);

describe('the diary', () => {
  /** Files in it, once they are written. */
  const diary = async (home: string, count: number): Promise<string[]> => {
    const found = (): string[] =>
      existsSync(join(home, 'diary')) ? readdirSync(join(home, 'diary')).filter((file) => !file.startsWith('.')) : [];
    for (let i = 0; found().length < count && i < 200; i++) await new Promise((resolve) => setTimeout(resolve, 10));
    return found().sort();
  };

  it('has every clip that takes over, with all that it takes to dream on from it', async () => {
    const home = newHome();
    const { knobs, endOfTurn } = stage(home);
    for (const clip of [0, 1]) await endOfTurn(clip);
    knobs.set('/record/diary', [1], 'osc');
    for (const clip of [2, 3]) await endOfTurn(clip);
    const files = await diary(home, 4);
    expect(files.filter((file) => file.endsWith('.wav'))).toHaveLength(2);
    const json = files.filter((file) => file.endsWith('.json'));
    const takes = await Promise.all(json.map((file) => readTake(join(home, 'diary', file))));
    expect(takes.map(({ finished }) => finished.state.step).sort()).toEqual([200, 300]);
    expect(takes[0].finished.channels).toEqual(finishedOf(takes[0].finished.state.step / 100).channels);
  });

  it('ends with a sentence when nothing can be written', async () => {
    const home = newHome();
    writeFileSync(home, 'a file');
    const { knobs, endOfTurn, failed } = stage(home);
    knobs.set('/record/diary', [1], 'osc');
    for (const clip of [0, 1]) await endOfTurn(clip);
    for (let i = 0; failed.length === 0 && i < 200; i++) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(failed).toEqual([expect.stringMatching(/^The diary has ended: .*diary cannot be written \(E\w+\)\.$/)]);
    expect(knobs.values['/record/diary']).toBe(false);
  });
});

describe('undo', () => {
  it('offers the clip that played before, and the dream goes on from it', async () => {
    const { memory, offered, restored, endOfTurn, clips } = stage();
    for (const clip of [0, 1, 2]) await endOfTurn(clip);
    await endOfTurn(3);
    expect(sent(offered)).toEqual([1, 2, 3, 4]);
    expect(memory.undo(1)).toBe(1);
    expect(offered.at(-1)).toEqual({ id: 5, rate: RATE, channels: finishedOf(2).channels, beats: 4, asked: true });
    expect(restored).toEqual([finishedOf(2).state]);
    expect(memory.undo(1)).toBe(0);
    expect(offered.at(-1)).toMatchObject({ id: 6, channels: finishedOf(1).channels });
    expect(() => memory.undo(1)).toThrow(/^There is nothing to undo: .*\.$/);
    expect(memory.redo(1)).toBe(1);
    // Until it plays no other clip is asked for; clip 4 was rising already, and is not remembered.
    await endOfTurn(4);
    expect(sent(offered)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(clips.playing).toEqual(finishedOf(4));
    await endOfTurn(7);
    expect(clips.playing).toEqual(finishedOf(2));
    expect(sent(offered).at(-1)).toBe(8);
    expect(memory.redo(1)).toBe(0);
    expect(offered.at(-1)!.channels).toEqual(finishedOf(3).channels);
    expect(() => memory.redo(1)).toThrow(/^There is nothing to redo: .*\.$/);
  });

  it('is there when the loop is frozen: what takes over is noted, and nothing is asked for', async () => {
    const { memory, offered, clips, endOfTurn } = stage();
    // A loop that is frozen from the start gets its first clip.
    await endOfTurn(0, true);
    for (const clip of [1, 2]) await endOfTurn(clip);
    memory.undo(1);
    await endOfTurn(4, true);
    expect(clips.playing).toEqual(finishedOf(1));
    expect(sent(offered)).toEqual([1, 2, 3, 4]);
  });
});

describe('a WAV', () => {
  it('is read again sample for sample, all channels', () => {
    const channels = [noise(40_000, 1), noise(40_000, 2)];
    const path = join(folder, 'two.wav');
    writeFileSync(path, wavBytes(48000, channels));
    expect(readWav(path)).toEqual({ rate: 48000, channels });
    expect(wavSamples(readFileSync(path), path)).toEqual({ rate: 48000, channels });
  });

  it('that is cut short, or another, is refused', () => {
    const bytes = wavBytes(48000, [noise(1000, 1)]);
    const other = Uint8Array.from(bytes);
    other[20] = 1;
    for (const wrong of [bytes.subarray(0, 3000), bytes.subarray(0, 20), other, new Uint8Array(100)])
      expect(() => wavSamples(wrong, 'a.wav')).toThrow('a.wav is not the WAV file (32-bit float) that was kept.');
  });
});

describe('a kept clip', () => {
  it('comes back as it was: sound, state, knobs, but not the level of the room', async () => {
    const home = newHome();
    const { knobs, memory, endOfTurn, restored, offered, clips } = stage(home);
    await expect(memory.keep('early')).rejects.toThrow('There is no clip yet that could be kept');
    expect(existsSync(home)).toBe(false);
    for (const clip of [0, 1]) await endOfTurn(clip);
    knobs.set('/target/notes', [60, 64], 'osc');
    knobs.set('/target/2/on', [true], 'osc');
    knobs.set('/target/2/layer', ['second'], 'osc');
    knobs.set('/clock/tempo', [160], 'osc');
    const values = knobs.values;
    const { name, path } = await memory.keep('a b-c_d.9');
    expect([name, path]).toEqual(['a b-c_d.9', join(home, 'clips', 'a b-c_d.9.wav')]);
    expect(readdirSync(join(home, 'clips')).sort()).toEqual(['a b-c_d.9.json', 'a b-c_d.9.wav']);
    expect(readWav(path)).toEqual({ rate: RATE, channels: finishedOf(1).channels });

    await endOfTurn(2);
    for (const [address, value] of [
      ['/clock/tempo', 90],
      ['/target/notes', 40],
      ['/target/2/on', 0],
      ['/out/gain', -12],
    ] as const)
      knobs.set(address, [value], 'osc');
    await memory.load(name);
    expect(knobs.values).toEqual({ ...values, '/out/gain': -12 });
    expect(restored).toEqual([finishedOf(1).state]);
    expect(offered.at(-1)).toMatchObject({ channels: finishedOf(1).channels, asked: true });
    await endOfTurn(offered.at(-1)!.id);
    expect(clips.playing).toEqual({ ...finishedOf(1), ear: 'test' });
    expect(await memory.list()).toEqual(['a b-c_d.9']);
    // It is a clip like any other: it can be undone.
    memory.undo(1);
    expect(restored.at(-1)).toEqual(finishedOf(2).state);
  });

  it('is called by the time when it has no name, and never takes the place of another', async () => {
    const { memory, endOfTurn } = stage();
    for (const clip of [0, 1]) await endOfTurn(clip);
    const names = await Promise.all([1, 2, 3].map(() => memory.keep(undefined)));
    expect(names[0].name).toMatch(/^2023-11-1\d_\d\d\.\d\d\.\d\d$/);
    expect(names.map(({ name }) => name.slice(19))).toEqual(['', '-2', '-3']);
    await memory.keep('once');
    await expect(memory.keep('once')).rejects.toThrow(
      'There is a kept clip "once" already; keep this one by another name.',
    );
    expect(await memory.list()).toHaveLength(4);
  });

  it.each(['', '.', '..', '.hidden', 'a/b', '../up', 'a\\b', 'a:b', 'a\0b', 'a\nb', 'x'.repeat(81)])(
    'is not called %j',
    async (name) => {
      const home = newHome();
      const { memory, endOfTurn } = stage(home);
      for (const clip of [0, 1]) await endOfTurn(clip);
      await expect(memory.keep(name)).rejects.toThrow(/^A clip's name is 1 to 80 letters, .* got ".*"\.$/s);
      expect(existsSync(home)).toBe(false);
    },
  );

  it('is refused where nothing can be written', async () => {
    const home = newHome();
    writeFileSync(home, 'a file');
    const { memory, endOfTurn } = stage(home);
    for (const clip of [0, 1]) await endOfTurn(clip);
    await expect(memory.keep('a')).rejects.toThrow(/clips cannot be written \(E\w+\)\.$/);
  });
});

it('a kept clip of two sides has both of them', async () => {
  const finished = finishedOf(3, 2);
  const [right, values, wav] = [{ clip: noise(1000, 8), high: noise(LENGTH, 9) }, {}, 'wide.wav'];
  const kept = { ...finished, state: { ...finished.state, right }, ear: 'test', seed: 1, values, wav };
  const path = join(newHome(), 'wide.json');
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, [...writeKept(kept)].join(''));
  writeFileSync(path.replace('.json', '.wav'), wavBytes(RATE, finished.channels));
  const { outfit, ...sound } = { ...finished, state: kept.state };
  expect(await readTake(path)).toMatchObject({ finished: sound });
  expect(outfit.reverb).toBe(0);
});

describe('what is no kept clip', async () => {
  const home = newHome();
  const clips = join(home, 'clips');
  const { memory, endOfTurn } = stage(home);
  for (const clip of [0, 1]) await endOfTurn(clip);
  await memory.keep('good');
  const good = JSON.parse(readFileSync(join(clips, 'good.json'), 'utf8')) as Record<string, unknown> & {
    values: object;
    state: { clip: { samples: number; base64: string }; high: object };
  };
  const { state } = good;
  const bytes = (...values: number[]): string => Buffer.from(Float32Array.from(values).buffer).toString('base64');
  const cases: [string, unknown, RegExp][] = [
    ['no JSON', '{', /is not JSON; a kept clip is what \/clip\/keep writes\.$/],
    ['a preset', { about: 'x' }, /is not a kept clip: format: .*\.$/],
    ['another version', { ...good, version: 2 }, /is of a later Earworm: version 2, and this one reads up to 1\.$/],
    ['no ear', { ...good, ear: undefined }, /is not a kept clip: ear: .*\.$/],
    ['something else', { ...good, more: 1 }, /is not a kept clip: .*more.*\.$/],
    ['a path', { ...good, wav: '../x.wav' }, /wav: names a WAV file in the same folder, without a path\.$/],
    ['no WAV', { ...good, wav: 'gone.wav' }, /There is no file .*gone\.wav\.$/],
    [
      'too few samples',
      { ...good, state: { ...state, clip: { ...state.clip, samples: 1001 } } },
      /state\.clip: does not hold as many samples as it says\.$/,
    ],
    [
      'no base64',
      { ...good, state: { ...state, clip: { samples: 3, base64: '****************' } } },
      /state\.clip: does not hold as many samples as it says\.$/,
    ],
    [
      'no number',
      { ...good, state: { ...state, clip: { samples: 2, base64: bytes(0, NaN) } } },
      /state\.clip: holds samples that are not numbers\.$/,
    ],
    [
      'a state of another clip',
      { ...good, state: { ...state, high: { samples: 2, base64: bytes(0, 1) } } },
      /does not belong to .*good\.wav: one has 2 frames, the other 44100\.$/,
    ],
    [
      'sides of different lengths',
      { ...good, state: { ...state, right: { clip: { samples: 2, base64: bytes(0, 1) }, high: state.high } } },
      /state: has a right side of another length than the left\.$/,
    ],
    ['another ear', { ...good, ear: 'piano' }, /needs the ear piano, and this is test: start with --clip "bad"\.$/],
    [
      'a value out of range',
      { ...good, values: { ...good.values, '/loop/gain': 99 } },
      /^The kept clip "bad" is not taken: \/loop\/gain takes -60 to 6 dB, got 99\.?$/,
    ],
    [
      'an unknown address',
      { ...good, values: { ...good.values, '/loop/gian': 0 } },
      /^The kept clip "bad" is not taken: \/loop\/gian is not known here; .*\.$/,
    ],
  ];
  it.each(cases)('%s: one sentence, and nothing has changed', async (_what, content, sentence) => {
    writeFileSync(join(clips, 'bad.json'), typeof content === 'string' ? content : JSON.stringify(content));
    const { knobs, memory: other, restored, offered } = stage(home);
    knobs.set('/clock/tempo', [99], 'osc');
    const before = knobs.values;
    await expect(other.load('bad')).rejects.toThrow(sentence);
    expect(knobs.values).toBe(before);
    expect([restored, offered]).toEqual([[], []]);
  });

  it('a sound that is no loop', async () => {
    const path = join(clips, 'short.json');
    const finished = finishedOf(1);
    const { state: own, score, activity } = finished;
    const high = noise(RATE / 2, 1);
    const kept = { ear: 'test', seed: 1, score, values: {}, state: { ...own, high }, activity, wav: 'short.wav' };
    writeFileSync(path, [...writeKept(kept)].join(''));
    writeFileSync(join(clips, 'short.wav'), wavBytes(RATE, [high]));
    await expect(readTake(path)).rejects.toThrow(/short\.wav is no loop of 1 to 16 s at 44100 Hz\.$/);
  });

  it('a path, where a name is asked for', async () => {
    for (const name of ['../clips/good', join(clips, 'good.json'), 'good.json', 'god'])
      await expect(memory.load(name)).rejects.toThrow(/^There is no kept clip ".*"; the nearest is good\.$/);
  });

  it('a path, where it may be one', async () => {
    expect((await readTake(await locateTake('nowhere', join(clips, 'good.json')))).name).toBe('good');
    await expect(locateTake('nowhere', 'good')).rejects.toThrow(
      'There is no kept clip "good"; nowhere/clips holds none.',
    );
    await expect(readTake(await locateTake('nowhere', clips + '/gone.json'))).rejects.toThrow('There is no file');
  });
});

describe('a daemon that begins with a kept clip', () => {
  const home = newHome();
  mkdirSync(join(home, 'clips'), { recursive: true });
  const finished = finishedOf(3);
  const { state, score, activity, channels } = finished;
  const values = { '/clock/tempo': [150], '/target/notes': [55, 62], '/out/gain': [-20] };
  const kept = { ear: 'basic-pitch', seed: 1, score, values, state, activity, wav: 'mine.wav' };
  writeFileSync(join(home, 'clips', 'mine.json'), [...writeKept(kept)].join(''));
  writeFileSync(join(home, 'clips', 'mine.wav'), wavBytes(RATE, channels));

  it('has its ear and its parameters; those of the command line come after', async () => {
    const { ear, knobs, take } = await prepare({ set: ['/loop/fade=90'], clip: 'mine' }, '.', home);
    expect(ear.name).toBe('basic-pitch');
    const { outfit, ...sound } = finished;
    expect(take).toMatchObject({ name: 'mine', finished: sound });
    expect(outfit.reverb).toBe(0);
    expect(knobs.values).toMatchObject({
      '/clock/tempo': 150,
      '/target/notes': [55, 62],
      '/loop/fade': 90,
      '/out/gain': 0,
    });
  });

  it('is refused another ear', async () => {
    await expect(prepare({ ear: 'house', set: [], clip: 'mine' }, '.', home)).rejects.toThrow(
      'The kept clip "mine" needs the ear basic-pitch, and this is house: start with --ear basic-pitch.',
    );
  });
});
