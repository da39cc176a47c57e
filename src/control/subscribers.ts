// Who gets the feeds: a lease of a minute, renewed by asking again.
import type { Peer } from './peer.js';

export const TIERS = ['summary'] as const;
export type Tier = (typeof TIERS)[number];

export interface Subscriber {
  readonly id: number;
  readonly peer: Peer;
  readonly tiers: readonly Tier[];
  /** It gets the answers to everything from its machine too: whoever asked for a port, or was named on the command line. */
  readonly fixed: boolean;
  /** Seconds of the caller's clock; Infinity for one that the command line named. */
  readonly until: number;
}

export interface Subscribers {
  /** Enters a peer or renews its lease. @returns its number, or undefined when there are too many */
  enter(peer: Peer, tiers: readonly Tier[], how?: 'fixed' | 'permanent'): number | undefined;
  /** @param key of the peer. @returns whether it was there */
  leave(key: string): boolean;
  /** Those whose lease has not run out. */
  all(): readonly Subscriber[];
}

export const LEASE = 60;
export const MOST = 32;

export function subscribers(now: () => number): Subscribers {
  let list: Subscriber[] = [];
  let count = 0;
  const all = (): Subscriber[] => (list = list.filter(({ until }) => until > now()));
  return {
    enter(peer, tiers, how) {
      const known = all().find((subscriber) => subscriber.peer.key === peer.key);
      if (!known && list.length >= MOST) return undefined;
      const id = known?.id ?? ++count;
      const until = how === 'permanent' || known?.until === Infinity ? Infinity : now() + LEASE;
      const fixed = how !== undefined;
      list = [...list.filter((subscriber) => subscriber !== known), { id, peer, tiers, until, fixed }];
      return id;
    },
    leave(key) {
      const before = all().length;
      list = list.filter((subscriber) => subscriber.peer.key !== key);
      return list.length < before;
    },
    all,
  };
}
