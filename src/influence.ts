// What was measured between a layer of an ear and one that leads directly to it: what its map is woven of. Pure.

export interface Influence {
  /** Layers, by their numbers. */
  readonly to: number;
  readonly from: number;
  /** Root mean squares of the weights in the units' own spread: [pitches of `to`, pitches of `from`], [channels, channels]. */
  readonly pitches: Float64Array;
  readonly channels: Float64Array;
  /** [pitches, pitches]: mean weight from a channel to the one with its number; 0 where chance would do as well. */
  readonly same: Float64Array;
}
