// The decoders in examples/ against bytes of our own encoders, by Python; the one that is Java, compiled too.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cases } from './cases.js';
import { runs } from './client.js';
import type { Client } from './client.js';

export const PYTHON = 'command -v python3';

/** @returns what it says of each. @throws Error with the first that reads otherwise */
export function decode(folder: string, ...more: readonly string[]): Promise<string> {
  const file = join(folder, 'cases.json');
  writeFileSync(file, JSON.stringify(cases()));
  return runs('python3', 'test/interop/decoders.py', file, ...more);
}

export const decoders: Client = {
  name: 'Python: decoders of TouchDesigner, Unity, Processing',
  needs: PYTHON,
  talk: async ({ folder }) => void (await decode(folder)),
};

export const java: Client = {
  name: 'Java: examples/processing/earworm/Net.java',
  needs: `${PYTHON} && command -v javac`,
  talk: async ({ folder }) => void (await decode(folder, 'java')),
};
