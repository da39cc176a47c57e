import { defineConfig } from 'vitest/config';

// One file at a time: some tests play sound in real time, and are not to be measured against each other.
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    pool: 'forks',
    fileParallelism: false,
    testTimeout: 240_000,
    hookTimeout: 60_000,
  },
});
