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
import { distance, median } from './bench.js';
import type { Bench } from './bench.js';
import { startStepper } from './helper/stepper.js';
import type { Stepper } from './helper/stepper.js';
import { startTwin } from './helper/twin.js';

const ROUNDS = Number(process.env.ROUNDS ?? 20);
const SECONDS = 4;
const BATCH = 8;
/** How often each session is opened; the median counts. */
const OPENINGS = 5;
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

/** Relative differences: of the losses, and of the gradients. */
interface Compared {
  readonly loss: number;
  /** Both given the same scalogram, and with a front end each. */
  readonly gradient: number;
  readonly apart: number;
  /** Ours, and PyTorch's, from PyTorch in double precision, given the same scalogram. */
  readonly ours: number;
  readonly theirs: number;
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
  // Weights of one sign: a loss of terms that cancel would have no digits to compare.
  weighing.data.forEach((x, n) => (weighing.data[n] = Math.abs(Number(x))));

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
  for (const batch of [1, BATCH]) pinned.set(batch, await pin(ear(full, weights, { samples, batch, rate })));
  const steppers: [Stepper, Stepper] = [startStepper(), startStepper()];
  const ascents = new Map<string, Ascent>();
  const opening = new Map<string, number>();
  const openOn = async (stepper: Stepper, { layer, batch, threads, from }: Case): Promise<void> => {
    const made = ascent(pinned.get(batch)!, layer, from);
    const key = keyOf({ layer, batch, threads, from });
    ascents.set(key, made);
    const times: number[] = [];
    for (let n = 0; n < OPENINGS; n++)
      times.push((await stepper.ask({ kind: 'open', key, graph: made.graph, threads })).ms);
    opening.set(key, median(times));
  };
  const feeds = ({ layer, batch, from }: Case, first = 0): Record<string, Tensor> => {
    const part = ({ data }: Tensor, shape: readonly number[], start = 0): Tensor =>
      f32(
        shape,
        (data as Float32Array).slice(start * product(shape.slice(1)), (start + batch) * product(shape.slice(1))),
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

  const single: Case = { ...one, layer: deepest };
  for (const it of cases) await openOn(steppers[0], it);
  await openOn(steppers[1], single);
  say(`${cases.length} sessions open`);

  /** The clips one by one, as the dreamer has it: on each thread a session of one clip. The time of the slowest thread. */
  const oneByOne = async (clips: number, threads: number): Promise<number> => {
    const ask = { kind: 'step', key: keyOf(single), feeds: feeds(single), times: clips / threads } as const;
    const steps = await Promise.all(steppers.slice(0, threads).map((stepper) => stepper.ask(ask)));
    return Math.max(...steps.map(({ ms }) => ms));
  };
  const heard = new Map<number, string>();
  for (const batch of [1, BATCH]) {
    const key = `scalogram ${batch}`;
    await steppers[0].ask({ kind: 'open', key, graph: truncate(pinned.get(batch)!, ['scalogram']), threads: 1 });
    const { audio: clips } = feeds({ layer: 'scalogram', batch, threads: 1, from: 'audio' });
    const { outputs } = await steppers[0].ask({ kind: 'step', key, feeds: { audio: clips } });
    heard.set(batch, join(folder, `${batch}.raw`));
    writeFileSync(heard.get(batch)!, outputs!.scalogram.data);
  }
  const compared = new Map<string, Compared>();
  for (const it of cases) {
    const raw = join(folder, 'gradient.raw');
    const theirs = async (more: object): Promise<{ loss: number; gradient: Float32Array }> => {
      const { loss } = await twin.ask({ ...order({ ...it, threads: 1 }, 'plain'), ...more, gradient: raw });
      return { loss, gradient: new Float32Array(readFileSync(raw).buffer.slice(0)) };
    };
    const apart = await theirs({});
    const shared = it.from === 'audio' ? await theirs({ scalogram: heard.get(it.batch) }) : apart;
    const exact = await theirs({ scalogram: it.from === 'audio' ? heard.get(it.batch) : undefined, layout: 'double' });
    const { outputs } = await steppers[0].ask({ kind: 'step', key: keyOf(it), feeds: feeds(it) });
    const { score, gradient } = ascents.get(keyOf(it))!;
    const own = outputs![gradient].data as Float32Array;
    compared.set(keyOf(it), {
      loss: Math.abs(Number(outputs![score].data[0]) / apart.loss - 1),
      gradient: distance(own, shared.gradient),
      apart: distance(own, apart.gradient),
      ours: distance(own, exact.gradient),
      theirs: distance(shared.gradient, exact.gradient),
    });
  }

  interface Run {
    readonly times: number[];
    readonly step: () => Promise<number>;
  }
  const timed = (step: () => Promise<number>): Run => ({ times: [], step });
  const ours = cases.map((it) =>
    timed(async () => (await steppers[0].ask({ kind: 'step', key: keyOf(it), feeds: feeds(it) })).ms),
  );
  const plain = cases.map((it) => timed(async () => (await twin.ask(order(it, 'plain'))).ms));
  const last = cases.map((it) => timed(async () => (await twin.ask(order(it, 'channels_last'))).ms));
  const singly = cases.map((it) => (it.batch > 1 ? timed(() => oneByOne(it.batch, it.threads)) : undefined));
  const runs = [...ours, ...plain, ...last, ...singly].filter((run) => run !== undefined);
  for (let r = 1; r <= ROUNDS; r++) {
    const shuffled = runs.map((run) => ({ ...run, at: random() })).sort((a, b) => a.at - b.at);
    for (const { times, step } of shuffled) {
      // The first warms up: what runs once in seconds finds its memory cold, what dreams runs all the time.
      await step();
      times.push(await step());
      await sleep(REST);
    }
    if (r % 5 === 0) say(`round ${r} of ${ROUNDS}`);
  }
  await twin.stop();
  for (const stepper of steppers) await stepper.stop();
  rmSync(folder, { recursive: true });

  const rows = cases.map((it, i) => {
    const [whole, b, c] = [ours[i], plain[i], last[i]].map(({ times }) => median(times));
    const apart = singly[i] && median(singly[i].times);
    const a = Math.min(whole, apart ?? Infinity);
    return {
      layer: it.layer,
      from: it.from,
      batch: it.batch,
      threads: it.threads,
      'ours ms': round(whole),
      'one by one ms': apart === undefined ? '' : round(apart),
      'PyTorch ms': round(b),
      'channels_last ms': round(c),
      ratio: round(a / b),
      'ratio to the better': round(a / Math.min(b, c)),
      'loss differs by': compared.get(keyOf(it))!.loss.toExponential(1),
      'gradient differs by': compared.get(keyOf(it))!.gradient.toExponential(1),
      '… with two front ends': compared.get(keyOf(it))!.apart.toExponential(1),
      'ours from float64': compared.get(keyOf(it))!.ours.toExponential(1),
      'PyTorch from float64': compared.get(keyOf(it))!.theirs.toExponential(1),
      'opening ms': round(opening.get(keyOf(it))!, 0),
    };
  });
  const deep = rows.filter(({ layer, from }) => layer === deepest && from === 'audio');
  return {
    about:
      `Loss and gradient with respect to the sound of ${SECONDS} s, medians of ${ROUNDS} rounds in random order, PyTorch ${twin.torch} ` +
      'in a process beside. Loss: relative difference; gradient: length of the difference relative to the length, both given the same ' +
      'scalogram, and with a scalogram each, whose rounding (1e-6) flips a ReLU or a maximum here and there. One by one: the ' +
      'clips of the batch in sessions of one clip, one session per thread, as the dreamer has it; the ratio takes the quicker. ' +
      'From float64: PyTorch in double precision, given the same scalogram.',
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

export default bench;
