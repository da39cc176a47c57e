// One dream, measured: what its unit hears before and after, what survives, where that lies in music, and how it sounds.
import { rms } from '../../../src/clip.js';
import type { Laid } from '../../../src/ears/lay.js';
import type { Run } from '../../../src/optim/work.js';
import type { Values } from '../../../src/params.js';
import { median } from '../../bench.js';
import { dreamOf } from '../dreaming.js';
import type { Aim } from './aims.js';
import type { Listener } from './listener.js';
import type { Music } from './music.js';
import { decibels, mean, percentile, survival } from './score.js';
import { centroid, flatness, welch } from './spectrum.js';

/** σ: standard deviations of the unit's channel in real music, above its mean. */
export interface Measured {
  /** Activation in σ: at the start, at the end, and of both after shift and noise. */
  readonly start: number;
  readonly end: number;
  readonly startDisturbed: number;
  readonly endDisturbed: number;
  readonly gain: number;
  readonly survivingGain: number;
  /** Gain of white noise as loud as the change. */
  readonly control: number;
  /** Share of loops of real music that excite the unit less, 0 to 100: than the end, and than the end disturbed. */
  readonly percentile: number;
  readonly percentileDisturbed: number;
  /** Of the change: see spectrum.ts; Hz. */
  readonly flatness: number;
  readonly centroid: number;
  /** The anchor as loud as it still is over the change, and the loudness of the clip, in dB. */
  readonly snr: number;
  readonly level: number;
  /** Whether the dream changed its clip by anything but its offset: a unit that is silent at the start has no gradient. */
  readonly moved: boolean;
  readonly stepMs: number;
}

export interface Place {
  readonly laid: Laid;
  readonly run: Run;
  readonly music: Music;
  /** Of the aim's layer alone. */
  readonly ear: Listener;
  readonly say: (line: string) => void;
}

const SEED = 1;
/** RMS of a change that is none, −80 dB: one step changes the clip by −46 dB. */
const STILL = 1e-4;
const round = (x: number): number => Number(x.toPrecision(4));

/** RMS about the mean. */
const swing = (sound: Float32Array): number => {
  const offset = sound.reduce((sum, x) => sum + x, 0) / sound.length;
  return rms(sound.map((x) => x - offset));
};

/** A dream from its anchor on. @returns the clip before and after, on the ear's circle, and the median time of a step */
export async function dreamt(
  { laid, run, say }: Pick<Place, 'laid' | 'run' | 'say'>,
  values: Values,
  steps: number,
): Promise<{ before: Float32Array; after: Float32Array; stepMs: number }> {
  const dream = await dreamOf(laid, run, values, say, SEED);
  const before = (await dream.finish()).state.clip;
  const took: number[] = [];
  for (let step = 0; step < steps; step++) {
    const begin = performance.now();
    await dream.step();
    took.push(performance.now() - begin);
  }
  return { before, after: (await dream.finish()).state.clip, stepMs: median(took) };
}

export async function measured(
  place: Place,
  aim: Aim,
  values: Values,
  steps: number,
  draws: number,
): Promise<Measured> {
  const { laid, music, ear } = place;
  const { layer, channel, pitch } = aim;
  const { before, after, stepMs } = await dreamt(place, values, steps);

  const i = laid.hearing.layers.findIndex(({ name }) => name === layer);
  const { pitches } = laid.hearing.layers[i];
  const { mean: usually, deviation } = music.usual[i];
  const sigma = (x: number): number => (x - usually[channel]) / deviation[channel];
  const hear = async (clip: Float32Array): Promise<number> => {
    const row = (await ear.hear(clip)).means.subarray(channel * pitches, (channel + 1) * pitches);
    return sigma(pitch === undefined ? mean([...row]) : row[pitch]);
  };
  const scores = await survival(hear, before, after, laid.rate, draws);
  const others = music.of(layer, channel, pitch).map(sigma);

  const { parts, start, end, startDisturbed, endDisturbed, control } = scores;
  const spectrum = welch(parts.added, laid.rate);
  const all = {
    ...{ start, end, startDisturbed, endDisturbed, control },
    gain: end - start,
    survivingGain: endDisturbed - startDisturbed,
    percentile: percentile(end, others),
    percentileDisturbed: percentile(endDisturbed, others),
    flatness: flatness(spectrum),
    centroid: centroid(spectrum),
    snr: decibels(rms(parts.anchor) / rms(parts.added)),
    level: decibels(rms(after)),
    stepMs,
  };
  const rounded = Object.fromEntries(Object.entries(all).map(([name, x]) => [name, round(x)]));
  return { ...rounded, moved: swing(parts.added) > STILL } as unknown as Measured;
}
