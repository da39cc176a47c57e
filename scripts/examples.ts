// What is in examples/: files for other programs, made from THE TABLE. path → text. Pure but for reading the ear's layers.
import { deflateSync, inflateSync } from 'node:zlib';
import * as prettier from 'prettier';
import { commands } from '../src/control/commands.js';
import { describeEar } from '../src/ears/ear.js';
import { EAR } from '../src/flags.js';
import { paramsFor } from '../src/params.js';
import { ableton, device, deviceText } from './examples/ableton.js';
import { deeds, families } from './examples/controls.js';
import { max } from './examples/max.js';
import { openStageControl } from './examples/open-stage-control.js';
import { oscsend } from './examples/oscsend.js';
import { pd } from './examples/pd.js';
import { superCollider } from './examples/supercollider.js';
import { touchOsc } from './examples/touchosc.js';

/** Every generated example, before it is packed. */
export async function examples(): Promise<Record<string, string>> {
  const { layers } = await describeEar('models', EAR);
  const pages = families(paramsFor(layers.map(({ name }) => name)));
  const verbs = deeds(commands);
  const json = (text: string): Promise<string> => prettier.format(text, { parser: 'json', printWidth: 120 });
  return {
    'examples/ableton/Earworm.amxd': ableton(pages),
    'examples/max/earworm.maxpat': await json(max(pages, verbs)),
    'examples/open-stage-control/earworm.json': await json(openStageControl(pages, verbs)),
    'examples/oscsend/reset.sh': oscsend(pages),
    'examples/pd/earworm.pd': pd(pages, verbs),
    'examples/supercollider/Earworm.sc': superCollider(pages),
    'examples/touchosc/earworm.tosc': touchOsc(pages, verbs),
  };
}

/** How a file of an ending is kept: TouchOSC's layouts are compressed, Live's devices have a header. */
const PACKED: Readonly<Record<string, readonly [(text: string) => Buffer, (bytes: Buffer) => string]>> = {
  tosc: [(text) => deflateSync(text), (bytes) => inflateSync(bytes).toString('utf8')],
  amxd: [device, deviceText],
};
const ending = (path: string): string => path.split('.').at(-1)!;

/** The bytes of an example. */
export const pack = (path: string, text: string): Buffer => (PACKED[ending(path)]?.[0] ?? Buffer.from)(text);
/** The text in the bytes; compressed ones may differ from one Node to the next, so texts are compared. */
export const unpack = (path: string, bytes: Buffer): string =>
  PACKED[ending(path)]?.[1](bytes) ?? bytes.toString('utf8');
