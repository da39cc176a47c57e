// The feed `params`: whatever changes is told to everybody who asked for it, except to whoever changed it.
import type { Address } from '../params.js';
import type { Raw, Spec } from '../spec.js';
import { writeBundle } from './packet.js';
import type { Outgoing } from './packet.js';
import type { Store } from './store.js';
import type { Subscriber, Subscribers } from './subscribers.js';

export interface FeedbackOptions {
  readonly store: Store;
  readonly subscribers: Subscribers;
  /** Seconds since 1970. */
  readonly clock: () => number;
}

/** Milliseconds between two messages for one parameter: the latest value wins. */
const EVERY = 1000 / 30;
/** Share of a parameter's range by which it must differ from what was told last. */
const EPSILON = 1e-5;
/** Parameters in a bundle: it stays below 1,432 bytes. */
const BUNDLE = 24;

/** What one subscriber has yet to hear, and what it was told last. */
interface Ledger {
  readonly due: Set<Address>;
  readonly told: Map<Address, readonly Raw[]>;
}

export function feedback({ store, subscribers, clock }: FeedbackOptions): { stop(): void } {
  const ledgers = new Map<number, Ledger>();
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  const wanting = (): Subscriber[] => subscribers.all().filter(({ wish }) => wish.tiers.includes('params'));
  const ledger = (id: number): Ledger => {
    let found = ledgers.get(id);
    if (!found) ledgers.set(id, (found = { due: new Set(), told: new Map() }));
    return found;
  };

  store.listen((address, _from, _at, who) => {
    if (stopped) return;
    for (const { id, peer, by } of wanting()) {
      const { due, told } = ledger(id);
      if (who === peer.key || who === by) {
        // It knows: nothing that it was told before holds any more.
        due.delete(address);
        told.delete(address);
      } else due.add(address);
    }
    if (ledgers.size > 0) timer ??= setTimeout(tell, EVERY);
  });

  function tell(): void {
    timer = undefined;
    const present = wanting();
    for (const id of ledgers.keys()) if (!present.some((subscriber) => subscriber.id === id)) ledgers.delete(id);
    for (const { id, peer } of present) {
      const { due, told } = ledger(id);
      const messages: Outgoing[] = [];
      for (const address of due) {
        const value = store.get(address);
        if (same(store.params[address] as Spec<unknown>, told.get(address), value.args)) continue;
        told.set(address, value.args);
        messages.push({ address, ...value });
      }
      if (due.size > 0) timer ??= setTimeout(tell, EVERY);
      due.clear();
      for (let i = 0; i < messages.length; i += BUNDLE) peer.send(writeBundle(messages.slice(i, i + BUNDLE), clock()));
    }
  }

  return {
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}

function same({ kind, range }: Spec<unknown>, told: readonly Raw[] | undefined, args: readonly Raw[]): boolean {
  if (told?.length !== args.length) return false;
  const fine = (kind === 'linear' || kind === 'exponential') && range ? EPSILON * (range[1] - range[0]) : 0;
  return told.every((one, i) =>
    typeof one === 'number' && fine > 0 ? Math.abs(one - Number(args[i])) < fine : one === args[i],
  );
}
