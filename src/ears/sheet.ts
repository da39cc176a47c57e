// The sheet of an ear, NAME.json: what the values of its network mean, and what the network wants to be given. Pure.
import { z } from 'zod';
import { Refused } from '../refused.js';

const each = z.array(z.number());
const usual = z.strictObject({ mean: each, deviation: each, p50: each, p90: each, p99: each });

const layer = z.strictObject({
  name: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'layer names are lower-case words'),
  /** The value in the graph. */
  value: z.string(),
  /**
   * What the axes of the value are: N (one sound), C (channels), F (pitches), T (time), each at most once, but for T: where
   * time is cut into pieces, "TCT" is pieces × channels × frames in a piece. Every ear hears [1, channels, pitches, frames].
   */
  axes: z
    .string()
    .regex(/^(?!.*N.*N)(?!.*C.*C)(?!.*F.*F)[NCFT]+$/, 'axes are letters out of N, C, F and T, for example NCFT or NTC')
    .default('NCFT'),
  /** Frames to leave out in front and behind: those that the network made of the sound in `before` and `after`. */
  crop: z.tuple([z.int().min(0), z.int().min(0)]).default([0, 0]),
  channels: z.int().positive(),
  pitches: z.int().positive(),
  /** 99th percentile of the layer's mean activation per frame, over the clips named in `statistics`: full brightness. */
  full: z.number().positive(),
  /** What is usual for each channel, over pitches, frames and the music named in `statistics`; percentiles are p50, p90, p99. */
  usual: usual.optional(),
});

/** How a network takes the sound that does not take it as [1, samples], between -1 and 1. */
const sound = z.strictObject({
  /** The shape of the input, with the word where the samples go: [1, 1, "samples"]. */
  shape: z
    .array(z.union([z.literal(1), z.literal('samples')]))
    .refine((shape) => shape.filter((d) => d === 'samples').length === 1, 'names "samples" once, all else is 1')
    .default([1, 'samples']),
  /** 32768 for a network that takes 16-bit numbers. */
  scale: z.number().default(1),
  /** Samples of the loop's end to put in front, and of its start to put behind, for a network that eats its edges. */
  before: z.int().min(0).default(0),
  after: z.int().min(0).default(0),
});

export const sheet = z.strictObject({
  name: z.string(),
  about: z.string(),
  /** Samples per second that the ear was trained on. */
  rate: z.int().positive(),
  /** Samples from one frame of the coarsest layer to the next; the loop is a whole number of them. */
  hop: z.int().positive(),
  /** The input with the sound, and the name of its open dimension. */
  input: z.string(),
  samples: z.string(),
  sound: sound.optional(),
  /** The value `scalogram` is our own front end's: it is made anew for the rate that the loop bends to, so pitches are exact. */
  front: z.literal('constant-q').optional(),
  /** Other inputs, fixed: a number for all elements, or one for each. Open dimensions are 1. */
  fixed: z.record(z.string(), z.union([z.number(), z.array(z.number())])).default({}),
  layers: z.array(layer).min(1),
  /** Value that masks multiply, [1, 1, pitches, frames]; 0 is silence. */
  mask: z.string().optional(),
  /** The rows of the scalogram that masks multiply: the lowest in Hz, and rows per octave. Our own front end's, where it is left out. */
  tuning: z.strictObject({ lowest: z.number().positive(), perOctave: z.number().positive() }).optional(),
  /** Values that the gradient takes as given. */
  stop: z.array(z.string()).default([]),
  /** For ears that know notes: posteriors before their sigmoid, one row for each of `keys` semitones from `lowest` (MIDI) on. */
  notes: z.strictObject({ layer: z.string(), logit: z.string(), lowest: z.int(), keys: z.int().positive() }).optional(),
  /** The preset that it begins with. */
  preset: z.string().default('chord'),
  statistics: z.string(),
  /** How it was trained, for those who want to know. */
  training: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  source: z.string(),
  licence: z.string(),
});

export type Description = z.infer<typeof sheet>;
/** As it is written, with what has a default left out. */
export type Sheet = z.input<typeof sheet>;
export type Layer = Description['layers'][number];

/** @param file its name, for the refusals. @throws Refused when the text is no sheet, with every field that does not fit */
export function readSheet(text: string, file: string): Description {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new Refused(`${file} is not JSON; an ear's description is written like models/basic-pitch.json.`);
  }
  const checked = sheet.safeParse(json);
  if (checked.success) return checked.data;
  const words = z.prettifyError(checked.error).replaceAll(/\s*\n\s*/g, ' ');
  throw new Refused(`${file}: ${words.replaceAll('✖ ', '')}.`);
}
