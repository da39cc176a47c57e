// What is usual for an ear: how strongly every channel of every layer answers to music. For the sheet.
import type { Graph, Tensor } from '../../graph/graph.js';
import { open } from '../../graph/session.js';
import type { Layer } from '../sheet.js';

/** Numbers per channel, over pitches, frames and music. */
export type Usual = NonNullable<Layer['usual']>;

export interface LayerStatistics {
  readonly usual: Usual;
  /** 99th percentile of the layer's mean activation per frame: full brightness. */
  readonly full: number;
}

/** Values that are kept per channel for the percentiles. */
const KEPT = 8192;
const DIGITS = 4;

/**
 * @param graph input `scalogram` [N, 1, 216, frames]; outputs [N, C, F, T]
 * @param batches of loops that the ear was not trained on
 */
export async function statistics(
  graph: Graph,
  values: readonly string[],
  batches: readonly Tensor[],
): Promise<LayerStatistics[]> {
  const session = await open({ ...graph, outputs: values });
  const tallies = values.map(() => tally());
  for (const batch of batches) {
    const out = await session.run({ scalogram: batch });
    values.forEach((value, i) => tallies[i].take(out[value], batches.length));
  }
  await session.stop();
  return tallies.map(({ told }) => told());
}

/** Gathers tensors [N, C, F, T] of one layer. */
export function tally() {
  const channels: { sum: number; squares: number; count: number; kept: number[] }[] = [];
  const means: number[] = [];
  return {
    take({ shape: [n, c, f, t], data }: Tensor, batches: number): void {
      const every = Math.max(1, Math.ceil((batches * n * f * t) / KEPT));
      for (let clip = 0; clip < n; clip++) {
        const frame = new Array<number>(t).fill(0);
        for (let channel = 0; channel < c; channel++) {
          const held = (channels[channel] ??= { sum: 0, squares: 0, count: 0, kept: [] });
          const from = (clip * c + channel) * f * t;
          for (let i = 0; i < f * t; i++) {
            const x = Number(data[from + i]);
            held.sum += x;
            held.squares += x * x;
            if (held.count++ % every === 0) held.kept.push(x);
            frame[i % t] += x / (c * f);
          }
        }
        means.push(...frame);
      }
    },
    told(): LayerStatistics {
      const short = (x: number): number => Number(x.toPrecision(DIGITS));
      const sorted = channels.map(({ kept }) => kept.toSorted((a, b) => a - b));
      const at = (list: readonly number[], share: number): number =>
        list[Math.min(list.length - 1, Math.floor(share * list.length))];
      const percentile = (share: number): number[] => sorted.map((kept) => short(at(kept, share)));
      const full = at(
        means.toSorted((a, b) => a - b),
        0.99,
      );
      return {
        full: short(full > 0 ? full : 1),
        usual: {
          mean: channels.map(({ sum, count }) => short(sum / count)),
          deviation: channels.map(({ sum, squares, count }) =>
            short(Math.sqrt(Math.max(0, squares / count - (sum / count) ** 2))),
          ),
          p50: percentile(0.5),
          p90: percentile(0.9),
          p99: percentile(0.99),
        },
      };
    },
  };
}
