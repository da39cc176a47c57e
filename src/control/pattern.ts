// OSC address patterns: ? * [] {} within the parts of an address. Own, because a regular expression of a stranger's can take for ever. Pure.

/** What one piece of a pattern takes: one of some characters (undefined: any), any number of any, or one of some words. */
type Piece =
  | { readonly kind: 'one'; readonly is: (character: string) => boolean }
  | { readonly kind: 'any' }
  | { readonly kind: 'words'; readonly words: readonly string[] };

export const isPattern = (address: string): boolean => /[?*[\]{}]/.test(address);

/** The addresses that a pattern means. Cost: the pattern's length times that of all addresses. */
export function matching(pattern: string, addresses: readonly string[]): string[] {
  const parts = pattern.split('/').map(pieces);
  return addresses.filter((address) => {
    const words = address.split('/');
    return words.length === parts.length && words.every((word, i) => matches(parts[i], word));
  });
}

/** Every place in the word that can be reached, piece by piece: no way back, so no pattern is slow. */
function matches(parts: readonly Piece[], word: string): boolean {
  let places = new Set([0]);
  for (const piece of parts) {
    const next = new Set<number>();
    if (piece.kind === 'any') for (let at = Math.min(...places); at <= word.length; at++) next.add(at);
    else
      for (const at of places)
        if (piece.kind === 'words')
          piece.words.forEach((option) => word.startsWith(option, at) && next.add(at + option.length));
        else if (at < word.length && piece.is(word[at])) next.add(at + 1);
    if (next.size === 0) return false;
    places = next;
  }
  return places.has(word.length);
}

/** A part of a pattern in pieces; a bracket that is not closed stands for itself. */
function pieces(part: string): Piece[] {
  const found: Piece[] = [];
  for (let i = 0; i < part.length;) {
    const character = part[i];
    const close = character === '[' ? part.indexOf(']', i + 1) : character === '{' ? part.indexOf('}', i + 1) : -1;
    if (close >= 0) {
      const inside = part.slice(i + 1, close);
      found.push(character === '[' ? { kind: 'one', is: oneOf(inside) } : { kind: 'words', words: inside.split(',') });
      i = close + 1;
      continue;
    }
    if (character === '*') {
      if (found.at(-1)?.kind !== 'any') found.push({ kind: 'any' });
    } else found.push({ kind: 'one', is: character === '?' ? () => true : (other) => other === character });
    i++;
  }
  return found;
}

/** "a-z" or "!xyz": a minus at an end stands for itself, as does an exclamation mark that is not the first. */
function oneOf(inside: string): (character: string) => boolean {
  const not = inside.startsWith('!');
  const set = not ? inside.slice(1) : inside;
  const ranges: [string, string][] = [];
  for (let i = 0; i < set.length; i++)
    if (set[i + 1] === '-' && i + 2 < set.length) {
      ranges.push([set[i], set[i + 2]]);
      i += 2;
    } else ranges.push([set[i], set[i]]);
  return (character) => ranges.some(([from, to]) => character >= from && character <= to) !== not;
}
