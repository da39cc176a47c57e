// The score of one track, drawn from a seed: the same sounds and patterns from its first bar to its last.
import { generator } from '../../../src/random.js';
import { drums, percussion } from './beats.js';
import { between, chance, pick } from './draws.js';
import { FORMS } from './forms.js';
import { CHORDS, PROGRESSIONS } from './harmony.js';
import type { Scale } from './harmony.js';
import { BEDS, CRASHES, LOOPS } from './kits.js';
import { bass, lead, pad, stab } from './parts.js';
import type { Plan } from './score.js';

const SCALE_ODDS: readonly Scale[] = ['minor', 'minor', 'minor', 'dorian', 'dorian', 'phrygian', 'mixolydian', 'major'];

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
    pad: pad(random, barsPerChord),
    lead: lead(random),
    pump: between(random, 0.25, 0.75),
    drift: { bars: pick(random, [8, 12, 16, 24]), octaves: between(random, 0.2, 0.7) },
    sections: pick(random, FORMS),
  };
}
