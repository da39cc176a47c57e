// A Pd patch (vanilla, 0.52 or newer): a subpatch of sliders for each family, one door in and out. Pure.
import { HOST, isFader, PORT, RENEW } from './controls.js';
import type { Control, Deed, Family } from './controls.js';
import { canvas, escaped } from './pd-canvas.js';
import type { Canvas } from './pd-canvas.js';

const ROW = 30;
/** Where widgets stand, and, outside the window, what works behind them. */
const [SEEN, WORKS] = [190, 640];
const LOOK = '-2 -8 0 10 #fcfcfc #000000 #000000';

/** The widget of a control: what it shows of a value that comes back, what it sends. */
function widget(control: Control): string {
  const { address, kind, initial } = control;
  const turned = `${address}/turn`;
  if (isFader(control)) {
    const [min, max] = control.range;
    return `obj hsl 200 15 ${min} ${max} ${kind === 'exponential' ? 1 : 0} 0 empty ${turned} empty ${LOOK} 0 1`;
  }
  if (kind === 'toggle') return `obj tgl 15 0 empty ${turned} empty ${LOOK} ${String(initial[0])} 1`;
  return 'listbox 24 0 0 0 - - - 0';
}

/**
 * One row: [r ADDRESS] shows what comes back, the widget sends, [s ADDRESS/turn] moves it. A number has a box beside its
 * slider; a word may be typed or given as a number, and is asked for after that. A box with a receiver has no inlet.
 */
function row(into: Canvas, control: Control, index: number): void {
  const y = 40 + ROW * index;
  const { address, name, unit, kind } = control;
  into.add(10, y, `text ${escaped(`${name}${unit && ` (${unit})`}`)}`);
  const turned = into.add(SEEN, y, widget(control));
  const shown = into.chain(WORKS, y, `obj r ${address}`, 'obj list prepend set', 'obj list trim')[2];
  const [sends] = into.chain(WORKS + 500, y, `obj oscformat ${address}`, 'obj s earworm-bytes');
  into.connect(shown, 0, turned);
  if (isFader(control)) {
    const box = into.add(SEEN + 220, y, 'floatatom 8 0 0 0 - - - 0');
    const number = into.add(WORKS + 400, y, kind === 'whole' ? 'obj int' : 'obj float');
    into.connect(turned, 0, number);
    into.connect(number, 0, box);
    into.connect(shown, 0, box);
    into.connect(box, 0, sends);
  } else if (kind === 'toggle') into.connect(turned, 0, sends);
  else {
    const ask = into.add(WORKS + 400, y, 'obj t b a');
    into.connect(into.chain(WORKS + 200, y, `obj r ${address}/turn`, 'obj list')[1], 0, turned);
    into.connect(turned, 0, ask);
    into.connect(ask, 1, sends);
    into.connect(ask, 0, sends);
  }
}

function page({ name, controls }: Family): string {
  const page = canvas(WORKS - 100, 80 + ROW * controls.length);
  page.add(10, 10, `text /${name}`);
  controls.forEach((control, i) => row(page, control, i));
  return page.text(name.replaceAll('/', '-'));
}

/** A button for each verb. */
function buttons(deeds: readonly Deed[]): string {
  const into = canvas(WORKS - 100, 60 + ROW * deeds.length);
  deeds.forEach(({ address }, i) => {
    const y = 20 + ROW * i;
    into.add(40, y, `text ${address}`);
    into.connect(
      into.add(10, y, `obj bng 15 250 50 0 empty ${address}/turn empty ${LOOK}`),
      0,
      into.chain(WORKS, y, `obj oscformat ${address}`, 'obj s earworm-bytes')[0],
    );
  });
  return into.text('do');
}

/** Addresses as a tree of their parts. */
interface Tree {
  readonly parts: Map<string, Tree>;
  address?: string;
}

function tree(addresses: readonly string[]): Tree {
  const root: Tree = { parts: new Map() };
  for (const address of addresses) {
    let node = root;
    for (const part of address.slice(1).split('/')) {
      if (!node.parts.has(part)) node.parts.set(part, { parts: new Map() });
      node = node.parts.get(part)!;
    }
    node.address = address;
  }
  return root;
}

/** [route] for every part of an address, and [s ADDRESS] where it ends. */
function routes(families: readonly Family[]): string {
  const into = canvas(900, 500);
  const addresses = families.flatMap(({ controls }) => controls.map(({ address }) => address));
  const root = tree(addresses);
  let y = 60;
  const lay = (node: Tree, from: number, outlet: number): void => {
    y += 24;
    const parts = [...node.parts.keys()];
    if (parts.length === 0) return into.connect(from, outlet, into.add(500, y, `obj s ${node.address}`));
    const numbers = parts.filter((part) => /^\d+$/.test(part));
    const words = parts.filter((part) => !numbers.includes(part));
    const route = into.add(20, y, `obj route ${words.join(' ')}`.trim());
    into.connect(from, outlet, route);
    words.forEach((part, i) => lay(node.parts.get(part)!, route, i));
    if (node === root) into.connect(route, words.length, into.add(500, (y += 24), 'obj s earworm-reply'));
    if (node.address !== undefined)
      into.connect(route, words.length, into.add(500, (y += 24), `obj s ${node.address}`));
    if (numbers.length > 0) numbered(node, numbers, route, words.length);
  };
  /** [oscparse] gives the 1 of /target/1 as a word, and [route 1] wants a number. */
  const numbered = (node: Tree, numbers: readonly string[], from: number, outlet: number): void => {
    const split = into.add(60, (y += 24), 'obj list split 1');
    const number = into.add(60, (y += 24), 'obj float');
    const joined = into.add(60, (y += 24), 'obj list append');
    const route = into.add(60, (y += 24), `obj route ${numbers.join(' ')}`);
    into.connect(from, outlet, split);
    into.connect(split, 1, joined, 1);
    into.connect(split, 0, number);
    into.connect(number, 0, joined);
    into.connect(joined, 0, route);
    numbers.forEach((part, i) => {
      const trim = into.add(90, (y += 24), 'obj list trim');
      into.connect(route, i, trim);
      lay(node.parts.get(part)!, trim, 0);
    });
  };
  const [, , trim] = into.chain(20, 10, 'obj inlet', 'obj oscparse', 'obj list trim');
  const fail = into.add(20, (y += 24), 'obj route fail');
  into.connect(trim, 0, fail);
  into.connect(fail, 0, into.add(500, y, 'obj print earworm refuses'));
  lay(root, fail, 1);
  return into.text('heard');
}

/** One socket for both directions: what comes back comes out of [netsend]. */
export function pd(families: readonly Family[], deeds: readonly Deed[]): string {
  const main = canvas(720, 420);
  const say = (x: number, y: number, words: string): number => main.add(x, y, `text ${escaped(words)}`);
  say(20, 10, `Earworm. It connects to ${HOST} UDP ${PORT} when it opens. Made by npm run docs.`);
  say(20, 34, 'From your own patches: [r /loop/gain] is its value when others turn it.');
  say(20, 52, '[s /loop/gain/turn] moves its slider. A list such as /preset/load machine to [s earworm] does a verb.');

  const start = main.add(20, 84, 'obj loadbang');
  const local = main.add(20, 112, `msg ${HOST} ${PORT}`);
  const where = main.add(180, 112, 'obj r earworm-connect');
  const order = main.add(20, 140, 'obj t b a b');
  const disconnect = main.add(150, 168, 'msg disconnect');
  const connect = main.chain(20, 168, 'obj list prepend connect', 'obj list trim');
  const bytes = main.chain(300, 168, 'obj r earworm-bytes', 'obj list prepend send', 'obj list trim');
  const socket = main.add(20, 260, 'obj netsend -u -b');
  const heard = main.inside(120, 290, 'heard', routes(families));
  main.connect(start, 0, local);
  main.connect(local, 0, order);
  main.connect(where, 0, order);
  main.connect(order, 2, disconnect);
  main.connect(order, 1, connect[0]);
  main.connect(disconnect, 0, socket);
  main.connect(connect[1], 0, socket);
  main.connect(bytes[2], 0, socket);
  main.connect(socket, 1, heard);

  const every = main.add(500, 112, `obj metro ${1000 * RENEW}`);
  const renew = main.chain(500, 140, 'msg 1 params', 'obj oscformat /notify', 'obj s earworm-bytes');
  const refresh = main.chain(620, 140, 'obj oscformat /refresh', 'obj s earworm-bytes');
  const begin = main.add(500, 84, 'obj t b b');
  main.connect(order, 0, begin);
  main.connect(begin, 1, every);
  main.connect(every, 0, renew[0]);
  main.connect(begin, 0, refresh[0]);

  const [, split] = main.chain(500, 210, 'obj r earworm', 'obj list split 1');
  const args = main.add(640, 258, 'obj list');
  const first = main.add(500, 258, 'obj t b a');
  const address = main.chain(520, 282, 'obj list prepend set', 'obj list trim', 'obj oscformat', 'obj s earworm-bytes');
  main.connect(split, 0, first);
  main.connect(split, 1, args, 1);
  main.connect(first, 1, address[0]);
  main.connect(first, 0, args);
  main.connect(args, 0, address[2]);

  families.forEach((family, i) =>
    main.inside(20 + 110 * (i % 6), 340 + 30 * Math.floor(i / 6), family.name.replaceAll('/', '-'), page(family)),
  );
  main.inside(20 + 110 * (families.length % 6), 340 + 30 * Math.floor(families.length / 6), 'do', buttons(deeds));
  return `${main.text()}\n`;
}
