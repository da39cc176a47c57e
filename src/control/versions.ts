// Files of older Earworms. Each kind of file has a table of what changed from one version to the next. Pure.
import { Refused } from '../refused.js';

type File = Readonly<Record<string, unknown>>;

/** Entry n makes version n + 1 out of version n; so its length is the present version. */
export type Steps = readonly ((file: File) => File)[];

/** Where nothing but the number has changed. */
export const same = (file: File): File => file;

/**
 * A parsed file as of the present version; one that names none is of version 0. What is no file of ours comes back as it is.
 * @param what the beginning of the sentence: "The preset x.json"
 * @throws Refused for a version that this Earworm does not know yet
 */
export function upgraded(file: unknown, steps: Steps, what: string): unknown {
  if (typeof file !== 'object' || file === null || Array.isArray(file)) return file;
  const { version = 0 } = file as { version?: unknown };
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 0)
    throw new Refused(`${what} has no version that is a number: ${JSON.stringify(version).slice(0, 40)}.`);
  if (version > steps.length)
    throw new Refused(`${what} is of a later Earworm: version ${version}, and this one reads up to ${steps.length}.`);
  return { ...steps.slice(version).reduce((present, step) => step(present), file as File), version: steps.length };
}
