// npm run bench -- NAME: runs one bench, prints its table, and keeps it in bench/results with machine and versions.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ENVIRONMENT } from '../src/graph/environment.js';
import type { Bench } from './bench.js';

// What is measured here runs in the dreamer otherwise, which begins with this environment.
const BEGUN = 'EARWORM_BENCH';
if (!process.env[BEGUN]) {
  const env = { ...process.env, ...ENVIRONMENT, [BEGUN]: '1' };
  process.exit(spawnSync(process.execPath, process.argv.slice(1), { env, stdio: 'inherit' }).status ?? 1);
}

const here = fileURLToPath(new URL('.', import.meta.url));
const results = fileURLToPath(new URL('../../bench/results', import.meta.url));
const known = readdirSync(here)
  .filter((file) => file.endsWith('.js') && !['run.js', 'bench.js'].includes(file))
  .map((file) => basename(file, '.js'));

const [name = ''] = process.argv.slice(2);
if (!known.includes(name)) {
  process.stderr.write(`npm run bench -- NAME, with one of ${known.join(', ')}\n`);
  process.exit(2);
}

const lock = JSON.parse(readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8')) as {
  packages: Record<string, { version: string }>;
};
const { default: bench } = (await import(join(here, `${name}.js`))) as { default: Bench };
const result = await bench((line) => process.stderr.write(`${line}\n`));

/* eslint-disable no-console -- console.table is the table */
console.table(result.rows);
process.stdout.write(`${result.about}\n${result.verdict}\n`);
const machine = {
  processor: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  memoryGB: Math.round(totalmem() / 2 ** 30),
  node: process.version,
  platform: `${process.platform} ${process.arch}`,
};
const versions = Object.fromEntries(
  ['onnxruntime-node', 'node-web-audio-api', 'piscina'].map((m) => [m, lock.packages[`node_modules/${m}`].version]),
);
const record = { bench: name, date: new Date().toISOString().slice(0, 10), machine, versions, ...result };
writeFileSync(join(results, `${name}.json`), `${JSON.stringify(record, null, 2)}\n`);
process.exit(0);
