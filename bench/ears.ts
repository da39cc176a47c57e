// The ears that we ship against PyTorch: with the weights of the file, every layer's activations, and the time of a step.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RATE } from '../src/clip.js';
import { architectureOf } from '../src/ears/teaching/courses.js';
import type { Width } from '../src/ears/teaching/courses.js';
import { readEar } from '../src/ears/ear.js';
import { lay } from '../src/ears/lay.js';
import { ascent } from '../src/ears/step.js';
import { layOn } from '../src/engine/anchor.js';
import { resampleCircle } from '../src/engine/resample.js';
import { decode } from '../src/engine/web-audio.js';
import { f32 } from '../src/graph/graph.js';
import type { Graph, Tensor } from '../src/graph/graph.js';
import { truncate } from '../src/graph/surgery.js';
import { distance, median } from './bench.js';
import type { Bench, Result } from './bench.js';
import { startStepper } from './helper/stepper.js';
import { startTwin } from './helper/twin.js';

const EARS = (process.env.EARS ?? 'house piano').split(' ');
const ROUNDS = Number(process.env.ROUNDS ?? 20);
const SECONDS = 4;
const CLIP = 'presets/clips/beat.flac';
/** Rest between two runs in ms: thread pools of the one that ran before go to sleep. */
const REST = 15;

/** The twin's names of the weights: folded normalisation is a bias to it. */
const renamed = (graph: Graph): [string, Tensor][] =>
  [...graph.constants].flatMap(([name, tensor]): [string, Tensor][] => {
    if (name === 'predictor') return [[name, tensor]];
    const [, layer, part] = /^((?:block|ar)-[\d-]+)\.((?:weight|residual)\.(?:folded|offset))$/.exec(name) ?? [];
    if (layer === undefined) return [];
    const to: Record<string, string> = {
      ...{ 'weight.folded': 'weight', 'weight.offset': 'bias' },
      ...{ 'residual.folded': 'residual', 'residual.offset': 'residual.bias' },
    };
    return [[`${layer}.${to[part]}`, tensor]];
  });

async function compare(name: string, folder: string, say: (line: string) => void): Promise<Result['rows'][number]> {
  const ear = await readEar('models', name);
  const { hearing, samples, rate } = await lay(ear, SECONDS);
  const sound = layOn(await decode(readFileSync(CLIP), RATE, CLIP), SECONDS * RATE, RATE, 'fit');
  const audio = f32([1, samples], resampleCircle(sound, samples));
  const layers = hearing.layers.map(({ value }) => value);
  const most = Math.max(...hearing.layers.map(({ channels, pitches, frames }) => channels * pitches * frames));
  const weighing = f32([most], new Float32Array(most).fill(1));
  const others = ear.graph.constants.get('others');
  const tensors: [string, Tensor][] = [
    ...renamed(hearing.graph),
    ...(others ? [['others', others] as [string, Tensor]] : []),
    ['audio', audio],
    ['weighing', weighing],
  ];
  const file = join(folder, 'tensors.raw');
  const bytes = tensors.map(([, { data }]) => Buffer.from(data.buffer, data.byteOffset, data.byteLength));
  writeFileSync(file, Buffer.concat(bytes));
  const twin = await startTwin(process.env.PYTHON ?? 'python3', {
    ...{ file, rate, architecture: architectureOf(String(ear.description.training?.width) as Width) },
    tensors: tensors.map(([tensor, { shape }]) => [tensor, shape]),
  });
  say(`${name}: PyTorch ${twin.torch}`);
  const one = { layout: 'plain', front: 'columns', batch: 1, threads: 1 };

  const stepper = startStepper();
  await stepper.ask({ kind: 'open', key: 'all', graph: { ...hearing.graph, outputs: layers }, threads: 1 });
  const { outputs } = await stepper.ask({ kind: 'step', key: 'all', feeds: { [hearing.input]: audio } });
  const off: [string, number][] = [];
  for (const layer of layers) {
    const heard = join(folder, 'heard.raw');
    await twin.ask({ ...one, layer, heard, forward: true });
    const theirs = new Float32Array(readFileSync(heard).buffer.slice(0));
    off.push([layer, distance(outputs![layer].data as Float32Array, theirs)]);
  }
  const [worst, difference] = off.reduce((a, b) => (b[1] > a[1] ? b : a));

  const deepest = 'ar-8';
  const forward = truncate(hearing.graph, [deepest]);
  await stepper.ask({ kind: 'open', key: 'forward', graph: forward, threads: 1 });
  await stepper.ask({ kind: 'open', key: 'step', graph: ascent(forward, [deepest], hearing.input), threads: 1 });
  const feeds = { [hearing.input]: audio };
  const runs = {
    forward: async () => (await stepper.ask({ kind: 'step', key: 'forward', feeds })).ms,
    forwardTorch: async () => (await twin.ask({ ...one, layer: deepest, forward: true })).ms,
    step: async () => (await stepper.ask({ kind: 'step', key: 'step', feeds })).ms,
    stepTorch: async () => (await twin.ask({ ...one, layer: deepest })).ms,
  };
  const times = Object.fromEntries(Object.keys(runs).map((key) => [key, [] as number[]]));
  for (let round = 0; round <= ROUNDS; round++)
    for (const [key, run] of Object.entries(runs)) {
      const ms = await run();
      if (round > 0) times[key].push(ms);
      await new Promise((resolve) => setTimeout(resolve, REST));
    }
  await Promise.all([twin.stop(), stepper.stop()]);
  const ms = (key: keyof typeof runs): number => Math.round(10 * median(times[key])) / 10;
  return {
    ...{ ear: name, layers: layers.length, worst, difference: Number(difference.toPrecision(2)) },
    ...{ 'forward ms': ms('forward'), 'PyTorch forward ms': ms('forwardTorch') },
    ...{ 'step ms': ms('step'), 'PyTorch step ms': ms('stepTorch') },
    ratio: Math.round(100 * median(times.step.map((t, i) => t / times.stepTorch[i]))) / 100,
  };
}

const bench: Bench = async (say) => {
  const folder = mkdtempSync(join(tmpdir(), 'earworm-ears-'));
  const rows: Result['rows'][number][] = [];
  for (const ear of EARS) rows.push(await compare(ear, folder, say));
  rmSync(folder, { recursive: true });
  const equal = rows.filter(({ difference }) => Number(difference) < 1e-4).length;
  return {
    about: `The ears in models/ and the same weights in PyTorch, from the sound of ${CLIP} to every layer: the largest relative difference (L2) of any layer. Milliseconds to ar-8 and back on one thread, medians of ${ROUNDS} interleaved rounds.`,
    rows,
    verdict: `${equal} of ${rows.length} ears hear the same to 1e-4.`,
  };
};
export default bench;
