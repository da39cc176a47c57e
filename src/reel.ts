// Where the pictures of a film go: a folder of PNG files, or a video by the system's ffmpeg.               [door: ffmpeg]
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Picture } from './picture/canvas.js';
import { png } from './picture/png.js';
import { Refused } from './refused.js';

export interface Reel {
  /** Where the sound belongs meanwhile: a WAV file. */
  readonly sound: string;
  /** The next picture. */
  add(picture: Picture): Promise<void>;
  /** Joins pictures and sound. */
  finish(): Promise<void>;
  /** Ends it half done, and leaves nothing of a video. */
  drop(): Promise<void>;
}

export interface ReelOptions {
  /** A name that ends in .mp4, .mkv or .mov; or a folder. */
  readonly out: string;
  readonly width: number;
  readonly height: number;
  readonly fps: number;
}

export const isVideo = (out: string): boolean => /\.(mp4|mkv|mov)$/i.test(out);

/** @throws Refused when the folder cannot be made, or there is no ffmpeg for a video */
export const openReel = (options: ReelOptions): Promise<Reel> =>
  isVideo(options.out) ? video(options) : pictures(options.out);

async function pictures(folder: string): Promise<Reel> {
  await mkdir(folder, { recursive: true }).catch((error: NodeJS.ErrnoException) => {
    throw new Refused(`The folder ${folder} cannot be made (${error.code ?? error.message}).`);
  });
  let count = 0;
  return {
    sound: join(folder, 'film.wav'),
    add: (picture) => writeFile(join(folder, `${String(++count).padStart(6, '0')}.png`), png(picture)),
    finish: () => Promise.resolve(),
    drop: () => Promise.resolve(),
  };
}

const gone = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve, reject) => child.once('error', reject).once('exit', resolve));

async function video({ out, width, height, fps }: ReelOptions): Promise<Reel> {
  const ending = out.slice(out.lastIndexOf('.'));
  const [silent, sound, part] = [`${out}.silent${ending}`, `${out}.wav`, `${out}.part${ending}`];
  const complaints: string[] = [];
  const ffmpeg = (...args: string[]): ChildProcess => {
    const child = spawn('ffmpeg', ['-hide_banner', '-loglevel', 'error', '-y', ...args], {
      stdio: ['pipe', 'ignore', 'pipe'],
    });
    child.stdin.on('error', () => undefined);
    child.stderr.setEncoding('utf8').on('data', (text: string) => complaints.push(text.trim()));
    return child;
  };
  const ended = async (child: ChildProcess): Promise<void> => {
    if ((await gone(child)) !== 0)
      throw new Refused(`ffmpeg could not make ${out}: ${complaints.join(' ').slice(0, 300)}.`);
  };
  const raw = ['-f', 'rawvideo', '-pix_fmt', 'rgb24', '-s', `${width}x${height}`, '-r', String(fps), '-i', 'pipe:0'];
  const encoder = ffmpeg(...raw, '-c:v', 'libx264', '-preset', 'veryfast', '-crf', '18', '-pix_fmt', 'yuv420p', silent);
  const made = ended(encoder);
  made.catch(() => undefined);
  await new Promise<void>((resolve, reject) => {
    encoder.once('spawn', resolve);
    encoder.once('error', () =>
      reject(
        new Refused(
          `There is no ffmpeg here for ${out}: install it (Debian: apt install ffmpeg), or give a folder for PNG files.`,
        ),
      ),
    );
  });
  const clean = async (): Promise<void> =>
    void (await Promise.all([silent, sound, part].map((file) => rm(file, { force: true }))));
  return {
    sound,
    async add({ data }) {
      if (encoder.exitCode !== null) await made;
      if (!encoder.stdin!.write(data.slice()))
        await Promise.race([new Promise((resolve) => encoder.stdin!.once('drain', resolve)), made]);
    },
    async finish() {
      encoder.stdin!.end();
      await made;
      await ended(
        ffmpeg(
          '-i',
          silent,
          '-i',
          sound,
          '-c:v',
          'copy',
          '-c:a',
          'aac',
          '-b:a',
          '256k',
          '-movflags',
          '+faststart',
          part,
        ),
      );
      await rename(part, out);
      await clean();
    },
    async drop() {
      encoder.kill('SIGKILL');
      await made.catch(() => undefined);
      await clean();
    },
  };
}
