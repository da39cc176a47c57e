// A hundred thousand messages of every address, type and value, and packets that are none: refusals are sentences, and nothing breaks.
import { setImmediate as turn } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { handler } from '../src/control/handler.js';
import type { Handler } from '../src/control/handler.js';
import { message, writeBundle } from '../src/control/packet.js';
import type { Message } from '../src/control/packet.js';
import { store } from '../src/control/store.js';
import type { Store } from '../src/control/store.js';
import { subscribers } from '../src/control/subscribers.js';
import { traffic } from '../src/control/traffic.js';
import { paramsFor } from '../src/params.js';
import type { Spec } from '../src/spec.js';
import { known, packet } from './helper/nonsense.js';
import { listener, outside } from './helper/outside.js';

interface Stage {
  readonly knobs: Store;
  readonly door: Handler;
  readonly peer: ReturnType<typeof listener>;
  readonly lines: string[];
  /** Lets a second pass, so that refusals are answered. */
  pass(): void;
}

function stage(): Stage {
  let now = 0;
  const lines: string[] = [];
  const knobs = store(paramsFor(['scalogram', 'note']));
  const door = handler({
    context: outside(
      knobs,
      subscribers(() => now),
      [],
    ),
    traffic: traffic(
      () => now,
      (line) => lines.push(line),
    ),
    ...{ now: () => now, clock: () => 1_700_000_000 + now, ahead: () => 0.2 },
    log: (_part, line) => lines.push(line),
  });
  return { knobs, door, lines, peer: listener('ws 1'), pass: () => void now++ };
}

/** What a refusal must be. */
function sentence({ args: [about, text] }: Message, among: ReadonlySet<string>): void {
  expect(text, String(about)).toMatch(/^\S.{8,400}\.$/su);
  expect(among.has(String(about)) || known.some((name) => String(about).startsWith(name)), String(text)).toBe(true);
}

it('every address, with any types and values, 100,000 times', { timeout: 240_000 }, async () => {
  const { knobs, door, peer, lines, pass } = stage();
  let count = 0;
  /** Those with a time are answered later. */
  const sent = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.array(packet, { minLength: 40, maxLength: 40 }), async (packets) => {
      pass();
      for (const { bytes } of packets) door.receive(bytes, peer);
      await turn();
      count += packets.length;
      packets.forEach((one) => sent.add(one.address));
      for (const reply of peer.got.splice(0)) if (reply.address === '/fail') sentence(reply, sent);
      expect(lines.splice(0).filter((line) => /\n\s+at /.test(line))).toEqual([]);
    }),
    { seed: 26, numRuns: 2500, endOnFailure: true },
  );
  expect(count).toBe(100_000);
  for (const [name, spec] of Object.entries(knobs.params as unknown as Record<string, Spec<unknown>>))
    expect(() => spec.parse(knobs.get(name).args), name).not.toThrow();
  door.stop();
});

it('packets that are cut, changed, huge, or a hundred bundles deep', async () => {
  const { knobs, door, peer, lines, pass } = stage();
  const nested = (depth: number, order: (inner: Uint8Array) => Uint8Array[]): Uint8Array => {
    let bytes = writeBundle([message('/loop/gain', -40)], 1);
    for (let n = 0; n < depth; n++) {
      const size = Buffer.alloc(4);
      size.writeUInt32BE(bytes.length);
      bytes = Buffer.concat([Buffer.from('#bundle\0'), Buffer.alloc(8), ...order(bytes).flatMap((one) => [size, one])]);
    }
    return bytes;
  };
  const many = Array.from({ length: 600 }, () => message('/loop/gain', -40));
  for (const bytes of [
    nested(100, (inner) => [inner]),
    nested(3000, (inner) => [inner]),
    nested(8, (inner) => [inner, inner]).subarray(0, 5000),
    new Uint8Array(0),
    new Uint8Array(70_000).fill(0x2f),
    Buffer.concat([Buffer.from('/'), Buffer.alloc(65_000, 'a')]),
    Buffer.concat([Buffer.from('/loop/gain\0\0,'), Buffer.alloc(60_000, 'f')]),
    writeBundle(many, 1),
  ]) {
    pass();
    peer.got.length = 0;
    expect(() => door.receive(bytes, peer)).not.toThrow();
    expect(peer.got.map(({ args }) => args[1])).toEqual([expect.stringMatching(/\.$/)]);
    expect(knobs.values['/loop/gain']).toBe(0);
  }
  await fc.assert(
    fc.asyncProperty(
      packet,
      fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 6 }),
      fc.nat(),
      async (one, changes, cut) => {
        pass();
        const bytes = Uint8Array.from(one.bytes);
        for (const [place, value] of changes) bytes[place % bytes.length] = value;
        door.receive(bytes.subarray(0, cut % 3 === 0 ? cut % bytes.length : bytes.length), peer);
        await turn();
      },
    ),
    { seed: 27, numRuns: 5000 },
  );
  expect(lines.filter((line) => /\n\s+at /.test(line))).toEqual([]);
  door.stop();
});
