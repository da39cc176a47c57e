// What is called by the time at which it was made.

/** The time as a name, where the clock on the wall shows it: 2026-03-01_21.30.05. */
export function timeName(seconds: number): string {
  const date = new Date(1000 * seconds);
  const local = new Date(date.getTime() - 60_000 * date.getTimezoneOffset());
  return local.toISOString().slice(0, 19).replace('T', '_').replaceAll(':', '.');
}
