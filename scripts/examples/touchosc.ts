// A TouchOSC layout (the app of 2021 and later): a page for each family. The XML that the app keeps compressed. Pure.
import { digits, isFader, RENEW } from './controls.js';
import type { Control, Deed, Fader, Family } from './controls.js';
import { node } from './touchosc-node.js';
import type { Message, Node, Property } from './touchosc-node.js';

/** Where the app listens; its connection has to say so. */
export const TOUCH_PORT = 9002;

const [WIDTH, HEIGHT, BAR] = [1024, 768, 40];
const [COLUMNS, ROWS] = [3, 12];

const writing: Record<string, Property> = {
  font: ['i', 0],
  textAlignH: ['i', 2],
  textColor: ['c', [1, 1, 1, 1]],
  textSize: ['i', 13],
  textClip: ['b', true],
};

/** A fader on a curve converts by itself: it sends its position while it is touched, and takes what comes in units. */
const curve = ({ address, range: [min, max] }: Fader): string => `local low, high = ${min}, ${max}
function onValueChanged(key)
  if key == 'x' and self.values.touch then sendOSC('${address}/normalized', self.values.x) end
end
function onReceiveOSC(message)
  if message[1] ~= '${address}' then return false end
  self.values.x = math.log(message[2][1].value / low) / math.log(high / low)
  return true
end`;

type Frame = Node['frame'];

function fader(control: Fader, frame: Frame, position: number): string {
  const { address, kind, range } = control;
  const straight = kind !== 'exponential';
  return node({
    ...{ type: 'FADER', name: address, frame },
    more: {
      orientation: ['i', 1],
      ...(straight ? {} : { script: ['s', curve(control)] as Property }),
      ...(kind === 'whole'
        ? { grid: ['b', true] as Property, gridSteps: ['i', range[1] - range[0] + 1] as Property }
        : {}),
    },
    values: { x: Number(position.toFixed(4)) },
    messages: [
      straight
        ? { path: address, arguments: [['VALUE', 'FLOAT', 'x', range]], send: true, receive: true }
        : { path: address, arguments: [['VALUE', 'FLOAT', 'x']], send: false, receive: true },
    ],
  });
}

/** Words by a fader over all of them: what is chosen is read beside it. */
const chooser = ({ address }: Control, frame: Frame): string =>
  node({
    ...{ type: 'FADER', name: address, frame, more: { orientation: ['i', 1] }, values: { x: 0 } },
    messages: [{ path: `${address}/normalized`, arguments: [['VALUE', 'FLOAT', 'x']], send: true, receive: false }],
  });

const toggle = ({ address, initial }: Control, frame: Frame): string =>
  node({
    ...{ type: 'BUTTON', name: address, frame, values: { x: Number(initial[0]) } },
    more: { buttonType: ['i', 2], press: ['b', true], release: ['b', true], valuePosition: ['b', false] },
    messages: [{ path: address, arguments: [['VALUE', 'INTEGER', 'x']], send: true, receive: true }],
  });

const typed = ({ address, initial }: Control, frame: Frame): string =>
  node({
    ...{ type: 'TEXT', name: address, frame, more: writing, values: { text: initial.join(' ') || 'none' } },
    messages: [
      { path: address, arguments: [['VALUE', 'STRING', 'text']], send: true, receive: true, trigger: ['text', 'ANY'] },
    ],
  });

const label = (name: string, words: string, frame: Frame, messages: readonly Message[] = []): string =>
  node({ type: 'LABEL', name, frame, more: { ...writing, textLength: ['i', 0] }, values: { text: words }, messages });

/** A name, what turns it, and what it is now, one column wide. */
function row(control: Control, index: number): string {
  const width = Math.floor(WIDTH / COLUMNS);
  const [x, y] = [width * Math.floor(index / ROWS), 58 * (index % ROWS)];
  const { address, name, kind, unit, initial } = control;
  const frame: Frame = [x + 6, y + 22, width - 12, 32];
  const shows: Message = { path: address, arguments: [['VALUE', 'STRING', 'text']], send: false, receive: true };
  const now = isFader(control) ? Number(initial[0]).toFixed(digits(control)) : String(initial[0] ?? 'none');
  const turned = isFader(control)
    ? fader(control, frame, positionOf(control))
    : kind === 'toggle'
      ? toggle(control, frame)
      : control.choices
        ? chooser(control, frame)
        : typed(control, frame);
  return [
    label(`${address} name`, `${name}${unit && ` (${unit})`}`, [x + 6, y + 2, 200, 20]),
    label(`${address} value`, now, [x + 206, y + 2, width - 212, 20], [shows]),
    turned,
  ].join('');
}

const positionOf = ({ kind, range: [min, max], initial }: Fader): number => {
  const now = Number(initial[0]);
  return kind === 'exponential' ? Math.log(now / min) / Math.log(max / min) : (now - min) / (max - min);
};

/** Asks for what others turn, again and again, and once for everything; answers come to the port of the connection. */
const SUBSCRIBE = `local last = nil
function update()
  local now = getMillis()
  if last ~= nil and now - last < ${1000 * RENEW} then return end
  sendOSC('/notify', 1, ${TOUCH_PORT}, 'params')
  if last == nil then sendOSC('/refresh') end
  last = now
end`;

function button({ address }: Deed, index: number): string {
  const [x, y] = [340 * (index % COLUMNS), 70 * Math.floor(index / COLUMNS)];
  const press = node({
    ...{ type: 'BUTTON', name: address, frame: [x + 6, y + 24, 330, 40], values: { x: 0 } },
    more: { buttonType: ['i', 0], press: ['b', true], release: ['b', true], valuePosition: ['b', false] },
    messages: [{ path: address, arguments: [], send: true, receive: false, trigger: ['x', 'RISE'] }],
  });
  return `${label(`${address} name`, address, [x + 6, y + 4, 330, 20])}${press}`;
}

export function touchOsc(families: readonly Family[], deeds: readonly Deed[]): string {
  const tab: Record<string, Property> = {
    tabColorOff: ['c', [0.15, 0.15, 0.15, 1]],
    tabColorOn: ['c', [0.25, 0.3, 0.35, 1]],
    textColorOff: ['c', [0.7, 0.7, 0.7, 1]],
    textColorOn: ['c', [1, 1, 1, 1]],
  };
  const page = (name: string, children: readonly string[]): string =>
    node({
      ...{ type: 'GROUP', name, frame: [0, BAR, WIDTH, HEIGHT - BAR], children },
      more: { ...tab, tabLabel: ['s', name] },
    });
  const pages = [...families.map(({ name, controls }) => page(name, controls.map(row))), page('do', deeds.map(button))];
  const pager = node({
    ...{ type: 'PAGER', name: 'families', frame: [0, 0, WIDTH, HEIGHT], values: { page: 0 }, children: pages },
    more: {
      ...{ tabLabels: ['b', true], tabbar: ['b', true], tabbarDoubleTap: ['b', false], tabbarSize: ['i', BAR] },
      ...{ textSizeOff: ['i', 13], textSizeOn: ['i', 13] },
    },
  });
  const root = node({
    ...{ type: 'GROUP', name: 'Earworm', frame: [0, 0, WIDTH, HEIGHT], children: [pager] },
    more: { color: ['c', [0, 0, 0, 1]], script: ['s', SUBSCRIBE] },
  });
  return `<?xml version='1.0' encoding='UTF-8'?><lexml version='5'>${root}</lexml>`;
}
