// The supervised baseline: the same architecture, told the answers from the start, stopped when it gets worse on the validation part.
import { change, drawn, reach } from '../../src/ears/teaching/augment.js';
import type { Rustle } from '../../src/ears/teaching/augment.js';
import { architectureOf } from '../../src/ears/teaching/courses.js';
import type { Width } from '../../src/ears/teaching/courses.js';
import { judged } from '../../src/ears/probing/probe.js';
import type { Told } from '../../src/ears/probing/probe.js';
import { BINS } from '../../src/ears/scalogram.js';
import { examined, labelled } from '../../src/ears/probing/supervised.js';
import { beginning } from '../../src/ears/teaching/training.js';
import type { Window } from '../../src/ears/teaching/windows.js';
import { advance, pace, schedule } from '../../src/graph/adam.js';
import type { Held } from '../../src/graph/adam.js';
import { f32, i64 } from '../../src/graph/graph.js';
import type { Tensor } from '../../src/graph/graph.js';
import { open } from '../../src/graph/session.js';
import { generator } from '../../src/random.js';
import type { Random } from '../../src/random.js';
import { grouped } from './grouped.js';
import { asIs, FRAMES, levels, otherwise } from './music.js';
import type { Fold, Task } from './tasks.js';

const CLIPS = 16;
/** Adam's rate as in the ears' own training, and the steps at which it is 0. */
const RATE = { peak: 1e-3, warm: 100, last: 1500 };
/** Steps between two examinations, and how many may pass without a lower loss. */
const EVERY = 50;
const PATIENCE = 6;
/** How much of the usual means and variances a step keeps. */
const KEPT = 0.95;

export interface Taught extends Told {
  /** The test part played otherwise. */
  readonly otherwise: Told;
  /** The step whose weights were kept, and how many there were. */
  readonly best: number;
  readonly steps: number;
  /** Losses on the validation part, one per examination. */
  readonly validation: readonly number[];
}

/** Trains on a fold's training part and answers its test part. Cost: about a second per step at half width, one thread. */
export async function taught(
  task: Task,
  fold: Fold,
  width: Width,
  seed: number,
  rustle: Rustle,
  tick: (step: number, loss: number) => void,
): Promise<Taught> {
  const lesson = await labelled({
    ...{ architecture: architectureOf(width), clips: CLIPS, frames: FRAMES, normalised: true },
    classes: task.classes.length,
  });
  const weights = beginning(lesson, seed);
  const held = [...weights.values()].map(({ data }): Held => {
    const none = (): Float32Array => new Float32Array(data.length);
    return { weight: data as Float32Array, mean: none(), square: none() };
  });
  const exam = examined(lesson);
  const [session, examination] = [await open(lesson.graph), await open(exam.graph)];
  const random = generator(seed, 3);
  /** Running means and variances, by the names of the examination's inputs. */
  const usual = new Map<string, Float32Array>();
  const follow = (name: string, { data }: Tensor): void => {
    const now = usual.get(name);
    if (!now) usual.set(name, Float32Array.from(data as Float32Array));
    else now.forEach((x, i) => (now[i] = KEPT * x + (1 - KEPT) * Number(data[i])));
  };
  const state = (): Record<string, Tensor> => ({
    ...Object.fromEntries(weights),
    ...Object.fromEntries([...usual].map(([name, data]) => [name, f32([data.length], data)])),
  });
  const answers = async (places: readonly number[], known: Record<string, Tensor>, view = asIs): Promise<Told> => {
    const scored: Float32Array[] = [];
    const [size, room] = [task.classes.length, BINS * FRAMES];
    for (let from = 0; from < places.length; from += CLIPS) {
      const some = places.slice(from, from + CLIPS);
      // A last batch that is not full has silence behind: clips do not meet in an examination.
      const data = new Float32Array(CLIPS * room);
      some.forEach((place, i) => data.set(view.image(task.examples[place]).data as Float32Array, i * room));
      const scalogram = f32([CLIPS, 1, BINS, FRAMES], data);
      const { [lesson.scores]: scores } = await examination.run({ ...known, scalogram });
      some.forEach((_, i) => scored.push((scores.data as Float32Array).slice(i * size, (i + 1) * size)));
    }
    return judged(
      scored,
      places.map((i) => task.examples[i].label),
    );
  };

  let best = { loss: Infinity, step: 0, known: {} as Record<string, Tensor> };
  const validation: number[] = [];
  let step = 0;
  while (step < RATE.last && step - best.step < EVERY * PATIENCE) {
    step++;
    const heard = batch(fold, rustle, random);
    const out = await session.run({ ...heard, ...Object.fromEntries(weights) });
    const now = pace(step, schedule(step, RATE));
    held.forEach((one, i) => advance(one, out[lesson.gradients[i]].data as Float32Array, now));
    lesson.seen.forEach(({ mean, variance }, i) => {
      follow(exam.usual[i].mean, out[mean]);
      follow(exam.usual[i].variance, out[variance]);
    });
    if (step % EVERY !== 0) continue;
    const { surprise } = await answers(fold.parts.validation, state());
    const loss = surprise.reduce((sum, x) => sum + x, 0) / surprise.length;
    validation.push(loss);
    if (loss < best.loss) best = { loss, step, known: copied(state()) };
    tick(step, loss);
  }
  const tested = await answers(fold.parts.test, best.known);
  const changed = await answers(fold.parts.test, best.known, otherwise(rustle));
  await session.stop();
  await examination.stop();
  return { ...tested, otherwise: changed, best: best.step, steps: step, validation };
}

const copied = (state: Record<string, Tensor>): Record<string, Tensor> =>
  Object.fromEntries(
    Object.entries(state).map(([name, { shape, data }]) => [name, f32(shape, Float32Array.from(data as Float32Array))]),
  );

/** Windows from anywhere in the training part, each class as often as any other, changed as in the ears' own training. */
function batch({ stretches }: Fold, rustle: Rustle, random: Random): { scalogram: Tensor; labels: Tensor } {
  const room = ({ stretch }: Fold['stretches']['train'][number]): number =>
    Math.max(0, stretch.to - stretch.from - reach(FRAMES) + 1);
  const classes = [...grouped(stretches.train, ({ label }) => label).values()];
  const data = new Float32Array(CLIPS * BINS * FRAMES);
  const labels = Array.from({ length: CLIPS }, (_, clip) => {
    const own = classes[Math.floor(random() * classes.length)];
    let place = Math.floor(random() * own.reduce((sum, one) => sum + room(one), 0));
    const found = own.find((one) => (place < room(one) ? true : ((place -= room(one)), false)))!;
    const window: Window = { piece: found.piece, from: found.stretch.from + place };
    const into = data.subarray(clip * BINS * FRAMES, (clip + 1) * BINS * FRAMES);
    const noise = { of: rustle, from: Math.floor(random() * rustle.frames) };
    change(levels(window, reach(FRAMES)), into, drawn(random, 1)[0], noise);
    return found.label;
  });
  return { scalogram: f32([CLIPS, 1, BINS, FRAMES], data), labels: i64(labels) };
}
