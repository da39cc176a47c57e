// npm run twin -- plan | check | ship FOLDER …: trainings on a graphics card by PyTorch (scripts/twin/), from music that was heard here.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { BINS } from '../src/ears/scalogram.js';
import { drawn, reach } from '../src/ears/teaching/augment.js';
import { plan, views } from '../src/ears/teaching/checkpoint.js';
import type { State } from '../src/ears/teaching/checkpoint.js';
import { candidates, courseOf, FRAMES, PACE } from '../src/ears/teaching/courses.js';
import type { Loss, Width } from '../src/ears/teaching/courses.js';
import { parted } from '../src/ears/teaching/held-out.js';
import { lesson } from '../src/ears/teaching/training.js';
import type { Course } from '../src/ears/teaching/training.js';
import { draw, spread } from '../src/ears/teaching/windows.js';
import type { Piece } from '../src/ears/teaching/windows.js';
import { pace, schedule } from '../src/graph/adam.js';
import { single } from '../src/graph/halves.js';
import { generator } from '../src/random.js';
import { Refused, sentence } from '../src/refused.js';
import { corpus } from '../src/train/corpus.js';
import type { Answered } from '../src/train/learner.js';
import { learners, rustled } from '../src/train/learning.js';
import type { Head, Row } from '../src/train/lessons.js';
import { levels } from '../src/train/levels.js';
import { ship } from '../src/train/ship.js';
import { initial } from '../src/train/train.js';

/** THE TRAININGS: windows per step, and the share of the music that is held out. */
const EARS: Readonly<Record<string, { corpus: string; width: Width; loss: Loss; clips: number }>> = {
  'house-full': { corpus: 'house', width: 'full', loss: 'cpc', clips: 32 },
  'house-half': { corpus: 'house', width: 'half', loss: 'cpc', clips: 32 },
  'house-quarter': { corpus: 'house', width: 'quarter', loss: 'cpc', clips: 16 },
  'house-sat': { corpus: 'house', width: 'half', loss: 'sat', clips: 16 },
  'piano-full': { corpus: 'piano', width: 'full', loss: 'cpc', clips: 32 },
  'piano-quarter': { corpus: 'piano', width: 'quarter', loss: 'cpc', clips: 16 },
  'piano-sat': { corpus: 'piano', width: 'half', loss: 'sat', clips: 16 },
};
const HELD = 0.2;
const SEED = 1;
/** Held-out windows that an examination looks at, and batches of them here. */
const EXAMINED = 256;
const BATCHES = 8;

const CACHE = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'earworm', 'scalograms');
const SCRIPTS = fileURLToPath(new URL('../../scripts/twin/', import.meta.url));

const say = (words: string): void => void process.stdout.write(`${words}\n`);
const json = (file: string, value: unknown): void => writeFileSync(file, JSON.stringify(value));
const bytes = (data: Float32Array | Uint16Array): Uint8Array =>
  new Uint8Array(data.buffer, data.byteOffset, data.byteLength);

const heard = (folder: string): ReturnType<typeof corpus> =>
  corpus(folder, CACHE, FRAMES, { progress: () => undefined, left: say });

/** @param folders NAME=FOLDER of the corpora */
async function planned(into: string, folders: readonly string[]): Promise<void> {
  mkdirSync(into, { recursive: true });
  const corpora: Record<string, unknown> = {};
  for (const [name, folder] of folders.map((told) => told.split('='))) {
    const music = await heard(folder);
    const { taught, held } = parted(music.pieces, HELD);
    const windows = spread(held, EXAMINED, FRAMES).map(({ piece: { cached }, from }) => ({
      ...{ cached, from, frames: FRAMES },
    }));
    corpora[name] = { folder: resolve(folder), taught, held: windows };
    say(`${name}: ${taught.length} pieces to train on, ${held.length} held out.`);
  }
  const ears: Record<string, unknown> = {};
  for (const [name, { width, loss, clips, ...ear }] of Object.entries(EARS)) {
    const course = courseOf(width, loss, clips);
    ears[name] = { ...ear, course, seed: SEED, shapes: [...(await lesson(course)).weights] };
  }
  json(join(into, 'plan.json'), { corpora, ears });
  writeFileSync(join(into, 'rustle.f32'), bytes((await rustled(SEED)).parts));
}

/** Trains a quarter-width ear twice for so many steps, here and by PyTorch, from the same weights and windows. */
async function checked(into: string, folder: string, steps: number, python: string): Promise<void> {
  mkdirSync(into, { recursive: true });
  const course = courseOf('quarter', 'cpc', 16);
  const { pieces } = await heard(folder);
  const taughtIn = await lesson(course);
  const state = initial(taughtIn, SEED);
  writeFileSync(join(into, 'start.f32'), bytes(state.weight));
  writeFileSync(join(into, 'rustle.f32'), bytes((await rustled(SEED)).parts));
  const { own, shared, read } = drawnFor(pieces, course.clips, steps);
  writeFileSync(join(into, 'levels.u16'), bytes(read));
  const last = 10_000;
  json(join(into, 'check.json'), { course, shapes: [...taughtIn.weights], own, shared, last });

  const threads = await learners(taughtIn, state, {
    ...{ clips: course.clips, frames: FRAMES, taught: pieces, workers: 1, threads: 2, seed: SEED },
    provider: 'cpu',
  });
  const ours: number[] = [];
  const begin = performance.now();
  for (let step = 1; step <= steps; step++)
    ours.push((await threads.step(step, pace(step, schedule(step, { ...PACE, last })))).loss);
  const ms = (performance.now() - begin) / steps;
  await threads.stop();
  const told = JSON.parse(
    execFileSync(python, [join(SCRIPTS, 'check.py'), into], { encoding: 'utf8', maxBuffer: 1e8 }),
  ) as { torch: string; ms: number; losses: number[] };
  const off = told.losses.map((loss, i) => Math.abs(loss - ours[i]) / ours[i]);
  say(`PyTorch ${told.torch}: ${told.ms.toFixed(0)} ms a step, ours ${ms.toFixed(0)} ms.`);
  for (const n of [1, 10, 25, 50, 100].filter((n) => n <= steps))
    say(
      `step ${n}: loss ${ours[n - 1].toFixed(5)} and ${told.losses[n - 1].toFixed(5)}, off by at most ${Math.max(...off.slice(0, n)).toExponential(1)} so far`,
    );
}

/** What a training thread draws for its steps, and the frames that it reads, one window after the other. */
function drawnFor(
  pieces: readonly Piece[],
  clips: number,
  steps: number,
): { own: number[][][]; shared: number[][]; read: Uint16Array } {
  const most = reach(FRAMES);
  const read = new Uint16Array(steps * clips * most * BINS);
  const own: number[][][] = [];
  const shared: number[][] = [];
  for (let step = 1; step <= steps; step++) {
    const random = generator(SEED, 0, step);
    const windows = draw(pieces, clips, FRAMES, random);
    const changes = drawn(random, clips);
    own.push(
      windows.map((window, i) => {
        const first = ((step - 1) * clips + i) * most;
        const part = levels(window, most);
        read.set(part, first * BINS);
        const { gain, noise = [0, 0] } = changes[i];
        return [first, part.length / BINS - 1, ...gain, ...noise, Math.floor(random() * 512)];
      }),
    );
    shared.push([changes[0].stretch, changes[0].shift, changes[0].noise ? 1 : 0]);
  }
  return { own, shared, read };
}

/** Writes the ears whose weights lie in the folder, each as a training of ours would have ended. */
async function shipped(from: string, out: string, models: string, names: readonly string[]): Promise<void> {
  const { corpora } = JSON.parse(readFileSync(join(from, 'plan.json'), 'utf8')) as {
    corpora: Record<string, { folder: string }>;
  };
  const logs = JSON.parse(readFileSync(join(out, 'log.json'), 'utf8')) as Record<string, Row[]>;
  for (const name of names) {
    const { corpus: of, width, loss, clips } = EARS[name];
    const { folder } = corpora[of];
    const music = await heard(folder);
    const { taught, held } = parted(music.pieces, HELD);
    const course = courseOf(width, loss, clips);
    const layout = plan((await lesson(course)).weights);
    const parts = [0, 1, 2].map((i) => join(out, `${name}.${i}.f16`)).filter((file) => existsSync(file));
    const halves = Buffer.concat(parts.map((file) => readFileSync(file)));
    const weights = Float32Array.from({ length: halves.length / 2 }, (_, i) => single(halves.readUInt16LE(2 * i)));
    if (weights.length !== layout.length)
      throw new Refused(`${out} has ${weights.length} weights of ${name}, which takes ${layout.length}.`);
    const [begin, last] = [logs[name][0], logs[name].at(-1)!];
    const { step, minutes } = last;
    // Pictures are easier to tell apart than what they are of: only the beginning and the end count, examined here.
    const plain = logs[name].slice(1).map(({ step, minutes, clipsPerSecond, rate, loss, accuracy }): Row => ({
      ...{ step, minutes, clipsPerSecond, rate, loss, accuracy },
    }));
    const log: Row[] = [begin, ...plain, { ...last, held: await examined(course, weights, held) }];
    say(`${name}: loss ${last.held!.loss.toFixed(3)} there, ${log.at(-1)!.held!.loss.toFixed(3)} as examined here`);
    const head: Head = { corpus: folder, width, loss, clips, seed: SEED, holdOut: HELD, step, minutes };
    await ship(join(models, `${name}.onnx`), views(layout, weights), {
      ...{ course, taught, held, head, log, corpus: music, candidates: candidates(course) },
    });
    mkdirSync(join(models, `${name}.training`), { recursive: true });
    writeFileSync(join(models, `${name}.training`, 'log.jsonl'), log.map((row) => `${JSON.stringify(row)}\n`).join(''));
    say(`${join(models, name)}.onnx`);
  }
}

/** Loss and accuracy as `earworm train` examines them: on the windows as they were heard here. */
async function examined(course: Course, weight: Float32Array, held: readonly Piece[]): Promise<Answered> {
  const { clips, frames } = course;
  const zeros = (): Float32Array => new Float32Array(weight.length);
  const state: State = { weight, mean: zeros(), square: zeros(), average: weight };
  const threads = await learners(await lesson(course), state, {
    ...{ clips, frames, taught: held, workers: 1, threads: 1, seed: SEED },
    provider: 'cpu',
  });
  const answer = await threads.examine(spread(held, BATCHES * clips, frames));
  await threads.stop();
  return answer;
}

const program = new Command('twin').description('Trains ears on a graphics card by PyTorch.');
program
  .command('plan <folder> <corpora...>')
  .description('writes down the music (NAME=FOLDER) and the courses')
  .action(planned);
program
  .command('check <folder> <corpus>')
  .description('compares the first steps with those of our own trainer')
  .option('--steps <n>', 'how many', '100')
  .option('--python <program>', 'with PyTorch', 'python3')
  .action((folder: string, music: string, { steps, python }: { steps: string; python: string }) =>
    checked(folder, music, Number(steps), python),
  );
program
  .command('ship <folder> <trained> <ears...>')
  .description('writes the ears that were trained')
  .option('--models <folder>', 'where to', 'models')
  .action((folder: string, out: string, ears: string[], { models }: { models: string }) =>
    shipped(folder, out, models, ears),
  );

try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(`twin: ${sentence(error)}\n`);
  process.exitCode = error instanceof Refused ? 2 : 1;
}
