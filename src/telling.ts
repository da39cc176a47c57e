// Carries changed knobs to the sound and the dream: one message for all changes of one turn of the event loop (a preset is
// one change, not sixty), and one for each change that has a time.
import { setImmediate as turn } from 'node:timers/promises';
import type { Store } from './control/store.js';
import type { Engines } from './engines.js';
import type { Address, Values } from './params.js';

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
 * @param note takes down what changes and who did it, where a journal is kept. @returns the number of the order
 */
export function telling(
  knobs: Store,
  engines: () => Engines | undefined,
  then: () => void,
  note: (values: Partial<Values>, by: string) => number | undefined = () => undefined,
): Telling {
  let changes = 0;
  let told = Promise.resolve();
  /** Who changed what. */
  let changed = new Map<Address, string>();
  /** What has been told: a change with a time does not take others with it. */
  let values = knobs.values;
  const tell = (by: ReadonlyMap<Address, string>, at?: number): void => {
    const there = engines();
    if (there) {
      const addresses = [...by.keys()];
      const patch = Object.fromEntries(addresses.map((address) => [address, knobs.values[address]])) as Partial<Values>;
      values = { ...values, ...patch };
      const order = note(patch, [...new Set(by.values())].join(', '));
      there.sound.set(values, addresses, at, order);
      there.dreaming.set(values, order);
    }
    then();
  };
  knobs.listen((address, from, at, who) => {
    changes++;
    const by = who === undefined ? from : `${from} ${who}`;
    if (at !== undefined) return tell(new Map([[address, by]]), at);
    if (changed.size === 0)
      told = turn().then(() => {
        const all = changed;
        changed = new Map();
        tell(all);
      });
    changed.set(address, by);
  });
  return {
    all: () => tell(new Map((Object.keys(knobs.params) as Address[]).map((address) => [address, 'start']))),
    get told() {
      return told;
    },
    get changes() {
      return changes;
    },
  };
}
