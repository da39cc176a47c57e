// What loading a preset means: which parameters become what. All of it at once, or nothing.
import { Refused } from '../refused.js';
import type { Raw, Spec } from '../spec.js';
import type { Preset } from './preset-file.js';
import type { Store } from './store.js';

/** Parameters and the arguments that they are to have. */
export type Entries = Readonly<Record<string, readonly Raw[]>>;

/** What a preset leaves alone unless it names it: the level of the room, what is recorded, whose clock it goes by and how knobs behave are not its business. */
const KEPT = ['/out/', '/record/', '/midi/', '/clock/source', '/clock/send', '/clock/offset', '/clock/run'];
export const kept = (address: string): boolean => KEPT.some((start) => address.startsWith(start));

const under = (family: string) => (address: string) => address === family || address.startsWith(`${family}/`);

/**
 * Whether an address belongs to what is asked for.
 * @param families beginnings of addresses, "/fx" or "fx"; none for everything
 * @throws Refused for a family without parameters
 */
export function among(store: Store, families: readonly string[]): (address: string) => boolean {
  const all = Object.keys(store.params);
  const wanted = families.map((family) => {
    const is = under(`/${family.replace(/^\/+|\/+$/g, '')}`);
    if (all.some(is)) return is;
    const known = [...new Set(all.map((address) => `/${address.split('/')[1]}`))];
    throw new Refused(`There are no parameters ${family.slice(0, 80)}; families are ${known.join(', ')}.`);
  });
  return (address) => wanted.length === 0 || wanted.some((is) => is(address));
}

/** The arguments of parameters as they are. */
export const present = (store: Store, addresses: readonly string[]): Entries =>
  Object.fromEntries(addresses.map((address) => [address, store.get(address).args]));

/**
 * What a preset wants: what it does not name goes back to its initial value, but for what is kept.
 * @param families those alone. @throws Refused for a family without parameters
 */
export function wanted(store: Store, { values }: Pick<Preset, 'values'>, families: readonly string[] = []): Entries {
  const within = among(store, families);
  const specs = Object.entries(store.params as unknown as Record<string, Spec<unknown>>);
  const initial = specs
    .filter(([address]) => !kept(address))
    .map(
      ([address, { initial }]) => [address, (Array.isArray(initial) ? initial : [initial]) as readonly Raw[]] as const,
    );
  return Object.fromEntries([...initial, ...Object.entries(values)].filter(([address]) => within(address)));
}

/** What is saved of the parameters as they are. */
export const saved = (store: Store): Entries =>
  present(
    store,
    Object.keys(store.params).filter((address) => !kept(address)),
  );

/** @param what 'preset "x"', for the refusal. @throws Refused, with nothing changed */
export function apply(store: Store, entries: Entries, what: string): void {
  try {
    store.setAll(entries, 'preset');
  } catch (error) {
    throw error instanceof Refused ? new Refused(`The ${what} is not taken: ${error.message}`) : error;
  }
}

/** Puts a preset in place. @throws Refused, with nothing changed */
export const applyPreset = (store: Store, preset: Preset, name: string): void =>
  apply(store, wanted(store, preset), `preset "${name}"`);

/** Puts the parameters of a kept clip in place; but the level of the room stays as it is. @throws Refused, with nothing changed */
export const applyKept = (store: Store, values: Entries, name: string): void =>
  apply(
    store,
    wanted(store, { values: Object.fromEntries(Object.entries(values).filter(([address]) => !kept(address))) }),
    `kept clip "${name}"`,
  );
