// What a turned knob costs: from the question to the dresser until the sound is back, per effect and all at once; and whether
// memory stays where it is over 1,000 clips.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { RATE } from '../src/clip.js';
import { openDressing } from '../src/engine/dressing.js';
import type { DreamState } from '../src/messages.js';
import { outfitOf } from '../src/outfit.js';
import type { Outfit } from '../src/outfit.js';
import { initialValues, paramsFor } from '../src/params.js';
import { generator } from '../src/random.js';
import { median } from './bench.js';
import type { Bench } from './bench.js';

const SECONDS = 4;
const TURNS = 15;
const CLIPS = 1000;
const RENEW = 250;
const plain = outfitOf(initialValues(paramsFor(['none'])));
const LOOKS: Readonly<Record<string, (turn: number) => Partial<Outfit>>> = {
  tone: (turn) => ({ low: -turn / 2 }),
  filter: (turn) => ({ filter: -0.5 + turn / 100 }),
  drive: (turn) => ({ drive: 6 + turn }),
  compress: (turn) => ({ compress: 0.3 + turn / 100 }),
  reverb: (turn) => ({ reverb: 0.3 + turn / 100, size: 2 }),
  'reverb/size': (turn) => ({ reverb: 0.3, size: 2 + turn / 10 }),
  all: (turn) => ({ low: -turn / 2, filter: 0.1, drive: 6, compress: 0.5, reverb: 0.3, size: 2 }),
};

/** Resident megabytes of a process, where the system tells. */
const resident = (pid: number): number => {
  const [, pages] = readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ');
  return (Number(pages) * 4096) / 1e6;
};

const bench: Bench = async (say) => {
  const random = generator(1);
  const noise = (length: number): Float32Array => Float32Array.from({ length }, () => 0.2 * (random() - 0.5));
  const state: DreamState = { clip: noise(88_320), high: noise(SECONDS * RATE), step: 1 };
  const module = fileURLToPath(new URL('../src/dresser.js', import.meta.url));
  const dressing = openDressing({ module, renew: RENEW, log: say, debug: say });
  const rows = [];
  for (const [effect, look] of Object.entries(LOOKS)) {
    const times: number[] = [];
    for (let turn = 0; turn < TURNS; turn++) {
      const begin = performance.now();
      await dressing.dress(state, RATE, { ...plain, ...look(turn) });
      times.push(performance.now() - begin);
    }
    const [middle, worst] = [median(times), Math.max(...times.slice(1))];
    rows.push({ effect, 'ms, median': Math.round(middle), 'ms, worst but the first': Math.round(worst) });
    say(`${effect}: ${Math.round(middle)} ms`);
  }

  const sizes: number[] = [];
  for (let clip = 1; clip <= CLIPS; clip++) {
    await dressing.dress(state, RATE, { ...plain, low: -(clip % 24), compress: 0.5 });
    if (clip % (CLIPS / 20) === 0) sizes.push(Math.round(resident(dressing.pid)));
  }
  say(`resident: ${sizes.join(' ')} MB`);
  await dressing.stop();
  const [first, second] = [sizes.slice(2, 10), sizes.slice(10)].map((half) => Math.max(...half));
  const { 'ms, median': all } = rows[rows.length - 1];
  return {
    about: `A clip of ${SECONDS} s with one side, dressed by the process that does it in the daemon, messages to and fro included; behind it come 10 ms of fade and the lead of the sound card. Memory: the process that dresses, ${CLIPS} clips through tone and compressor, relieved every ${RENEW}; resident MB: ${sizes.join(' ')}.`,
    rows,
    verdict: `All effects at once: ${all} ms. Largest size of the dresser: ${first} MB in the first half of ${CLIPS} clips, ${second} MB in the second; relieved ${dressing.renewed} times.`,
  };
};
export default bench;
