// Whether memory stays where it is: resident size over many steps, and over many changes of target, each of which opens
// sessions and closes others.
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { circleOf, readEar } from '../src/ears/ear.js';
import { pin } from '../src/graph/pin.js';
import { open } from '../src/graph/session.js';
import { ascentGraph, planOf } from '../src/optim/goals.js';
import { pool } from '../src/optim/pool.js';
import { initialValues, paramsFor } from '../src/params.js';
import type { Values } from '../src/params.js';
import { median, slope } from './bench.js';
import type { Bench } from './bench.js';
import { dreamOf } from './helper/dreaming.js';

const STEPS = 2000;
const CHANGES = 200;
/** Of each, before the first look: sessions are open, code is compiled, the heap has its size. */
const WARM = { steps: 200, changes: 40 };
const LOOKS = 20;
const OPENINGS = 10;
const SECONDS = 4;
const MEGABYTE = 1e6;
const round = (x: number): number => Math.round(100 * x) / 100;

const bench: Bench = async (say) => {
  const { description, graph } = await readEar('models', 'basic-pitch');
  const layers = description.layers.map(({ name }) => name);
  const initial: Values = { ...initialValues(paramsFor(layers)), '/dream/copies': 2 };
  const targets = (names: readonly string[], notes: boolean): Values =>
    names.reduce<Values>(
      (values, layer, i) => ({ ...values, [`/target/${i + 1}/on`]: true, [`/target/${i + 1}/layer`]: layer }),
      {
        ...initial,
        '/target/notes': notes ? [57, 60, 64] : [],
      },
    );
  // One and two layers with and without notes: more plans than are kept, so that every change compiles and opens.
  const plans = layers.flatMap((first, i) =>
    layers
      .slice(i)
      .flatMap((second) => [true, false].map((notes) => targets(first === second ? [first] : [first, second], notes))),
  );

  const threads = availableParallelism();
  const workers = pool(fileURLToPath(new URL('../src/worker.js', import.meta.url)), threads);
  const { frames, samples, rate } = circleOf(description, SECONDS);
  const pinned = await pin(graph, { [description.samples]: samples });
  const dream = await dreamOf(
    { frames, samples, rate, rows: 309, hearing: { ...description, graph: pinned } },
    workers.run,
    targets([], true),
    say,
  );

  /** Milliseconds to open one session for the deepest target. */
  const deepest = ascentGraph(
    { ...description, graph: pinned },
    planOf({ values: targets(layers.slice(0, 4), true), hearing: { ...description, graph: pinned } }),
  ).graph;
  const opening: number[] = [];
  for (let i = 0; i < OPENINGS; i++) {
    const begin = performance.now();
    const session = await open(deepest);
    opening.push(performance.now() - begin);
    await session.stop();
  }

  /** Resident megabytes against how much was done, at regular points behind the warming up. */
  async function watch(what: string, count: number, warm: number, once: (n: number) => Promise<void>) {
    for (let n = 0; n < warm; n++) await once(n);
    const looks: [number, number][] = [[0, process.memoryUsage.rss() / MEGABYTE]];
    for (let n = 1; n <= count; n++) {
      await once(warm + n);
      if (n % (count / LOOKS) !== 0) continue;
      const now = process.memoryUsage.rss() / MEGABYTE;
      looks.push([n, now]);
      say(`${what} ${n}: ${Math.round(now)} MB`);
    }
    return looks;
  }
  const opened: number[] = [];
  const steps = await watch('step', STEPS, WARM.steps, async (n) => {
    await dream.step();
    // A clip is finished once per turn of the loop.
    if (n % 100 === 0) await dream.finish();
  });
  const changes = await watch('change', CHANGES, WARM.changes, async (n) => {
    dream.set(plans[n % plans.length]);
    const begin = performance.now();
    await dream.step();
    const first = performance.now() - begin;
    const again = performance.now();
    await dream.step();
    opened.push(first - (performance.now() - again));
  });
  await workers.stop();

  const row = (what: string, looks: readonly [number, number][], per: number) => {
    const sizes = looks.map(([, size]) => size);
    return {
      over: `${looks[looks.length - 1][0]} ${what}`,
      'MB at first': Math.round(sizes[0]),
      'MB at last': Math.round(sizes[sizes.length - 1]),
      'MB largest': Math.round(Math.max(...sizes)),
      'floor, 1st half': Math.round(Math.min(...sizes.slice(0, LOOKS / 2))),
      'floor, 2nd half': Math.round(Math.min(...sizes.slice(LOOKS / 2))),
      'slope MB': round(per * slope(looks)),
      'slope per': `${per} ${what}`,
      looks: sizes.map(Math.round).join(' '),
    };
  };
  const rows = [row('steps', steps, 1000), row('changes of target', changes, 100)];
  return {
    about:
      `Resident size of the process with its ${threads + 1} threads, two copies per step, loop of ${SECONDS} s; slopes by least squares ` +
      `behind ${WARM.steps} steps and ${WARM.changes} changes. ${plans.length} plans take turns: 16 are kept compiled, each thread keeps 4 sessions. The collector makes a saw of the curve: its floor tells a leak.`,
    rows,
    verdict:
      `${rows[0]['slope MB']} MB per 1000 steps, ${rows[1]['slope MB']} MB per 100 changes. ` +
      `A session for all layers at once opens in ${Math.round(median(opening))} ms; ` +
      `the first step behind a change of target takes ${Math.round(median(opened))} ms more than the next.`,
  };
};
export default bench;
