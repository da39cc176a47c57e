// Files that HTTP gives out beside the tree: the panel's.
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';

export interface Page {
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** Path in a URL → path of the file. `/` is the page itself, for whoever takes HTML. */
export type Pages = Readonly<Record<string, string>>;

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** The file behind a path; undefined if there is none. Nothing but what the table names can be reached. */
export async function page(pages: Pages, path: string): Promise<Page | undefined> {
  const file = Object.hasOwn(pages, path) ? pages[path] : undefined;
  if (file === undefined) return undefined;
  return { type: TYPES[extname(file)] ?? 'application/octet-stream', bytes: await readFile(file) };
}
