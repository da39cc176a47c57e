// The loop: plays one clip round and round; where it comes round, the newest clip takes over. Pure; knows only lengths.
//
//   |<-------------- clip 1 --------------->|<-------------- clip 2 …
//                                   |<-fade->|
//   clip 2 rises over the end of the old turn, reading its own end (a clip is a circle), and is whole at the seam.

/** What the loop needs of a clip. */
export interface Turn {
  readonly id: number;
  /** Length in frames. */
  readonly frames: number;
  /** It takes over in a frozen loop, too. */
  readonly asked?: boolean;
}

/** A stretch of frames during which nothing changes: one clip, or one clip giving way to another. */
export interface Stretch<T extends Turn> {
  readonly frames: number;
  readonly clip: T;
  /** Position in the clip of the stretch's first frame. */
  readonly at: number;
  readonly rising?: {
    readonly clip: T;
    readonly at: number;
    /** How far the fade is at the first frame and after the last one, 0…1. */
    readonly from: number;
    readonly to: number;
  };
}

export interface Loop<T extends Turn> {
  /** The newest clip; an older one that never came to play is forgotten. */
  offer(clip: T): void;
  /** The next stretch, at most `most` frames; undefined while there is no clip. */
  next(most: number, fade: number, freeze: boolean): Stretch<T> | undefined;
  /** Goes on with a clip from a position, as if it had been playing all along. */
  resume(clip: T, at: number): void;
  readonly state: LoopState;
}

export interface LoopState {
  /** 0 before the first clip. */
  readonly clip: number;
  readonly newest: number;
  readonly frames: number;
  readonly at: number;
  readonly swaps: number;
  /** Clips that came during the last stretch of a turn, too late for its fade. */
  readonly late: number;
}

/** A fade shorter than this would click. */
export const SHORTEST_FADE = 44;

export function loop<T extends Turn>(): Loop<T> {
  let playing: T | undefined;
  let waiting: T | undefined;
  let rising: { readonly clip: T; readonly begin: number } | undefined;
  let at = 0;
  let swaps = 0;
  let late = 0;
  let missed = 0;

  /** At the seam: the clip that has risen is the loop now. */
  function comeRound(): void {
    if (rising) {
      playing = rising.clip;
      swaps++;
    }
    rising = undefined;
    at = 0;
  }

  return {
    offer(clip) {
      if (!waiting || clip.id > waiting.id) waiting = clip;
    },

    next(most, fade, freeze) {
      if (!playing) {
        if (!waiting) return undefined;
        playing = waiting;
        waiting = undefined;
      }
      const whole = playing.frames;
      const length = Math.min(Math.max(fade, SHORTEST_FADE), whole);
      const begin = rising?.begin ?? whole - length;
      if (!rising && waiting && (!freeze || waiting.asked) && at >= begin) {
        if (whole - at >= Math.min(length, SHORTEST_FADE)) {
          rising = { clip: waiting, begin: at };
          waiting = undefined;
        } else if (missed !== waiting.id) {
          missed = waiting.id;
          late++;
        }
      }

      const end = rising || at >= begin ? whole : begin;
      const frames = Math.min(most, end - at);
      const stretch: Stretch<T> = {
        frames,
        clip: playing,
        at,
        ...(rising && { rising: riser(rising, whole, at, frames) }),
      };
      at += frames;
      if (at === whole) comeRound();
      return stretch;
    },

    resume(clip, position) {
      playing = clip;
      at = position;
      rising = undefined;
    },

    get state() {
      return {
        clip: playing?.id ?? 0,
        newest: waiting?.id ?? rising?.clip.id ?? playing?.id ?? 0,
        frames: playing?.frames ?? 0,
        at,
        swaps,
        late,
      };
    },
  };
}

function riser<T extends Turn>(
  rising: { clip: T; begin: number },
  whole: number,
  at: number,
  frames: number,
): NonNullable<Stretch<T>['rising']> {
  const length = whole - rising.begin;
  // The rising clip may be shorter than the fade: it is a circle, so its position is counted from its end, round and round.
  const position = rising.clip.frames - ((whole - at) % rising.clip.frames);
  return {
    clip: rising.clip,
    at: position % rising.clip.frames,
    from: (at - rising.begin) / length,
    to: (at + frames - rising.begin) / length,
  };
}
