// An ear laid round a loop: every shape known, and proof that a gradient comes back from every layer.
import { reached } from '../graph/autodiff.js';
import type { Graph } from '../graph/graph.js';
import { pin } from '../graph/pin.js';
import { stopAt } from '../graph/rewrite.js';
import { truncate } from '../graph/surgery.js';
import { Refused } from '../refused.js';
import { adapt, fronted } from './adapt.js';
import { circleOf } from './ear.js';
import type { Description, Ear, Layer } from './ear.js';
import { ascent } from './step.js';

/** The circle, and the network on it. Layers know how many frames they have: a whole layer, not its cut, may have fewer. */
export interface Laid {
  readonly frames: number;
  readonly samples: number;
  readonly rate: number;
  /** Rows of the scalogram that masks cover. */
  readonly rows: number;
  readonly hearing: Omit<Description, 'layers'> & {
    readonly graph: Graph;
    readonly layers: readonly (Layer & { readonly frames: number })[];
  };
}

/**
 * Fixes the length of the loop. Cost: 0.4 s, so only when it changes.
 * @throws Refused, naming the file, when the network does not run, has other shapes than its description, or has an
 * operator without a gradient between the sound and a layer
 */
export async function lay({ description, graph, file }: Ear, seconds: number): Promise<Laid> {
  const circle = circleOf(description, seconds);
  return naming(file, async () => {
    const {
      input,
      samples,
      layers,
      graph: whole,
    } = adapt(description.front ? fronted(graph, description, circle.rate) : graph, description);
    const known = truncate(whole, needed(description, layers));
    const pinned = await pin(known, { [samples]: circle.samples });
    const framed = layers.map((layer) => ({ ...layer, frames: framesOf(pinned, layer) }));
    const rows = (description.mask && masked(pinned, description.mask, circle.frames)) || 1;
    prove(pinned, input, description.stop, layers);
    return { ...circle, rows, hearing: { ...description, input, samples, layers: framed, graph: pinned } };
  });
}

/** Everything that the dream may read. A value that nothing else needs is an output all the same. */
const needed = ({ mask, notes, stop }: Description, layers: readonly Layer[]): string[] => [
  ...new Set([...layers.map(({ value }) => value), ...stop, ...(mask ? [mask] : []), ...(notes ? [notes.logit] : [])]),
];

function framesOf(graph: Graph, { name, value, channels, pitches }: Layer): number {
  const shape = graph.shapes.get(value) ?? [];
  const [n, c, f, t] = shape;
  if (shape.length !== 4 || n !== 1 || c !== channels || f !== pitches || t === 0)
    throw new Refused(
      `the layer "${name}" should be [1, ${channels}, ${pitches}, frames] and is [${shape.join(', ')}]; "axes" and "crop" in its description bring it there.`,
    );
  return t;
}

function masked(graph: Graph, mask: string, frames: number): number {
  const shape = graph.shapes.get(mask) ?? [];
  if (shape.length !== 4 || shape[0] !== 1 || shape[1] !== 1 || shape[3] !== frames)
    throw new Refused(
      `the mask "${mask}" should be [1, 1, pitches, ${frames}] and is [${shape.join(', ')}]; leave it out of the description.`,
    );
  return shape[2];
}

/** Writes the gradient of all layers at once, and throws it away: what cannot be dreamt is known before there is sound. */
function prove(graph: Graph, input: string, stop: readonly string[], layers: readonly Layer[]): void {
  const stopped = stopAt(graph, stop);
  const moving = reached(stopped, [input]);
  const still = layers.find(({ value }) => !moving.has(value));
  if (still)
    throw new Refused(
      `the layer "${still.name}" does not change with the sound, or in whole steps only: it cannot be dreamt.`,
    );
  ascent(
    stopped,
    layers.map(({ value }) => value),
    input,
  );
}

async function naming<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Refused) || error.message.startsWith(file)) throw error;
    throw new Refused(`${file}: ${error.message}`);
  }
}
