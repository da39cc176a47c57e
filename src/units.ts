// The units of an ear in their order, which every feed and every map keeps: layer by layer from shallow to deep, in a layer
// channel by channel, in a channel pitch by pitch from low to high. Pure.

export interface UnitLayer {
  readonly name: string;
  readonly channels: number;
  readonly pitches: number;
}

export interface Units {
  readonly layers: readonly (UnitLayer & {
    /** The number of its first unit, and how many there are. */
    readonly offset: number;
    readonly count: number;
  })[];
  readonly count: number;
  /** 32 bits, with a sign, that change with the ear: FNV-1a of its name, of the map of its units, and of every layer's name, channels and pitches. */
  readonly hash: number;
}

/** Layers with the numbers of their first units, and how many units there are. */
export function numbered(layers: readonly UnitLayer[]): {
  layers: (UnitLayer & { readonly offset: number })[];
  units: number;
} {
  let units = 0;
  const placed = layers.map(({ name, channels, pitches }) => {
    const offset = units;
    units += channels * pitches;
    return { name, channels, pitches, offset };
  });
  return { layers: placed, units };
}

/** @param map hash of the map of them, where there is one */
export function unitsOf(ear: string, layers: readonly UnitLayer[], map = ''): Units {
  const { layers: placed, units: count } = numbered(layers);
  const text = [ear, map, ...layers.map(({ name, channels, pitches }) => `${name} ${channels} ${pitches}`)].join('\n');
  const counted = placed.map((layer) => ({ ...layer, count: layer.channels * layer.pitches }));
  return { layers: counted, count, hash: fnv(text) };
}

function fnv(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash | 0;
}
