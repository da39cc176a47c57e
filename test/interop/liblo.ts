// liblo: oscsend and oscdump, and its binding for Python over UDP and TCP.
import { fileURLToPath } from 'node:url';
import { becomes, program, runs, until } from './client.js';
import type { Client } from './client.js';

const here = (file: string): string => fileURLToPath(new URL(`../../../test/interop/${file}`, import.meta.url));

/** A Python that has liblo: the one on the path may be another than Debian's. */
const PYTHON = '$(for p in python3 /usr/bin/python3; do $p -c "import liblo" 2>/dev/null && echo $p && break; done)';

export const oscsend: Client = {
  name: 'liblo: oscsend, oscdump',
  needs: 'command -v oscsend && command -v oscdump',
  async talk(stage) {
    const send = (...words: string[]): Promise<string> => runs('oscsend', '127.0.0.1', String(stage.port), ...words);
    const port = String(20000 + (process.pid % 20000));
    const dump = program('oscdump', ['-L', port]);
    try {
      await until(async () => {
        await send('/notify', 'iis', '1', port, 'params');
        return dump.output().includes('/done');
      }, 'oscdump to hear /done');
      await send('/loop/gain', 'f', '-3');
      await becomes(stage, '/loop/gain', -3);
      await send('/loop/gain');
      await dump.says(/\/loop\/gain f -3\.0/);
      await send('/loop/gain', 'i', '99');
      await dump.says(/\/fail ss "\/loop\/gain" ".*-60 to 6 dB/);
      stage.osc.send('/fx/reverb', 0.25);
      await dump.says(/\/fx\/reverb f 0\.25/);
      await send('/notify', 'ii', '0', port);
    } finally {
      await dump.stop();
    }
  },
};

export const reset: Client = {
  name: 'liblo: examples/oscsend/reset.sh',
  needs: 'command -v oscsend',
  async talk(stage) {
    stage.osc.send('/target/3/time/width', 0.125);
    stage.osc.send('/loop/swap', 'beat');
    stage.osc.send('/target/notes', 60, 64);
    await becomes(stage, '/target/notes', 60, 64);
    await runs('examples/oscsend/reset.sh', '127.0.0.1', String(stage.port));
    await becomes(stage, '/target/3/time/width', 1);
    await becomes(stage, '/loop/swap', 'loop');
    await becomes(stage, '/target/notes');
    const refused = stage.osc.heard.find(({ address }) => address === '/fail');
    if (refused) throw new Error(`it was refused: ${refused.args.join(' ')}`);
  },
};

const python = (protocol: 'udp' | 'tcp'): Client => ({
  name: `liblo: python3-liblo over ${protocol.toUpperCase()}`,
  needs: `test -n "${PYTHON}"`,
  async talk(stage) {
    const peer = program('sh', ['-c', `exec ${PYTHON} ${here('liblo_peer.py')} ${stage.port} ${protocol}`]);
    await peer.says(/ready/);
    stage.osc.send('/fx/drive', 12);
    await peer.says(/heard \/fx\/drive 12\.0/);
    if ((await peer.ended) !== 0) throw new Error(peer.output());
    await becomes(stage, '/fx/mid', protocol === 'udp' ? -2.5 : -4.5);
  },
});

export const pythonUdp = python('udp');
export const pythonTcp = python('tcp');
