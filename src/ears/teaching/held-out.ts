// Which pieces of a corpus an ear never trains on: they tell what it learnt, and the linear probe asks about them. Pure.
import { generator } from '../../random.js';
import { HOP, RATE } from '../scalogram.js';

/** Seconds that a piece must last for the probe, which parts it in time. */
export const LONG = 150;
/** Of every folder one long piece in five goes to the probe, and no more than five. */
const ONE_IN = 5;
const MOST = 5;

/** A piece by its file within the corpus, with forward slashes and without its ending. */
export interface Named {
  readonly name: string;
  /** Of 1024 samples. */
  readonly frames: number;
}

const folderOf = (name: string): string => name.slice(0, name.lastIndexOf('/') + 1);

/**
 * A number from 0 to 1 that a piece's own name decides: what it draws does not change when other pieces come, or when
 * the folder moves.
 * @param name without its ending; folders before a forward slash do not count
 */
export const lot = (name: string): number =>
  generator(...Array.from(name.slice(folderOf(name).length), (letter) => letter.charCodeAt(0)))();

/** Whether a piece is kept from training by its name alone. @param share of all pieces, 0 to 1 */
export const heldOut = (name: string, share: number): boolean => lot(name) < share;

/**
 * The pieces that the linear probe asks about: of every folder those long ones whose names draw the smallest lots, so
 * an ear that leaves out a fifth of its music has hardly heard one of them. What other folders hold changes nothing.
 * @returns every folder's first, then every folder's second … so that any number from the start is spread over folders
 */
export function probeTracks<T extends Named>(pieces: readonly T[]): T[] {
  const byLot = (a: T, b: T): number => lot(a.name) - lot(b.name) || (a.name < b.name ? -1 : 1);
  const long = pieces.filter(({ frames }) => frames * HOP >= LONG * RATE);
  const folders = [...new Set(long.map(({ name }) => folderOf(name)))];
  const taken = folders.flatMap((folder) => {
    const own = long.filter(({ name }) => folderOf(name) === folder).sort(byLot);
    return own.slice(0, Math.min(MOST, Math.round(own.length / ONE_IN))).map((piece, rank) => ({ piece, rank }));
  });
  return taken.sort((a, b) => a.rank - b.rank || byLot(a.piece, b.piece)).map(({ piece }) => piece);
}

/** Both parts of a corpus. A corpus so small that nothing would be held out gives its last piece. */
export function parted<T extends Pick<Named, 'name'>>(
  pieces: readonly T[],
  share: number,
): { taught: readonly T[]; held: readonly T[] } {
  const held = pieces.filter(({ name }) => heldOut(name, share));
  if (held.length > 0 && held.length < pieces.length)
    return { taught: pieces.filter((piece) => !held.includes(piece)), held };
  return pieces.length > 1 ? { taught: pieces.slice(0, -1), held: pieces.slice(-1) } : { taught: pieces, held: pieces };
}
