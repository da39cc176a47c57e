// ./earworm test: lint, format and tests; ends with "N passed, N failed", and names what had to be left out.
//   ./earworm test FILTER …   only the tests whose file names hold one of the words
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

const filters = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'earworm-test-'));
const report = join(folder, 'report.json');
const run = (module: string, ...args: string[]): boolean =>
  spawnSync(process.execPath, [join('node_modules', module), ...args], { stdio: 'inherit' }).status === 0;

const checks =
  filters.length > 0
    ? []
    : [run('eslint/bin/eslint.js', '.'), run('prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.')];
const ran = run(
  'vitest/vitest.mjs',
  'run',
  '--reporter',
  'default',
  '--reporter',
  'json',
  '--outputFile.json',
  report,
  ...filters,
);

let passed = checks.filter(Boolean).length;
let failed = checks.length - passed;
try {
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(report, 'utf8')) as Report;
  passed += numPassedTests;
  // A file that does not even load counts as one failure.
  failed +=
    numFailedTests +
    testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length;
  const left = testResults.flatMap((file) =>
    file.assertionResults.filter(({ status }) => !['passed', 'failed'].includes(status)),
  );
  for (const { fullName } of left)
    process.stdout.write(`left out, for want of a package named above: ${fullName.trim()}\n`);
} catch {
  failed++;
}
if (!ran && failed === 0) failed++;
rmSync(folder, { recursive: true });
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exit(failed === 0 ? 0 : 1);
