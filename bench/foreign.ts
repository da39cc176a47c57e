// Ears that others made: how much more they hear after sixty steps, and how much of that survives a shift of 30 ms.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { around, rms } from '../src/clip.js';
import { readEar } from '../src/ears/ear.js';
import { lay } from '../src/ears/lay.js';
import type { Laid } from '../src/ears/lay.js';
import { f32 } from '../src/graph/graph.js';
import { truncate } from '../src/graph/surgery.js';
import { open } from '../src/graph/session.js';
import type { Session } from '../src/graph/session.js';
import { pool } from '../src/optim/pool.js';
import { boxOf } from '../src/optim/goals/boxes.js';
import type { Box } from '../src/optim/goals/boxes.js';
import { initialValues, paramsFor } from '../src/params.js';
import type { Values } from '../src/params.js';
import { generator } from '../src/random.js';
import { median } from './bench.js';
import type { Bench } from './bench.js';
import { dreamOf } from './helper/dreaming.js';

const SECONDS = 4;
const STEPS = 60;
const SHIFT = 0.03;
/** Shifts that are averaged: by 30 ms to either side, and by what is not a whole number of frames. */
const SHIFTS = [-SHIFT, SHIFT, -SHIFT * 1.1, SHIFT * 1.1];
const SEED = 1;

/** What is dreamt: a layer, and which part of its channels and pitches (0 … 1). */
interface Aim {
  readonly layer: string;
  readonly channel?: number;
  readonly pitch?: number;
}
const AIMS: Readonly<Record<string, readonly Aim[]>> = {
  'basic-pitch': [{ layer: 'contour' }, { layer: 'note-features', channel: 0.5 }, { layer: 'note', pitch: 0.5 }],
  openwakeword: [
    { layer: 'conv-4', channel: 0.5 },
    { layer: 'conv-12', channel: 0.5 },
    { layer: 'conv-19', channel: 0.25 },
    { layer: 'embedding', channel: 0.25 },
    { layer: 'embedding', channel: 0.75 },
  ],
  'silero-vad': [
    { layer: 'conv-2', channel: 0.5 },
    { layer: 'conv-4', channel: 0.5 },
    { layer: 'logit' },
    { layer: 'speech' },
  ],
};

/** Mean activation of the aimed units: what the dream raises. */
async function activation(
  session: Session,
  { hearing }: Laid,
  value: string,
  box: Box,
  clip: Float32Array,
): Promise<number> {
  const heard = (await session.run({ [hearing.input]: f32([1, clip.length], clip) }))[value];
  const [, C, F, T] = heard.shape;
  let sum = 0;
  for (let c = 0; c < C; c++)
    for (let f = 0; f < F; f++)
      for (let t = 0; t < T; t++)
        sum += box.channel[c] * box.pitch[f] * box.time[t] * Number(heard.data[(c * F + f) * T + t]);
  return sum;
}

const shifted = (clip: Float32Array, by: number): Float32Array =>
  Float32Array.from(clip, (_, n) => clip[around(n + by, clip.length)]);

/** The clip, and noise of the energy of what the dream has added to it. */
function noisy(before: Float32Array, after: Float32Array, seed: number): Float32Array {
  const random = generator(SEED, seed);
  const noise = before.map(() => random() + random() + random() - 1.5);
  const scale = rms(after.map((x, n) => x - before[n])) / rms(noise);
  return before.map((x, n) => x + scale * noise[n]);
}

const round = (x: number): number => Number(x.toPrecision(3));

const bench: Bench = async (say) => {
  const rows: Record<string, string | number>[] = [];
  const missing = Object.keys(AIMS).filter((name) => !existsSync(`models/${name}.onnx`));
  for (const name of missing) say(`${name} is not here: ./earworm ears fetch ${name}`);
  const workers = pool(fileURLToPath(new URL('../src/worker.js', import.meta.url)), 2);

  for (const [name, aims] of Object.entries(AIMS).filter(([ear]) => !missing.includes(ear))) {
    const ear = await readEar('models', name);
    const laid = await lay(ear, SECONDS);
    const { layers, graph } = laid.hearing;
    for (const { layer, channel, pitch } of aims) {
      const values: Values = {
        ...initialValues(paramsFor(layers.map((l) => l.name))),
        '/target/1/on': true,
        '/target/1/layer': layer,
        ...(channel !== undefined && { '/target/1/channel': channel, '/target/1/channel/width': 0 }),
        ...(pitch !== undefined && { '/target/1/pitch': pitch, '/target/1/pitch/width': 0 }),
      };
      const dream = await dreamOf(laid, workers.run, values, say, SEED);
      const first = (await dream.finish()).state.clip;
      const took: number[] = [];
      for (let step = 0; step < STEPS; step++) {
        const begin = performance.now();
        await dream.step();
        took.push(performance.now() - begin);
      }
      const last = (await dream.finish()).state.clip;

      const { value, ...shape } = layers.find((l) => l.name === layer)!;
      const box = boxOf(values, 1, shape, laid.frames, 0, SEED);
      const session = await open(truncate(graph, [value]));
      const hear = (clip: Float32Array): Promise<number> => activation(session, laid, value, box, clip);
      const mean = async (clips: readonly Float32Array[]): Promise<number> => {
        let sum = 0;
        for (const clip of clips) sum += await hear(clip);
        return sum / clips.length;
      };
      const [before, after] = [await hear(first), await hear(last)];
      const moved = await mean(SHIFTS.map((by) => shifted(last, Math.round(by * laid.rate))));
      const control = await mean(SHIFTS.map((_, i) => noisy(first, last, i)));
      await session.stop();
      rows.push({
        ear: name,
        unit: [layer, channel !== undefined && `channel ${channel}`, pitch !== undefined && `pitch ${pitch}`]
          .filter(Boolean)
          .join(' '),
        before: round(before),
        after: round(after),
        'after a shift': round(moved),
        'noise instead': round(control),
        'share that survives': round((moved - control) / (after - control)),
        'step ms': round(median(took)),
      });
      say(JSON.stringify(rows.at(-1)));
    }
  }
  await workers.stop();
  return {
    about:
      `Mean activation of the aimed units before and after ${STEPS} steps from seeded noise with the initial settings, loop of ${SECONDS} s; the same after the clip ` +
      'was turned by 30 and 33 ms to either side (averaged); and of the first clip with noise of the energy of all that the dream changed. ' +
      'share that survives: (after a shift - noise) / (after - noise). step ms: median, two copies on two threads.',
    rows,
    verdict:
      missing.length === 0
        ? `${rows.length} targets in ${Object.keys(AIMS).length} ears.`
        : `${rows.length} targets; not here: ${missing.join(', ')}.`,
  };
};
export default bench;
