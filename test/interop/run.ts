// THE PEERS: programs that others wrote, against a running daemon. Prints a line each, and the count.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { client, startDaemon } from '../helper/daemon.js';
import type { Running } from '../helper/daemon.js';
import { avahi } from './avahi.js';
import { decoders, java } from './decoders.js';
import { oscdump, pdLight } from './feeds.js';
import { files } from './files.js';
import { oscsend, pythonTcp, pythonUdp, reset } from './liblo.js';
import { CLOCKS } from './midi/clocks.js';
import { KNOBS } from './midi/knobs.js';
import { LAMPS } from './midi/lamps.js';
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
  ...KNOBS,
  ...LAMPS,
  ...CLOCKS,
];

const words = process.argv.slice(2).map((word) => word.toLowerCase());
const chosen = PEERS.filter(
  ({ name }) => words.length === 0 || words.some((word) => name.toLowerCase().includes(word)),
);
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const count = { passed: 0, failed: 0, 'not installed': 0 };

const home = mkdtempSync(join(tmpdir(), 'earworm-interop-'));
/** By what they were started with. */
const daemons = new Map<string, Running>();
async function daemonFor(flags: readonly string[]): Promise<Running> {
  const known = daemons.get(flags.join(' '));
  if (known) return known;
  const made = await startDaemon(['--driver', 'clock', '--home', mkdtempSync(join(home, 'home-')), ...flags]);
  daemons.set(flags.join(' '), made);
  return made;
}

for (const { name, needs, flags = [], talk } of chosen) {
  const installed = spawnSync('sh', ['-c', needs], { stdio: 'ignore' }).status === 0;
  const notes: string[] = [];
  let why = '';
  if (installed) {
    const { oscPort: port, httpPort } = await daemonFor(flags);
    const osc = await client(port);
    const folder = mkdtempSync(join(home, 'peer-'));
    const note = (what: string): void => void notes.push(what);
    await talk({ port, httpPort, osc, folder, note }).catch((error: Error) => (why = error.message));
    osc.stop();
  }
  const result = !installed ? 'not installed' : why ? 'failed' : 'passed';
  count[result]++;
  say([`${name.padEnd(52)} ${result}`, ...(why ? [why] : []), ...notes].join(': '));
}
for (const daemon of daemons.values()) await daemon.stop();
rmSync(home, { recursive: true });
say(
  `${Object.entries(count)
    .map(([result, n]) => `${n} ${result}`)
    .join(', ')}`,
);
process.exit(count.failed === 0 ? 0 : 1);
