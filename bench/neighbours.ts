// Whether neurons that are active together lie together on the shipped maps, over music that no map was made with.
import type { Bench, Result } from './bench.js';
import { BINS, neighbours } from './helper/neighbours.js';

/** Folder of music: subfolders house and piano. */
const CORPORA = process.env.CORPORA ?? 'corpora';
/** Ears, and the music that they listen to. */
const EARS = { house: 'house', piano: 'piano', 'basic-pitch': 'house' } as const;
const short = (x: number): number => Number(x.toFixed(3));

const bench: Bench = async (say) => {
  const rows: Result['rows'][number][] = [];
  const series: Record<string, readonly number[]> = { bin: [BINS.width] };
  for (const [ear, music] of Object.entries(EARS)) {
    const { pieces, map, cells } = await neighbours(ear, `${CORPORA}/${music}`);
    const { any, layer, cell } = map.nulls;
    rows.push({
      ...{ ear, music, pieces, units: map.units, distance: short(map.ratio) },
      ...{ any: short(any.mean), 'any ±': short(any.deviation), 'any p': short(any.p) },
      ...{ layer: short(layer.mean), 'layer ±': short(layer.deviation), 'layer p': short(layer.p) },
      ...{ cell: short(cell.mean), 'cell ±': short(cell.deviation), 'cell p': short(cell.p) },
      'against cell': short(map.ratio / cell.mean),
      ...{ 'units in cells': cells.units, 'in cell': short(cells.ratio) },
      ...{ 'in cell null': short(cells.exchanged.mean), 'in cell ±': short(cells.exchanged.deviation) },
      'in cell p': short(cells.exchanged.p),
    });
    for (const [key, values] of Object.entries(map.histograms)) series[`${ear} ${key}`] = values;
    for (const [key, values] of Object.entries(cells.histograms)) series[`${ear} ${key} in cells`] = values;
    series[`${ear} correlation by distance`] = map.curve.map(short);
    say(JSON.stringify(rows.at(-1)));
  }
  const worst = Math.max(...rows.map((row) => Number(row['against cell'])));
  return {
    about:
      'Distance: mean distance of a unit to the 16 of 1000 whose activity over music (4 s loops of pieces that no map was made with) correlates most with its own, over the mean distance of any two; ' +
      'any, layer, cell: the same with places exchanged 100 times among all units, within layers, among the channels of a layer and pitch; p: how often that was as small. ' +
      'In cell: among the channels of one layer and pitch, to the sixteenth part that correlates most, over the mean distance there. ' +
      `Series: shares of distances in bins ${BINS.width} of the mean wide; correlation by distance: mean of the nearest 1 % of pairs, then of each tenth of them.`,
    rows,
    verdict: `Exchanging channels in their cells makes the distance ${(1 / worst).toFixed(3)} times as large or more.`,
    series,
  };
};
export default bench;
