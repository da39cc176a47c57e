// The page as a whole: bar on top, map, strips, and the desk of all knobs.
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import type { Spec } from '../spec.js';
import { families, Knob } from './knobs.js';
import type { Tensor } from './loop.js';
import { Map as Neurons } from './map.js';
import type { Layout } from './map.js';
import { Meters, Phase, Score, Strip } from './scope.js';
import { boxOf } from './select.js';
import { useValue } from './state.js';
import type { State } from './state.js';

export interface AppProps {
  readonly state: State;
  readonly specs: Readonly<Record<string, Spec<unknown>>>;
  readonly layout: Layout | undefined;
  readonly tensor: () => Tensor | undefined;
  /** Where the clip should be louder or softer for the score to rise. */
  readonly wish: () => Tensor | undefined;
  /** How the newest loop differs from the one before, at the surface of the ear. */
  readonly change: () => Tensor | undefined;
  readonly phase: () => number;
  readonly send: (address: string, ...args: readonly (number | string)[]) => void;
  readonly turn: (address: string, ...args: readonly (number | string)[]) => void;
}

const SLOTS = [1, 2, 3, 4];
const HINT = matchMedia('(pointer: coarse)').matches
  ? 'draw round neurons to aim at them; two fingers move and magnify'
  : 'draw round neurons to aim at them; shift-drag moves, the wheel magnifies';
/** What stands on top, since a performer needs it at once. */
const TOP = { '/dream/on': 'dream', '/loop/freeze': 'freeze', '/out/mute': 'mute' };
const VERBS = [
  ['/dream/undo', 'undo', 'Back to the clip before (Z)'],
  ['/dream/redo', 'redo', 'Forth again (Y)'],
  ['/dream/reset', 'reset', 'Begin again from the anchor (R)'],
  ['/clock/tap', 'tap', 'Tap the tempo (T)'],
] as const;

export function App({ state, specs, layout, tensor, wish, change, phase, send, turn }: AppProps) {
  const [slot, choose] = useState(1);
  const [picked, pick] = useState(0);
  const [learning, learn] = useState(false);
  const [sought, seek] = useState('');
  const open = useValue(state, 'line')?.[0] === 1;
  const ear = useValue(state, 'ear')?.[0];
  const said = useValue(state, 'said')?.[0];
  const presets = useValue(state, 'presets') ?? [];
  const desk = { state, specs, turn, ...(learning && { learn: (address: string) => send('/midi/learn', address) }) };

  const target = (units: readonly number[]): void => {
    pick(units.length);
    const box = layout && boxOf(units, layout.layers);
    if (!box) return;
    const at = `/target/${slot}`;
    turn(`${at}/layer`, box.layer);
    turn(`${at}/channel`, box.channel);
    turn(`${at}/channel/width`, box.channelWidth);
    turn(`${at}/pitch`, box.pitch);
    turn(`${at}/pitch/width`, box.pitchWidth);
    turn(`${at}/on`, 1);
  };
  /** Arrow keys go round the targets, as in any group of which one is chosen. */
  const arrow = (event: KeyboardEvent): void => {
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const next = ((slot - 1 + by + SLOTS.length) % SLOTS.length) + 1;
    choose(next);
    (event.currentTarget as HTMLElement).querySelectorAll('button')[next - 1].focus();
  };
  const load = (event: Event): void => {
    const { value } = event.target as HTMLSelectElement;
    if (value) send('/preset/load', value);
  };
  const save = (): void => {
    const name = prompt('Save the preset as')?.trim();
    if (name) send('/preset/save', name);
  };
  const groups = [...families(Object.keys(specs))]
    .map(([name, addresses]) => [name, addresses.filter((address) => address.includes(sought))] as const)
    .filter(([, addresses]) => addresses.length > 0);
  const [first] = layout?.layers ?? [];

  return html`
    <header>
      <h1>Earworm</h1>
      <span class=${open ? 'open' : 'shut'} role="status">${open ? (ear ?? 'connected') : 'no connection'}</span>
      <${Phase} state=${state} />
      <${Meters} state=${state} />
      <div class="top">
        ${Object.entries(TOP)
          .filter(([address]) => address in specs)
          .map(
            ([address, label]) =>
              html`<${Knob} key=${address} desk=${desk} address=${address} label=${label} id=${`top${address}`} />`,
          )}
      </div>
      <div class="verbs">
        ${VERBS.map(([verb, name, title]) => html`<button key=${verb} title=${title} onClick=${() => send(verb)}>${name}</button>`)}
      </div>
      <div class="presets">
        <select aria-label="Load a preset" onChange=${load}>
          <option value="">preset…</option>
          ${presets.map((name) => html`<option key=${name} value=${name}>${name}</option>`)}
        </select>
        <button onClick=${save}>save</button>
        <button
          aria-pressed=${learning}
          onClick=${() => learn(!learning)}
          title="Then click the name of a knob and move a control"
        >
          MIDI learn
        </button>
      </div>
    </header>
    <p class="said" role="alert" hidden=${!said}>${said}</p>
    <section class="see" aria-label="What the ear hears">
      <div class="slots" role="radiogroup" aria-label="The lasso sets" onKeyDown=${arrow}>
        ${SLOTS.map((n) => html`<button key=${n} role="radio" aria-checked=${slot === n} tabindex=${slot === n ? 0 : -1} onClick=${() => choose(n)}>target ${n}</button>`)}
        <span>${picked > 0 ? `${picked} neurons chosen` : HINT}</span>
      </div>
      ${layout ? html`<${Neurons} layout=${layout} phase=${phase} tensor=${tensor} chosen=${target} />` : html`<p class="sorry">This ear has no map yet: make one with “earworm layout”.</p>`}
      ${first && html`<${Strip} title="what the ear hears" none=${() => 'listening …'} tensor=${tensor} layer=${first} phase=${phase} />`}
      ${first && html`<${Strip} title="the chosen neurons want it" tensor=${wish} phase=${phase} signs=${['louder here', 'softer here']} none=${() => (tensor() ? 'nothing is dreamt at this clip' : '')} />`}
      ${first && html`<${Strip} title="since the loop before it became" tensor=${change} phase=${phase} signs=${['louder here', 'softer here']} none=${() => (tensor() ? 'there is no loop before this one' : '')} spare />`}
      <${Score} state=${state} />
    </section>
    <section class="desk" aria-label="All parameters">
      <input
        type="search"
        placeholder="find a knob"
        aria-label="Find a knob"
        value=${sought}
        onInput=${(event: Event) => seek((event.target as HTMLInputElement).value)}
      />
      ${groups.map(
        ([name, addresses]) =>
          html`<details key=${name} open=${sought !== '' || ['dream', 'target 1', 'loop'].includes(name)}>
            <summary>${name}</summary>
            ${addresses.map((address) => html`<${Knob} key=${address} desk=${desk} address=${address} />`)}
          </details>`,
      )}
    </section>
  `;
}
