// corpus.json: what is in a corpus, under which licence, and which packages are done with.
import { existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Entry } from './source.js';

export interface Ledger {
  readonly corpus: string;
  readonly hours: { readonly permissive: number; readonly copyleft: number };
  /** Packages of which everything is made. */
  readonly done: readonly string[];
  readonly files: readonly Entry[];
}

export const LEDGER = 'corpus.json';

/** What is written, less the files that are gone. A package of which one is gone is not done. */
export function readLedger(folder: string, corpus: string): Ledger {
  const path = join(folder, LEDGER);
  if (!existsSync(path)) return { corpus, hours: { permissive: 0, copyleft: 0 }, done: [], files: [] };
  const { done, files } = JSON.parse(readFileSync(path, 'utf8')) as Ledger;
  const there = (file: string): boolean => (statSync(join(folder, file), { throwIfNoEntry: false })?.size ?? 0) > 0;
  const gone = files.filter(({ file }) => !there(file));
  const kept = files.filter((entry) => !gone.includes(entry));
  return withFiles(
    {
      corpus,
      hours: hoursOf(kept),
      done: done.filter((label) => !gone.some(({ from }) => from.startsWith(`${label}:`))),
      files: kept,
    },
    [],
  );
}

export const withFiles = (ledger: Ledger, entries: readonly Entry[]): Ledger => {
  const names = new Set(entries.map(({ file }) => file));
  const files = [...ledger.files.filter(({ file }) => !names.has(file)), ...entries].sort((a, b) =>
    a.file < b.file ? -1 : 1,
  );
  return { ...ledger, hours: hoursOf(files), files };
};

/** To a hundredth of an hour. */
export function hoursOf(files: readonly Entry[]): Ledger['hours'] {
  const sum = (kind: boolean): number =>
    Math.round(files.reduce((seconds, entry) => seconds + (entry.permissive === kind ? entry.seconds : 0), 0) / 36) /
    100;
  return { permissive: sum(true), copyleft: sum(false) };
}

/** The old one stays until the new one is whole. */
export function writeLedger(folder: string, ledger: Ledger): void {
  const path = join(folder, LEDGER);
  writeFileSync(`${path}.part`, `${JSON.stringify(ledger, null, 2)}\n`);
  renameSync(`${path}.part`, path);
}
