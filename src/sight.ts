// What every picture of a map shares: the colours of its layers, and what its units take up. Pure.

/**
 * The colour of a layer: from red at the surface over yellow, green and blue to violet in the depth, all alike in lightness
 * (B. Ottosson, A perceptual color space for image processing, 2020).
 * @param depth 0…1 @param lightness 0…1 @returns red, green and blue, 0…1
 */
export const colourAt = (depth: number, lightness = 0.8): readonly [red: number, green: number, blue: number] => {
  const [strength, hue] = [0.15, ((25 + 305 * depth) * Math.PI) / 180];
  const [a, b] = [strength * Math.cos(hue), strength * Math.sin(hue)];
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const shown = (linear: number): number => Math.min(1, Math.max(0, linear)) ** (1 / 2.2);
  return [
    shown(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    shown(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    shown(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
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
