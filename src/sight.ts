// What every moving picture of a map shares: the colours of its layers, and what its units take up. Pure.

/**
 * The colour of a layer, from blue at the surface to rose and orange in the depth.
 * @param depth 0…1 @returns red, green and blue, 0…1
 */
export const colourAt = (depth: number): readonly [number, number, number] => {
  const part = (shift: number): number => 0.55 + 0.45 * Math.cos(3.7 + 3.1 * depth - shift);
  return [part(0), part(2.094), part(4.189)];
};

/** How deep the layer of a number lies among so many: 0…1. */
export const depthOf = (layer: number, layers: number): number => layer / Math.max(1, layers - 1);

/** The middle of what units take up in all snapshots [units × 2], and how wide and high it is: never 0. */
export function extentOf(...snapshots: readonly Float32Array[]): { x: number; y: number; wide: number; high: number } {
  const [across, up] = [0, 1].map((axis) => {
    let [low, high] = [Infinity, -Infinity];
    for (const positions of snapshots)
      for (let i = axis; i < positions.length; i += 2) {
        low = Math.min(low, positions[i]);
        high = Math.max(high, positions[i]);
      }
    return { middle: (low + high) / 2, size: Math.max(1e-3, high - low) };
  });
  return { x: across.middle, y: up.middle, wide: across.size, high: up.size };
}
