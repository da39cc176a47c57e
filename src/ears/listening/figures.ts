// What is told of what an ear heard in a file: numbers for people and programs. Pure.
import { overall } from './excitement.js';
import { excitedUnits, strongestMoments } from './heard.js';
import type { ExcitedUnit, HeardLayer, Moment } from './heard.js';

/** A unit at its height: numbers of channel and pitch begin at 0, seconds are those of the file. */
export type UnitFigures = Omit<ExcitedUnit, 'frame'>;

/** Which part of which file was heard, by whom, and what excitement is measured by. */
export interface Occasion {
  readonly ear: string;
  readonly file: string;
  /** Seconds. */
  readonly from: number;
  readonly seconds: number;
  readonly usual: string;
}

export interface Figures extends Occasion {
  readonly excited: readonly UnitFigures[];
  readonly moments: readonly Moment[];
  readonly layers: readonly {
    readonly name: string;
    readonly channels: number;
    readonly pitches: number;
    readonly framesPerSecond: number;
    readonly mean: number;
    readonly deviation: number;
    readonly excited: readonly UnitFigures[];
  }[];
}

const TOP = 20;
const TOP_OF_LAYER = 5;
const MOMENTS = 8;
const DIGITS = 4;

/** The most excited units of all and of each layer, and the strongest moments. Values are rounded to four digits. */
export function figuresOf(occasion: Occasion, layers: readonly HeardLayer[]): Figures {
  const { from, seconds } = occasion;
  const at = (second: number): number => Number((from + second).toFixed(3));
  const told = ({ layer, channel, pitch, second, value, sigmas, above }: ExcitedUnit): UnitFigures => ({
    ...{ layer, channel, pitch },
    second: at(second),
    value: short(value),
    sigmas: short(sigmas),
    ...(above && { above }),
  });
  const all = layers.flatMap((layer) => excitedUnits(layer, seconds, TOP)).sort((a, b) => b.sigmas - a.sigmas);
  return {
    ...occasion,
    seconds: short(seconds),
    excited: all.slice(0, TOP).map(told),
    moments: strongestMoments(layers, seconds, MOMENTS).map(({ second, sigmas }) => ({
      second: at(second),
      sigmas: short(sigmas),
    })),
    layers: layers.map((heard) => {
      const { name, channels, pitches } = heard.layer;
      const { mean, deviation } = overall(heard.gathered);
      return {
        ...{ name, channels, pitches, framesPerSecond: short(heard.framesPerSecond) },
        mean: short(mean),
        deviation: short(deviation),
        excited: excitedUnits(heard, seconds, TOP_OF_LAYER).map(told),
      };
    }),
  };
}

const short = (x: number): number => Number(x.toPrecision(DIGITS));
