// What a performer does with presets: save, load, morph, random, undo. Every change of many parameters goes through here.
import { METER } from '../params.js';
import type { Address } from '../params.js';
import type { Random } from '../random.js';
import { Refused } from '../refused.js';
import type { Raw, Spec } from '../spec.js';
import { among, apply, present, saved, wanted } from './apply.js';
import type { Entries } from './apply.js';
import { chancy, drawn } from './chance.js';
import { changes } from './changes.js';
import { morph } from './morph.js';
import type { Morph } from './morph.js';
import type { Library } from './presets.js';
import { suited } from './presets.js';
import type { Store } from './store.js';

export interface ScenesOptions {
  readonly knobs: Store;
  readonly presets: Library;
  /** Name of the ear. */
  readonly ear: () => string;
  /** Beats since the song began, of what is heard now; undefined without sound. */
  readonly beat: () => number | undefined;
  readonly random: Random;
  /** Seconds between steps of a morph. */
  readonly turn?: number;
}

export interface Scenes {
  /** Names of all presets, and of the user's own. */
  list(): Promise<readonly string[]>;
  own(): Promise<readonly string[]>;
  /** @returns the path of its file. @throws Refused */
  save(name: string): Promise<string>;
  /** @param families beginnings of addresses; none for everything. @throws Refused, with nothing changed */
  load(name: string, families?: readonly string[]): Promise<void>;
  /** Goes there in so many beats; 0 is at once. @throws Refused, with nothing changed */
  morph(name: string, beats: number, families?: readonly string[]): Promise<void>;
  /** @param amount 0…1. @returns how many parameters have another value. @throws Refused */
  random(amount: number, families?: readonly string[]): number;
  /** @returns how many changes are left. @throws Refused when there are none */
  undo(count: number): number;
  redo(count: number): number;
  stop(): Promise<void>;
}

/** Whole changes that can be undone. */
export const UNDOS = 64;

export function openScenes({ knobs, presets, ear, beat, random, turn = 1 / 30 }: ScenesOptions): Scenes {
  const past = changes<Entries>(UNDOS);
  const specs = (): Readonly<Record<string, Spec<unknown>>> => knobs.params as unknown as Record<string, Spec<unknown>>;
  let going: Morph | undefined;
  /** What changes now is the morph's own doing, not a hand's. */
  let mine = false;
  knobs.listen((address) => {
    if (!mine) going?.leave(address);
  });

  const asked = async (name: string, families: readonly string[]): Promise<Entries> => {
    const preset = await presets.read(name);
    // Some families go with any ear; those that do not are refused by their layers.
    return wanted(knobs, families.length > 0 ? preset : suited(preset, name, ear()), families);
  };

  function change(entries: Entries, what: string): void {
    const before = present(knobs, Object.keys(entries).filter(knobs.has));
    apply(knobs, entries, what);
    past.remember(before);
  }

  function step(): void {
    const now = beat();
    if (!going || now === undefined) return;
    const turned = going.step(now).map(({ address, value }) => [address, argumentsOf(value)] as const);
    mine = true;
    try {
      knobs.setAll(Object.fromEntries(turned), 'preset');
    } finally {
      mine = false;
    }
    if (going.done) going = undefined;
  }
  const timer = setInterval(step, 1000 * turn);

  /** @returns what it replaces */
  const swap = (entries: Entries): Entries => {
    const replaced = present(knobs, Object.keys(entries));
    apply(knobs, entries, 'change that was undone');
    return replaced;
  };
  const wander = (done: number, left: number, none: string): number => {
    if (done === 0) throw new Refused(none);
    going = undefined;
    return left;
  };

  return {
    list: presets.list,
    own: presets.own,
    save: (name) => presets.save(name, { about: '', ear: ear(), values: saved(knobs) }),
    async load(name, families = []) {
      change(await asked(name, families), `preset "${name}"`);
    },
    async morph(name, beats, families = []) {
      const entries = await asked(name, families);
      const start = beat();
      if (beats === 0) return change(entries, `preset "${name}"`);
      if (start === undefined) throw new Refused('There is no sound yet, and a morph takes its time from it.');
      const ways = Object.entries(parsed(knobs, entries, name)).map(([address, to]) => ({
        address: address as Address,
        spec: specs()[address],
        from: knobs.values[address as Address],
        to,
      }));
      past.remember(
        present(
          knobs,
          ways.map(({ address }) => address),
        ),
      );
      going = morph(ways, beats, METER, start);
    },
    random(amount, families = []) {
      const within = among(knobs, families);
      const turned = Object.entries(specs()).filter(([address, spec]) => within(address) && chancy(address, spec));
      if (turned.length === 0)
        throw new Refused(`Chance leaves ${families.join(', ').slice(0, 80)} alone: it turns sound and dream.`);
      const entries = turned.map(
        ([address, spec]) =>
          [address, argumentsOf(drawn(spec, knobs.values[address as Address], amount, random))] as const,
      );
      const before = knobs.values;
      change(Object.fromEntries(entries), 'change by chance');
      const after = knobs.values;
      return turned.filter(([address]) => String(before[address as Address]) !== String(after[address as Address]))
        .length;
    },
    undo: (count) =>
      wander(past.undo(count, swap), past.before, 'There is nothing to undo: no preset was loaded, morphed or drawn.'),
    redo: (count) => wander(past.redo(count, swap), past.after, 'There is nothing to redo: nothing was undone.'),
    stop: () => Promise.resolve(clearInterval(timer)),
  };
}

const argumentsOf = (value: unknown): readonly Raw[] => (Array.isArray(value) ? (value as Raw[]) : [value as Raw]);

/** Every value that a preset wants. @throws Refused for one that is not taken */
function parsed(knobs: Store, entries: Entries, name: string): Record<string, unknown> {
  try {
    return Object.fromEntries(
      Object.entries(entries).map(([address, args]) => {
        const { name, value } = knobs.parse(address, args);
        return [name, value];
      }),
    );
  } catch (error) {
    throw error instanceof Refused ? new Refused(`The preset "${name}" is not taken: ${error.message}`) : error;
  }
}
