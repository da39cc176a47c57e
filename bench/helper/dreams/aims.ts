// Which units are dreamt of: so many in the shallow, the middle and the deep third of an ear's layers, drawn by a seed. Pure.
import type { Usual } from '../../../src/ears/listening/excitement.js';
import type { Values } from '../../../src/params.js';
import { generator } from '../../../src/random.js';

export const DEPTHS = ['shallow', 'middle', 'deep'] as const;
export type Depth = (typeof DEPTHS)[number];

/** A layer as it is drawn from. */
export interface Drawn {
  readonly name: string;
  readonly channels: number;
  readonly pitches: number;
}

/** One unit: a channel at a pitch, all round the loop. No pitch: all of them. */
export interface Aim {
  readonly depth: Depth;
  readonly layer: string;
  readonly channel: number;
  readonly pitch?: number;
}

/** The third of the ear that a layer lies in, by its place among them. */
export const depthOf = (place: number, layers: number): Depth => DEPTHS[Math.floor((3 * place) / layers)];

/**
 * Draws units without repeating one: first a layer of the depth, each as likely as any, then a channel that moves in
 * music, then a pitch. Fewer come back where there are not as many.
 * @param usual of each layer, in their order
 */
export function aims(layers: readonly Drawn[], usual: readonly Usual[], each: number, seed: number): Aim[] {
  return DEPTHS.flatMap((depth, d) => {
    const random = generator(seed, d, layers.length);
    const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)];
    const rooms = layers
      .map((layer, i) => ({
        layer,
        moving: Array.from({ length: layer.channels }, (_, c) => c).filter((c) => usual[i].deviation[c] > 0),
      }))
      .filter(({ moving }, i) => depthOf(i, layers.length) === depth && moving.length > 0);
    const drawn = new Map<string, Aim>();
    for (let tries = 0; rooms.length > 0 && drawn.size < each && tries < 100 * each; tries++) {
      const { layer, moving } = pick(rooms);
      const unit = { depth, layer: layer.name, channel: pick(moving) };
      const aim = layer.pitches > 1 ? { ...unit, pitch: Math.floor(random() * layer.pitches) } : unit;
      drawn.set(nameOf(aim), aim);
    }
    const order = (aim: Aim): number => layers.findIndex(({ name }) => name === aim.layer);
    return [...drawn.values()].sort((a, b) => order(a) - order(b));
  });
}

export const nameOf = ({ layer, channel, pitch }: Omit<Aim, 'depth'>): string =>
  `${layer} ${channel}${pitch === undefined ? '' : `/${pitch}`}`;

/** Where a cell lies on a knob from 0 to 1, of a box one cell wide. */
const place = (cell: number, cells: number): number => (cells > 1 ? cell / (cells - 1) : 0);

/** The knobs of target 1 that aim at a unit. */
export const knobsOf = ({ layer, channel, pitch }: Aim, { channels, pitches }: Drawn): Partial<Values> => ({
  '/target/1/on': true,
  '/target/1/layer': layer,
  '/target/1/channel': place(channel, channels),
  '/target/1/channel/width': 0,
  ...(pitch !== undefined && { '/target/1/pitch': place(pitch, pitches), '/target/1/pitch/width': 0 }),
});
