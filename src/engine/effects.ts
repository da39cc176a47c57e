// THE EFFECTS: what a finished clip goes through, in this order, one row each. All of it on the circle: what rings at the end
// of the loop rings on at its start.
import type { Outfit } from '../outfit.js';
import { fromDecibels } from '../params.js';
import { reverb } from './reverb.js';
import type { Transform } from './reverb.js';
import { corner } from './sweep.js';
import { through } from './web-audio.js';
import type { AudioNode, Context } from './web-audio.js';

interface Effect {
  /** Whether it does anything. */
  readonly on: (outfit: Outfit) => boolean;
  /** Seconds after which it has forgotten what was before. */
  readonly settles: number;
  /** Frames by which the library delays the sound in it. */
  readonly late: number;
  /** Its nodes, to be joined in a row. */
  readonly nodes: (context: Context, outfit: Outfit) => AudioNode[];
}

/** dB: the resonances of a Butterworth filter of fourth order, as its two halves have them. */
const HALVES = [-5.3, 2.3];
/** Points of the curve of the drive, from -1 to 1; and the level that keeps its loudness. */
const POINTS = 8193;
const KEPT = 0.25;
/** The compressor at its full: how far below full scale it begins, and to what ratio. */
const DEEPEST = { threshold: -40, ratio: 12 };

export const EFFECTS: Readonly<Record<'tone' | 'filter' | 'drive' | 'compress', Effect>> = {
  tone: {
    on: ({ low, mid, high }) => low !== 0 || mid !== 0 || high !== 0,
    settles: 0.1,
    late: 0,
    nodes: (context, { low, mid, high }) => [
      biquad(context, 'lowshelf', 200, { gain: low }),
      biquad(context, 'peaking', 1000, { gain: mid }),
      biquad(context, 'highshelf', 4000, { gain: high }),
    ],
  },
  filter: {
    on: ({ filter }) => filter !== 0,
    settles: 0.25,
    late: 0,
    nodes: (context, { filter }) =>
      HALVES.map((Q) => biquad(context, filter < 0 ? 'lowpass' : 'highpass', corner(filter), { Q })),
  },
  drive: {
    on: ({ drive }) => drive > 0,
    settles: 0,
    late: 128,
    nodes: (context, { drive }) => [shaper(context, fromDecibels(drive))],
  },
  compress: {
    on: ({ compress }) => compress > 0,
    settles: 2,
    late: 384,
    nodes: (context, { compress }) => [compressor(context, compress)],
  },
};

/**
 * A clip through its effects. Cost for 4 s of one channel: 20 to 120 ms for what the library does, 40 ms for the reverb.
 * @param channels all of one length, which is a circle
 * @returns as many channels, or two where there is reverb; the same arrays when there is nothing to do
 * @throws Refused where the library does not load
 */
export async function dressed(
  channels: readonly Float32Array[],
  rate: number,
  outfit: Outfit,
  transform: Transform,
): Promise<readonly Float32Array[]> {
  const active = Object.values(EFFECTS).filter(({ on }) => on(outfit));
  const settles = Math.max(0, ...active.map((effect) => effect.settles));
  const late = active.reduce((sum, effect) => sum + effect.late, 0);
  const dry =
    active.length === 0
      ? channels
      : await through(channels, rate, settles, late, (context) =>
          active.flatMap(({ nodes }) => nodes(context, outfit)),
        );
  return outfit.reverb > 0 ? reverb(dry, rate, outfit, transform) : dry;
}

function biquad(
  context: Context,
  type: 'lowshelf' | 'peaking' | 'highshelf' | 'lowpass' | 'highpass',
  frequency: number,
  { gain = 0, Q = 1 }: { gain?: number; Q?: number },
): AudioNode {
  const filter = context.createBiquadFilter();
  filter.type = type;
  filter.frequency.value = frequency;
  filter.gain.value = gain;
  filter.Q.value = Q;
  return filter;
}

/** tanh(gain · x), so scaled that what has the amplitude KEPT keeps it. */
function shaper(context: Context, gain: number): AudioNode {
  const shape = context.createWaveShaper();
  const scale = KEPT / Math.tanh(gain * KEPT);
  shape.curve = Float32Array.from({ length: POINTS }, (_, i) => scale * Math.tanh(gain * ((2 * i) / (POINTS - 1) - 1)));
  shape.oversample = '4x';
  return shape;
}

/** The library makes up for what the compressor takes away, by its own rule. */
function compressor(context: Context, amount: number): AudioNode {
  const compress = context.createDynamicsCompressor();
  compress.threshold.value = amount * DEEPEST.threshold;
  compress.ratio.value = 1 + amount * (DEEPEST.ratio - 1);
  compress.knee.value = 10;
  compress.attack.value = 0.005;
  compress.release.value = 0.2;
  return compress;
}
