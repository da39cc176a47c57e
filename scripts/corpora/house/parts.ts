// What the synthesiser plays in a track: bass, stabs, pad and lead.
import type { Random } from '../../../src/random.js';
import { between, chance, pick, spread } from './draws.js';
import { BASSES, LEADS, PADS, STABS } from './patches.js';
import type { Patch } from './patches.js';
import type { Part } from './score.js';

/** The same sounds for nobody else: cutoff, decay and tuning are bent a little. */
const bent = (random: Random, patch: Patch): Patch => ({
  ...patch,
  cutoff: patch.cutoff * 2 ** between(random, -0.5, 0.5),
  decay: patch.decay * 2 ** between(random, -0.5, 0.5),
  detune: patch.detune * between(random, 0.6, 1.4),
  resonance: Math.min(0.9, patch.resonance * between(random, 0.7, 1.3)),
});

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

export function bass(random: Random): Part {
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

export function stab(random: Random): Part {
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

export function lead(random: Random): Part {
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

/** One chord held through each turn of the progression. */
export function pad(random: Random, barsPerChord: number): Part {
  return {
    patch: bent(random, pick(random, PADS)),
    level: between(random, 0.035, 0.06),
    bars: barsPerChord,
    beats: [{ step: 0, length: 16 * barsPerChord - 1, velocity: 0.8, offset: 0 }],
    echo: 0.05,
    room: 0.3,
  };
}
