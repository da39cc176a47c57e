// What the words about ears do: list, fetch, inspect, listen. Loaded by words.ts, which gives them the process.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describeEar, ears, readNetwork, sheetOf } from './ears/ear.js';
import type { UnitFigures } from './ears/listening/figures.js';
import { inspect } from './ears/inspect.js';
import type { LayerReport, Report } from './ears/inspect.js';
import { PUBLISHED } from './ears/others/published.js';
import { readSheet } from './ears/sheet.js';
import { fetchEar } from './fetch.js';
import type { Standing } from './graph/census.js';
import type { Listened } from './listen.js';
import type { Words } from './options.js';

export interface EarWorld {
  /** Folder with models/ and presets/. */
  readonly root: string;
  readonly print: (line: string) => void;
  /** Milliseconds from any zero. */
  readonly now: () => number;
  /** Seconds of a sound that are heard, and all of them. */
  readonly progress: (seconds: number, total: number) => void;
}

export const earWords = ({
  root,
  print,
  now,
  progress,
}: EarWorld): Pick<Words, 'ears' | 'fetch' | 'inspect' | 'listen'> => ({
  async ears() {
    const folder = join(root, 'models');
    for (const name of await ears(folder)) {
      const { about, layers, rate, licence } = await describeEar(folder, name);
      print(
        `${name}: ${about} ${rate} Hz; layers ${layers.map((layer) => layer.name).join(', ')}. Licence: ${licence}.`,
      );
    }
  },

  async fetch(name) {
    const folder = join(root, 'models');
    if (name === undefined) {
      for (const [ear, { sheet, npm, licence }] of Object.entries(PUBLISHED)) {
        const there = existsSync(join(folder, `${ear}.onnx`)) ? 'It is here.' : `./earworm ears fetch ${ear}`;
        print(`${ear}: ${sheet.about} From npm ${npm}. Licence: ${licence}. ${there}`);
      }
      return;
    }
    const { layers, licence } = await fetchEar(name, folder, join(root, 'presets', 'clips'));
    print(`${name} is in models/, with ${layers.length} layers. Licence: ${licence}.`);
    print(`Try: ./earworm --ear ${name}`);
  },

  async inspect(path, { length, dimension, fixed, json }) {
    const file =
      path.includes('/') || path.endsWith('.onnx') || existsSync(path) ? path : join(root, 'models', `${path}.onnx`);
    const graph = await readNetwork(file);
    const sheet = sheetOf(file);
    const description = existsSync(sheet) ? readSheet(await readFile(sheet, 'utf8'), sheet) : undefined;
    const report = await inspect({ file, graph, description, length, dimensions: dimension, fixed, now });
    if (json) print(JSON.stringify(report, null, 2));
    else inWords(report, sheet).forEach(print);
  },

  async listen(file, { json, ...options }) {
    const { listenTo, save } = await import('./listen.js');
    const listened = await listenTo(file, options, { folder: join(root, 'models'), progress });
    const figures = JSON.stringify(listened.figures, null, 2);
    if (json) return print(figures);
    await save(listened.json, `${figures}\n`);
    listenedInWords(listened).forEach(print);
  },
});

/** Units that are named on the terminal. */
const NAMED = 5;

function listenedInWords({ figures, picture, json, remarks }: Listened): string[] {
  const { ear, file, from, seconds, usual, excited, moments } = figures;
  const unit = ({ layer, channel, pitch, second, sigmas, above }: UnitFigures): string =>
    `  ${layer}, channel ${channel}, pitch ${pitch}, at ${second} s: ${sigmas.toFixed(1)} σ${above ? `, above ${above}` : ''}`;
  const time = Number((from + seconds).toFixed(1));
  return [
    `${file} from ${from} to ${time} s, as heard by ${ear}. The most excited units, in σ above what is usual in ${usual}:`,
    ...excited.slice(0, NAMED).map(unit),
    `Strongest moments: ${moments.map(({ second }) => `${second} s`).join(', ') || 'none'}.`,
    ...remarks,
    `Picture: ${picture}. Figures: ${json}.`,
  ];
}

const STANDINGS: Readonly<Record<Standing, string>> = {
  rule: 'with a gradient rule',
  lowering: 'written with simpler operators when the ear is loaded',
  still: 'that let no gradient through, as is meant',
  body: 'that are decided when the ear is loaded, where their condition is constant',
  unknown: 'without a gradient rule',
};

const shapeOf = (shape: readonly (number | string)[]): string => `[${shape.join(', ')}]`;
const large = (n: number): string => n.toLocaleString('en');

function inWords(report: Report, sheet: string): string[] {
  const { file, inputs, samples, operators, layers, step, draft, licence } = report;
  const standings = (Object.keys(STANDINGS) as Standing[]).flatMap((standing) => {
    const ops = operators.filter((op) => op.standing === standing);
    return ops.length === 0
      ? []
      : [`Operators ${STANDINGS[standing]}: ${ops.map(({ op, nodes }) => `${op} ${nodes}`).join(', ')}.`];
  });
  const sheetLines =
    licence !== undefined
      ? [`Described by ${sheet}. Licence: ${licence}.`]
      : draft
        ? [
            `It has no description. A draft, to be saved as ${sheet} and mended (rate, layers, full, licence):`,
            JSON.stringify(draft, null, 2),
          ]
        : [`It has no description (${sheet}), and its shapes do not tell enough for a draft.`];
  return [
    file,
    ...inputs.map(({ name, type, shape }) => `Input ${name}: ${type} ${shapeOf(shape)}.`),
    `${large(report.parameters)} parameters; ${large(Math.round(report.macs / 1e6))} million multiplications for ${large(samples)} samples.`,
    ...standings,
    ...layers.map(layerLine),
    step
      ? `A step to ${step.layer}, forward and backward on one thread: ${step.ms.toFixed(1)} ms here.`
      : 'No layer of it can be dreamt.',
    ...sheetLines,
  ];
}

const layerLine = ({ name, shape, units, refused }: LayerReport): string =>
  `Layer ${name}: ${shapeOf(shape)}, ${large(units)} units.${refused && ` No gradient comes back: ${refused}`}`;
