// A preset as the text of its file: address → value, a sentence about it, the ear that it is made for. Pure.
import { z } from 'zod';
import { Refused } from '../refused.js';
import type { Raw } from '../spec.js';
import { same, upgraded } from './versions.js';
import type { Steps } from './versions.js';

export interface Preset {
  readonly about: string;
  /** The ear that it is made for, by name: it speaks of its layers. */
  readonly ear?: string;
  readonly values: Readonly<Record<string, readonly Raw[]>>;
}

/** Those that come along, and those written by hand, name no version: they are of version 0. */
export const PRESETS: Steps = [same];

const scalar = z.union([z.number(), z.string(), z.boolean()]);
const schema = z
  .looseObject({
    about: z.string().optional(),
    ear: z.string().optional(),
    version: z.number(),
  })
  .catchall(z.union([scalar, z.array(scalar)]));

type Bare = z.output<typeof scalar>;

/** One argument stands for itself, several are a list. */
export const bare = (args: readonly Raw[]): Bare | Bare[] => {
  const given = args.map((arg) => arg ?? 0);
  return given.length === 1 ? given[0] : given;
};

/** The arguments of every address. */
export const allArguments = (values: Readonly<Record<string, Raw | Raw[]>>): Record<string, readonly Raw[]> =>
  Object.fromEntries(
    Object.entries(values).map(([address, value]) => [address, Array.isArray(value) ? value : [value]]),
  );

export function writePreset({ about, ear, values }: Preset): string {
  const parameters = Object.entries(values).map(([address, args]) => [address, bare(args)] as const);
  const file = {
    version: PRESETS.length,
    ...(about !== '' && { about }),
    ...(ear !== undefined && { ear }),
    ...Object.fromEntries(parameters),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** @param path for the refusals. @throws Refused when the text is no preset, with what does not fit */
export function parsePreset(text: string, path: string): Preset {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new Refused(`The preset ${path} is not JSON.`);
  }
  const checked = schema.safeParse(upgraded(json, PRESETS, `The preset ${path}`));
  if (!checked.success)
    throw new Refused(
      `The preset ${path} is not a list of addresses and values: ${checked.error.issues[0].path.join('.') || 'the whole'} ${checked.error.issues[0].message}.`,
    );
  const { about = '', ear, ...rest } = checked.data;
  const values = Object.fromEntries(Object.entries(rest).filter(([name]) => name !== 'version'));
  return { about, ...(ear !== undefined && { ear }), values: allArguments(values) };
}
