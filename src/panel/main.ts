// The page: joins the line, what is known, the map and the controls. Everything it does goes over OSC like anybody else's.
import { html, render } from 'htm/preact';
import { paramsFor } from '../params.js';
import type { Spec } from '../spec.js';
import { App } from './app.js';
import { fetchLayout, fetchLoop } from './fetch.js';
import type { Loop } from './fetch.js';
import { openLine } from './line.js';
import type { Line } from './line.js';
import { changed, clock } from './loop.js';
import type { Tensor } from './loop.js';
import type { Layout } from './map.js';
import { state } from './state.js';
import type { Heard } from './wire.js';

const known = state();
const time = clock();
let specs: Readonly<Record<string, Spec<unknown>>> = {};
let layout: Layout | undefined;
/** The clips that were announced, by number; the one that plays is among them, unless it could not be fetched. */
const loops = new Map<number, Loop>();
let change: Tensor | undefined;
let line: Line | undefined;
/** Loops that are kept: a few MB each. */
const KEPT = 4;
/** ms that a refusal stays on the page. */
const SAID = 6000;
/** Addresses of parameters that were refused, and whose values are on their way. */
const asked = new Set<string>();
let silence: ReturnType<typeof setTimeout> | undefined;

function say(sentence: string): void {
  known.set('said', [sentence]);
  clearTimeout(silence);
  silence = setTimeout(() => known.set('said', []), SAID);
}

const send = (address: string, ...args: readonly (number | string)[]): void => {
  if (!line?.send(address, ...args)) say('There is no connection to the daemon.');
};

/** Sends a value and shows it; the daemon does not send it back to whoever sent it. */
function turn(address: string, ...args: readonly (number | string)[]): void {
  send(address, ...args);
  const spec = specs[address];
  if (spec)
    known.set(
      address,
      spec.kind === 'list' ? args.filter((arg) => arg !== 'none').flatMap((arg) => String(arg).split(/\s+/)) : args,
    );
}

const draw = (): void =>
  render(
    html`<${App}
      state=${known}
      specs=${specs}
      layout=${layout}
      tensor=${() => playing()?.heard}
      wish=${() => playing()?.wish}
      change=${() => change}
      phase=${() => time.at(performance.now())}
      send=${send}
      turn=${turn}
    />`,
    document.getElementById('page')!,
  );

/** Layers are told again with every lease. What is on the map belongs to an ear: both are made anew when another is loaded. */
async function learnEar(layers: readonly string[]): Promise<void> {
  const next = await fetchLayout(layout);
  if (next && next === layout) return;
  layout = next;
  specs = paramsFor(layers) as unknown as typeof specs;
  send('/status');
  send('/refresh');
  draw();
}

/** Clips are announced before they play. */
async function learnClip(clip: number): Promise<void> {
  const loop = await fetchLoop(clip);
  if (!loop) return;
  const before = [...loops.values()].at(-1);
  const [surface] = layout?.layers ?? [];
  if (before && surface) change = changed(loop.heard, before.heard, surface.channels * surface.pitches) ?? change;
  loops.set(clip, loop);
  const [oldest] = loops.keys();
  if (loops.size > KEPT) loops.delete(oldest);
}

/** What plays; the newest before it is there. */
function playing(): Loop | undefined {
  const clip = Number(known.get('/feed/clip')?.[0]);
  return loops.get(clip) ?? [...loops.values()].at(-1);
}

function heard({ address, args }: Heard): void {
  if (address === '/feed/names') void learnEar(args.map(String));
  else if (address === '/fail') {
    const [where, sentence] = [String(args[0]), String(args[1] ?? args[0])];
    // What was refused is shown already: it becomes again what it is. Asked once, in case that is refused as well.
    if (!asked.delete(where) && where in specs) {
      asked.add(where);
      send(where);
    }
    say(sentence);
  } else if (address === '/preset/list.reply') known.set('presets', args);
  else if (address === '/status.reply') {
    const at = args.indexOf('ear');
    if (at >= 0) known.set('ear', [args[at + 1]]);
  } else if (address === '/done') {
    if (args[0] === '/preset/save') send('/preset/list');
    if (args[0] === '/midi/learn') say(`Learnt: ${args.slice(1).join(' ')}`);
  } else {
    if (address === '/feed/phase') time.tell(Number(args[0]), performance.now());
    if (address === '/feed/loop') void learnClip(Number(args[0]));
    asked.delete(address);
    known.set(address, args);
  }
}

const KEYS: Readonly<Record<string, string>> = {
  z: '/dream/undo',
  y: '/dream/redo',
  r: '/dream/reset',
  t: '/clock/tap',
};

document.addEventListener('keydown', (event) => {
  const typing =
    event.target instanceof HTMLElement &&
    event.target.matches('input:not([type=range]):not([type=checkbox]), select, textarea');
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const verb = KEYS[event.key.toLowerCase()];
  if (verb) send(verb);
});

draw();
line = openLine(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/`, {
  opened(open) {
    line = open;
    known.set('line', [1]);
    send('/status');
    send('/preset/list');
    send('/refresh');
  },
  closed: () => known.set('line', [0]),
  heard,
});
