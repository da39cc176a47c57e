// What a finished clip wears: its effects, and how wide it is. Plain data, so that it can be told whether a clip wears what
// the knobs ask for.
import type { Values } from './params.js';

export interface Outfit {
  /** Gains of three bands, dB. */
  readonly low: number;
  readonly mid: number;
  readonly high: number;
  /** -1…1: low-pass, none, high-pass. */
  readonly filter: number;
  /** dB into saturation. */
  readonly drive: number;
  /** 0…1. */
  readonly compress: number;
  /** Share 0…1, and seconds until it has fallen by 60 dB. */
  readonly reverb: number;
  readonly size: number;
  /** How far left and right are apart, 0…1, of a dream that has both. */
  readonly width: number;
}

export const outfitOf = (values: Values): Outfit => ({
  low: values['/fx/low'],
  mid: values['/fx/mid'],
  high: values['/fx/high'],
  filter: values['/fx/filter'],
  drive: values['/fx/drive'],
  compress: values['/fx/compress'],
  reverb: values['/fx/reverb'],
  // Without reverb its size is not heard.
  size: values['/fx/reverb'] > 0 ? values['/fx/reverb/size'] : 0,
  width: values['/dream/width'],
});

export const sameOutfit = (a: Outfit, b: Outfit): boolean =>
  (Object.keys(a) as (keyof Outfit)[]).every((what) => a[what] === b[what]);
