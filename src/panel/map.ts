// The map on the page: it follows the loop, is moved and magnified, and units are chosen on it with a lasso.
import { html } from 'htm/preact';
import { useEffect, useRef } from 'preact/hooks';
import { USUAL } from '../brightness.js';
import { colourAt, depthOf, extentOf } from '../sight.js';
import { placeOf } from './loop.js';
import type { Tensor } from './loop.js';
import { picture } from './picture.js';
import type { Picture } from './picture.js';
import { inside } from './select.js';
import type { MapLayer } from './select.js';

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

/** The view in which all snapshots fill the canvas, but for a margin. */
function whole(places: readonly Float32Array[]): { x: number; y: number; zoom: number } {
  const { x, y, wide, high } = extentOf(...places);
  return { x, y, zoom: 1.9 / Math.max(wide, high) };
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
    const home = whole(places);
    const view = { ...home };
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
    };
    const sizes = new ResizeObserver(fit);
    sizes.observe(under);
    frame();

    const box = (): { w: number; h: number } => ({ w: under.clientWidth, h: under.clientHeight });
    /** Pixels of the page → places on the map, and back. */
    const toMap = (px: number, py: number): [number, number] => {
      const { w, h } = box();
      const [sx, sy] = [Math.min(1, h / w), Math.min(1, w / h)];
      return [((2 * px) / w - 1) / sx / view.zoom + view.x, (1 - (2 * py) / h) / sy / view.zoom + view.y];
    };
    const select = (found: readonly number[]): void => {
      marks.fill(0);
      for (const unit of found) marks[unit] = 1;
      tell.current(found);
    };
    const nearest = (px: number, py: number): number[] => {
      const [x, y] = toMap(px, py);
      const reach = NEAR / (Math.min(box().w, box().h) / 2) / view.zoom;
      let best = -1;
      let away = reach * reach;
      for (let unit = 0; unit < units; unit++) {
        const d = (places[0][2 * unit] - x) ** 2 + (places[0][2 * unit + 1] - y) ** 2;
        if (d < away) [best, away] = [unit, d];
      }
      return best < 0 ? [] : [best];
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
    over.onpointerdown = (event) => {
      over.setPointerCapture(event.pointerId);
      moving = event.button !== 0 || event.shiftKey;
      path = [[event.offsetX, event.offsetY]];
    };
    over.onpointermove = (event) => {
      if (path.length === 0) return;
      if (moving) {
        const [a, b] = [toMap(...path[0]), toMap(event.offsetX, event.offsetY)];
        view.x += a[0] - b[0];
        view.y += a[1] - b[1];
        path = [[event.offsetX, event.offsetY]];
      } else {
        path.push([event.offsetX, event.offsetY]);
        outline();
      }
    };
    over.onpointerup = () => {
      const [[x, y]] = path;
      const far = path.some(([px, py]) => Math.hypot(px - x, py - y) > DRAG);
      if (!moving) {
        const polygon = path.map(([px, py]) => toMap(px, py));
        const found: number[] = [];
        if (far)
          for (let unit = 0; unit < units; unit++)
            if (inside(places[0][2 * unit], places[0][2 * unit + 1], polygon)) found.push(unit);
        select(far ? found : nearest(x, y));
      }
      path = [];
      outline();
    };
    over.oncontextmenu = (event) => event.preventDefault();
    over.onwheel = (event) => {
      event.preventDefault();
      const [x, y] = toMap(event.offsetX, event.offsetY);
      const zoom = Math.min(60, Math.max(0.5, view.zoom * 1.0015 ** -event.deltaY));
      view.x = x - ((x - view.x) * view.zoom) / zoom;
      view.y = y - ((y - view.y) * view.zoom) / zoom;
      view.zoom = zoom;
    };
    over.ondblclick = () => Object.assign(view, home);
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
