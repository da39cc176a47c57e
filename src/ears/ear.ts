// An ear: NAME.onnx with NAME.json beside it, which says what its values mean.                                [door: fs]
import { readFile, readdir } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { z } from 'zod';
import { read } from '../graph/onnx.js';
import type { Graph } from '../graph/graph.js';
import { Refused } from '../refused.js';

const layer = z.strictObject({
  name: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'layer names are lower-case words'),
  /** The value in the graph, [1, channels, pitches, frames]. */
  value: z.string(),
  channels: z.int().positive(),
  pitches: z.int().positive(),
  /** 99th percentile of the layer's mean activation per frame, over the clips named in `statistics`: full brightness. */
  full: z.number().positive(),
});

export const description = z.strictObject({
  name: z.string(),
  about: z.string(),
  /** Samples per second that the ear was trained on. */
  rate: z.int().positive(),
  /** Samples from one frame to the next; the loop is a whole number of frames. */
  hop: z.int().positive(),
  /** The input with the sound, [1, samples], and the name of its open dimension. */
  input: z.string(),
  samples: z.string(),
  layers: z.array(layer).min(1),
  /** Value that masks multiply, [1, 1, pitches, frames]; 0 is silence. */
  mask: z.string().optional(),
  /** Values that the gradient takes as given. */
  stop: z.array(z.string()).default([]),
  /** For ears that know notes: posteriors before their sigmoid, one row for each of `keys` semitones from `lowest` (MIDI) on. */
  notes: z.strictObject({ layer: z.string(), logit: z.string(), lowest: z.int(), keys: z.int().positive() }).optional(),
  statistics: z.string(),
  source: z.string(),
  licence: z.string(),
});

export type Description = z.infer<typeof description>;
export type Layer = Description['layers'][number];

export interface Ear {
  readonly description: Description;
  readonly graph: Graph;
}

const pathOf = (folder: string, name: string): string =>
  name.includes('/') || name.endsWith('.onnx') ? name : join(folder, `${name}.onnx`);
const sheetOf = (onnx: string): string => `${onnx.slice(0, onnx.length - extname(onnx).length)}.json`;

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
      `There is no ear "${name}" (${path} cannot be read). Ears here: ${(await ears(folder)).join(', ') || 'none'}.`,
    );
  });
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new Refused(`${path} is not JSON; an ear's description is written like models/basic-pitch.json.`);
  }
  const checked = description.safeParse(json);
  if (!checked.success)
    throw new Refused(
      `${path}: ${z
        .prettifyError(checked.error)
        .replaceAll(/\s*\n\s*/g, ' ')
        .replaceAll('✖ ', '')}.`,
    );
  return checked.data;
}

/** Reads an ear whole. @throws Refused as above, or when the network and its description do not belong together */
export async function readEar(folder: string, name: string): Promise<Ear> {
  const told = await describeEar(folder, name);
  const path = pathOf(folder, name);
  const bytes = await readFile(path).catch(() => {
    throw new Refused(`The ear "${name}" has no network: ${path} cannot be read.`);
  });
  const graph = read(bytes, path);
  const made = new Set([...graph.nodes.flatMap((node) => node.outputs), ...graph.inputs.map((i) => i.name)]);
  const named = [told.input, ...told.layers.map((l) => l.value), ...told.stop, told.mask, told.notes?.logit];
  const missing = named.find((value) => value !== undefined && !made.has(value));
  if (missing !== undefined)
    throw new Refused(
      `${path} has no value "${missing}", which its description names: the two files do not belong together.`,
    );
  return { description: told, graph };
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
 * @returns frames in the loop, samples in the loop, and the bent rate in Hz (within 0.6 % of the ear's from 1 s on)
 */
export function circleOf(
  { rate, hop }: Pick<Description, 'rate' | 'hop'>,
  seconds: number,
): { frames: number; samples: number; rate: number } {
  const frames = Math.max(1, Math.round((seconds * rate) / hop));
  return { frames, samples: frames * hop, rate: (frames * hop) / seconds };
}
