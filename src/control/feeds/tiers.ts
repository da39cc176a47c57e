// THE TIERS: what is sent to those who ask for it, one entry each. Pure.
import type { Units } from '../../units.js';
import { layerStream } from './layer.js';
import { loopStream } from './loop.js';
import { netStream } from './net.js';
import type { Stream } from './stream.js';
import { summaryStream } from './summary.js';
import type { Tier, Wish } from './wish.js';

export interface TierEntry {
  readonly doc: string;
  /** It comes in blobs, which some programs do not read. */
  readonly blobs: boolean;
  /** It tells of units: somebody has to listen for it. */
  readonly units: boolean;
  /**
   * Left out where it is sent by another part, when something happens and not frame by frame.
   * @param wide whether packets may be of any size
   * @throws Refused when it takes more datagrams per frame than anybody could receive
   */
  open?(wish: Wish, units: Units, wide: boolean): Stream;
}

export const TIERS = {
  summary: {
    doc: 'One float per layer, level, meters, place in the loop, beat, bar and score: a handful of messages.',
    blobs: false,
    units: false,
    open: summaryStream,
  },
  layer: {
    doc: 'Every unit of some layers: lists of at most 256 floats, each as long in every frame.',
    blobs: false,
    units: true,
    open: layerStream,
  },
  net: {
    doc: 'Every unit of all layers: a byte each, in blobs.',
    blobs: true,
    units: true,
    open: netStream,
  },
  params: {
    doc: 'Every parameter that changes, by whatever door, at its own address: at most 30 times a second, and never to whoever changed it.',
    blobs: false,
    units: false,
  },
  loop: {
    doc: 'Exact: all frames of a clip at once, to be fetched when it is there; then only the place in it.',
    blobs: false,
    units: true,
    open: loopStream,
  },
} as const satisfies Record<Tier, TierEntry>;

export const isTier = (word: string): word is Tier => Object.hasOwn(TIERS, word);
