// A training step of the half-width CPC ear against PyTorch: loss and the gradients of all weights, batch of 16 windows.
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { immersions } from '../src/ears/architecture.js';
import { beginning, lesson } from '../src/ears/teaching/training.js';
import type { Course, Lesson } from '../src/ears/teaching/training.js';
import { f32, product } from '../src/graph/graph.js';
import type { Tensor } from '../src/graph/graph.js';
import { write } from '../src/graph/onnx.js';
import { generator } from '../src/random.js';
import { sleep } from '../test/helper/daemon.js';
import { distance, median } from './bench.js';
import type { Bench } from './bench.js';
import type { Task, Told } from './helper/learner.js';
import { startTwin } from './helper/twin.js';

const CLIPS = 16;
const ROUNDS = Number(process.env.ROUNDS ?? 10);
/** Rest between two steps in seconds: thread pools of the one that ran before go to sleep. */
const REST = 0.02;
const LEARNER = new URL('helper/learner.js', import.meta.url);

/** 4 s windows; three steps of autoregression hear 10 frames of z, and 4 contexts per window leave room for the future. */
const course = (clips: number): Course => ({
  architecture: {
    ...immersions(0.5),
    autoregressive: [
      { channels: 256, kernel: 4 },
      { channels: 256, kernel: 4 },
      { channels: 128, kernel: 4 },
    ],
  },
  clips,
  frames: 172,
  contrast: { at: [10, 14, 18, 22], stride: 1, gap: 4, steps: 16, across: 'step' },
  normalised: true,
});

interface Side {
  /** One step, in ms by the clock and of all cores' time; with the gradients of all weights where they are wanted. */
  step(gradients?: boolean): Promise<{ ms: number; cpu: number; loss: number; gradients?: Float32Array }>;
  stop(): Promise<void>;
}

const joined = (parts: readonly Float32Array[]): Float32Array => {
  const all = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
};

/** Sessions in threads of their own, the batch shared out, gradients averaged. */
async function ours(
  taught: Lesson,
  weights: ReadonlyMap<string, Tensor>,
  batch: Tensor,
  threads: number,
): Promise<Side> {
  const onnx = write(taught.graph);
  const [bins, frames] = batch.shape.slice(2);
  const clips = taught.graph.inputs.find(({ name }) => name === 'scalogram')!.shape[0] as number;
  const share = clips * bins * frames;
  const workers = Array.from({ length: CLIPS / clips }, (_, i) => {
    const scalogram = f32([clips, 1, bins, frames], (batch.data as Float32Array).slice(i * share, (i + 1) * share));
    const { loss, gradients } = taught;
    const task: Task = { onnx, threads, feeds: { ...Object.fromEntries(weights), scalogram }, loss, gradients };
    return new Worker(LEARNER, { workerData: task });
  });
  const answer = async (worker: Worker): Promise<Told> => ((await once(worker, 'message')) as [Told])[0];
  await Promise.all(workers.map(answer));
  return {
    async step() {
      const begin = performance.now();
      const before = process.cpuUsage();
      const told = await Promise.all(
        workers.map((worker) => {
          worker.postMessage('step');
          return answer(worker);
        }),
      );
      const [first, ...others] = told;
      for (const { gradients } of others)
        gradients.forEach((from, i) => from.forEach((x, n) => (first.gradients[i][n] += x)));
      if (others.length > 0)
        for (const mean of first.gradients) for (let n = 0; n < mean.length; n++) mean[n] /= told.length;
      const ms = performance.now() - begin;
      const { user, system } = process.cpuUsage(before);
      const loss = told.reduce((sum, one) => sum + one.loss, 0) / told.length;
      return { ms, cpu: (user + system) / 1000, loss, gradients: joined(first.gradients) };
    },
    // The thread is idle: nothing runs in it that could be cut short.
    stop: async () => void (await Promise.all(workers.map((worker) => worker.terminate()))),
  };
}

/** One PyTorch process per share of the batch. What averaging the gradients of two would cost is not counted. */
async function theirs(
  [taught, weights, batch]: readonly [Lesson, ReadonlyMap<string, Tensor>, Tensor],
  folder: string,
  how: { clips: number; threads: number; channelsLast: boolean },
): Promise<Side & { version: string }> {
  const shape = [how.clips, ...batch.shape.slice(1)];
  const processes = await Promise.all(
    Array.from({ length: CLIPS / how.clips }, async (_, i) => {
      const numbers = join(folder, `${how.clips}-${how.threads}-${String(how.channelsLast)}-${i}.f32`);
      const part = (batch.data as Float32Array).subarray(i * product(shape), (i + 1) * product(shape));
      writeFileSync(numbers, joined([...[...weights.values()].map(({ data }) => data as Float32Array), part]));
      const first = {
        numbers,
        weights: [...taught.weights],
        scalogram: shape,
        course: course(how.clips),
        channelsLast: how.channelsLast,
      };
      return startTwin(process.env.PYTHON ?? 'python3', first, 'train.py');
    }),
  );
  return {
    version: processes[0].torch,
    async step(gradients = false) {
      const file = join(folder, 'gradients.f32');
      const begin = performance.now();
      const told = await Promise.all(
        processes.map(({ ask }) => ask({ threads: how.threads, ...(gradients && { gradients: file }) })),
      );
      const ms = processes.length > 1 ? performance.now() - begin : told[0].ms;
      const loss = told.reduce((sum, one) => sum + one.loss, 0) / told.length;
      const cpu = told.reduce((sum, one) => sum + one.cpu!, 0);
      if (!gradients) return { ms, cpu, loss };
      const bytes = readFileSync(file);
      return { ms, cpu, loss, gradients: new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4) };
    },
    stop: async () => void (await Promise.all(processes.map(({ stop }) => stop()))),
  };
}

const bench: Bench = async (say) => {
  const folder = mkdtempSync(join(tmpdir(), 'earworm-train-'));
  const [whole, half] = [await lesson(course(CLIPS)), await lesson(course(CLIPS / 2))];
  const weights = beginning(whole, 1);
  const random = generator(1);
  const batch = f32(
    [CLIPS, 1, 216, 172],
    Float32Array.from({ length: CLIPS * 216 * 172 }, () => 2 * random()),
  );
  const torch = (clips: number, threads: number, channelsLast: boolean): ReturnType<typeof theirs> =>
    theirs([whole, weights, batch], folder, { clips, threads, channelsLast });
  const cases = [
    { cores: 1, what: 'ours', side: await ours(whole, weights, batch, 1) },
    { cores: 1, what: 'PyTorch', side: await torch(CLIPS, 1, false) },
    { cores: 1, what: 'PyTorch, channels last', side: await torch(CLIPS, 1, true) },
    { cores: 2, what: 'ours, one session of two threads', side: await ours(whole, weights, batch, 2) },
    { cores: 2, what: 'ours, two sessions of 8', side: await ours(half, weights, batch, 1) },
    { cores: 2, what: 'PyTorch', side: await torch(CLIPS, 2, false) },
    { cores: 2, what: 'PyTorch, channels last', side: await torch(CLIPS, 2, true) },
    { cores: 2, what: 'PyTorch, two processes of 8', side: await torch(CLIPS / 2, 1, false) },
  ];
  say(`${whole.graph.nodes.length} nodes, ${[...weights.values()].reduce((n, t) => n + t.data.length, 0)} weights`);

  const [mine, other] = [await cases[0].side.step(true), await cases[1].side.step(true)];
  const equal = {
    loss: Math.abs(mine.loss / other.loss - 1),
    gradients: distance(mine.gradients!, other.gradients!),
  };
  const seen = cases.map((): number[] => []);
  const used = cases.map((): number[] => []);
  for (let round = 0; round <= ROUNDS; round++)
    for (const [i, { side }] of cases.entries()) {
      await sleep(REST);
      const { ms, cpu } = await side.step();
      // The first round warms up.
      if (round === 0) continue;
      seen[i].push(ms);
      used[i].push(cpu);
    }
  const version = (cases[1].side as Awaited<ReturnType<typeof theirs>>).version;
  for (const { side } of cases) await side.stop();
  rmSync(folder, { recursive: true });

  const best = (cores: number, side: 'ours' | 'PyTorch'): number =>
    Math.min(...cases.map((one, i) => (one.cores === cores && one.what.startsWith(side) ? median(seen[i]) : Infinity)));
  const rows = cases.map(({ cores, what }, i) => ({
    cores,
    what,
    'median ms': Math.round(median(seen[i])),
    'least ms': Math.round(Math.min(...seen[i])),
    'processor ms': Math.round(median(used[i])),
    'of PyTorch’s best': Number((median(seen[i]) / best(cores, 'PyTorch')).toFixed(2)),
  }));
  const ratios = [1, 2].map((cores) => (best(cores, 'ours') / best(cores, 'PyTorch')).toFixed(2));
  return {
    about:
      `Loss and gradients of ${[...weights.values()].reduce((n, t) => n + t.data.length, 0)} weights, train-mode batch normalisation, ${CLIPS} windows of 216 × 172, ` +
      `identical weights, PyTorch ${version}; ${ROUNDS} rounds, interleaved. Two sessions or processes of 8 normalise and contrast within 8 windows.`,
    rows,
    verdict: `Best against best: ${ratios[0]} on one core, ${ratios[1]} on two. Loss differs by ${equal.loss.toExponential(1)}, gradients by ${equal.gradients.toExponential(1)} (relative).`,
  };
};
export default bench;
