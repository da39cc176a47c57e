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

/** A parameter as plain data, for `earworm params --json`. */
export type ParameterRow = { readonly address: string } & Pick<
  AnySpec,
  'kind' | 'unit' | 'initial' | 'accepts' | 'range' | 'choices' | 'doc'
>;

export const parameterList = (params: Params): ParameterRow[] =>
  entries(params).map(([address, { kind, unit, initial, accepts, range, choices, doc }]) => ({
    ...{ address, kind, unit, initial, accepts, doc },
    ...(range && { range }),
    ...(choices && { choices }),
  }));

/** The same for a terminal, in columns under a head: address, initial value, what it does and takes. */
export function parameterLines(params: Params): string[] {
  const rows = parameterList(params).map(({ address, initial, accepts, doc }) => [
    address,
    show(initial),
    `${doc} Takes ${accepts}.`,
  ]);
  const width = (column: number): number => Math.max(...rows.map((row) => row[column].length));
  const widths = [width(0), Math.max(width(1), 'initially'.length)];
  return [['address', 'initially', 'what it does'], ...rows].map(([address, initial, does]) =>
    [address.padEnd(widths[0]), initial.padEnd(widths[1]), does].join('  '),
  );
}
