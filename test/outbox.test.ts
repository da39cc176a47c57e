// What waits for a receiver that reads slowly.
import { expect, it } from 'vitest';
import { FLYING, outbox } from '../src/control/outbox.js';

/** A way that takes bytes when it is told to. */
function slowly() {
  const flying: { bytes: Uint8Array; taken: () => void }[] = [];
  const box = outbox((bytes, taken) => void flying.push({ bytes, taken }));
  const went: number[] = [];
  return {
    box,
    went,
    /** Takes all that comes, in order. */
    drain(): void {
      for (let next = flying.shift(); next; next = flying.shift()) {
        went.push(next.bytes[0]);
        next.taken();
      }
    },
  };
}
const packet = (name: number, size: number): Uint8Array => new Uint8Array(size).fill(name, 0, 1);
const WHOLE = 3 << 20;

it('passes everything to whoever reads, also what is larger than what may wait', () => {
  const { box, went, drain } = slowly();
  for (let n = 0; n < 5; n++) {
    box.send(packet(2 * n, WHOLE));
    box.send(packet(2 * n + 1, 100));
    drain();
  }
  expect(went).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(box.size).toBe(0);
});

it('keeps the newest for whoever does not, and the last that is large, in bounds', () => {
  const { box, went, drain } = slowly();
  box.send(packet(1, WHOLE));
  let most = 0;
  for (let n = 0; n < 2000; n++) {
    if (n % 500 === 100) box.send(packet(100 + n / 100, WHOLE));
    box.send(packet(n < 1999 ? 2 : 3, 4000));
    box.send(packet(4, 4000), true);
    most = Math.max(most, box.size);
  }
  expect(most).toBeLessThanOrEqual(2 * WHOLE + (1 << 20));
  drain();
  expect(went[0]).toBe(1);
  expect(went.filter((name) => name >= 100)).toEqual([116]);
  expect(went.at(-1)).toBe(3);
  expect(went).not.toContain(4);
  expect(went.filter((name) => name === 2 || name === 3)).toHaveLength(262);
  expect(box.size).toBe(0);
});

it('sends what is fleeting as long as little is under way', () => {
  const { box, went, drain } = slowly();
  for (let n = 0; n < 40; n++) box.send(packet(1, FLYING / 20), true);
  drain();
  expect(went.length).toBe(21);
  box.send(packet(2, 10), true);
  drain();
  expect(went.at(-1)).toBe(2);
});
