// npm run maps: paints the maps of the shipped ears, from models/NAME.map to docs/pictures/NAME.png, and how near those lie that are
// active together, from bench/results/neighbours.json to docs/pictures/neighbours.png.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { readMap } from '../src/layout/map.js';
import { chart } from '../src/picture/chart.js';
import { distances } from '../src/picture/distances.js';
import { png } from '../src/picture/png.js';
import { panels, readNeighbours } from './neighbours.js';

const EARS = ['house', 'piano', 'basic-pitch'];

mkdirSync('docs/pictures', { recursive: true });
for (const ear of EARS) {
  const map = readMap(readFileSync(`models/${ear}.map`), ear);
  const subtitle = `${map.units.toLocaleString('en')} neurons of ${map.layers.length} layers, laid out by what they are wired to and active with; low pitches below`;
  writeFileSync(`docs/pictures/${ear}.png`, png(chart({ ...map, title: `The ear ${ear}`, subtitle })));
}
const found = readNeighbours();
if (found) writeFileSync('docs/pictures/neighbours.png', png(distances(panels(found))));
