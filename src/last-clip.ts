// The clip that plays, kept in the user's folder for the next start: once a minute and at the end, in two files by turns, so that one is always whole.
import { join } from 'node:path';
import type { Kept } from './control/kept.js';
import { writeWhole } from './control/whole.js';
import type { Finished } from './messages.js';
import { filesOf, readTake } from './recall.js';
import type { Take } from './recall.js';
import { Refused } from './refused.js';

export interface LastClipOptions {
  /** The user's folder. */
  readonly home: string;
  /** Name of the ear that is loaded, and what was chance. */
  readonly ear: () => string;
  readonly seed: number;
  readonly playing: () => Finished | undefined;
  readonly values: () => Kept['values'];
  /** Seconds. */
  readonly now: () => number;
  readonly log: (line: string) => void;
}

const FOLDER = 'state';
const NAMES = ['clip-1', 'clip-2'] as const;
/** Seconds from one to the next: a clip of 4 s has 4 MB. */
const EVERY = 60;

/** What writes the clip when it is time, for `keepState`. What cannot be written is said once. */
export function lastClip({ home, ear, seed, playing, values, now, log }: LastClipOptions) {
  let at = -Infinity;
  let written: Finished | undefined;
  let said = '';
  return async (before: string | undefined, end: boolean): Promise<string | undefined> => {
    const finished = playing();
    if (!finished || finished === written || (!end && now() - at < EVERY)) return before;
    at = now();
    const name = NAMES.find((one) => one !== before)!;
    const files = filesOf(finished, { ear: ear(), seed, values: values(), wav: `${name}.wav` });
    try {
      await writeWhole(join(home, FOLDER, `${name}.wav`), files.wav);
      await writeWhole(join(home, FOLDER, `${name}.json`), files.json);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (error.message !== said) log(`The clip is not kept for the next start: ${error.message}`);
      said = error.message;
      return before;
    }
    written = finished;
    said = '';
    return name;
  };
}

/** The clip that a state names. @throws Refused when it is not whole */
export const readLastClip = (home: string, name: string): Promise<Take> => readTake(join(home, FOLDER, `${name}.json`));
