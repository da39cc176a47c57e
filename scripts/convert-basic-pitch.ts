// Makes models/basic-pitch.onnx from the files of the npm package @spotify/basic-pitch (Apache-2.0):
//   npm run convert:basic-pitch             fetch the package, write the model
//   npm run convert:basic-pitch -- --check  also run the original in TensorFlow.js, and compare
import { execFileSync } from 'node:child_process';
import { copyFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { basicPitch, HOP, RATE } from '../src/ears/others/basic-pitch.js';
import type { BasicPitchWeights } from '../src/ears/others/basic-pitch.js';
import { circleOf } from '../src/ears/ear.js';
import type { Sheet } from '../src/ears/sheet.js';
import { layOn } from '../src/engine/anchor.js';
import { resampleCircle } from '../src/engine/resample.js';
import { decode } from '../src/engine/web-audio.js';
import { f32 } from '../src/graph/graph.js';
import type { Graph, Tensor } from '../src/graph/graph.js';
import { write } from '../src/graph/onnx.js';
import { pin } from '../src/graph/pin.js';
import { open } from '../src/graph/session.js';
import { readWeights } from './tfjs.js';
import type { Weights } from './tfjs.js';

const PACKAGE = '@spotify/basic-pitch@1.0.1';
const TFJS = '@tensorflow/tfjs@3.21.0';
const ROOT = 'StatefulPartitionedCall/model_1';
/** The window that the published network takes: 1.99 s at 22,050 Hz. */
const WINDOW = 43844;

/** TensorFlow's [time, frequency, C, M] kernel as [M, C, frequency, time]. */
function kernel({ shape: [T, F, C, M], data }: { shape: readonly number[]; data: Float32Array }): Tensor {
  const turned = new Float32Array(data.length);
  for (let t = 0; t < T; t++)
    for (let f = 0; f < F; f++)
      for (let c = 0; c < C; c++)
        for (let m = 0; m < M; m++) turned[((m * C + c) * F + f) * T + t] = data[((t * F + f) * C + c) * M + m];
  return f32([M, C, F, T], turned);
}

export function collect(weights: Weights): BasicPitchWeights {
  const get = (name: string): { shape: readonly number[]; data: Float32Array } => {
    const found = weights.get(`${ROOT}/${name}`);
    if (!found) throw new Error(`${PACKAGE} holds no weights called ${name}`);
    return found;
  };
  const pair = (weight: string, bias: string): [Tensor, Tensor] => [
    kernel(get(weight)),
    f32(get(bias).shape, get(bias).data),
  ];
  const bank = (name: string): Float32Array[] => {
    const {
      shape: [, taps, , bins],
      data,
    } = get(`cq_t2010v2_1/${name}/ExpandDims_1`);
    return Array.from({ length: bins }, (_, b) => Float32Array.from({ length: taps }, (_, k) => data[k * bins + b]));
  };
  return {
    real: bank('conv1d'),
    imaginary: bank('conv1d_1'),
    lowpass: bank('conv1d_2')[0],
    scale: get('cq_t2010v2_1/Sqrt').data,
    norm: {
      gain: get('batch_normalization/FusedBatchNormV3/Scaled').data[0],
      offset: get('batch_normalization/FusedBatchNormV3/Offset').data[0],
    },
    contour1: pair('conv2d_1/Conv2D_weights', 'conv2d_1/Conv2D_bn_offset'),
    contour2: pair('contours-reduced/Conv2D/ReadVariableOp', 'contours-reduced/BiasAdd/ReadVariableOp'),
    note1: pair('conv2d_2/Conv2D/ReadVariableOp', 'conv2d_2/BiasAdd/ReadVariableOp'),
    note2: pair('conv2d_3/Conv2D/ReadVariableOp', 'conv2d_3/BiasAdd/ReadVariableOp'),
    onset1: pair('conv2d_4/Conv2D_weights', 'conv2d_4/Conv2D_bn_offset'),
    onset2: pair('conv2d_5/Conv2D/ReadVariableOp', 'conv2d_5/BiasAdd/ReadVariableOp'),
  };
}

/**
 * What both networks are asked to hear: clicks of falling loudness. The network takes logarithms, so bins where loud
 * partials cancel would compare rounding errors; under a click every bin is one product, exact in both.
 */
function testSound(): Float32Array {
  const sound = new Float32Array(WINDOW);
  [5000, 12345, 20011, 30303, 40000].forEach((at, i) => (sound[at] = 0.9 / (i + 1)));
  return sound;
}

interface Tfjs {
  setBackend(name: string): Promise<boolean>;
  loadGraphModel(
    handler: unknown,
  ): Promise<{ execute(x: unknown, outputs: string[]): { data(): Promise<Float32Array> }[] }>;
  tensor(data: Float32Array, shape: number[]): unknown;
}

/** The original, run by TensorFlow.js: contour [172, 264], note and onset [172, 88]. */
async function original(folder: string, sound: Float32Array): Promise<Float32Array[]> {
  execFileSync('npm', ['install', '--no-save', '--ignore-scripts', '--prefix', folder, TFJS], { stdio: 'inherit' });
  const tf = (await import(pathToFileURL(join(folder, 'node_modules/@tensorflow/tfjs/dist/tf.node.js')).href)) as {
    default: Tfjs;
  };
  await tf.default.setBackend('cpu');
  const { readFileSync } = await import('node:fs');
  const json = JSON.parse(readFileSync(join(folder, 'package/model/model.json'), 'utf8')) as {
    modelTopology: unknown;
    weightsManifest: { weights: unknown[] }[];
  };
  const bin = readFileSync(join(folder, 'package/model/group1-shard1of1.bin'));
  const model = await tf.default.loadGraphModel({
    load: () =>
      Promise.resolve({
        modelTopology: json.modelTopology,
        weightSpecs: json.weightsManifest.flatMap((m) => m.weights),
        weightData: bin.buffer.slice(bin.byteOffset, bin.byteOffset + bin.byteLength),
      }),
  });
  const outputs = model.execute(tf.default.tensor(sound, [1, WINDOW, 1]), ['Identity', 'Identity_1', 'Identity_2']);
  return Promise.all(outputs.map((output) => output.data()));
}

/** Our [1, 1, F, T] against their [T, F]: the largest difference. */
function difference(ours: Tensor, theirs: Float32Array): number {
  const [, , F, T] = ours.shape;
  let worst = 0;
  for (let f = 0; f < F; f++)
    for (let t = 0; t < T; t++) worst = Math.max(worst, Math.abs(Number(ours.data[f * T + t]) - theirs[t * F + f]));
  return worst;
}

async function check(weights: BasicPitchWeights, folder: string): Promise<void> {
  const sound = testSound();
  const theirs = await original(folder, sound);
  const session = await open(basicPitch(weights, true));
  const ours = await session.run({ audio: f32([1, WINDOW], sound) });
  await session.stop();
  const layers = ['contour', 'note', 'onset'];
  layers.forEach((layer, i) => {
    const worst = difference(ours[layer], theirs[i]);
    process.stdout.write(`${layer.padEnd(8)} largest difference ${worst.toExponential(1)}\n`);
    if (!(worst < 1e-5)) throw new Error(`${layer} differs from the original`);
  });
}

/** What each layer is called, and how big it is. */
const LAYERS = [
  ['scalogram', 1, 309],
  ['contour-features', 8, 264],
  ['contour', 1, 264],
  ['note-features', 32, 88],
  ['note', 1, 88],
  ['onset-features', 32, 88],
  ['onset', 1, 88],
] as const;

/** 99th percentile of every layer's mean activation per frame, over the clips that are shipped, as 4 s loops. */
async function fullBrightness(graph: Graph): Promise<number[]> {
  const { samples } = circleOf({ rate: RATE, hop: HOP }, 4);
  const session = await open(await pin(graph, { samples }));
  const seen: number[][] = LAYERS.map(() => []);
  for (const file of (await readdir('presets/clips')).filter((name) => name.endsWith('.flac')).sort()) {
    const sound = await decode(await readFile(join('presets/clips', file)), 44100, file);
    const heard = await session.run({
      audio: f32([1, samples], resampleCircle(layOn(sound, 4 * 44100, 44100, 'fit'), samples)),
    });
    LAYERS.forEach(([name, channels, pitches], i) => {
      const { shape, data } = heard[name];
      const frames = shape[3];
      for (let t = 0; t < frames; t++) {
        let sum = 0;
        for (let unit = 0; unit < channels * pitches; unit++) sum += Number(data[unit * frames + t]);
        seen[i].push(sum / (channels * pitches));
      }
    });
  }
  await session.stop();
  return seen.map((values) => Number(values.sort((a, b) => a - b)[Math.floor(0.99 * values.length)].toPrecision(3)));
}

async function describe(graph: Graph): Promise<string> {
  const full = await fullBrightness(graph);
  const sheet: Sheet = {
    name: 'basic-pitch',
    about: 'Writes down the notes that it hears, by their pitch, their contour and their onset.',
    rate: RATE,
    hop: HOP,
    input: 'audio',
    samples: 'samples',
    layers: LAYERS.map(([name, channels, pitches], i) => ({ name, value: name, channels, pitches, full: full[i] })),
    mask: 'scalogram',
    tuning: { lowest: 27.5, perOctave: 36 },
    stop: ['quietest', 'range'],
    notes: { layer: 'note', logit: 'note.logit', lowest: 21, keys: 88 },
    statistics: 'the six clips in presets/clips as 4 s loops',
    source: `npm ${PACKAGE}: Bittner et al., A Lightweight Instrument-Agnostic Model for Polyphonic Note Transcription, ICASSP 2022`,
    licence: 'Apache-2.0, Copyright 2022 Spotify AB',
  };
  return `${JSON.stringify(sheet, null, 2)}\n`;
}

const folder = await mkdtemp(join(tmpdir(), 'basic-pitch-'));
try {
  execFileSync('npm', ['pack', '--silent', PACKAGE, '--pack-destination', folder], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  execFileSync('tar', ['xzf', 'spotify-basic-pitch-1.0.1.tgz'], { cwd: folder });
  const weights = collect(await readWeights(join(folder, 'package/model/model.json')));
  if (process.argv.includes('--check')) await check(weights, folder);
  const graph = basicPitch(weights);
  await writeFile('models/basic-pitch.onnx', write(graph));
  await writeFile('models/basic-pitch.json', await describe(graph));
  await copyFile(join(folder, 'package/LICENSE'), 'models/basic-pitch.LICENSE');
} finally {
  await rm(folder, { recursive: true });
}
