// The targets: activations in soft boxes, in σ of music, so that a weight means the same in every layer.
import type { Writer } from '../../graph/writer.js';
import type { Goal, Hearing } from './goal.js';
import { inSigmas, layerOf, scalar, scaleOf } from './goal.js';
import { boxOf, product, slotsOf, surrounded } from './boxes.js';
import type { Box, Slot } from './boxes.js';
import type { Asked, Feed, Feeds } from './goal.js';

interface Target {
  readonly slot: Slot;
  readonly layer: string;
  /** A weight for every cell of the layer, where a product of axes will not do. */
  readonly dense: boolean;
  /** Whether activations are raised to a power first. */
  readonly shaped: boolean;
}

/** Names of the inputs of a target. */
export const inputsOf = ({ slot }: { readonly slot: number }) => ({
  channel: `target${slot}.channel`,
  pitch: `target${slot}.pitch`,
  time: `target${slot}.time`,
  dense: `target${slot}.dense`,
  offset: `target${slot}.offset`,
  power: `target${slot}.power`,
});

/** Below this many σ an exponent does not flatten further: nothing is stuck at 0. */
const SOFT = 0.1;

/** x·(SOFT + |x|)^(p − 1), odd and rising: p = 1 is x itself. */
function shape(g: Writer, sigmas: string, power: string): string {
  const size = g.op('Add', [g.op('Abs', [sigmas]), g.scalar(SOFT)]);
  return g.op('Mul', [sigmas, g.op('Pow', [size, power])]);
}

function one(g: Writer, target: Target, hearing: Hearing): string {
  const layer = layerOf(hearing, target.layer);
  const names = inputsOf(target);
  const [, C, F, T] = g.shape(layer.value);
  const input = (name: string, shape: readonly number[]): string => g.input({ name, type: 'float32', shape });
  const heard = target.shaped
    ? shape(g, inSigmas(g, layer), input(names.power, []))
    : target.dense
      ? inSigmas(g, layer)
      : layer.value;
  const weights = target.dense
    ? input(names.dense, [1, C, F, T])
    : g.op('Mul', [
        g.op('Mul', [input(names.channel, [1, C, 1, 1]), input(names.pitch, [1, 1, F, 1])]),
        input(names.time, [1, 1, 1, T]),
      ]);
  const sum = g.op('ReduceSum', [g.op('Mul', [heard, weights])], { keepdims: 0 });
  return heard === layer.value ? g.op('Add', [sum, input(names.offset, [])]) : sum;
}

/** Weights on the activations themselves: deviations go into the channels, means into one number. */
function plain({ channel, pitch, time }: Box, layer: Hearing['layers'][number], weight: number): Feed[] {
  const { mean, deviation } = scaleOf(layer);
  const scaled = channel.map((w, c) => (weight * w) / deviation[c]);
  return [
    { shape: [1, channel.length, 1, 1], data: scaled },
    { shape: [1, 1, pitch.length, 1], data: pitch },
    { shape: [1, 1, 1, time.length], data: time, turns: true },
    scalar(-scaled.reduce((sum, w, c) => sum + w * mean[c], 0)),
  ];
}

/** What the box has covered so far, each cell as much as it ever was; it sums to 1. */
function kept(box: Box, { slot, layer }: Target, before: Asked['kept']): Float32Array {
  const now = product(box);
  const old = before.get(slot);
  const known = old?.layer === layer && old.data.length === now.length ? old.data : undefined;
  const high = now.reduce((a, b) => Math.max(a, b), 0) || 1;
  const all = now.map((x, i) => Math.max(x / high, known?.[i] ?? 0));
  before.set(slot, { layer, shape: [all.length], data: all });
  const sum = all.reduce((a, b) => a + b, 0);
  return all.map((x) => x / sum);
}

function feedsOf(target: Target, { values, hearing, frames, bars, kept: before, seed }: Asked): Feeds {
  const { slot, dense, shaped } = target;
  const layer = layerOf(hearing, target.layer);
  const names = inputsOf(target);
  const weight = values[`/target/${slot}/weight`];
  const box = boxOf(values, slot, layer, frames, bars, seed);
  const power: Feeds = shaped ? { [names.power]: scalar(values['/dream/shape'] - 1) } : {};
  if (!values[`/target/${slot}/keep`]) before.delete(slot);
  if (!dense) {
    const [channel, pitch, time, offset] = plain(box, layer, weight);
    const sigmas = { ...channel, data: box.channel.map((x) => weight * x) };
    return {
      ...power,
      ...{ [names.channel]: shaped ? sigmas : channel, [names.pitch]: pitch, [names.time]: time },
      ...(!shaped && { [names.offset]: offset }),
    };
  }
  const inside = values[`/target/${slot}/keep`] ? kept(box, target, before) : product(box);
  const [neighbours, elsewhere] = [values[`/target/${slot}/neighbours`], values[`/target/${slot}/elsewhere`]];
  const whole = neighbours + elsewhere > 0 ? surrounded(inside, box, neighbours, elsewhere) : inside;
  const size = [1, box.channel.length, box.pitch.length, box.time.length];
  return { ...power, [names.dense]: { shape: size, data: whole.map((x) => weight * x), turns: true } };
}

/** Raised, or with a negative weight avoided: each target's mean activation over its box. */
export const units: Goal<readonly Target[]> = {
  plan({ values }) {
    const shaped = values['/dream/shape'] !== 1;
    const targets = slotsOf(values).map((slot): Target => {
      const around = values[`/target/${slot}/neighbours`] + values[`/target/${slot}/elsewhere`] > 0;
      return { slot, layer: values[`/target/${slot}/layer`], dense: around || values[`/target/${slot}/keep`], shaped };
    });
    return targets.length > 0 ? targets : undefined;
  },
  taps: (targets, hearing) => targets.map(({ layer }) => layerOf(hearing, layer).value),
  write: (g, targets, hearing) =>
    targets.map((target) => one(g, target, hearing)).reduce((sum, next) => g.op('Add', [sum, next])),
  feeds: (targets, asked) => Object.assign({}, ...targets.map((target) => feedsOf(target, asked))) as Feeds,
};
