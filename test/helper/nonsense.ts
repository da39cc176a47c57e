// OSC as nobody should send it: every address with any types and values, drawn by a seed.
import fc from 'fast-check';
import osc from 'osc';
import type { Argument } from 'osc';
import { commands } from '../../src/control/commands.js';
import { paramsFor } from '../../src/params.js';

const argument: fc.Arbitrary<Argument> = fc.oneof(
  fc.integer().map((value) => ({ type: 'i', value })),
  fc.float().map((value) => ({ type: 'f', value })),
  fc.double().map((value) => ({ type: 'd', value })),
  fc.constantFrom(0, 0.5, 1, -1, 127, 1e9).map((value) => ({ type: 'f', value })),
  fc.tuple(fc.integer(), fc.integer()).map(([high, low]) => ({ type: 'h', value: { high, low } })),
  fc.tuple(fc.nat(), fc.nat()).map((raw) => ({ type: 't', value: { raw } })),
  fc
    .oneof(
      fc.string({ unit: 'grapheme', maxLength: 40 }),
      fc.double().map(String),
      fc.constantFrom('', 'noise', 'none', '../../etc/passwd', '/dev/zero', '__proto__', 'x'.repeat(3000)),
    )
    .map((value) => ({ type: 's', value })),
  fc.constantFrom('T', 'F', 'N', 'I').map((type) => ({ type, value: null })),
  fc.uint8Array({ maxLength: 40 }).map((value) => ({ type: 'b', value })),
  fc.constant({ type: 'r', value: { r: 1, g: 2, b: 3, a: 1 } }),
  fc.constant({ type: 'm', value: new Uint8Array(4) }),
  fc.constant({ type: 'c', value: 'c' }),
);
/** Every address of the tables, with the layers of an ear that has two. */
export const known = [...Object.keys(paramsFor(['scalogram', 'note'])), ...Object.keys(commands)];
const ending = fc.oneof(
  { weight: 20, arbitrary: fc.constant('') },
  { weight: 6, arbitrary: fc.constantFrom('/normalized', '/add', '/normalized/add') },
  { weight: 1, arbitrary: fc.constantFrom('x', '/', '/normalized/normalized', '/*') },
);
const address = fc.oneof(
  { weight: 60, arbitrary: fc.tuple(fc.constantFrom(...known), ending).map(([name, end]) => name + end) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('/target/*/weight', '/{loop,fx}/*', '/*', '/[a-z]*/*/list', '/loop/[', '/*/*'),
  },
);
/** An OSC packet: any address, or nearly, with arguments of any types and values, now or at a time. */
export const packet = fc
  .tuple(address, fc.array(argument, { maxLength: 3 }), fc.option(fc.integer({ min: -5, max: 90 }), { freq: 10 }))
  .map(([name, args, time]) => {
    const one = { address: name, args };
    const seconds = 1_700_000_000 + 2_208_988_800 + Number(time);
    const whole = time === null ? one : { timeTag: { raw: [seconds, 0] as const }, packets: [one] };
    return { address: name, bytes: osc.writePacket(whole, { metadata: true }) };
  });
