// Steps per second, and where the time of a step goes: for every layer of the ear and for a chord, as the dreamer does it.
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { circleOf, readEar } from '../src/ears/ear.js';
import { pin } from '../src/graph/pin.js';
import type { Dream, Step } from '../src/optim/dream.js';
import { pool } from '../src/optim/pool.js';
import { initialValues, paramsFor } from '../src/params.js';
import type { Values } from '../src/params.js';
import { median } from './bench.js';
import type { Bench } from './bench.js';
import { dreamOf } from './helper/dreaming.js';

const ROUNDS = 6;
const STEPS = 12;
const SECONDS = 4;
const round = (x: number): number => Math.round(100 * x) / 100;

interface Sample {
  readonly ms: number;
  readonly step: Step;
}

const bench: Bench = async (say) => {
  const { description, graph } = await readEar('models', 'basic-pitch');
  const initial: Values = {
    ...initialValues(paramsFor(description.layers.map(({ name }) => name))),
    '/anchor/pull': 0.005,
  };
  const box = (layer: string, copies: number): Values => ({
    ...initial,
    '/target/1/on': true,
    '/target/1/layer': layer,
    '/dream/copies': copies,
  });
  const chord = (copies: number): Values => ({ ...initial, '/target/notes': [57, 60, 64], '/dream/copies': copies });
  const cases: { target: string; copies: number; values: Values }[] = [
    ...description.layers.map(({ name }) => ({ target: name, copies: 2, values: box(name, 2) })),
    { target: 'chord', copies: 1, values: chord(1) },
    { target: 'chord', copies: 2, values: chord(2) },
    { target: 'chord', copies: 4, values: chord(4) },
  ];

  const threads = availableParallelism();
  const workers = pool(fileURLToPath(new URL('../src/worker.js', import.meta.url)), threads);
  const pinning = performance.now();
  const { frames, samples, rate } = circleOf(description, SECONDS);
  const pinned = await pin(graph, { [description.samples]: samples });
  say(`pinning the ear to ${SECONDS} s: ${Math.round(performance.now() - pinning)} ms`);
  const dream: Dream = await dreamOf(
    { frames, samples, rate, rows: 309, hearing: { ...description, graph: pinned } },
    workers.run,
    initial,
    say,
  );

  const seen = cases.map((): Sample[] => []);
  for (let r = 0; r <= ROUNDS; r++)
    for (const [i, { values }] of cases.entries()) {
      dream.set(values);
      await dream.step();
      for (let n = 0; n < STEPS; n++) {
        const begin = performance.now();
        const step = await dream.step();
        // The first round warms up: sessions open, code is compiled.
        if (r > 0) seen[i].push({ ms: performance.now() - begin, step });
      }
    }
  const finishes: number[] = [];
  for (let n = 0; n < 10; n++) {
    const begin = performance.now();
    await dream.finish();
    finishes.push(performance.now() - begin);
  }
  await workers.stop();

  const rows = cases.map(({ target, copies }, i) => {
    const whole = median(seen[i].map(({ ms }) => ms));
    const part = (of: 'copy' | 'run' | 'back'): number =>
      median(seen[i].flatMap(({ step }) => step.copies.map(({ ms }) => ms[of])));
    const turns = Math.ceil(copies / threads);
    const [copy, run, back] = [part('copy'), part('run'), part('back')];
    return {
      target,
      copies,
      'steps/s': round(1000 / whole),
      'step ms': round(whole),
      'copy ms': round(copy),
      'run ms': round(run),
      'back ms': round(back),
      'update and rest ms': round(whole - turns * (copy + run + back)),
    };
  });
  const [chordRow] = rows.filter(({ target, copies }) => target === 'chord' && copies === 2);
  return {
    about:
      `Medians of ${ROUNDS * STEPS} steps per case, cases interleaved, ${threads} threads, loop of ${SECONDS} s. copy: turning the clip and ` +
      'adding noise; run: forward, backward, loss in one session; back: turning the gradient; rest: averaging, the step itself, the threads.',
    rows,
    verdict: `${Math.round(SECONDS * chordRow['steps/s'])} steps of two copies per loop for a chord. Finishing a clip (resampling, listening): ${Math.round(median(finishes))} ms.`,
  };
};
export default bench;
