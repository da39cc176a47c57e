// What a receiver wants of the feeds.
import type { ProfileName } from './profiles.js';

/** What `tiers.ts` has an entry for. */
export type Tier = 'summary' | 'layer' | 'net' | 'params' | 'loop';

export interface Wish {
  readonly tiers: readonly Tier[];
  readonly profile: ProfileName;
  /** Frames per second. */
  readonly fps: number;
  /** Names of those of the feed `layer`; undefined for all that there are. */
  readonly layers: readonly string[] | undefined;
  /** Brightness has a sign: what is less than usual is told, too. */
  readonly signed: boolean;
  /** The feed `loop` brings clips along, where packets may be of any size. */
  readonly whole: boolean;
  /** Seconds by which a moment is told before it is heard: the time that the receiver itself takes to show it. */
  readonly ahead: number;
}
