// npm run docs: writes the documents and examples that are made from tables. Tests compare them.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { documents, formatted } from './documents.js';
import { examples, pack, unpack } from './examples.js';

for (const [path, text] of Object.entries(await documents())) writeFileSync(path, await formatted(path, text));

for (const [path, text] of Object.entries(await examples())) {
  if (existsSync(path) && unpack(path, readFileSync(path)) === text) continue;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, pack(path, text), path.endsWith('.sh') ? { mode: 0o755 } : {});
}
