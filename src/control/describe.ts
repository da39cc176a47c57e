// The tables as others want to read them: Markdown rows, plain JSON. Pure.
import type { Params } from '../params.js';
import type { Spec } from '../spec.js';

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
