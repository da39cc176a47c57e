// The page: joins the line, what is known, the map and the controls. Everything it does goes over OSC like anybody else's.
import { html, render } from 'htm/preact';
import { paramsFor } from '../params.js';
import type { Spec } from '../spec.js';
import { App } from './app.js';
import { fetchGradient, fetchLayout, fetchLoop } from './fetch.js';
import { openLine } from './line.js';
import type { Line } from './line.js';
import { clock } from './loop.js';
import type { Tensor } from './loop.js';
import type { Layout } from './map.js';
import { state } from './state.js';
import type { Heard } from './wire.js';

const known = state();
const time = clock();
let specs: Readonly<Record<string, Spec<unknown>>> = {};
let layout: Layout | undefined;
let tensor: Tensor | undefined;
let gradient: Tensor | undefined;
let line: Line | undefined;
/** ms that a refusal stays on the page. */
const SAID = 6000;
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
      tensor=${() => tensor}
      gradient=${() => gradient}
      phase=${() => time.at(performance.now())}
      send=${send}
      turn=${turn}
    />`,
    document.getElementById('page')!,
  );

/** What is on the map belongs to an ear; both are asked for anew when another is loaded. */
async function learnEar(layers: readonly string[]): Promise<void> {
  specs = paramsFor(layers) as unknown as typeof specs;
  send('/refresh');
  layout = await fetchLayout();
  draw();
}

async function learnClip(): Promise<void> {
  [tensor, gradient] = await Promise.all([fetchLoop(), fetchGradient()]);
}

function heard({ address, args }: Heard): void {
  if (address === '/feed/names') void learnEar(args.map(String));
  else if (address === '/fail') say(String(args[1] ?? args[0]));
  else if (address === '/preset/list.reply') known.set('presets', args);
  else if (address === '/status.reply') {
    const at = args.indexOf('ear');
    if (at >= 0) known.set('ear', [args[at + 1]]);
  } else if (address === '/done') {
    if (args[0] === '/preset/save') send('/preset/list');
    if (args[0] === '/midi/learn') say(`Learnt: ${args.slice(1).join(' ')}`);
  } else {
    if (address === '/feed/phase') time.tell(Number(args[0]), performance.now());
    if (address === '/feed/clip' && args[0] !== known.get(address)?.[0]) void learnClip();
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
    void learnClip();
  },
  closed: () => known.set('line', [0]),
  heard,
  changed: () => send('/notify', 1, 'summary', 'params'),
});
