// Vulkan without a graphics card: what scripts/lavapipe has fetched, if it has.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const FETCHED = '.lavapipe/libraries';

/** Whether it is there; `./earworm test` tries to fetch it. */
export const hasLavapipe = (): boolean => existsSync(FETCHED);

/** The environment in which a process finds it. */
export const lavapipe = (): Record<string, string> =>
  Object.fromEntries(
    execFileSync('scripts/lavapipe', { encoding: 'utf8' })
      .trim()
      .split('\n')
      .map((line) => line.split(/=(.*)/s).slice(0, 2) as [string, string]),
  );
