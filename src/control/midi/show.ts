// What a ring, lamp or motor fader is to show of its parameter, and which control it is.
import type { Store } from '../store.js';
import { keyOf, toMessages, writeControl } from './controls.js';
import type { Control } from './controls.js';
import { specOf, valueOf } from './hand.js';
import { endsOf, unbend, useOf } from './mapping.js';
import type { Mapping } from './mapping.js';
import { write } from './message.js';

/** Where a mapping's value is sent back to; undefined for nowhere. */
export function echoOf({ control, echo }: Mapping): Control | undefined {
  const back = echo === false ? undefined : (echo ?? control);
  return back && toMessages(back, 0).length > 0 ? back : undefined;
}

/** One lamp, fader or ring of a box: its control on the channel that it is sent to. */
export const lampOf = (back: Control): string => writeControl({ ...back, channel: back.channel ?? 0 });

/** What the control itself has said by standing at a position: as bytes, to be compared with what is to be shown. */
export const shown = (control: Control, position: number): number[][] => toMessages(control, position).map(write);

/** Bytes that show the present value. @returns undefined for what has none: verbs and programs */
export function showing(mapping: Mapping, store: Store): number[][] | undefined {
  const back = echoOf(mapping);
  const spec = specOf(store, mapping.address);
  if (!back || !spec || mapping.control.kind === 'program') return undefined;
  const value = valueOf(store, mapping.address);
  const lit = (on: boolean): number => (mapping.lamp ? mapping.lamp[on ? 1 : 0] / 127 : on ? 1 : 0);
  if (mapping.value !== undefined) {
    const set = spec.parse(Array.isArray(mapping.value) ? mapping.value : [mapping.value as number]);
    return shown(back, lit(JSON.stringify(set) === JSON.stringify(value)));
  }
  if (!spec.position) return undefined;
  const ends = endsOf(mapping, spec);
  const at = unbend(mapping, ends, spec.position(value));
  if (useOf(mapping, spec) === 'value' && !mapping.lamp) return shown(back, at);
  return shown(back, lit(mapping.invert ? at < 0.5 : at >= 0.5));
}

/** Whether a control is another's, by number and, where one is given, by channel. */
export const same = (wanted: Control, moved: Required<Control>): boolean =>
  keyOf(wanted) === keyOf(moved) && (wanted.channel === undefined || wanted.channel === moved.channel);
