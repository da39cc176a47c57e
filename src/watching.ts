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
  /** The same for one of them, or for the newest, as soon as somebody has listened; undefined if there is no such clip, or nobody does within 5 s. */
  ask(clip: number | undefined): Promise<{ readonly clip: number; readonly heard: Heard } | undefined>;
  /** Another ear: what was heard with the last one counts no more. */
  forget(): void;
}

/** Clips that are kept behind the one that plays: the mix is ahead of what is heard. */
const BEHIND = 1;

/** Seconds until it is tried again, where nobody could listen. */
const AGAIN = 1;
/** Seconds that whoever asks waits, and for which it counts as somebody who watches. */
const PATIENCE = 5;
const WATCHES = 20;

export function watching({ clips, hear, watched: leased, now }: WatchingOptions): Watching {
  let seen = new Map<number, { readonly state: DreamState; readonly heard: Heard }>();
  let age = 0;
  let busy = false;
  let rests = -Infinity;
  let asked = -Infinity;
  const waiting = new Set<() => void>();
  const watched = (): boolean => leased() || now() < asked + WATCHES;
  const find = (clip: number): Watching['newest'] => {
    const found = seen.get(clip);
    return found && { clip, heard: found.heard };
  };
  const newest = (): Watching['newest'] => find(Math.max(0, ...seen.keys()));

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
    waiting.forEach((tell) => tell());
    return heard !== undefined;
  }

  function look(): void {
    if (busy || now() < rests) return;
    busy = true;
    const all = async (): Promise<void> => {
      while (await one());
    };
    void all().finally(() => (busy = false));
  }

  return {
    look,
    light: (clip) => seen.get(clip)?.heard,
    get newest() {
      return newest();
    },
    ask(clip) {
      asked = now();
      const found = (): Watching['newest'] => (clip === undefined ? newest() : find(clip));
      const comes = clip === undefined || clips.entries().some(([id]) => id === clip);
      if (found() || !comes) return Promise.resolve(found());
      look();
      return new Promise((resolve) => {
        const end = (): void => {
          clearTimeout(timer);
          waiting.delete(tell);
          resolve(found());
        };
        const tell = (): void => void (found() && end());
        const timer = setTimeout(end, 1000 * PATIENCE);
        waiting.add(tell);
      });
    },
    forget() {
      age++;
      seen = new Map();
    },
  };
}
