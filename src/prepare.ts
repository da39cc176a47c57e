// What the flags ask for, before anything is opened: an ear's description, the parameters as preset and flags want them.
import { join } from 'node:path';
import { readWish } from './control/feeds/read-wish.js';
import type { Wish } from './control/feeds/wish.js';
import { applyKept, applyPreset } from './control/apply.js';
import type { State } from './control/state-file.js';
import { library, OWN } from './control/presets.js';
import type { Library } from './control/presets.js';
import { store } from './control/store.js';
import type { Store } from './control/store.js';
import { describeEar } from './ears/ear.js';
import type { Description } from './ears/ear.js';
import { EAR } from './flags.js';
import type { Options } from './options.js';
import { paramsFor, SLOTS } from './params.js';
import { readLastClip } from './last-clip.js';
import { locateTake, readTake, sameEar } from './recall.js';
import type { Take } from './recall.js';
import { Refused } from './refused.js';
import type { Units } from './units.js';

export interface Prepared {
  readonly ear: Description;
  /** What the flags and each other make of them: a name or path of the ear, the name of the preset. */
  readonly names: { readonly ear: string; readonly preset: string };
  readonly knobs: Store;
  readonly presets: Library;
  /** The layer that is raised because the ear knows no notes and nothing else was asked for. */
  readonly instead?: string;
  /** The kept clip to begin with, or the one that played when the state was kept. */
  readonly take?: Take;
  /** It is as it was when its state was kept last, but for these parameters, which no longer fit; and why not its clip. */
  readonly restored?: { readonly time: number; readonly unfit: readonly string[]; readonly lost?: string };
}

/**
 * @param root folder with models/ and presets/
 * @param home folder with the user's presets and kept clips
 * @param last the state to go on from, unless an ear, a preset or a clip is asked for
 * @throws Refused
 */
export async function prepare(
  { ear: asked, preset: wanted, set, clip }: Pick<Options, 'ear' | 'preset' | 'set' | 'clip'>,
  root: string,
  home = root,
  last?: State,
): Promise<Prepared> {
  const presets = library(join(root, 'presets'), join(home, OWN));
  const { read } = presets;
  if (last && wanted === undefined && clip === undefined && (asked === undefined || asked === last.ear))
    return goOn(last, set, root, home, presets);
  const take = clip === undefined ? undefined : await readTake(await locateTake(home, clip));
  const name = asked ?? take?.ear ?? (wanted === undefined ? undefined : (await read(wanted)).ear) ?? EAR;
  const ear = await describeEar(join(root, 'models'), name);
  const preset = wanted ?? ear.preset;
  const names = { ear: name, preset };
  const knobs = store(paramsFor(ear.layers.map((layer) => layer.name)));
  applyPreset(knobs, await read(preset), preset);
  if (take) {
    sameEar(take, ear.name, `--ear ${take.ear}`);
    applyKept(knobs, take.values, take.name);
  }
  const prepared = { ear, names, knobs, presets };
  applySettings(knobs, set);
  if (take) return { ...prepared, take };
  const instead = somethingFor(knobs, ear);
  return { ...prepared, ...(instead !== undefined && { instead }) };
}

/** Raises the deepest layer of an ear that knows no notes and of which nothing is asked. @returns its name */
export function somethingFor(knobs: Store, ear: Description): string | undefined {
  if (ear.notes || SLOTS.some((n) => knobs.values[`/target/${n}/on`])) return undefined;
  const instead = ear.layers[ear.layers.length - 1].name;
  knobs.set('/target/1/layer', [instead], 'flag');
  knobs.set('/target/1/on', [true], 'flag');
  return instead;
}

function applySettings(knobs: Store, set: readonly string[]): void {
  for (const setting of set) {
    const [address, ...value] = setting.split('=');
    if (!address.startsWith('/') || value.length === 0)
      throw new Refused(`--set takes ADDRESS=VALUE, for example "/target/notes=50 57 66", got "${setting}".`);
    knobs.set(address, [value.join('=')], 'flag');
  }
}

/** As it was. What no longer fits stays at its initial value: a later Earworm may know other layers or bounds. @throws Refused without its ear */
async function goOn(
  last: State,
  set: readonly string[],
  root: string,
  home: string,
  presets: Library,
): Promise<Prepared> {
  const ear = await describeEar(join(root, 'models'), last.ear);
  const knobs = store(paramsFor(ear.layers.map((layer) => layer.name)));
  const unfit = Object.entries(last.values).flatMap(([address, args]) => {
    try {
      knobs.set(address, args, 'preset');
      return [];
    } catch (error) {
      if (error instanceof Refused) return [address];
      throw error;
    }
  });
  applySettings(knobs, set);
  const { time, clip } = last;
  const prepared = { ear, names: { ear: last.ear, preset: last.preset }, knobs, presets };
  if (clip === undefined) return { ...prepared, restored: { time, unfit } };
  try {
    const take = await readLastClip(home, clip);
    // One of another ear was playing out when an ear had just been loaded.
    return { ...prepared, restored: { time, unfit }, ...(take.ear === ear.name && { take }) };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { ...prepared, restored: { time, unfit, lost: error.message } };
  }
}

/** HOST:PORT of the flag --feed, and what is to be sent there, in the words of /notify. @throws Refused */
export function receiver(address: string, units: Units): { host: string; port: number; wish: Wish } {
  const [, host, port, words = ''] = /^(\S+):(\d{1,5})(?:\s+(.*))?$/.exec(address.trim()) ?? [];
  if (!host || Number(port) < 1 || Number(port) > 65535)
    throw new Refused(
      `--feed takes HOST:PORT, for example 127.0.0.1:9002, or with feeds "127.0.0.1:9002 net fps=60", got "${address}".`,
    );
  return { host, port: Number(port), wish: readWish(words.split(/\s+/).filter(Boolean), units) };
}
