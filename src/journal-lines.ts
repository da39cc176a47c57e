// The journal as lines of JSON: what each of them says, and how they are read. Pure.
import type { Did, DreamState, Finished, Line, Moment, Place } from './messages.js';
import type { Outfit } from './outfit.js';
import type { Values } from './params.js';
import type { Provider } from './providers.js';
import { Refused } from './refused.js';

export const FORMAT = 1;

/** Whose state: that of a clip which the dream finished by this order, or of a kept one, by its path and the digest of its sound. */
export type Source = { readonly finish: number } | KeptSource;

export interface KeptSource {
  readonly kept: string;
  readonly digest: string;
}

/** A clip's sound: as it was finished, or dressed anew. */
export interface Sounding {
  readonly of: Source;
  readonly outfit?: Outfit | undefined;
}

export interface Head {
  readonly is: 'journal';
  readonly format: number;
  /** Of Earworm. */
  readonly version: string;
  /** On the clock on the wall. */
  readonly began: string;
  /** Name or path; and the digests of its files. */
  readonly ear: string;
  readonly files: Readonly<Record<string, string>>;
  readonly preset: string;
  readonly seed: number;
  readonly rate: number;
}

/** When it was taken: frame of the mix, seconds of the performance, beats of the song. Left out where nobody took it. */
interface When {
  readonly frame?: number;
  readonly seconds?: number;
  readonly beat?: number;
}

export type Entry = When &
  (
    | Head
    /** A dreamer begins: at its anchor, or where another one was. */
    | {
        readonly is: 'dreamer';
        readonly provider: Provider;
        readonly values: Values;
        readonly from?: Source | undefined;
      }
    /** A sound host begins. */
    | ({
        readonly is: 'sound';
        readonly order: number;
        readonly values: Values;
        readonly counter: boolean;
        readonly resume?:
          | { readonly clip: ClipOrder; readonly place: Pick<Place, 'beat' | 'pace' | 'origin'> & { frame: number } }
          | undefined;
      } & Partial<Driven>)
    | { readonly is: 'set'; readonly order: number; readonly by: string; readonly values: Partial<Values> }
    | ({ readonly is: 'clip'; readonly order: number } & ClipOrder)
    | { readonly is: 'retrigger'; readonly order: number }
    | { readonly is: 'chase'; readonly order: number; readonly line: Line | undefined }
    | { readonly is: 'reset'; readonly order: number }
    | { readonly is: 'restore'; readonly order: number; readonly to: Source | undefined }
    | { readonly is: 'dream'; readonly acts: readonly Did[] }
    /** The host `of` that order measures time anew, or fades out over so many blocks. */
    | { readonly is: 'time'; readonly of: number; readonly moment: Moment }
    | { readonly is: 'stop'; readonly of: number; readonly left: number }
    /** It went on until here. */
    | { readonly is: 'until' }
    /** What cannot be done again. */
    | { readonly is: 'note'; readonly note: string }
  );

export interface ClipOrder {
  readonly clip: number;
  readonly sound: Sounding | undefined;
  readonly beats: number;
  readonly asked?: boolean | undefined;
  readonly turn?: number | undefined;
}

/** What the driver wants of the mix. */
export interface Driven {
  readonly block: number;
  readonly channels: number;
  readonly lead: number;
}

export type Named<Is extends Entry['is']> = Entry & { readonly is: Is };

export type Stated = Pick<Finished, 'channels' | 'outfit'> & { readonly state: DreamState };

/**
 * Reads a journal. A last line that was torn off is left out.
 * @param file its name, for the refusals
 * @throws Refused when it is none, or one of another version
 */
export function readJournal(text: string, file: string): { head: Head; entries: readonly Entry[] } {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const entries = lines.flatMap((line, i): Entry[] => {
    try {
      return [JSON.parse(line) as Entry];
    } catch {
      if (i > 0 && i === lines.length - 1) return [];
      throw new Refused(`${file} is not a journal: line ${i + 1} is not JSON.`);
    }
  });
  const [head, ...rest] = entries;
  if (head?.is !== 'journal') throw new Refused(`${file} is not a journal; --journal of the daemon writes one.`);
  if (head.format !== FORMAT)
    throw new Refused(
      `${file} is a journal of another version of Earworm (${head.version}); this one reads ${FORMAT}.`,
    );
  return { head, entries: rest };
}
