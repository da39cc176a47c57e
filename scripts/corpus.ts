// scripts/corpus NAME: makes a corpus to train an ear on, in corpora/NAME. Cut short, it goes on where it was.
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { nearest } from '../src/nearest.js';
import { Refused, sentence } from '../src/refused.js';
import { asIs, band, itemsOf, lmms, piano } from './corpora/items.js';
import { readLedger, withFiles, writeLedger } from './corpora/ledger.js';
import type { Ledger } from './corpora/ledger.js';
import { sequenced } from './corpora/sequenced.js';
import { unpack } from './corpora/packages.js';
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

/** Makes what of a source is not there yet, and writes the ledger after every file. */
async function add(ledger: Ledger, source: Source, folder: string, place: string): Promise<Ledger> {
  const label = `${source.package} ${source.version}`;
  if (ledger.done.includes(label)) return ledger;
  say(`${label}: fetching`);
  const items = itemsFrom(source, unpack(source, place));
  let now = ledger;
  for (const [i, { make, ...about }] of items.entries()) {
    const path = join(folder, about.file);
    if (now.files.some(({ file }) => file === about.file)) continue;
    mkdirSync(dirname(path), { recursive: true });
    const part = `${path}.part`;
    const seconds = await Promise.resolve(make(part)).catch((error: unknown) => {
      if (!(error instanceof Refused)) say(`  ${about.title} cannot be used: ${String(error)}`);
      else throw error;
      return 0;
    });
    if (seconds < SHORTEST) {
      rmSync(part, { force: true });
      continue;
    }
    renameSync(part, path);
    now = withFiles(now, [{ ...about, seconds: Math.round(seconds * 100) / 100 }]);
    writeLedger(folder, now);
    say(`  ${i + 1} of ${items.length}: ${about.file}, ${Math.round(seconds)} s`);
  }
  now = { ...now, done: [...now.done, label] };
  writeLedger(folder, now);
  rmSync(join(place, source.package.replace('/', '-').replace('@', '')), { recursive: true, force: true });
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
