// Listening: that what is told of a sound is in it, that windows leave no seams, and that the picture shows it.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decode } from 'fast-png';
import { afterAll, describe, expect, it } from 'vitest';
import { immersions, layersOf } from '../src/ears/architecture.js';
import { readEar } from '../src/ears/ear.js';
import type { Ear } from '../src/ears/ear.js';
import { ear, untrained } from '../src/ears/encoder.js';
import type { Figures } from '../src/ears/listening/figures.js';
import { hear, strongestMoments } from '../src/ears/listening/heard.js';
import { listen, listener } from '../src/ears/listening/listening.js';
import { sheet } from '../src/ears/sheet.js';
import { means } from '../src/ears/listening/strip.js';
import { wavWriter } from '../src/engine/wav.js';
import { f32 } from '../src/graph/graph.js';
import type { Tensor } from '../src/graph/graph.js';
import { write } from '../src/graph/onnx.js';
import { open } from '../src/graph/session.js';
import { listenTo } from '../src/listen.js';
import { generator } from '../src/random.js';
import { runWord } from './helper/daemon.js';
import { hertz } from './helper/spectrum.js';

const folder = mkdtempSync(join(tmpdir(), 'earworm-listen-'));
afterAll(() => rmSync(folder, { recursive: true }));

const RATE = 44100;
const HOP = 1024;
/** An ear of ours that learnt nothing, a quarter wide. */
function ours(): Ear {
  const architecture = immersions(0.25);
  const graph = ear(architecture, untrained(architecture, 3));
  const layers = layersOf(architecture).map(({ name, channels, pitches }) => {
    const many = (x: number): number[] => new Array<number>(channels).fill(x);
    const usual = { mean: many(0), deviation: many(1), p50: many(0), p90: many(0.5), p99: many(1) };
    return { name, value: name, channels, pitches, full: 1, usual };
  });
  const description = sheet.parse({
    ...{ name: 'ours', about: 'Learnt nothing.', rate: RATE, hop: 16 * HOP, input: 'audio', samples: 'samples' },
    ...{ layers, statistics: 'nothing', source: 'made for a test', licence: 'none' },
  });
  return { description, graph, file: 'ours.onnx' };
}

/** Notes that come and go, over faint noise. */
function music(seconds: number): Float32Array {
  const random = generator(7);
  return Float32Array.from({ length: Math.round(seconds * RATE) }, (_, n) => {
    const second = n / RATE;
    const note = 45 + 7 * Math.floor(5 * Math.abs(Math.sin(Math.floor(2 * second) * 12.9898)));
    const fade = Math.exp(-6 * ((2 * second) % 1));
    return 0.3 * fade * Math.sin(2 * Math.PI * hertz(note) * second) + 0.002 * (random() - 0.5);
  });
}

describe('a piece that is longer than a window', () => {
  const SECONDS = 31;
  const sound = music(SECONDS);
  /** Everything that is heard of a part of the sound, layer by layer, [units][frames]. */
  async function whole(from: number, samples: number): Promise<Map<string, Float32Array[]>> {
    const hearing = await listener(ours(), generator(1));
    const told = new Map<string, Float32Array[]>();
    await listen(hearing, { sound, first: from, samples }, (heard, parts) =>
      hearing.layers.forEach(({ value, channels, pitches, frames }, i) => {
        const total = Math.ceil((samples / hearing.samples) * frames);
        if (!told.has(value))
          told.set(
            value,
            Array.from({ length: channels * pitches }, () => new Float32Array(total).fill(NaN)),
          );
        const { from: first, to, at } = parts[i];
        told.get(value)!.forEach((row, unit) => {
          for (let t = first; t < to; t++) {
            if (!Number.isNaN(row[at + t - first])) throw new Error(`${value} hears frame ${at + t - first} twice`);
            row[at + t - first] = Number(heard[value].data[unit * frames + t]);
          }
        });
      }),
    );
    await hearing.stop();
    return told;
  }
  /** The same in one go: silence long enough on either side of everything. */
  async function atOnce(layers: readonly string[]): Promise<{ heard: Record<string, Tensor>; before: number }> {
    const before = 16 * 16;
    const frames = before + 16 * Math.ceil(sound.length / HOP / 16) + 32;
    const samples = new Float32Array(frames * HOP);
    samples.set(sound, before * HOP);
    const session = await open({ ...ours().graph, outputs: layers });
    const heard = await session.run({ audio: f32([1, samples.length], samples) });
    await session.stop();
    return { heard, before };
  }

  it('is heard without seams, every frame once, after silence', async () => {
    const parts = await whole(0, sound.length);
    const names = [...parts.keys()];
    const { heard, before } = await atOnce(names);
    for (const { name, stride } of layersOf(immersions(0.25))) {
      const T = heard[name].shape[3];
      let [worst, largest] = [0, 0];
      parts.get(name)!.forEach((row, unit) =>
        row.forEach((x, t) => {
          const expected = Number(heard[name].data[unit * T + before / stride + t]);
          // NaN, where a frame was left out, stays.
          worst = Math.max(worst, Math.abs(x - expected));
          largest = Math.max(largest, Math.abs(expected));
        }),
      );
      expect(largest).toBeGreaterThan(0.01);
      expect(worst / largest, name).toBeLessThan(1e-4);
    }
  });

  it('is heard in part as it is in the whole: what was before is remembered', async () => {
    const from = 16 * 16;
    const all = await whole(0, sound.length);
    const part = await whole(from * HOP, 10 * RATE);
    for (const name of ['block-0-1', 'block-7-2', 'ar-8']) {
      const { stride } = layersOf(immersions(0.25)).find((layer) => layer.name === name)!;
      const [a, b] = [all.get(name)!, part.get(name)!];
      const largest = Math.max(...a.map((row) => row.reduce((most, x) => Math.max(most, x))));
      const off = b.map((row, unit) =>
        row.reduce((most, x, t) => Math.max(most, Math.abs(x - a[unit][from / stride + t])), 0),
      );
      expect(Math.max(...off) / largest, name).toBeLessThan(1e-4);
    }
  });

  it('is cut into windows by what an ear remembers, which is measured', async () => {
    const own = await listener(ours(), generator(1));
    // 195 frames of memory; the longest kernel of the front end reaches 8 frames ahead.
    expect(own.reach).toEqual({ before: 12, after: 1, measured: true });
    await own.stop();
    // It hears everything between the quietest and the loudest moment of its window.
    const other = await listener(await readEar('models', 'basic-pitch'), generator(1));
    expect(other.reach).toEqual({ before: 87, after: 87, measured: false });
    await other.stop();
  });
});

describe('what was heard', () => {
  it('has our scalogram apart, and the moments when most was heard', async () => {
    const sound = music(6).map((x, n) => (n > 3.0 * RATE && n < 3.4 * RATE ? x : 0.001 * x));
    const heard = await hear(ours(), { sound, first: 0, samples: sound.length }, generator(1));
    expect(heard.layers.map(({ layer }) => layer.name)).toEqual(layersOf(immersions(0.25)).map(({ name }) => name));
    const { rows, columns, values } = means(heard.scalogram!.strip);
    expect([rows, columns]).toEqual([216, Math.ceil((6 * RATE) / HOP)]);
    let loudest = 0;
    values.forEach((x, i) => (loudest = x > values[loudest] ? i : loudest));
    expect(((loudest % columns) * HOP) / RATE).toBeCloseTo(3.1, 0);
    const [{ second }] = strongestMoments(heard.layers.slice(0, 4), 6, 3);
    expect(second).toBeGreaterThan(2.9);
    expect(second).toBeLessThan(3.6);
  });

  it('is bounded, however long the piece', async () => {
    const sound = music(60);
    const { layers, scalogram } = await hear(ours(), { sound, first: 0, samples: sound.length }, generator(1));
    for (const { strip } of [...layers, scalogram!]) expect(strip.columns).toBeLessThanOrEqual(1600);
    expect(scalogram!.strip.frames).toBeGreaterThan(2500);
    expect(scalogram!.gathered.frames).toBe(scalogram!.strip.frames);
  });
});

describe('earworm listen', () => {
  const wav = (name: string, sound: Float32Array): string => {
    const path = join(folder, name);
    const file = wavWriter(path, RATE, 1);
    file.append(sound);
    file.stop();
    return path;
  };
  const tone = (note: number, seconds: number): Float32Array =>
    Float32Array.from({ length: seconds * RATE }, (_, n) => {
      const second = n / RATE;
      return second < 1 ? 0 : 0.2 * Math.sin(2 * Math.PI * hertz(note) * second);
    });

  it('names the note that is played, and when; and paints it', async () => {
    const file = wav('tone.wav', tone(69, 3));
    const out = join(folder, 'tone');
    const { code, output, errors } = await runWord('listen', file, '--ear', 'basic-pitch', '--out', out);
    expect({ code, errors }).toEqual({ code: 0, errors: '' });
    expect(output).toContain(`${file} from 0 to 3 s, as heard by basic-pitch.`);
    expect(output).toContain(`Picture: ${out}.png. Figures: ${out}.json.`);

    const figures = JSON.parse(readFileSync(`${out}.json`, 'utf8')) as Figures;
    expect(figures).toMatchObject({ ear: 'basic-pitch', file, from: 0, seconds: 3 });
    expect(figures.usual).toMatch(/\d+ loops of house and electronic music and solo piano/);
    expect(figures.excited).toHaveLength(20);
    const note = figures.layers.find(({ name }) => name === 'note')!;
    expect(note.excited[0].pitch).toBe(69 - 21);
    expect(note.excited[0].second).toBeGreaterThan(1);
    const onset = figures.layers.find(({ name }) => name === 'onset')!;
    expect(onset.excited[0].second).toBeCloseTo(1, 0);

    const { width, height, channels, data } = decode(readFileSync(`${out}.png`));
    expect(channels).toBe(3);
    const red = (x: number, y: number): number => data[3 * (y * width + x)];
    // In the scalogram (1600 × 432 pixels from 232, 154): 440 Hz is bin 83 of 216 from below, and sounds after a third.
    const row = 154 + 432 - 2 * Math.round(24 * Math.log2(440 / 40)) - 1;
    expect(red(232 + 1200, row)).toBeGreaterThan(220);
    expect(red(232 + 1200, row - 150)).toBeLessThan(100);
    expect(red(232 + 200, row)).toBeLessThan(20);
    expect(height).toBeGreaterThan(154 + 432 + 7 * 72);
  });

  it('takes an ear of ours with what is usual for it, and a part of the file', async () => {
    const { description, graph } = ours();
    writeFileSync(join(folder, 'ours.onnx'), write(graph));
    writeFileSync(join(folder, 'ours.json'), JSON.stringify(description));
    const file = wav('music.wav', music(4));
    const out = join(folder, 'part');
    const told = await runWord(
      ...['listen', file, '--ear', join(folder, 'ours.onnx'), '--out', out, '--from', '1', '--seconds', '2', '--json'],
    );
    expect({ code: told.code, errors: told.errors }).toEqual({ code: 0, errors: '' });
    const figures = JSON.parse(told.output) as Figures;
    expect(figures).toMatchObject({ ear: 'ours', from: 1, seconds: 2, usual: 'nothing' });
    for (const { second, value, sigmas, above } of figures.excited) {
      expect(second).toBeGreaterThanOrEqual(1);
      expect(second).toBeLessThanOrEqual(3);
      expect(sigmas).toBe(value);
      expect(above).toBe(value > 1 ? 'p99' : value > 0.5 ? 'p90' : 'p50');
    }
    expect(existsSync(`${out}.png`)).toBe(true);
    expect(existsSync(`${out}.json`)).toBe(false);
    const own = await listenTo(
      file,
      { ear: join(folder, 'ours.onnx'), out, from: 1, seconds: 2, usual: 'piece' },
      { folder: 'models', progress: () => undefined },
    );
    expect(own.figures.usual).toBe('this part of the file');
    expect(own.figures.excited[0].sigmas).not.toBe(own.figures.excited[0].value);
    expect(own.figures.layers.map(({ mean }) => mean)).toEqual(figures.layers.map(({ mean }) => mean));
  });

  const short = (): string => wav('short.wav', tone(60, 2));
  const empty = (): string => {
    writeFileSync(join(folder, 'empty.wav'), '');
    return join(folder, 'empty.wav');
  };
  const REFUSALS: readonly (readonly [what: string, args: () => string[], sentence: RegExp])[] = [
    ['no file', () => [join(folder, 'none.wav')], /There is no sound: \S+none\.wav cannot be read\.\n$/],
    ['a folder', () => [folder], /There is no sound: \S+ cannot be read\.\n$/],
    ['an empty file', () => [empty()], /empty\.wav is empty: it holds no samples\.\n$/],
    ['no sound', () => ['package.json'], /package\.json cannot be read as sound; WAV, AIFF, FLAC/],
    ['no such ear', () => [short(), '--ear', 'none'], /There is no ear "none" .* Ears here: /],
    [
      'beyond the end',
      () => [short(), '--from', '2'],
      /short\.wav is 2\.0 s long; --from takes less than that, got 2\.\n$/,
    ],
    [
      'a folder that is not there',
      () => [short(), '--out', join(folder, 'no', 'x')],
      /x\.png cannot be written \(ENOENT\)/,
    ],
    ['no number', () => [short(), '--from', 'x'], /Takes 0 to 86400\./],
  ];
  it.each(REFUSALS)('refuses %s', async (_what, args, sentence) => {
    const { code, output, errors } = await runWord('listen', '--ear', 'basic-pitch', ...args());
    expect(errors).toMatch(sentence);
    expect({ code, output }).toEqual({ code: 2, output: '' });
  });
});
