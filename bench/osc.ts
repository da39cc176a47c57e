// OSC: whether a flood arrives whole and leaves the event loop free, and how long a datagram takes to the first changed sample.
import { spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { RATE } from '../src/clip.js';
import { handlerOptions } from './helper/door.js';
import { message, write } from '../src/control/packet.js';
import { openOsc } from '../src/control/osc.js';
import { store } from '../src/control/store.js';
import { openSound } from '../src/engine/sound.js';
import type { Engines } from '../src/engines.js';
import { paramsFor } from '../src/params.js';
import { telling } from '../src/telling.js';
import { client, sleep, startDaemon, status } from '../test/helper/daemon.js';
import { median } from './bench.js';
import type { Bench } from './bench.js';

const RATES = [2_000, 20_000, 40_000];
const SECONDS = 5;
const TRIALS = 100;
/** Frames of one period of the tone: a change is what differs from one period before. */
const PERIOD = 45;
const CHANGED = 1e-4;

const helper = (name: string): string => fileURLToPath(new URL(`./helper/${name}.js`, import.meta.url));
const now = (): number => Number(process.hrtime.bigint()) / 1e9;
const round = (x: number): number => Math.round(10 * x) / 10;

/** @returns messages sent, and seconds that it took */
const flood = (port: number, rate: number, seconds: number): Promise<[number, number]> =>
  new Promise((resolve) => {
    const one = spawn(process.execPath, [helper('flood'), String(port), String(rate), String(seconds)]);
    one.stdout.on('data', (text: Buffer) => resolve(String(text).split(' ').map(Number) as [number, number]));
  });

async function floods() {
  const folder = mkdtempSync(join(tmpdir(), 'earworm-osc-'));
  const path = join(folder, 'stall.json');
  const daemon = await startDaemon(['--driver', 'clock', '--home', folder], {
    ...{ STALL: path, NODE_OPTIONS: `--import ${helper('stall')}` },
  });
  const osc = await client(daemon.oscPort);
  const stall = async (): Promise<{ max: number; p99: number }> => {
    rmSync(path, { force: true });
    daemon.process.kill('SIGUSR2');
    await sleep(0.3);
    return JSON.parse(readFileSync(path, 'utf8')) as { max: number; p99: number };
  };
  await sleep(5);
  const rows = [];
  for (const rate of RATES) {
    const before = Number((await status(osc))['osc-messages']);
    await stall();
    const [sent, took] = await flood(daemon.oscPort, rate, SECONDS);
    await sleep(0.5);
    const { max, p99 } = await stall();
    const received = Number((await status(osc))['osc-messages']) - before - 1;
    rows.push({
      what: `${Math.round(sent / took)} messages a second`,
      ...{ sent, received, lost: sent - received, 'stall ms': round(max), 'stall p99 ms': round(p99) },
    });
  }
  osc.stop();
  await daemon.stop();
  rmSync(folder, { recursive: true });
  return rows;
}

async function latencies(loaded: boolean) {
  const knobs = store(paramsFor(['note']));
  const sound = await openSound({
    module: fileURLToPath(new URL('../src/host.js', import.meta.url)),
    setup: { driver: 'clock', devices: [], latency: 'normal', rate: RATE },
    play: { values: knobs.values, record: undefined, counter: false },
    ...{ now, onOpened: () => undefined, log: () => undefined, debug: () => undefined },
  });
  const engines = { sound, dreaming: { set: () => undefined } } as unknown as Engines;
  telling({ knobs, engines: () => engines, now }).all();
  const door = await openOsc({ host: '127.0.0.1', port: 0, ...handlerOptions(knobs, now) });
  const tone = Float32Array.from({ length: 2 * RATE }, (_, n) => 0.2 * Math.sin((2 * Math.PI * n) / PERIOD));
  sound.offer({ id: 1, rate: RATE, channels: [tone], beats: 4 });

  let moment = { frame: 0, at: 0 };
  sound.follow(({ frame, at }) => (moment = { frame, at }));
  let past: number[] = [];
  let waiting: ((frame: number) => void) | undefined;
  let sent = Infinity;
  sound.record((frame, samples) => {
    const left = [...past, ...Array.from({ length: samples.length / 2 }, (_, n) => samples[2 * n])];
    const first = frame - past.length;
    for (let n = PERIOD; n < left.length && waiting; n++)
      if (Math.abs(left[n] - left[n - PERIOD]) > CHANGED && moment.at + (first + n - moment.frame) / RATE > sent) {
        waiting(first + n);
        waiting = undefined;
      }
    past = left.slice(-PERIOD);
  });
  const busy = loaded
    ? Array.from({ length: availableParallelism() }, () => spawn(process.execPath, ['-e', 'for (;;);']))
    : [];
  const flooding = loaded ? flood(door.port, 5000, TRIALS * 0.5) : undefined;
  const socket = createSocket('udp4');
  const found: number[] = [];
  await sleep(3);
  for (let n = 0; n < TRIALS; n++) {
    await sleep(0.3 + 0.0137 * (n % 11));
    const changed = new Promise<number>((resolve) => (waiting = resolve));
    sent = now();
    socket.send(write(message('/loop/gain', n % 2 === 0 ? -6 : 0)), door.port, '127.0.0.1');
    const frame = await Promise.race([changed, sleep(5).then(() => NaN)]);
    found.push(1000 * (moment.at + (frame - moment.frame) / RATE - sent));
  }
  busy.forEach((one) => one.kill('SIGKILL'));
  await flooding;
  socket.close();
  await door.stop();
  await sound.stop();
  const sorted = found.filter(Number.isFinite).sort((a, b) => a - b);
  return {
    what: `datagram to first changed sample, ${loaded ? 'every core busy, 5,000 messages a second' : 'idle'}`,
    ...{
      trials: sorted.length,
      'median ms': round(median(sorted)),
      'p99 ms': round(sorted[Math.floor(0.99 * (sorted.length - 1))]),
    },
  };
}

const bench: Bench = async () => {
  const flooded = await floods();
  const rows = [...flooded, await latencies(false), await latencies(true)];
  const twenty = flooded[1];
  return {
    about: `Floods of ${SECONDS} s over UDP on this machine, to a daemon that dreams; then ${TRIALS} changes of /loop/gain in a tone, through the clock driver.`,
    rows,
    verdict: `At ${RATES[1]} messages a second ${twenty.lost} of ${twenty.sent} are lost and the event loop stands still for at most ${twenty['stall ms']} ms.`,
  };
};
export default bench;
