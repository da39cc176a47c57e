// The present values of all parameters: set or refuse, and tell who did it.
import { initialValues } from '../params.js';
import type { Address, Params, Values } from '../params.js';
import { Refused } from '../refused.js';
import type { Raw, Spec } from '../spec.js';
import { nearest } from '../nearest.js';

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
  /** Sets a parameter, or its normalised twin `…/normalized` (0…1). @throws Refused with a whole sentence */
  set(address: string, args: readonly Raw[], from: From, at?: number, who?: string): void;
  /** The value of an address or of its normalised twin. @throws Refused for an unknown address */
  get(address: string): { readonly tags: string; readonly args: readonly Raw[] };
  /** All or nothing: sets several parameters, the others of the same families stay. @throws Refused, with nothing changed */
  setAll(entries: Readonly<Record<string, readonly Raw[]>>, from: From, who?: string): void;
  has(address: string): boolean;
  /** The parameters for another ear. Values stay where they still fit; others are initial, and whoever listens is told of them. */
  become(params: Params, from: From): void;
  listen(listener: Listener): void;
}

export const TWIN = '/normalized';

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
  const listeners: Listener[] = [];
  const specs = (): Readonly<Record<string, Spec<unknown>>> => params as unknown as Record<string, Spec<unknown>>;

  /** The parameter behind an address, and whether its normalised twin is meant. */
  function find(address: string): { name: Address; spec: Spec<unknown>; twin: boolean } {
    const twin = address.endsWith(TWIN);
    const name = twin ? address.slice(0, -TWIN.length) : address;
    const spec = Object.hasOwn(specs(), name) ? specs()[name] : undefined;
    if (!spec)
      throw new Refused(`${address} is not known here; the nearest is ${nearest(address, Object.keys(params))}.`);
    if (twin && !spec.at)
      throw new Refused(`${name} has no scale, so no ${TWIN.slice(1)} twin: it takes ${spec.accepts}.`);
    return { name: name as Address, spec, twin };
  }

  function parse(address: string, args: readonly Raw[]): { name: Address; value: unknown } {
    const { name, spec, twin } = find(address);
    try {
      return { name, value: twin ? spec.at!(position(args)) : spec.parse(args) };
    } catch (error) {
      throw error instanceof Refused ? new Refused(`${address} ${error.message}`) : error;
    }
  }

  const change = (name: Address, value: unknown): void => void (values = { ...values, [name]: value });
  const tell = (name: Address, from: From, at?: number, who?: string): void =>
    listeners.forEach((listener) => listener(name, from, at, who));

  return {
    get params() {
      return params;
    },
    get values() {
      return values;
    },
    set(address, args, from, at, who) {
      const { name, value } = parse(address, args);
      change(name, value);
      tell(name, from, at, who);
    },
    get(address) {
      const { name, spec, twin } = find(address);
      const value = values[name] as unknown;
      if (twin) return { tags: 'f', args: [spec.position!(value)] };
      if (Array.isArray(value)) return { tags: value.map(() => spec.tags).join(''), args: value as Raw[] };
      return { tags: spec.tags, args: [typeof value === 'boolean' ? Number(value) : (value as Raw)] };
    },
    setAll(entries, from, who) {
      const parsed = Object.entries(entries).map(([address, args]) => parse(address, args));
      parsed.forEach(({ name, value }) => change(name, value));
      parsed.forEach(({ name }) => tell(name, from, undefined, who));
    },
    has: (address) => Object.hasOwn(specs(), address.endsWith(TWIN) ? address.slice(0, -TWIN.length) : address),
    become(next, from) {
      const before = values;
      params = next;
      values = fitting(before, params);
      for (const address of Object.keys(params) as Address[])
        if (values[address] !== before[address]) tell(address, from);
    },
    listen: (listener) => void listeners.push(listener),
  };
}

function position(args: readonly Raw[]): number {
  const value = args.length === 1 ? Number(args[0]) : NaN;
  if (!(value >= 0 && value <= 1))
    throw new Refused(`takes a position from 0 to 1, got ${args.map(String).join(' ').slice(0, 80) || 'nothing'}`);
  return value;
}
