// Relative changes: `…/add` in the parameter's own unit, `…/normalized/add` in fader travel. Pure.
import { Refused } from '../refused.js';
import { toNumber } from '../spec.js';
import type { Raw, Spec } from '../spec.js';

type AnySpec = Spec<unknown>;

const clamp = (value: number, [min, max]: readonly [number, number]): number => Math.min(Math.max(value, min), max);

/** The value after so much more of it: numbers stop at the ends, choices step and wrap, an odd step flips a toggle. */
const MOVES: Partial<Record<AnySpec['kind'], (spec: AnySpec, value: never, by: number) => unknown>> = {
  linear: ({ range }, value: number, by) => clamp(value + by, range!),
  exponential: ({ range }, value: number, by) => clamp(value + by, range!),
  whole: ({ range }, value: number, by) => clamp(Math.round(value + by), range!),
  toggle: (_spec, value: boolean, by) => (Math.round(by) % 2 === 0 ? value : !value),
  choice({ choices = [] }, value: string, by) {
    const index = (choices.indexOf(value) + Math.round(by)) % choices.length;
    return choices[(index + choices.length) % choices.length];
  },
};

/** @throws Refused with "takes …, got …" */
export function amount(args: readonly Raw[], accepts: string, low = -Infinity, high = Infinity): number {
  const value = args.length === 1 ? toNumber(args[0]) : undefined;
  if (value !== undefined && value >= low && value <= high) return value;
  throw new Refused(`takes ${accepts}, got ${args.map(String).join(' ').slice(0, 80) || 'nothing'}`);
}

/** @throws Refused with "takes …, got …"; for a text or a list, which have no more and less */
export function added(spec: AnySpec, value: unknown, args: readonly Raw[]): unknown {
  const move = MOVES[spec.kind];
  if (!move) throw new Refused(`has no more and less: the parameter takes ${spec.accepts}`);
  return move(spec, value as never, amount(args, `how much to add${spec.unit && `, in ${spec.unit}`}`));
}

/**
 * Along the fader, from where it stood: small steps add up, also where the value is a whole number or a choice.
 * @param stood where earlier steps have left it, which counts while the value there is still this one
 */
export function travelled(
  spec: AnySpec,
  value: unknown,
  stood: number | undefined,
  args: readonly Raw[],
): { readonly position: number; readonly value: unknown } {
  const by = amount(args, 'how far to go, -1 to 1', -1, 1);
  const from = stood !== undefined && spec.at!(stood) === value ? stood : spec.position!(value);
  const position = clamp(from + by, [0, 1]);
  return { position, value: spec.at!(position) };
}
