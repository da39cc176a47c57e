// npm run probe: what lies open in the ears' features, and what in simpler ones. Can be stopped and started again.
import { writeFileSync } from 'node:fs';
import { homedir, setPriority } from 'node:os';
import { basename, join } from 'node:path';
import { Command } from 'commander';
import { corpus } from '../src/train/corpus.js';
import { FRAMES as SHORTEST, WIDTHS } from '../src/ears/teaching/courses.js';
import { readEar } from '../src/ears/ear.js';
import type { Piece } from '../src/ears/teaching/windows.js';
import { Refused, sentence } from '../src/refused.js';
import { ask, isHeard, say, sign } from './probe/ask.js';
import type { Options } from './probe/ask.js';
import { hearer } from './probe/features.js';
import type { Asked, Result } from './probe/result.js';
import { sourcesTask, tracksTask } from './probe/tasks.js';

const CACHE = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'earworm');
/** A few packages hold music of one hand and one kind: one source. */
const SAME: Readonly<Record<string, string>> = Object.fromEntries(
  ['noiz2sa', 'torus-trooper', 'gunroar', 'parsec47', 'titanion', 'mu-cade', 'rrootage', 'tumiki-fighters'].map(
    (game) => [`${game}-data`, 'aba-games'],
  ),
);

const sourceOf = ({ name }: Piece): string => {
  const folder = name.split('/').at(-2) ?? '';
  return SAME[folder] ?? folder;
};

async function heard(folder: string): Promise<readonly Piece[]> {
  const { pieces } = await corpus(folder, join(CACHE, 'scalograms'), SHORTEST, {
    progress: (done, of, file) => sign(done, of, `hearing ${file}`),
    left: say,
  });
  return pieces;
}

async function run(options: Options): Promise<void> {
  setPriority(15);
  if (!options.house && !options.piano)
    throw new Refused('The probe needs music: --house FOLDER, --piano FOLDER, or both, as scripts/corpus makes them.');
  const ears = await Promise.all(
    options.ears.map(async (name) => {
      const ear = await readEar(options.models, name);
      return { name: basename(name, '.onnx'), net: hearer(ear), training: ear.description.training ?? {} };
    }),
  );
  const nets = ears.map(({ name, net }) => [name, net] as const);
  const tasks: Asked[] = [];
  const write = (): void => {
    const result: Result = {
      about: 'Accuracies are shares of test windows, with the middle 95 % of a bootstrap over blocks.',
      ears: Object.fromEntries(ears.map(({ name, net, training }) => [name, { width: net.width, ...training }])),
      tasks,
    };
    writeFileSync(options.out, `${JSON.stringify(result, rounded, 2)}\n`);
  };
  for (const [kind, folder] of [
    ['house', options.house],
    ['piano', options.piano],
  ] as const) {
    if (!folder) continue;
    const pieces = await heard(folder);
    const music = kind === 'house' ? 'track' : 'piece';
    for (const task of [
      tracksTask(`${kind} ${music}s`, `which ${music} a window is of`, pieces, (piece) => isHeard(piece, options)),
      sourcesTask(`${kind} sources`, `which source a window's ${music} is from`, pieces, sourceOf),
    ]) {
      tasks.push(await ask(task, pieces, nets, options));
      write();
    }
  }
  say(`Written to ${options.out}.`);
}

const rounded = (_: string, value: unknown): unknown =>
  typeof value === 'number' ? Number(value.toPrecision(4)) : value;

const program = new Command('probe')
  .description('Asks ears which track or source a window of music is from, by a linear classifier of their features.')
  .option('--ears <names...>', 'ears in the models folder, or paths of .onnx files', [])
  .option('--models <folder>', 'where ears are kept', 'models')
  .option('--house <folder>', 'electronic music')
  .option('--piano <folder>', 'piano music')
  .option(
    '--supervised <widths...>',
    `also train nets from scratch, of these widths: ${Object.keys(WIDTHS).join(', ')}`,
    [],
  )
  .option('--supervised-on <tasks...>', 'the tasks that they are trained for: tracks, sources', ['tracks', 'sources'])
  .option('--untrained <n>', 'how many untrained ears to compare with, per width', '1')
  .option(
    '--taught <folder>',
    "the part of the music that the ears were trained on, by the start of its pieces' names",
    '',
  )
  .option('--hold-out <share>', 'of these pieces, that their training left out', '0.1')
  .option('--cache <folder>', 'where features are kept', join(CACHE, 'probe'))
  .option('--out <file>', 'the result', 'bench/results/probe.json');

try {
  await run(program.parse().opts<Options>());
} catch (error) {
  process.stderr.write(`probe: ${sentence(error)}\n`);
  process.exitCode = error instanceof Refused ? 2 : 1;
}
