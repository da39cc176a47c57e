// The file of a journal: lines that are written twice a second, so that a crash costs no more than that. [door: fs, crypto]
import { createHash } from 'node:crypto';
import { mkdir, open, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Refused } from './refused.js';

export interface JournalFile {
  readonly path: string;
  /** One line, without its end. */
  write(line: string): void;
  stop(): Promise<void>;
}

/** Seconds between writes, and writes between those that are waited for by the disk. */
const FLUSH = 0.5;
const SYNC = 10;

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : String(error);

/**
 * @param failed is told why it ends by itself, once
 * @throws Refused when the file is there already or cannot be made
 */
export async function openJournalFile(path: string, failed: (sentence: string) => void): Promise<JournalFile> {
  await mkdir(dirname(path), { recursive: true }).catch(() => undefined);
  const file = await open(path, 'ax').catch((error: unknown) => {
    const code = codeOf(error);
    throw new Refused(
      code === 'EEXIST' ? `There is a journal ${path} already.` : `${path} cannot be written (${code}).`,
    );
  });
  let lines: string[] = [];
  let writes = 0;
  let ended = false;
  let busy: Promise<void> = Promise.resolve();

  async function put(): Promise<void> {
    if (lines.length === 0 || ended) return;
    const text = `${lines.join('\n')}\n`;
    lines = [];
    try {
      await file.appendFile(text);
      if (++writes % SYNC === 0) await file.datasync();
    } catch (error) {
      ended = true;
      failed(`The journal has ended: ${path} cannot be written (${codeOf(error)}).`);
    }
  }
  const flush = (): Promise<void> => (busy = busy.then(put));
  const timer = setInterval(() => void flush(), 1000 * FLUSH);

  return {
    path,
    write: (line) => void (ended || lines.push(line)),
    async stop() {
      clearInterval(timer);
      await flush();
      await file.datasync().catch(() => undefined);
      await file.close();
    },
  };
}

/** The text of a journal. @throws Refused */
export const readJournalFile = (path: string): Promise<string> =>
  readFile(path, 'utf8').catch((error: unknown) => {
    const code = codeOf(error);
    throw new Refused(code === 'ENOENT' ? `There is no journal ${path}.` : `${path} cannot be read (${code}).`);
  });

/** SHA-256 of samples. */
export function digestOf(channels: readonly Float32Array[]): string {
  const hash = createHash('sha256');
  for (const { buffer, byteOffset, byteLength } of channels)
    hash.update(new Uint8Array(buffer, byteOffset, byteLength));
  return hash.digest('hex');
}

/** SHA-256 of a file; undefined where it cannot be read. */
export const digestOfFile = (path: string): Promise<string | undefined> =>
  readFile(path).then(
    (bytes) => createHash('sha256').update(bytes).digest('hex'),
    () => undefined,
  );

/** Of Earworm. */
export const versionIn = async (root: string): Promise<string> =>
  (JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string }).version;
