// When messages came, by the system's own clock: late reading, as while this process is busy, does not show. Pure.

/** Seconds by which a message may have been read late; more is another clock than we think. */
const LATE = 1;
/** Seconds that two messages lie apart which the system says came at once: it does not know. */
const APART = 0.002;
/** By how much faster our clock may go than the system's. */
const DRIFT = 1e-4;

/**
 * Of one port.
 * @returns takes when a message was read, and the seconds between it and the one before by the system's clock (0 at first, and where
 * nobody knows), and gives when it came: never later than it was read. The quickest reading says how the two clocks stand to each other.
 */
export function stamps(): (read: number, since: number) => number {
  let own = 0;
  let offset = Infinity;
  let before = -Infinity;
  return (read, since) => {
    own += since;
    const unknown = since === 0 && read - before > APART;
    before = read;
    offset = Math.min(offset + DRIFT * since, read - own);
    if (unknown || read - own - offset > LATE) offset = read - own;
    return own + offset;
  };
}
