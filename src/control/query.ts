// OSCQuery: parameters, their twins and verbs as the tree of the proposal, attribute by attribute. Pure.
import type { Raw, Spec } from '../spec.js';
import { commands } from './commands.js';
import type { Verb } from './verbs/verb.js';
import type { Outgoing } from './packet.js';
import type { Store } from './store.js';
import { TWIN } from './store.js';

type AnySpec = Spec<unknown>;

/** What can be sent to one address. */
interface Method {
  readonly family: string;
  readonly kind: 'parameter' | 'normalized' | 'verb';
  readonly doc: string;
  /** OSC type tags; and the others that are taken too. */
  readonly type: string;
  readonly others: readonly { readonly TYPE: string; readonly RANGE?: readonly object[] }[];
  /** Left out where there is nothing to ask for. */
  readonly value?: readonly Raw[];
  /** For each argument. */
  readonly range?: object;
  readonly unit?: string;
  readonly path?: boolean;
}

export interface QueryNode {
  FULL_PATH: string;
  CONTENTS?: Record<string, QueryNode>;
  [attribute: string]: unknown;
}

/** Our units in the words of the proposal; what it has no word for keeps ours. */
const UNITS: Readonly<Record<string, string>> = {
  dB: 'gain.db',
  ms: 'time.ms',
  s: 'time.second',
  Hz: 'time.hz',
  bpm: 'time.bpm',
  cents: 'time.cents',
  'MIDI notes': 'time.midinote',
};

interface Attribute {
  readonly doc: string;
  /** Undefined where the method has none. */
  readonly of: (method: Method) => unknown;
}

// prettier-ignore
/** THE ATTRIBUTES that a method has beside FULL_PATH and CONTENTS. */
export const ATTRIBUTES: Readonly<Record<string, Attribute>> = {
  TYPE: { doc: 'OSC type tags: `f`, `i`, `s`; `T` or `F` for toggles; `I` for verbs that need no argument.', of: ({ type }) => type },
  ACCESS: { doc: '3 for parameters, 2 for verbs, 0 for what only holds others.', of: ({ value }) => (value ? 3 : 2) },
  VALUE: { doc: 'The present value; a list is one text, as in "60 64 67".', of: ({ value }) => value },
  RANGE: { doc: 'MIN and MAX of numbers, VALS of choices.', of: ({ range }) => range && [range] },
  DESCRIPTION: { doc: 'What it does.', of: ({ doc }) => doc },
  UNIT: { doc: 'Unit in the words of the proposal, such as `gain.db`, `time.ms`, `time.bpm`.', of: ({ unit }) => (unit ? [UNITS[unit] ?? unit] : undefined) },
  TAGS: { doc: 'The family, and one of `parameter`, `normalized`, `verb`.', of: ({ family, kind }) => [family, kind] },
  EXTENDED_TYPE: { doc: '`filepath` where a text may be a path.', of: ({ path }) => (path ? ['filepath'] : undefined) },
  CRITICAL: { doc: 'true for verbs: better not sent over UDP through a bad network.', of: ({ kind }) => kind === 'verb' || undefined },
  CLIPMODE: { doc: '`none`: what is outside of the range is refused.', of: ({ range }) => range && ['none'] },
  OVERLOADS: { doc: 'Other types that are taken, such as the number of a choice.', of: ({ others }) => (others.length > 0 ? others : undefined) },
};

const familyOf = (address: string): string => address.split('/')[1];
const plain = (...types: readonly string[]): Method['others'] => types.map((TYPE) => ({ TYPE }));
/** What OSC calls a value that there is nothing to say about: a bang. */
const IMPULSE = 'I';

/** Value, types and range by kind: where OSC sends a toggle as a number and a list as many, a control surface wants one switch and one text. */
function shape(spec: AnySpec, args: readonly Raw[]): Pick<Method, 'type' | 'others' | 'value' | 'range'> {
  const [min, max] = spec.range ?? [];
  const range = spec.range && { MIN: min, MAX: max };
  switch (spec.kind) {
    case 'toggle':
      return { type: args[0] ? 'T' : 'F', value: [args[0] === 1], others: plain('i', 'f', 's') };
    case 'choice': {
      const index = [{ MIN: 0, MAX: spec.choices!.length - 1 }];
      const others = ['i', 'f'].map((TYPE) => ({ TYPE, RANGE: index }));
      return { type: 's', value: args, range: { VALS: spec.choices }, others };
    }
    case 'list': {
      const others = Array.from({ length: spec.most! }, (_, n) => ({
        TYPE: 'i'.repeat(n + 1),
        RANGE: Array.from({ length: n + 1 }, () => range!),
      }));
      return { type: 's', value: [args.join(' ') || 'none'], others };
    }
    case 'text':
      return { type: 's', value: args, others: [] };
    default:
      return {
        type: spec.tags,
        value: args,
        range: range!,
        others: plain(...['f', 'i', 'd', 'h', 's'].filter((tag) => tag !== spec.tags)),
      };
  }
}

const numeric = ({ kind }: AnySpec): boolean => kind === 'linear' || kind === 'exponential' || kind === 'whole';

/** @param address of a parameter, or the twin of one */
function parameter(store: Store, address: string): Method {
  const twin = address.endsWith(TWIN);
  const name = twin ? address.slice(0, -TWIN.length) : address;
  const spec = (store.params as unknown as Readonly<Record<string, AnySpec>>)[name];
  const { args } = store.get(address);
  const family = familyOf(address);
  if (twin)
    return {
      ...{ family, kind: 'normalized', doc: `${name} as the position of a fader.`, type: 'f', value: args },
      ...{ range: { MIN: 0, MAX: 1 }, others: plain('i', 'd', 's') },
    };
  const { doc, unit, path = false } = spec;
  return { family, kind: 'parameter', doc, unit, path, ...shape(spec, args) };
}

function verb(address: string, { doc, takes, types = [''] }: Verb): Method {
  const [type, ...others] = types.map((tags) => tags || IMPULSE);
  const how = takes && ` Takes ${takes}.`;
  return { family: familyOf(address), kind: 'verb', doc: doc + how, type, others: plain(...others) };
}

const described = (method: Method): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(ATTRIBUTES).flatMap(([name, { of }]) => {
      const value = of(method);
      return value === undefined ? [] : [[name, value]];
    }),
  );

/** Every address that a value can be asked of: the parameters, and the twins of numbers. */
const values = ({ params }: Store): string[] =>
  Object.entries(params as unknown as Readonly<Record<string, AnySpec>>).flatMap(([address, spec]) =>
    numeric(spec) ? [address, address + TWIN] : [address],
  );

/** The whole space of addresses as an OSCQuery tree. */
export function queryTree(store: Store): QueryNode {
  const root: QueryNode = {
    FULL_PATH: '/',
    ACCESS: 0,
    DESCRIPTION: 'Earworm: what can be turned and done.',
    CONTENTS: {},
  };
  const enter = (address: string, method: Method): void => {
    let node = root;
    const parts = address.slice(1).split('/');
    parts.forEach((part, i) => {
      node.CONTENTS ??= {};
      node = node.CONTENTS[part] ??= { FULL_PATH: `/${parts.slice(0, i + 1).join('/')}`, ACCESS: 0 };
    });
    Object.assign(node, described(method));
  };
  for (const address of values(store)) enter(address, parameter(store, address));
  for (const [address, entry] of Object.entries(commands)) enter(address, verb(address, entry));
  return root;
}

/** The node at a path of the tree, or undefined. */
export const queryNode = (root: QueryNode, path: string): QueryNode | undefined =>
  path
    .split('/')
    .filter(Boolean)
    .reduce<QueryNode | undefined>(
      (node, part) => (node?.CONTENTS && Object.hasOwn(node.CONTENTS, part) ? node.CONTENTS[part] : undefined),
      root,
    );

/** Whether an address has a value that can be listened to. */
export const hasValue = (store: Store, address: string): boolean => values(store).includes(address);

/** The present value of an address as a message of the type that its node tells. @throws Refused for an unknown address */
export function spoken(store: Store, address: string): Outgoing {
  const { type, value = [] } = parameter(store, address);
  return { address, args: value, tags: type };
}
