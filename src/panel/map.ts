// The map on the page: it follows the loop, is moved and magnified, and units are chosen on it with a lasso.
import { html } from 'htm/preact';
import { useEffect, useRef } from 'preact/hooks';
import { USUAL } from '../brightness.js';
import { colourAt, depthOf, extentOf } from '../sight.js';
import { placeOf } from './loop.js';
import type { Tensor } from './loop.js';
import { picture } from './picture.js';
import type { Picture } from './picture.js';
import { inside, nearest } from './select.js';
import type { MapLayer } from './select.js';
import { fitted, magnified, placeAt } from './view.js';
import type { View } from './view.js';

/** What `/layout.json` and `/layout.bin` tell. */
export interface Layout {
  readonly hash: string;
  readonly layers: readonly MapLayer[];
  /** [snapshots][units × 2], within −1…1. */
  readonly places: readonly Float32Array[];
}

export interface MapProps {
  readonly layout: Layout;
  /** Phase of the loop now, 0…1. */
  readonly phase: () => number;
  readonly tensor: () => Tensor | undefined;
  readonly chosen: (units: readonly number[]) => void;
}

/** Pixels within which a click finds a unit, and beyond which a press is a lasso. */
const NEAR = 14;
const DRAG = 6;

/** One colour per layer: [units × 3], 0…1. */
export function colours(layers: readonly MapLayer[], units: number): Float32Array {
  const all = new Float32Array(3 * units);
  layers.forEach(({ channels, pitches, offset }, i) => {
    const rgb = colourAt(depthOf(i, layers.length));
    for (let unit = offset; unit < offset + channels * pitches; unit++) all.set(rgb, 3 * unit);
  });
  return all;
}

export function Map({ layout, phase, tensor, chosen }: MapProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const overlay = useRef<HTMLCanvasElement>(null);
  const { layers, places } = layout;
  // The effect below outlives drawings of the page: it tells whoever listens now.
  const tell = useRef(chosen);
  tell.current = chosen;
  const units = places[0].length / 2;

  useEffect(() => {
    const [under, over] = [canvas.current!, overlay.current!];
    const marks = new Uint8Array(units);
    const dark = new Uint8Array(units).fill(USUAL);
    const extent = extentOf(...places);
    const size = (): { w: number; h: number } => ({ w: under.clientWidth, h: under.clientHeight });
    let view = fitted(extent, size());
    /** Nobody has moved it yet: it fills the canvas, however large that is. */
    let home = true;
    const look = (next: View): void => {
      home = false;
      view = next;
    };
    let drawn: Picture;
    try {
      drawn = picture(under, places, colours(layers, units), marks);
    } catch {
      over.insertAdjacentHTML(
        'afterend',
        '<p class="sorry">This browser has no WebGL, so the map stays dark; everything else works.</p>',
      );
      return;
    }
    let stopped = false;
    const frame = (): void => {
      if (stopped) return;
      requestAnimationFrame(frame);
      const at = phase();
      const heard = tensor();
      const light = heard?.units === units ? placeOf(heard, at) : { before: dark, after: dark, between: 0 };
      const breath = (at - Math.floor(at)) * places.length;
      const from = Math.floor(breath) % places.length;
      drawn.draw({ ...light, from, to: (from + 1) % places.length, moved: breath % 1, ...view });
    };
    const fit = (): void => {
      for (const one of [under, over]) {
        one.width = one.clientWidth * devicePixelRatio;
        one.height = one.clientHeight * devicePixelRatio;
      }
      if (home) view = fitted(extent, size());
    };
    const sizes = new ResizeObserver(fit);
    sizes.observe(under);
    frame();

    const toMap = (px: number, py: number): [number, number] => placeAt(px, py, view, size());
    const select = (found: readonly number[]): void => {
      marks.fill(0);
      for (const unit of found) marks[unit] = 1;
      tell.current(found);
    };
    const trace = over.getContext('2d')!;
    let path: [number, number][] = [];
    let moving = false;
    const outline = (): void => {
      trace.clearRect(0, 0, over.width, over.height);
      if (path.length < 2) return;
      trace.beginPath();
      for (const [x, y] of path) trace.lineTo(x * devicePixelRatio, y * devicePixelRatio);
      trace.closePath();
      trace.fillStyle = 'rgb(255 220 120 / 12%)';
      trace.strokeStyle = '#fd7';
      trace.lineWidth = 2 * devicePixelRatio;
      trace.fill();
      trace.stroke();
    };
    /** Fingers on the map, by their numbers: two of them move and magnify it. */
    const fingers = new globalThis.Map<number, [number, number]>();
    const drop = (): void => {
      path = [];
      outline();
    };
    const pinch = (id: number, to: [number, number]): void => {
      const [one, other] = [fingers.get(id)!, [...fingers].find(([key]) => key !== id)![1]];
      const middle = ([x, y]: [number, number]): [number, number] => [(x + other[0]) / 2, (y + other[1]) / 2];
      const apart = ([x, y]: [number, number]): number => Math.max(1, Math.hypot(x - other[0], y - other[1]));
      look(magnified(view, apart(to) / apart(one), middle(one), size(), middle(to)));
    };
    over.onpointerdown = (event) => {
      over.setPointerCapture(event.pointerId);
      fingers.set(event.pointerId, [event.offsetX, event.offsetY]);
      moving = event.button !== 0 || event.shiftKey;
      if (fingers.size > 1) drop();
      else path = [[event.offsetX, event.offsetY]];
    };
    over.onpointermove = (event) => {
      const to: [number, number] = [event.offsetX, event.offsetY];
      if (fingers.size === 2 && fingers.has(event.pointerId)) pinch(event.pointerId, to);
      if (fingers.has(event.pointerId)) fingers.set(event.pointerId, to);
      if (path.length === 0) return;
      if (moving) {
        look(magnified(view, 1, path[0], size(), to));
        path = [to];
      } else {
        path.push(to);
        outline();
      }
    };
    over.onpointercancel = (event) => {
      fingers.delete(event.pointerId);
      drop();
    };
    over.onpointerup = (event) => {
      fingers.delete(event.pointerId);
      if (path.length === 0) return;
      const [[x, y]] = path;
      const far = path.some(([px, py]) => Math.hypot(px - x, py - y) > DRAG);
      if (!moving) {
        const polygon = path.map(([px, py]) => toMap(px, py));
        const found: number[] = [];
        if (far)
          for (let unit = 0; unit < units; unit++)
            if (inside(places[0][2 * unit], places[0][2 * unit + 1], polygon)) found.push(unit);
        if (!far) {
          const reach = NEAR / (Math.min(size().w, size().h) / 2) / view.zoom;
          found.push(...nearest(...toMap(x, y), reach, places[0]));
        }
        select(found);
      }
      drop();
    };
    over.oncontextmenu = (event) => event.preventDefault();
    over.onwheel = (event) => {
      event.preventDefault();
      look(magnified(view, 1.0015 ** -event.deltaY, [event.offsetX, event.offsetY], size()));
    };
    over.ondblclick = () => {
      home = true;
      view = fitted(extent, size());
    };
    return () => {
      stopped = true;
      sizes.disconnect();
      drawn.stop();
    };
  }, [layout]);

  return html`<div class="map">
    <canvas ref=${canvas} aria-hidden="true"></canvas>
    <canvas
      ref=${overlay}
      class="over"
      role="img"
      aria-label=${`Map of ${units} neurons in ${layers.length} layers; targets can also be set by the controls of target 1 to 4.`}
    ></canvas>
  </div>`;
}
