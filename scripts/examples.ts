// What is in examples/: files for other programs, made from THE TABLE. path → text. Pure but for reading the ear's layers.
import { deflateSync, inflateSync } from 'node:zlib';
import * as prettier from 'prettier';
import { describeEar } from '../src/ears/ear.js';
import { EAR } from '../src/flags.js';
import { paramsFor } from '../src/params.js';
import { families } from './examples/controls.js';
import { openStageControl } from './examples/open-stage-control.js';
import { oscsend } from './examples/oscsend.js';
import { pd } from './examples/pd.js';
import { superCollider } from './examples/supercollider.js';

/** Every generated example, before it is packed. */
export async function examples(): Promise<Record<string, string>> {
  const { layers } = await describeEar('models', EAR);
  const pages = families(paramsFor(layers.map(({ name }) => name)));
  const json = (text: string): Promise<string> => prettier.format(text, { parser: 'json', printWidth: 120 });
  return {
    'examples/open-stage-control/earworm.json': await json(openStageControl(pages)),
    'examples/oscsend/reset.sh': oscsend(pages),
    'examples/pd/earworm.pd': pd(pages),
    'examples/supercollider/Earworm.sc': superCollider(pages),
  };
}

const isPacked = (path: string): boolean => path.endsWith('.tosc');

/** The bytes of an example: TouchOSC's layouts are compressed. */
export const pack = (path: string, text: string): Buffer => (isPacked(path) ? deflateSync(text) : Buffer.from(text));
/** The text in the bytes; compressed ones may differ from one Node to the next, so texts are compared. */
export const unpack = (path: string, bytes: Buffer): string =>
  (isPacked(path) ? inflateSync(bytes) : bytes).toString('utf8');
