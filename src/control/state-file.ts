// The state of the daemon as the text of its file: what is restored when it starts again. Pure.
import { z } from 'zod';
import { Refused } from '../refused.js';
import type { Entries } from './apply.js';
import { allArguments, bare } from './preset-file.js';
import { same, upgraded } from './versions.js';
import type { Steps } from './versions.js';

export interface State {
  /** When it was written, in seconds since 1970, and by which process. */
  readonly time: number;
  readonly pid: number;
  /** Name or path of the ear. */
  readonly ear: string;
  /** Name of the preset that it began with. */
  readonly preset: string;
  /** Every parameter. */
  readonly values: Entries;
  /** The file of the clip that played, without its ending. */
  readonly clip?: string | undefined;
}

export const STATES: Steps = [same];

const scalar = z.union([z.number(), z.string(), z.boolean()]);
const schema = z.object({
  format: z.literal('earworm state'),
  version: z.literal(STATES.length),
  time: z.number(),
  pid: z.int(),
  ear: z.string().min(1),
  preset: z.string(),
  clip: z
    .string()
    .regex(/^[\w-]+$/)
    .optional(),
  values: z.record(z.string(), z.union([scalar, z.array(scalar)])),
});

export function writeState({ values, ...rest }: State): string {
  const bares = Object.fromEntries(Object.entries(values).map(([address, args]) => [address, bare(args)]));
  return `${JSON.stringify({ format: 'earworm state', version: STATES.length, ...rest, values: bares })}\n`;
}

/** @param path for the refusals. @throws Refused when the text is no state, with what does not fit */
export function parseState(text: string, path: string): State {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new Refused(`${path} is not JSON.`);
  }
  const checked = schema.safeParse(upgraded(json, STATES, path));
  if (!checked.success) {
    const [{ path: where, message }] = checked.error.issues;
    throw new Refused(`${path} is not a state: ${where.join('.') || 'the whole'}: ${message}.`);
  }
  const { time, pid, ear, preset, clip, values } = checked.data;
  return { time, pid, ear, preset, ...(clip !== undefined && { clip }), values: allArguments(values) };
}
