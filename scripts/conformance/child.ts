// A process that checks one model after the other: the runtime may end it, and only it.
import { check } from './check.js';
import type { Result, Stage } from './check.js';

export interface Task {
  readonly folder: string;
  readonly model: string;
}
export type Answer = { readonly stage: Stage } | { readonly result: Result };

const send = (answer: Answer): Promise<void> => new Promise((sent) => process.send?.(answer, () => sent()));

process.on('message', ({ folder, model }: Task) => {
  void check(folder, model, (stage) => send({ stage })).then((result) => send({ result }));
});
process.on('disconnect', () => process.exit(0));
