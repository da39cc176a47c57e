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
  /** What `/dream/denoise` was. */
  readonly denoise: number;
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

/** A dream from one clip towards the texture of another: distances of its Gram matrices, Σ ‖G − G*‖² / ‖G*‖², a mean over layers. */
export interface Styled {
  readonly ear: string;
  /** What the texture is of: a value of /style/of. */
  readonly of: string;
  readonly from: string;
  readonly to: string;
  /** Of the clip that it begins with, of the dream, and of a mix of both clips as loud as the dream. */
  readonly start: number;
  readonly dream: number;
  readonly mix: number;
  /** How far dream and mix are from what the deepest layer heard in the first clip, Σ (a − a*)² / Σ a*². */
  readonly contentDream: number;
  readonly contentMix: number;
}

/** What came of turning every parameter at random. */
export interface Monkey {
  readonly ear: string;
  readonly steps: number;
  readonly finished: number;
  /** Scores and clips that were not numbers. */
  readonly strange: number;
  /** Steps that left the clip as it was, because a gradient or the new clip was not a number; and what was refused, e.g. a clip that is not there. */
  readonly still: number;
  readonly refused: number;
  /** The largest sample of all finished clips. */
  readonly loudest: number;
}
export interface Silence {
  readonly ear: string;
  readonly layer: string;
  /** Until −60 dB (RMS); undefined where 400 were not enough. */
  readonly steps?: number | undefined;
}

export interface Dreams {
  readonly settings: Settings;
  readonly ears: { readonly ear: string; readonly pieces: number; readonly loops: number }[];
  readonly dreams: Dreamt[];
  readonly ablation: Ablated[];
  readonly rates: Rate[];
  readonly heard: Heard[];
  readonly notes: Note[];
  readonly styled: Styled[];
  readonly monkeys: Monkey[];
  readonly silence: Silence[];
  /** Our default against the raw waveform, in a sentence. */
  readonly verdict?: string;
}

const FILE = 'bench/results/dreams.json';
export const readDreams = (): Dreams | undefined =>
  existsSync(FILE) ? (JSON.parse(readFileSync(FILE, 'utf8')) as Dreams) : undefined;
