// A layout turned and scaled so that maps are read alike: sound on the left, depth on the right, high pitches above. Pure.
import type { Size } from './wiring.js';

/**
 * All layouts are turned, mirrored and scaled alike, so that the first lies within −1 to 1 on its longer side.
 * @param layouts each [units, 2]
 * @returns [layouts, units, 2]
 */
export function fit(layouts: readonly Float64Array[], layers: readonly Size[]): Float32Array {
  const [rest] = layouts;
  const units = rest.length / 2;
  const first = layers[0].channels * layers[0].pitches;
  const middle = (from: number, to: number, of: (unit: number) => boolean = () => true): [number, number] => {
    let [x, y, n] = [0, 0, 0];
    for (let i = from; i < to; i++)
      if (of(i)) {
        x += rest[2 * i];
        y += rest[2 * i + 1];
        n++;
      }
    return n > 0 ? [x / n, y / n] : [0, 0];
  };
  const [start, end] = [middle(0, first), middle(Math.min(first, units - 1), units)];
  const way = Math.hypot(end[0] - start[0], end[1] - start[1]) || 1;
  const [cos, sin] = [(end[0] - start[0]) / way, (end[1] - start[1]) / way];
  const { pitches } = layers[0];
  const half = (upper: boolean): [number, number] => middle(0, first, (i) => i % pitches >= pitches / 2 === upper);
  const [low, high] = [half(false), half(true)];
  const up = cos * (high[1] - low[1]) - sin * (high[0] - low[0]) < 0 ? -1 : 1;
  const turned = layouts.map((layout) => {
    const to = new Float64Array(layout.length);
    for (let i = 0; i < units; i++) {
      const [x, y] = [layout[2 * i], layout[2 * i + 1]];
      to[2 * i] = cos * x + sin * y;
      to[2 * i + 1] = up * (cos * y - sin * x);
    }
    return to;
  });
  const [left, right, bottom, top] = [0, 1].flatMap((axis) => {
    let [least, most] = [Infinity, -Infinity];
    for (const layout of turned)
      for (let i = axis; i < layout.length; i += 2) {
        least = Math.min(least, layout[i]);
        most = Math.max(most, layout[i]);
      }
    return [least, most];
  });
  const scale = 2 / Math.max(right - left, top - bottom, 1e-9);
  const from = [(left + right) / 2, (bottom + top) / 2];
  const fitted = new Float32Array(turned.length * 2 * units);
  turned.forEach((layout, s) => layout.forEach((x, i) => (fitted[s * 2 * units + i] = (x - from[i & 1]) * scale)));
  return fitted;
}
