// SuperCollider's language, without a screen, compiles our class and plays it.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { becomes, program } from './client.js';
import type { Client } from './client.js';

export const sclang: Client = {
  name: 'sclang: examples/supercollider/Earworm.sc',
  needs: 'command -v sclang',
  async talk(stage) {
    const config = join(stage.folder, 'sclang.yaml');
    writeFileSync(config, `includePaths:\n  - ${resolve('examples/supercollider')}\nexcludePaths: []\n`);
    const home = Object.fromEntries(
      ['XDG_CONFIG_HOME', 'XDG_DATA_HOME', 'XDG_RUNTIME_DIR'].map((name) => [name, join(stage.folder, name)]),
    );
    Object.values(home).forEach((folder) => mkdirSync(folder, { mode: 0o700 }));
    stage.osc.send('/out/pan', -0.5);
    await becomes(stage, '/out/pan', -0.5);
    const sclang = program('sclang', ['-l', config, 'test/interop/earworm.scd', String(stage.port)], {
      ...home,
      QT_QPA_PLATFORM: 'offscreen',
      // Its help browser refuses to start as root otherwise.
      QTWEBENGINE_DISABLE_SANDBOX: '1',
    });
    try {
      await sclang.says(/pan is -0\.5/);
      await becomes(stage, '/loop/gain', -7.5);
      await becomes(stage, '/target/1/weight', 0.25);
      await becomes(stage, '/target/notes', 60, 64);
      await becomes(stage, '/clock/bars', 4);
      await becomes(stage, '/loop/swap', 'beat');
      await sclang.says(/fade is 44\.7/);
      await sclang.says(/WARNING: Earworm: There is no preset/);
      await sclang.says(/pong 9 over TCP/);
      await becomes(stage, '/fx/low', -6);
      stage.osc.send('/fx/filter', 0.5);
      await sclang.says(/filter is 0\.5/);
      if (/ERROR/.test(sclang.output())) throw new Error(sclang.output());
    } finally {
      await sclang.stop();
    }
  },
};
