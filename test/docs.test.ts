// Text that is made from tables equals the tables; what the texts point at is there.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { documents, formatted } from '../scripts/documents.js';
import { commandLine } from '../src/options.js';
import type { Words } from '../src/options.js';

describe('the generated documents', async () => {
  it.each(Object.entries(await documents()))('%s is what its table says (npm run docs)', async (path, text) => {
    expect(readFileSync(path, 'utf8')).toBe(await formatted(path, text));
  });
});

const texts = ['README.md', 'CHANGELOG.md', ...readdirSync('docs').map((file) => join('docs', file))].filter((file) =>
  file.endsWith('.md'),
);

it.each(texts)('%s points at files that are there', (file) => {
  const text = readFileSync(file, 'utf8');
  const links = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, target]) => join(dirname(file), target));
  const named = [...text.matchAll(/`((?:src|test|scripts|bench|presets|models|docs|examples)\/[\w./-]+)`/g)].map(
    ([, target]) => target,
  );
  expect([...links, ...named].filter((target) => !existsSync(target))).toEqual([]);
});

it('the README uses flags and words that exist', () => {
  const program = commandLine({} as Words, '0', 1);
  const known = new Set(
    program.commands
      .flatMap((command) => [command, ...command.commands])
      .flatMap((command) => [command.name(), ...command.options.map(({ long }) => long ?? '')]),
  );
  const lines = readFileSync('README.md', 'utf8')
    .split('\n')
    .filter((line) => /^\s+\.\/earworm/.test(line));
  expect(lines.length).toBeGreaterThan(2);
  for (const line of lines)
    for (const [flag] of line.replace(/#.*/, '').matchAll(/(?<=\s)(--[a-z-]+)/g))
      expect(known.has(flag) || ['--help', '--version'].includes(flag), flag).toBe(true);
});
