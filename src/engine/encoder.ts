// The promise of a file format: interleaved samples in, bytes to append out. Those that write files know nothing more.

export interface Encoder {
  encode(samples: Float32Array): Uint8Array;
  /** What is still to be appended at the end. */
  end(): Uint8Array;
  /** The file's first bytes, as they must be for what has been encoded so far. Always as many. */
  head(): Uint8Array;
}

export type Format = 'wav' | 'flac';
