// A kept clip as JSON: everything that it takes to dream on from it. The sound itself is a WAV file beside it. Pure.
import { z } from 'zod';
import type { DreamSide, DreamState } from '../messages.js';
import { Refused } from '../refused.js';
import type { Raw } from '../spec.js';
import { allArguments, bare } from './preset-file.js';
import { same, upgraded } from './versions.js';
import type { Steps } from './versions.js';

export interface Kept {
  /** The ear that it was dreamt with, by name. */
  readonly ear: string;
  readonly seed: number;
  readonly score: number;
  /** Name of the WAV file in the same folder. */
  readonly wav: string;
  /** Every parameter: address → arguments. */
  readonly values: Readonly<Record<string, readonly Raw[]>>;
  readonly state: DreamState;
  /** What the ear hears in it: [layers][frames]. */
  readonly activity: readonly Float32Array[];
}

/** The first one had a version already. */
export const KEPT_CLIPS: Steps = [same];
/** More than 16 s of any ear's circle. */
const LONGEST = 2 ** 22;

const scalar = z.union([z.number(), z.string(), z.boolean()]);
/** 32-bit floats, little-endian, as base64. */
const floats = z
  .strictObject({ samples: z.int().min(1).max(LONGEST), base64: z.string() })
  .refine(
    ({ samples, base64 }) =>
      base64.length === 4 * Math.ceil((4 * samples) / 3) && Buffer.from(base64, 'base64').length === 4 * samples,
    'does not hold as many samples as it says',
  )
  .transform(({ base64 }) => unpacked(base64))
  .refine((samples) => samples.every(Number.isFinite), 'holds samples that are not numbers');

const side = { clip: floats, high: floats };

const schema = z.strictObject({
  format: z.literal('earworm clip'),
  version: z.literal(KEPT_CLIPS.length),
  ear: z.string().min(1),
  seed: z.int(),
  step: z.int().min(0),
  score: z.number(),
  wav: z.string().regex(/^[^/\\]+\.wav$/, 'names a WAV file in the same folder, without a path'),
  values: z.record(z.string(), z.union([scalar, z.array(scalar)])),
  state: z
    .strictObject({ ...side, right: z.strictObject(side).optional() })
    .refine(
      ({ clip, high, right }) => !right || (right.clip.length === clip.length && right.high.length === high.length),
      'has a right side of another length than the left',
    ),
  activity: z.array(floats),
});

/** Bytes that become text at once: a fraction of a millisecond. Threes become fours, without filling between the pieces. */
const PIECE = 3 * 2 ** 14;

function* base64Of(samples: Float32Array): Generator<string> {
  const bytes = Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength);
  for (let at = 0; at < bytes.length; at += PIECE) yield bytes.toString('base64', at, at + PIECE);
}

/** Where samples stand in the text. No other text is called so: the addresses of parameters begin with a slash. */
const PLACE = /("base64": ")(\d+)(?=")/;

function unpacked(base64: string): Float32Array {
  const bytes = Buffer.from(base64, 'base64');
  const samples = new Float32Array(bytes.length / 4);
  new Uint8Array(samples.buffer).set(bytes);
  return samples;
}

/**
 * A kept clip as the text of its file, in pieces: all at once it would take 20 ms, and whoever writes it piece by piece lets
 * others in between.
 */
export function* writeKept({ ear, seed, score, wav, values, state, activity }: Kept): Generator<string> {
  const placed: Float32Array[] = [];
  const packed = (samples: Float32Array): { samples: number; base64: string } => ({
    samples: samples.length,
    base64: String(placed.push(samples) - 1),
  });
  const packedSide = ({ clip, high }: DreamSide) => ({ clip: packed(clip), high: packed(high) });
  const file: z.input<typeof schema> = {
    format: 'earworm clip',
    version: KEPT_CLIPS.length,
    ear,
    seed,
    step: state.step,
    score: Number.isFinite(score) ? score : 0,
    wav,
    values: Object.fromEntries(Object.entries(values).map(([address, args]) => [address, bare(args)])),
    state: { ...packedSide(state), ...(state.right && { right: packedSide(state.right) }) },
    activity: activity.map(packed),
  };
  const [first, ...rest] = JSON.stringify(file, null, 2).split(PLACE);
  yield first;
  // In threes, as the pattern splits: what stands before samples, their number, what follows.
  for (let n = 0; n < rest.length; n += 3) {
    yield rest[n];
    yield* base64Of(placed[Number(rest[n + 1])]);
    yield rest[n + 2];
  }
  yield '\n';
}

/** @param file its name, for the refusals. @throws Refused when the text is no kept clip, with what does not fit */
export function readKept(text: string, file: string): Kept {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new Refused(`${file} is not JSON; a kept clip is what /clip/keep writes.`);
  }
  const checked = schema.safeParse(upgraded(json, KEPT_CLIPS, file));
  if (!checked.success) {
    const [{ path, message }] = checked.error.issues;
    throw new Refused(`${file} is not a kept clip: ${path.join('.') || 'the whole'}: ${message}.`);
  }
  const { ear, seed, score, wav, values, step, state, activity } = checked.data;
  return {
    ear,
    seed,
    score,
    wav,
    values: allArguments(values),
    state: { ...state, step },
    activity,
  };
}
