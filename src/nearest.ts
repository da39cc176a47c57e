// The known word that is nearest to a misspelt one.

/** Letters to change, add or drop between two words (Levenshtein); `most` or more where that is sure before the end. */
function distance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) >= most) return most;
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next[j] = Math.min(next[j - 1] + 1, row[j] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
    row = next;
    if (Math.min(...row) >= most) return most;
  }
  return row[b.length];
}

const LONGEST = 80;

/** @param known must not be empty */
export const nearest = (word: string, known: readonly string[]): string =>
  known.reduce(
    (best, candidate) => {
      const letters = distance(word.slice(0, LONGEST), candidate, best.letters);
      return letters < best.letters ? { candidate, letters } : best;
    },
    { candidate: known[0], letters: Infinity },
  ).candidate;
