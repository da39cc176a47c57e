// One thread or several: which is taken, and that the results do not depend on it.
import { expect, it } from 'vitest';
import { immersions } from '../src/ears/architecture.js';
import { ear, untrained } from '../src/ears/encoder.js';
import { differentiate } from '../src/graph/autodiff.js';
import { f32 } from '../src/graph/graph.js';
import { pin } from '../src/graph/pin.js';
import { open } from '../src/graph/session.js';
import type { Session } from '../src/graph/session.js';
import { truncate } from '../src/graph/surgery.js';
import { openTuned } from '../src/graph/tuned.js';
import { writer } from '../src/graph/writer.js';
import { generator } from '../src/random.js';

/** A runtime whose runs take as long as is said, and a diary of what it did. */
function pretend(took: (threads: number) => number) {
  const diary: string[] = [];
  let time = 0;
  const made = (threads: number): Session => ({
    run: () => {
      time += took(threads);
      diary.push(String(threads));
      return Promise.resolve({});
    },
    stop: () => Promise.resolve(void diary.push(`stop ${threads}`)),
  });
  return {
    diary,
    now: () => time,
    open: (_parts: unknown, { threads = 1 }: { threads?: number } = {}) => Promise.resolve(made(threads)),
  };
}
const nothing = { onnx: new Uint8Array(), weights: new Map<string, Uint8Array>() };

it.each([
  ['several, if they are clearly quicker', 40, 24, '3'],
  ['one, if several gain little', 40, 38, '1'],
  ['one, if several get into each other’s way', 40, 75, '1'],
])('takes %s', async (_about, alone, together, taken) => {
  const { diary, now, open: opened } = pretend((threads) => (threads === 1 ? alone : together));
  const session = await openTuned(nothing, { threads: 3 }, now, opened);
  for (let n = 0; n < 14; n++) await session.run({});
  await session.stop();
  const other = taken === '1' ? '3' : '1';
  const trial = Array.from({ length: 10 }, (_, n) => (n % 2 === 0 ? '1' : '3'));
  expect(diary).toEqual([...trial, `stop ${other}`, ...new Array<string>(4).fill(taken), `stop ${taken}`]);
});

it('opens one session where there is one thread', async () => {
  const { diary, now, open: opened } = pretend(() => 1);
  const session = await openTuned(nothing, { threads: 1 }, now, opened);
  await session.run({});
  await session.stop();
  expect(diary).toEqual(['1', 'stop 1']);
});

it('may, because one, two and three threads give the same bits', async () => {
  const architecture = immersions(0.25);
  const samples = 48 * 1024;
  const known = await pin(ear(architecture, untrained(architecture, 1), { samples }));
  const g = writer(truncate(known, ['ar-8']));
  const score = g.op('ReduceSum', ['ar-8'], { keepdims: 0 });
  const { graph, gradients } = differentiate(g.finish([score]), score, ['audio']);
  const random = generator(1);
  const audio = f32(
    [1, samples],
    Float32Array.from({ length: samples }, () => random() - 0.5),
  );
  const results = [];
  for (const threads of [1, 2, 3]) {
    const session = await open(graph, { threads });
    results.push(await session.run({ audio }));
    await session.stop();
  }
  const [first] = results;
  expect(Math.max(...(first[gradients[0]].data as Float32Array))).toBeGreaterThan(0);
  for (const result of results) expect(result).toEqual(first);
});
