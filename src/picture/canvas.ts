// A picture in memory, and what can be put into it: rectangles, fields of values, and writing. Pure.
import { at, mix } from './colours.js';
import type { Colour } from './colours.js';
import { strokes } from './letters.js';

/** Three bytes per pixel, red, green and blue, row by row from the top. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Values by row and column; row 0 is the lowest. */
export interface Field {
  readonly rows: number;
  readonly columns: number;
  readonly values: ArrayLike<number>;
  /** Columns that a box is wide, where it cuts off the last one. */
  readonly across?: number;
}

/** Which values become the darkest and the brightest colour of a map. */
export interface Scale {
  readonly from: number;
  readonly to: number;
  readonly colours: readonly Colour[];
}

export function picture(width: number, height: number, background: Colour): Picture {
  const data = new Uint8Array(3 * width * height);
  for (let pixel = 0; pixel < data.length; pixel += 3) data.set(background, pixel);
  return { width, height, data };
}

/** Lays a colour over a pixel; 1 covers it. What lies outside is left out. */
function blend({ width, height, data }: Picture, x: number, y: number, colour: Colour, cover: number): void {
  if (x < 0 || y < 0 || x >= width || y >= height) return;
  const pixel = 3 * (y * width + x);
  const [red, green, blue] = mix([data[pixel], data[pixel + 1], data[pixel + 2]], colour, cover);
  data.set([red, green, blue], pixel);
}

export function fill(on: Picture, { x, y, width, height }: Box, colour: Colour): void {
  for (let row = y; row < y + height; row++)
    for (let column = x; column < x + width; column++) blend(on, column, row, colour, 1);
}

const SHADES = 1024;

/** A field of values, stretched to a box: across from value to value, upwards in rows with edges. */
export function image(on: Picture, { x, y, width, height }: Box, field: Field, scale: Scale): void {
  const { rows, columns, values, across: wide = columns } = field;
  const { from, to, colours } = scale;
  const shades = Array.from({ length: SHADES }, (_, i) => at(colours, i / (SHADES - 1)));
  const places = Array.from({ length: width }, (_, across) =>
    Math.min(columns - 1, Math.max(0, ((across + 0.5) * wide) / width - 0.5)),
  );
  for (let up = 0; up < height; up++) {
    const row = Math.floor(((height - 1 - up + 0.5) * rows) / height) * columns;
    places.forEach((place, across) => {
      const column = Math.floor(place);
      const next = values[row + Math.min(columns - 1, column + 1)];
      const value = values[row + column] + (next - values[row + column]) * (place - column);
      const shade = Math.round(Math.min(1, Math.max(0, (value - from) / (to - from))) * (SHADES - 1));
      on.data.set(shades[shade], 3 * ((y + up) * on.width + x + across));
    });
  }
}

export interface Style {
  readonly colour: Colour;
  /** Height of a capital letter in pixels. */
  readonly size: number;
  readonly align?: 'left' | 'right' | 'centre';
}

/** Writes a line, with its left end, right end or middle at `x` and its letters standing on `y`. @returns its width in pixels */
export function write(
  on: Picture,
  text: string,
  x: number,
  y: number,
  { colour, size, align = 'left' }: Style,
): number {
  const { lines, width } = strokes(text, size);
  const left = align === 'left' ? x : align === 'right' ? x - width : x - width / 2;
  draw(
    on,
    lines.map(([x0, y0, x1, y1]) => [left + x0, y + y0, left + x1, y + y1]),
    { colour, half: Math.max(0.55, size / 20) },
  );
  return width;
}

/** Draws lines [x0, y0, x1, y1] with round ends, `half` pixels to each side; where they meet, the colour is laid on once. */
export function draw(
  on: Picture,
  lines: readonly (readonly number[])[],
  { colour, half }: { readonly colour: Colour; readonly half: number },
): void {
  const covered = new Map<number, number>();
  const reach = half + 1;
  for (const [x0, y0, x1, y1] of lines)
    for (let row = Math.floor(Math.min(y0, y1) - reach); row <= Math.ceil(Math.max(y0, y1) + reach); row++)
      for (let column = Math.floor(Math.min(x0, x1) - reach); column <= Math.max(x0, x1) + reach; column++) {
        if (column < 0 || column >= on.width) continue;
        const cover = Math.min(1, half + 0.5 - distance(column + 0.5, row + 0.5, x0, y0, x1, y1));
        const pixel = row * on.width + column;
        if (cover > (covered.get(pixel) ?? 0)) covered.set(pixel, cover);
      }
  covered.forEach((cover, pixel) => blend(on, pixel % on.width, Math.floor(pixel / on.width), colour, cover));
}

/** From a point to the nearest point of a line between two others. */
function distance(x: number, y: number, x0: number, y0: number, x1: number, y1: number): number {
  const [dx, dy] = [x1 - x0, y1 - y0];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - x0) * dx + (y - y0) * dy) / length));
  return Math.hypot(x - x0 - along * dx, y - y0 - along * dy);
}
