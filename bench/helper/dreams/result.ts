// What bench/results/dreams.json holds, for the bench that writes it and the page that is made of it.
import { existsSync, readFileSync } from 'node:fs';
import type { Depth } from './aims.js';
import type { Measured } from './measure.js';
import type { Settings } from './settings.js';

/** A dream of one unit. */
export interface Dreamt extends Measured {
  readonly ear: string;
  readonly depth: Depth;
  /** LAYER CHANNEL, or LAYER CHANNEL/PITCH. */
  readonly unit: string;
  readonly anchor: string;
}
export interface Ablated extends Dreamt {
  readonly row: string;
}

export interface Rate {
  readonly ear: string;
  readonly layer: string;
  readonly depth: Depth;
  readonly threads: number;
  /** Median milliseconds of a step, and how many fit into 4 s. */
  readonly stepMs: number;
  readonly steps: number;
}

/** What detectors that are no ears of ours make of a sound. */
export interface Judged {
  readonly onsets: number;
  readonly contrast: number;
  readonly clarity: number;
  readonly voiced: number;
}
/** A dream of a channel that drums excite more than tones, or the other way round; its anchor as well. */
export interface Heard extends Judged {
  readonly ear: string;
  readonly kind: 'drum-like' | 'tonal' | 'anchor';
  readonly unit: string;
  /** How far apart the channel holds drums and tones, in standard deviations. */
  readonly apart: number;
}
export interface Note {
  readonly ear: string;
  readonly note: number;
  /** The strongest semitones of the dream. */
  readonly strongest: readonly number[];
  /** Whether the strongest is the note; or the note, counting its partials for it. */
  readonly strict: boolean;
  readonly counted: boolean;
}

export interface Dreams {
  readonly settings: Settings;
  readonly ears: { readonly ear: string; readonly pieces: number; readonly loops: number }[];
  readonly dreams: Dreamt[];
  readonly ablation: Ablated[];
  readonly rates: Rate[];
  readonly heard: Heard[];
  readonly notes: Note[];
}

const FILE = 'bench/results/dreams.json';
export const readDreams = (): Dreams | undefined =>
  existsSync(FILE) ? (JSON.parse(readFileSync(FILE, 'utf8')) as Dreams) : undefined;
