// What a parameter may be: kinds of values with their range, curve, unit and sentence. Pure; knows no door. Longer than most: one kind after another.
import { Refused } from './refused.js';

/** What a controller or a file may send for one parameter: OSC arguments, or a JSON value in a list. */
export type Raw = number | string | boolean | null;

export interface Spec<T> {
  readonly kind: 'linear' | 'exponential' | 'whole' | 'toggle' | 'choice' | 'text' | 'list';
  readonly doc: string;
  readonly unit: string;
  readonly initial: T;
  /** What is accepted, as the end of a sentence: "-60 to 6 dB". */
  readonly accepts: string;
  /** OSC type tags in which the value is sent. */
  readonly tags: string;
  /** Ends of the range, where there is one. */
  readonly range?: readonly [number, number];
  readonly choices?: readonly string[];
  /** Of a list: how many numbers it takes. */
  readonly most?: number;
  /** Whether the text may be the path of a file. */
  readonly path?: boolean;
  /** @throws Refused with "takes …, got …"; the store puts the address in front. */
  parse(args: readonly Raw[]): T;
  /** Value at a position 0…1 of a fader, and back. Only for what has a scale. */
  readonly at?: (position: number) => T;
  readonly position?: (value: T) => number;
}

export type ValueOf<S> = S extends Spec<infer T> ? T : never;

interface Scale {
  readonly min: number;
  readonly max: number;
  readonly initial: number;
  readonly unit?: string;
  readonly doc: string;
}

const clamp = (value: number, min: number, max: number): number => Math.min(Math.max(value, min), max);

const refuse = (accepts: string, args: readonly Raw[]): never => {
  const got =
    args.length === 0
      ? 'nothing'
      : args.map((a) => (typeof a === 'string' ? `"${a.slice(0, 40)}"` : String(a))).join(' ');
  throw new Refused(`takes ${accepts}, got ${got.length > 120 ? `${got.slice(0, 120)}…` : got}`);
};

/** Controllers send floats, integers, booleans and numbers as text; NaN and infinities are not numbers here. */
export function toNumber(raw: Raw | undefined): number | undefined {
  if (typeof raw === 'boolean') return raw ? 1 : 0;
  const value = typeof raw === 'string' && raw.trim() !== '' ? Number(raw) : raw;
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** One number in a range. The ends are compared as 32-bit floats, as OSC brings them, and then clamped. */
function ranged(
  kind: 'linear' | 'exponential' | 'whole',
  { min, max, initial, unit = '', doc }: Scale,
  at: (position: number) => number,
  position: (value: number) => number,
): Spec<number> {
  const accepts = `${kind === 'whole' ? 'a whole number from ' : ''}${min} to ${max}${unit && ` ${unit}`}`;
  return {
    kind,
    doc,
    unit,
    initial,
    accepts,
    range: [min, max],
    tags: kind === 'whole' ? 'i' : 'f',
    parse(args) {
      const value = args.length === 1 ? toNumber(args[0]) : undefined;
      const inside =
        value !== undefined && Math.fround(value) >= Math.fround(min) && Math.fround(value) <= Math.fround(max);
      if (!inside) return refuse(accepts, args);
      return clamp(kind === 'whole' ? Math.round(value) : value, min, max);
    },
    at: (p) => clamp(at(clamp(p, 0, 1)), min, max),
    position: (value) => clamp(position(value), 0, 1),
  };
}

/** A number on a straight scale. */
export const linear = (scale: Scale): Spec<number> =>
  ranged(
    'linear',
    scale,
    (p) => scale.min + p * (scale.max - scale.min),
    (v) => (v - scale.min) / (scale.max - scale.min),
  );

/** A number whose equal steps are equal ratios: times, frequencies. `min` must be above 0. */
export const exponential = (scale: Scale): Spec<number> =>
  ranged(
    'exponential',
    scale,
    (p) => scale.min * (scale.max / scale.min) ** p,
    (v) => Math.log(v / scale.min) / Math.log(scale.max / scale.min),
  );

export const whole = (scale: Scale): Spec<number> =>
  ranged(
    'whole',
    scale,
    (p) => Math.round(scale.min + p * (scale.max - scale.min)),
    (v) => (v - scale.min) / (scale.max - scale.min),
  );

export function toggle({ initial, doc }: { readonly initial: boolean; readonly doc: string }): Spec<boolean> {
  const accepts = '0 or 1';
  return {
    kind: 'toggle',
    doc,
    unit: '',
    initial,
    accepts,
    tags: 'i',
    range: [0, 1],
    parse(args) {
      const value = args.length === 1 ? toNumber(args[0]) : undefined;
      if (value !== 0 && value !== 1) return refuse(accepts, args);
      return value === 1;
    },
    at: (p) => p >= 0.5,
    position: (value) => (value ? 1 : 0),
  };
}

/** One of a few words; its index is accepted too, so that a knob can choose. */
export function choice<const C extends string>(
  choices: readonly C[],
  { initial, doc }: { readonly initial: NoInfer<C>; readonly doc: string },
): Spec<C> {
  const accepts = `one of ${choices.join(', ')} (or 0 to ${choices.length - 1})`;
  return {
    kind: 'choice',
    doc,
    unit: '',
    initial,
    accepts,
    tags: 's',
    choices,
    parse(args) {
      const [raw] = args;
      const index = toNumber(raw);
      const found =
        args.length !== 1
          ? undefined
          : (choices.find((word) => word === raw) ?? (index === undefined ? undefined : choices[index]));
      return found ?? refuse(accepts, args);
    },
    at: (p) => choices[Math.min(choices.length - 1, Math.floor(clamp(p, 0, 1) * choices.length))],
    position: (value) => (choices.length === 1 ? 0 : choices.indexOf(value) / (choices.length - 1)),
  };
}

export function text({
  initial,
  accepts,
  doc,
  path = false,
}: {
  readonly initial: string;
  readonly accepts: string;
  readonly doc: string;
  readonly path?: boolean;
}): Spec<string> {
  const LONGEST = 1000;
  return {
    kind: 'text',
    doc,
    unit: '',
    initial,
    accepts,
    path,
    tags: 's',
    parse(args) {
      const [raw] = args;
      const good =
        args.length === 1 && typeof raw === 'string' && raw !== '' && raw.length <= LONGEST && !raw.includes('\0');
      return good ? raw : refuse(accepts, args);
    },
  };
}

/** Up to `most` whole numbers; none, or the word "none", empties the list. Numbers in one text are taken apart. */
export function list(scale: {
  min: number;
  max: number;
  most: number;
  initial: readonly number[];
  unit: string;
  doc: string;
}): Spec<readonly number[]> {
  const { min, max, most, initial, unit, doc } = scale;
  const accepts = `up to ${most} whole numbers from ${min} to ${max} (${unit}), or "none"`;
  return {
    kind: 'list',
    doc,
    unit,
    initial,
    accepts,
    tags: 'i',
    range: [min, max],
    most,
    parse(args) {
      const parts = args
        .flatMap((a): Raw[] => (typeof a === 'string' ? a.trim().split(/[\s,]+/) : [a]))
        .filter((a) => a !== '' && a !== 'none');
      const numbers = parts.map(toNumber);
      const good =
        numbers.length <= most && numbers.every((n) => n !== undefined && Math.round(n) >= min && Math.round(n) <= max);
      return good ? [...new Set(numbers.map((n) => Math.round(n!)))] : refuse(accepts, args);
    },
  };
}
