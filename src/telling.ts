// Carries changed knobs to the sound and the dream: one message for all changes of one turn of the event loop (a preset is
// one change, not sixty), and one for each change that has a time.
import { setImmediate as turn } from 'node:timers/promises';
import type { Store } from './control/store.js';
import type { Engines } from './engines.js';
import type { Address } from './params.js';

export interface Telling {
  /** Everything, to engines that have just opened. */
  all(): void;
  /** Resolves when what has changed is on its way. */
  readonly told: Promise<void>;
  /** Changes so far. */
  readonly changes: number;
}

/**
 * @param engines undefined until they are open
 * @param then what else follows a change
 */
export function telling(knobs: Store, engines: () => Engines | undefined, then: () => void): Telling {
  let changes = 0;
  let told = Promise.resolve();
  let changed = new Set<Address>();
  const tell = (addresses: readonly Address[], at?: number): void => {
    engines()?.sound.set(knobs.values, addresses, at);
    engines()?.dreaming.set(knobs.values);
    then();
  };
  knobs.listen((address, _from, at) => {
    changes++;
    if (at !== undefined) return tell([address], at);
    if (changed.size === 0)
      told = turn().then(() => {
        const addresses = [...changed];
        changed = new Set();
        tell(addresses);
      });
    changed.add(address);
  });
  return {
    all: () => tell(Object.keys(knobs.params) as Address[]),
    get told() {
      return told;
    },
    get changes() {
      return changes;
    },
  };
}
