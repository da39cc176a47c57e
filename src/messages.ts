// What crosses between the processes, all of it. Longer than most: the main process speaks with every other one, they not with each other.
import type { Clip } from './clip.js';
import type { Outfit } from './outfit.js';
import type { Values } from './params.js';
import type { Provider } from './providers.js';

/** Frames of the mix against time: frame `frame` is mixed at `at` seconds of the machine's monotonic clock. */
export interface Moment {
  readonly frame: number;
  readonly at: number;
}

export type DriverName = 'portaudio' | 'clock' | 'file';
export type Latency = 'stage' | 'normal' | 'gallery';

/** A sound card, as a user may want to know it. */
export interface Card {
  readonly name: string;
  /** What reaches it: ALSA, Core Audio … */
  readonly hostAPIName: string;
  readonly maxOutputChannels: number;
  readonly defaultSampleRate: number;
}

export interface HostSetup {
  readonly driver: 'auto' | DriverName;
  /** Parts of names of output devices, the best first; none for the system's default. */
  readonly devices: readonly string[];
  readonly latency: Latency;
  readonly rate: number;
}

/** What a host does with its driver. */
export interface Playing {
  readonly values: Values;
  /** Keep what the driver receives in this WAV file. */
  readonly record?: string | undefined;
  /** Put a sample counter on the second channel: (frame mod 2^20) / 2^20. */
  readonly counter: boolean;
  readonly resume?: Resume | undefined;
}

/** Beats outside: beat `beat` is at `at` seconds of the monotonic clock. */
export interface Line {
  readonly beat: number;
  readonly at: number;
  readonly tempo: number;
  readonly run: boolean;
}

/** Where the loop stands at a frame of the mix. */
export interface Place {
  /** The clip that plays, and the newest one that is there; 0 for none. */
  readonly clip: number;
  readonly newest: number;
  /** Counts the occasions to swap; and frames until a clip must be there for the next one, below 0 while its fade would be under way. */
  readonly turn: number;
  readonly left: number;
  /** Beats since the song began, how many pass per frame (0 when it stands), and the one at which the clip was at its first frame. */
  readonly beat: number;
  readonly pace: number;
  readonly origin: number;
  /** Position in the clip, 0…1, and how much of it passes per frame: below 0 it goes backward. */
  readonly phase: number;
  readonly phasePace: number;
}

/** What a new audio host needs to go on where the old one would be. */
export interface Resume {
  readonly clip: Clip;
  /** Where the loop stood at a frame of the mix. */
  readonly place: Pick<Place, 'beat' | 'pace' | 'origin'> & { readonly frame: number };
  /** The frame that is heard at a time: the mix is ahead of it by the driver's lead. */
  readonly heard: Moment;
}

/** A number that says when an order was taken; where nobody keeps a journal there is none. */
export interface Numbered {
  readonly order?: number | undefined;
}

export type ToHost =
  /** Opens a driver and says what it is; nothing sounds yet. */
  | { readonly kind: 'open'; readonly setup: HostSetup }
  | ({ readonly kind: 'play' } & Playing & Numbered)
  /** Names the sound cards, and does nothing else. */
  | { readonly kind: 'list' }
  | Performed
  /** Whether what is mixed is to be sent back, to be recorded. */
  | { readonly kind: 'record'; readonly on: boolean }
  | { readonly kind: 'sync'; readonly id: number }
  | { readonly kind: 'stop' };

/** What changes what is heard, at a frame of the mix. */
export type Performed = Numbered &
  (
    | { readonly kind: 'clip'; readonly clip: Clip }
    /** Values that change: at once, or in what is heard at `at` seconds of the monotonic clock. */
    | { readonly kind: 'values'; readonly values: Partial<Values>; readonly at?: number | undefined }
    /** The beats to keep to; without them the loop keeps its own. */
    | { readonly kind: 'chase'; readonly line: Line | undefined }
    /** The clip begins again. */
    | { readonly kind: 'retrigger'; readonly at?: number | undefined }
  );

/** What a host has done, and with which frame of the mix it begins to count. `of` is the number of the order to play. */
export type Taken = { readonly frame: number; readonly beat: number } & (
  | { readonly order: number }
  | { readonly of: number; readonly block: number; readonly channels: number; readonly lead: number }
  /** It measures time anew: this frame is mixed at this time. */
  | { readonly of: number; readonly moment: Moment }
  /** It fades out, over so many blocks. */
  | { readonly of: number; readonly left: number }
);

export interface HostReport extends Moment, Place {
  /** Frames from the mix to the loudspeaker: measured, a few seconds after the beginning. */
  readonly lead: number;
  readonly swaps: number;
  readonly lateSwaps: number;
  /** Changes with a time that came after it. */
  readonly lateChanges: number;
  readonly underruns: number;
  /** Largest magnitude and RMS since the last report. */
  readonly peak: number;
  readonly rms: number;
  /** The limiter's smallest gain since the last report, and how often it has turned down. */
  readonly reduction: number;
  readonly limited: number;
}

export type FromHost =
  /** The process is there and opens its driver, which may hang it. */
  | { readonly kind: 'opening' }
  | {
      readonly kind: 'opened';
      readonly driver: DriverName;
      readonly device: string;
      /** Which of the devices that were asked for it is, from 0. */
      readonly rank: number;
      /** Samples per second of the mix; and what the device itself runs at. */
      readonly rate: number;
      readonly own: { readonly rate: number; readonly channels: number };
      readonly lead: number;
      readonly why: string;
    }
  | { readonly kind: 'cards'; readonly cards: readonly Card[] }
  | ({ readonly kind: 'report'; readonly taken: readonly Taken[] } & HostReport)
  /** Interleaved samples of the mix, two channels, from a frame on. */
  | { readonly kind: 'sound'; readonly frame: number; readonly samples: Float32Array }
  | { readonly kind: 'synced'; readonly id: number }
  | { readonly kind: 'log'; readonly line: string }
  | { readonly kind: 'failed'; readonly sentence: string };

/** One side of a dream. */
export interface DreamSide {
  /** The clip on the ear's circle. */
  readonly clip: Float32Array;
  /** What the ear cannot hear of the anchor, at the engine's rate. */
  readonly high: Float32Array;
}

/** The dream's own state, small enough to keep in the main process: a new dreamer goes on from it. */
export interface DreamState extends DreamSide {
  readonly step: number;
  /** The right side, of a dream that has width; the left is the state's own. */
  readonly right?: DreamSide | undefined;
}

/** A finished clip, with what the ear hears in it. The main process gives it its number. */
export interface Finished {
  readonly rate: number;
  readonly channels: readonly Float32Array[];
  /** What the channels wear; the state does not. */
  readonly outfit: Outfit;
  /** Beats that it lasts at the tempo that it was made for. */
  readonly beats: number;
  readonly state: DreamState;
  readonly score: number;
  /** Name of the ear that it was dreamt for; left out on its way from the dreamer. */
  readonly ear?: string;
  /** Mean activation of each layer in each frame, in parts of its full brightness: [layers][frames]. */
  readonly activity: readonly Float32Array[];
}

/** Where a clip should be louder and where softer for the score of its dream to rise. */
export interface Saliency {
  readonly frames: number;
  /** Constant-Q: the lowest in Hz, and how many there are in an octave. */
  readonly rows: number;
  readonly lowest: number;
  readonly perOctave: number;
  /** What the score gains for each dB in the strongest cell. */
  readonly largest: number;
  /** Bytes [frames × rows], lowest row first: 128 + 127 · √(gain / largest), below 128 where softer is better. */
  readonly levels: Uint8Array;
}

/** What every unit hears in a clip, as light. */
export interface Heard {
  readonly frames: number;
  readonly units: number;
  /** Bytes [frames × units], units in the order of `units.ts`, brightness as in `brightness.ts`. */
  readonly levels: Uint8Array;
  /** Of a clip that the dream has begun a step at. */
  readonly saliency?: Saliency | undefined;
}

export interface DreamerSetup {
  readonly models: string;
  readonly clips: string;
  readonly ear: string;
  /** Samples per second of finished clips. */
  readonly rate: number;
  readonly seed: number;
  readonly threads: number;
  /** What the climbing runs on. */
  readonly provider: Provider;
}

/** What changes the dream, between one step and the next. */
export type Told = Numbered &
  (
    | { readonly kind: 'values'; readonly values: Values }
    | { readonly kind: 'reset' }
    /** Go on from an earlier state. */
    | { readonly kind: 'restore'; readonly state: DreamState }
  );

/** What a dream has done, one after the other. */
export type Did =
  | { readonly did: 'take'; readonly order: number }
  | { readonly did: 'settle' }
  /** With the bars that had passed at each of them, where a target wanders. */
  | { readonly did: 'step'; readonly count: number; readonly bars?: readonly number[] | undefined }
  | { readonly did: 'finish'; readonly order: number }
  | { readonly did: 'fail'; readonly line: string };

/** The same with what was taken. */
export type Act = Exclude<Did, { did: 'take' | 'fail' }> | { readonly did: 'take'; readonly told: Told };

export type ToDreamer =
  | {
      readonly kind: 'open';
      readonly setup: DreamerSetup;
      readonly values: Values;
      readonly state?: DreamState | undefined;
    }
  | Told
  /** Dream freely, as fast as the machine allows. */
  | { readonly kind: 'go' }
  /** Finish a clip from the newest state; `steps` of them first, where the dream does not go freely. */
  | ({ readonly kind: 'finish'; readonly steps: number } & Numbered)
  /** Do what a dream did before, and answer with the clip that it finishes last. */
  | { readonly kind: 'again'; readonly acts: readonly Act[] }
  /** Listen to a clip on the ear's circle, unit by unit. */
  | { readonly kind: 'hear'; readonly id: number; readonly clip: Float32Array }
  | { readonly kind: 'sync'; readonly id: number }
  | { readonly kind: 'stop' };

export type FromDreamer =
  | { readonly kind: 'opened' }
  /** Comes before any clip that was finished after it. */
  | { readonly kind: 'did'; readonly acts: readonly Did[] }
  | ({ readonly kind: 'finished'; readonly finished: Finished } & Numbered)
  /** A clip that was asked for could not be made. */
  | { readonly kind: 'unfinished'; readonly line: string }
  /** Undefined where it could not be listened to. */
  | { readonly kind: 'heard'; readonly id: number; readonly heard: Heard | undefined }
  | { readonly kind: 'stepped'; readonly step: number; readonly score: number; readonly perSecond: number }
  | { readonly kind: 'synced'; readonly id: number }
  | { readonly kind: 'log'; readonly line: string }
  /** A request that cannot be met, e.g. an anchor that is not there; the dream goes on as before. */
  | { readonly kind: 'refused'; readonly address: string; readonly sentence: string }
  | { readonly kind: 'failed'; readonly sentence: string };

/** What a recording has written. */
export interface Recorded {
  readonly paths: readonly string[];
  readonly frames: number;
}

/** To the process that records. */
export type ToRecorder =
  | {
      readonly kind: 'begin';
      readonly folder: string;
      readonly name: string;
      readonly format: 'wav' | 'flac';
      readonly rate: number;
      /** Frames in a file. */
      readonly split: number;
    }
  | { readonly kind: 'sound'; readonly frame: number; readonly samples: Float32Array }
  | { readonly kind: 'end' };

export type FromRecorder =
  | { readonly kind: 'begun'; readonly path: string }
  | { readonly kind: 'took' }
  | ({ readonly kind: 'ended' } & Recorded)
  | { readonly kind: 'failed'; readonly sentence: string };

/** To the process that dresses clips anew. Sides are sent when they are others than the last. */
export type ToDresser =
  | {
      readonly kind: 'dress';
      readonly sides: readonly DreamSide[] | undefined;
      readonly rate: number;
      readonly outfit: Outfit;
    }
  | { readonly kind: 'stop' };

export type FromDresser =
  | { readonly kind: 'ready' }
  | { readonly kind: 'dressed'; readonly channels: readonly Float32Array[] }
  | { readonly kind: 'failed'; readonly sentence: string };

/** To the process that tries a provider; `threads` are the processor's. */
export interface ToSmoke {
  readonly kind: 'try';
  readonly provider: Provider;
  readonly threads: number;
}

export type FromSmoke =
  /** The largest difference in parts of the largest value; milliseconds per run, on it and on the processor. */
  | { readonly kind: 'tried'; readonly difference: number; readonly ms: number; readonly processor: number }
  | { readonly kind: 'failed'; readonly sentence: string };
