// A dream as the dreamer has it, without the daemon around it: for benches.
import { RATE } from '../../src/clip.js';
import { resampleCircle } from '../../src/engine/resample.js';
import { openDream } from '../../src/optim/dream.js';
import type { Circle, Dream } from '../../src/optim/dream.js';
import type { Run } from '../../src/optim/work.js';
import type { Values } from '../../src/params.js';

/**
 * @param circle the ear, laid round the loop; or what lays it, where the loop changes its length
 * @param run gives a task to a thread
 * @param say hears what a performer would hear: what goes wrong, and refusals where nobody else hears those
 */
export const dreamOf = (
  circle: Circle | ((seconds: number) => Promise<Circle>),
  run: Run,
  values: Values,
  say: (line: string) => void,
  seed = 1,
  refused = say,
): Promise<Dream> =>
  openDream(
    {
      run,
      hear: typeof circle === 'function' ? circle : () => Promise.resolve(circle),
      resample: resampleCircle,
      locate: (name) => name,
      rate: RATE,
      seed,
      bars: () => 0,
      refused: (_address, sentence) => refused(sentence),
      log: say,
    },
    values,
  );
