// The test models of the ONNX project, as Debian packs them (libonnx-testdata): where they are, and what is in one.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Graph, Tensor } from '../../src/graph/graph.js';
import { readTensor } from '../../src/graph/onnx.js';

const INSTALLED = '/usr/share/libonnx-testdata/data';
const CACHE = join('node_modules', '.cache', 'earworm', 'libonnx-testdata');
const UNPACKED = join(CACHE, 'usr', 'share', 'libonnx-testdata', 'data');

/** The folder with the models if it is here: installed, or fetched before. */
export const findData = (): string | undefined => [INSTALLED, UNPACKED].find((folder) => existsSync(folder));

/** Fetches the package into a cache folder; nothing is installed. @throws Error with a sentence on what to do instead */
export function fetchData(): string {
  try {
    mkdirSync(CACHE, { recursive: true });
    execFileSync('apt-get', ['download', 'libonnx-testdata'], { cwd: CACHE, stdio: 'ignore' });
    const [file] = readdirSync(CACHE).filter((name) => name.endsWith('.deb'));
    execFileSync('dpkg-deb', ['-x', join(CACHE, file), CACHE]);
    return UNPACKED;
  } catch {
    throw new Error(
      'The test models are not here and could not be fetched: on Debian, apt-get install libonnx-testdata; elsewhere, unpack that package and give its data folder.',
    );
  }
}

/** Every model in a folder of kinds of models, as "kind/model", sorted. */
export const modelsIn = (folder: string): readonly string[] =>
  readdirSync(folder)
    .sort()
    .flatMap((kind) =>
      readdirSync(join(folder, kind))
        .sort()
        .map((model) => `${kind}/${model}`)
        .filter((model) => existsSync(join(folder, model, 'model.onnx'))),
    );

export interface Reference {
  readonly inputs: readonly Tensor[];
  readonly outputs: readonly Tensor[];
}

/** The bytes of a model. */
export const modelBytes = (folder: string, model: string): Uint8Array =>
  readFileSync(join(folder, model, 'model.onnx'));

/** The first set of reference values of a model, in the order of its inputs and outputs. @throws Refused for other than numbers */
export function reference(folder: string, model: string): Reference {
  const from = join(folder, model, 'test_data_set_0');
  const all = (kind: string): Tensor[] =>
    readdirSync(from)
      .filter((file) => file.startsWith(kind))
      .sort((a, b) => Number(/\d+/.exec(a)?.[0]) - Number(/\d+/.exec(b)?.[0]))
      .map((file) => readTensor(readFileSync(join(from, file)), file).tensor);
  return { inputs: all('input_'), outputs: all('output_') };
}

/** The lengths of the axes that a graph leaves open, as its reference inputs have them. */
export const lengths = (graph: Graph, inputs: readonly Tensor[]): Record<string, number> =>
  Object.fromEntries(
    graph.inputs.flatMap(({ shape }, i) =>
      shape.flatMap((size, axis) => (typeof size === 'string' ? [[size, inputs[i].shape[axis]] as const] : [])),
    ),
  );
