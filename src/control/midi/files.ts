// Mapping files: JSON, ours in presets/midi/, the user's own in the folder `midi` in --home.               [door: fs, zod]
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { nearest } from '../../nearest.js';
import { Refused } from '../../refused.js';
import { parseControl, writeControl } from './controls.js';
import type { Control } from './controls.js';
import { USES } from './mapping.js';
import type { Mapping } from './mapping.js';
import { jsonNames, writeWhole } from '../whole.js';
import { RELATIVE } from './relative.js';
import type { Relative } from './relative.js';
import { TAKEOVERS } from './takeover.js';

const scalar = z.union([z.number(), z.string(), z.boolean()]);
const control = z.string().transform((text, context): Control => {
  try {
    return parseControl(text);
  } catch (error) {
    context.addIssue({ code: 'custom', message: (error as Error).message });
    return z.NEVER;
  }
});
const shared = {
  device: z.string().optional(),
  takeover: z.enum(TAKEOVERS).optional(),
  relative: z.enum(Object.keys(RELATIVE) as Relative[]).optional(),
  acceleration: z.enum(['box', 'none']).optional(),
};
const entry = z.strictObject({
  ...shared,
  control,
  address: z.string().startsWith('/'),
  use: z.enum(USES).optional(),
  min: scalar.optional(),
  max: scalar.optional(),
  curve: z.number().min(0.1).max(10).optional(),
  invert: z.boolean().optional(),
  step: z.number().positive().max(1).optional(),
  value: z.union([scalar, z.array(scalar)]).optional(),
  args: z.array(scalar).optional(),
  values: z.array(scalar).optional(),
  touch: control.optional(),
  echo: z.union([z.literal(false), control]).optional(),
  lamp: z.tuple([z.number().int().min(0).max(127), z.number().int().min(0).max(127)]).optional(),
});
const schema = z.strictObject({ about: z.string().optional(), ...shared, mappings: z.array(entry) });

export interface MappingFile {
  readonly about: string;
  readonly mappings: readonly Mapping[];
}

/** Folders in the order in which a name is looked for: the user's own first. */
export type Folders = readonly string[];

/** @throws Refused with one sentence. @param path for the sentence */
export function readMappings(text: string, path: string): MappingFile {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new Refused(`The MIDI mapping ${path} is not JSON.`);
  }
  const checked = schema.safeParse(json);
  if (!checked.success) {
    const [{ path: where, message }] = checked.error.issues;
    throw new Refused(`The MIDI mapping ${path} cannot be read: ${where.join('.') || 'the whole'}: ${message}.`);
  }
  const { about = '', mappings, ...all } = checked.data;
  return { about, mappings: mappings.map((one) => ({ ...all, ...one, device: one.device ?? all.device ?? '' })) };
}

/** The text of a mapping file. */
export function writeMappings(about: string, mappings: readonly Mapping[]): string {
  const plain = mappings.map((one) => ({
    ...one,
    control: writeControl(one.control),
    ...(one.touch && { touch: writeControl(one.touch) }),
    ...(one.echo && { echo: writeControl(one.echo) }),
  }));
  return `${JSON.stringify({ about, mappings: plain }, null, 2)}\n`;
}

export async function mappingNames(folders: Folders): Promise<string[]> {
  return [...new Set((await Promise.all(folders.map(jsonNames))).flat())].sort();
}

/** @throws Refused when there is none of that name, or it is not one. Paths are not taken */
export async function loadMappings(folders: Folders, name: string): Promise<MappingFile> {
  const names = await mappingNames(folders);
  const found = names.find((one) => one === name) ?? names.find((one) => one.toLowerCase() === name.toLowerCase());
  if (found === undefined)
    throw new Refused(
      `There is no MIDI mapping "${name.slice(0, 80)}"; ${names.length > 0 ? `the nearest is ${nearest(name, names)}` : 'there are none'}.`,
    );
  for (const folder of folders) {
    const path = join(folder, `${found}.json`);
    const text = await readFile(path, 'utf8').catch(() => undefined);
    if (text !== undefined) return readMappings(text, path);
  }
  throw new Refused(`The MIDI mapping "${found}" cannot be read.`);
}

/** Writes into the first folder, whole or not at all. @returns the path. @throws Refused */
export async function saveMappings([folder]: Folders, name: string, mappings: readonly Mapping[]): Promise<string> {
  if (!/^[\w][\w .-]{0,79}$/.test(name))
    throw new Refused(
      `A MIDI mapping is called by letters, digits, spaces, dots and dashes, 80 at most, got "${name.slice(0, 80)}".`,
    );
  const path = join(folder, `${name}.json`);
  await writeWhole(path, writeMappings('Saved by /midi/save.', mappings));
  return path;
}
