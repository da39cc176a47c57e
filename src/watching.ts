// Sees to it that whatever plays or is about to has been listened to unit by unit, as long as somebody watches: one clip after the
// other, the one that plays first. Joins the supply of clips with the dreamer. Kept are the clips that are to be seen, 3 to 12 MB each.
import { mixed } from './clip.js';
import type { DreamState, Heard } from './messages.js';
import type { Supply } from './scheduler/supply.js';

export interface WatchingOptions {
  readonly clips: Pick<Supply, 'entries'>;
  /** What every unit hears in a clip on the ear's circle; undefined if nobody could listen. */
  readonly hear: (clip: Float32Array) => Promise<Heard | undefined>;
  /** Whether somebody watches. */
  readonly watched: () => boolean;
  /** Seconds. */
  readonly now: () => number;
}

export interface Watching {
  /** To be called whenever clips or those who watch may have changed; costs nothing when there is nothing to do. */
  look(): void;
  /** Of a clip that plays, has just played or is about to. */
  light(clip: number): Heard | undefined;
  /** The newest clip that has been listened to. */
  readonly newest: { readonly clip: number; readonly heard: Heard } | undefined;
  /** Another ear: what was heard with the last one counts no more. */
  forget(): void;
}

/** Clips that are kept behind the one that plays: the mix is ahead of what is heard. */
const BEHIND = 1;

/** Seconds until it is tried again, where nobody could listen. */
const AGAIN = 1;

export function watching({ clips, hear, watched, now }: WatchingOptions): Watching {
  let seen = new Map<number, { readonly state: DreamState; readonly heard: Heard }>();
  let age = 0;
  let busy = false;
  let rests = -Infinity;

  function forgetOld(): void {
    const [[playing] = [0]] = clips.entries();
    if (!watched()) seen.clear();
    else for (const clip of seen.keys()) if (clip < playing - BEHIND) seen.delete(clip);
  }

  /** @returns whether there may be more to do */
  async function one(): Promise<boolean> {
    forgetOld();
    const next = watched() ? clips.entries().find(([clip]) => !seen.has(clip)) : undefined;
    if (!next) return false;
    const [clip, { state }] = next;
    const began = age;
    // A clip of earlier times comes back under another number.
    const known = [...seen.values()].find((other) => other.state === state)?.heard;
    const heard = known ?? (await hear(mixed([state.clip, ...(state.right ? [state.right.clip] : [])])));
    if (!heard) rests = now() + AGAIN;
    else if (began === age) seen.set(clip, { state, heard });
    return heard !== undefined;
  }

  return {
    look() {
      if (busy || now() < rests) return;
      busy = true;
      const all = async (): Promise<void> => {
        while (await one());
      };
      void all().finally(() => (busy = false));
    },
    light: (clip) => seen.get(clip)?.heard,
    get newest() {
      const clip = Math.max(0, ...seen.keys());
      const found = seen.get(clip);
      return found && { clip, heard: found.heard };
    },
    forget() {
      age++;
      seen = new Map();
    },
  };
}
