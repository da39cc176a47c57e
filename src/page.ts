// The files of the panel and of the libraries that it uses, by the paths under which they are served.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FILES = [
  'main',
  'app',
  'fetch',
  'knobs',
  'line',
  'loop',
  'map',
  'picture',
  'scope',
  'select',
  'state',
  'strip',
  'view',
  'wire',
];
/** What the page shares with the daemon: the table of parameters, what light means, colours. */
const SHARED = ['params', 'spec', 'refused', 'brightness', 'sight'];

const LIBRARIES: Readonly<Record<string, string>> = {
  '/lib/preact.mjs': 'preact',
  '/lib/preact-hooks.mjs': 'preact/hooks',
  '/lib/htm.mjs': 'htm',
  '/lib/htm-preact.mjs': 'htm/preact',
};
/** Those that put a name on the page instead of exporting it. */
const SCRIPTED: Readonly<Record<string, readonly [string, string]>> = {
  '/lib/osc.js': ['osc', 'dist/osc-browser.min.js'],
  '/lib/regl.js': ['regl', 'dist/regl.min.js'],
};

/** What the page runs beside these files: the import map in it, by its hash; and WebGL code is written by regl with `new Function`. */
export const SCRIPTS = "'unsafe-eval' 'sha256-1/1xz67i7oWpwskpcB6ndSRgFYH8d6XNd72qtr6j/to='";

/**
 * @param root the repository
 * @returns path in a URL → path of the file; `/` is the page
 */
export function pageFiles(root: string): Readonly<Record<string, string>> {
  const source = join(root, 'src', 'panel');
  const built = fileURLToPath(new URL('.', import.meta.url));
  const under = (names: readonly string[], at: string): [string, string][] =>
    names.map((name) => [`${at}${name}.js`, join(built, `${at}${name}.js`)]);
  return {
    '/': join(source, 'index.html'),
    '/panel/panel.css': join(source, 'panel.css'),
    ...Object.fromEntries([...under(FILES, '/panel/'), ...under(SHARED, '/')]),
    ...Object.fromEntries(
      Object.entries(LIBRARIES).map(([path, name]) => [path, fileURLToPath(import.meta.resolve(name))]),
    ),
    ...Object.fromEntries(
      Object.entries(SCRIPTED).map(([path, [name, file]]) => [path, join(root, 'node_modules', name, file)]),
    ),
  };
}
