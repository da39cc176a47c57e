// A monkey at the knobs: every parameter turned at random while the dream goes on, and how long silence takes to sound.
import { peak, rms } from '../../../src/clip.js';
import type { Ear } from '../../../src/ears/ear.js';
import { lay } from '../../../src/ears/lay.js';
import type { Laid } from '../../../src/ears/lay.js';
import type { Run } from '../../../src/optim/work.js';
import { initialValues, paramsFor } from '../../../src/params.js';
import type { Params, Values } from '../../../src/params.js';
import { generator } from '../../../src/random.js';
import type { Random } from '../../../src/random.js';
import type { Spec } from '../../../src/spec.js';
import { dreamOf } from '../dreaming.js';
import { clipOf } from './labelled.js';
import type { Monkey, Silence } from './result.js';

/** Knobs turned before a step, one in so many starts from the anchor again, and one in so many makes a clip. */
const TURNS = 2;
const RESET = 200;
const FINISH = 20;
/** RMS from which a clip is heard: −60 dB. */
const AUDIBLE = 1e-3;
const PATIENCE = 400;
/** Loops of 1 or 2 s, which are a matter of tempo and bars, cost a fraction of longer ones. */
const TEMPI = [240, 237, 222, 120] as const;
const CLIPS = ['noise', 'silence', ...['beat', 'perc', 'none'].map(clipOf)];

interface Place {
  readonly ear: Ear;
  readonly run: Run;
  readonly say: (line: string) => void;
}

/** Any value that a parameter may have, each position of a fader as likely as another. */
function turned(address: string, spec: Spec<unknown>, random: Random): unknown {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)];
  if (address === '/clock/tempo') return pick(TEMPI);
  if (address === '/clock/bars') return 1;
  if (spec.kind === 'text') return pick(CLIPS);
  if (spec.kind === 'toggle') return random() < 0.5;
  if (spec.choices) return pick(spec.choices);
  if (spec.kind === 'list') return Array.from({ length: Math.floor(4 * random()) }, () => Math.floor(128 * random()));
  return spec.at!(pick([0, 1, random(), random(), random()]));
}

const laying =
  (ear: Ear) =>
  (seconds: number): Promise<Laid> =>
    lay(ear, seconds);

/** Turns everything at random, `steps` long. */
export async function monkey(place: Place, name: string, steps: number, seed: number): Promise<Monkey> {
  const params: Params = paramsFor(place.ear.description.layers.map((layer) => layer.name));
  const specs = Object.entries(params) as [string, Spec<unknown>][];
  const random = generator(seed);
  const still: string[] = [];
  let refused = 0;
  let [strange, loudest, finished] = [0, 0, 0];
  let values: Values = { ...initialValues(params), '/clock/tempo': 240, '/clock/bars': 1 };
  const dream = await dreamOf(
    laying(place.ear),
    place.run,
    values,
    (line) => still.push(line),
    1,
    () => refused++,
  );
  for (let step = 0; step < steps; step++) {
    for (let turn = 0; turn < TURNS; turn++) {
      const [address, spec] = specs[Math.floor(random() * specs.length)];
      values = { ...values, [address]: turned(address, spec, random) };
    }
    dream.set(values);
    if (random() < 1 / RESET) dream.reset();
    const { score } = await dream.step();
    if (!Number.isFinite(score)) strange++;
    if (step % FINISH > 0) continue;
    const { channels } = await dream.finish();
    finished++;
    const high = Math.max(...channels.map(peak));
    if (!Number.isFinite(high)) strange++;
    else loudest = Math.max(loudest, high);
    if (step % (50 * FINISH) === 0) place.say(`monkey on ${name}: step ${step}`);
  }
  return { ear: name, steps, finished, strange, still: still.length, refused, loudest: Number(loudest.toPrecision(3)) };
}

/** From silence, at the initial settings, each layer as a whole: steps until the clip is heard. */
export async function silence(place: Place, name: string): Promise<Silence[]> {
  const layers = place.ear.description.layers.map((layer) => layer.name);
  const initial = initialValues(paramsFor(layers));
  const found: Silence[] = [];
  for (const layer of new Set([layers[0], layers[layers.length >> 1], layers[layers.length - 1]])) {
    const values = { ...initial, '/target/1/on': true, '/target/1/layer': layer, '/anchor/clip': 'silence' };
    const dream = await dreamOf(laying(place.ear), place.run, values, place.say);
    let steps = 0;
    let level = 0;
    while (level < AUDIBLE && steps < PATIENCE) {
      await dream.step();
      steps++;
      level = rms((await dream.finish()).state.clip);
    }
    found.push({ ear: name, layer, steps: level < AUDIBLE ? undefined : steps });
    place.say(JSON.stringify(found.at(-1)));
  }
  return found;
}
