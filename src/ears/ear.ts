// An ear: NAME.onnx with NAME.json beside it, which says what its values mean.                                [door: fs]
import { existsSync, readFileSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import { basename, dirname, extname, join, normalize } from 'node:path';
import { read } from '../graph/onnx.js';
import type { Graph } from '../graph/graph.js';
import { Refused } from '../refused.js';
import { readSheet } from './sheet.js';
import { circleFor, HOP } from './scalogram.js';
import type { Description } from './sheet.js';

export type { Description, Layer } from './sheet.js';

export interface Ear {
  readonly description: Description;
  readonly graph: Graph;
  /** The network's file, for the refusals. */
  readonly file: string;
}

/** @param name of an ear in a folder, or the path of an .onnx file */
export const pathOf = (folder: string, name: string): string =>
  name.includes('/') || name.endsWith('.onnx') ? name : join(folder, `${name}.onnx`);
export const sheetOf = (onnx: string): string => `${onnx.slice(0, onnx.length - extname(onnx).length)}.json`;

/**
 * Reads an ear's description: what the other rooms need to know of it.
 * @param folder where ears are kept
 * @param name of an ear there, or the path of an .onnx file
 * @throws Refused when there is no such ear, or its description does not fit
 */
export async function describeEar(folder: string, name: string): Promise<Description> {
  const path = sheetOf(pathOf(folder, name));
  const text = await readFile(path, 'utf8').catch(async () => {
    throw new Refused(
      existsSync(pathOf(folder, name))
        ? `${pathOf(folder, name)} has no description: ${path} cannot be read. "earworm ears inspect ${pathOf(folder, name)}" drafts one.`
        : `There is no ear "${name}" (${path} cannot be read). Ears here: ${(await ears(folder)).join(', ') || 'none'}. "earworm ears fetch" lists others.`,
    );
  });
  return readSheet(text, path);
}

/** Reads an .onnx file, and the files beside it that it keeps weights in. @throws Refused when it cannot be read */
export async function readNetwork(path: string): Promise<Graph> {
  const bytes = await readFile(path).catch(() => {
    throw new Refused(`There is no network: ${path} cannot be read.`);
  });
  return read(bytes, path, beside(path));
}

/** What a model keeps in other files; only those in its own folder are looked for. */
const beside =
  (path: string) =>
  (location: string): Uint8Array | undefined => {
    const file = join(dirname(path), location);
    if (normalize(location).startsWith('..') || !existsSync(file)) return undefined;
    return readFileSync(file);
  };

/** Reads an ear whole. @throws Refused as above, or when the network and its description do not belong together */
export async function readEar(folder: string, name: string): Promise<Ear> {
  const told = await describeEar(folder, name);
  const path = pathOf(folder, name);
  if (!existsSync(path)) throw new Refused(`The ear "${name}" has no network: ${path} cannot be read.`);
  const graph = await readNetwork(path);
  const made = new Set([...graph.nodes.flatMap((node) => node.outputs), ...graph.inputs.map((i) => i.name)]);
  const named = [
    told.input,
    ...Object.keys(told.fixed),
    ...told.layers.map((l) => l.value),
    ...told.stop,
    told.mask,
    told.notes?.logit,
  ];
  const missing = named.find((value) => value !== undefined && !made.has(value));
  if (missing !== undefined)
    throw new Refused(
      `${path} has no value "${missing}", which its description names: the two files do not belong together.`,
    );
  return { description: told, graph, file: path };
}

/** Names of the ears in a folder. */
export async function ears(folder: string): Promise<string[]> {
  const files = await readdir(folder).catch(() => []);
  return files
    .filter((file) => file.endsWith('.onnx'))
    .map((file) => basename(file, '.onnx'))
    .sort();
}

/**
 * How a loop becomes a circle of whole frames at about the ear's rate: the ear's clock bends by up to half a hop per loop.
 * @returns frames in the loop, samples in the loop, and the bent rate in Hz (from 1 s on within half a hop per second:
 * 0.6 % of the rate for a hop of 256 at 22,050 Hz, 4 % for one of 1280 at 16 kHz)
 */
export function circleOf(
  { rate, hop, front }: Pick<Description, 'rate' | 'hop' | 'front'>,
  seconds: number,
): { frames: number; samples: number; rate: number } {
  if (front) return circleFor(seconds, hop / HOP);
  const frames = Math.max(1, Math.round((seconds * rate) / hop));
  return { frames, samples: frames * hop, rate: (frames * hop) / seconds };
}
