// From the dream's own state to the sound of a clip: both sides at the engine's rate, as far apart as they are to be, through
// the effects. Joins engine and transform for those who finish clips and for those who dress them anew.
import { spread } from './clip.js';
import { dressed as through } from './engine/effects.js';
import { resampleCircle } from './engine/resample.js';
import type { DreamSide } from './messages.js';
import { openFourier } from './optim/fourier.js';
import type { Outfit } from './outfit.js';

/** What the ear hears and what it cannot, of each side. */
export const bare = (sides: readonly DreamSide[]): readonly Float32Array[] =>
  sides.map(({ clip, high }) => resampleCircle(clip, high.length).map((x, n) => x + high[n]));

let transform: ReturnType<typeof openFourier> | undefined;

/** @param sounds of one or two sides. @throws Refused where the effects cannot be had */
export async function dressed(
  sounds: readonly Float32Array[],
  rate: number,
  outfit: Outfit,
): Promise<readonly Float32Array[]> {
  return through(spread(sounds, outfit.width), rate, outfit, await (transform ??= openFourier()));
}
