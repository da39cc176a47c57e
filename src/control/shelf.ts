// The shelf of kept clips: a folder of NAME.wav and NAME.json, each written whole or not at all.           [door: fs]
import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { nearest } from '../nearest.js';
import { Refused } from '../refused.js';
import { readKept } from './kept.js';
import type { Kept } from './kept.js';
import { checkName, jsonNames, readWhole, remove, writeWhole } from './whole.js';

export interface Shelf {
  list(): Promise<string[]>;
  /**
   * Puts a clip on the shelf; the folder is made when it is first needed.
   * @param name a performer's, or one that stands for none and gets a number where it is taken
   * @param make the JSON, which names the WAV, and the WAV
   * @throws Refused for what is no name, for one that is taken, and when nothing can be written
   */
  put(name: string, given: boolean, make: (wav: string) => Files): Promise<{ name: string; path: string }>;
  /** The JSON's path of a name on the shelf; paths are not taken. @throws Refused */
  find(name: string): Promise<string>;
}

export interface Files {
  readonly json: Iterable<string>;
  readonly wav: Iterable<Uint8Array>;
}

/** Bytes of a file that are read at most: 16 s take a sixth of that. */
const LARGEST = 64 * 2 ** 20;

export function shelf(folder: string): Shelf {
  const files = (): Promise<string[]> => readdir(folder).catch((): string[] => []);
  const list = (): Promise<string[]> => jsonNames(folder);
  const taken = async (name: string): Promise<boolean> => {
    // Some file systems take "Take" and "take" for the same name.
    const there = (await files()).map((file) => file.toLowerCase());
    return ['wav', 'json'].some((kind) => there.includes(`${name}.${kind}`.toLowerCase()));
  };

  async function free(name: string, given: boolean): Promise<string> {
    for (let n = 1; ; n++) {
      const candidate = n === 1 ? name : `${name}-${n}`;
      if (!(await taken(candidate))) return candidate;
      if (given) throw new Refused(`There is a kept clip "${name}" already; keep this one by another name.`);
    }
  }

  async function put(wanted: string, given: boolean, make: (wav: string) => Files): ReturnType<Shelf['put']> {
    const name = await free(wanted, given);
    const { json, wav } = make(`${name}.wav`);
    const path = join(folder, `${name}.wav`);
    await writeWhole(path, wav);
    await writeWhole(join(folder, `${name}.json`), json).catch(async (error: unknown) => {
      await remove(path);
      throw error;
    });
    return { name, path };
  }

  /** One after the other: two at once would find the same name free. */
  let busy: Promise<unknown> = Promise.resolve();

  return {
    list,
    async put(name, given, make) {
      checkName(name, "A clip's");
      const kept = busy.then(() => put(name, given, make));
      busy = kept.catch(() => undefined);
      return kept;
    },
    async find(name) {
      const names = await list();
      if (names.includes(name)) return join(folder, `${name}.json`);
      const there = names.length ? `the nearest is ${nearest(name, names)}` : `${folder} holds none`;
      throw new Refused(`There is no kept clip "${name.slice(0, 80)}"; ${there}.`);
    },
  };
}

/** A kept clip and the WAV beside it, by the path of its JSON. @throws Refused */
export async function takeDown(path: string): Promise<{ kept: Kept; sound: { path: string; bytes: Uint8Array } }> {
  const kept = readKept((await readWhole(path, LARGEST, 'any kept clip')).toString('utf8'), path);
  const wav = join(dirname(path), kept.wav);
  return { kept, sound: { path: wav, bytes: await readWhole(wav, LARGEST, 'any kept clip') } };
}
