// From places on the map to a target: which units lie in a lasso, and the box of a layer that holds them. Pure.

/** A layer's units are numbered pitch by pitch within channel by channel, from `offset`. */
export interface MapLayer {
  readonly name: string;
  readonly channels: number;
  readonly pitches: number;
  readonly offset: number;
}

export interface Box {
  readonly layer: string;
  /** Positions and widths, 0…1, as `/target/N/channel`, `…/channel/width` and the same of pitch take them. */
  readonly channel: number;
  readonly channelWidth: number;
  readonly pitch: number;
  readonly pitchWidth: number;
}

/** Whether a point lies inside a polygon, by the crossings of a ray to the right. */
export function inside(x: number, y: number, polygon: readonly (readonly [number, number])[]): boolean {
  let odd = false;
  for (let i = 0, j = polygon.length - 1; i < polygon.length; j = i++) {
    const [ax, ay] = polygon[i];
    const [bx, by] = polygon[j];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) odd = !odd;
  }
  return odd;
}

/** The unit nearest to a place, within reach; none where there is nothing. @param places [units × 2] */
export function nearest(x: number, y: number, reach: number, places: Float32Array): number[] {
  let best = -1;
  let away = reach * reach;
  for (let unit = 0; 2 * unit < places.length; unit++) {
    const d = (places[2 * unit] - x) ** 2 + (places[2 * unit + 1] - y) ** 2;
    if (d < away) [best, away] = [unit, d];
  }
  return best < 0 ? [] : [best];
}

/** Position and width of a box that covers the cells `low` to `high` of `size`; one cell is a width of 0. */
export function along(low: number, high: number, size: number): { readonly at: number; readonly width: number } {
  const length = high - low + 1;
  return { at: size > length ? low / (size - length) : 0, width: length === 1 && size > 1 ? 0 : length / size };
}

/**
 * The box of the layer in which most of the units lie: from the lowest to the highest channel and pitch of them.
 * @param units numbers of units on the map @returns undefined when there are none
 */
export function boxOf(units: readonly number[], layers: readonly MapLayer[]): Box | undefined {
  const within = ({ offset, channels, pitches }: MapLayer): number[] =>
    units.filter((unit) => unit >= offset && unit < offset + channels * pitches).map((unit) => unit - offset);
  const [layer, mine] = layers
    .map((one) => [one, within(one)] as const)
    .reduce((most, one) => (one[1].length > most[1].length ? one : most), [layers[0], []]);
  if (mine.length === 0) return undefined;
  const range = (of: (unit: number) => number, size: number) => {
    const cells = mine.map(of);
    return along(
      cells.reduce((a, b) => Math.min(a, b)),
      cells.reduce((a, b) => Math.max(a, b)),
      size,
    );
  };
  const channel = range((unit) => Math.floor(unit / layer.pitches), layer.channels);
  const pitch = range((unit) => unit % layer.pitches, layer.pitches);
  return {
    layer: layer.name,
    channel: channel.at,
    channelWidth: channel.width,
    pitch: pitch.at,
    pitchWidth: pitch.width,
  };
}
