// What was measured already, line by line on disk: a bench that is stopped goes on where it was.
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CACHE, digest } from './music.js';

export interface Store {
  /** The answer under a key, found or worked out and kept. */
  once<T>(key: object, work: () => Promise<T>): Promise<T>;
}

/** The compiled code that a dream and its measurement depend on: when it changes, old answers do not count. */
function code(): string {
  const folders = ['../../../src/optim', '../../../src/ears', '../../../src/graph', '.'];
  const files = folders.flatMap((folder) => {
    const path = fileURLToPath(new URL(folder, import.meta.url));
    return readdirSync(path, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.js'))
      .sort()
      .map((file) => join(path, file));
  });
  const single = ['../../../src/worker.js', '../../../src/params.js'];
  return digest(
    ...[...files, ...single.map((file) => fileURLToPath(new URL(file, import.meta.url)))].map((file) =>
      readFileSync(file),
    ),
  );
}

/** @param ears files that the answers depend on as well */
export function store(ears: readonly string[], fresh = code()): Store {
  mkdirSync(CACHE, { recursive: true });
  const path = join(CACHE, `${digest(fresh, ...ears.map((file) => readFileSync(file)))}.jsonl`);
  const lines = existsSync(path) ? readFileSync(path, 'utf8').split('\n') : [];
  // A line that was being written when the bench was stopped is no JSON.
  const known = new Map(
    lines.flatMap((line): [string, unknown][] => {
      try {
        const { key, value } = JSON.parse(line) as { key: unknown; value: unknown };
        return [[JSON.stringify(key), value]];
      } catch {
        return [];
      }
    }),
  );
  return {
    async once<T>(key: object, work: () => Promise<T>) {
      const name = JSON.stringify(key);
      if (known.has(name)) return known.get(name) as T;
      const value = await work();
      known.set(name, value);
      appendFileSync(path, `\n${JSON.stringify({ key, value })}\n`);
      return value;
    },
  };
}
