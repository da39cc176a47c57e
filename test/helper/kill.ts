// Kills a process that keeps a state, at a moment that chance chooses, and tells how old the state is that is left.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { lastState } from '../../src/control/state.js';

const KEEPER = fileURLToPath(new URL('../../dist/test/helper/keeper.js', import.meta.url)).replace(
  '/dist/dist/',
  '/dist/',
);

/**
 * @param home folder that its predecessors may have left a state in
 * @param seconds from its first change to the blow
 * @returns seconds from the last change that was kept to the blow; undefined where no state could be read
 */
export async function killed(home: string, seconds: number): Promise<number | undefined> {
  const keeper = spawn(process.execPath, [KEEPER, home], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(keeper.stdout, 'data');
  while (!existsSync(join(home, 'state.json'))) await new Promise((resolve) => setTimeout(resolve, 5));
  await new Promise((resolve) => setTimeout(resolve, 1000 * seconds));
  const blow = Date.now() / 1000;
  keeper.kill('SIGKILL');
  await once(keeper, 'exit');
  const state = await lastState(home, () => undefined);
  return state && blow - Number(state.values['/anchor/clip'][0]);
}
