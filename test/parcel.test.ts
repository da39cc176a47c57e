import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { AT_ONCE, packer, PIECE, posting, unpacker } from '../src/parcel.js';
import { generator } from '../src/random.js';

const random = generator(3);
const floats = (length: number): Float32Array => Float32Array.from({ length }, () => random());

/** As the channel does it: every part is another object on the other side. */
const sent = (messages: readonly object[]): object[] => {
  const [pack, unpack] = [packer(), unpacker()];
  return messages
    .flatMap((message) => pack(message))
    .map((part) => structuredClone(part))
    .flatMap((part) => unpack(part) ?? []);
};

describe('large messages', () => {
  it('come whole and in their order, small ones as they are', () => {
    const messages = [
      { kind: 'small', values: { a: [1, 2], b: 'x', none: undefined }, bytes: floats(5) },
      {
        kind: 'clip',
        channels: [floats(176400), floats(176400)],
        state: { step: 3, clip: floats(88320), high: floats(10), right: undefined },
        light: Uint8Array.from({ length: 200_000 }, (_, i) => i),
        nothing: null,
      },
      { kind: 'after' },
    ];
    expect(sent(messages)).toEqual(messages);
  });

  it('are sent in pieces that are read at once', () => {
    const parts = packer()({ kind: 'clip', sound: floats(100_000) });
    expect(parts).toHaveLength(Math.ceil(400_000 / PIECE) + 1);
    for (const part of parts) expect(JSON.stringify(part).length).toBeLessThan(2 ** 20);
    expect(parts.map((part) => ('bytes' in part ? (part.bytes as Uint8Array).length : 0))).toEqual([
      ...new Array<number>(6).fill(PIECE),
      400_000 - 6 * PIECE,
      0,
    ]);
  });

  it('take part of a larger buffer, in every type, and leave the sender its own', () => {
    const whole = floats(60_000);
    const message = {
      part: whole.subarray(1000, 59_000),
      ints: Int32Array.from({ length: 20_000 }, (_, i) => -i),
      sixteen: Uint16Array.from({ length: 50_000 }, (_, i) => i),
      doubles: Float64Array.from({ length: 10_000 }, (_, i) => i / 3),
    };
    expect(sent([message])).toEqual([message]);
    expect(message.part.buffer).toBe(whole.buffer);
  });

  it('go over several turns, and what comes behind waits; small ones go at once', async () => {
    const parts: object[] = [];
    const ended: string[] = [];
    const post = posting((part, sent) => (parts.push(part), sent()));
    post({ kind: 'first' }, () => ended.push('first'));
    expect([parts.length, ended]).toEqual([1, ['first']]);
    const clip = floats((10 * PIECE) / 4);
    post({ kind: 'clip', clip }, () => ended.push('clip'));
    post({ kind: 'last' }, () => ended.push('last'));
    const counts: number[] = [];
    for (; ended.length < 3; await turn()) counts.push(parts.length);
    const steps = counts.map((count, i) => count - (counts[i - 1] ?? 1));
    expect(steps[0]).toBe(AT_ONCE);
    expect(Math.max(...steps)).toBe(AT_ONCE);
    const unpack = unpacker();
    expect(parts.flatMap((part) => unpack(structuredClone(part)) ?? [])).toEqual([
      { kind: 'first' },
      { kind: 'clip', clip },
      { kind: 'last' },
    ]);
    expect(ended).toEqual(['first', 'clip', 'last']);
  });

  it('two on their way at a time are told apart', () => {
    const [pack, unpack] = [packer(), unpacker()];
    const [one, two] = [{ a: floats(50_000) }, { b: floats(40_000) }];
    const [first, second] = [pack(one), pack(two)];
    const mixed = [...first.slice(0, -1), ...second.slice(0, -1), second.at(-1)!, first.at(-1)!];
    expect(mixed.flatMap((part) => unpack(structuredClone(part)) ?? [])).toEqual([two, one]);
  });
});
