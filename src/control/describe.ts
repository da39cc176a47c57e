// The tables as others want to read them: an OSCQuery tree, Markdown rows, plain JSON. Pure.
import type { Params } from '../params.js';
import type { Raw, Spec } from '../spec.js';
import type { Store } from './store.js';

type AnySpec = Spec<unknown>;
const entries = (params: Params): [string, AnySpec][] => Object.entries(params as unknown as Record<string, AnySpec>);

const show = (value: unknown): string =>
  Array.isArray(value) ? value.join(' ') || 'none' : typeof value === 'boolean' ? String(Number(value)) : String(value);

/** One row of docs/PARAMETERS.md. */
const row = (address: string, spec: AnySpec): string =>
  `| \`${address}\` | ${spec.accepts.replaceAll('|', '/')} | ${show(spec.initial)} | ${spec.doc} |`;

/** The parameters as a Markdown table. */
export const parameterTable = (params: Params): string =>
  [
    '| address | takes | initially | what it does |',
    '| --- | --- | --- | --- |',
    ...entries(params).map(([address, spec]) => row(address, spec)),
  ].join('\n');

/** The parameters as plain data, for `earworm params --json`. */
export const parameterList = (params: Params): object[] =>
  entries(params).map(([address, { kind, unit, initial, accepts, range, choices, doc }]) => ({
    address,
    kind,
    unit,
    initial,
    accepts,
    range,
    choices,
    doc,
  }));

interface QueryNode {
  FULL_PATH: string;
  CONTENTS?: Record<string, QueryNode>;
  [attribute: string]: unknown;
}

/** One parameter's attributes, as the OSCQuery proposal names them. */
function attributes(address: string, spec: AnySpec, value: readonly Raw[], tags: string): QueryNode {
  const range = spec.choices
    ? { VALS: spec.choices }
    : spec.range
      ? { MIN: spec.range[0], MAX: spec.range[1] }
      : undefined;
  return {
    FULL_PATH: address,
    ACCESS: 3,
    TYPE: tags,
    VALUE: value,
    DESCRIPTION: spec.doc,
    CLIPMODE: 'none',
    ...(range && { RANGE: [range] }),
    ...(spec.unit && { UNIT: [spec.unit] }),
  };
}

/** The whole space of parameters as an OSCQuery tree. */
export function queryTree(store: Store): QueryNode {
  const root: QueryNode = { FULL_PATH: '/', ACCESS: 0, CONTENTS: {} };
  for (const [address, spec] of entries(store.params)) {
    let node = root;
    const parts = address.slice(1).split('/');
    parts.forEach((part, i) => {
      node.CONTENTS ??= {};
      node = node.CONTENTS[part] ??= { FULL_PATH: `/${parts.slice(0, i + 1).join('/')}`, ACCESS: 0 };
    });
    const { tags, args } = store.get(address);
    Object.assign(node, attributes(address, spec, args, tags));
  }
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
