// bench/results/probe.json: what the linear probe found.
import { existsSync, readFileSync } from 'node:fs';
import type { Interval } from '../../src/ears/probing/bootstrap.js';

export interface Row {
  /** c or z of an ear, or both, the scalogram's own, or a supervised net. */
  readonly features: 'c' | 'z' | 'c and z' | 'scalogram' | 'scalogram and deviation' | 'supervised';
  /** The ear; "untrained" with its seed; nothing for the scalogram. */
  readonly ear?: string;
  readonly width?: string;
  readonly accuracy: Interval;
  /** On recordings alone that the ears never heard, where the task has others too. */
  readonly unheard?: Interval;
  /** On the same windows played otherwise (music.ts). */
  readonly otherwise: Interval;
  /** Nats. */
  readonly loss: number;
  /** How much more is right than with each baseline, by its name. */
  readonly over?: Readonly<Record<string, Interval>>;
  readonly overOtherwise?: Readonly<Record<string, Interval>>;
  readonly penalties?: readonly number[];
}

export interface Asked {
  readonly name: string;
  readonly about: string;
  readonly split: 'time' | 'piece';
  readonly classes: readonly string[];
  readonly pieces: readonly { readonly name: string; readonly class: string; readonly heard: boolean }[];
  readonly windows: {
    readonly train: number;
    readonly validation: number;
    readonly test: number;
    readonly unheard: number;
  };
  readonly folds: number;
  readonly chance: number;
  readonly rows: readonly Row[];
}

export interface Result {
  readonly about: string;
  readonly ears: Readonly<Record<string, Readonly<Record<string, string | number>>>>;
  readonly tasks: readonly Asked[];
}

const FILE = 'bench/results/probe.json';
/** The result that is kept, if there is one. */
export const readProbe = (): Result | undefined =>
  existsSync(FILE) ? (JSON.parse(readFileSync(FILE, 'utf8')) as Result) : undefined;
