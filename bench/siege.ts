// Under siege for MINUTES: a flood of messages, nonsense on every door, listeners that never read. Whether the sound at a
// PulseAudio sink has a gap, and whether memory grows. Longer than most: each besieger is named once.
import { spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import WebSocket from 'ws';
import { message, write } from '../src/control/packet.js';
import { generator } from '../src/random.js';
import { sleep, status } from '../test/helper/daemon.js';
import type { Client, Running } from '../test/helper/daemon.js';
import { packet } from '../test/helper/nonsense.js';
import { median, slope } from './bench.js';
import type { Bench } from './bench.js';
import { atSink, FOLLOWED } from './helper/sink.js';

const MINUTES = Number(process.env.MINUTES ?? 10);
const LATENCY = process.env.LATENCY ?? 'gallery';
/** Good messages a second, and bad ones. */
const FLOOD = 10_000;
const NONSENSE = 1000;
/** Connections a second that say something and go. */
const VISITORS = 5;
/** Seconds from one look at the memory to the next. The first half does not count: the last 33 clips are kept, 3.5 MB each. */
const LOOK = 5;
const WARM = 30 * MINUTES;
/** What ends the daemon, or takes it to another sound card; patterns may match them. */
const SPARED = /^\/quit|^\/device|[*[{?]/;
const MEGABYTE = 1024;

type Going = () => boolean;

/** The nonsense that is sent, in turns. */
const nonsense = fc
  .sample(packet, { seed: 28, numRuns: 4000 })
  .filter(({ address }) => !SPARED.test(address))
  .map(({ bytes }) => bytes);

async function flood({ oscPort }: Running, seconds: number): Promise<number> {
  const helper = fileURLToPath(new URL('./helper/flood.js', import.meta.url));
  const one = spawn(process.execPath, [helper, String(oscPort), String(FLOOD), String(seconds)]);
  return new Promise((resolve) => one.stdout.on('data', (text: Buffer) => resolve(Number(String(text).split(' ')[0]))));
}

/** Random packets, every other one with a byte changed. */
async function babble({ oscPort }: Running, going: Going): Promise<number> {
  const socket = createSocket('udp4');
  const random = generator(29);
  const begin = performance.now();
  let sent = 0;
  while (going()) {
    for (const due = ((performance.now() - begin) / 1000) * NONSENSE; sent < due; sent++) {
      const bytes = Uint8Array.from(nonsense[sent % nonsense.length]);
      if (sent % 2 === 1) bytes[Math.floor(random() * bytes.length)] = 256 * random();
      // What is too large for a datagram is not sent.
      if (bytes.length < 60_000) socket.send(bytes, oscPort, '127.0.0.1');
    }
    await sleep(0.01);
  }
  socket.close();
  return sent;
}

/** Connections by TCP and WebSocket that say nonsense and are cut; each tenth asks for the whole net first and reads nothing. */
async function visit(daemon: Running, tcp: number, going: Going): Promise<number> {
  const kept: (() => void)[] = [];
  let visits = 0;
  for (; going(); visits++) {
    const bytes = nonsense[(7 * visits) % nonsense.length];
    const greedy = visits % 10 === 9;
    const hello = write(message('/notify', 1, 'net', 'fps=60'));
    if (visits % 2 === 0) {
      const socket = connect(tcp, '127.0.0.1').on('error', () => undefined);
      const size = Buffer.alloc(4);
      size.writeUInt32BE(hello.length);
      socket.on('connect', () => socket.write(greedy ? Buffer.concat([size, hello]) : bytes));
      socket.pause();
      kept.push(() => socket.destroy());
    } else {
      const socket = new WebSocket(`ws://127.0.0.1:${daemon.httpPort}/`).on('error', () => undefined);
      socket.on('open', () => {
        socket.send(greedy ? hello : bytes);
        if (greedy) socket.pause();
      });
      kept.push(() => socket.terminate());
    }
    if (kept.length > 20) kept.shift()!();
    await sleep(1 / VISITORS);
  }
  kept.forEach((leave) => leave());
  return visits;
}

const megabytes = (pid: number): number =>
  Number(/^VmRSS:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? NaN) / MEGABYTE;

/** Resident megabytes of the processes that a siege could make grow: [seconds, MB] each. */
async function weigh(daemon: Running, going: Going): Promise<Record<'main' | 'host', [number, number][]>> {
  const points: Record<'main' | 'host', [number, number][]> = { main: [], host: [] };
  const begin = performance.now();
  while (going()) {
    await sleep(LOOK);
    const seconds = (performance.now() - begin) / 1000;
    if (seconds < WARM) continue;
    points.main.push([seconds, megabytes(daemon.process.pid!)]);
    const { host } = daemon.children();
    // Between two hosts there is none.
    if (host > 0) points.host.push([seconds, megabytes(host)]);
  }
  return points;
}

const bench: Bench = async (say) => {
  const folder = mkdtempSync(join(tmpdir(), 'earworm-siege-'));
  const seconds = 60 * MINUTES;
  const { done, told, row } = await atSink(LATENCY, ['--home', folder], async (osc: Client, daemon) => {
    const tcp = Number(/TCP (\d+)/.exec(daemon.output())?.[1] ?? daemon.oscPort);
    const begin = performance.now();
    const going = (): boolean => performance.now() - begin < 1000 * seconds;
    const [sent, babbled, visits, weights] = await Promise.all([
      flood(daemon, seconds),
      babble(daemon, going),
      visit(daemon, tcp, going),
      weigh(daemon, going),
    ]);
    await sleep(1);
    return { sent, babbled, visits, weights, errors: daemon.errors(), said: await status(osc) };
  });
  rmSync(folder, { recursive: true });
  const trend = (points: [number, number][]) => ({
    'MB after warming': Math.round(median(points.slice(0, 6).map(([, mb]) => mb))),
    'MB at the end': Math.round(median(points.slice(-6).map(([, mb]) => mb))),
    'MB a minute': Math.round(10 * 60 * slope(points)) / 10,
  });
  const traces = done.errors.split('\n').filter((line) => /^\s+at /.test(line)).length;
  say(JSON.stringify(done.said));

  return {
    about: `${FOLLOWED}; ${MINUTES} minutes of ${FLOOD} good and ${NONSENSE} random messages a second over UDP, ${VISITORS} connections a second over TCP and WebSocket that talk nonsense or ask for the net and do not read, while it dreams.`,
    rows: [
      {
        what: 'sound',
        ...row,
        'device losses': Number(told['device-losses']),
        'host restarts': Number(told['host-restarts']),
        'dreamer restarts': Number(told['dreamer-restarts']),
        'stack traces': traces,
      },
      {
        what: 'messages',
        ...{ sent: done.sent, nonsense: done.babbled, visits: done.visits },
        ...{ received: Number(told['osc-messages']), refused: Number(told['osc-refused']) },
      },
      ...(['main', 'host'] as const).map((of) => ({ what: `memory of ${of}`, ...trend(done.weights[of]) })),
    ],
    verdict: `${row['samples lost']} samples lost and ${row['samples silent']} silent in ${row.seconds} s.`,
  };
};
export default bench;
