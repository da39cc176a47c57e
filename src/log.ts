// One line per event, "part: what happened". The entry decides where lines go.

export type Log = (part: string, line: string) => void;

/** Passes a line on only if the same part has been quiet for `seconds`; says how many it held back. */
export function seldom(log: Log, seconds: number, now: () => number): Log {
  const last = new Map<string, { at: number; held: number }>();
  return (part, line) => {
    const seen = last.get(part);
    if (seen && now() - seen.at < seconds) {
      seen.held++;
      return;
    }
    last.set(part, { at: now(), held: 0 });
    log(part, seen && seen.held > 0 ? `${line} (and ${seen.held} more)` : line);
  };
}
