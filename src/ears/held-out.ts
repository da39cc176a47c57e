// Which pieces of a corpus an ear never trains on: they tell what it learnt. Pure.
import { generator } from '../random.js';

/**
 * Decided for every piece by its name alone, so that pieces which come later, and folders that move, change nothing.
 * @param name of the file without its ending; folders before a forward slash do not count
 * @param share of all pieces, 0 to 1
 */
export function heldOut(name: string, share: number): boolean {
  const own = name.slice(name.lastIndexOf('/') + 1);
  return generator(...Array.from(own, (letter) => letter.charCodeAt(0)))() < share;
}

/** Both parts of a corpus. A corpus so small that nothing would be held out gives its last piece. */
export function parted<T extends { readonly name: string }>(
  pieces: readonly T[],
  share: number,
): { taught: readonly T[]; held: readonly T[] } {
  const held = pieces.filter(({ name }) => heldOut(name, share));
  if (held.length > 0 && held.length < pieces.length)
    return { taught: pieces.filter((piece) => !held.includes(piece)), held };
  return pieces.length > 1 ? { taught: pieces.slice(0, -1), held: pieces.slice(-1) } : { taught: pieces, held: pieces };
}
