// Sees to it that what plays and what is about to play wears what the knobs ask for: one clip after the other is dressed anew,
// the one that plays first. Joins the supply of clips with the dresser.
import type { Dressing } from './engine/dressing.js';
import { sameOutfit } from './outfit.js';
import type { Finished } from './messages.js';
import type { Outfit } from './outfit.js';
import type { Supply } from './scheduler/supply.js';

export interface WardrobeOptions {
  readonly clips: Pick<Supply, 'find' | 'change'>;
  readonly dressing: Pick<Dressing, 'dress'>;
  /** Is told of what was dressed. */
  readonly dressed?: ((state: Finished['state'], outfit: Outfit, channels: Finished['channels']) => void) | undefined;
  /** What the knobs ask for now. */
  readonly wanted: () => Outfit;
}

/** @returns to be called whenever knobs or clips may have changed; costs nothing when there is nothing to do */
export function wardrobe({ clips, dressing, dressed, wanted }: WardrobeOptions): () => void {
  let busy = false;
  /** What could not be had; it is not asked for again. */
  let given: Outfit | undefined;

  async function one(): Promise<boolean> {
    const outfit = wanted();
    if (given && sameOutfit(given, outfit)) return false;
    const found = clips.find((finished) => !sameOutfit(finished.outfit, outfit));
    if (!found) return false;
    const [clip, finished] = found;
    const channels = await dressing.dress(finished.state, finished.rate, outfit);
    if (channels) dressed?.(finished.state, outfit, channels);
    // Without an answer it waits until something else is asked for.
    if (channels) clips.change(clip, { channels, outfit });
    given = channels ? undefined : outfit;
    return true;
  }

  return () => {
    if (busy) return;
    busy = true;
    const all = async (): Promise<void> => {
      while (await one());
    };
    void all().finally(() => (busy = false));
  };
}
