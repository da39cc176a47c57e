// THE POSTER: a piece of music as an ear hears it. Its scalogram, below it a strip for every layer, time from left to right. Pure.
import { fill, image, picture, write } from './canvas.js';
import type { Box, Field, Picture, Scale, Style } from './canvas.js';
import { at, INK, MAGMA, VIRIDIS } from './colours.js';

export interface Strip extends Field {
  readonly name: string;
  readonly detail: string;
}

export interface Poster {
  readonly title: string;
  /** Below the title, and below everything. */
  readonly subtitle: string;
  readonly notes: readonly string[];
  /** Seconds at the left edge, and from there to the right edge. */
  readonly from: number;
  readonly seconds: number;
  /** Decibels; rows rise evenly in pitch from the first to the last frequency in Hz. */
  readonly scalogram: Field & { readonly hertz: readonly [lowest: number, highest: number] };
  /** Standard deviations above what is usual. */
  readonly strips: readonly Strip[];
  /** Seconds of the strongest moments. */
  readonly moments: readonly number[];
}

const WIDTH = 1600;
const LEFT = 232;
const RIGHT = 124;
const TOP = 154;
/** Pixels per row of the scalogram. */
const PITCH = 2;
const STRIP = 72;
const GAP = 18;
const AXIS = 56;
const LEGEND = 100;
const NOTE = 27;
/** Decibels from the darkest to the brightest colour. */
const RANGE = 66;
/** Shares of a strip's values that are darker than its darkest colour and brighter than its brightest, and its least range. */
const DARKER = 0.01;
const BRIGHTER = 0.003;
const LEAST = 0.2;

const text: Style = { colour: INK.text, size: 13 };
const faint: Style = { colour: INK.faint, size: 12 };

/** Draws it. Cost: about a second for 25 layers. */
export function poster(of: Poster): Picture {
  const { scalogram, strips, notes } = of;
  const top: Box = { x: LEFT, y: TOP, width: WIDTH, height: PITCH * scalogram.rows };
  const first = TOP + top.height + AXIS;
  const bottom = first + strips.length * (STRIP + GAP);
  const on = picture(LEFT + WIDTH + RIGHT, bottom + LEGEND + NOTE * notes.length + 14, INK.background);
  write(on, of.title, LEFT, 70, { colour: INK.text, size: 32 });
  write(on, of.subtitle, LEFT, 112, { colour: INK.faint, size: 16 });

  const loud = loudness(scalogram);
  image(on, top, scalogram, loud);
  pitches(on, top, scalogram.hertz);
  times(on, top, of);
  strips.forEach((strip, i) => drawStrip(on, { ...top, y: first + i * (STRIP + GAP), height: STRIP }, strip));

  const bar = { y: bottom + 22, width: 440, height: 12 };
  const decibels = (x: number): string => `${Math.round(x)} dB`;
  legend(on, { x: LEFT, ...bar }, loud.colours, [
    [0, decibels(loud.from)],
    [1, decibels(loud.to)],
  ]);
  legend(on, { x: LEFT + 600, ...bar }, VIRIDIS, [
    [0, 'the lower σ at the right'],
    [1, 'the upper σ'],
  ]);
  notes.forEach((note, i) => write(on, note, LEFT, bottom + LEGEND + i * NOTE, faint));
  return on;
}

function loudness({ values }: Field): Scale {
  let most = -Infinity;
  for (let i = 0; i < values.length; i++) most = Math.max(most, values[i]);
  return { from: most - RANGE, to: most, colours: MAGMA };
}

function drawStrip(on: Picture, box: Box, strip: Strip): void {
  const sorted = Float32Array.from(strip.values).sort();
  const share = (of: number): number => sorted[Math.round(of * (sorted.length - 1))];
  const from = share(DARKER);
  const to = Math.max(from + LEAST, share(1 - BRIGHTER));
  image(on, box, strip, { from, to, colours: VIRIDIS });
  const middle = box.y + box.height / 2;
  write(on, strip.name, box.x - 16, middle, { ...text, align: 'right' });
  write(on, strip.detail, box.x - 16, middle + 23, { ...faint, align: 'right' });
  const right = box.x + box.width + 16;
  write(on, `${to.toFixed(1)} σ`, right, box.y + faint.size + 4, faint);
  write(on, `${from.toFixed(1)} σ`, right, box.y + box.height - 4, faint);
}

/** Frequencies that are written at the pitch axis, besides its ends. */
const HERTZ = [100, 200, 500, 1000, 2000, 5000, 10000];

function pitches(on: Picture, { x, y, height }: Box, [lowest, highest]: readonly [number, number]): void {
  const bottom = y + height;
  for (const hertz of [lowest, ...HERTZ, highest]) {
    const place = bottom - Math.round((Math.log(hertz / lowest) / Math.log(highest / lowest)) * (height - 1)) - 1;
    const name = hertz < 1000 ? `${Math.round(hertz)} Hz` : `${Number((hertz / 1000).toPrecision(3))} kHz`;
    fill(on, { x: x - 8, y: place, width: 6, height: 1 }, INK.faint);
    write(on, name, x - 16, place + 6, { ...faint, align: 'right' });
  }
}

/** Seconds between the marks of the time axis: the first that makes no more marks than this. */
const STEPS = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30, 60, 120];
const MARKS = 16;

function times(on: Picture, { x, y, width, height }: Box, { from, seconds, moments }: Poster): void {
  const place = (second: number): number => Math.round(x + ((second - from) / seconds) * (width - 1));
  const step = STEPS.find((s) => seconds / s <= MARKS) ?? STEPS[STEPS.length - 1];
  const below = y + height;
  for (let n = Math.ceil(from / step - 1e-9); n * step <= from + seconds + 1e-9; n++) {
    fill(on, { x: place(n * step), y: below + 2, width: 1, height: 6 }, INK.faint);
    write(on, `${Number((n * step).toFixed(1))} s`, place(n * step), below + 28, { ...faint, align: 'centre' });
  }
  for (const second of moments)
    for (let row = 0; row < 6; row++)
      fill(on, { x: place(second) - 5 + row, y: y - 14 + row, width: 11 - 2 * row, height: 1 }, at(VIRIDIS, 0.92));
}

const RAMP: Field = { rows: 1, columns: 256, values: Array.from({ length: 256 }, (_, i) => i / 255) };

function legend(on: Picture, box: Box, colours: Scale['colours'], marks: readonly (readonly [number, string])[]): void {
  image(on, box, RAMP, { from: 0, to: 1, colours });
  for (const [place, name] of marks) {
    const align = place === 0 ? 'left' : place === 1 ? 'right' : 'centre';
    write(on, name, box.x + place * box.width, box.y + box.height + 24, { ...faint, align });
  }
}
