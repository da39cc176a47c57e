// The widgets of Max and Max for Live for each kind of parameter. Pure.
import { isFader } from './controls.js';
import type { Control, Fader } from './controls.js';
import type { Patcher } from './patcher.js';

/** Where a widget stands in the patch and when it is played. */
export interface Place {
  readonly at: readonly [number, number];
  readonly shown: readonly [number, number, number, number];
}

/** What a control is called in Live and in a patch: "loop gain". */
export const called = (address: string): string => address.slice(1).replaceAll('/', ' ');

/** Numbers of Max's ways to write a unit; 9 takes a format of one's own. */
const UNITS: Readonly<Record<string, number>> = { '': 1, dB: 4, dBFS: 4, ms: 2, Hz: 3 };

/**
 * The exponent of a dial: value = min + (max − min) · position^exponent. For a scale of equal ratios the one that has
 * its middle right; what it shows and sends is exact, only the way there differs a little.
 */
function exponent({ kind, range: [min, max], at }: Fader): number {
  return kind === 'exponential' ? Math.log((Number(at!(0.5)) - min) / (max - min)) / Math.log(0.5) : 1;
}

/** What Live saves, automates and maps of a widget. */
function parameter({ address, name, initial, doc }: Control, more: Readonly<Record<string, unknown>>): object {
  const valueof = {
    ...{ parameter_longname: called(address), parameter_shortname: name, parameter_info: doc },
    ...{ parameter_initial_enable: 1, parameter_initial: [...initial], ...more },
  };
  return { parameter_enable: 1, varname: called(address), saved_attribute_attributes: { valueof } };
}

const shown = ({ shown: rect }: Place): object => ({ presentation: 1, presentation_rect: rect });

function dial(into: Patcher, control: Fader, place: Place): string {
  const { kind, unit, range } = control;
  const written = UNITS[unit];
  const style = kind === 'whole' ? 0 : (written ?? 9);
  const units = written === undefined && kind !== 'whole' && { parameter_units: `%.2f ${unit}` };
  const rest = { parameter_unitstyle: style, ...units, parameter_exponent: Number(exponent(control).toFixed(4)) };
  return into.box('live.dial', place.at, [1, 2], {
    outlettype: ['', 'float'],
    ...shown(place),
    ...parameter(control, {
      ...{ parameter_type: kind === 'whole' ? 1 : 0, parameter_mmin: range[0], parameter_mmax: range[1], ...rest },
    }),
  });
}

/** A list of words, as Live knows it: by their numbers, which the daemon takes as well. */
function menu(into: Patcher, control: Control, place: Place): string {
  const words = control.kind === 'toggle' ? ['off', 'on'] : control.choices!;
  const first = control.kind === 'toggle' ? Number(control.initial[0]) : words.indexOf(String(control.initial[0]));
  const range = {
    parameter_type: 2,
    parameter_enum: words,
    parameter_mmax: words.length - 1,
    parameter_initial: [first],
  };
  const ports: [number, number] = control.kind === 'toggle' ? [1, 1] : [1, 3];
  return into.box(control.kind === 'toggle' ? 'live.toggle' : 'live.menu', place.at, ports, {
    ...(control.kind !== 'toggle' && { outlettype: ['', '', 'float'] }),
    ...shown(place),
    ...parameter(control, range),
  });
}

/**
 * The widget of a control with what stands around it: `from` takes what comes back and shows it without sending it
 * again, `to` gives what is to be sent.
 */
export function widget(into: Patcher, control: Control, place: Place): { readonly from: string; readonly to: string } {
  const [x, y] = place.at;
  const send = into.object(`prepend ${control.address}`, [x, y + 90], [1, 1]);
  const set = into.object(`prepend ${control.choices ? 'setsymbol' : 'set'}`, [x, y - 30], [1, 1]);
  if (isFader(control) || control.kind === 'toggle' || control.choices) {
    const turned = isFader(control) ? dial(into, control, place) : menu(into, control, place);
    into.connect(set, turned);
    into.connect(turned, send);
  } else {
    const text = { text: control.initial.join(' ') || 'none', keymode: 1, lines: 1, parameter_enable: 0 };
    const turned = into.box('textedit', place.at, [1, 4], {
      outlettype: ['', 'int', '', ''],
      ...text,
      ...shown(place),
    });
    const words = into.object('route text', [x, y + 60], [2, 2]);
    into.connect(set, turned);
    into.connect(turned, words);
    into.connect(words, send);
  }
  return { from: set, to: send };
}
