// A process for a provider: counts in a state that a session carries from run to run. Prints what it read, as JSON.
//   node dist/test/helper/on-device.js PROVIDER RUNS
import { f32 } from '../../src/graph/graph.js';
import { open } from '../../src/graph/session.js';
import { writer } from '../../src/graph/writer.js';
import type { Provider } from '../../src/providers.js';

const SIZE = 500_000;
const [provider, runs] = process.argv.slice(2);

const g = writer();
const state = g.input({ name: 'state', type: 'float32', shape: [1, SIZE] });
const by = g.input({ name: 'by', type: 'float32', shape: [1, 1] });
const next = g.op('Add', [state, by], {}, 'next');
const largest = g.op('ReduceMax', [next], { keepdims: 0 }, 'largest');

const session = await open(g.finish([next, largest]), { provider: provider as Provider, carry: { [next]: state } });
const one = f32([1, 1], [1]);
const read: number[] = [];
const run = async (feeds: Parameters<typeof session.run>[0]): Promise<void> => {
  const outputs = await session.run(feeds);
  if (next in outputs) throw new Error('what is carried came back');
  read.push(Number(outputs[largest].data[0]));
};
await run({ state: f32([1, SIZE], new Float32Array(SIZE)), by: one });
for (let i = 1; i < Number(runs); i++) await run({ by: one });
const begin = process.memoryUsage.rss();
for (let i = 0; i < Number(runs); i++) await session.run({ by: one });
const grown = process.memoryUsage.rss() - begin;
await run({ state: f32([1, SIZE], new Float32Array(SIZE).fill(100)), by: one });
await session.stop();
process.stdout.write(`${JSON.stringify({ read, states: grown / (4 * SIZE) })}\n`, () => process.exit(0));
