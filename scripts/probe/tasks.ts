// What the probe asks: tracks parted in time, and sources parted by track. Pure.
import { lot, probeTracks } from '../../src/ears/teaching/held-out.js';
import { HOP, RATE } from '../../src/ears/scalogram.js';
import { byPiece, FOLDS, inTime, PARTS, PIECE_FOLDS, spreadIn, windowsIn } from '../../src/ears/probing/splits.js';
import type { Part, Stretch } from '../../src/ears/probing/splits.js';
import type { Piece, Window } from '../../src/ears/teaching/windows.js';
import { grouped } from './grouped.js';
import { FRAMES } from './music.js';

export interface Example extends Window {
  readonly label: number;
}

/** Examples by their place in the task's list. */
export interface Fold {
  readonly parts: Readonly<Record<Part, readonly number[]>>;
  /** Where the windows of a part lie, for a net that is trained on any of them. */
  readonly stretches: Readonly<
    Record<Part, readonly { readonly piece: Piece; readonly label: number; readonly stretch: Stretch }[]>
  >;
}

export interface Task {
  readonly name: string;
  readonly about: string;
  readonly split: 'time' | 'piece';
  readonly classes: readonly string[];
  readonly pieces: readonly Piece[];
  readonly examples: readonly Example[];
  readonly folds: readonly Fold[];
  /** Test examples that are drawn together, in the groups that draw for themselves (bootstrap.ts). */
  readonly strata: readonly (readonly (readonly number[])[])[];
}

/** Tracks of a task in time, and seconds of each: long ones would outvote the others. */
export const TRACKS = 15;
const SECONDS = 240;
/** Windows in a row that are one block: 21 s. */
const BLOCK = 4;

/** Of a source: tracks, windows of each, and the fewest tracks that make it a class. */
const MOST_PIECES = 20;
const WINDOWS = 8;
export const FEWEST_PIECES = PIECE_FOLDS;

type Listing = { readonly list: Example[]; readonly place: (example: Example) => number };

function listing(): Listing {
  const list: Example[] = [];
  const known = new Map<string, number>();
  const place = (example: Example): number => {
    const key = `${example.from} ${example.piece.name}`;
    const at = known.get(key) ?? list.push(example) - 1;
    known.set(key, at);
    return at;
  };
  return { list, place };
}

/** Which track a window is of: probe tracks of a corpus that no ear has heard, parted in time. */
export function tracksTask(
  name: string,
  about: string,
  corpus: readonly Piece[],
  isHeard: (piece: Piece) => boolean,
): Task {
  const pieces = probeTracks(corpus)
    .filter((piece) => !isHeard(piece))
    .slice(0, TRACKS);
  const { list, place } = listing();
  const strata = pieces.map((): number[][] => []);
  const folds = Array.from({ length: FOLDS }, (_, number): Fold => {
    const parts = empty<number>();
    const stretches = empty<Fold['stretches'][Part][number]>();
    pieces.forEach((piece, label) => {
      const within = inTime(Math.min(piece.frames, Math.floor((SECONDS * RATE) / HOP)), number);
      for (const part of PARTS) {
        stretches[part].push(...within[part].map((stretch) => ({ piece, label, stretch })));
        const at = windowsIn(within[part], FRAMES).map((from) => place({ piece, from, label }));
        parts[part].push(...at);
        if (part === 'test') strata[label].push(...chunks(at));
      }
    });
    return { parts, stretches };
  });
  return {
    name,
    about,
    split: 'time',
    classes: pieces.map((piece) => piece.name),
    pieces,
    examples: list,
    folds,
    strata,
  };
}

/** Which source a window is of, no track being in two parts. @param classOf a piece's source, or undefined to leave it out */
export function sourcesTask(
  name: string,
  about: string,
  corpus: readonly Piece[],
  classOf: (piece: Piece) => string | undefined,
): Task {
  const groups = grouped(
    corpus.filter((piece) => classOf(piece) !== undefined && piece.frames >= FRAMES),
    (piece) => classOf(piece)!,
  );
  const sources = [...groups]
    .filter(([, pieces]) => pieces.length >= FEWEST_PIECES)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([source, pieces]) => {
      const drawn = pieces.toSorted((a, b) => lot(a.name) - lot(b.name) || (a.name < b.name ? -1 : 1));
      return { source, pieces: drawn.slice(0, MOST_PIECES) };
    });
  const { list, place } = listing();
  const own = new Map<Piece, number[]>();
  sources.forEach(({ pieces }, label) =>
    pieces.forEach((piece) =>
      own.set(
        piece,
        spreadIn(piece.frames, FRAMES, WINDOWS).map((from) => place({ piece, from, label })),
      ),
    ),
  );
  const folds = Array.from({ length: PIECE_FOLDS }, (_, number): Fold => {
    const parts = empty<number>();
    const stretches = empty<Fold['stretches'][Part][number]>();
    sources.forEach(({ pieces }, label) => {
      for (const [piece, part] of byPiece(pieces, number)) {
        parts[part].push(...own.get(piece)!);
        stretches[part].push({ piece, label, stretch: { from: 0, to: piece.frames } });
      }
    });
    return { parts, stretches };
  });
  return {
    ...{ name, about, split: 'piece', examples: list, folds },
    classes: sources.map(({ source }) => source),
    pieces: [...own.keys()],
    strata: sources.map(({ pieces }) => pieces.map((piece) => own.get(piece)!)),
  };
}

const empty = <T>(): Record<Part, T[]> => ({ train: [], validation: [], test: [] });

/** A row of neighbours in blocks of about the same size. */
function chunks(row: readonly number[]): number[][] {
  const count = Math.max(1, Math.round(row.length / BLOCK));
  const blocks = Array.from({ length: count }, (_, i) =>
    row.slice(Math.round((i * row.length) / count), Math.round(((i + 1) * row.length) / count)),
  );
  return blocks.filter((block) => block.length > 0);
}
