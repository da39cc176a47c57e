// npm run docs: writes the documents that are made from tables. A test compares them.
import { writeFileSync } from 'node:fs';
import * as prettier from 'prettier';
import { documents } from './documents.js';

for (const [path, text] of Object.entries(await documents())) {
  const config = await prettier.resolveConfig(path);
  writeFileSync(path, await prettier.format(text, { ...config, parser: 'markdown' }));
}
