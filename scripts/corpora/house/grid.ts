// The bars of a track in time, and what all its layers are written against.
import type { Random } from '../../../src/random.js';
import { RATE } from '../sound.js';
import type { Layer, Section } from './forms.js';
import type { Plan } from './score.js';

/** Decoded one-shots, by name. */
export type Samples = ReadonlyMap<string, Float32Array>;

export interface Bar {
  readonly index: number;
  readonly section: Section;
  /** In its section. */
  readonly number: number;
  readonly has: (layer: Layer) => boolean;
}

export interface Grid {
  readonly plan: Plan;
  readonly bars: readonly Bar[];
  /** Samples that one lasts. */
  readonly sixteenth: number;
  /** Samples of the whole track, with what rings after it. */
  readonly length: number;
  /** The sample at which a sixteenth of a bar begins, swing included. */
  readonly time: (bar: number, step: number) => number;
  readonly sample: (name: string) => Float32Array;
  /** One sequence for all layers, in the order in which they are made. */
  readonly random: Random;
}

const SECONDS_AFTER = 2;

export function grid(plan: Plan, samples: Samples, random: Random): Grid {
  const sixteenth = (RATE * 60) / plan.bpm / 4;
  const bars = barsOf(plan.sections);
  return {
    plan,
    bars,
    sixteenth,
    length: Math.round(bars.length * 16 * sixteenth + SECONDS_AFTER * RATE),
    time: (bar, step) => Math.round((16 * bar + step + (Math.floor(step) % 2 === 1 ? plan.swing : 0)) * sixteenth),
    sample(name) {
      const sound = samples.get(name);
      if (!sound) throw new Error(`There is no sample ${name}.`);
      return sound;
    },
    random,
  };
}

const barsOf = (sections: readonly Section[]): Bar[] =>
  sections
    .flatMap((section) => Array.from({ length: section.bars }, (_, number) => ({ section, number })))
    .map(({ section, number }, index) => ({ index, section, number, has: (layer) => section.layers.has(layer) }));
