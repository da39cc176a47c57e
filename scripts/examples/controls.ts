// The table of parameters as families of controls, the form that every controller file is made from. Pure.
import type { Params } from '../../src/params.js';
import type { Verb } from '../../src/control/verbs/verb.js';
import type { Raw, Spec } from '../../src/spec.js';

/** One parameter as a controller needs it. */
export interface Control {
  readonly address: string;
  /** The address without its family: "reverb/size". */
  readonly name: string;
  readonly kind: Spec<unknown>['kind'];
  readonly doc: string;
  readonly unit: string;
  /** What is sent for the initial value: one argument, or none to sixteen for a list. */
  readonly initial: readonly Raw[];
  readonly range?: readonly [number, number];
  readonly choices?: readonly string[];
  /** Value at a position 0…1 of a fader. Only for what has a scale. */
  readonly at?: (position: number) => unknown;
}

/** What belongs on one page: all of /loop, or one of the four targets. */
export interface Family {
  /** "loop", "target/1". */
  readonly name: string;
  readonly controls: readonly Control[];
}

/** A number on a fader: its range is there. */
export type Fader = Control & { readonly range: readonly [number, number] };
export const isFader = (control: Control): control is Fader =>
  control.range !== undefined && ['linear', 'exponential', 'whole'].includes(control.kind);

/** The families in the order of the table; slots with a number are families of their own. */
export function families(params: Params): Family[] {
  const found = new Map<string, Control[]>();
  for (const [address, spec] of Object.entries(params as unknown as Record<string, Spec<unknown>>)) {
    const [, family, name] = /^\/([a-z]+(?:\/\d+)?)\/(.+)$/.exec(address)!;
    const { kind, doc, unit, initial, range, choices, at } = spec;
    const sent = (
      Array.isArray(initial) ? initial : [typeof initial === 'boolean' ? Number(initial) : initial]
    ) as Raw[];
    const optional = { ...(range && { range }), ...(choices && { choices }), ...(at && { at }) };
    found.set(family, [...(found.get(family) ?? []), { address, name, kind, doc, unit, initial: sent, ...optional }]);
  }
  return [...found].map(([name, controls]) => ({ name, controls }));
}

/** A verb that a button can do: it needs no argument. */
export interface Deed {
  readonly address: string;
  readonly doc: string;
}

/** What is done and not asked; the end of the daemon is no button. */
export const deeds = (verbs: Readonly<Record<string, Verb>>): Deed[] =>
  Object.entries(verbs)
    .filter(([, { takes, answers }]) => /^(\[|$)/.test(takes) && answers.startsWith('/done'))
    .filter(([address]) => address !== '/quit')
    .map(([address, { doc }]) => ({ address, doc }));

/** Digits after the point that a fader of this range shows. */
export const digits = ({ kind, range: [min, max] }: Fader): number =>
  kind === 'whole' ? 0 : max - min > 100 ? 1 : max - min > 10 ? 2 : 3;

/** Where the daemon listens. */
export const HOST = '127.0.0.1';
export const PORT = 9000;
/** Seconds after which a controller renews its lease of a minute. */
export const RENEW = 20;
