// Where a clip is read at a beat: forward or backward, at half or double speed, at any tempo. Pure.

/** What time needs of a clip. */
export interface Turn {
  readonly id: number;
  /** Length in frames. */
  readonly frames: number;
  /** Beats that these frames last at the tempo that they were made for. */
  readonly beats: number;
  /** It takes over in a frozen loop, too. */
  readonly asked?: boolean;
  /** The turn of the loop at whose end it was to take over. */
  readonly turn?: number | undefined;
}

/** A clip, and a beat at which it is at its first frame. */
export interface Voice<T extends Turn> {
  readonly clip: T;
  readonly origin: number;
}

export interface Manner {
  readonly reverse: boolean;
  /** Rounds of a clip in the beats that it was made for: 0.5, 1 or 2. */
  readonly speed: number;
}

/** A clip from a position on. */
export interface Reading<T> {
  readonly clip: T;
  /** Position of the first frame, 0 to below the clip's length; whole wherever the clip sounds as it was made. */
  readonly at: number;
  /** Frames of the clip per frame of the mix; below 0 it goes backward. */
  readonly speed: number;
}

/** Frames that are lost to rounding in a double, and that nobody hears. */
export const CLOSE = 1e-3;

export const fraction = (x: number): number => x - Math.floor(x);

/** Beats of one round. */
export const round = (clip: Turn, { speed }: Manner): number => clip.beats / speed;

/** Frames from the clip's first frame to a beat, forward, not yet taken round. */
export const passed = <T extends Turn>({ clip, origin }: Voice<T>, beat: number, manner: Manner): number =>
  ((beat - origin) / round(clip, manner)) * clip.frames;

/** @param pace beats per frame */
export function read<T extends Turn>(voice: Voice<T>, beat: number, pace: number, manner: Manner): Reading<T> {
  const { clip } = voice;
  const forward = fraction(passed(voice, beat, manner) / clip.frames) * clip.frames;
  const at = whole(manner.reverse ? clip.frames - forward : forward, CLOSE);
  const speed = whole((pace * clip.frames) / round(clip, manner), 1e-9);
  return { clip, at: at >= clip.frames ? at - clip.frames : at, speed: manner.reverse ? -speed : speed };
}

/**
 * The tempo, bent so that a clip that was made for it is played sample by sample: a loop is a whole number of frames, and
 * a tempo seldom is. At most three parts per million.
 */
export function bent(pace: number, { frames, beats }: Turn): number {
  const own = beats / frames;
  return Math.abs(pace / own - 1) * frames < 0.51 ? own : pace;
}

/** The last beat before this one at which a whole number of rounds has passed since the song began. */
export const aligned = (beat: number, clip: Turn, manner: Manner): number =>
  Math.floor(beat / round(clip, manner) + 1e-9) * round(clip, manner);

const whole = (x: number, tolerance: number): number => {
  const near = Math.round(x);
  return Math.abs(x - near) < tolerance ? near : x;
};
