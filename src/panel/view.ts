// Where on the map one looks: which part of it a canvas shows. Pure.

export interface View {
  /** Middle in units of the map, and magnification: at 1 the shorter side of the canvas shows −1…1. */
  x: number;
  y: number;
  zoom: number;
}

/** Of a canvas, in pixels. */
export interface Size {
  readonly w: number;
  readonly h: number;
}

const NEAREST = 60;
const FARTHEST = 0.5;
/** Of the canvas that is filled. */
const FILLED = 0.95;

const sides = ({ w, h }: Size): { sx: number; sy: number } => ({ sx: Math.min(1, h / w), sy: Math.min(1, w / h) });

/** The view in which so much of the map fills the canvas, but for a margin. */
export function fitted({ x, y, wide, high }: { x: number; y: number; wide: number; high: number }, size: Size): View {
  const { sx, sy } = sides(size);
  return { x, y, zoom: 2 * FILLED * Math.min(1 / (wide * sx), 1 / (high * sy)) };
}

/** Pixels of the canvas → a place on the map. */
export function placeAt(px: number, py: number, { x, y, zoom }: View, size: Size): [number, number] {
  const { sx, sy } = sides(size);
  return [((2 * px) / size.w - 1) / sx / zoom + x, (1 - (2 * py) / size.h) / sy / zoom + y];
}

/** The same pixel shows the same place; or, with `to`, what was there is moved to another pixel. */
export function magnified(
  view: View,
  by: number,
  [px, py]: readonly [number, number],
  size: Size,
  [tx, ty]: readonly [number, number] = [px, py],
): View {
  const zoom = Math.min(NEAREST, Math.max(FARTHEST, view.zoom * by));
  const [x, y] = placeAt(px, py, view, size);
  const [ax, ay] = placeAt(tx, ty, { ...view, zoom }, size);
  return { x: view.x + x - ax, y: view.y + y - ay, zoom };
}
