// The score of one track, drawn from a seed: tempo, key, kit, patterns, sounds and form. Steady from its first bar to its last.
import { generator } from '../../../src/random.js';
import type { Random } from '../../../src/random.js';
import { FORMS } from './forms.js';
import type { Section } from './forms.js';
import { CHORDS, PROGRESSIONS } from './harmony.js';
import type { Scale } from './harmony.js';
import { BEDS, CLAPS, CLOSED, CRASHES, KICKS, LOOPS, OPEN, PERCUSSION, RIDES } from './kits.js';
import { BASSES, LEADS, PADS, STABS } from './patches.js';
import type { Patch } from './patches.js';

/** Of a one-shot: levels on the sixteenths of a bar or two, 0 for none. */
export interface Hits {
  readonly sample: string;
  /** Speed at which it is played. */
  readonly speed: number;
  readonly gain: number;
  readonly steps: readonly number[];
}

export interface Beat {
  /** In sixteenths, from the start of the pattern; its length in sixteenths. */
  readonly step: number;
  readonly length: number;
  readonly velocity: number;
  /** Bass: octaves or fifths over the root, in semitones. Lead: degrees over the chord's root. Stabs: 0. */
  readonly offset: number;
}

export interface Part {
  readonly patch: Patch;
  /** Root mean square while it sounds. */
  readonly level: number;
  /** Bars after which the beats come round. */
  readonly bars: number;
  readonly beats: readonly Beat[];
  /** How much goes to the echo and to the room. */
  readonly echo: number;
  readonly room: number;
}

export interface Plan {
  readonly seed: number;
  readonly bpm: number;
  /** 0 straight … 0.3: how late every second sixteenth comes, in sixteenths. */
  readonly swing: number;
  /** Pitch class. */
  readonly key: number;
  readonly scale: Scale;
  readonly progression: readonly number[];
  readonly barsPerChord: number;
  readonly chord: readonly number[];
  readonly drums: Readonly<Record<'kick' | 'clap' | 'closed' | 'open' | 'ride', Hits>>;
  readonly percussion: readonly Hits[];
  readonly loop: { readonly sample: string; readonly beats: number; readonly gain: number } | undefined;
  readonly crash: string;
  readonly bed: { readonly sample: string; readonly gain: number };
  readonly bass: Part;
  readonly stab: Part;
  readonly pad: Part;
  readonly lead: Part;
  /** How far the kick pushes the rest down, 0 to 1. */
  readonly pump: number;
  /** Period of the slow movement of the filters, in bars, and its octaves. */
  readonly drift: { readonly bars: number; readonly octaves: number };
  readonly sections: readonly Section[];
}

const SCALE_ODDS: readonly Scale[] = ['minor', 'minor', 'minor', 'dorian', 'dorian', 'phrygian', 'mixolydian', 'major'];

const pick = <T>(random: Random, from: readonly T[]): T => from[Math.floor(random() * from.length)];
const between = (random: Random, low: number, high: number): number => low + (high - low) * random();
const chance = (random: Random, odds: number): boolean => random() < odds;

/** The same sounds for nobody else: cutoff, decay and tuning are bent a little. */
const bent = (random: Random, patch: Patch): Patch => ({
  ...patch,
  cutoff: patch.cutoff * 2 ** between(random, -0.5, 0.5),
  decay: patch.decay * 2 ** between(random, -0.5, 0.5),
  detune: patch.detune * between(random, 0.6, 1.4),
  resonance: Math.min(0.9, patch.resonance * between(random, 0.7, 1.3)),
});

/** `count` hits spread as evenly as they go over `length` steps, turned by `shift` (Bjorklund's rhythms). */
export const spread = (count: number, length: number, shift: number): boolean[] =>
  Array.from({ length }, (_, i) => (((i + shift) % length) * count) % length < count);

function hits(random: Random, kit: readonly string[], gain: number, steps: readonly number[]): Hits {
  return { sample: pick(random, kit), speed: 2 ** (between(random, -3, 3) / 12), gain, steps };
}

const KICK_STEPS = [
  [1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0],
  [1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0],
  [1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0.5],
  [1, 0, 0, 0, 1, 0, 0, 0.4, 1, 0, 0, 0, 1, 0, 0, 0],
];
const CLAP_STEPS = [
  [0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0],
  [0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0.4],
  [0, 0, 0, 0, 1, 0, 0, 0.3, 0, 0, 0, 0, 1, 0, 0, 0],
  [0, 0, 0, 0, 1, 0, 0, 0, 0, 0.3, 0, 0, 1, 0, 0, 0],
];
const OFFBEAT = [0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0];

function drums(random: Random): Plan['drums'] {
  const closed = pick(random, [
    () => Array.from({ length: 16 }, (_, i) => [0.6, 0.35, 0.9, 0.35][i % 4] * between(random, 0.8, 1)),
    () => Array.from({ length: 16 }, (_, i) => (i % 2 === 0 ? [0.5, 0.9][(i / 2) % 2] : 0)),
    () =>
      spread(pick(random, [5, 7, 9, 11]), 16, pick(random, [0, 1, 2, 3])).map((on) =>
        on ? between(random, 0.5, 0.9) : 0,
      ),
    () => Array.from({ length: 16 }, (_, i) => (i % 4 === 3 || i % 4 === 1 ? 0.7 : 0)),
  ])();
  return {
    kick: { ...hits(random, KICKS, 1, pick(random, KICK_STEPS)), speed: between(random, 0.92, 1.1) },
    clap: hits(random, CLAPS, between(random, 0.4, 0.6), pick(random, CLAP_STEPS)),
    closed: hits(random, CLOSED, between(random, 0.14, 0.26), closed),
    open: hits(random, OPEN, between(random, 0.18, 0.3), OFFBEAT),
    ride: hits(
      random,
      RIDES,
      between(random, 0.1, 0.18),
      Array.from({ length: 16 }, (_, i) => (i % 4 === 0 ? 0.8 : i % 2 === 0 ? 0.6 : 0)),
    ),
  };
}

function percussion(random: Random): Hits[] {
  return Array.from({ length: pick(random, [2, 3, 3, 4]) }, () => {
    const length = pick(random, [16, 16, 32]);
    const on = spread(pick(random, [2, 3, 5, 6, 7]) * (length / 16), length, Math.floor(random() * length));
    return hits(
      random,
      PERCUSSION,
      between(random, 0.14, 0.32),
      on.map((is) => (is ? between(random, 0.5, 1) : 0)),
    );
  });
}

const BASS_STEPS: readonly (readonly number[])[] = [
  [2, 6, 10, 14],
  [2, 3, 6, 7, 10, 11, 14, 15],
  [0, 3, 6, 10, 13],
  [0, 6, 8, 14],
  [1, 2, 3, 5, 6, 7, 9, 10, 11, 13, 14, 15],
  [0, 3, 8, 11, 14],
  [0, 2, 3, 6, 8, 10, 11, 14],
  [2, 5, 8, 10, 13],
  [0, 7, 10],
];

function bass(random: Random): Part {
  const bars = pick(random, [1, 1, 2]);
  const jumps = pick(random, [[0], [0, 0, 12], [0, 0, 12, 7], [0, 0, 0, -2, 12]]);
  const length = pick(random, [0.8, 0.9, 1.2, 1.6]);
  const beats = Array.from({ length: bars }, (_, bar) =>
    pick(random, BASS_STEPS).map((step) => ({
      step: step + 16 * bar,
      length,
      velocity: between(random, 0.65, 1),
      offset: pick(random, jumps),
    })),
  ).flat();
  return {
    patch: bent(random, pick(random, BASSES)),
    level: between(random, 0.1, 0.15),
    bars,
    beats,
    echo: 0,
    room: 0.03,
  };
}

const STAB_STEPS: readonly (readonly number[])[] = [
  [0, 3, 6, 10],
  [3, 6, 11, 14],
  [0, 3, 6, 9, 12, 14],
  [2, 6, 10, 14],
  [0, 6, 12],
  [4, 7, 10],
  [0, 3, 8, 11],
  [3, 7, 10],
];

function stab(random: Random): Part {
  const bars = pick(random, [1, 2, 2]);
  const length = pick(random, [0.7, 1, 1.6]);
  const beats = Array.from({ length: bars }, (_, bar) =>
    pick(random, STAB_STEPS).map((step) => ({
      step: step + 16 * bar,
      length,
      velocity: between(random, 0.6, 1),
      offset: 0,
    })),
  ).flat();
  const [echo, room] = [between(random, 0.05, 0.35), between(random, 0.1, 0.35)];
  return { patch: bent(random, pick(random, STABS)), level: between(random, 0.06, 0.1), bars, beats, echo, room };
}

function lead(random: Random): Part {
  const bars = pick(random, [1, 2, 2, 4]);
  const degrees = pick(random, [
    [0, 2, 4, 7],
    [0, 4, 7, 4],
    [0, 1, 2, 4, 6],
    [7, 4, 2, 0],
    [0, 2, 4, 6, 8],
  ]);
  const count = pick(random, [3, 5, 7, 9, 11]) * bars;
  const climbs = chance(random, 0.5);
  let turn = 0;
  const beats = spread(count, 16 * bars, pick(random, [0, 1, 3])).flatMap((on, step) =>
    on
      ? [
          {
            step,
            length: pick(random, [0.8, 1, 1.8]),
            velocity: between(random, 0.5, 1),
            offset: climbs ? degrees[turn++ % degrees.length] : pick(random, degrees),
          },
        ]
      : [],
  );
  const [echo, room] = [between(random, 0.2, 0.5), between(random, 0.15, 0.35)];
  return { patch: bent(random, pick(random, LEADS)), level: between(random, 0.05, 0.085), bars, beats, echo, room };
}

/** The score of track `seed`, counted from 0. */
export function plan(seed: number): Plan {
  const random = generator(0x4055, seed);
  const loop = pick(random, Object.keys(LOOPS));
  const barsPerChord = pick(random, [1, 1, 2, 2, 4]);
  return {
    seed,
    bpm: 118 + Math.floor(random() * 25) / 2,
    swing: pick(random, [0, 0, 0.08, 0.14, 0.2, 0.28]),
    key: Math.floor(random() * 12),
    scale: pick(random, SCALE_ODDS),
    progression: pick(random, PROGRESSIONS),
    barsPerChord,
    chord: pick(random, CHORDS),
    drums: drums(random),
    percussion: percussion(random),
    loop: chance(random, 0.6) ? { sample: loop, beats: LOOPS[loop], gain: between(random, 0.1, 0.22) } : undefined,
    crash: pick(random, CRASHES),
    bed: { sample: pick(random, BEDS), gain: between(random, 0.02, 0.06) },
    bass: bass(random),
    stab: stab(random),
    pad: {
      patch: bent(random, pick(random, PADS)),
      level: between(random, 0.035, 0.06),
      bars: barsPerChord,
      beats: [{ step: 0, length: 16 * barsPerChord - 1, velocity: 0.8, offset: 0 }],
      echo: 0.05,
      room: 0.3,
    },
    lead: lead(random),
    pump: between(random, 0.25, 0.75),
    drift: { bars: pick(random, [8, 12, 16, 24]), octaves: between(random, 0.2, 0.7) },
    sections: pick(random, FORMS),
  };
}
