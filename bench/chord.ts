// Ask for a chord, hear the chord: ten random triads, each dreamt from noise in real time for three loops.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generator } from '../src/random.js';
import { sleep, startDaemon } from '../test/helper/daemon.js';
import { isPartial, semitones, strongest } from '../test/helper/spectrum.js';
import { readWav } from '../test/helper/wav.js';
import type { Bench } from './bench.js';

const TRIADS = 10;
const LOOP = 4;
const LOOPS = 3;
const [LOW, HIGH] = [100, 1200];

/** Three different notes between MIDI 48 and 84. */
function triad(seed: number): number[] {
  const random = generator(seed, 48);
  const notes = new Set<number>();
  while (notes.size < 3) notes.add(48 + Math.floor(random() * 37));
  return [...notes].sort((a, b) => a - b);
}

/**
 * The asked notes against the strongest bands of the third loop.
 * `strict`: the three strongest bands are the three notes. `counted`: a band that is a partial of an asked note is
 * counted for that note, and the three strongest of what is then left are the three notes.
 */
function judge(energy: Float64Array, notes: readonly number[]): { strict: boolean; counted: boolean; top: string } {
  const order = strongest(energy, 24);
  const owner = (band: number): number =>
    notes.includes(band) ? band : (notes.find((note) => isPartial(band, note)) ?? band);
  const groups = [...new Set(order.map(owner))].slice(0, 3);
  const dB = (band: number): string => (10 * Math.log10(energy[band] / energy[order[0]])).toFixed(0);
  return {
    strict: notes.every((note) => order.slice(0, 3).includes(note)),
    counted: notes.every((note) => groups.includes(note)),
    top: order
      .slice(0, 5)
      .map((band) => `${band} (${dB(band)} dB)`)
      .join(', '),
  };
}

const bench: Bench = async (say) => {
  const folder = mkdtempSync(join(tmpdir(), 'earworm-chord-'));
  const rows = [];
  for (let seed = 1; seed <= TRIADS; seed++) {
    const notes = triad(seed);
    const record = join(folder, `${seed}.wav`);
    const daemon = await startDaemon([
      '--driver',
      'clock',
      '--seed',
      String(seed),
      '--record',
      record,
      '--preset',
      'chord',
      '--set',
      `/target/notes=${notes.join(' ')}`,
    ]);
    await sleep(LOOPS * LOOP + 0.5);
    await daemon.stop();
    const { rate, channels } = readWav(record);
    const third = channels[0].subarray((LOOPS - 1) * LOOP * rate, LOOPS * LOOP * rate);
    const verdict = judge(semitones(third, rate, LOW, HIGH), notes);
    rows.push({ seed, notes: notes.join(' '), ...verdict });
    say(`${notes.join(' ')}: ${verdict.top}`);
  }
  rmSync(folder, { recursive: true });
  const strict = rows.filter((row) => row.strict).length;
  const counted = rows.filter((row) => row.counted).length;
  return {
    about: `Semitone bands between ${LOW} and ${HIGH} Hz in the third loop that the driver received (clock driver, noise anchor, default settings).`,
    rows,
    verdict: `${counted} of ${TRIADS} with partials counted for their notes; ${strict} of ${TRIADS} without that allowance.`,
  };
};
export default bench;
