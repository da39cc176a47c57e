// Carries changed knobs to the sound and the dream: one message for all changes of one turn of the event loop (a preset is
// one change, not sixty), one more for each time that changes of that turn are for, and in a flood one in 4 ms.
import { setImmediate as turn, setTimeout as sleep } from 'node:timers/promises';
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

/** Who changed a parameter to what. */
interface Change {
  readonly value: unknown;
  readonly by: string;
}
type Batch = Map<Address, Change>;

/** Seconds from one message to the next, but for the first after a rest: that goes at once. */
const SPACING = 0.004;

export interface TellingOptions {
  readonly knobs: Store;
  /** Undefined until they are open. */
  readonly engines: () => Engines | undefined;
  /** Seconds. */
  readonly now: () => number;
  /** What else follows a change. */
  readonly then?: () => void;
  /** Takes down what changes and who did it, where a journal is kept. @returns the number of the order */
  readonly note?: ((values: Partial<Values>, by: string) => number | undefined) | undefined;
  /** Resolves after so many seconds, but not before all that is under way in this turn. */
  readonly wait?: (seconds: number) => Promise<void>;
}

const waiting = (seconds: number): Promise<void> => (seconds > 0 ? sleep(1000 * seconds) : turn());

/** Begins to listen to the knobs. */
export function telling({ knobs, engines, now, then, note, wait = waiting }: TellingOptions): Telling {
  let changes = 0;
  let told = Promise.resolve();
  let last = -Infinity;
  /** By the time that they are for; undefined is at once. */
  let fresh = new Map<number | undefined, Batch>();
  /** What has been told: a change with a time does not take others with it. */
  let values = knobs.values;
  const tell = (batch: Batch, at?: number): void => {
    const there = engines();
    if (there) {
      const patch = Object.fromEntries([...batch].map(([address, { value }]) => [address, value])) as Partial<Values>;
      values = { ...values, ...patch };
      const order = note?.(patch, [...new Set([...batch.values()].map(({ by }) => by))].join(', '));
      there.sound.set(values, [...batch.keys()], at, order);
      there.dreaming.set(values, order);
    }
    then?.();
  };
  knobs.listen((address, from, at, who) => {
    changes++;
    if (fresh.size === 0) {
      told = wait(last + SPACING - now()).then(() => {
        const all = fresh;
        fresh = new Map();
        last = now();
        all.forEach((batch, time) => tell(batch, time));
      });
    }
    const batch: Batch = fresh.get(at) ?? new Map<Address, Change>();
    fresh.set(at, batch);
    batch.set(address, { value: knobs.value(address), by: who === undefined ? from : `${from} ${who}` });
  });
  return {
    all: () => {
      const start = (address: Address): [Address, Change] => [address, { value: knobs.value(address), by: 'start' }];
      tell(new Map((Object.keys(knobs.params) as Address[]).map(start)));
    },
    get told() {
      return told;
    },
    get changes() {
      return changes;
    },
  };
}
