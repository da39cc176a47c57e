// Drums and percussion of a track: which one-shots, and when.
import type { Random } from '../../../src/random.js';
import { between, pick, spread } from './draws.js';
import { CLAPS, CLOSED, KICKS, OPEN, PERCUSSION, RIDES } from './kits.js';
import type { Hits, Plan } from './score.js';

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

export function drums(random: Random): Plan['drums'] {
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

export function percussion(random: Random): Hits[] {
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
