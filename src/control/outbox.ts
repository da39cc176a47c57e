// What waits for a receiver that reads slowly: no more than so much, and the newest of it. Pure.

/** Hands bytes to the system, which calls back when it has taken them all. */
export type Way = (bytes: Uint8Array, taken: () => void) => void;

export interface Outbox {
  /** @param fleeting something newer comes soon: it is lost while others wait */
  send(bytes: Uint8Array, fleeting?: boolean): void;
  /** Bytes that the system has not taken yet, and bytes that wait for it. */
  readonly size: number;
}

/** Bytes that may be on their way at once; and bytes of packets that may wait, of which the oldest is lost. */
export const FLYING = 1 << 20;
const HELD = 1 << 20;

/**
 * Packets in their order, lost whole or not at all. Of those that are larger than all that may wait (a clip at once),
 * the newest waits beside the others: however slow a receiver is, it costs two of them and 2 MB.
 */
export function outbox(way: Way): Outbox {
  let flying = 0;
  let waiting: Uint8Array[] = [];
  const large = (bytes: Uint8Array): boolean => bytes.length > HELD;
  const sum = (list: readonly Uint8Array[]): number => list.reduce((all, { length }) => all + length, 0);

  function pass(bytes: Uint8Array): void {
    flying += bytes.length;
    way(bytes, () => {
      flying -= bytes.length;
      while (flying <= FLYING && waiting.length > 0) pass(waiting.shift()!);
    });
  }

  function wait(bytes: Uint8Array): void {
    if (large(bytes)) waiting = waiting.filter((one) => !large(one));
    waiting.push(bytes);
    let rest = sum(waiting.filter((one) => !large(one)));
    while (rest > HELD) {
      const [oldest] = waiting.splice(
        waiting.findIndex((one) => !large(one)),
        1,
      );
      rest -= oldest.length;
    }
  }

  return {
    get size() {
      return flying + sum(waiting);
    },
    send(bytes, fleeting = false) {
      if (flying <= FLYING && waiting.length === 0) pass(bytes);
      else if (!fleeting) wait(bytes);
    },
  };
}
