// A move of one control, applied to what one mapping says: parameters are set, verbs are done.
import type { Raw, Spec } from '../../spec.js';
import type { Store } from '../store.js';
import type { Kind } from './controls.js';
import type { Move } from './decoder.js';
import { bend, endsOf, stepOf, stepped, useOf } from './mapping.js';
import type { Mapping, Use } from './mapping.js';
import { stepsOf } from './relative.js';
import { grip } from './takeover.js';

/** What a move does; given by the desk. */
export interface Doing {
  readonly store: Store;
  /** Does a verb. */
  act(address: string, args: readonly Raw[]): void;
  /** The program of a number, of a mapping that has no list of its own. */
  program(address: string, number: number): void;
  /** How far the knob is off its parameter, −1…1; 0 when it has it. */
  distance(address: string, distance: number): void;
  readonly who: string;
}

/** Kinds that spring back or begin anywhere: they do not wait to be picked up unless the mapping says so. */
const FREE: ReadonlySet<Kind> = new Set<Kind>(['pitch', 'pressure', 'poly', 'note']);

/** The control and the parameter of one mapping on one box. @returns takes a move of that control */
export function hand(mapping: Mapping): (move: Move, doing: Doing) => void {
  const held = grip();
  /** Raw value before. */
  let before: number | undefined;
  /** What an endless knob has been turned beyond the last place of a choice. */
  let rest = 0;
  const toEnd = (one: number): number => bend({ invert: mapping.invert }, [0, 1], one);

  /** Some buttons send the same value at every press and nothing between; a knob never repeats a value. */
  function pressed({ control, raw, position }: Move): boolean | undefined {
    const was = before;
    before = raw;
    if (control.kind === 'note') return raw > 0;
    if (position < 0.5) return was !== undefined && was < 64 && raw < 64 ? undefined : false;
    return was === undefined || was < 64 || was === raw ? true : undefined;
  }

  function place(spec: Spec<unknown>, to: number, { store, who }: Doing): void {
    store.set(`${mapping.address}/normalized`, [Math.min(1, Math.max(0, to))], 'midi', undefined, who);
    held.landed(positionOf(spec, mapping.address, store));
  }

  function follow(spec: Spec<unknown>, position: number, kind: Kind, doing: Doing): void {
    const ends = endsOf(mapping, spec);
    const [lo, hi] = [Math.min(...ends), Math.max(...ends)];
    const to = bend(mapping, ends, position);
    const value: unknown = valueOf(doing.store, mapping.address);
    const there = stepped(spec) && spec.at!(to) === value;
    const how = mapping.takeover ?? (FREE.has(kind) ? 'none' : doing.store.values['/midi/takeover']);
    const turned = held.turn(how, to, spec.position!(value), lo, hi, there);
    if (turned.to !== undefined) place(spec, turned.to, doing);
    doing.distance(mapping.address, turned.distance);
  }

  /** @param round choices and toggles begin again behind their last */
  function step(spec: Spec<unknown>, steps: number, round: boolean, doing: Doing): void {
    const ends = endsOf(mapping, spec);
    const [lo, hi] = [Math.min(...ends), Math.max(...ends)];
    const now = positionOf(spec, mapping.address, doing.store);
    const wanted = now + rest + (mapping.invert ? -steps : steps) * stepOf(mapping, spec);
    const wraps = round && (spec.kind === 'choice' || spec.kind === 'toggle');
    const to = wraps && wanted > hi + 1e-9 ? lo : wraps && wanted < lo - 1e-9 ? hi : Math.min(hi, Math.max(lo, wanted));
    // The nearest place of a choice: halfway would otherwise be the next.
    const places = spec.kind === 'choice' ? (spec.choices?.length ?? 2) - 1 : 0;
    place(spec, places > 0 ? Math.round(to * places) / places : to, doing);
    rest = stepped(spec) ? to - positionOf(spec, mapping.address, doing.store) : 0;
  }

  function press(use: Use, spec: Spec<unknown>, down: boolean, doing: Doing): void {
    const [min, max] = endsOf(mapping, spec);
    if (use === 'momentary') return place(spec, toEnd(down ? 1 : 0) === 1 ? max : min, doing);
    if (!down) return;
    if (use === 'step') return step(spec, 1, true, doing);
    const now = positionOf(spec, mapping.address, doing.store);
    place(spec, Math.abs(now - max) < Math.abs(now - min) ? min : max, doing);
  }

  function trigger(spec: Spec<unknown> | undefined, doing: Doing): void {
    if (!spec) return doing.act(mapping.address, mapping.args ?? []);
    const { value } = mapping;
    if (value !== undefined)
      doing.store.set(mapping.address, Array.isArray(value) ? value : [value as Raw], 'midi', undefined, doing.who);
    else if (spec.at) place(spec, endsOf(mapping, spec)[1], doing);
  }

  function program(spec: Spec<unknown> | undefined, number: number, doing: Doing): void {
    if (!mapping.values) return doing.program(mapping.address, number);
    const value = mapping.values[number];
    if (value === undefined) return;
    if (spec) doing.store.set(mapping.address, [value], 'midi', undefined, doing.who);
    else doing.act(mapping.address, [value]);
  }

  return (move, doing) => {
    const spec = specOf(doing.store, mapping.address);
    const use = useOf(mapping, spec);
    if (use === 'program') return program(spec, move.raw, doing);
    if (spec?.at && move.steps !== undefined) return step(spec, move.steps, false, doing);
    if (spec?.at && mapping.relative && use === 'value')
      return step(spec, stepsOf(mapping.relative, move.raw, mapping.acceleration === 'none'), false, doing);
    if (spec?.at && use === 'value') {
      // The velocity of a note counts, not that it ends.
      if (move.control.kind === 'note' && move.raw === 0) return;
      return follow(spec, move.position, move.control.kind, doing);
    }
    const down = pressed(move);
    if (down === undefined) return;
    if (spec?.at && use !== 'trigger') press(use, spec, down, doing);
    else if (down) trigger(spec, doing);
  };
}

export const specOf = (store: Store, address: string): Spec<unknown> | undefined =>
  Object.hasOwn(store.params, address)
    ? (store.params as unknown as Readonly<Record<string, Spec<unknown>>>)[address]
    : undefined;
export const valueOf = (store: Store, address: string): unknown =>
  (store.values as unknown as Readonly<Record<string, unknown>>)[address];
const positionOf = (spec: Spec<unknown>, address: string, store: Store): number =>
  spec.position!(valueOf(store, address));
