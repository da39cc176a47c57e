// The layout of the full ear against ngraph.forcelayout, and its forces against exact sums.
import { loadavg } from 'node:os';
import createLayout from 'ngraph.forcelayout';
import createGraph from 'ngraph.graph';
import { immersions, layersOf } from '../src/ears/architecture.js';
import { readEar } from '../src/ears/ear.js';
import { SETTINGS } from '../src/layout/layout.js';
import { memoryFor, team } from '../src/layout/team.js';
import { tree } from '../src/layout/tree.js';
import { edgesOf, countOf } from '../src/layout/wiring.js';
import type { Wiring } from '../src/layout/wiring.js';
import { PARTS, together, wiringOf } from '../src/mapping.js';
import { generator } from '../src/random.js';
import { median } from './bench.js';
import type { Bench, Result } from './bench.js';

const THREADS = 2;
const ROUNDS = Number(process.env.ROUNDS ?? 5);
const SAMPLES = 1000;
const short = (x: number, digits = 3): number => Number(x.toPrecision(digits));

/** The wiring of house with the channels of the article's tables, each of house's as often as they need. */
function widened({ layers, links }: Wiring): Wiring {
  const tables = new Map(layersOf(immersions(1)).map((layer) => [layer.name, layer.channels]));
  const wide = layers.map((layer) => ({ ...layer, channels: tables.get(layer.name) ?? layer.channels }));
  const spread = (factors: Float64Array, rank: number, layer: number): Float64Array => {
    const [from, to] = [layers[layer].channels, wide[layer].channels];
    const take = (i: number): number =>
      (factors[Math.floor(i / to) * from + Math.floor(((i % to) * from) / to)] * from) / to;
    return Float64Array.from({ length: rank * to }, (_, i) => take(i));
  };
  const wider = links.map((link) => ({
    ...link,
    target: spread(link.target, link.rank, link.to),
    source: spread(link.source, link.rank, link.from),
    ...(link.same && { same: link.same.map((w) => (w * layers[link.to].channels) / wide[link.to].channels) }),
  }));
  return { layers: wide, links: wider };
}

/** A wiring with one edge in place of all that join a unit to the channels of a pitch: what a list of edges can hold. */
function sparse({ layers, links }: Wiring) {
  const random = generator(3);
  const graph = createGraph();
  const offsets = layers.map((_, i) => countOf({ layers: layers.slice(0, i) }));
  for (let unit = 0; unit < countOf({ layers }); unit++) graph.addNode(unit);
  for (const { to, from, kernel, same } of links) {
    const [a, b] = [layers[to], layers[from]];
    for (let c = 0; c < a.channels; c++)
      for (let f = 0; f < a.pitches; f++)
        for (let g = 0; g < b.pitches; g++) {
          const unit = offsets[to] + c * a.pitches + f;
          if (kernel[f * b.pitches + g] > 0)
            graph.addLink(unit, offsets[from] + Math.floor(random() * b.channels) * b.pitches + g);
          if (same && same[f * b.pitches + g] > 0) graph.addLink(unit, offsets[from] + c * b.pitches + g);
        }
  }
  return graph;
}

/** A slot for each channel, evenly from a square: 1 in the root mean square. */
const drawnSlots = ({ layers }: Wiring, random: () => number): Float64Array =>
  Float64Array.from(
    layers.flatMap(({ channels, pitches }) =>
      Array.from({ length: channels }, () => {
        const slot = [0, 1].map(() => Math.sqrt(3) * (2 * random() - 1));
        return Array.from({ length: pitches }, () => slot).flat();
      }).flat(),
    ),
  );

/** Relative errors of the forces on some units of a layout, against sums over all others. */
function errors(layout: Float64Array, q: Float64Array): number[] {
  const n = q.length;
  const { k } = SETTINGS;
  const x = Float64Array.from(q, (_, i) => layout[2 * i]);
  const y = Float64Array.from(q, (_, i) => layout[2 * i + 1]);
  const bodies = tree(team(memoryFor(1000 * n)), q, SETTINGS);
  const [fx, fy] = [new Float64Array(n), new Float64Array(n)];
  bodies.build(x, y);
  bodies.deal();
  bodies.push(fx, fy);
  const random = generator(2);
  return Array.from({ length: SAMPLES }, () => {
    const i = Math.floor(random() * n);
    let [sx, sy] = [0, 0];
    for (let j = 0; j < n; j++) {
      if (j === i) continue;
      const [dx, dy] = [x[i] - x[j], y[i] - y[j]];
      const push = q[i] * q[j] * Math.pow(dx * dx + dy * dy, -(k + 1) / 2);
      sx += push * dx;
      sy += push * dy;
    }
    return Math.hypot(fx[i] - sx, fy[i] - sy) / Math.hypot(sx, sy);
  }).sort((a, b) => a - b);
}

async function speed(say: (line: string) => void): Promise<Result['rows'][number]> {
  const ear = await readEar('models', 'house');
  const began = performance.now();
  const wiring = widened(await wiringOf(ear, undefined, 1, () => undefined));
  const measured = performance.now() - began;
  const whole = new Float64Array(countOf(wiring));
  const random = generator(5);
  const parts = Array.from({ length: PARTS }, () => whole.map(() => 0.5 + random()));
  whole.forEach((_, i) => (whole[i] = parts.reduce((sum, part) => sum + part[i] / PARTS, 0)));
  const slots = drawnSlots(wiring, random);
  const plan = { wiring, charges: whole, parts, slots, settings: SETTINGS };
  say(`${countOf(wiring)} units, ${edgesOf(wiring)} edges, measured in ${Math.round(measured / 1000)} s`);

  /** Milliseconds of every step, the processor's milliseconds for each, and the layouts. */
  const run = async (settings: typeof SETTINGS, of: typeof parts) => {
    const times: number[] = [];
    const load = process.cpuUsage();
    let last = performance.now();
    const first = last;
    const layouts = await together({ ...plan, parts: of, settings }, THREADS, () => {
      const now = performance.now();
      times.push(now - last);
      last = now;
    });
    const { user, system } = process.cpuUsage(load);
    return { times, layouts, total: performance.now() - first, cpu: (user + system) / 1000 };
  };
  const { layouts, total, times, cpu } = await run(SETTINGS, parts);
  const finest = times.slice(-(SETTINGS.last + parts.length * SETTINGS.further));
  say(`laid out in ${Math.round(total / 1000)} s, ${median(finest).toFixed(1)} ms per step at the finest level`);
  const wrong = errors(layouts[0], whole);

  const graph = sparse(wiring);
  const theirs = createLayout(graph, { dimensions: 2 });
  const spent: number[] = [];
  const ours: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    for (let step = 0; step < 2; step++) {
      const start = performance.now();
      theirs.step();
      if (round > 0 || step > 0) spent.push(performance.now() - start);
    }
    const settings = { ...SETTINGS, steps: 1, last: 12 };
    ours.push(...(await run(settings, [])).times.slice(-11));
    say(`round ${round}: ours ${median(ours).toFixed(1)} ms, ngraph.forcelayout ${median(spent).toFixed(1)} ms`);
  }
  const tenth = finest.toSorted((a, b) => a - b)[Math.floor(finest.length / 10)];
  return {
    what: 'the full ear',
    ...{ units: countOf(wiring), edges: edgesOf(wiring), 'house measured s': short(measured / 1000) },
    ...{ 'laid out s': short(total / 1000), 'processor s': short(cpu / 1000), steps: times.length },
    ...{ 'ms per step': short(median(finest)), 'least tenth ms': short(tenth) },
    ...{ 'beside ngraph ms': short(median(ours)), 'ngraph.forcelayout ms': short(median(spent)) },
    ...{ 'its edges': graph.getLinkCount(), ratio: short(median(spent) / median(ours)) },
    ...{ 'force error median': short(wrong[SAMPLES / 2]), 'force error p90': short(wrong[0.9 * SAMPLES]) },
    load: short(loadavg()[0]),
  };
}

const bench: Bench = async (say) => {
  const fast = await speed(say);
  return {
    about:
      `The ear of the article at full width (the wiring measured of house, its channels repeated; charges and slots drawn), its layout at ${SETTINGS.last} steps on the finest level and ${SETTINGS.further} for each of eight snapshots on ${THREADS} threads; ` +
      'ms per step are medians at the finest level, tree and springs and all; beside them ngraph.forcelayout (2-D, its defaults) on the same units with one edge in place of all to the channels of a pitch, rounds interleaved; load: processes that wanted the two cores at the end. ' +
      `Force errors against sums over all units, θ ${SETTINGS.theta}.`,
    rows: [fast],
    verdict: `${Number(fast.ratio)} times as fast as ngraph.forcelayout per step; median force error ${(100 * Number(fast['force error median'])).toFixed(1)} %.`,
  };
};
export default bench;
