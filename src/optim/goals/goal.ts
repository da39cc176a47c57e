// What a goal is: a scalar that the ascent raises, written as nodes on the graph of an ear. Goals add up.
import type { Graph } from '../../graph/graph.js';
import type { Writer } from '../../graph/writer.js';
import type { Values } from '../../params.js';

export interface LayerShape {
  readonly name: string;
  readonly channels: number;
  readonly pitches: number;
  /** Frames of the layer in the loop, where they are not those of the circle. */
  readonly frames?: number;
  /** What is usual in music, one number per channel. */
  readonly usual?: { readonly mean: readonly number[]; readonly deviation: readonly number[] } | undefined;
}

/** What the ascent needs to know of an ear; its graph is pinned to the loop. */
export interface Hearing {
  readonly graph: Graph;
  readonly input: string;
  readonly layers: readonly (LayerShape & { readonly value: string; readonly full: number })[];
  readonly mask?: string | undefined;
  /** Of the rows of the scalogram. */
  readonly tuning?: { readonly lowest: number; readonly perOctave: number } | undefined;
  readonly stop: readonly string[];
  readonly notes?: { readonly logit: string; readonly lowest: number; readonly keys: number } | undefined;
}

/** Numbers for an input of the graph. */
export interface Feed {
  readonly shape: readonly number[];
  readonly data: Float32Array;
  /** The last axis is time: it is turned with a copy, so that a target stays where it is in the clip. */
  readonly turns?: true;
}
export type Feeds = Readonly<Record<string, Feed>>;
/** One number, for an input without axes. */
export const scalar = (x: number): Feed => ({ shape: [], data: Float32Array.of(x) });

/** What the knobs ask for at one moment. */
export interface Asked {
  readonly values: Values;
  readonly hearing: Hearing;
  /** Of the circle. */
  readonly frames: number;
  /** Since the dream began: whatever wanders by itself is a function of it. */
  readonly bars: number;
  /** What targets have covered so far, by their numbers; goals write into it. */
  readonly kept: Map<number, Feed & { readonly layer: string }>;
  readonly seed: number;
}

/** A value that a goal must know of another sound, and the input that takes it. */
export interface Reference {
  readonly of: 'anchor' | 'style';
  readonly input: string;
  readonly value: string;
  /** As `Feed.turns`. */
  readonly turns?: true;
}

/**
 * One kind of goal. Its plan is what decides the graph, as plain data; everything else that a performer turns is an
 * input of the graph, so that turning it rebuilds nothing.
 */
export interface Goal<P> {
  /** Undefined where nothing of it is asked for. */
  plan(asked: Pick<Asked, 'values' | 'hearing'>): P | undefined;
  /** Values of the ear that it reads: the graph is cut off behind the deepest of all. */
  taps(plan: P, hearing: Hearing): readonly string[];
  /** Writes the scalar. */
  write(g: Writer, plan: P, hearing: Hearing): string;
  feeds(plan: P, asked: Asked): Feeds;
  /** Writes what it must know of other sounds. */
  refer?(g: Writer, plan: P, hearing: Hearing): readonly Reference[];
}

export const layerOf = ({ layers }: Hearing, name: string): Hearing['layers'][number] =>
  layers.find((layer) => layer.name === name)!;

/** A channel that hardly moves in music is measured by this share of what the others do. */
const LEAST = 0.05;

/** What an activation is measured by, per channel: σ = (activation − mean) / deviation. Full brightness where the ear says nothing. */
export function scaleOf({ channels, usual, full }: Hearing['layers'][number]): {
  readonly mean: Float32Array;
  readonly deviation: Float32Array;
} {
  if (!usual)
    return { mean: new Float32Array(channels), deviation: new Float32Array(channels).fill(full > 0 ? full : 1) };
  const common = Math.sqrt(usual.deviation.reduce((sum, d) => sum + d * d, 0) / channels) || 1;
  return {
    mean: Float32Array.from(usual.mean),
    deviation: Float32Array.from(usual.deviation, (d) => Math.max(d, LEAST * common)),
  };
}

/** Writes a layer in σ of music. */
export function inSigmas(g: Writer, { name, value, ...layer }: Hearing['layers'][number]): string {
  const { mean, deviation } = scaleOf({ name, value, ...layer });
  const across = (data: Float32Array, what: string): string =>
    g.constant({ type: 'float32', shape: [1, data.length, 1, 1], data }, `${what} of ${name}`);
  const over = deviation.map((d) => 1 / d);
  return g.op('Mul', [g.op('Sub', [value, across(mean, 'mean')]), across(over, 'scale')]);
}
