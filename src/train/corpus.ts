// A folder of music as scalograms on disk: each file is decoded and heard once, whatever is trained on it later.
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { BINS, HOP, RATE, scalogram } from '../ears/scalogram.js';
import type { Piece } from '../ears/teaching/windows.js';
import { LEVELS } from '../ears/teaching/augment.js';
import { decode } from '../engine/web-audio.js';
import { f32 } from '../graph/graph.js';
import { open } from '../graph/session.js';
import type { Session } from '../graph/session.js';
import { writer } from '../graph/writer.js';
import { Refused, sentence } from '../refused.js';

const SOUNDS = new Set(['.wav', '.aif', '.aiff', '.flac', '.mp3', '.ogg', '.oga', '.m4a', '.aac']);
/** Frames heard at once, and those on either side that the longest kernel and the decimators reach into. */
const CHUNK = 256;
const MARGIN = 16;

export interface CorpusWorld {
  /** Told after every file. */
  progress(done: number, of: number, name: string): void;
  /** A file that cannot be used, in a sentence. */
  left(sentence: string): void;
}

export interface Corpus {
  readonly pieces: readonly Piece[];
  readonly seconds: number;
}

/** Sound files of a folder and all its subfolders, as paths in it, sorted. */
export const soundsIn = async (folder: string): Promise<string[]> =>
  (await readdir(folder, { recursive: true })).filter((file) => SOUNDS.has(extname(file).toLowerCase())).sort();

/** What a piece is called: the path of its file in the folder, without the ending. */
export const nameOf = (file: string): string => file.replaceAll('\\', '/').slice(0, -extname(file).length);

/**
 * Hears what was not heard yet. 10 hours of music take about 10 minutes and 700 MB of cache.
 * @param folder searched with all its subfolders
 * @param cache where scalograms are kept, by name, size and date of their file
 * @param frames the shortest piece of use
 * @throws Refused when there is no such folder, or nothing in it that can be used
 */
export async function corpus(folder: string, cache: string, frames: number, world: CorpusWorld): Promise<Corpus> {
  const files = await soundsIn(folder).catch(() => {
    throw new Refused(`There is no corpus: ${folder} is no folder that can be read; --corpus takes a folder of music.`);
  });
  if (files.length === 0)
    throw new Refused(
      `There is no music in ${folder}; ${[...SOUNDS].join(' ')} files are looked for, in subfolders too.`,
    );
  await mkdir(cache, { recursive: true });
  const hearing = await listener();
  const pieces: Piece[] = [];
  let short = 0;
  try {
    for (const [i, file] of files.entries()) {
      try {
        const piece = await heard(join(folder, file), file, cache, hearing);
        if (piece.frames < frames) short++;
        else pieces.push(piece);
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        world.left(`${sentence(error)} It is left out.`);
      }
      world.progress(i + 1, files.length, file);
    }
  } finally {
    await hearing.stop();
  }
  const least = `${Math.ceil((frames * HOP) / RATE)} s`;
  if (pieces.length === 0)
    throw new Refused(`Nothing in ${folder} can be trained on: a file must be readable and at least ${least} long.`);
  if (short > 0) world.left(`${short} of the files ${short === 1 ? 'is' : 'are'} shorter than ${least} and left out.`);
  const seconds = pieces.reduce((sum, piece) => sum + (piece.frames * HOP) / RATE, 0);
  return { pieces, seconds };
}

async function heard(path: string, file: string, cache: string, hearing: Session): Promise<Piece> {
  const { size, mtimeMs } = await stat(path);
  const key = createHash('sha256')
    .update(`${basename(file)} ${size} ${mtimeMs}`)
    .digest('hex')
    .slice(0, 24);
  const cached = join(cache, `${key}.scalogram`);
  const name = nameOf(file);
  const known = await stat(cached).catch(() => undefined);
  if (known) return { name, cached, frames: known.size / (2 * BINS) };
  const sound = await decode(await readFile(path), RATE, path);
  const levels = await listen(sound, hearing);
  await writeFile(`${cached}.part`, levels);
  await rename(`${cached}.part`, cached);
  return { name, cached, frames: levels.length / BINS };
}

/** The front end on a stretch of sound with its margins. */
async function listener(): Promise<Session> {
  const g = writer();
  const audio = g.input({ name: 'audio', type: 'float32', shape: [1, (CHUNK + 2 * MARGIN) * HOP] });
  return open(g.finish([scalogram(g, audio)]));
}

/** A piece as levels of its scalogram, [frames][BINS]. Before and after it there is silence. */
async function listen(sound: Float32Array, hearing: Session): Promise<Uint16Array> {
  const frames = Math.floor(sound.length / HOP);
  const levels = new Uint16Array(frames * BINS);
  for (let from = 0; from < frames; from += CHUNK) {
    const audio = new Float32Array((CHUNK + 2 * MARGIN) * HOP);
    const first = (from - MARGIN) * HOP;
    audio.set(sound.subarray(Math.max(0, first), first + audio.length), Math.max(0, -first));
    const { scalogram: image } = await hearing.run({ audio: f32([1, audio.length], audio) });
    const width = CHUNK + 2 * MARGIN;
    for (let t = 0; t < CHUNK && from + t < frames; t++)
      for (let bin = 0; bin < BINS; bin++) {
        const value = Number(image.data[bin * width + MARGIN + t]);
        levels[(from + t) * BINS + bin] = Math.round(LEVELS * Math.min(1, Math.max(0, value)));
      }
  }
  return levels;
}
