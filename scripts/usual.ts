// Measures what is usual for an ear that came without: node dist/scripts/usual.js EAR WORDS=FOLDER... writes it into the
// ear's sheet in models/. One loop of 4 s from anywhere in every sound of the folders, whose words say what they hold.
import { readFileSync, writeFileSync } from 'node:fs';
import { loopsOf } from '../bench/helper/dreams/music.js';
import { pathOf, readEar, sheetOf } from '../src/ears/ear.js';
import { lay } from '../src/ears/lay.js';
import type { Sheet } from '../src/ears/sheet.js';
import { tally } from '../src/ears/teaching/statistics.js';
import { f32 } from '../src/graph/graph.js';
import { open } from '../src/graph/session.js';
import { truncate } from '../src/graph/surgery.js';
import { soundsIn } from '../src/train/corpus.js';

const SECONDS = 4;

const [name, ...named] = process.argv.slice(2);
const folders = named.map((pair) => pair.split('='));
if (!name || folders.length === 0 || folders.some((pair) => pair.length !== 2))
  throw new Error('Name an ear and folders of music: node dist/scripts/usual.js EAR "solo piano=FOLDER"...');
const { hearing, samples } = await lay(await readEar('models', name), SECONDS);
const values = hearing.layers.map(({ value }) => value);
const session = await open(truncate(hearing.graph, [...new Set(values)]));
const tallies = values.map(() => tally());

const music = await Promise.all(folders.map(async ([, folder]) => ({ folder, files: await soundsIn(folder) })));
const all = music.reduce((sum, { files }) => sum + files.length, 0);
let loops = 0;
for (const { folder, files } of music)
  for await (const loop of loopsOf(folder, files, files.length, { samples, seconds: SECONDS })) {
    const heard = await session.run({ [hearing.input]: f32([1, samples], loop) });
    values.forEach((value, i) => tallies[i].take(heard[value], all));
    loops++;
    process.stderr.write(`\r${loops} loops of ${all} sounds`);
  }
await session.stop();
process.stderr.write('\n');

const path = sheetOf(pathOf('models', name));
const sheet = JSON.parse(readFileSync(path, 'utf8')) as Sheet;
const layers = sheet.layers.map((layer, i) => ({ ...layer, usual: tallies[i].told().usual }));
const from = folders.map(([words]) => words).join(' and ');
const statistics = `${sheet.statistics ?? ''}; what is usual over ${loops} loops of ${from}, 4 s each`.replace(
  /^; /,
  '',
);
writeFileSync(path, `${JSON.stringify({ ...sheet, layers, statistics }, null, 2)}\n`);
process.stdout.write(`What is usual for ${name}, over ${loops} loops, is in ${path}.\n`);
