// A Max patch: a patcher of dials for each family, and the socket. Pure.
import { HOST, isFader, PORT, RENEW } from './controls.js';
import type { Control, Deed, Family } from './controls.js';
import { widget } from './max-widgets.js';
import type { Place } from './max-widgets.js';
import { patcher } from './patcher.js';
import type { Patcher } from './patcher.js';

/** Where Max listens: [udpsend] sends from another port, so answers are asked for here. */
export const MAX_PORT = 9003;

/** [route] leaves what it does not know at its last outlet. */
export const route = (into: Patcher, controls: readonly Control[], at: readonly [number, number]): string =>
  into.object(`route ${controls.map(({ address }) => address).join(' ')}`, at, [1, controls.length + 1]);

/**
 * Asks for what others turn, again and again, and once for everything. What dials say before they have heard that stays
 * here: opening a patch turns nothing.
 * @param send the [udpsend]. @returns the gate that dials send through
 */
export function subscribe(
  into: Patcher,
  start: string,
  port: number,
  send: string,
  [x, y]: readonly [number, number],
): string {
  const begin = into.object('t b b', [x, y], [1, 2]);
  const every = into.object(`metro ${1000 * RENEW}`, [x + 80, y + 30], [2, 1]);
  const notify = into.message(`/notify 1 ${port} params`, [x + 80, y + 60]);
  const later = into.object('delay 500', [x, y + 30], [2, 1]);
  const refresh = into.message('/refresh', [x, y + 60]);
  into.connect(start, begin);
  into.connect(begin, every, 1);
  into.connect(every, notify);
  into.connect(notify, send);
  into.connect(begin, later);
  into.connect(later, refresh);
  into.connect(refresh, send);
  const heard = into.object('delay 1000', [x + 240, y + 30], [2, 1]);
  const open = into.message('1', [x + 240, y + 60]);
  const gate = into.object('gate', [x + 240, y + 90], [2, 1]);
  into.connect(later, heard);
  into.connect(heard, open);
  into.connect(open, gate);
  into.connect(gate, send);
  return gate;
}

const COLUMNS = 6;
/** Dials have names of their own; the others have one written above. */
export function placed(into: Patcher, control: Control, index: number, columns: number, top = 10): Place {
  const [x, y] = [10 + 110 * (index % columns), top + 76 * Math.floor(index / columns)];
  const at = [30 + 260 * (index % columns), 120 + 200 * Math.floor(index / columns)] as const;
  if (isFader(control)) return { at, shown: [x, y, 100, 60] };
  into.label(control.name, [at[0], at[1] - 60], [x, y, 104, 18]);
  return {
    at,
    shown: control.kind === 'toggle' ? [x + 4, y + 20, 18, 18] : [x, y + 20, 100, control.choices ? 16 : 22],
  };
}

function page({ controls }: Family): object {
  const rows = Math.ceil(controls.length / COLUMNS);
  const into = patcher(30 + 110 * COLUMNS, 40 + 76 * rows);
  const heard = into.box('inlet', [30, 10], [0, 1], { index: 1, comment: 'messages from the daemon' });
  const sent = into.box('outlet', [30, 160 + 200 * rows], [1, 0], { index: 1, comment: 'messages to the daemon' });
  const routed = route(into, controls, [30, 50]);
  into.connect(heard, routed);
  controls.forEach((control, i) => {
    const { from, to } = widget(into, control, placed(into, control, i, COLUMNS));
    into.connect(routed, from, i);
    into.connect(to, sent);
  });
  return into.data();
}

/** A message to click for each verb. */
function buttons(deeds: readonly Deed[]): object {
  const into = patcher(420, 40 + 30 * deeds.length);
  into.box('inlet', [300, 10], [0, 1], { index: 1, comment: 'nothing comes back' });
  const sent = into.box('outlet', [20, 60 + 30 * deeds.length], [1, 0], {
    index: 1,
    comment: 'messages to the daemon',
  });
  deeds.forEach(({ address }, i) => into.connect(into.message(address, [20, 20 + 30 * i]), sent));
  return into.data({ openinpresentation: 0 });
}

export function max(families: readonly Family[], deeds: readonly Deed[]): string {
  const into = patcher(640, 300);
  into.label(
    `Earworm. Sends to ${HOST} UDP ${PORT}, hears at ${MAX_PORT}. Double-click a family. Made by npm run docs.`,
    [20, 10],
    [20, 10, 600, 20],
  );
  const send = into.object(`udpsend ${HOST} ${PORT}`, [20, 260], [1, 0]);
  const heard = into.object(`udpreceive ${MAX_PORT}`, [20, 50], [1, 1]);
  const fail = into.object('route /fail', [300, 80], [1, 2]);
  into.connect(heard, fail);
  into.connect(fail, into.object('print earworm refuses', [300, 110], [1, 0]));
  const gate = subscribe(into, into.object('loadbang', [460, 50], [1, 1]), MAX_PORT, send, [460, 80]);
  const pages = [
    ...families.map((family) => ({ name: family.name, patch: page(family) })),
    { name: 'do', patch: buttons(deeds) },
  ];
  pages.forEach(({ name, patch }, i) => {
    const [x, y] = [20 + 100 * (i % 6), 180 + 30 * Math.floor(i / 6)];
    const text = `p ${name.replaceAll('/', '-')}`;
    const own = into.object(text, [x, y], [1, 1], {
      patcher: patch,
      ...{ presentation: 1, presentation_rect: [x, y - 130, 90, 22] },
    });
    into.connect(fail, own, 1);
    into.connect(own, gate, 0, 1);
  });
  return JSON.stringify({ patcher: into.data() });
}
