// The present values of all parameters: set or refuse, and tell who did it.
import { initialValues } from '../params.js';
import type { Address, Params, Values } from '../params.js';
import { Refused } from '../refused.js';
import type { Raw, Spec } from '../spec.js';
import { nearest } from '../nearest.js';
import { added, amount, travelled } from './relative.js';

/** Which door a change came through, so that a door does not echo itself. */
export type From = 'osc' | 'midi' | 'preset' | 'panel' | 'flag';

/**
 * @param at seconds of the monotonic clock at which the change is to be heard; as soon as possible without
 * @param who one client of the door, such as "udp 127.0.0.1:9002", so that nobody is echoed to himself
 */
export type Listener = (address: Address, from: From, at?: number, who?: string) => void;

export interface Store {
  readonly params: Params;
  /** Read, never kept: the object is replaced at every change. */
  readonly values: Values;
  /**
   * Sets a parameter, or its normalised twin `…/normalized` (0…1); or changes it by so much: `…/add` in its own unit,
   * `…/normalized/add` in fader travel. @throws Refused with a whole sentence
   */
  set(address: string, args: readonly Raw[], from: From, at?: number, who?: string): void;
  /** The value of one parameter; cheaper than a look at all, after which the next change copies them. */
  value<A extends Address>(address: A): Values[A];
  /** The value of an address or of its normalised twin. @throws Refused for an unknown address */
  get(address: string): { readonly tags: string; readonly args: readonly Raw[] };
  /** All or nothing: sets several parameters, the others of the same families stay. @throws Refused, with nothing changed */
  setAll(entries: Readonly<Record<string, readonly Raw[]>>, from: From, who?: string): void;
  /** What setting would make of it. @throws Refused */
  parse(address: string, args: readonly Raw[]): { readonly name: Address; readonly value: unknown };
  has(address: string): boolean;
  /** The parameters for another ear. Values stay where they still fit; others are initial, and whoever listens is told of them. */
  become(params: Params, from: From): void;
  listen(listener: Listener): void;
}

export const TWIN = '/normalized';
/** What may follow an address, the longest first. */
const ADD = '/add';
const ENDS = [TWIN + ADD, TWIN, ADD] as const;

/** An address without what may follow one, and that. */
export function parted(address: string): { readonly name: string; readonly end: string } {
  const end = ENDS.find((one) => address.endsWith(one)) ?? '';
  return { name: end ? address.slice(0, -end.length) : address, end };
}

/** Values as other parameters allow: a word that is none of the choices any more is the initial one. */
export const fitting = (values: Values, params: Params): Values =>
  Object.fromEntries(
    Object.entries(params as unknown as Record<string, Spec<unknown>>).map(([address, { choices, initial }]) => {
      const value: unknown = values[address as Address];
      return [address, choices?.includes(value as string) === false ? initial : value];
    }),
  ) as unknown as Values;

export function store(first: Params): Store {
  let params = first;
  let values = initialValues(params);
  /** Whether somebody has read them since the last change: then the next one needs an object of its own. */
  let read = true;
  /** Where relative steps have left the faders. */
  const stood = new Map<Address, number>();
  const listeners: Listener[] = [];
  const specs = (): Readonly<Record<string, Spec<unknown>>> => params as unknown as Record<string, Spec<unknown>>;

  /** The parameter behind an address, and what follows it. */
  function find(address: string): { name: Address; spec: Spec<unknown>; end: string } {
    const { name, end } = parted(address);
    const spec = Object.hasOwn(specs(), name) ? specs()[name] : undefined;
    if (!spec)
      throw new Refused(`${address} is not known here; the nearest is ${nearest(address, Object.keys(params))}.`);
    if (end.startsWith(TWIN) && !spec.at)
      throw new Refused(`${name} has no scale, so no ${TWIN.slice(1)} twin: it takes ${spec.accepts}.`);
    return { name: name as Address, spec, end };
  }

  function parse(address: string, args: readonly Raw[]): { name: Address; value: unknown } {
    const { name, spec, end } = find(address);
    try {
      if (end === '') return { name, value: spec.parse(args) };
      if (end === TWIN) return { name, value: spec.at!(amount(args, 'a position from 0 to 1', 0, 1)) };
      if (end === ADD) return { name, value: added(spec, values[name], args) };
      const { position, value } = travelled(spec, values[name], stood.get(name), args);
      stood.set(name, position);
      return { name, value };
    } catch (error) {
      throw error instanceof Refused ? new Refused(`${address} ${error.message}.`) : error;
    }
  }

  function change(name: Address, value: unknown): void {
    if (read) values = { ...values };
    read = false;
    (values as Record<string, unknown>)[name] = value;
  }
  const tell = (name: Address, from: From, at?: number, who?: string): void =>
    listeners.forEach((listener) => listener(name, from, at, who));

  return {
    get params() {
      return params;
    },
    get values() {
      read = true;
      return values;
    },
    set(address, args, from, at, who) {
      const { name, value } = parse(address, args);
      change(name, value);
      tell(name, from, at, who);
    },
    value: (address) => values[address],
    get(address) {
      const { name, spec, end } = find(address);
      if (end.endsWith(ADD)) throw new Refused(`${address} takes how much to add; ask ${parted(address).name}.`);
      const value = values[name] as unknown;
      if (end === TWIN) return { tags: 'f', args: [spec.position!(value)] };
      if (Array.isArray(value)) return { tags: value.map(() => spec.tags).join(''), args: value as Raw[] };
      return { tags: spec.tags, args: [typeof value === 'boolean' ? Number(value) : (value as Raw)] };
    },
    setAll(entries, from, who) {
      const parsed = Object.entries(entries).map(([address, args]) => parse(address, args));
      parsed.forEach(({ name, value }) => change(name, value));
      parsed.forEach(({ name }) => tell(name, from, undefined, who));
    },
    parse,
    has: (address) => Object.hasOwn(specs(), parted(address).name),
    become(next, from) {
      const before = values;
      params = next;
      values = fitting(before, params);
      stood.clear();
      for (const address of Object.keys(params) as Address[])
        if (values[address] !== before[address]) tell(address, from);
    },
    listen: (listener) => void listeners.push(listener),
  };
}
