// The joint of dream and loop: in time before the loop comes round, a clip is finished and becomes the loop's newest.
import type { Clip } from '../clip.js';
import type { Finished, HostReport } from '../messages.js';
import { pacer } from './pacer.js';

export interface SupplyOptions {
  /** Samples per second of the clips. */
  readonly rate: number;
  /** A clip of the newest state; undefined if there is nobody to make one. */
  readonly finish: () => Promise<Finished | undefined>;
  readonly offer: (clip: Clip) => void;
  /** Changes whenever a new clip would differ from the last. */
  readonly stamp: () => string;
  readonly now: () => number;
}

export interface Supply {
  /**
   * Takes a report of the loop, and asks for a clip if it is time.
   * @param fade frames before the seam at which the next clip must be there
   */
  follow(report: HostReport, fade: number): void;
  /** What the ear hears in the clip that plays: [layers][frames]. */
  activity(clip: number): readonly Float32Array[];
}

/** Clips whose activity is kept: the one that plays and those behind it. */
const KEPT = 4;

export function supply({ rate, finish, offer, stamp, now }: SupplyOptions): Supply {
  const pace = pacer(rate);
  const heard = new Map<number, readonly Float32Array[]>();
  let clips = 0;
  let last = '';

  async function next(): Promise<void> {
    const asked = now();
    const stamped = stamp();
    if (stamped === last) return;
    const finished = await finish();
    if (!finished) return;
    last = stamped;
    pace.took(now() - asked);
    const clip = { id: ++clips, rate: finished.rate, channels: finished.channels };
    heard.set(clip.id, finished.activity);
    heard.delete(clip.id - KEPT);
    offer(clip);
  }

  return {
    follow(report, fade) {
      if (pace.due(report, fade)) void next();
    },
    activity: (clip) => heard.get(clip) ?? [],
  };
}
