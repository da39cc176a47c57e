// How an ear hears a piece of music, which is no circle: in windows that overlap, of which only those frames count that no edge reached.
import { f32 } from '../../graph/graph.js';
import type { Tensor } from '../../graph/graph.js';
import { open } from '../../graph/session.js';
import { made, truncate } from '../../graph/surgery.js';
import type { Random } from '../../random.js';
import { Refused } from '../../refused.js';
import { adapt } from '../adapt.js';
import type { Ear, Layer } from '../ear.js';
import type { Part } from './excitement.js';

/** Frames of a window that its edges spoil, in hops of the ear: at its start, where it remembers what was not, and at its end. */
export interface Reach {
  readonly before: number;
  readonly after: number;
  /** false where no frame is free of what is far away, because loudness is measured over all of the window for example: then the reach is only agreed on. */
  readonly measured: boolean;
}

/** An ear that listens to windows of sound. */
export interface Listener {
  /** Layers, with the frames that each has in a window. */
  readonly layers: readonly (Layer & { readonly frames: number })[];
  /** Samples of a window, of one of its hops, and of a second. */
  readonly samples: number;
  readonly hop: number;
  readonly rate: number;
  readonly reach: Reach;
  /** Hears one window: layers by their values. */
  readonly hear: (window: Float32Array) => Promise<Record<string, Tensor>>;
  stop(): Promise<void>;
}

/** What is heard: `samples` of a sound from sample `first` on. Windows reach beyond that on both sides, as far as there is sound. */
export interface Piece {
  readonly sound: Float32Array;
  readonly first: number;
  readonly samples: number;
}

/** Seconds of a window: three times what our own ears remember. */
export const WINDOW = 15;
/** Seconds on either side for an ear that hears a window as a whole. */
const AGREED = 1;
/** Two windows agree on a frame when they differ by less, of the layer's largest value: the first at which most frames do. */
const SAME = [1e-5, 1e-4, 1e-3];
const LOUD = 0.2;

/**
 * Nothing is differentiated, so an ear that cannot be dreamt can listen all the same. Cost: 0.2 to 1 s.
 * @param extra a value [1, C, F, T] that is heard besides the layers, where the network has it
 * @throws Refused, naming the file, when the network does not run or has other shapes than its description
 */
export async function listener({ description, graph, file }: Ear, random: Random, extra?: string): Promise<Listener> {
  const { rate, hop } = description;
  const adapted = adapt(graph, description);
  const listed = adapted.layers.map(({ value }) => value);
  const more = made(adapted.graph).filter((value) => value === extra && !listed.includes(value));
  const values = [...new Set([...listed, ...more])];
  const session = await open(truncate(adapted.graph, values));
  const hear: Listener['hear'] = (window) => session.run({ [adapted.input]: f32([1, window.length], window) });
  const steps = 2 * Math.ceil((WINDOW * rate) / hop / 2);
  const samples = steps * hop;
  try {
    const rustle = Float32Array.from({ length: 1.5 * samples }, () => LOUD * (2 * random() - 1));
    const [one, two] = [await hear(rustle.slice(0, samples)), await hear(rustle.slice(samples / 2))];
    const framed = adapted.layers.map((layer) => ({ ...layer, frames: framesOf(one[layer.value], layer) }));
    const unlisted = more.flatMap((value) => asLayer(value, one[value]));
    const reach = reachOf(one, two, framed, { steps, agreed: Math.ceil((AGREED * rate) / hop) });
    return { layers: [...framed, ...unlisted], samples, hop, rate, reach, hear, stop: session.stop };
  } catch (error) {
    await session.stop();
    const why = error instanceof Error ? error.message : String(error);
    throw new Refused(`${file} cannot listen to ${WINDOW} s of sound: ${why}`);
  }
}

function framesOf({ shape }: Tensor, { name, channels, pitches }: Layer): number {
  const [n, c, f, t] = shape;
  if (shape.length === 4 && n === 1 && c === channels && f === pitches && t > 0) return t;
  throw new Refused(
    `the layer "${name}" should be [1, ${channels}, ${pitches}, frames] and is [${shape.join(', ')}]; "axes" and "crop" in its description bring it there.`,
  );
}

function asLayer(value: string, { shape }: Tensor): Listener['layers'] {
  if (shape.length !== 4 || shape[0] !== 1) return [];
  const [, channels, pitches, frames] = shape;
  return [{ name: value, value, axes: 'NCFT', crop: [0, 0], channels, pitches, frames, full: 1 }];
}

/**
 * Hears a piece from its beginning to its end, window by window. Before and after the sound there is silence.
 * @param take is given what a window heard, and which part of each layer counts: frames of the window, and the frame of
 * the piece that the first of them is; and how much of the piece is heard by then, up to 1
 * @returns the number of windows
 */
export async function listen(
  { layers, samples, hop, reach, hear }: Listener,
  piece: Piece,
  take: (heard: Readonly<Record<string, Tensor>>, parts: readonly Part[], share: number) => void,
): Promise<number> {
  const window = samples / hop;
  const counts = window - reach.before - reach.after;
  let windows = 0;
  for (let start = 0; start * hop < piece.samples; start += counts, windows++) {
    const from = piece.first + (start - reach.before) * hop;
    const heard = await hear(cut(piece, from, samples));
    const parts = layers.map(({ frames }): Part => {
      const per = frames / window;
      const at = Math.round((start - reach.before) * per);
      const total = framesIn(piece, { hop, samples }, frames);
      const first = Math.floor(reach.before * per);
      const last = Math.min(Math.ceil((window - reach.after) * per), total - at);
      return { from: first, to: Math.max(first, last), at: at + first };
    });
    take(heard, parts, Math.min(1, ((start + counts) * hop) / piece.samples));
  }
  return windows;
}

/** Frames that a layer of `frames` in a window has in all of a piece, at least one. */
export const framesIn = (
  { samples: length }: Pick<Piece, 'samples'>,
  { hop, samples }: Pick<Listener, 'hop' | 'samples'>,
  frames: number,
): number => Math.max(1, Math.ceil(((length / hop) * frames) / (samples / hop) - 1e-9));

/** A window of a sound, silent where the sound is not. */
function cut({ sound }: Piece, from: number, length: number): Float32Array {
  const window = new Float32Array(length);
  const begin = Math.max(0, from);
  const end = Math.min(sound.length, from + length);
  if (end > begin) window.set(sound.subarray(begin, end), begin - from);
  return window;
}

/**
 * Measured on two windows of one rustle, the second half a window later. Where they overlap they hear the same, but for
 * the frames at the second's start and at the first's end.
 */
function reachOf(
  one: Readonly<Record<string, Tensor>>,
  two: Readonly<Record<string, Tensor>>,
  layers: Listener['layers'],
  { steps, agreed }: { readonly steps: number; readonly agreed: number },
): Reach {
  const timed = layers.filter(({ frames }) => frames >= steps);
  for (const same of timed.length > 0 ? SAME : []) {
    const spoilt = timed.map(({ value, frames }) => {
      const run = longestRun(agreement(one[value], two[value], same));
      const per = frames / steps;
      return { before: Math.ceil(run.from / per), after: Math.ceil((frames / 2 - run.to) / per) };
    });
    const before = Math.max(...spoilt.map((layer) => layer.before));
    const after = Math.max(...spoilt.map((layer) => layer.after));
    if (before + after < steps / 2) return { before, after, measured: true };
  }
  return { before: agreed, after: agreed, measured: false };
}

/** For each frame of the second half of one activity: whether the first half of the other is the same. */
function agreement(one: Tensor, two: Tensor, same: number): boolean[] {
  const frames = one.shape[3];
  const half = Math.floor(frames / 2);
  let largest = 0;
  const worst = new Float64Array(half);
  for (let row = 0; row < one.data.length; row += frames)
    for (let t = 0; t < half; t++) {
      const [a, b] = [Number(one.data[row + frames - half + t]), Number(two.data[row + t])];
      largest = Math.max(largest, Math.abs(a));
      worst[t] = Math.max(worst[t], Math.abs(a - b));
    }
  return Array.from(worst, (difference) => difference <= same * largest);
}

function longestRun(flags: readonly boolean[]): { from: number; to: number } {
  let best = { from: 0, to: 0 };
  let from = 0;
  flags.forEach((flag, i) => {
    if (!flag) from = i + 1;
    else if (i + 1 - from > best.to - best.from) best = { from, to: i + 1 };
  });
  return best;
}
