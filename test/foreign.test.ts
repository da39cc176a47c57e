// Networks that others made: as their sheet describes them, as an inspection drafts them, one behind another.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { candidates } from '../src/ears/draft.js';
import { describeEar, readEar } from '../src/ears/ear.js';
import { inspect } from '../src/ears/inspect.js';
import { lay } from '../src/ears/lay.js';
import { sheet } from '../src/ears/sheet.js';
import type { Sheet } from '../src/ears/sheet.js';
import { macs, operators, parameters } from '../src/graph/census.js';
import { f32, numbers } from '../src/graph/graph.js';
import type { Graph } from '../src/graph/graph.js';
import { write } from '../src/graph/onnx.js';
import { pin } from '../src/graph/pin.js';
import { open } from '../src/graph/session.js';
import { bake, chain, truncate } from '../src/graph/surgery.js';
import { generator } from '../src/random.js';
import { eater, eaterSheet } from './helper/networks.js';

const noise = (length: number, seed = 3): Float32Array => {
  const random = generator(seed);
  return Float32Array.from({ length }, () => random() - 0.5);
};

async function run(graph: Graph, feeds: Parameters<Awaited<ReturnType<typeof open>>['run']>[0]) {
  const session = await open(graph);
  const outputs = await session.run(feeds);
  await session.stop();
  return outputs;
}

const layed = (graph: Graph, told: Sheet, seconds: number) =>
  lay({ description: sheet.parse(told), graph, file: 'eater.onnx' }, seconds);

describe('a network that its sheet describes', () => {
  it('hears the loop as it hears many turns of it', async () => {
    const { hearing, samples, frames } = await layed(eater(), eaterSheet, 0.2);
    const sound = noise(samples);
    const heard = await run(
      { ...hearing.graph, outputs: hearing.layers.map(({ value }) => value) },
      {
        [hearing.input]: f32([1, samples], sound),
      },
    );
    const tiled = Float32Array.from({ length: 3 * samples }, (_, n) => 2 * sound[(n + samples - 6) % samples]);
    const whole = await run(
      { ...eater(), outputs: ['first', 'second'] },
      {
        wave: f32([1, 1, tiled.length], tiled),
        sr: f32([], [0.5]),
      },
    );

    expect([samples, frames]).toEqual([200, 50]);
    expect(hearing.layers.map((layer) => heard[layer.value].shape)).toEqual([
      [1, 3, 1, 50],
      [1, 5, 1, 50],
    ]);
    const long = { first: numbers(whole.first), second: numbers(whole.second) };
    const [allFirst, allSecond] = [whole.first.shape[2], whole.second.shape[1]];
    // From the second turn on: a frame of the first layer is 1 frame later than the wrapped sound begins.
    for (let c = 0; c < 3; c++)
      for (let t = 0; t < 50; t++)
        expect(numbers(heard['layer/first'])[c * 50 + t]).toBeCloseTo(long.first[c * allFirst + 50 + t + 1], 5);
    for (let c = 0; c < 5; c++)
      for (let t = 0; t < 50; t++)
        expect(numbers(heard['layer/second'])[c * 50 + t]).toBeCloseTo(long.second[(50 + t) * 5 + c], 5);
    expect(allSecond).toBeGreaterThan(100);
  });

  it('joins time that lies in pieces, and is refused where the shapes are others', async () => {
    // [1, 50 frames, 5], read as one piece with 50 channels of 5 frames.
    const pieces = (channels: number): Sheet => ({
      ...eaterSheet,
      layers: [{ ...eaterSheet.layers[1], axes: 'TCT', channels }],
    });
    const { hearing } = await layed(eater(), pieces(50), 0.2);
    expect(hearing.layers[0].frames).toBe(5);
    await expect(
      layed(eater(), { ...eaterSheet, layers: [{ ...eaterSheet.layers[1], axes: 'NCFT' }] }, 0.2),
    ).rejects.toThrow(
      'eater.onnx: the layer "second" should be [1, 5, 1, frames] and is [1, 50, 5]; "axes" and "crop" in its description bring it there.',
    );
  });

  it('is refused where a fixed input is not there or has another size', async () => {
    await expect(layed(eater(), { ...eaterSheet, fixed: { rate: 1 } }, 0.1)).rejects.toThrow(
      'eater.onnx: The network has no input "rate" to be fixed; its inputs are wave, sr.',
    );
    await expect(layed(eater(), { ...eaterSheet, fixed: { sr: [1, 2] } }, 0.1)).rejects.toThrow(
      'The input "sr" takes 1 numbers, and the sheet fixes 2.',
    );
  });

  it('is refused in words where the sheet itself is wrong', () => {
    const wrong = sheet.safeParse({
      ...eaterSheet,
      sound: { shape: [1, 2, 'samples'] },
      layers: [{ ...eaterSheet.layers[0], axes: 'NCC' }],
    });
    expect(wrong.success).toBe(false);
    expect(wrong.error!.issues.map(({ path }) => path.join('.'))).toEqual(['sound.shape.1', 'layers.0.axes']);
  });
});

describe('an inspection', () => {
  const question = { file: 'x/eater.onnx', graph: eater(), dimensions: { batch: 1 }, now: () => 0 };

  it('asks for what a file leaves open', async () => {
    await expect(inspect({ ...question, dimensions: {}, fixed: {} })).rejects.toThrow(
      'x/eater.onnx leaves "batch" and "length" open; give --dimension batch=1 and --length SAMPLES.',
    );
  });

  it('counts, finds the layers, and drafts a sheet that works', async () => {
    const report = await inspect({ ...question, length: 400, fixed: { sr: 0.5 } });
    expect(report.layers.map(({ value, shape, units, refused }) => ({ value, shape, units, refused }))).toEqual([
      { value: 'first', shape: [1, 3, 99], units: 297, refused: '' },
      { value: 'second', shape: [1, 97, 5], units: 485, refused: '' },
    ]);
    expect(report.step).toEqual({ layer: 'second', ms: 0 });
    expect(report.draft).toMatchObject({
      hop: 4,
      input: 'wave',
      sound: { shape: [1, 1, 'samples'], before: 6, after: 6 },
      fixed: { sr: 0.5 },
      layers: [
        { value: 'first', axes: 'NCT', crop: [1, 1], channels: 3 },
        { value: 'second', axes: 'NTC', channels: 5 },
      ],
    });
    const { hearing, frames } = await layed(eater(), report.draft!, 0.05);
    expect(hearing.layers.map((layer) => layer.frames)).toEqual([frames, frames]);
  });

  it('counts multiplications and parameters by hand', async () => {
    const graph = await pin(eater(), { batch: 1, length: 400 });
    // 99 frames × 3 channels × 8 taps, then 97 × 5 × (3 × 3).
    expect(macs(graph)).toBe(99 * 3 * 8 + 97 * 5 * 9);
    expect(parameters(eater())).toBe(3 * 8 + 5 * 3 * 3);
    expect(operators(eater())).toEqual([
      { op: 'Conv', nodes: 2, standing: 'rule' },
      { op: 'Mul', nodes: 1, standing: 'rule' },
      { op: 'Relu', nodes: 1, standing: 'rule' },
      { op: 'Tanh', nodes: 1, standing: 'rule' },
      { op: 'Transpose', nodes: 1, standing: 'rule' },
    ]);
    expect(candidates(graph, eater())).toEqual(['first', 'second']);
  });
});

describe('surgery', () => {
  const sound = noise(100);
  it('puts one graph behind another: the same as running both', async () => {
    const first = truncate(bake(eater(), { sr: f32([], [0.5]) }), ['first']);
    const both = chain(first, eater(), { first: 'first' }, 'again/');
    expect(both.inputs.map(({ name }) => name)).toEqual(['wave']);
    const wave = f32([1, 1, 100], sound);
    const heard = await run(both, { wave });
    expect(Object.keys(heard)).toEqual(['first', 'again/second']);
    const apart = await Promise.all([0.5, 2].map((sr) => run(eater(), { wave, sr: f32([], [sr]) })));
    expect(numbers(heard['again/second'])).toEqual(numbers(apart[0].second));
    expect(numbers(heard['again/second'])).not.toEqual(numbers(apart[1].second));
  });

  it('says that it is a bug when names meet', () =>
    expect(() => chain(eater(), eater(), {}, '')).toThrow('both graphs make a value called'));
});

it('an ear without a sheet is told how to get one', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'earworm-foreign-'));
  writeFileSync(join(folder, 'bare.onnx'), write(eater()));
  await expect(describeEar(folder, 'bare')).rejects.toThrow(
    /bare.onnx has no description: .*bare.json cannot be read. "earworm ears inspect .*bare.onnx" drafts one./,
  );
  writeFileSync(join(folder, 'bare.json'), JSON.stringify(eaterSheet));
  expect((await readEar(folder, 'bare')).description.layers.map(({ crop }) => crop)).toEqual([
    [1, 1],
    [0, 0],
  ]);
  rmSync(folder, { recursive: true });
});
