// bench/results/neighbours.json: whether those lie together on the maps that are active together; as a picture and a page.
import { existsSync, readFileSync } from 'node:fs';
import type { Distances } from '../src/picture/distances.js';
import { table } from './table.js';

interface Row extends Readonly<Record<string, number | string>> {
  readonly ear: string;
  readonly music: string;
}

export interface Found {
  readonly rows: readonly Row[];
  readonly series: Readonly<Record<string, readonly number[]>>;
}

const FILE = 'bench/results/neighbours.json';

/** What `npm run bench -- neighbours` found; undefined where it has not run. */
export const readNeighbours = (): Found | undefined =>
  existsSync(FILE) ? (JSON.parse(readFileSync(FILE, 'utf8')) as Found) : undefined;

export const panels = ({ rows, series }: Found): Distances => ({
  title: 'Neurons that are active together lie together',
  subtitle:
    'Distances between neurons whose activity over music correlates most, against chance; 1 is the mean distance of any two',
  bin: series.bin[0],
  rows: rows.map((row) => {
    const heap = (key: string, mean: string, name: string) => ({
      ...{ shares: series[`${row.ear} ${key}`], mean: Number(row[mean]), name },
    });
    return [
      {
        title: `${row.ear}, on the whole map`,
        heaps: [
          heap('together', 'distance', 'active together'),
          heap('exchanged', 'cell', 'channels exchanged'),
          { ...heap('any', 'any', 'any two'), mean: 1 },
        ],
      },
      {
        title: `${row.ear}, channels of one layer and pitch`,
        heaps: [
          heap('together in cells', 'in cell', 'active together'),
          heap('exchanged in cells', 'in cell null', 'channels exchanged'),
        ],
      },
    ];
  }),
});

const chance = (row: Row, key: string): string =>
  `${Number(row[key]).toFixed(3)} ± ${Number(row[`${key.replace(' null', '')} ±`]).toFixed(3)}`;

/** The tables of docs/MAP.md. */
export function neighboursPage({ rows }: Found): string {
  const ears = rows.map((row) => [
    ...[`\`${row.ear}\``, row.music, Number(row.distance).toFixed(3)],
    ...[chance(row, 'any'), chance(row, 'layer'), chance(row, 'cell'), Number(row['against cell']).toFixed(3)],
  ]);
  const cells = rows.map((row) => [
    ...[`\`${row.ear}\``, Number(row['units in cells']).toLocaleString('en'), Number(row['in cell']).toFixed(3)],
    chance(row, 'in cell null'),
  ]);
  const never = rows.every((row) =>
    ['any p', 'layer p', 'cell p', 'in cell p'].every((key) => Number(row[key]) <= 0.01),
  )
    ? 'Not once did they come as near as they are.'
    : '';
  const heads = ['ear', 'music', 'distance', 'all exchanged', 'within layers', 'within cells', 'over the last'];
  return `On the whole map: the mean distance from a neuron to the 16 of ${rows[0].units} that are most active together with it, over the mean
distance of any two; then the same with places exchanged at random, a hundred times: among all neurons, within a layer, among the channels of
one layer and pitch (a cell). ${never}

${table(heads, ears)}

Within cells, to the sixteenth part of a cell that is most active together, over the mean distance in that cell:

${table(['ear', 'neurons', 'distance', 'channels exchanged'], cells)}
`;
}
