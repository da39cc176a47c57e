// The receivers of the feeds in examples/ read what the daemon sends, byte for byte.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { decode, PYTHON } from './interop/decoders.js';

const installed = spawnSync('sh', ['-c', PYTHON], { stdio: 'ignore' }).status === 0;

it.skipIf(!installed)(
  'decoders of TouchDesigner, Unity and Processing (skipped where python3 is not installed)',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'earworm-'));
    const said = await decode(folder).finally(() => rmSync(folder, { recursive: true }));
    expect(said.match(/reads/g)!.length).toBeGreaterThanOrEqual(3);
  },
  120_000,
);
