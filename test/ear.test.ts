// The ear that is shipped: that it hears, that it is a circle, and that broken ones are refused.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { circleOf, describeEar, ears, readEar } from '../src/ears/ear.js';
import type { Ear } from '../src/ears/ear.js';
import { f32, numbers } from '../src/graph/graph.js';
import { pin } from '../src/graph/pin.js';
import { open } from '../src/graph/session.js';
import type { Session } from '../src/graph/session.js';
import { generator } from '../src/random.js';
import { hertz } from './helper/spectrum.js';

const SECONDS = 2;
let ear: Ear;
let session: Session;
let circle: ReturnType<typeof circleOf>;

beforeAll(async () => {
  ear = await readEar('models', 'basic-pitch');
  circle = circleOf(ear.description, SECONDS);
  session = await open(await pin(ear.graph, { [ear.description.samples]: circle.samples }));
});
afterAll(() => session.stop());

const hear = async (sound: Float32Array) => session.run({ [ear.description.input]: f32([1, circle.samples], sound) });
/** A tone of whole turns near a note, over faint noise. */
const tone = (...notes: number[]): Float32Array => {
  const random = generator(1);
  const turns = notes.map((note) => Math.round(hertz(note) * SECONDS));
  return Float32Array.from({ length: circle.samples }, (_, n) =>
    turns.reduce((sum, k) => sum + 0.1 * Math.sin((2 * Math.PI * k * n) / circle.samples), 1e-3 * (random() - 0.5)),
  );
};

describe('basic-pitch', () => {
  it.each([[45], [57], [60, 64, 67], [52, 71]])('writes down %s and nothing louder', async (...notes) => {
    const { note } = await hear(tone(...notes));
    const [, , keys, frames] = note.shape;
    const posteriors = numbers(note);
    const means = Array.from(
      { length: keys },
      (_, k) => posteriors.slice(k * frames, (k + 1) * frames).reduce((a, b) => a + b) / frames,
    );
    const heard = means.map((p, k) => ({ p, note: k + ear.description.notes!.lowest })).sort((a, b) => b.p - a.p);
    expect(
      heard
        .slice(0, notes.length)
        .map((h) => h.note)
        .sort(),
    ).toEqual([...notes].sort());
    expect(heard[notes.length - 1].p).toBeGreaterThan(2 * heard[notes.length].p);
  });

  it('has every layer that its description names, in the shape it names', async () => {
    const heard = await hear(tone(60));
    for (const { value, channels, pitches } of ear.description.layers)
      expect(heard[value].shape).toEqual([1, channels, pitches, circle.frames]);
  });

  it('is a circle: a clip turned by whole frames is heard the same, turned as much', async () => {
    const random = generator(2);
    const clip = tone(50, 63).map((x, n) => x * (1 + 0.5 * Math.sin(n / 3000)) + 0.01 * (random() - 0.5));
    const frames = 37;
    const by = frames * ear.description.hop;
    const straight = await hear(clip);
    const turned = await hear(Float32Array.from(clip, (_, n) => clip[(n + by) % clip.length]));
    for (const { value } of ear.description.layers) {
      const [a, b] = [straight[value].data, turned[value].data] as Float32Array[];
      const T = circle.frames;
      let worst = 0;
      for (let i = 0; i < a.length; i++) {
        const row = Math.floor(i / T) * T;
        worst = Math.max(worst, Math.abs(a[row + ((i - row + frames) % T)] - b[i]));
      }
      expect(worst).toBeLessThan(2e-3);
    }
  });

  it('does not care how loud the clip is', async () => {
    const clip = tone(60);
    const [loud, soft] = [await hear(clip), await hear(clip.map((x) => x / 4))].map(({ note }) => numbers(note));
    expect(Math.max(...loud.map((x, i) => Math.abs(x - soft[i])))).toBeLessThan(0.05);
  });

  it('survives digital silence', async () => {
    const { note } = await hear(new Float32Array(circle.samples));
    expect(numbers(note).every(Number.isFinite)).toBe(true);
  });
});

it('a loop of any length is a whole number of frames at nearly the rate of the ear', () => {
  for (let seconds = 1; seconds <= 16; seconds += 0.137) {
    const { frames, samples, rate } = circleOf(ear.description, seconds);
    expect(samples).toBe(frames * 256);
    expect(Math.abs(rate / 22050 - 1)).toBeLessThan(0.006);
  }
});

describe('an ear that is not whole', () => {
  const folder = mkdtempSync(join(tmpdir(), 'earworm-ears-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const sheet = JSON.parse(readFileSync('models/basic-pitch.json', 'utf8')) as object;
  const put = (name: string, json: unknown, onnx?: Uint8Array): void => {
    writeFileSync(join(folder, `${name}.json`), typeof json === 'string' ? json : JSON.stringify(json));
    if (onnx) writeFileSync(join(folder, `${name}.onnx`), onnx);
  };
  const network = readFileSync('models/basic-pitch.onnx');

  it('is refused with what would be accepted', async () => {
    cpSync('models/basic-pitch.onnx', join(folder, 'good.onnx'));
    await expect(describeEar(folder, 'nobody')).rejects.toThrow(/There is no ear "nobody" .* Ears here: good\./);
    put('text', 'not json');
    await expect(describeEar(folder, 'text')).rejects.toThrow('text.json is not JSON');
    put('short', { ...sheet, rate: -1 });
    await expect(describeEar(folder, 'short')).rejects.toThrow(/short.json: .*rate/);
    put('cut', sheet, network.subarray(0, 5000));
    await expect(readEar(folder, 'cut')).rejects.toThrow(/cut.onnx is not a whole ONNX file \(5000 bytes\)/);
    put('alone', sheet);
    await expect(readEar(folder, 'alone')).rejects.toThrow('The ear "alone" has no network');
    put('other', { ...sheet, mask: 'spectrogram' }, network);
    await expect(readEar(folder, 'other')).rejects.toThrow(
      /other.onnx has no value "spectrogram", which its description names/,
    );
  });

  it('and the others are listed', async () => expect(await ears('models')).toContain('basic-pitch'));
});
