// How strongly the units of one layer move those of another: measured, so it holds for any network that has a gradient.
//
// The graph is cut at every named layer, so only what leads directly from layer to layer counts. Random signs at the outputs
// of a layer, sent back through the gradient, arrive at its sources with a mean square that is the sum of squared weights:
// E (Σ_i r_i J_ij)² = Σ_i J_ij²; and r_j times what arrives at j has the mean J_jj: what goes by without being mixed.
import { differentiate, reached } from '../../graph/autodiff.js';
import { f32, product } from '../../graph/graph.js';
import type { Graph, Tensor } from '../../graph/graph.js';
import { open } from '../../graph/session.js';
import { made, truncate } from '../../graph/surgery.js';
import { writer } from '../../graph/writer.js';
import type { Influence } from '../../influence.js';
import type { Random } from '../../random.js';
import type { Laid } from '../lay.js';
import { cutAt, sourcesOf, taken } from './cut.js';
import type { Named } from './cut.js';

const SEED = 'earworm.seed';
/** Deviations of chance that a mean must be above. */
const SURE = 5;

/**
 * @param ear laid round a short loop: a second is enough
 * @param sound for which it is measured, on that loop
 */
export async function influences(
  { hearing }: Pick<Laid, 'hearing'>,
  sound: Float32Array,
  random: Random,
  progress: (done: number, of: number) => void,
): Promise<Influence[]> {
  const layers = taken(hearing.graph, hearing.layers);
  const values = await heard(hearing.graph, layers, { [hearing.input]: f32([1, sound.length], sound) });
  const found: Influence[] = [];
  const all = layers.reduce((sum, { channels, pitches }) => sum + pitches + (channels > 1 ? channels : 0), 0);
  let done = 0;
  for (const to of layers.keys())
    found.push(...(await towards(hearing.graph, layers, to, values, random, () => progress(++done, all))));
  return found;
}

async function heard(graph: Graph, layers: readonly Named[], feeds: Record<string, Tensor>) {
  const session = await open(truncate(graph, [...new Set(layers.map(({ origin }) => origin))]));
  const values = await session.run(feeds);
  await session.stop();
  return { ...values, ...feeds };
}

async function towards(
  graph: Graph,
  layers: readonly Named[],
  to: number,
  values: Readonly<Record<string, Tensor>>,
  random: Random,
  told: () => void,
): Promise<Influence[]> {
  const target = layers[to];
  const { channels: C, pitches: F, frames: T } = target;
  const near = sourcesOf(graph, layers, to);
  const short = truncate(cutAt(graph, [...new Set(near.map((i) => layers[i].origin))]), [target.value]);
  const sources = near.filter((i) => reached(short, [layers[i].origin]).has(target.value));
  if (sources.length === 0) {
    for (let i = 0; i < F + (C > 1 ? C : 0); i++) told();
    return [];
  }
  const g = writer(short);
  const seed = g.input({ name: SEED, type: 'float32', shape: [1, C, F, T] });
  const score = g.op('ReduceSum', [g.op('Mul', [target.value, seed])], { keepdims: 0 });
  const { graph: both, gradients } = differentiate(
    g.finish([score]),
    score,
    sources.map((i) => layers[i].origin),
  );
  const h = writer(both, made(both));
  const outputs = sources.map((i, n) =>
    layers[i].taking.reduce(
      (value, { op, inputs, attributes }) =>
        h.op(op, [value, ...inputs.slice(1).map((name) => h.constant(graph.constants.get(name)!))], attributes),
      h.op('Identity', [gradients[n]]),
    ),
  );
  const step = truncate(h.finish(outputs), outputs);
  const session = await open(step);
  const needed = new Set(step.inputs.map(({ name }) => name));
  const feeds = Object.fromEntries(Object.entries(values).filter(([name]) => needed.has(name)));
  const found = sources.map((from) => ({
    ...{ to, from },
    pitches: new Float64Array(F * layers[from].pitches),
    channels: new Float64Array(C * layers[from].channels).fill(C === 1 ? 1 : 0),
    same: new Float64Array(F * layers[from].pitches),
  }));
  const spreads = sources.map((i) => deviation(values[layers[i].origin]));
  const run = async (signs: Float32Array): Promise<Tensor[]> => {
    const out = await session.run({ ...feeds, [SEED]: f32([1, C, F, T], signs) });
    told();
    return outputs.map((name) => out[name]);
  };

  for (let f = 0; f < F; f++) {
    const signs = new Float32Array(C * F * T);
    for (let c = 0; c < C; c++) for (let t = 0; t < T; t++) signs[(c * F + f) * T + t] = random() < 0.5 ? -1 : 1;
    (await run(signs)).forEach(({ shape: [, D, G, S], data }, n) => {
      const along = D === C && S >= T;
      for (let p = 0; p < G; p++) {
        let [squares, products] = [0, 0];
        for (let d = 0; d < D; d++)
          for (let t = 0; t < S; t++) {
            const x = Number(data[(d * G + p) * S + t]);
            squares += x * x;
            if (along) products += x * signs[(d * F + f) * T + Math.floor((t * T) / S)];
          }
        const size = Math.sqrt(squares / (D * S * C));
        found[n].pitches[f * G + p] = size * spreads[n];
        const mean = Math.abs(products) / (D * S);
        const chance = Math.sqrt(squares) / (D * S);
        if (along && C > 1 && mean > SURE * chance) found[n].same[f * G + p] = mean * spreads[n];
      }
    });
  }
  for (let c = 0; c < C && C > 1; c++) {
    const signs = new Float32Array(C * F * T);
    for (let i = c * F * T; i < (c + 1) * F * T; i++) signs[i] = random() < 0.5 ? -1 : 1;
    (await run(signs)).forEach(({ shape: [, D, G, S], data }, n) => {
      for (let d = 0; d < D; d++) {
        let squares = 0;
        for (let i = d * G * S; i < (d + 1) * G * S; i++) squares += Number(data[i]) ** 2;
        found[n].channels[c * D + d] = Math.sqrt(squares / (G * S)) * spreads[n];
      }
    });
  }
  await session.stop();
  return found;
}

function deviation({ data, shape }: Tensor): number {
  const n = product(shape);
  let [sum, squares] = [0, 0];
  for (let i = 0; i < n; i++) {
    const x = Number(data[i]);
    sum += x;
    squares += x * x;
  }
  return Math.sqrt(Math.max(0, squares / n - (sum / n) ** 2)) || 1;
}
