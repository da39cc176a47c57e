// The threads of the dreamer.                                                                          [door: piscina]
import { Piscina } from 'piscina';
import type { Provider } from '../providers.js';
import { Refused } from '../refused.js';
import type { Outcome, Run } from './work.js';

export interface Pool {
  readonly run: Run;
  /** Waits for what is running: ending a thread inside a run would abort the process. */
  stop(): Promise<void>;
}

/** Offline audio contexts leak a little; the thread that uses them is renewed after so many tasks. */
const RENEW = 500;

/**
 * @param filename the worker's compiled module
 * @param threads that climb on the processor; one more finishes clips beside them, so that a clip in the making holds
 *   up no step
 * @param provider what the climbing runs on. Any but the processor has one thread that climbs: WebGPU ends the process
 *   when two threads use it at once, and copies queue on one card anyway. The rest stays on the processor.
 */
export function pool(filename: string, threads: number, provider: Provider = 'cpu'): Pool {
  const open = (count: number): Piscina =>
    new Piscina({ filename, minThreads: count, maxThreads: count, concurrentTasksPerWorker: 1 });
  const climbers = open(provider === 'cpu' ? threads : 1);
  let finisher = open(1);
  let finished = 0;
  const closing: Promise<void>[] = [];

  const finishing = (): Piscina => {
    if (++finished % RENEW === 0) {
      closing.push(finisher.close());
      finisher = open(1);
    }
    return finisher;
  };

  return {
    run: async (kind, task) => {
      const climbs = kind === 'climb';
      const order = { kind, task, provider: climbs ? provider : 'cpu' };
      const outcome = (await (climbs ? climbers : finishing()).run(order)) as Outcome<typeof kind>;
      if ('refused' in outcome) throw new Refused(outcome.refused);
      return outcome.done;
    },
    stop: async () => {
      await Promise.all([climbers.close(), finisher.close(), ...closing]);
    },
  };
}
