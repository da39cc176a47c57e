// What HTTP gives out beside the tree: the files of the panel, and what is made when it is asked for.
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';

export interface Page {
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** Makes a page; undefined when there is none. @param query what stands behind the ? of its URL */
export type Made = (query: URLSearchParams) => Page | undefined | Promise<Page | undefined>;

/** Path in a URL → path of the file, or what makes it. `/` is the page itself, for whoever takes HTML. */
export type Pages = Readonly<Record<string, string | Made>>;

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** What is behind a path; undefined if there is nothing. Nothing but what the table names can be reached. */
export async function page(pages: Pages, path: string, query = ''): Promise<Page | undefined> {
  const file = Object.hasOwn(pages, path) ? pages[path] : undefined;
  if (typeof file === 'function') return file(new URLSearchParams(query));
  if (file === undefined || query !== '') return undefined;
  return { type: TYPES[extname(file)] ?? 'application/octet-stream', bytes: await readFile(file) };
}
