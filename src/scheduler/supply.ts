// The joint of dream and loop: in time before the loop comes round, a clip is finished and becomes the loop's newest. What
// takes over goes into the history; what a performer goes back to comes out of it and is offered as it was.
import type { Clip } from '../clip.js';
import type { Finished, HostReport } from '../messages.js';
import type { History } from './history.js';
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
  /** Gets every clip that takes over. */
  readonly past: History<Finished>;
  /** Is told of it, too. */
  readonly tookOver?: (finished: Finished) => void;
}

export interface Supply {
  /**
   * Takes a report of the loop, and asks for a clip if it is time.
   * @param freeze whether the loop keeps its clip
   */
  follow(report: HostReport, freeze: boolean): void;
  /** This very clip is the next one, also in a frozen loop; until it plays, no other is asked for. It is in the history already. */
  recall(finished: Finished): void;
  /** What the ear hears in the clip that plays: [layers][frames]. */
  activity(clip: number): readonly Float32Array[];
  /** The clip that plays, and those that are to play, each with its number. */
  entries(): readonly (readonly [number, Finished])[];
  /** The first of the clips that play or are to play which is not as it should be, with its number. */
  find(is: (finished: Finished) => boolean): readonly [number, Finished] | undefined;
  /** A clip sounds differently from now on, at once, unless it no longer plays. */
  change(clip: number, to: Pick<Finished, 'channels' | 'outfit'>): void;
  /** The clip that plays; undefined before the first. */
  readonly playing: Finished | undefined;
}

export function supply({ rate, finish, offer, stamp, now, past, tookOver: tell }: SupplyOptions): Supply {
  const pace = pacer(rate);
  /** The clip that plays, and those that were offered after it. */
  const offered = new Map<number, Finished>();
  let clips = 0;
  let playing = 0;
  let recalled = 0;
  let making = false;
  let last = '';

  function give(finished: Finished, asked: boolean, turn?: number): void {
    const { rate, channels, beats } = finished;
    offered.set(++clips, finished);
    offer({ id: clips, rate, channels, beats, asked, turn });
  }

  async function next(turn: number): Promise<void> {
    const asked = now();
    const stamped = stamp();
    if (stamped === last) return;
    const finished = await finish();
    if (!finished) return;
    last = stamped;
    pace.took(now() - asked);
    give(finished, false, turn);
  }

  function tookOver(clip: number): void {
    const finished = offered.get(clip);
    if (!finished) return;
    playing = clip;
    for (const id of offered.keys()) if (id < clip) offered.delete(id);
    // One that was rising already when a performer went back is heard for its turn, and is not remembered.
    if (clip > recalled) past.accept(finished);
    tell?.(finished);
  }

  return {
    follow(report, freeze) {
      if (report.clip !== playing) tookOver(report.clip);
      // A loop that is frozen from the start still needs its first clip.
      if ((freeze && report.clip > 0) || report.clip < recalled) return;
      if (!making && pace.due(report)) {
        making = true;
        void next(report.turn).finally(() => (making = false));
      }
    },
    recall(finished) {
      give(finished, true);
      recalled = clips;
      last = stamp();
    },
    entries: () => [...offered],
    find: (is) => [...offered].find(([, finished]) => is(finished)),
    change(clip, to) {
      const finished = offered.get(clip);
      if (!finished) return;
      const { rate, beats } = finished;
      offered.set(clip, { ...finished, ...to });
      // One that a performer asked for and that still waits is asked for in its new sound, too.
      offer({ id: clip, rate, channels: to.channels, beats, asked: clip === recalled });
    },
    activity: (clip) => offered.get(clip)?.activity ?? [],
    get playing() {
      return offered.get(playing);
    },
  };
}
