// The process that tries a provider, so that one that aborts or hangs takes nothing with it: the small network and its
// gradient on the provider, then on the processor. It says what came out, and ends.
import { setPriority } from 'node:os';
import { open } from './graph/session.js';
import type { SessionOptions } from './graph/session.js';
import { difference, trial } from './graph/trial.js';
import type { Trial } from './graph/trial.js';
import type { Tensor } from './graph/graph.js';
import type { FromSmoke, ToSmoke } from './messages.js';
import { fromParent, toParent } from './parent.js';
import { sentence } from './refused.js';

/** Below the audio host, like the dreamer. */
const NICE = 10;
const RUNS = 3;

setPriority(NICE);
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => undefined);
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));

/** The shortest of a few runs, in milliseconds, behind one that warms up: a provider compiles its programs then. */
async function measure({ graph, feeds }: Trial, options: SessionOptions) {
  const session = await open(graph, options);
  let outputs: Record<string, Tensor> = await session.run(feeds);
  let ms = Infinity;
  for (let i = 0; i < RUNS; i++) {
    const begin = performance.now();
    outputs = await session.run(feeds);
    ms = Math.min(ms, performance.now() - begin);
  }
  await session.stop();
  return { outputs, ms };
}

async function compare({ provider, threads }: ToSmoke): Promise<FromSmoke> {
  const network = await trial();
  const candidate = await measure(network, { provider });
  const processor = await measure(network, { threads });
  return {
    kind: 'tried',
    difference: difference(processor.outputs, candidate.outputs),
    ms: candidate.ms,
    processor: processor.ms,
  };
}

fromParent((message: ToSmoke) => {
  void compare(message)
    .catch((error: unknown): FromSmoke => ({ kind: 'failed', sentence: sentence(error) }))
    .then((answer) => toParent(answer, () => process.exit(0)));
});
