import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

// One file at a time: some tests play sound in real time, and are not to be measured against each other.
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    pool: 'forks',
    // No daemon of a test goes on from the state of the user's own.
    env: { XDG_DATA_HOME: join(tmpdir(), `earworm-test-${process.pid}`) },
    fileParallelism: false,
    testTimeout: 240_000,
    hookTimeout: 60_000,
  },
});
