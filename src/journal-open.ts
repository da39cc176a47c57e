// Opens a journal in the user's folder, and says what was there when it began.
import { join } from 'node:path';
import { NAME } from './control/whole.js';
import { pathOf, sheetOf } from './ears/ear.js';
import { journal } from './journal.js';
import type { Journal } from './journal.js';
import { digestOfFile, openJournalFile, versionIn } from './journal-file.js';
import { FORMAT } from './journal-lines.js';
import type { Head } from './journal-lines.js';
import { Refused } from './refused.js';
import { timeName } from './time-name.js';

export const FOLDER = 'journals';
export const ENDING = '.jsonl';

/** The two files of an ear, and their digests. */
export async function filesOf(root: string, ear: string): Promise<Head['files']> {
  const onnx = pathOf(join(root, 'models'), ear);
  const digests = await Promise.all(
    [onnx, sheetOf(onnx)].map(async (path): Promise<[string, string]> => [path, (await digestOfFile(path)) ?? 'none']),
  );
  return Object.fromEntries(digests);
}

export interface JournalOptions {
  /** Without one it is called by the time. */
  readonly name: string | undefined;
  readonly root: string;
  readonly home: string;
  readonly names: { readonly ear: string; readonly preset: string };
  readonly seed: number;
  readonly rate: number;
  /** Seconds since 1970. */
  readonly clock: () => number;
  /** Is told when it ends by itself. */
  readonly failed: (sentence: string) => void;
}

/** Begins a journal in the user's folder. @throws Refused for what is no name, or one that is taken */
export async function openJournal({
  name,
  root,
  home,
  names,
  seed,
  rate,
  clock,
  failed,
}: JournalOptions): Promise<Journal> {
  const called = name ?? timeName(clock());
  if (!NAME.test(called))
    throw new Refused(`A journal's name is one for a file, as that of a clip is, got "${called.slice(0, 80)}".`);
  const file = await openJournalFile(join(home, FOLDER, called + ENDING), failed);
  return journal(file, {
    ...{ is: 'journal', format: FORMAT, version: await versionIn(root), began: new Date(1000 * clock()).toISOString() },
    ...{ ...names, files: await filesOf(root, names.ear), seed, rate },
  });
}
