// THE PEERS: programs that others wrote, each against the same daemon. Prints a line each, and the count.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { client, startDaemon } from '../helper/daemon.js';
import { avahi } from './avahi.js';
import { decoders, java } from './decoders.js';
import { oscdump, pdLight } from './feeds.js';
import { files } from './files.js';
import { oscsend, pythonTcp, pythonUdp, reset } from './liblo.js';
import { oscquery } from './oscquery.js';
import { pd } from './pd.js';
import { sclang } from './sclang.js';

const PEERS = [
  oscsend,
  reset,
  pythonUdp,
  pythonTcp,
  pd,
  sclang,
  oscquery,
  avahi,
  files,
  decoders,
  java,
  oscdump,
  pdLight,
];

const words = process.argv.slice(2).map((word) => word.toLowerCase());
const chosen = PEERS.filter(
  ({ name }) => words.length === 0 || words.some((word) => name.toLowerCase().includes(word)),
);
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const count = { passed: 0, failed: 0, 'not installed': 0 };

const home = mkdtempSync(join(tmpdir(), 'earworm-interop-'));
const daemon = await startDaemon(['--driver', 'clock', '--home', home]);
for (const { name, needs, talk } of chosen) {
  const installed = spawnSync('sh', ['-c', needs], { stdio: 'ignore' }).status === 0;
  const osc = await client(daemon.oscPort);
  const folder = mkdtempSync(join(home, 'peer-'));
  let why = '';
  if (installed)
    await talk({ port: daemon.oscPort, httpPort: daemon.httpPort, osc, folder }).catch(
      (error: Error) => (why = error.message),
    );
  osc.stop();
  const result = !installed ? 'not installed' : why ? 'failed' : 'passed';
  count[result]++;
  say(`${name.padEnd(52)} ${result}${why && `: ${why}`}`);
}
await daemon.stop();
rmSync(home, { recursive: true });
say(
  `${Object.entries(count)
    .map(([result, n]) => `${n} ${result}`)
    .join(', ')}`,
);
process.exit(count.failed === 0 ? 0 : 1);
