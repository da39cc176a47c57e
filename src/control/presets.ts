// Presets: JSON files of address → value.                                                                  [door: fs]
import { readFile, readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { Refused } from '../refused.js';
import type { Raw, Spec } from '../spec.js';
import { nearest } from '../nearest.js';
import type { Store } from './store.js';

const scalar = z.union([z.number(), z.string(), z.boolean()]);
const schema = z
  .looseObject({ about: z.string().optional(), ear: z.string().optional() })
  .catchall(z.union([scalar, z.array(scalar)]));

export interface Preset {
  readonly about: string;
  /** The ear that it is made for, by name: it speaks of its layers. */
  readonly ear?: string;
  readonly values: Readonly<Record<string, readonly Raw[]>>;
}

/** Names of the presets in a folder. */
export async function presetNames(folder: string): Promise<string[]> {
  const files = await readdir(folder).catch(() => []);
  return files
    .filter((file) => file.endsWith('.json'))
    .map((file) => basename(file, '.json'))
    .sort();
}

/**
 * Reads a preset.
 * @param name of a preset in the folder; paths are not taken
 * @throws Refused when there is none of that name, or it is not a preset
 */
export async function readPreset(folder: string, name: string): Promise<Preset> {
  const names = await presetNames(folder);
  if (!names.includes(name))
    throw new Refused(
      `There is no preset "${name.slice(0, 80)}"; ${names.length ? `the nearest is ${nearest(name, names)}` : `${folder} holds none`}.`,
    );
  const path = join(folder, `${name}.json`);
  let json: unknown;
  try {
    json = JSON.parse(await readFile(path, 'utf8'));
  } catch {
    throw new Refused(`The preset ${path} is not JSON.`);
  }
  const checked = schema.safeParse(json);
  if (!checked.success)
    throw new Refused(
      `The preset ${path} is not a list of addresses and values: ${checked.error.issues[0].path.join('.') || 'the whole'} ${checked.error.issues[0].message}.`,
    );
  const { about = '', ear, ...values } = checked.data;
  return {
    about,
    ...(ear !== undefined && { ear }),
    values: Object.fromEntries(
      Object.entries(values).map(([address, value]) => [address, Array.isArray(value) ? value : [value as Raw]]),
    ),
  };
}

/** What a preset leaves alone unless it names it: the level of the room, what is recorded, whose clock it goes by and how knobs behave are not its business. */
const KEPT = ['/out/', '/record/', '/midi/', '/clock/source', '/clock/send', '/clock/offset', '/clock/run'];
const kept = (address: string): boolean => KEPT.some((start) => address.startsWith(start));

/** Puts a preset in place: all or nothing. What it does not name goes back to its initial value. @throws Refused */
export const applyPreset = (store: Store, { values }: Preset, name: string): void =>
  apply(store, values, `preset "${name}"`);

/** Puts the parameters of a kept clip in place, likewise; but the level of the room stays as it is. @throws Refused */
export const applyKept = (store: Store, values: Preset['values'], name: string): void =>
  apply(store, Object.fromEntries(Object.entries(values).filter(([address]) => !kept(address))), `kept clip "${name}"`);

function apply(store: Store, values: Preset['values'], what: string): void {
  const specs = Object.entries(store.params as unknown as Record<string, Spec<unknown>>);
  const initial = Object.fromEntries(
    specs
      .filter(([address]) => !kept(address))
      .map(([address, { initial }]) => [address, (Array.isArray(initial) ? initial : [initial]) as readonly Raw[]]),
  );
  try {
    store.setAll({ ...initial, ...values }, 'preset');
  } catch (error) {
    throw error instanceof Refused ? new Refused(`The ${what} is not taken: ${error.message}`) : error;
  }
}
