// How far ahead of the sound a device is fed, measured: what it has taken, less what it can have played since it began. Pure.

/** Seconds after the beginning between which is measured: buffers are full by then, and clocks have not drifted apart yet. */
const [FROM, TO] = [0.5, 2.5];

export interface Gauge {
  /** The device begins to play what it gets. */
  begin(at: number): void;
  /** It has taken so many frames more. */
  took(frames: number, at: number): void;
  /** Frames from being written to being heard; a guess until it is measured. */
  readonly lead: number;
}

/**
 * Within 6 ms of the truth at a PulseAudio sink. What a device delays beyond its buffer (a wireless loudspeaker) it cannot know.
 * @param rate frames per second
 * @param guess frames
 */
export function gauge(rate: number, guess: number): Gauge {
  let began = 0;
  let taken = 0;
  let sum = 0;
  let count = 0;
  let lead = guess;
  return {
    begin: (at) => void (began = at),
    took(frames, at) {
      taken += frames;
      const played = at - began;
      if (played < FROM || played > TO) return;
      sum += taken - rate * played;
      lead = sum / ++count;
    },
    get lead() {
      return Math.round(lead);
    },
  };
}
