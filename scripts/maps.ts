// npm run maps: paints the maps of the shipped ears for the README, from models/NAME.map to docs/pictures/NAME.png.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { readMap } from '../src/layout/map.js';
import { chart } from '../src/picture/chart.js';
import { png } from '../src/picture/png.js';

const EARS = ['house', 'piano', 'basic-pitch'];

mkdirSync('docs/pictures', { recursive: true });
for (const ear of EARS) {
  const map = readMap(readFileSync(`models/${ear}.map`), ear);
  const subtitle = `${map.units.toLocaleString('en')} neurons of ${map.layers.length} layers, laid out by what they are wired to and active with; low pitches below`;
  writeFileSync(`docs/pictures/${ear}.png`, png(chart({ ...map, title: `The ear ${ear}`, subtitle })));
}
