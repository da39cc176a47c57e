// What an ear's layers are joined by, and the same with fewer units: neighbouring channels, then neighbouring pitches, become one. Pure.

export interface Size {
  readonly name: string;
  readonly channels: number;
  readonly pitches: number;
}

/**
 * The edges between two layers, never written out one by one. The edge between unit (c, f) of the target and (d, g) of the
 * source weighs  kernel[f, g] · Σ_r target[r, c] · source[r, d],  and `same[f, g]` more where c = d.
 */
export interface Link {
  /** Layers, by their numbers. */
  readonly to: number;
  readonly from: number;
  /** [pitches of the target, pitches of the source]. */
  readonly kernel: Float64Array;
  readonly rank: number;
  /** [rank, channels]. */
  readonly target: Float64Array;
  readonly source: Float64Array;
  /** Like the kernel, for what goes by without being mixed: layers with as many channels. */
  readonly same?: Float64Array;
}

export interface Wiring {
  readonly layers: readonly Size[];
  readonly links: readonly Link[];
}

export const countOf = ({ layers }: Pick<Wiring, 'layers'>): number =>
  layers.reduce((sum, { channels, pitches }) => sum + channels * pitches, 0);

/** Edges that a wiring stands for, those of weight 0 left out. */
export function edgesOf({ layers, links }: Wiring): number {
  return links.reduce((sum, { to, from, kernel, same }) => {
    const wired = kernel.reduce((n, w) => n + Number(w > 0), 0);
    const alone = same ? same.reduce((n, w, i) => n + Number(w > 0 && kernel[i] === 0), 0) : 0;
    return sum + wired * layers[to].channels * layers[from].channels + alone * layers[to].channels;
  }, 0);
}

/** A wiring with fewer units, and which of them stands for each of the finer ones. */
export interface Coarser {
  readonly wiring: Wiring;
  readonly parents: Int32Array;
}

/**
 * One step coarser: pairs of channels become one while a layer has more than two, then pairs of pitches while one has more than
 * one. Weights are summed.
 * @param orders for the first step, of each layer's channels: those side by side become one. Left out: as they are numbered
 * @returns undefined when it cannot be coarser
 */
export function coarser(wiring: Wiring, orders?: readonly Int32Array[]): Coarser | undefined {
  const { layers, links } = wiring;
  const byChannel = layers.some(({ channels }) => channels > 2);
  if (!byChannel && layers.every(({ pitches }) => pitches === 1)) return undefined;
  const half = (n: number): number => Math.ceil(n / 2);
  const smaller = layers.map((layer) =>
    byChannel && layer.channels > 2
      ? { ...layer, channels: half(layer.channels) }
      : byChannel
        ? layer
        : { ...layer, pitches: half(layer.pitches) },
  );
  const rows = layers.map(({ channels }, i) => {
    const order = orders?.[i];
    const rows = new Int32Array(channels);
    for (let at = 0; at < channels; at++) rows[order ? order[at] : at] = smaller[i].channels < channels ? at >> 1 : at;
    return rows;
  });
  const columns = layers.map(({ pitches }, i) =>
    Int32Array.from({ length: pitches }, (_, f) => (smaller[i].pitches < pitches ? f >> 1 : f)),
  );
  const parents = new Int32Array(countOf(wiring));
  let [unit, first] = [0, 0];
  layers.forEach(({ channels, pitches }, i) => {
    for (let c = 0; c < channels; c++)
      for (let f = 0; f < pitches; f++) parents[unit++] = first + rows[i][c] * smaller[i].pitches + columns[i][f];
    first += smaller[i].channels * smaller[i].pitches;
  });
  const coarse = links.map((link): Link => {
    const { to, from, rank } = link;
    const kernel = (values: Float64Array): Float64Array => {
      const sums = new Float64Array(smaller[to].pitches * smaller[from].pitches);
      for (let f = 0; f < layers[to].pitches; f++)
        for (let g = 0; g < layers[from].pitches; g++)
          sums[columns[to][f] * smaller[from].pitches + columns[from][g]] += values[f * layers[from].pitches + g];
      return sums;
    };
    const factor = (values: Float64Array, layer: number): Float64Array => {
      const sums = new Float64Array(rank * smaller[layer].channels);
      const { channels } = layers[layer];
      for (let r = 0; r < rank; r++)
        for (let c = 0; c < channels; c++)
          sums[r * smaller[layer].channels + rows[layer][c]] += values[r * channels + c];
      return sums;
    };
    // Channels that became one are joined to themselves as often as there were of them; on average, where they are not even.
    const pairs = layers[to].channels / smaller[to].channels;
    return {
      ...{ to, from, rank, kernel: kernel(link.kernel) },
      ...{ target: factor(link.target, to), source: factor(link.source, from) },
      ...(link.same && { same: kernel(link.same).map((w) => w * pairs) }),
    };
  });
  return { wiring: { layers: smaller, links: coarse }, parents };
}
