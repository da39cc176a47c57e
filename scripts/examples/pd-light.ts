// A Pd patch (vanilla, 0.52 or newer) that shows what the ear hears: the feed `summary`, and one layer as an array. Pure.
import { HOST, PORT, RENEW } from './controls.js';
import { canvas, escaped } from './pd-canvas.js';
import { shownLayer } from './shown-layer.js';
import type { Layer } from './shown-layer.js';

/** Floats in a list of the feed `layer`. */
const LIST = 256;

/** @param layers of an ear, from shallow to deep */
export function pdLight(layers: readonly Layer[]): string {
  const { name, units } = shownLayer(layers);
  const into = canvas(760, 470);
  const say = (x: number, y: number, words: string): number => into.add(x, y, `text ${escaped(words)}`);
  say(20, 10, `What the ear hears. It connects to ${HOST} UDP ${PORT} when it opens. Made by npm run docs.`);
  say(20, 30, 'In your own patches: [r earworm-phase] [r earworm-beat] [r earworm-level] [r earworm-layers]');

  const start = into.add(20, 60, 'obj loadbang');
  const where = into.add(20, 84, `msg ${HOST} ${PORT}`);
  const order = into.add(20, 108, 'obj t b a');
  const connect = into.chain(60, 132, 'obj list prepend connect', 'obj list trim');
  const every = into.add(280, 108, `obj metro ${1000 * RENEW}`);
  const ask = into.chain(280, 132, `msg 1 summary layer layers=${name} profile=pd`, 'obj oscformat /notify');
  const bytes = into.chain(280, 180, 'obj list prepend send', 'obj list trim');
  const socket = into.add(20, 230, 'obj netsend -u -b');
  into.connect(start, 0, where);
  into.connect(where, 0, order);
  into.connect(order, 1, connect[0]);
  into.connect(connect[1], 0, socket);
  into.connect(order, 0, every);
  into.connect(every, 0, ask[0]);
  into.connect(ask[1], 0, bytes[0]);
  into.connect(bytes[1], 0, socket);

  const [, , route] = into.chain(100, 254, 'obj oscparse', 'obj list trim', 'obj route feed act fail');
  into.connect(socket, 1, route - 2);
  into.connect(route, 2, into.add(300, 302, 'obj print earworm refuses'));

  const told = ['phase', 'beat', 'bar', 'level', 'layers'];
  const feed = into.add(20, 340, `obj route ${told.join(' ')}`);
  into.connect(route, 0, feed);
  told.forEach((word, i) => into.connect(feed, i, into.add(20 + 110 * i, 400 + 24 * (i % 2), `obj s earworm-${word}`)));
  const bars = into.add(560, 340, 'obj array set earworm-layers');
  into.connect(into.add(560, 316, 'obj r earworm-layers'), 0, bars);
  into.add(20, 372, 'obj hsl 128 15 0 1 0 0 empty earworm-phase phase 134 8 0 10 #fcfcfc #000000 #000000 0 1');

  // /act/LAYER/CHUNK: the layer, the chunk as a word, and its floats.
  const act = into.add(300, 326, 'obj route frame');
  into.connect(route, 1, act);
  const [, split] = into.chain(640, 20, 'obj list', 'obj list split 1');
  into.connect(act, 1, split - 1);
  const chunk = into.add(640, 70, 'obj list split 1');
  into.connect(split, 1, chunk);
  const values = into.add(740, 120, 'obj list');
  const then = into.add(640, 94, 'obj t b a');
  const place = into.chain(660, 120, 'obj float', `obj * ${LIST}`);
  const set = into.add(640, 180, 'obj array set earworm-light');
  into.connect(chunk, 1, values, 1);
  into.connect(chunk, 0, then);
  into.connect(then, 1, place[0]);
  into.connect(place[1], 0, set, 1);
  into.connect(then, 0, values);
  into.connect(values, 0, set);

  say(20, 450, 'Layers, shallow to deep');
  into.graph(20, 470, 'earworm-layers', layers.length, 300, 100);
  say(360, 450, `Units of ${name}`);
  into.graph(360, 470, 'earworm-light', units, 360, 100);
  return `${into.text()}\n`;
}
