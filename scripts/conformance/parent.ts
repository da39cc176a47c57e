// Spreads models over child processes, and goes on when one of them is ended by the runtime or hangs.
import { child } from '../../src/child.js';
import type { Child } from '../../src/child.js';
import type { Result, Stage } from './check.js';
import type { Answer, Task } from './child.js';

/** Seconds that one model may take. */
const PATIENCE = 300;

/**
 * Checks models, some at a time.
 * @param done is told of every result as it comes
 */
export async function checkAll(
  folder: string,
  models: readonly string[],
  processes: number,
  done: (result: Result) => void,
): Promise<readonly Result[]> {
  const waiting = [...models];
  const results: Result[] = [];
  const worker = async (): Promise<void> => {
    while (waiting.length > 0) await oneChild(folder, waiting, (result) => (results.push(result), done(result)));
  };
  await Promise.all(Array.from({ length: processes }, worker));
  return results.sort((a, b) => (a.model < b.model ? -1 : 1));
}

/** Lives as long as its process does, or until there is nothing to do. */
function oneChild(folder: string, waiting: string[], done: (result: Result) => void): Promise<void> {
  return new Promise((resolve) => {
    let model: string | undefined;
    let stage: Stage = 'original';
    let timer: NodeJS.Timeout | undefined;
    const next = (to: Child<Task>): void => {
      clearTimeout(timer);
      model = waiting.shift();
      stage = 'original';
      if (model === undefined) return to.kill();
      timer = setTimeout(() => to.kill(), 1000 * PATIENCE);
      to.send({ folder, model });
    };
    const started = child<Task, Answer>({
      module: new URL('./child.js', import.meta.url).pathname,
      onMessage(answer, from) {
        if ('stage' in answer) stage = answer.stage;
        else {
          done(answer.result);
          next(from);
        }
      },
      onGone(how) {
        clearTimeout(timer);
        if (model !== undefined) done(ended(model, stage, how));
        resolve();
      },
      onPrint: () => undefined,
    });
    next(started);
  });
}

function ended(model: string, stage: Stage, how: string): Result {
  const verdict = stage === 'original' ? 'left' : 'failed';
  const outcome = { verdict, why: `the process ended (${how}) while it ran: ${stage}` } as const;
  return { model, operators: [], imported: outcome, gradient: outcome };
}
