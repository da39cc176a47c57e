// A mapping: which control of which box moves which parameter, over which range; or which verb it does.
import { Refused } from '../../refused.js';
import type { Raw, Spec } from '../../spec.js';
import type { Control, Kind } from './controls.js';
import type { Relative } from './relative.js';
import type { Takeover } from './takeover.js';

/**
 * value: the parameter follows the control. toggle: every press goes to the other end. momentary: at one end while it is pressed.
 * trigger: a press sets `value`, or does a verb. step: every press is a step. program: the number chooses from `values`, or a preset.
 */
export const USES = ['value', 'toggle', 'momentary', 'trigger', 'step', 'program'] as const;
export type Use = (typeof USES)[number];

/** An end of the range: a value of the parameter, or a position of a fader as "25%". */
export type End = number | string | boolean;

export interface Mapping {
  /** Part of the name of the box's port, in any case; any box without. */
  readonly device: string;
  readonly control: Control;
  /** Of a parameter or a verb. */
  readonly address: string;
  readonly use?: Use | undefined;
  readonly min?: End | undefined;
  readonly max?: End | undefined;
  /** Exponent of the travel, 0.1 to 10: above 1 it is finer at its beginning, below 1 at its end. */
  readonly curve?: number | undefined;
  readonly invert?: boolean | undefined;
  readonly takeover?: Takeover | undefined;
  readonly relative?: Relative | undefined;
  /** none: every message of an endless knob is one step. */
  readonly acceleration?: 'box' | 'none' | undefined;
  /** Share of the travel that one step is; without it 1/128, or one choice or whole number. */
  readonly step?: number | undefined;
  /** What a press sets. */
  readonly value?: Raw | readonly Raw[] | undefined;
  /** What a verb is given. */
  readonly args?: readonly Raw[] | undefined;
  /** By the number of the program. */
  readonly values?: readonly Raw[] | undefined;
  /** Says that the fader is held, and is not to be driven. */
  readonly touch?: Control | undefined;
  /** Where the value is sent back to, if not to the control itself; false: nowhere. */
  readonly echo?: Control | false | undefined;
  /** Raw values of a lamp that is off, and on. */
  readonly lamp?: readonly [number, number] | undefined;
}

const PRESSED: ReadonlySet<Kind> = new Set<Kind>(['note']);

/** How a control is used, if the mapping does not say. @param spec undefined for a verb */
export function useOf({ use, control, value }: Mapping, spec: Spec<unknown> | undefined): Use {
  if (use) return use;
  if (control.kind === 'program') return 'program';
  if (!spec || value !== undefined || !spec.at) return 'trigger';
  if (!PRESSED.has(control.kind)) return 'value';
  return spec.kind === 'toggle' ? 'toggle' : 'momentary';
}

/** Both ends as positions of the parameter's travel, 0…1; the first may be above the second. @throws Refused */
export function endsOf({ min, max, address }: Mapping, spec: Spec<unknown>): readonly [number, number] {
  const end = (given: End | undefined, otherwise: number): number => {
    if (given === undefined) return otherwise;
    const [, percent] = typeof given === 'string' ? (/^(\d+(?:\.\d+)?)%$/.exec(given) ?? []) : [];
    if (percent !== undefined) return Math.min(1, Number(percent) / 100);
    try {
      return spec.position!(spec.parse([given]));
    } catch (error) {
      throw error instanceof Refused ? new Refused(`${address} ${error.message} as an end of the range`) : error;
    }
  };
  return [end(min, 0), end(max, 1)];
}

type Shape = Pick<Mapping, 'curve' | 'invert'>;

/** From the control's travel to the parameter's. */
export function bend({ curve = 1, invert = false }: Shape, [min, max]: readonly [number, number], at: number): number {
  return min + (invert ? 1 - at : at) ** curve * (max - min);
}

/** And back, for motor faders and rings. */
export function unbend(
  { curve = 1, invert = false }: Shape,
  [min, max]: readonly [number, number],
  to: number,
): number {
  const share = max === min ? 0 : Math.min(1, Math.max(0, (to - min) / (max - min)));
  const at = share ** (1 / curve);
  return invert ? 1 - at : at;
}

/** Kinds of parameters whose travel has few places. */
export const stepped = (spec: Spec<unknown>): boolean => ['whole', 'toggle', 'choice'].includes(spec.kind);

/** How much of the travel one step of an endless knob is. */
export function stepOf({ step }: Mapping, spec: Spec<unknown>): number {
  if (step !== undefined) return step;
  if (spec.kind === 'toggle') return 1;
  if (spec.kind === 'choice') return 1 / Math.max(1, (spec.choices?.length ?? 2) - 1);
  if (spec.kind === 'whole' && spec.range) return 1 / Math.max(1, spec.range[1] - spec.range[0]);
  return 1 / 128;
}
