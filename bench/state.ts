// A process that keeps its state is killed at 200 random moments: whether the state that is left can be read, and how old it is.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generator } from '../src/random.js';
import { killed } from '../test/helper/kill.js';
import { median } from './bench.js';
import type { Bench } from './bench.js';

const KILLS = 200;
/** Seconds from its first change to the blow, at random up to this. */
const LATEST = 1.5;

const bench: Bench = async (say) => {
  const random = generator(7);
  const home = mkdtempSync(join(tmpdir(), 'earworm-state-'));
  const ages: number[] = [];
  let lost = 0;
  try {
    for (let n = 0; n < KILLS; n++) {
      // The state of the one before is younger than its start: what is not of its own would be told by its age.
      rmSync(join(home, 'state.json'), { force: true });
      const age = await killed(home, LATEST * random());
      if (age === undefined) lost++;
      else ages.push(age);
      if (n % 20 === 19) say(`${n + 1} kills`);
    }
  } finally {
    rmSync(home, { recursive: true });
  }
  const oldest = Math.max(...ages);
  return {
    about:
      'A process turns a knob every 5 ms and keeps its state; SIGKILL at a random moment within 1.5 s of its first file. ' +
      'Age: from the last change that was kept to the blow. A kill leaves what the system holds for the disk; a power cut does not, ' +
      'for which each file is waited for (fsync) before it takes the name, and the folder after it.',
    rows: [
      {
        kills: KILLS,
        'states that could be read': ages.length,
        'median age, ms': Math.round(1000 * median(ages)),
        'oldest, ms': Math.round(1000 * oldest),
      },
    ],
    verdict: `${lost} of ${KILLS} lost; the oldest was ${oldest.toFixed(2)} s old.`,
  };
};
export default bench;
