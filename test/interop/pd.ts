// Pd without a window opens our patch as it is in examples/, but for the port, with a patch beside it that turns and listens.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { becomes, program } from './client.js';
import type { Client } from './client.js';

const PATCH = 'examples/pd/earworm.pd';
/** What Pd says of a patch that does not hold together. */
const WRONG = /error|connection failed|couldn't create|no method/i;

export const pd: Client = {
  name: 'Pd: examples/pd/earworm.pd',
  needs: 'command -v pd',
  async talk(stage) {
    const patch = join(stage.folder, 'earworm.pd');
    const text = readFileSync(PATCH, 'utf8');
    const moved = text.replace('127.0.0.1 9000;', `127.0.0.1 ${stage.port};`);
    if (moved === text) throw new Error('the patch has no such port');
    writeFileSync(patch, moved);
    stage.osc.send('/target/2/pitch/width', 0.75);
    await becomes(stage, '/target/2/pitch/width', 0.75);
    const pd = program('pd', ['-nogui', '-noaudio', '-nomidi', '-open', 'test/interop/pd-peer.pd', '-open', patch]);
    try {
      await pd.says(/width: 0\.75/); // what it asked for when it opened
      await becomes(stage, '/loop/fade', 20); // a slider
      await becomes(stage, '/dream/copies', 3); // of whole numbers
      await becomes(stage, '/loop/reverse', 1); // a toggle
      await becomes(stage, '/loop/swap', 'bar'); // a word
      await becomes(stage, '/target/notes', 60, 64, 67); // a list
      await pd.says(/pong: 7/); // a verb, answered
      if (WRONG.test(pd.output())) throw new Error(pd.output());
      stage.osc.send('/loop/gain', -12);
      await pd.says(/gain: -12/);
      stage.osc.send('/target/4/move', 'walk');
      await pd.says(/move: (symbol )?walk/);
      stage.osc.send('/target/4/move/bars', 2);
      await pd.says(/bars: 2/);
    } finally {
      await pd.stop();
    }
  },
};
