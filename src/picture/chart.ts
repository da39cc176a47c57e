// THE CHART: the map of an ear on one page, each layer in its colour and named; units trail the way that they go in a loop. Pure.
import { picture, write } from './canvas.js';
import type { Picture } from './canvas.js';
import { INK } from './colours.js';
import type { Colour } from './colours.js';

export interface Chart {
  readonly title: string;
  readonly subtitle: string;
  readonly layers: readonly { readonly name: string; readonly channels: number; readonly pitches: number }[];
  readonly units: number;
  readonly snapshots: number;
  /** [snapshots, units, 2], from −1 to 1; y upwards. */
  readonly positions: Float32Array;
  /** [units]; 1 on average in a layer: the more a unit varies, the larger it is. */
  readonly charges: Float32Array;
}

const WIDTH = 1600;
const LEFT = 250;
const MARGIN = 40;
const TOP = 120;
/** Pixels from one name to the next, at most. */
const LINE = 34;
/** Share of units that may lie outside on each side: a few that fly far would make the others small. */
const OUTSIDE = 0.0004;
/** Light in the middle of a unit, and along its way. */
const [POINT, WAY] = [0.8, 0.05];
const TURNS = 3;

/** Draws it. Cost: a second for 21,000 units. */
export function chart(of: Chart): Picture {
  const { units, snapshots, positions, layers } = of;
  const colours = layers.map((_, i) => colourOf(layers.length > 1 ? i / (layers.length - 1) : 0, i));
  const range = (axis: number): [number, number] => {
    const all = Float32Array.from({ length: units }, (_, i) => positions[2 * i + axis]).sort();
    const cut = Math.floor(OUTSIDE * units);
    return [all[cut], all[units - 1 - cut]];
  };
  const [[left, right], [low, high]] = [range(0), range(1)];
  const scale = (WIDTH - LEFT - 2 * MARGIN) / (right - left);
  const height = Math.ceil(TOP + 2 * MARGIN + scale * (high - low));
  const light = new Float32Array(3 * WIDTH * height);
  const x = (i: number): number => LEFT + MARGIN + scale * (positions[2 * i] - left);
  const y = (i: number): number => TOP + MARGIN + scale * (high - positions[2 * i + 1]);

  let unit = 0;
  layers.forEach(({ channels, pitches }, layer) => {
    for (const end = unit + channels * pitches; unit < end; unit++) {
      const size = 0.75 + 0.35 * Math.min(3, of.charges[unit]);
      const xs = Array.from({ length: snapshots }, (_, s) => x(s * units + unit));
      const ys = Array.from({ length: snapshots }, (_, s) => y(s * units + unit));
      way(light, height, xs, ys, colours[layer]);
      const middle = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / snapshots;
      point(light, height, middle(xs), middle(ys), size, colours[layer], POINT);
    }
  });

  const on = picture(WIDTH, height, INK.background);
  for (let i = 0; i < light.length; i++)
    on.data[i] = Math.round(255 - (255 - INK.background[i % 3]) * Math.exp(-light[i]));
  write(on, of.title, MARGIN, 66, { colour: INK.text, size: 30 });
  write(on, of.subtitle, MARGIN, 102, { colour: INK.faint, size: 14 });
  const line = Math.min(LINE, (height - TOP - MARGIN) / layers.length);
  layers.forEach(({ name, channels, pitches }, i) => {
    const at = TOP + MARGIN + (i + 0.5) * line;
    disc(on, MARGIN + 7, at - 5, 6, colours[i]);
    const size = Math.min(13, 0.46 * line);
    const wide = write(on, name, MARGIN + 26, at, { colour: INK.text, size });
    const units = pitches > 1 ? `${channels} × ${pitches}` : `${channels}`;
    write(on, units, MARGIN + 26 + wide + 12, at, { colour: INK.faint, size: 0.85 * size });
  });
  return on;
}

/**
 * From red at the surface over yellow, green and blue to violet in the depth, alike in lightness, every other one a little
 * darker (B. Ottosson, A perceptual color space for image processing, 2020).
 */
function colourOf(depth: number, index: number): Colour {
  const [light, strong, hue] = [index % 2 === 0 ? 0.8 : 0.7, 0.15, ((25 + 305 * depth) * Math.PI) / 180];
  const [a, b] = [strong * Math.cos(hue), strong * Math.sin(hue)];
  const l = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (light - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const linear = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
  return linear.map((c) => Math.round(255 * Math.min(1, Math.max(0, c)) ** (1 / 2.2))) as never;
}

/** A soft point of light. */
function point(light: Float32Array, height: number, x: number, y: number, size: number, colour: Colour, power: number) {
  const reach = Math.ceil(2.5 * size);
  for (let row = Math.floor(y) - reach; row <= y + reach; row++)
    for (let column = Math.floor(x) - reach; column <= x + reach; column++) {
      if (row < TOP || row >= height || column < LEFT || column >= WIDTH) continue;
      const square = (column + 0.5 - x) ** 2 + (row + 0.5 - y) ** 2;
      const part = (power * Math.exp(-square / (size * size))) / 255;
      const pixel = 3 * (row * WIDTH + column);
      for (let c = 0; c < 3; c++) light[pixel + c] += part * colour[c] * 1.6;
    }
}

/** The closed way through a unit's places, smoothly. */
function way(light: Float32Array, height: number, xs: readonly number[], ys: readonly number[], colour: Colour): void {
  const n = xs.length;
  for (let s = 0; s < n; s++)
    for (let t = 0; t < TURNS; t++) {
      const part = t / TURNS;
      const between = (of: readonly number[]): number => {
        const [a, b, c, d] = [of[(s + n - 1) % n], of[s], of[(s + 1) % n], of[(s + 2) % n]];
        return b + (part / 2) * (c - a + part * (2 * a - 5 * b + 4 * c - d + part * (3 * (b - c) + d - a)));
      };
      point(light, height, between(xs), between(ys), 0.9, colour, WAY);
    }
}

function disc({ width, data }: Picture, x: number, y: number, radius: number, colour: Colour): void {
  for (let row = Math.floor(y - radius); row <= y + radius; row++)
    for (let column = Math.floor(x - radius); column <= x + radius; column++)
      if (Math.hypot(column + 0.5 - x, row + 0.5 - y) <= radius) data.set(colour, 3 * (row * width + column));
}
