// scripts/corpus NAME: makes a corpus to train an ear on, in corpora/NAME. Cut short, it goes on where it was.
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { nearest } from '../src/nearest.js';
import { Refused, sentence } from '../src/refused.js';
import { asIs, band, itemsOf, lmms, piano } from './corpora/items.js';
import { readLedger, withFiles, writeLedger } from './corpora/ledger.js';
import type { Ledger } from './corpora/ledger.js';
import { sequenced } from './corpora/sequenced.js';
import { folderOf, labelOf, unpack } from './corpora/packages.js';
import type { Unpacked } from './corpora/packages.js';
import type { Item, Source } from './corpora/source.js';
import { CORPORA } from './corpora/tables.js';
import type { CorpusName } from './corpora/tables.js';

/** Seconds: what is shorter is a jingle. */
const SHORTEST = 20;

const say = (words: string): void => void process.stdout.write(`${words}\n`);

function itemsFrom(source: Source, unpacked: Unpacked): Item[] {
  switch (source.how) {
    case 'as-is':
      return itemsOf(source, unpacked, asIs);
    case 'band':
      return itemsOf(source, unpacked, band, '.flac');
    case 'piano':
      return itemsOf(source, unpacked, piano, '.flac');
    case 'lmms':
      return itemsOf(source, unpacked, lmms, '.flac');
    case 'sequenced':
      return sequenced(source, unpacked);
  }
}

/** Makes one file, whole or not at all. Returns its seconds; 0 for what cannot be used, which is said. */
async function made(file: string, folder: string, place: string, make: Item['make']): Promise<number> {
  const path = join(folder, file);
  const part = `${path}.part`;
  mkdirSync(dirname(path), { recursive: true });
  let seconds = 0;
  try {
    seconds = await make(part, place);
  } catch (error) {
    if (error instanceof Refused) throw error;
    say(`  ${file} cannot be made, and is left out: ${String(error)}`);
  }
  if (seconds < SHORTEST) rmSync(part, { force: true });
  else renameSync(part, path);
  return seconds;
}

/** Makes what of a source is not there yet, and writes the ledger after every file. */
async function add(ledger: Ledger, source: Source, folder: string, place: string): Promise<Ledger> {
  const label = labelOf(source);
  if (ledger.done.includes(label)) return ledger;
  say(`${label}: fetching`);
  const items = itemsFrom(source, unpack(source, place));
  let now = ledger;
  for (const [i, { make, ...about }] of items.entries()) {
    const known = now.files.find(({ file }) => file === about.file);
    const seconds = known?.seconds ?? (await made(about.file, folder, place, make));
    if (seconds < SHORTEST) continue;
    now = withFiles(now, [{ ...about, seconds: Math.round(seconds * 100) / 100 }]);
    writeLedger(folder, now);
    if (!known) say(`  ${i + 1} of ${items.length}: ${about.file}, ${Math.round(seconds)} s`);
  }
  now = { ...now, done: [...now.done, label] };
  writeLedger(folder, now);
  rmSync(folderOf(source, place), { recursive: true, force: true });
  return now;
}

const isCorpus = (name: string): name is CorpusName => Object.hasOwn(CORPORA, name);

try {
  const [, , name = ''] = process.argv;
  if (!isCorpus(name)) {
    const names = Object.keys(CORPORA);
    throw new Refused(`There is no corpus "${name}"; the nearest is ${nearest(name, names)}, of ${names.join(', ')}.`);
  }
  const folder = resolve('corpora', name);
  const place = resolve('corpora', `.${name}`);
  mkdirSync(folder, { recursive: true });
  mkdirSync(place, { recursive: true });
  let ledger = readLedger(folder, name);
  for (const source of CORPORA[name]) ledger = await add(ledger, source, folder, place);
  if (existsSync(place)) rmSync(place, { recursive: true });
  const { permissive, copyleft } = ledger.hours;
  say(
    `${folder}: ${ledger.files.length} files, ${permissive} h permissive and ${copyleft} h copyleft; its list is ${folder}/corpus.json`,
  );
} catch (error) {
  process.stderr.write(`corpus: ${sentence(error)}\n`);
  process.exitCode = error instanceof Refused ? 2 : 1;
}
