// What is recorded of a run over all test models, and read by the documents and the tests.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Outcome, Result } from './check.js';

export const REPORT = 'test/conformance.json';

export interface Report {
  readonly runtime: string;
  readonly models: number;
  readonly imported: number;
  readonly gradients: number;
  /** The largest and the median difference of slope and gradient, relative to the length of the gradient. */
  readonly difference: { readonly largest: number; readonly median: number };
  readonly failures: readonly string[];
  /** Per operator: models with it that were imported equal, and those of them whose gradient was checked. */
  readonly operators: Readonly<Record<string, readonly [number, number]>>;
  /** Models that came through, and whether their gradient was checked. */
  readonly passed: Readonly<Record<string, boolean>>;
  /** Reason → models. */
  readonly notImported: Readonly<Record<string, readonly string[]>>;
  readonly notDifferentiated: Readonly<Record<string, readonly string[]>>;
}

export const readReport = (): Report => JSON.parse(readFileSync(REPORT, 'utf8')) as Report;

export function report(results: readonly Result[]): Report {
  const imported = results.filter((result) => result.imported.verdict === 'passed');
  const checked = imported.filter((result) => result.gradient.verdict === 'passed');
  const errors = checked.map(({ gradient }) => ('error' in gradient ? (gradient.error ?? 0) : 0)).sort((a, b) => a - b);
  const operators = [...new Set(imported.flatMap((result) => result.operators))].sort();
  const having = (of: readonly Result[], op: string): number => of.filter((one) => one.operators.includes(op)).length;
  const failures = results.flatMap(({ model, imported: a, gradient: b }) =>
    a.verdict === 'failed' ? [`${model}: ${a.why}`] : b.verdict === 'failed' ? [`${model}: ${b.why}`] : [],
  );
  return {
    runtime: versionOf('onnxruntime-node'),
    models: results.length,
    imported: imported.length,
    gradients: checked.length,
    difference: { largest: rounded(errors.at(-1) ?? 0), median: rounded(errors[errors.length >> 1] ?? 0) },
    failures,
    operators: Object.fromEntries(operators.map((op) => [op, [having(imported, op), having(checked, op)]])),
    passed: Object.fromEntries(imported.map(({ model, gradient }) => [model, gradient.verdict === 'passed'])),
    notImported: byReason(results, (result) => result.imported),
    notDifferentiated: byReason(imported, (result) => result.gradient),
  };
}

function byReason(results: readonly Result[], outcome: (result: Result) => Outcome): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  for (const result of results) {
    const { verdict, ...rest } = outcome(result);
    if (verdict !== 'left' || !('why' in rest)) continue;
    (found[general(rest.why)] ??= []).push(result.model);
  }
  return found;
}

/** A reason without the names of nodes, so that models with the same one come together. */
const general = (why: string): string =>
  why
    .replace(/(?<=[Nn]ode )\S+ \((\w+)\)/, '$1')
    .replace(/(\w+) \(\S+\)/, '$1')
    .replace(/(?<=input )"\S+"/, '…')
    .replace(/ONNX Runtime \(cpu\) does not run this network: (Exception during initialization: )?/, '')
    .replace(/\S*onnxruntime\S* /g, '')
    .replace(/ node with name.*/, '');
const rounded = (x: number): number => Number(x.toPrecision(2));
const versionOf = (name: string): string =>
  (createRequire(import.meta.url)(`${name}/package.json`) as { version: string }).version;
