// What a daemon begins with: what the flags ask for, or what was there before, with a sentence about it.
import { lastState } from './control/state.js';
import type { World } from './engines.js';
import type { Options } from './options.js';
import { prepare } from './prepare.js';
import type { Prepared } from './prepare.js';
import { Refused } from './refused.js';
import { timeName } from './time-name.js';

/** @throws Refused */
export async function begin(options: Options, { root, home, log }: World): Promise<Prepared> {
  const kept = options.fresh ? undefined : await lastState(home, log);
  // A journal names the clips that it goes on from, and the file of this one will be another's.
  const last = kept && options.journal ? { ...kept, clip: undefined } : kept;
  const prepared = await prepare(options, root, home, last).catch((error: unknown) => {
    if (!last || options.ear !== undefined || !(error instanceof Refused)) throw error;
    log('state', `What was played before cannot be played: ${error.message}`);
    return prepare(options, root, home);
  });
  const { restored, knobs } = prepared;
  if (restored) {
    const unfit = restored.unfit.length > 0 ? `, but for ${restored.unfit.join(', ')}, which no longer fit` : '';
    const muted = knobs.values['/out/mute'] ? ' It is muted.' : '';
    const clip = prepared.take ? ' The clip that played goes on.' : '';
    const lost = restored.lost === undefined ? '' : ` The clip begins anew: ${restored.lost}`;
    log(
      'state',
      `All parameters are as they were on ${timeName(restored.time)}${unfit}.${clip}${lost}${muted} --fresh begins anew.`,
    );
  }
  return prepared;
}
