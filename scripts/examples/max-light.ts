// A Max patch that shows what the ear hears: the feed `summary`, and layers as points at their place in the map. Pure.
import { HOST, PORT, RENEW } from './controls.js';
import { patcher } from './patcher.js';
import { shownLayer } from './shown-layer.js';
import type { Layer } from './shown-layer.js';

/** Where Max listens; the patch of the controls does at another. */
const LIGHT_PORT = 9004;
const TOLD = ['phase', 'beat', 'bar', 'level', 'layers'] as const;
/** Inlets of [jit.gl.mesh]: positions at 0, colours at 3. */
const [MESH, COLOURS] = [9, 3];

/** @param layers of an ear, from shallow to deep */
export function maxLight(layers: readonly Layer[]): string {
  const { name } = shownLayer(layers);
  const into = patcher(760, 420);
  const say = (words: string, x: number, y: number): void => void into.label(words, [x, y], [x, y, 700, 20]);
  say(`What the ear hears, at UDP ${LIGHT_PORT}. Made by npm run docs.`, 20, 10);
  say(
    'Other layers: change layers= in the message (between two of them a backslash and a comma), and click it.',
    20,
    30,
  );

  const start = into.object('loadbang', [20, 60], [1, 1]);
  const every = into.object(`metro ${1000 * RENEW} @active 1`, [20, 90], [2, 1]);
  const ask = into.message(`/notify 1 ${LIGHT_PORT} summary layer layers=${name} profile=max`, [20, 120]);
  const send = into.object(`udpsend ${HOST} ${PORT}`, [20, 150], [1, 0]);
  into.connect(start, every);
  into.connect(every, ask);
  into.connect(ask, send);

  const heard = into.object(`udpreceive ${LIGHT_PORT}`, [20, 190], [1, 1]);
  const routes = [...TOLD.map((word) => `/feed/${word}`), '/fail'];
  const route = into.object(`route ${routes.join(' ')}`, [20, 220], [1, routes.length + 1]);
  into.connect(heard, route);
  TOLD.forEach((word, i) => {
    const one = into.object(`s earworm-${word}`, [20 + 130 * i, 260 + 24 * (i % 2)], [1, 0]);
    into.connect(route, one, i);
  });
  into.connect(route, into.object('print earworm refuses', [420, 190], [1, 0]), TOLD.length);
  const bars = into.box('multislider', [540, 60], [1, 2], {
    ...{ size: layers.length, setminmax: [0, 1], setstyle: 1, patching_rect: [540, 60, 200, 80] },
    ...{ presentation: 1, presentation_rect: [20, 60, 300, 100] },
  });
  into.connect(route, bars, TOLD.indexOf('layers'));

  // What is left is /act/LAYER/CHUNK: the script knows the row of each, and where its units stand.
  const script = into.object('js earworm-light.js', [20, 320], [1, 2]);
  into.connect(route, script, routes.length);
  const fetch = into.message('fetch', [200, 290]);
  into.connect(start, fetch);
  into.connect(fetch, script);
  into.connect(script, into.object('jit.fill earworm-light 0', [20, 350], [1, 2]));
  const frames = into.object('qmetro 33 @active 1', [300, 320], [2, 1]);
  const light = into.object('jit.matrix earworm-light', [300, 350], [1, 2]);
  const colours = into.object('jit.pack 4', [300, 380], [4, 2]);
  const mesh = into.object(
    'jit.gl.mesh earworm @draw_mode points @point_size 4 @scale 0.8 0.8 0.8 @lighting_enable 0',
    [20, 410],
    [MESH, 2],
  );
  into.connect(frames, light);
  for (const plane of [0, 1, 2, 3]) into.connect(light, colours, 0, plane);
  into.connect(colours, mesh, 0, COLOURS);
  into.connect(script, mesh, 1);
  into.object('jit.world earworm @enable 1 @size 800 800 @erase_color 0 0 0 1', [500, 350], [1, 3]);
  return JSON.stringify({ patcher: into.data({ openinpresentation: 0 }) });
}
