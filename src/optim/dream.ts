// The dream: one clip on the ear's circle, climbed step by step, finished when asked, in the dreamer's main thread. Longer than most: all parts share the clip.
import { fromDecibels, loopSeconds } from '../params.js';
import type { Values } from '../params.js';
import type { DreamState, Finished } from '../messages.js';
import { generator } from '../random.js';
import { Refused } from '../refused.js';
import type { Climbed } from './climb.js';
import { compiler } from './compiler.js';
import type { Hearing } from './goals.js';
import { asking } from './asking.js';
import type { Ground } from './asking.js';
import { mover } from './mover.js';
import { draw } from './transforms.js';
import type { Scene } from './transforms.js';
import type { Run } from './work.js';

/** The ear, laid round a loop of some length. */
export interface Circle extends Scene {
  readonly hearing: Hearing;
}

export interface DreamOptions {
  readonly run: Run;
  readonly hear: (seconds: number) => Promise<Circle>;
  readonly resample: (circle: Float32Array, length: number) => Float32Array;
  /** The path of a sound that a performer names, or the name itself for 'noise' and 'silence'. */
  readonly locate: (name: string) => string;
  /** Samples per second of finished clips. */
  readonly rate: number;
  readonly seed: number;
  /** Bars since the dream began: what wanders by itself goes by it. */
  readonly bars: () => number;
  readonly refused: (address: string, sentence: string) => void;
  readonly log: (line: string) => void;
}

export interface Step {
  readonly step: number;
  readonly score: number;
  readonly copies: readonly Climbed[];
}

export interface Dream {
  /** Takes effect when the dream next settles. */
  set(values: Values): void;
  /** Fetches what changed knobs ask for: another anchor, another length. `step` begins with it. */
  settle(): Promise<void>;
  step(): Promise<Step>;
  /** A clip of the newest state. May overlap a step. */
  finish(): Promise<Finished>;
  /** Starts again from the anchor. */
  reset(): void;
  /** Goes on from an earlier state once the dream has settled, at the length that it has then. */
  restore(state: DreamState): void;
}

/** Samples that all threads see. */
const shared = (length: number): Float32Array => new Float32Array(new SharedArrayBuffer(4 * length));
/** Beside the numbers of the copies: what the chance of the step itself is drawn from. */
const CHANCE = -1;
const sceneOf = ({ rate, samples, frames, rows }: Circle): Scene => ({ rate, samples, frames, rows });

/**
 * Opens a dream at its anchor, or where an earlier one was. Steps and settling must not overlap each other.
 * @throws Refused when the first anchor cannot be had
 */
export async function openDream(options: DreamOptions, initial: Values, from?: DreamState): Promise<Dream> {
  const { run, hear, resample, locate, rate, seed, bars, refused, log } = options;
  let values = initial;
  let step = from?.step ?? 0;
  let score = 0;
  let seconds = loopSeconds(values);
  let circle = await hear(seconds);
  let compiled = compiler(circle.hearing);

  let clip = shared(circle.samples);
  const moving = mover(circle.samples);
  let anchor: Float32Array = new Float32Array(circle.samples);
  let gradients: Float32Array[] = [];
  /** What the ear cannot hear: of the clip, and of its anchor. */
  let high: Float32Array = new Float32Array(Math.round(seconds * rate));
  let anchorHigh: Float32Array = new Float32Array(high.length);
  let anchored = '';

  /** A new tempo: the clip is played faster or slower, like tape, and the dream goes on at the new length. */
  async function settleLength(): Promise<void> {
    if (loopSeconds(values) === seconds) return;
    seconds = loopSeconds(values);
    circle = await hear(seconds);
    compiled = compiler(circle.hearing);
    const kept = resample(clip, circle.samples);
    clip = shared(circle.samples);
    clip.set(kept);
    gradients = [];
    anchor = resample(anchor, circle.samples);
    high = resample(high, Math.round(seconds * rate));
    anchorHigh = resample(anchorHigh, high.length);
  }

  let dreaming = false;

  /** Fetches the anchor when its knobs have moved; one that cannot be had leaves the old one in place, if there is one. */
  async function settleAnchor(): Promise<void> {
    const [name, fit, level] = [values['/anchor/clip'], values['/anchor/fit'], values['/anchor/level']];
    const key = JSON.stringify([name, fit, level, circle.samples, high.length]);
    if (key === anchored) return;
    anchored = key;
    try {
      const gain = fromDecibels(level);
      const fetched = await run('anchor', { source: locate(name), fit, gain, seed, ...place() });
      anchor = fetched.heard;
      anchorHigh = fetched.high;
    } catch (error) {
      if (!(error instanceof Refused && dreaming)) throw error;
      refused('/anchor/clip', error.message);
    }
  }

  const place = (): { samples: number; length: number; rate: number } => ({
    samples: circle.samples,
    length: high.length,
    rate,
  });
  const goals = asking({
    run,
    seed,
    fetch: async (knobs) => {
      const [source, fit] = [locate(knobs['/style/clip']), knobs['/anchor/fit']];
      return (await run('anchor', { source, fit, gain: 1, seed, ...place() })).heard;
    },
  });
  const ground = (): Ground => ({ hearing: circle.hearing, compiled, frames: circle.frames, anchor });

  let restored: DreamState | undefined;
  function goOn(state: DreamState): void {
    clip.set(resample(state.clip, clip.length));
    high.set(resample(state.high, high.length));
    moving.adopt(clip);
    step = state.step;
    restored = undefined;
  }

  const settle = async (): Promise<void> => {
    await settleLength();
    await settleAnchor();
    await goals.settle(values, ground()).catch((error: unknown) => {
      if (!(error instanceof Refused)) throw error;
      refused('/style/clip', error.message);
    });
    await moving.settle(values, clip, circle.rate);
    if (restored) goOn(restored);
  };

  /** One gradient per copy, each written by a thread; none when nothing is asked for. */
  async function climb(): Promise<Climbed[]> {
    const goal = goals.ask(values, ground(), bars());
    const count = goal ? values['/dream/copies'] : 0;
    gradients = Array.from({ length: count }, (_, i) => gradients[i] ?? shared(clip.length));
    if (!goal) return [];
    const ascent = compiled.ascent(goal.plan);
    const scene = sceneOf(circle);
    return Promise.all(
      gradients.map((gradient, i) =>
        run('climb', {
          ascent,
          clip,
          gradient,
          draw: draw(values, scene, generator(seed, step, i)),
          scene,
          feeds: goal.feeds,
          balance: values['/dream/balance'],
        }),
      ),
    );
  }

  const reset = (): void => {
    clip.set(anchor);
    high.set(anchorHigh);
    moving.adopt(clip);
    restored = undefined;
  };

  // A dream that goes on from an earlier one has a clip, whatever became of its anchor.
  dreaming = from !== undefined;
  await settle();
  dreaming = true;
  reset();
  if (from) goOn(from);

  return {
    set: (next) => (values = next),
    settle,
    reset,
    restore: (state) => void (restored = state),

    async step() {
      await settle();
      const copies = await climb();
      score = copies.reduce((sum, copy) => sum + copy.score / copies.length, 0);
      const pull = values['/anchor/pull'];
      const good = moving.step(clip, anchor, gradients, values, generator(seed, step, CHANCE));
      if (!good) log(`step ${step} was not a number; the clip stays as it was`);
      if (pull > 0) for (let n = 0; n < high.length; n++) high[n] += pull * (anchorHigh[n] - high[n]);
      step++;
      return { step, score, copies };
    },

    async finish() {
      if (restored) goOn(restored);
      const state = { clip: Float32Array.from(clip), high: high.slice(), step };
      const { layers } = circle.hearing;
      const { samples, activity, untoned } = await run('finish', {
        clip: state.clip,
        high: state.high,
        rate,
        tone: { low: values['/fx/low'], mid: values['/fx/mid'], high: values['/fx/high'] },
        listening: compiled.listening(),
      });
      if (untoned !== undefined) refused('/fx', untoned);
      const brightness = activity.map((layer, i) => layer.map((x) => x / layers[i].full));
      return { rate, channels: [samples], state, score, activity: brightness };
    },
  };
}
