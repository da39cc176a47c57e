// What sounds at one moment, as the feeds tell it.

export interface Meters {
  readonly peak: number;
  readonly rms: number;
  /** The limiter's smallest gain. */
  readonly reduction: number;
  readonly limited: number;
  readonly underruns: number;
}

/** What sounds at one moment. */
export interface Scene {
  /** Position in the clip, 0…1. */
  readonly phase: number;
  /** Beats since the song began, and in a loop. */
  readonly beat: number;
  readonly beats: number;
  readonly meter: number;
  /** Activity of every layer over the loop, in parts of its full brightness: [layers][frames]. */
  readonly activity: readonly Float32Array[];
  readonly report: Meters & { readonly clip: number };
  /** Seconds from the mix to the loudspeaker. */
  readonly latency: number;
  readonly progress: { readonly score: number; readonly step: number };
}
