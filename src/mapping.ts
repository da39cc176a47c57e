// Laying out an ear: its wiring is measured, its units listen to music, threads push and pull them into place, the map is kept.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { RATE } from './clip.js';
import { hashOf, keepMap } from './atlas.js';
import { pathOf, readEar } from './ears/ear.js';
import type { Ear } from './ears/ear.js';
import { lay } from './ears/lay.js';
import { charges } from './ears/mapping/charges.js';
import type { Charges } from './ears/mapping/charges.js';
import { influences } from './ears/mapping/probe.js';
import { layOn } from './engine/anchor.js';
import { resampleCircle } from './engine/resample.js';
import { decode } from './engine/web-audio.js';
import { fit } from './layout/fit.js';
import { memoryOf, SETTINGS } from './layout/layout.js';
import type { Plan, Settings } from './layout/layout.js';
import { fingerprint, readMap } from './layout/map.js';
import { numbered } from './units.js';
import type { EarMap } from './layout/map.js';
import { memoryFor } from './layout/team.js';
import { weave } from './layout/weave.js';
import type { Wiring } from './layout/wiring.js';
import type { MapperData, MapperTells } from './mapper.js';
import { generator } from './random.js';
import { Refused } from './refused.js';

export interface LayoutOptions {
  /** Exponent of the repulsion, and the pull towards the middle. */
  readonly spread: number;
  readonly centre: number;
  readonly seed: number;
  readonly threads: number;
  /** Where the map is written besides the cache. */
  readonly out?: string;
}

export interface LayoutWorld {
  /** Folders of ears, of clips that they listen to, and of maps that were laid out. */
  readonly models: string;
  readonly clips: string;
  readonly cache: string;
  readonly progress: (what: 'probing' | 'listening' | 'laying out', done: number, of: number) => void;
}

/** Counts up when the same ear and settings give another map. */
const VERSION = 2;
/** Parts of the loop that have layouts of their own. */
export const PARTS = 8;
/** Seconds of the loop for which the wiring is measured, and on which units listen to the clips. */
const SHORT = 1;
const LOOP = 4;
/** Roles that a layer's channels are told apart by. */
const RANK = 6;
/** The layer of Earworm's own ears that says how wrong the last layer's foretelling of the encoder's is. */
const SURPRISE = 'surprise';

/**
 * The map of an ear, made or found. Cost: 10 s of measuring and some 20 s of laying out for 21,000 units on two cores; nothing
 * where the same was laid out before.
 * @returns the map, where it lies, and whether it lay there already
 * @throws Refused when there is no such ear, it has no gradient, or the map cannot be written
 */
export async function layOutEar(
  name: string,
  { spread, centre, seed, threads, out }: LayoutOptions,
  { models, clips, cache, progress }: LayoutWorld,
): Promise<{ map: EarMap; path: string; known: boolean }> {
  const ear = await readEar(models, name);
  const of = hashOf(await readFile(pathOf(models, name)));
  const settings: Settings = { ...SETTINGS, k: spread, centre, seed };
  const sounds = await clipsIn(clips);
  const key = hashOf(of, JSON.stringify([ear.description, settings, VERSION]), ...sounds.map(({ bytes }) => bytes));
  const path = join(cache, `${key.slice(0, 24)}.map`);
  const found = await readFile(path).then(
    (bytes) => readMap(bytes, path),
    () => undefined,
  );
  const map = found ?? (await made());
  const paths = [...(found ? [] : [path]), join(cache, `${of}.map`), ...(out === undefined ? [] : [out])];
  for (const to of paths) await keepMap(to, map).catch(unwritable(to));
  return { map, path: out ?? path, known: found !== undefined };

  async function made(): Promise<EarMap> {
    const decoded: Float32Array[] = [];
    for (const { file, bytes } of sounds) decoded.push(await decode(bytes, RATE, file));
    const wiring = await wiringOf(ear, decoded.at(0), seed, (done, all) => progress('probing', done, all));
    const { whole, parts, slots } = await chargesOf(ear, decoded, (done, all) => progress('listening', done, all));
    const plan = { wiring, charges: whole, parts, slots, settings };
    const [, ...layouts] = await together(plan, threads, (done, all) => progress('laying out', done, all));
    const { layers, units } = numbered(wiring.layers);
    const positions = fit(layouts, wiring.layers);
    const told = Float32Array.from(whole);
    return {
      ...{
        ear: ear.description.name,
        hash: fingerprint(positions, told),
        of,
        layers,
        units,
        snapshots: layouts.length,
      },
      made: { spread, centre, seed, version: VERSION, clips: sounds.length },
      ...{ positions, charges: told },
    };
  }
}

async function clipsIn(folder: string): Promise<{ file: string; bytes: Uint8Array }[]> {
  const files = (await readdir(folder).catch(() => [])).filter((file) => file.endsWith('.flac')).sort();
  return Promise.all(
    files.map(async (file) => ({ file: join(folder, file), bytes: await readFile(join(folder, file)) })),
  );
}

/**
 * Measures the edges of an ear, on a loop of a second.
 * @param sound at 44.1 kHz; noise is laid over it, so that no unit sleeps
 */
export async function wiringOf(
  ear: Ear,
  sound: Float32Array | undefined,
  seed: number,
  progress: (done: number, of: number) => void,
): Promise<Wiring> {
  const laid = await lay(ear, SHORT);
  const noise = generator(seed, 2);
  const clip = sound ? layOn(sound, SHORT * RATE, RATE, 'cut') : new Float32Array(SHORT * RATE);
  const heard = clip.map((x) => x + 0.1 * (noise() + noise() + noise() - 1.5));
  const found = await influences(laid, resampleCircle(heard, laid.samples), generator(seed, 3), progress);
  const layers = ear.description.layers.map(({ name, channels, pitches }) => ({ name, channels, pitches }));
  const last = layers.findIndex(({ name }) => name === SURPRISE);
  const foretold = found.filter(({ to }) => to === last).map(({ from }) => from);
  const rings = foretold.length === 2 ? [[Math.max(...foretold), Math.min(...foretold)] as const] : [];
  return weave(layers, found, { rank: RANK, rings, seed });
}

/** @param sounds at 44.1 kHz; none: charges are those of the sheet */
export async function chargesOf(
  ear: Ear,
  sounds: readonly Float32Array[],
  progress: (done: number, of: number) => void,
): Promise<Charges> {
  const laid = await lay(ear, LOOP);
  const loops = sounds.map((sound) => resampleCircle(layOn(sound, LOOP * RATE, RATE, 'fit'), laid.samples));
  return charges(laid, loops, PARTS, progress);
}

/** The entry of the threads, as it is compiled. */
const MAPPER = fileURLToPath(new URL('mapper.js', import.meta.url));

/** Lays out on several threads, which give what one would. @returns as `layOut` does */
export async function together(
  plan: Plan,
  threads: number,
  progress: (done: number, of: number) => void,
  entry = MAPPER,
): Promise<Float64Array[]> {
  const memory = memoryFor(memoryOf(plan));
  return new Promise((resolve, reject) => {
    for (let me = 0; me < threads; me++) {
      const worker = new Worker(entry, { workerData: { memory, me, of: threads, plan } satisfies MapperData });
      worker.on('error', reject);
      worker.on('message', (tells: MapperTells) => {
        if ('layouts' in tells) resolve(tells.layouts);
        else progress(tells.done, tells.all);
      });
    }
  });
}

const unwritable =
  (path: string) =>
  (error: unknown): never => {
    throw new Refused(`${path} cannot be written (${(error as { code?: string }).code ?? String(error)}).`);
  };
