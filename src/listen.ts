// Listening: what an ear hears in a file, as figures and as a picture.
import { access, constants, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, extname } from 'node:path';
import { readEar } from './ears/ear.js';
import { usualOf } from './ears/listening/excitement.js';
import { figuresOf } from './ears/listening/figures.js';
import type { Figures } from './ears/listening/figures.js';
import { frontEar, hear } from './ears/listening/heard.js';
import type { HeardPiece } from './ears/listening/heard.js';
import { WINDOW } from './ears/listening/listening.js';
import type { Piece } from './ears/listening/listening.js';
import { RATE } from './ears/scalogram.js';
import { decode } from './engine/web-audio.js';
import { png } from './picture/png.js';
import { poster } from './picture/poster.js';
import { generator } from './random.js';
import { Refused } from './refused.js';
import { sketch } from './sketch.js';

export interface ListenOptions {
  readonly ear: string;
  /** Begins the names of both files; the file's and the ear's names without it. */
  readonly out?: string;
  readonly from: number;
  readonly seconds?: number;
  /** What excitement is measured by: what is usual for the ear, where its sheet tells, or in the piece. */
  readonly usual: 'ear' | 'piece';
}

export interface ListenWorld {
  /** Folder where ears are kept. */
  readonly folder: string;
  readonly progress: (seconds: number, total: number) => void;
}

export interface Listened {
  readonly figures: Figures;
  /** Where the picture lies, and where the figures should. */
  readonly picture: string;
  readonly json: string;
  /** Sentences on what was left out or assumed. */
  readonly remarks: readonly string[];
}

const LONGEST = 600;
const SEED = 1;

/**
 * Listens, and writes the picture. Cost: 3 s, and 1 s for every 10 to 20 s of sound.
 * @throws Refused for a file that is no sound, a part of it that is not there, an ear that does not hear, or a picture that cannot be written
 */
export async function listenTo(
  file: string,
  options: ListenOptions,
  { folder, progress }: ListenWorld,
): Promise<Listened> {
  const ear = await readEar(folder, options.ear);
  const { name, rate, statistics } = ear.description;
  const prefix = options.out ?? `${basename(file, extname(file))}.${name}`;
  const picture = `${prefix}.png`;
  await access(dirname(picture), constants.W_OK).catch(unwritable(picture));
  const bytes = await bytesOf(file);

  const { piece, seconds, whole } = await part(bytes, file, rate, options);
  const heard = await hear(ear, piece, generator(SEED), (share) => progress(share * seconds, seconds));
  const told = options.usual === 'ear' && heard.layers.every(({ layer }) => layer.usual);
  const layers = heard.layers.map((layer) => (told ? layer : { ...layer, usual: usualOf(layer.gathered) }));
  const usual = told ? statistics : 'this part of the file';
  const figures = figuresOf({ ear: name, file, from: options.from, seconds, usual }, layers);

  const front = async () => hear(frontEar(), (await part(bytes, file, RATE, options)).piece, generator(SEED));
  const scalogram = heard.scalogram ?? (await front()).scalogram!;
  await save(picture, png(poster(sketch(figures, { ...heard, layers }, scalogram))));
  return { figures, picture, json: `${prefix}.json`, remarks: remarks(options, { whole, seconds }, heard) };
}

async function bytesOf(file: string): Promise<Uint8Array> {
  const bytes = await readFile(file).catch(() => {
    throw new Refused(`There is no sound: ${file} cannot be read.`);
  });
  if (bytes.length === 0) throw new Refused(`${file} is empty: it holds no samples.`);
  return bytes;
}

/** The part of a file that is asked for, at a rate. */
async function part(
  bytes: Uint8Array,
  file: string,
  rate: number,
  { from, seconds = LONGEST }: ListenOptions,
): Promise<{ piece: Piece; seconds: number; whole: number }> {
  const sound = await decode(bytes, rate, file);
  const whole = sound.length / rate;
  const first = Math.round(from * rate);
  if (first >= sound.length)
    throw new Refused(`${file} is ${whole.toFixed(1)} s long; --from takes less than that, got ${from}.`);
  const samples = Math.min(sound.length - first, Math.round(seconds * rate));
  return { piece: { sound, first, samples }, seconds: samples / rate, whole };
}

function remarks(
  { from, seconds: asked }: ListenOptions,
  { whole, seconds }: { readonly whole: number; readonly seconds: number },
  { reach }: HeardPiece,
): string[] {
  const isCut = asked === undefined && whole - from > seconds + 0.1;
  return [
    ...(isCut ? [`The file is ${Math.round(whole)} s long; --from and --seconds choose another part.`] : []),
    ...(reach.windows > 1 && !reach.measured
      ? [`This ear has no frame that is free of what is far away: it heard ${reach.windows} windows of ${WINDOW} s.`]
      : []),
  ];
}

/** @throws Refused when the file cannot be written */
export async function save(path: string, content: Uint8Array | string): Promise<void> {
  await writeFile(path, content).catch(unwritable(path));
}

const unwritable =
  (path: string) =>
  (error: unknown): never => {
    throw new Refused(`${path} cannot be written (${(error as { code?: string }).code ?? String(error)}).`);
  };
