// A step of the full-size ear against PyTorch: identical weights, interleaved, one and two threads, loss and gradient compared.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { immersions, layersOf } from '../src/ears/architecture.js';
import { ear, untrained } from '../src/ears/encoder.js';
import { circleFor } from '../src/ears/scalogram.js';
import { differentiate } from '../src/graph/autodiff.js';
import { f32, product } from '../src/graph/graph.js';
import type { Graph, Tensor } from '../src/graph/graph.js';
import { pin } from '../src/graph/pin.js';
import { truncate } from '../src/graph/surgery.js';
import { writer } from '../src/graph/writer.js';
import { generator } from '../src/random.js';
import { median } from './bench.js';
import type { Bench } from './bench.js';
import { startStepper } from './helper/stepper.js';
import type { Stepper } from './helper/stepper.js';
import { startTwin } from './helper/twin.js';

const ROUNDS = Number(process.env.ROUNDS ?? 30);
const SECONDS = 4;
const BATCH = 8;
/** Rest between two runs in ms: thread pools of the one that ran before go to sleep. */
const REST = 15;

interface Case {
  readonly layer: string;
  readonly batch: number;
  readonly threads: number;
  /** From the sound or from the scalogram on. */
  readonly from: 'audio' | 'image';
}
const keyOf = ({ layer, batch, threads, from }: Case): string => `${layer} ${from} ${batch} ${threads}`;
const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const round = (x: number, digits = 2): number => Math.round(10 ** digits * x) / 10 ** digits;

interface Ascent {
  readonly graph: Graph;
  readonly score: string;
  readonly gradient: string;
}

/** Σ layer × weighing and its gradient: what the dreamer runs, with one target that is an input. */
function ascent(whole: Graph, layer: string, from: 'audio' | 'image'): Ascent {
  const cut = truncate(whole, [layer]);
  const input = from === 'audio' ? 'audio' : 'scalogram';
  const shape = whole.shapes.get('scalogram')!;
  const g = writer(
    from === 'audio'
      ? cut
      : truncate(
          {
            ...cut,
            inputs: [{ name: 'scalogram', type: 'float32', shape }],
            nodes: cut.nodes.filter(({ outputs }) => !outputs.includes('scalogram')),
          },
          [layer],
        ),
  );
  const weighing = g.input({ name: 'weighing', type: 'float32', shape: g.shape(layer) });
  const score = g.op('ReduceSum', [g.op('Mul', [layer, weighing])], { keepdims: 0 });
  const { graph, gradients } = differentiate(g.finish([score]), score, [input]);
  return { graph, score, gradient: gradients[0] };
}

const bench: Bench = async (say) => {
  const folder = mkdtempSync(join(tmpdir(), 'earworm-pytorch-'));
  const full = immersions();
  const layers = layersOf(full);
  const deepest = 'block-7-2';
  const weights = untrained(full, 1);
  const random = generator(2);
  const draw = (shape: number[], scale: number): Tensor =>
    f32(
      shape,
      Float32Array.from({ length: product(shape) }, () => scale * (2 * random() - 1)),
    );
  const { frames, samples, rate } = circleFor(SECONDS, layers.at(-1)!.stride);
  const audio = draw([BATCH, samples], 0.1);
  const image = draw([BATCH, 1, full.bins, frames], 0.5);
  image.data.forEach((x, n) => (image.data[n] = Number(x) + 0.5));
  const weighing = draw([BATCH * Math.max(...layers.map((l) => (l.channels * l.pitches * frames) / l.stride))], 0.01);

  const tensors: [string, Tensor][] = [...weights, ['audio', audio], ['image', image], ['weighing', weighing]];
  const file = join(folder, 'tensors.raw');
  writeFileSync(
    file,
    Buffer.concat(tensors.map(([, { data }]) => Buffer.from(data.buffer, data.byteOffset, data.byteLength))),
  );
  const twin = await startTwin(process.env.PYTHON ?? 'python3', {
    file,
    rate,
    architecture: full,
    tensors: tensors.map(([name, { shape }]) => [name, shape]),
  });
  say(`PyTorch ${twin.torch}, ${frames} frames`);

  const one: Omit<Case, 'layer'> = { batch: 1, threads: 1, from: 'audio' };
  const cases: Case[] = [
    { ...one, layer: 'scalogram' },
    ...layers
      .filter(({ name }) => /-2$|ar-8/.test(name) && name !== deepest)
      .map(({ name }) => ({ ...one, layer: name })),
    ...[1, 2].flatMap((threads) => [
      ...[1, BATCH].map((batch): Case => ({ layer: deepest, batch, threads, from: 'audio' })),
      { layer: deepest, batch: 1, threads, from: 'image' as const },
    ]),
  ];

  const pinned = new Map<number, Graph>();
  for (const batch of [1, BATCH, BATCH / 2]) pinned.set(batch, await pin(ear(full, weights, { samples, batch, rate })));
  const steppers: [Stepper, Stepper] = [startStepper(), startStepper()];
  const ascents = new Map<string, Ascent>();
  const opening = new Map<string, number>();
  const openOn = async (stepper: Stepper, { layer, batch, threads, from }: Case): Promise<void> => {
    const made = ascent(pinned.get(batch)!, layer, from);
    const key = keyOf({ layer, batch, threads, from });
    ascents.set(key, made);
    const { ms } = await stepper.ask({ kind: 'open', key, graph: made.graph, threads });
    opening.set(key, ms);
  };
  const feeds = ({ layer, batch, from }: Case, first = 0): Record<string, Tensor> => {
    const part = ({ data }: Tensor, shape: readonly number[], start = 0): Tensor =>
      f32(
        shape,
        (data as Float32Array).subarray(start * product(shape.slice(1)), (start + batch) * product(shape.slice(1))),
      );
    const { channels, pitches, stride } = [
      { name: 'scalogram', channels: 1, pitches: full.bins, stride: 1 },
      ...layers,
    ].find(({ name }) => name === layer)!;
    const heard =
      from === 'audio'
        ? { audio: part(audio, [batch, samples], first) }
        : { scalogram: part(image, [batch, 1, full.bins, frames], first) };
    return { ...heard, weighing: part(weighing, [batch, channels, pitches, frames / stride], first) };
  };

  const halves: Case[] = [1, BATCH / 2].map((batch) => ({ layer: deepest, batch, threads: 1, from: 'audio' }));
  for (const it of cases) await openOn(steppers[0], it);
  await openOn(steppers[0], halves[1]);
  for (const it of halves) await openOn(steppers[1], it);
  say(`${cases.length} sessions open`);

  /** Two threads with a session each: the wall time of a step of both. */
  const both = async (it: Case): Promise<number> => {
    const begin = performance.now();
    await Promise.all(
      steppers.map((stepper, i) => stepper.ask({ kind: 'step', key: keyOf(it), feeds: feeds(it, i * it.batch) })),
    );
    return performance.now() - begin;
  };
  const compared = new Map<string, { loss: number; gradient: number }>();
  for (const it of cases) {
    const raw = join(folder, 'gradient.raw');
    const told = await twin.ask({ ...order(it, 'plain'), gradient: raw });
    const { outputs } = await steppers[0].ask({ kind: 'step', key: keyOf(it), feeds: feeds(it) });
    const { score, gradient } = ascents.get(keyOf(it))!;
    const theirs = new Float32Array(readFileSync(raw).buffer.slice(0));
    compared.set(keyOf(it), {
      loss: Math.abs(Number(outputs![score].data[0]) / told.loss - 1),
      gradient: distance(outputs![gradient].data as Float32Array, theirs),
    });
  }

  const ours = cases.map((): number[] => []);
  const plain = cases.map((): number[] => []);
  const last = cases.map((): number[] => []);
  const paired = halves.map((): number[] => []);
  const runs: (() => Promise<void>)[] = cases.flatMap((it, i) => [
    async () => void ours[i].push((await steppers[0].ask({ kind: 'step', key: keyOf(it), feeds: feeds(it) })).ms),
    async () => void plain[i].push((await twin.ask(order(it, 'plain'))).ms),
    async () => void last[i].push((await twin.ask(order(it, 'channels_last'))).ms),
  ]);
  runs.push(...halves.map((it, i) => async () => void paired[i].push(await both(it))));
  for (let r = 0; r <= ROUNDS; r++) {
    const shuffled = runs.map((run) => ({ run, at: random() })).sort((a, b) => a.at - b.at);
    for (const { run } of shuffled) {
      await run();
      await sleep(REST);
    }
    // The first round warms up.
    if (r === 0) [...ours, ...plain, ...last, ...paired].forEach((times) => times.splice(0));
    else if (r % 5 === 0) say(`round ${r} of ${ROUNDS}`);
  }
  await twin.stop();
  for (const stepper of steppers) await stepper.stop();
  rmSync(folder, { recursive: true });

  const rows = cases.map((it, i) => {
    const [a, b, c] = [ours[i], plain[i], last[i]].map(median);
    return {
      layer: it.layer,
      from: it.from,
      batch: it.batch,
      threads: it.threads,
      'ours ms': round(a),
      'PyTorch ms': round(b),
      'channels_last ms': round(c),
      ratio: round(a / b),
      'ratio to the better': round(a / Math.min(b, c)),
      'loss differs by': compared.get(keyOf(it))!.loss.toExponential(1),
      'gradient differs by': compared.get(keyOf(it))!.gradient.toExponential(1),
      'opening ms': round(opening.get(keyOf(it))!, 0),
    };
  });
  const two = (i: number): string => `${round(median(paired[i]))} ms for ${2 * halves[i].batch} clips`;
  const deep = rows.filter(({ layer, from }) => layer === deepest && from === 'audio');
  return {
    about:
      `Loss and gradient with respect to the sound of ${SECONDS} s, medians of ${ROUNDS} rounds in random order, PyTorch ${twin.torch} ` +
      'in a process beside. Loss: relative difference; gradient: length of the difference relative to the length. ' +
      `Two threads with a session each (${deepest}): ${two(0)}, ${two(1)}.`,
    rows,
    verdict: deep.map((r) => `${r.ratio} of PyTorch's time (batch ${r.batch}, threads ${r.threads})`).join(', '),
  };
};

const order = ({ layer, batch, threads, from }: Case, layout: string): object => ({
  layer,
  batch,
  threads,
  layout,
  front: from === 'audio' ? 'columns' : '',
});

/** ‖a − b‖ / ‖b‖. */
function distance(a: Float32Array, b: Float32Array): number {
  let [error, length] = [0, 0];
  b.forEach((x, n) => {
    error += (a[n] - x) ** 2;
    length += x ** 2;
  });
  return Math.sqrt(error / length);
}
export default bench;
