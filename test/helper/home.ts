// A home without anything in it, for tests that nothing is written outside the project.
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { vi } from 'vitest';

/** Every folder that a program may take for its user's own. */
const PLACES = [
  'HOME',
  'TMPDIR',
  'XDG_CACHE_HOME',
  'XDG_CONFIG_HOME',
  'XDG_DATA_HOME',
  'XDG_STATE_HOME',
  'XDG_RUNTIME_DIR',
];

/**
 * Children that start from now on have an empty folder for all of them; `vi.unstubAllEnvs` gives the old ones back.
 * They get no help either: the runtime's telemetry keeps quiet by itself where CI is set, and it must do so anywhere.
 * @returns the folder
 */
export function homeless(folder: string): string {
  const home = mkdtempSync(join(folder, 'home-'));
  for (const place of PLACES) vi.stubEnv(place, home);
  for (const help of ['CI', 'ORT_DISABLE_TELEMETRY']) vi.stubEnv(help, undefined);
  return home;
}
