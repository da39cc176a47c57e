// The dream: one clip on the ear's circle, climbed step by step, finished when asked, in the dreamer's main thread. Longer than most: all parts share the clip.
import { fromDecibels, loopBeats, loopSeconds } from '../params.js';
import type { Values } from '../params.js';
import { mixed } from '../clip.js';
import type { DreamSide, DreamState, Finished, Heard } from '../messages.js';
import { outfitOf } from '../outfit.js';
import { generator } from '../random.js';
import { Refused } from '../refused.js';
import type { Climbed } from './climb.js';
import { compiler } from './compiler.js';
import type { Compiler } from './compiler.js';
import type { Hearing } from './goals.js';
import { asking } from './asking.js';
import type { Ground } from './asking.js';
import { openSide } from './side.js';
import type { Side } from './side.js';
import { slopes } from './slopes.js';
import { draw } from './transforms.js';
import type { Scene } from './transforms.js';
import type { Anchor, AnchorTask, Run } from './work.js';

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
  /** Listens to a clip, unit by unit; one of another length is played at the present one, like tape. May overlap a step. */
  hear(clip: Float32Array): Promise<Heard>;
  /** Starts again from the anchor. */
  reset(): void;
  /** Goes on from an earlier state once the dream has settled, at the length that it has then. */
  restore(state: DreamState): void;
}

interface Standing {
  readonly step: number;
  readonly beats: number;
  readonly circle: Circle;
  readonly compiled: Compiler;
  readonly states: readonly DreamSide[];
}

/** Beside the numbers of the copies: what the chance of the step itself is drawn from. */
const CHANCE = -1;
const SIDES = ['left', 'right'] as const;
const middleOf = (sides: readonly DreamSide[]): DreamSide => ({
  clip: mixed(sides.map(({ clip }) => clip)),
  high: mixed(sides.map(({ high }) => high)),
});
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
  let beats = loopBeats(values);
  let circle = await hear(seconds);
  let compiled = compiler(circle.hearing);

  /** Samples of the finished loop. */
  const length = (): number => Math.round(seconds * rate);
  const open = (): Side => openSide({ samples: circle.samples, length: length(), resample });
  /** Left and right, or one for both. */
  let sides: readonly Side[] = [open()];
  let anchored = '';
  const rises = slopes();
  /** The gradients of the step that is under way, or was last. */
  let climbing: Promise<unknown> = Promise.resolve();

  /** A sound on the circle. @throws Refused when it cannot be had */
  const soundOf = async (
    name: string,
    fit: AnchorTask['fit'],
    gain: number,
    side?: AnchorTask['side'],
  ): Promise<Anchor> =>
    run('anchor', { source: locate(name), fit, gain, seed, side, samples: circle.samples, length: length(), rate });

  /** A new tempo: the clip is played faster or slower, like tape, and the dream goes on at the new length. */
  async function settleLength(): Promise<void> {
    beats = loopBeats(values);
    const asked = loopSeconds(values);
    if (asked === seconds) return;
    // Where the ear cannot be laid round it, all stays as it was.
    circle = await hear(asked);
    seconds = asked;
    compiled = compiler(circle.hearing);
    sides.forEach((side) => side.stretch(circle.samples, length()));
  }

  /** Two sides begin where one was, and one where the middle of two was. */
  function settleWidth(): void {
    const count = widthOf();
    if (count === sides.length) return;
    const middle = middleOf(sides.map((side) => side.state()));
    sides = count === 1 ? [sides[0]] : [sides[0], open()];
    sides.slice(count === 1 ? 0 : 1).forEach((side) => side.adopt(middle));
    anchored = '';
  }

  /** All that a clip is finished from. */
  const stand = (): Standing => ({ step, beats, circle, compiled, states: sides.map((side) => side.state()) });
  /** As it was before it began to settle at another length or width; a clip that is asked for meanwhile is of that. */
  let standing: Standing | undefined;

  let dreaming = false;

  /** Fetches the anchor when its knobs have moved; one that cannot be had leaves the old one in place, if there is one. */
  async function settleAnchor(): Promise<void> {
    const [name, fit, level] = [values['/anchor/clip'], values['/anchor/fit'], values['/anchor/level']];
    const key = JSON.stringify([name, fit, level, circle.samples, length()]);
    if (key === anchored) return;
    anchored = key;
    try {
      const gain = fromDecibels(level);
      const which = sides.length > 1 ? SIDES : [undefined];
      const laid = await Promise.all(which.map((side) => soundOf(name, fit, gain, side)));
      sides.forEach((side, i) => side.tie(laid[i]));
    } catch (error) {
      if (!(error instanceof Refused && dreaming)) throw error;
      refused('/anchor/clip', error.message);
    }
  }

  const goals = asking({
    run,
    seed,
    fetch: async (knobs) => (await soundOf(knobs['/style/clip'], knobs['/anchor/fit'], 1)).heard,
  });
  const ground = (): Ground => ({
    hearing: circle.hearing,
    compiled,
    frames: circle.frames,
    anchor: sides[0].anchor,
  });

  let restored: DreamState | undefined;
  function goOn(state: DreamState): void {
    const both = [state, state.right ?? state];
    sides.forEach((side, i) => side.adopt(sides.length > 1 ? both[i] : middleOf(both)));
    step = state.step;
    restored = undefined;
  }

  const widthOf = (): number => (values['/dream/width'] > 0 ? 2 : 1);
  const settle = async (): Promise<void> => {
    if (loopSeconds(values) !== seconds || widthOf() !== sides.length) standing = stand();
    try {
      await settleAll();
    } finally {
      standing = undefined;
    }
  };

  async function settleAll(): Promise<void> {
    await settleLength();
    settleWidth();
    await settleAnchor();
    await goals.settle(values, ground()).catch((error: unknown) => {
      if (!(error instanceof Refused)) throw error;
      refused('/style/clip', error.message);
    });
    for (const side of sides) await side.settle(values, circle.rate);
    if (restored) goOn(restored);
  }

  const middle = (states: readonly Pick<DreamSide, 'clip'>[]): Float32Array => mixed(states.map(({ clip }) => clip));

  /** One gradient per copy, each written by a thread; none when nothing is asked for. Two sides take turns with the copies. */
  async function climb(): Promise<Climbed[]> {
    const goal = goals.ask(values, ground(), bars());
    const copies = Math.max(sides.length, values['/dream/copies']);
    const shares = sides.map((side, s) => side.gradients(goal ? Math.ceil((copies - s) / sides.length) : 0));
    if (!goal) return [];
    const ascent = compiled.ascent(goal.plan);
    const scene = sceneOf(circle);
    const climbed = await Promise.all(
      Array.from({ length: copies }, (_, i) =>
        run('climb', {
          ascent,
          clip: sides[i % sides.length].clip,
          gradient: shares[i % sides.length][Math.floor(i / sides.length)],
          draw: draw(values, scene, generator(seed, step, i)),
          scene,
          feeds: goal.feeds,
          balance: values['/dream/balance'],
          leak: values['/dream/leak'],
        }),
      ),
    );
    rises.take(() => middle(sides), shares.flat());
    return climbed;
  }

  const reset = (): void => {
    sides.forEach((side) => side.reset());
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
      const copies = await (climbing = climb());
      score = copies.reduce((sum, copy) => sum + copy.score / copies.length, 0);
      const good = sides.map((side, i) => side.step(values, generator(seed, step, CHANCE - i)));
      if (good.includes(false)) log(`step ${step} was not a number; the clip stays as it was`);
      step++;
      return { step, score, copies };
    },

    async hear(clip) {
      await Promise.allSettled([climbing]);
      const gradient = rises.of(clip);
      const { rate: ofCircle, frames, rows, hearing } = circle;
      const fits = gradient?.length === circle.samples;
      return run('hear', {
        clip: clip.length === circle.samples ? clip : resample(clip, circle.samples),
        listening: compiled.listening(),
        slope: fits
          ? { gradient, rate: ofCircle, frames, ...(hearing.mask && { rows }), tuning: hearing.tuning }
          : undefined,
      });
    },

    async finish() {
      if (restored && !standing) goOn(restored);
      const { step: at, beats: lasts, circle: heard, states, ...then } = standing ?? stand();
      const [left, right] = states;
      rises.want(middle(states));
      const { layers } = heard.hearing;
      const outfit = outfitOf(values);
      const listening = then.compiled.listening();
      const { channels, activity, undressed } = await run('finish', { sides: states, rate, outfit, listening });
      if (undressed !== undefined) refused('/fx', undressed);
      const brightness = activity.map((layer, i) => layer.map((x) => x / layers[i].full));
      const state = { ...left, step: at, ...(right && { right }) };
      return { rate, channels, outfit, beats: lasts, state, score, activity: brightness };
    },
  };
}
