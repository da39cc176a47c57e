// A Max for Live audio effect that turns the few dozen values one plays live, with buttons for verbs. Pure.
import type { Address } from '../../src/params.js';
import type { commands } from '../../src/control/commands.js';
import { HOST, PORT } from './controls.js';
import type { Family } from './controls.js';
import { placed, route, subscribe } from './max.js';
import { widget } from './max-widgets.js';
import { patcher } from './patcher.js';

/** Where the device listens: another port than the Max patch, so that both can be open. */
export const DEVICE_PORT = 9005;

/** What is worth automating. Live chokes on hundreds of values; these are those of a performance. */
const PLAYED = [
  ...([
    '/loop/gain',
    '/loop/fade',
    '/loop/morph',
    '/loop/swap',
    '/loop/speed',
    '/loop/freeze',
    '/loop/reverse',
  ] as const),
  ...(['/dream/on', '/dream/rate', '/dream/momentum', '/dream/tilt', '/dream/balance', '/anchor/pull'] as const),
  ...(['/target/1/on', '/target/1/layer', '/target/1/channel', '/target/1/pitch', '/target/1/time'] as const),
  ...(['/target/1/weight', '/target/2/on', '/target/2/layer', '/target/2/channel', '/target/2/weight'] as const),
  ...(['/style/weight', '/content/weight', '/caricature/weight'] as const),
  ...(['/fx/filter', '/fx/drive', '/fx/compress', '/fx/reverb', '/fx/reverb/size'] as const),
  ...(['/out/gain', '/out/filter', '/out/mute'] as const),
] satisfies readonly Address[];

const BUTTONS = [
  '/dream/reset',
  '/dream/undo',
  '/dream/redo',
  '/loop/retrigger',
  '/clip/keep',
] satisfies readonly (keyof typeof commands)[];

const COLUMNS = 17;
const WIDTH = 20 + 110 * COLUMNS;

/** The device as a patch. Audio goes through it untouched: it may stand on any track. */
export function ableton(families: readonly Family[]): string {
  const all = families.flatMap(({ controls }) => controls);
  const controls = PLAYED.map((address) => all.find((control) => control.address === address)!);
  const into = patcher(WIDTH, 600);
  const [left, through] = [into.object('plugin~', [1600, 20], [2, 2]), into.object('plugout~', [1600, 60], [2, 2])];
  into.connect(left, through);
  into.connect(left, through, 1, 1);

  const send = into.object(`udpsend ${HOST} ${PORT}`, [30, 800], [1, 0]);
  const heard = into.object(`udpreceive ${DEVICE_PORT}`, [30, 10], [1, 1]);
  // Out of the way of the sound: what comes back is drawn when there is time.
  const low = into.object('deferlow', [30, 34], [1, 1]);
  const routed = route(into, controls, [30, 60]);
  into.connect(heard, low);
  into.connect(low, routed);
  const loaded = into.object('live.thisdevice', [1300, 20], [1, 3], { outlettype: ['bang', 'int', 'int'] });
  const gate = subscribe(into, loaded, DEVICE_PORT, send, [1300, 50]);

  controls.forEach((control, i) => {
    const { from, to } = widget(into, control, placed(into, control, i, COLUMNS, 4));
    into.connect(routed, from, i);
    into.connect(to, gate, 0, 1);
  });
  BUTTONS.forEach((verb, i) => {
    const name = verb.slice(1).replace('/', ' ');
    const button = into.box('live.text', [30 + 160 * i, 600], [1, 2], {
      ...{ mode: 0, text: name, presentation: 1, presentation_rect: [10 + 110 * i, 150, 100, 16] },
      ...{ parameter_enable: 1, varname: name },
      saved_attribute_attributes: {
        valueof: {
          ...{ parameter_longname: name, parameter_shortname: name, parameter_type: 2, parameter_mmax: 1 },
          parameter_enum: ['off', 'on'],
        },
      },
    });
    const once = into.object('t b', [30 + 160 * i, 630], [1, 1]);
    const message = into.message(verb, [30 + 160 * i, 660]);
    into.connect(button, once);
    into.connect(once, message);
    into.connect(message, send);
  });
  const project = { version: 1, amxdtype: KIND.readUInt32BE(), contents: { patchers: {} }, layout: {}, searchpath: {} };
  return JSON.stringify({ patcher: into.data({ devicewidth: WIDTH, project }) });
}

/** An audio effect, in the header of a device file. */
const KIND = Buffer.from('aaaa');
const number = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
};
const HEAD = Buffer.concat([Buffer.from('ampf'), number(4), KIND, Buffer.from('meta'), number(4), number(0)]);

/** The file that Live opens: the patch behind a header of chunks, lengths in little endian. */
export function device(patch: string): Buffer {
  const bytes = Buffer.from(patch);
  return Buffer.concat([HEAD, Buffer.from('ptch'), number(bytes.length), bytes]);
}

/** The patch in a device file. @throws Error when it is none */
export function deviceText(bytes: Buffer): string {
  const start = HEAD.length + 8;
  const length = bytes.readUInt32LE(start - 4);
  if (!bytes.subarray(0, HEAD.length).equals(HEAD) || bytes.length !== start + length)
    throw new Error('not a Max for Live device');
  return bytes.subarray(start).toString('utf8');
}
