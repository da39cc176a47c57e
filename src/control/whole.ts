// Files that are there whole or not at all, whatever happens while they are written.                    [door: fs]
import { mkdir, open, readFile, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Refused } from '../refused.js';

/** What may be the name of a user's file: no path, nothing hidden. */
export const NAME = /^(?!\.)[\p{L}\p{N}_. -]{1,80}$/u;

/** @param whose the beginning of the sentence: "A preset's". @throws Refused for what is no name */
export function checkName(name: string, whose: string): void {
  if (NAME.test(name)) return;
  throw new Refused(
    `${whose} name is 1 to 80 letters, digits, dashes, underscores, dots and spaces, the first no dot, got "${name.slice(0, 80)}".`,
  );
}

/** Names of the JSON files in a folder, without their ending; none where there is no folder. */
export async function jsonNames(folder: string): Promise<string[]> {
  const files = await readdir(folder).catch((): string[] => []);
  return files
    .filter((file) => file.endsWith('.json') && !file.startsWith('.'))
    .map((file) => basename(file, '.json'))
    .sort();
}

const refuse = (path: string, error: unknown): never => {
  const why = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  throw new Refused(`${path} cannot be written (${why}).`);
};

/**
 * Writes under another name first, waits until the disk has it, then renames: after a power cut there is the old file or the
 * new one. The folder is made. Two at once to the same path are the caller's to prevent.
 * @param content may come in pieces, which are made as they are written
 * @throws Refused when it cannot be written
 */
export async function writeWhole(path: string, content: string | Iterable<string | Uint8Array>): Promise<void> {
  const folder = dirname(path);
  const part = join(folder, `.${basename(path)}.part`);
  await mkdir(folder, { recursive: true }).catch((error: unknown) => refuse(folder, error));
  try {
    const file = await open(part, 'w');
    try {
      const pieces = typeof content === 'string' ? [content] : content;
      for (const piece of pieces) await file.appendFile(piece);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(part, path);
    await settle(folder);
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined);
    refuse(path, error);
  }
}

/** Waits until the disk has the names in a folder. Some systems cannot open folders: there the rename has to do. */
async function settle(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

/** @param largest bytes that such a file has at most. @param than "any preset". @throws Refused */
export async function readWhole(path: string, largest: number, than: string): Promise<Buffer> {
  const entry = await stat(path).catch(() => undefined);
  if (!entry?.isFile()) throw new Refused(`There is no file ${path}.`);
  if (entry.size > largest) throw new Refused(`${path} is larger than ${than}.`);
  return readFile(path).catch(() => Promise.reject(new Refused(`${path} may not be read.`)));
}

/** Renames, so that nothing is lost and it is not read again; what cannot be renamed stays. */
export const putAside = (path: string, aside: string): Promise<void> => rename(path, aside).catch(() => undefined);

export const remove = (path: string): Promise<void> => rm(path, { force: true });
