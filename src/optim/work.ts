// What crosses between the dreamer and its worker threads: one type per task, and what comes back.
import type { DreamSide, Heard } from '../messages.js';
import type { Outfit } from '../outfit.js';
import type { Provider } from '../providers.js';
import type { Climbed, ClimbTask } from './climb.js';
import type { Feeds } from './goals.js';
import type { HearTask, Listening } from './hear.js';
import type { ReferTask } from './refer.js';

export interface AnchorTask {
  /** 'noise', 'silence', or the path of a sound file. */
  readonly source: string;
  readonly fit: 'fit' | 'cut';
  /** Factor on the amplitude. */
  readonly gain: number;
  readonly seed: number;
  /** Of a sound with two channels, and of noise: which side; else both, mixed. */
  readonly side?: 'left' | 'right' | undefined;
  /** Samples of the ear's circle, of the finished loop, and the latter's rate in Hz. */
  readonly samples: number;
  readonly length: number;
  readonly rate: number;
}

export interface Anchor {
  /** On the ear's circle. */
  readonly heard: Float32Array;
  /** What that circle cannot hold, at the finished clip's rate. */
  readonly high: Float32Array;
}

export interface FinishTask {
  /** One, or left and right. */
  readonly sides: readonly DreamSide[];
  readonly rate: number;
  readonly outfit: Outfit;
  readonly listening: Listening;
}

export interface FinishedSound {
  readonly channels: readonly Float32Array[];
  /** Mean activation of each layer in each frame of both sides mixed. */
  readonly activity: readonly Float32Array[];
  /** Why the effects were left out, if they were. */
  readonly undressed?: string;
}

export interface Tasks {
  climb: [ClimbTask, Climbed];
  refer: [ReferTask, Feeds];
  anchor: [AnchorTask, Anchor];
  finish: [FinishTask, FinishedSound];
  hear: [HearTask, Heard];
}

/** A task, and what its sessions run on. */
export type Task = {
  [K in keyof Tasks]: { readonly kind: K; readonly task: Tasks[K][0]; readonly provider: Provider };
}[keyof Tasks];

/** Errors lose their class between threads: a refusal comes back as data. */
export type Outcome<K extends keyof Tasks> = { readonly done: Tasks[K][1] } | { readonly refused: string };

/** Gives a task to a thread. */
export type Run = <K extends keyof Tasks>(kind: K, task: Tasks[K][0]) => Promise<Tasks[K][1]>;
