// Ears that cannot be dreamt are refused when they are loaded, before there is sound: one sentence, exit code 2.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { create, fromBinary, toBinary } from '@bufbuild/protobuf';
import { ModelProtoSchema, StringStringEntryProtoSchema, TensorProto_DataLocation } from 'onnx-buf';
import type { ModelProto } from 'onnx-buf';
import { afterAll, describe, expect, it } from 'vitest';
import { readEar } from '../src/ears/ear.js';
import { lay } from '../src/ears/lay.js';
import { write } from '../src/graph/onnx.js';
import { runWord } from './helper/daemon.js';
import { eater, eaterSheet, plainSheet, through } from './helper/networks.js';

const folder = mkdtempSync(join(tmpdir(), 'earworm-refusals-'));
afterAll(() => rmSync(folder, { recursive: true }));

const put = (name: string, onnx: Uint8Array | string, sheet: object = eaterSheet): string => {
  writeFileSync(join(folder, `${name}.onnx`), onnx);
  writeFileSync(join(folder, `${name}.json`), JSON.stringify(sheet));
  return join(folder, `${name}.onnx`);
};
const changed = (change: (model: ModelProto) => void): Uint8Array => {
  const model = fromBinary(ModelProtoSchema, write(eater()));
  change(model);
  return toBinary(ModelProtoSchema, model);
};
/** The first weights in a file beside the model. */
const outside = (location: string): Uint8Array =>
  changed(({ graph }) => {
    const [weights] = graph!.initializer;
    weights.dataLocation = TensorProto_DataLocation.EXTERNAL;
    weights.externalData = [create(StringStringEntryProtoSchema, { key: 'location', value: location })];
    writeFileSync(join(folder, 'weights.bin'), weights.rawData);
    weights.rawData = new Uint8Array();
  });

const whole = write(eater());
/** What is wrong, the file, and what the sentence says. */
const CASES: readonly (readonly [what: string, path: string, sentence: RegExp])[] = [
  ['not ONNX', put('text', 'This is a letter.'), /text.onnx is not a whole ONNX file \(17 bytes\)/],
  ['cut short', put('cut', whole.subarray(0, whole.length - 40)), /cut.onnx is not a whole ONNX file/],
  [
    'an operator without a gradient',
    put('quick', write(through('com.microsoft.QuickGelu')), plainSheet),
    /quick.onnx: Node com.microsoft.QuickGelu:\S+: the operator com.microsoft.QuickGelu has no gradient rule; the nearest that has one is \w+\./,
  ],
  [
    'a layer that moves in steps only',
    put('steps', write(through('Sign')), plainSheet),
    /steps.onnx: the layer "heard" does not change with the sound, or in whole steps only: it cannot be dreamt\./,
  ],
  [
    'an operator that nobody knows',
    put('odd', write(through('Wobble')), plainSheet),
    /odd.onnx: ONNX Runtime \(cpu\) does not run this network: .*Wobble/,
  ],
  [
    'an open length',
    put('open', whole, {
      ...eaterSheet,
      fixed: {},
      sound: undefined,
      layers: eaterSheet.layers.map((layer) => ({ ...layer, crop: [0, 0] })),
    }),
    /open.onnx: The length "batch" of input "wave" must be given/,
  ],
  [
    'weights that are not beside it',
    put('far', outside('elsewhere.bin')),
    /far.onnx keeps "\S+" in "elsewhere.bin", which is not beside it; put that file there\./,
  ],
  [
    'weights outside its folder',
    put('escape', outside('../weights.bin')),
    /escape.onnx keeps "\S+" in "..\/weights.bin", which is not beside it/,
  ],
  [
    'a value that is not there',
    put('other', whole, { ...eaterSheet, stop: ['nothing'] }),
    /other.onnx has no value "nothing", which its description names: the two files do not belong together\./,
  ],
  [
    'no opset',
    put(
      'old',
      changed((model) => (model.opsetImport = [])),
    ),
    /old.onnx uses ONNX opset 0; opsets \d+ to \d+ are read\./,
  ],
  [
    'an opset that is too new',
    put(
      'new',
      changed((model) => (model.opsetImport[0].version = 99n)),
    ),
    /new.onnx uses ONNX opset 99; opsets \d+ to \d+ are read\./,
  ],
];

describe('refused at load', () => {
  it.each(CASES)('%s', async (_what, path, sentence) => {
    const refusal = readEar(folder, path).then((ear) => lay(ear, 1));
    await expect(refusal).rejects.toMatchObject({
      name: 'Refused',
      message: expect.stringMatching(sentence) as string,
    });
  });

  // One that the file shows, one that the calculus finds, one that the runtime finds: each process takes seconds.
  it.each(CASES.filter(([what]) => /^(cut short|an operator without|an open)/.test(what)))(
    '%s: one line and exit code 2, and no sound',
    async (_what, path, sentence) => {
      const out = join(folder, 'sound.wav');
      const { code, errors } = await runWord(
        'render',
        '--ear',
        path,
        '--preset',
        'chord',
        '--seconds',
        '1',
        '--out',
        out,
      );
      const lines = errors.split('\n').filter((line) => line.startsWith('earworm:'));
      expect(lines).toHaveLength(1);
      expect(lines[0]).toMatch(sentence);
      expect(code).toBe(2);
      expect(existsSync(out)).toBe(false);
    },
  );

  it('not when the weights are beside it', async () => {
    const path = put('beside', outside('weights.bin'));
    const { hearing } = await lay(await readEar(folder, path), 1);
    expect(hearing.layers.map(({ name }) => name)).toEqual(['first', 'second']);
    expect(readFileSync(join(folder, 'weights.bin')).length).toBeGreaterThan(0);
  });
});
