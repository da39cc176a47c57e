// Who gets the feeds: a lease of a minute, renewed by asking again.
import type { Peer } from './udp.js';

export const TIERS = ['summary'] as const;
export type Tier = (typeof TIERS)[number];

export interface Subscriber {
  readonly id: number;
  readonly peer: Peer;
  readonly tiers: readonly Tier[];
  /** Seconds of the caller's clock; Infinity for one that the command line named. */
  readonly until: number;
}

export interface Subscribers {
  /** Enters a peer or renews its lease. @returns its number, or undefined when there are too many */
  enter(peer: Peer, tiers: readonly Tier[], permanent?: boolean): number | undefined;
  leave(peer: Peer): boolean;
  /** Those whose lease has not run out. */
  all(): readonly Subscriber[];
}

export const LEASE = 60;
export const MOST = 32;

export function subscribers(now: () => number): Subscribers {
  let list: Subscriber[] = [];
  let count = 0;
  const same = (a: Peer, b: Peer): boolean => a.host === b.host && a.port === b.port;
  const all = (): Subscriber[] => (list = list.filter(({ until }) => until > now()));
  return {
    enter(peer, tiers, permanent = false) {
      const known = all().find((subscriber) => same(subscriber.peer, peer));
      if (!known && list.length >= MOST) return undefined;
      const id = known?.id ?? ++count;
      const until = permanent || known?.until === Infinity ? Infinity : now() + LEASE;
      list = [...list.filter((subscriber) => subscriber !== known), { id, peer, tiers, until }];
      return id;
    },
    leave(peer) {
      const before = all().length;
      list = list.filter((subscriber) => !same(subscriber.peer, peer));
      return list.length < before;
    },
    all,
  };
}
