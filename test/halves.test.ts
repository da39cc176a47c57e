// Weights in 16 bits: every number rounds to its nearest, and a network with halves is the same within that.
import { expect, it } from 'vitest';
import { f32, numbers } from '../src/graph/graph.js';
import { half, halves, single } from '../src/graph/halves.js';
import { read, write } from '../src/graph/onnx.js';
import { pin } from '../src/graph/pin.js';
import { open } from '../src/graph/session.js';
import { writer } from '../src/graph/writer.js';

/** What 16 bits mean, by the definition of binary16. */
function value(bits: number): number {
  const [sign, exponent, fraction] = [bits >> 15, (bits >> 10) & 31, bits & 1023];
  const size = exponent === 0 ? fraction * 2 ** -24 : (1 + fraction / 1024) * 2 ** (exponent - 15);
  return (sign ? -1 : 1) * (exponent === 31 ? (fraction ? NaN : Infinity) : size);
}

it('bits of finite numbers mean what binary16 says', () => {
  const wrong = Array.from({ length: 2 ** 16 }, (_, bits) => bits).filter(
    (bits) => Number.isFinite(value(bits)) && !Object.is(single(bits), value(bits)),
  );
  expect(wrong).toEqual([]);
});

it('every number of 16 bits is itself, and between two neighbours the nearer one is taken, the even one in the middle', () => {
  const wrong: number[] = [];
  const check = (x: number, bits: number): void => void (half(x) === bits || wrong.push(x));
  for (let bits = 0; bits < 0x7c00; bits++) {
    check(value(bits), bits);
    check(-value(bits), bits | 0x8000);
    if (bits === 0x7bff) continue;
    const [low, high] = [value(bits), value(bits + 1)];
    check(low + 0.49 * (high - low), bits);
    check(low + 0.51 * (high - low), bits + 1);
    check((low + high) / 2, bits % 2 === 0 ? bits : bits + 1);
  }
  expect(wrong).toEqual([]);
  expect(half(1e6)).toBe(0x7c00);
  expect(half(-Infinity)).toBe(0xfc00);
  expect(value(half(NaN))).toBeNaN();
  expect(half(65519)).toBe(0x7bff);
  expect(half(65520)).toBe(0x7c00);
});

it('a network whose weights are halves is smaller, and hears the same within 2⁻¹¹', async () => {
  const g = writer();
  const x = g.input({ name: 'x', type: 'float32', shape: [2, 64] });
  const weights = Float32Array.from({ length: 64 * 64 }, (_, i) => Math.sin(i));
  const y = g.op('MatMul', [x, g.constant(f32([64, 64], weights), 'w')], {}, 'y');
  const whole = g.finish([y]);
  const small = halves(whole, (name) => name === 'w');
  expect(write(small).length).toBeLessThan(0.55 * write(whole).length);
  const feeds = {
    x: f32(
      [2, 64],
      Float32Array.from({ length: 128 }, (_, i) => Math.cos(3 * i)),
    ),
  };
  const [a, b] = await Promise.all(
    [whole, read(write(small), 'small')].map(async (graph) => {
      const session = await open(await pin(graph));
      const out = await session.run(feeds);
      await session.stop();
      return numbers(out.y);
    }),
  );
  const bound = numbers(feeds.x)
    .slice(0, 64)
    .reduce((sum, v) => sum + Math.abs(v), 0);
  const off = Math.max(...a.map((v, i) => Math.abs(v - b[i])));
  expect(off).toBeLessThan(2 ** -11 * bound);
  expect(off).toBeGreaterThan(0);
});
