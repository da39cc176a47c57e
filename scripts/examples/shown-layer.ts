// The layer that patches show at first: the deepest one whose light comes in a list of its own. Pure.

export interface Layer {
  readonly name: string;
  readonly channels: number;
  readonly pitches: number;
}

/** @param layers from shallow to deep */
export function shownLayer(layers: readonly Layer[]): { readonly name: string; readonly units: number } {
  const many = layers.filter(({ channels, pitches }) => channels * pitches >= 64);
  const { name, channels, pitches } = (many.length > 0 ? many : layers).at(-1)!;
  return { name, units: channels * pitches };
}
