// The feeds as real programs receive them: every tier by oscdump, the summary and a layer by Pd with our patch.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { program, runs } from './client.js';
import type { Client } from './client.js';

const PATCH = 'examples/pd/earworm-light.pd';
const WRONG = /error|connection failed|couldn't create|no method/i;
/** Seconds until the ear has listened to a clip, on a machine that does much else. */
const LISTENED = 120;

export const oscdump: Client = {
  name: 'liblo: oscdump, the feeds summary, layer, net, loop',
  needs: 'command -v oscsend && command -v oscdump',
  async talk(stage) {
    const port = String(20000 + ((process.pid + 1) % 20000));
    const dump = program('oscdump', ['-L', port]);
    const notify = (...words: string[]): Promise<string> =>
      runs('oscsend', '127.0.0.1', String(stage.port), '/notify', ...words);
    try {
      await notify('iis', '1', port, 'summary layer net loop layers=ar-8');
      await dump.says(/\/done/);
      await dump.says(/\/feed\/phase f 0\.\d+/);
      await dump.says(/\/feed\/layers f{2,32} 0\./);
      await dump.says(/\/act\/frame f \d/, LISTENED);
      await dump.says(/\/act\/ar-8\/0 f{128} 0\./, LISTENED);
      await dump.says(/\/net iiiiib \d+ -?\d+ 1372 \d+ /, LISTENED);
      await dump.says(/\/feed\/loop iiii \d+ \d+ \d+ /, LISTENED);
    } finally {
      await notify('ii', '0', port);
      await dump.stop();
    }
  },
};

export const pdLight: Client = {
  name: 'Pd: examples/pd/earworm-light.pd',
  needs: 'command -v pd',
  async talk(stage) {
    const patch = join(stage.folder, 'earworm-light.pd');
    const text = readFileSync(PATCH, 'utf8');
    const moved = text.replace('127.0.0.1 9000;', `127.0.0.1 ${stage.port};`);
    if (moved === text) throw new Error('the patch has no such port');
    writeFileSync(patch, moved);
    const pd = program('pd', [
      ...'-nogui -noaudio -nomidi -open'.split(' '),
      patch,
      '-open',
      'test/interop/pd-light-peer.pd',
    ]);
    try {
      await pd.says(/phase: 0\.\d+/);
      await pd.says(/layers: \d\d/);
      await pd.says(/brightest: 0\.\d+/, LISTENED);
      if (WRONG.test(pd.output())) throw new Error(pd.output().slice(0, 2000));
    } finally {
      await pd.stop();
    }
  },
};
