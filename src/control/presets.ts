// The presets: those that come along, and the user's own, which win over others of the same name.
import { join } from 'node:path';
import { nearest } from '../nearest.js';
import { Refused } from '../refused.js';
import { parsePreset, writePreset } from './preset-file.js';
import type { Preset } from './preset-file.js';
import { checkName, jsonNames, readWhole, writeWhole } from './whole.js';

export interface Library {
  /** Names of all of them. */
  list(): Promise<string[]>;
  /** Names of the user's own. */
  own(): Promise<string[]>;
  /** @param name of one of them; paths are not taken. @throws Refused when there is none, or it is not a preset */
  read(name: string): Promise<Preset>;
  /** Writes one of the user's own, over what had that name. @returns its path. @throws Refused for what is no name, and when it cannot be written */
  save(name: string, preset: Preset): Promise<string>;
}

/** The folder of the user's presets, in the user's folder. */
export const OWN = 'presets';
/** Bytes of a preset at most; one with every parameter has 6,000. */
const LARGEST = 2 ** 20;

/** @param shipped folder of those that come along. @param mine the user's, made when it is first needed */
export function library(shipped: string, mine: string): Library {
  const own = (): Promise<string[]> => jsonNames(mine);
  const list = async (): Promise<string[]> => [...new Set([...(await jsonNames(shipped)), ...(await own())])].sort();
  /** One after the other: two at once would write the same file. */
  let busy: Promise<unknown> = Promise.resolve();
  return {
    list,
    own,
    async read(name) {
      const folder = [mine, shipped];
      const names = await Promise.all(folder.map(jsonNames));
      const where = folder[names.findIndex((there) => there.includes(name))];
      if (where === undefined) {
        const all = names.flat();
        const there = all.length ? `the nearest is ${nearest(name, all)}` : `${folder.join(' and ')} hold none`;
        throw new Refused(`There is no preset "${name.slice(0, 80)}"; ${there}.`);
      }
      const path = join(where, `${name}.json`);
      return parsePreset((await readWhole(path, LARGEST, 'any preset')).toString('utf8'), path);
    },
    save(name, preset) {
      const saved = busy.then(async () => {
        checkName(name, "A preset's");
        const path = join(mine, `${name}.json`);
        await writeWhole(path, writePreset(preset));
        return path;
      });
      busy = saved.catch(() => undefined);
      return saved;
    },
  };
}

/** Those that come along alone. */
export const shippedPresets = (folder: string): Library => library(folder, folder);

/** @throws Refused when a preset speaks of another ear's layers, or of notes to an ear that knows none */
export function suited(preset: Preset, name: string, ear: string): Preset {
  if (preset.ear === undefined || preset.ear === ear) return preset;
  throw new Refused(
    `The preset "${name}" is made for the ear ${preset.ear}, and this is ${ear}: start with --preset ${name}.`,
  );
}
