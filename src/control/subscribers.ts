// Who gets the feeds: a lease of a minute, renewed by whatever its holder sends.
import type { Wish } from './feeds/wish.js';
import type { Peer } from './peer.js';

export interface Subscriber {
  readonly id: number;
  readonly peer: Peer;
  readonly wish: Wish;
  /** Key of whoever asked for it. */
  readonly by: string;
  /** It gets the answers to everything from its machine too: a port that was asked for, or was named on the command line. */
  readonly fixed: boolean;
  /** Seconds of the caller's clock; Infinity for one that the command line named. */
  readonly until: number;
}

export interface Subscribers {
  /**
   * Enters a peer or renews its lease.
   * @param by key of the peer that asked for it, if that is another one
   * @returns its number, or undefined when there are too many
   */
  enter(peer: Peer, wish: Wish, how?: { readonly by?: string; readonly permanent?: boolean }): number | undefined;
  /** A message came: whoever sent it is still there. */
  renew(key: string): void;
  /** @param key of the peer. @returns whether it was there */
  leave(key: string): boolean;
  /** Those whose lease has not run out. */
  all(): readonly Subscriber[];
}

export const LEASE = 60;
export const MOST = 32;

export function subscribers(now: () => number): Subscribers {
  let list: (Subscriber & { until: number })[] = [];
  let count = 0;
  const all = (): typeof list => (list = list.filter(({ until }) => until > now()));
  return {
    enter(peer, wish, { by, permanent = false } = {}) {
      const known = all().find((subscriber) => subscriber.peer.key === peer.key);
      if (!known && list.length >= MOST) return undefined;
      const id = known?.id ?? ++count;
      const until = permanent || known?.until === Infinity ? Infinity : now() + LEASE;
      list = [
        ...list.filter((subscriber) => subscriber !== known),
        { id, peer, wish, until, by: by ?? peer.key, fixed: by !== undefined || permanent },
      ];
      return id;
    },
    renew(key) {
      for (const subscriber of list)
        if ((subscriber.by === key || subscriber.peer.key === key) && subscriber.until > now())
          subscriber.until = Math.max(subscriber.until, now() + LEASE);
    },
    leave(key) {
      const before = all().length;
      list = list.filter((subscriber) => subscriber.peer.key !== key);
      return list.length < before;
    },
    all,
  };
}
