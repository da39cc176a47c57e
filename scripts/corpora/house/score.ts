// What a track is, before it sounds: kit, patterns, sounds and form.
import type { Section } from './forms.js';
import type { Scale } from './harmony.js';
import type { Patch } from './patches.js';

/** Of a one-shot: levels on the sixteenths of a bar or two, 0 for none. */
export interface Hits {
  readonly sample: string;
  /** Speed at which it is played. */
  readonly speed: number;
  readonly gain: number;
  readonly steps: readonly number[];
}

export interface Beat {
  /** In sixteenths, from the start of the pattern; its length in sixteenths. */
  readonly step: number;
  readonly length: number;
  readonly velocity: number;
  /** Bass: octaves or fifths over the root, in semitones. Lead: degrees over the chord's root. Stabs: 0. */
  readonly offset: number;
}

export interface Part {
  readonly patch: Patch;
  /** Root mean square while it sounds. */
  readonly level: number;
  /** Bars after which the beats come round. */
  readonly bars: number;
  readonly beats: readonly Beat[];
  /** How much goes to the echo and to the room. */
  readonly echo: number;
  readonly room: number;
}

export interface Plan {
  readonly seed: number;
  readonly bpm: number;
  /** 0 straight … 0.3: how late every second sixteenth comes, in sixteenths. */
  readonly swing: number;
  /** Pitch class. */
  readonly key: number;
  readonly scale: Scale;
  readonly progression: readonly number[];
  readonly barsPerChord: number;
  readonly chord: readonly number[];
  readonly drums: Readonly<Record<'kick' | 'clap' | 'closed' | 'open' | 'ride', Hits>>;
  readonly percussion: readonly Hits[];
  readonly loop: { readonly sample: string; readonly beats: number; readonly gain: number } | undefined;
  readonly crash: string;
  readonly bed: { readonly sample: string; readonly gain: number };
  readonly bass: Part;
  readonly stab: Part;
  readonly pad: Part;
  readonly lead: Part;
  /** How far the kick pushes the rest down, 0 to 1. */
  readonly pump: number;
  /** Period of the slow movement of the filters, in bars, and its octaves. */
  readonly drift: { readonly bars: number; readonly octaves: number };
  readonly sections: readonly Section[];
}
