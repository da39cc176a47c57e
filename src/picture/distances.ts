// Distances on a map, as heaps: how far those lie from one another that are active together, and how far they would by chance. Pure.
import { draw, fill, picture, write } from './canvas.js';
import type { Picture, Style } from './canvas.js';
import { at, INK, MAGMA, mix, VIRIDIS } from './colours.js';
import type { Colour } from './colours.js';

export interface Heap {
  /** Shares of all distances by bins, from 0 on. */
  readonly shares: readonly number[];
  /** The mean, in the panel's unit. */
  readonly mean: number;
  readonly name: string;
}

export interface Panel {
  readonly title: string;
  /** What is measured, filled; then what it is held against, as lines. */
  readonly heaps: readonly [Heap, ...Heap[]];
}

export interface Distances {
  readonly title: string;
  readonly subtitle: string;
  /** Rows of panels, drawn side by side. */
  readonly rows: readonly (readonly Panel[])[];
  /** How wide a bin is, in mean distances. */
  readonly bin: number;
}

const [WIDTH, MARGIN, TOP, GAP] = [1600, 60, 190, 80];
const [HIGH, BELOW, ABOVE] = [200, 74, 46];
/** Mean distances at the right edge. */
const FARTHEST = 2.4;
const FILLED: Colour = at(MAGMA, 0.72);
const LINES: readonly Colour[] = [at(VIRIDIS, 0.66), INK.faint];

export function distances({ title, subtitle, rows, bin }: Distances): Picture {
  const across = Math.max(...rows.map((row) => row.length));
  const wide = (WIDTH - 2 * MARGIN - (across - 1) * GAP) / across;
  const high = ABOVE + HIGH + BELOW;
  const on = picture(WIDTH, TOP + rows.length * high, INK.background);
  write(on, title, MARGIN, 70, { colour: INK.text, size: 30 });
  write(on, subtitle, MARGIN, 110, { colour: INK.faint, size: 14 });
  rows.forEach((row, r) =>
    row.forEach((panel, c) => heaps(on, panel, MARGIN + c * (wide + GAP), TOP + r * high + ABOVE, wide, bin)),
  );
  return on;
}

function heaps(
  on: Picture,
  { title, heaps: [first, ...others] }: Panel,
  x: number,
  y: number,
  wide: number,
  bin: number,
) {
  const most = 1.08 * Math.max(...[first, ...others].flatMap(({ shares }) => shares));
  const floor = y + HIGH;
  const right = (distance: number): number => x + (wide * distance) / FARTHEST;
  const up = (share: number): number => floor - (HIGH * share) / most;
  /** The share at a distance, between the middles of bins. */
  const shareAt = (shares: readonly number[], distance: number): number => {
    const place = distance / bin - 0.5;
    const i = Math.floor(place);
    const [a, b] = [shares[i] ?? 0, shares[i + 1] ?? 0];
    return a + (b - a) * (place - i);
  };
  for (let column = Math.ceil(x); column < x + wide; column++) {
    const top = Math.round(up(shareAt(first.shares, ((column - x) / wide) * FARTHEST)));
    fill(on, { x: column, y: top, width: 1, height: floor - top }, mix(INK.background, FILLED, 0.45));
  }
  const line = ({ shares, mean }: Heap, colour: Colour, half: number): void => {
    const points = Array.from({ length: Math.floor(wide / 3) + 1 }, (_, i) => {
      const place = x + 3 * i;
      return [place, up(shareAt(shares, (3 * i * FARTHEST) / wide))];
    });
    draw(
      on,
      points.slice(1).map((point, i) => [...points[i], ...point]),
      { colour, half },
    );
    draw(on, [[right(mean), floor + 2, right(mean), floor + 12]], { colour, half: 1.5 });
  };
  others.forEach((heap, i) => line(heap, LINES[i], 0.8));
  line(first, FILLED, 1.4);
  fill(on, { x: Math.round(x), y: floor, width: Math.round(wide), height: 1 }, INK.line);
  const faint: Style = { colour: INK.faint, size: 12 };
  for (let n = 0; n <= FARTHEST; n += 0.5) write(on, n.toFixed(1), right(n), floor + 34, { ...faint, align: 'centre' });
  write(on, title, x, y - 22, { colour: INK.text, size: 16 });
  [first, ...others].forEach(({ name, mean }, i) => {
    const colour = i === 0 ? FILLED : LINES[i - 1];
    write(on, `${mean.toFixed(2)}  ${name}`, x + wide, y + 12 + 26 * i, { colour, size: 12, align: 'right' });
  });
}
