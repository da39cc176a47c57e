// The picture: fields in their places and colours, legible letters, and the bytes of a PNG.
import { decode } from 'fast-png';
import { describe, expect, it } from 'vitest';
import { fill, image, picture, write } from '../src/picture/canvas.js';
import type { Picture } from '../src/picture/canvas.js';
import { at, INK, MAGMA, VIRIDIS } from '../src/picture/colours.js';
import { strokes } from '../src/picture/letters.js';
import { distances } from '../src/picture/distances.js';
import { png } from '../src/picture/png.js';
import { poster } from '../src/picture/poster.js';

const pixel = ({ width, data }: Picture, x: number, y: number): number[] => [
  ...data.slice(3 * (y * width + x), 3 * (y * width + x) + 3),
];

describe('a picture', () => {
  it('comes out of its PNG as it went in', () => {
    const on = picture(7, 5, [1, 2, 3]);
    fill(on, { x: 2, y: 1, width: 3, height: 2 }, [200, 100, 50]);
    const { width, height, channels, depth, data } = decode(png(on));
    expect({ width, height, channels, depth }).toEqual({ width: 7, height: 5, channels: 3, depth: 8 });
    expect([...data]).toEqual([...on.data]);
    expect(pixel(on, 2, 1)).toEqual([200, 100, 50]);
    expect(pixel(on, 5, 1)).toEqual([1, 2, 3]);
  });

  it('shows a field with its first row at the bottom, and nothing beside its box', () => {
    const on = picture(20, 20, [9, 9, 9]);
    const field = { rows: 2, columns: 2, values: [0, 1, 2, 3] };
    image(on, { x: 4, y: 4, width: 8, height: 8 }, field, { from: 0, to: 3, colours: MAGMA });
    expect(pixel(on, 4, 11)).toEqual([...at(MAGMA, 0)]);
    expect(pixel(on, 11, 11)).toEqual([...at(MAGMA, 1 / 3)]);
    expect(pixel(on, 4, 4)).toEqual([...at(MAGMA, 2 / 3)]);
    expect(pixel(on, 11, 4)).toEqual([...at(MAGMA, 1)]);
    for (const [x, y] of [
      [3, 4],
      [12, 4],
      [4, 3],
      [4, 12],
    ])
      expect(pixel(on, x, y)).toEqual([9, 9, 9]);
  });

  it('cuts a field off where it is told to', () => {
    const on = picture(9, 1, [0, 0, 0]);
    const field = { rows: 1, columns: 3, values: [0, 0, 1] };
    const scale = { from: 0, to: 1, colours: MAGMA };
    image(on, { x: 0, y: 0, width: 9, height: 1 }, field, scale);
    expect(pixel(on, 8, 0)).toEqual([...at(MAGMA, 1)]);
    image(on, { x: 0, y: 0, width: 9, height: 1 }, { ...field, across: 1.5 }, scale);
    expect(pixel(on, 8, 0)).toEqual([...at(MAGMA, 0)]);
  });

  it('writes where it is told to, and leaves out what lies outside', () => {
    const on = picture(100, 30, [0, 0, 0]);
    const width = write(on, 'I', 50, 25, { colour: [255, 255, 255], size: 20, align: 'centre' });
    expect(width).toBeLessThan(20);
    expect(pixel(on, 50, 15)[0]).toBeGreaterThan(200);
    expect(pixel(on, 50, 28)).toEqual([0, 0, 0]);
    expect(pixel(on, 40, 15)).toEqual([0, 0, 0]);
    write(on, 'WWWWWWWWWW', 60, 5, { colour: [255, 0, 0], size: 20 });
    expect(pixel(on, 5, 5)).toEqual([0, 0, 0]);
  });
});

describe('the colours', () => {
  it.each([
    ['magma', MAGMA],
    ['viridis', VIRIDIS],
  ])('of %s grow brighter all the way', (_name, map) => {
    const light = Array.from({ length: 101 }, (_, i) => {
      const [r, g, b] = at(map, i / 100);
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    });
    light.slice(1).forEach((x, i) => expect(x).toBeGreaterThanOrEqual(light[i] - 1));
    expect(light[0]).toBeLessThan(12);
    expect(light[100]).toBeGreaterThan(200);
  });
});

describe('the letters', () => {
  it('stand on their line, as tall as asked; those that are not there lose their accents or ask', () => {
    for (const letter of 'AHTX') {
      const { lines } = strokes(letter, 21);
      const ys = lines.flatMap(([, y0, , y1]) => [y0, y1]);
      expect([Math.min(...ys), Math.max(...ys)]).toEqual([-21, 0]);
    }
    expect(strokes('é', 10)).toEqual(strokes('e', 10));
    expect(strokes('猫', 10)).toEqual(strokes('?', 10));
    expect(strokes('ab', 10).width).toBeCloseTo(strokes('a', 10).width + strokes('b', 10).width, 9);
  });
});

it('a poster has room for its layers, and draws each in its place', () => {
  const field = (rows: number, values: number[]) => ({ rows, columns: 2, values: Float32Array.from(values) });
  const still = Array.from({ length: 8 }, () => 0);
  const strips = [
    { ...field(2, [0, 0, 0, 9]), name: 'one', detail: '2' },
    { ...field(2, [0, 9, 0, 0]), name: 'two', detail: '2' },
  ];
  const made = (count: number): Picture =>
    poster({
      ...{ title: 'A', subtitle: 'b', notes: [], from: 0, seconds: 2, moments: [1] },
      scalogram: { ...field(4, still), hertz: [40, 80] },
      strips: strips.slice(0, count),
    });
  const [none, both] = [made(0), made(2)];
  expect(both.height - none.height).toBe(2 * 90);
  const bright = (y: number): boolean => pixel(both, 232 + 1590, y)[1] > 200;
  // One strip has its bright corner above, the other below; 8 pixels of scalogram and 56 of its axis come before.
  expect([bright(154 + 64 + 5), bright(154 + 64 + 67), bright(154 + 64 + 95), bright(154 + 64 + 157)]).toEqual([
    true,
    false,
    false,
    true,
  ]);
});

describe('distances as heaps', () => {
  const shares = (middle: number): number[] =>
    Array.from({ length: 50 }, (_, i) => Math.exp(-((i - middle) ** 2) / 20) / Math.sqrt(20 * Math.PI));
  const on = distances({
    ...{ title: 't', subtitle: 's', bin: 0.05 },
    rows: [
      [
        {
          title: 'p',
          heaps: [
            { shares: shares(10), mean: 0.525, name: 'near' },
            { shares: shares(30), mean: 1.525, name: 'chance' },
          ],
        },
      ],
    ],
  });
  /** Where a distance lies in the picture, and a row in the lower half of the heaps. */
  const across = (distance: number): number => Math.round(60 + (1480 * distance) / 2.4);
  const row = on.height - 74 - 60;
  const seen = (x: number): string => pixel(on, x, row).join();
  const empty = INK.background.join();
  it('fill the first, and only draw the outline of the others', () => {
    expect(seen(across(0.525))).not.toBe(empty);
    expect(seen(across(0.525))).toBe(seen(across(0.6)));
    expect(seen(across(1.525))).toBe(empty);
    expect(seen(across(2.2))).toBe(empty);
    const crossed = Array.from({ length: across(2.3) - across(1) }, (_, i) => seen(across(1) + i));
    expect(crossed.filter((colour, i) => colour !== empty && (crossed[i - 1] ?? empty) === empty).length).toBe(2);
  });
});
