// Soft boxes over channel, pitch and time, and how they wander. Pure.
import { SLOTS } from '../../params.js';
import type { Values } from '../../params.js';
import { generator } from '../../random.js';
import type { LayerShape } from './goal.js';

export type Slot = (typeof SLOTS)[number];

/** Weights along each axis; their product weighs the layer, and sums to 1. */
export interface Box {
  readonly channel: Float32Array;
  readonly pitch: Float32Array;
  /** One number per frame of the layer. */
  readonly time: Float32Array;
}

/** Targets that count. */
export const slotsOf = (values: Values): Slot[] =>
  SLOTS.filter((n) => values[`/target/${n}/on`] && values[`/target/${n}/weight`] !== 0);

/** Whether a target that counts goes by the bars. */
export const wanders = (values: Values): boolean =>
  slotsOf(values).some((n) => values[`/target/${n}/move`] !== 'still');

/**
 * Where a target is.
 * @param frames of the circle, for layers that have as many
 * @param bars since the dream began
 */
export function boxOf(values: Values, n: Slot, layer: LayerShape, frames: number, bars: number, seed: number): Box {
  const along = (axis: 'channel' | 'pitch' | 'time', size: number): Float32Array => {
    const circle = axis === 'time';
    const position = values[`/target/${n}/${axis}`] + wander(values, n, axis, bars, seed);
    const held = circle ? position - Math.floor(position) : Math.min(1, Math.max(0, position));
    // A target at the very end of a circle is at its start, and says so as 1 where nothing moved it there.
    const at = position === values[`/target/${n}/${axis}`] ? position : held;
    return spread(at, values[`/target/${n}/${axis}/width`], size, circle);
  };
  return {
    channel: along('channel', layer.channels),
    pitch: along('pitch', layer.pitches),
    time: along('time', layer.frames ?? frames),
  };
}

const AXES = ['channel', 'pitch', 'time'] as const;

/** How far a target is from where its knob says, −1…1: to and fro, once round, or between places drawn by seed. */
export function wander(values: Values, n: Slot, axis: (typeof AXES)[number], bars: number, seed: number): number {
  const depth = values[`/target/${n}/move/${axis}`];
  const way = values[`/target/${n}/move`];
  if (depth === 0 || way === 'still') return 0;
  const turns = bars / values[`/target/${n}/move/bars`];
  const phase = turns - Math.floor(turns);
  if (way === 'sine') return (depth / 2) * Math.sin(2 * Math.PI * phase);
  if (way === 'ramp') return depth * phase;
  const place = (turn: number): number => generator(seed, n, AXES.indexOf(axis), turn)() - 0.5;
  const from = place(Math.floor(turns));
  const eased = (1 - Math.cos(Math.PI * phase)) / 2;
  return depth * (from + eased * (place(Math.floor(turns) + 1) - from));
}

/**
 * A box of a width (0…1) at a position (0…1) over `size` cells, each weighed by how much of it the box covers; at
 * least one cell wide. On a line the position moves the box from one end to the other; on a circle it is where it starts.
 * The weights sum to 1.
 */
export function spread(position: number, width: number, size: number, circle: boolean): Float32Array {
  const length = Math.max(1, width * size);
  const start = position * (circle ? size : size - length);
  const weights = new Float32Array(size);
  for (let cell = Math.floor(start); cell < start + length; cell++) {
    const covered = Math.min(cell + 1, start + length) - Math.max(cell, start);
    weights[cell % size] += covered / length;
  }
  return weights;
}

/** All of a box, [channels × pitches × frames]. */
export function product({ channel, pitch, time }: Box): Float32Array {
  const whole = new Float32Array(channel.length * pitch.length * time.length);
  let at = 0;
  for (const c of channel) for (const p of pitch) for (const t of time) whole[at++] = c * p * t;
  return whole;
}

/**
 * A box with what it holds down around it: other channels where and when it is, and its own channels where it is not.
 * What is raised sums to 1, and each of the others to what was asked for, below 0.
 */
export function surrounded(
  inside: Float32Array,
  { channel, pitch, time }: Box,
  neighbours: number,
  elsewhere: number,
): Float32Array {
  const most = (list: Float32Array): number => list.reduce((a, b) => Math.max(a, b), 0) || 1;
  const [c1, p1, t1] = [most(channel), most(pitch), most(time)];
  const beside = new Float32Array(inside.length);
  const apart = new Float32Array(inside.length);
  let at = 0;
  for (const c of channel)
    for (const p of pitch)
      for (const t of time) {
        const here = (p / p1) * (t / t1);
        beside[at] = (1 - c / c1) * here;
        apart[at++] = (c / c1) * (1 - here);
      }
  const total = (list: Float32Array): number => list.reduce((a, b) => a + b, 0) || 1;
  const [n, e] = [neighbours / total(beside), elsewhere / total(apart)];
  return inside.map((x, i) => x - n * beside[i] - e * apart[i]);
}
