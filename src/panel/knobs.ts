// Every parameter as a control, made from the table: faders on their own curves, switches, choices, words.
import { html } from 'htm/preact';
import { useRef, useState } from 'preact/hooks';
import type { Spec } from '../spec.js';
import { useValue } from './state.js';
import type { State } from './state.js';

export interface Desk {
  readonly state: State;
  readonly specs: Readonly<Record<string, Spec<unknown>>>;
  /** Sends a value and shows it at once. */
  turn(address: string, ...args: readonly (number | string)[]): void;
  /** Undefined when MIDI is not being learnt. */
  readonly learn?: (address: string) => void;
}

interface Props {
  readonly desk: Desk;
  readonly address: string;
  /** What stands beside it; the end of its address by default. */
  readonly label?: string;
  /** Of the control, where there is more than one of it on the page. */
  readonly id?: string;
}

/** Positions of a fader between its ends: fine enough for a mouse, and for a step of the arrow keys. */
const STEPS = 1000;

const shown = (value: unknown, unit: string): string =>
  typeof value === 'number'
    ? `${Math.abs(value) >= 100 ? value.toFixed(0) : Number(value.toPrecision(3))}${unit && ` ${unit}`}`
    : String(value);

/** A parameter with its label; the sentence of the table is what hovering tells. */
export function Knob({ desk, address, label: given, id = address }: Props) {
  const spec = desk.specs[address];
  const value = useValue(desk.state, address);
  const name = given ?? address.replace(/^\/(target\/\d|[^/]+)\//, '').replaceAll('/', ' ');
  const label = desk.learn
    ? html`<button class="learn" onClick=${() => desk.learn!(address)} aria-label=${`Learn MIDI for ${address}`}>
        ${name}
      </button>`
    : html`<label for=${id}>${name}</label>`;
  return html`<div class="knob" title=${`${address}: ${spec.doc}`} data-address=${address}>
    ${label}${value === undefined ? html`<span>…</span>` : control(desk, address, id, spec, value)}
  </div>`;
}

/** What a screen reader says: "target 1 channel width". */
const spoken = (address: string): string => address.slice(1).replaceAll('/', ' ');

function control(
  desk: Desk,
  address: string,
  id: string,
  spec: Spec<unknown>,
  value: readonly (number | string)[],
): unknown {
  const named = { id, 'aria-label': spoken(address) };
  const turn = (...args: (number | string)[]): void => desk.turn(address, ...args);
  if (spec.kind === 'toggle')
    return html`<input
      ...${named}
      type="checkbox"
      role="switch"
      checked=${value[0] === 1}
      onChange=${(event: Event) => turn((event.target as HTMLInputElement).checked ? 1 : 0)}
    />`;
  if (spec.choices)
    return html`<select
      ...${named}
      value=${value[0]}
      onChange=${(event: Event) => turn((event.target as HTMLSelectElement).value)}
    >
      ${spec.choices.map((choice) => html`<option value=${choice} selected=${choice === value[0]}>${choice}</option>`)}
    </select>`;
  if (spec.kind === 'text' || spec.kind === 'list')
    return html`<${Words} ...${named} value=${value} turn=${turn} none=${spec.kind === 'list'} />`;
  const number = Number(value[0]);
  const position = Math.round(STEPS * spec.position!(number));
  const move = (event: Event): void =>
    turn(spec.at!(Number((event.target as HTMLInputElement).value) / STEPS) as number);
  return html`<input
      ...${named}
      type="range"
      min="0"
      max=${STEPS}
      value=${position}
      aria-valuetext=${shown(number, spec.unit)}
      onInput=${move}
      onDblClick=${() => turn(spec.initial as number)}
    />
    <output for=${id}>${shown(number, spec.unit)}</output>`;
}

/** A field of words. Whenever it is told what holds, and be it what held before, that stands in place of what was typed. */
function Words({
  id,
  'aria-label': name,
  value,
  turn,
  none,
}: {
  id: string;
  'aria-label': string;
  value: readonly (number | string)[];
  turn: (text: string) => void;
  none: boolean;
}) {
  const holds = value.join(' ');
  const [text, write] = useState(holds);
  const told = useRef(value);
  if (told.current !== value) {
    told.current = value;
    write(holds);
  }
  const send = (): void => {
    if (text.trim() !== holds) turn(none ? text.trim() || 'none' : text.trim());
  };
  return html`<input
    id=${id}
    aria-label=${name}
    type="text"
    value=${text}
    spellcheck=${false}
    placeholder=${none ? 'none' : ''}
    onInput=${(event: Event) => write((event.target as HTMLInputElement).value)}
    onKeyDown=${(event: KeyboardEvent) => event.key === 'Enter' && send()}
    onBlur=${send}
  />`;
}

/** Families of the table (`/target/1`, `/dream`, …) with their addresses, in its order. */
export function families(addresses: readonly string[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const address of addresses) {
    const [, family, second] = address.split('/');
    const name =
      family === 'target' && /^\d+$/.test(second) ? `target ${second}` : family === 'target' ? 'notes' : family;
    found.set(name, [...(found.get(name) ?? []), address]);
  }
  return found;
}
