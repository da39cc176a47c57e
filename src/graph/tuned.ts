// A session that finds out by working whether one thread or several are quicker here: a core that somebody else uses turns it round.
import type { Apart } from './onnx.js';
import { openParts } from './session.js';
import type { Session, SessionOptions } from './session.js';

/** Runs of each that are compared, after one that warms up. */
const RUNS = 4;

/** Whether several threads are clearly quicker than one: by a tenth of the median. Times in any unit. */
export const quicker = (one: readonly number[], several: readonly number[]): boolean =>
  middle(several) < 0.9 * middle(one);

const middle = (times: readonly number[]): number => [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)];

/**
 * Opens a session with one thread and one with several; the first runs are done by turns, then the slower is closed.
 * The results are the same to the bit, so no run is wasted. On the processor only.
 * @param now in any unit
 * @param open makes a session; another one in tests
 */
export async function openTuned(
  parts: Apart,
  { threads = 1, ...options }: SessionOptions,
  now: () => number,
  open: typeof openParts = openParts,
): Promise<Session> {
  const one = await open(parts, { ...options, threads: 1 });
  if (threads <= 1) return one;
  const several = await open(parts, { ...options, threads });
  const tried = [one, several].map((session) => ({ session, times: [] as number[] }));
  let chosen: Session | undefined;

  return {
    async run(feeds) {
      if (chosen) return chosen.run(feeds);
      const next = tried[0].times.length > tried[1].times.length ? tried[1] : tried[0];
      const begin = now();
      const outputs = await next.session.run(feeds);
      next.times.push(now() - begin);
      if (tried[1].times.length > RUNS) {
        const [alone, together] = tried.map(({ times }) => times.slice(1));
        chosen = quicker(alone, together) ? several : one;
        await (chosen === one ? several : one).stop();
      }
      return outputs;
    },
    async stop() {
      for (const session of chosen ? [chosen] : [one, several]) await session.stop();
    },
  };
}
