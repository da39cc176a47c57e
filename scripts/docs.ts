// npm run docs: writes the documents that are made from tables. A test compares them.
import { writeFileSync } from 'node:fs';
import { documents, formatted } from './documents.js';

for (const [path, text] of Object.entries(await documents())) writeFileSync(path, await formatted(path, text));
