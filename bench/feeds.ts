// What the feeds cost and how they arrive: datagrams lost on loopback, processor time, frames against the clock of the sound,
// while nothing else goes on and while both cores are busy; and a template against the library.
import { spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { readFileSync } from 'node:fs';
import { availableParallelism, setPriority } from 'node:os';
import osc from 'osc';
import { netStream, SLICE } from '../src/control/feeds/net.js';
import { readWish } from '../src/control/feeds/read-wish.js';
import { EPOCH, writeBundle } from '../src/control/packet.js';
import { prepare, put, stamp } from '../src/control/feeds/template.js';
import type { Moment } from '../src/control/feeds/stream.js';
import { client, sleep, startDaemon } from '../test/helper/daemon.js';
import type { Client } from '../test/helper/daemon.js';
import { unitsOf } from '../src/units.js';
import { median } from './bench.js';
import type { Bench } from './bench.js';

const SECONDS = 8;
/** Hundredths of a second per tick of the system's clock for processes. */
const TICKS = 100;
const LAYERS = 'block-4-1,block-5-2,block-6-2,block-7-2,ar-0,ar-3,ar-8';
const round = (x: number, digits = 2): number => Number(x.toFixed(digits));
const share = (values: readonly number[], p: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(p * values.length))] ?? NaN;

interface Arrival {
  /** Seconds since 1970: when it came, and the moment that it tells of. */
  readonly at: number;
  readonly tag: number;
  readonly bytes: Buffer;
}

/** A receiver like any other: the system's own buffer. */
async function receiver(port: number, words: string): Promise<{ arrivals: Arrival[]; stop(): void }> {
  const socket = createSocket('udp4');
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  const arrivals: Arrival[] = [];
  socket.on('message', (bytes) => {
    if (bytes.toString('latin1', 0, 7) !== '#bundle') return;
    const at = (performance.timeOrigin + performance.now()) / 1000;
    arrivals.push({ at, tag: bytes.readUInt32BE(8) - EPOCH + bytes.readUInt32BE(12) / 2 ** 32, bytes });
  });
  const ask = (...args: (number | string)[]): void =>
    socket.send(
      osc.writePacket(
        { address: '/notify', args: args.map((value) => ({ type: typeof value === 'string' ? 's' : 'i', value })) },
        { metadata: true },
      ),
      port,
      '127.0.0.1',
    );
  ask(1, words);
  return {
    arrivals,
    stop() {
      ask(0);
      setTimeout(() => socket.close(), 100);
    },
  };
}

/** Seconds of processor time that a process has had. */
function spent(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'latin1')
    .replace(/^.*\) /, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS;
}

/** Frames by their time tag, in the order in which they came. */
function framesOf(arrivals: readonly Arrival[]): Arrival[][] {
  const frames = new Map<number, Arrival[]>();
  for (const arrival of arrivals) frames.set(arrival.tag, [...(frames.get(arrival.tag) ?? []), arrival]);
  return [...frames.values()];
}

/** Where the number of the frame is in a bundle of the feeds that have one; 0 for none. */
const SEQUENCE: Readonly<Record<string, (bytes: Buffer) => number>> = {
  net: (bytes) => bytes.readInt32BE(36),
  layer: (bytes) => bytes.readFloatBE(36),
};

const ENCODINGS = 2000;

/** Microseconds of the median run. */
function micros(act: (n: number) => void): number {
  const times: number[] = [];
  for (let n = 0; n < ENCODINGS; n++) {
    const begin = performance.now();
    act(n);
    times.push(1000 * (performance.now() - begin));
  }
  return median(times);
}

function encodings(): { list: number[]; blob: number[]; full: number } {
  const values = Array.from({ length: 256 }, (_, i) => i / 256);
  const list = { address: '/act/block-4-1/0', tags: 'f'.repeat(256), args: values };
  const template = prepare([list], true);
  const numbers = Float32Array.from(values);
  const bytes = new Uint8Array(SLICE).fill(7);
  const blob = prepare([{ address: '/net', tags: 'iiiiib', blob: SLICE }], true);
  const head = [1, 2, 3, 4, 5];
  const timeTag = { raw: [1, 2] as const };
  const blobArgs = [...head.map((value) => ({ type: 'i', value })), { type: 'b', value: bytes }];
  const units = unitsOf('full', [{ name: 'a', channels: 41_000, pitches: 1 }]);
  const stream = netStream(readWish(['net'], units), units);
  const frame = new Uint16Array(units.count).fill(40_000);
  const moment = { scene: {}, still: false, time: 1, frame: () => frame, newest: undefined } as unknown as Moment;
  return {
    list: [micros((n) => (stamp(template, n), put(template, 0, numbers))), micros((n) => void writeBundle([list], n))],
    blob: [
      micros((n) => (stamp(blob, n), put(blob, 0, head), blob.bytes.set(bytes, blob.places[0][5]))),
      micros(
        () => void osc.writePacket({ timeTag, packets: [{ address: '/net', args: blobArgs }] }, { metadata: true }),
      ),
    ],
    full: micros(() => void stream(moment)),
  };
}

const bench: Bench = async (say) => {
  try {
    setPriority(-10);
  } catch {
    // Receivers that wait their turn lose more.
  }
  const encoded = encodings();
  const daemon = await startDaemon(['--driver', 'clock', '--host', '127.0.0.1']);
  const pid = daemon.process.pid!;
  const control: Client = await client(daemon.oscPort);
  control.send('/dream/on', 0);

  async function row(load: string, feed: 'summary' | 'layer' | 'net', words: string, count: number) {
    const receivers = await Promise.all(Array.from({ length: count }, () => receiver(daemon.oscPort, words)));
    for (let i = 0; i < 300 && receivers.some(({ arrivals }) => arrivals.length < 20); i++) await sleep(0.1);
    receivers.forEach(({ arrivals }) => (arrivals.length = 0));
    const before = spent(pid);
    const began = performance.now();
    await sleep(SECONDS);
    const seconds = (performance.now() - began) / 1000;
    const cpu = (spent(pid) - before) / seconds;
    receivers.forEach(({ stop }) => stop());
    const all = receivers.map(({ arrivals }) => framesOf(arrivals).slice(1, -1));
    const size = Math.max(...all.flat().map((frame) => frame.length));
    const numbers = all.map((frames) => (feed in SEQUENCE ? frames.map(([{ bytes }]) => SEQUENCE[feed](bytes)) : []));
    const sent = numbers.map((list, r) => (list.length ? Math.max(...list) - Math.min(...list) + 1 : all[r].length));
    const expected = sent.reduce((sum, frames) => sum + frames * size, 0);
    const came = all.flat().reduce((sum, frame) => sum + frame.length, 0);
    const first = all.flat().map(([{ at, tag }]) => 1000 * (at - tag));
    const last = all.flat().map((frame) => 1000 * (frame[frame.length - 1].at - frame[0].tag));
    await sleep(0.3);
    const result = {
      machine: load,
      feed: words,
      receivers: count,
      'frames/s': round(all[0].length / seconds, 1),
      'datagrams/frame': size,
      datagrams: expected,
      lost: expected - came,
      'CPU %': round(100 * cpu, 1),
      'first datagram, ms after its moment: median': round(share(first, 0.5)),
      p99: round(share(first, 0.99)),
      'last: median': round(share(last, 0.5)),
      'last: p99': round(share(last, 0.99)),
    };
    say(JSON.stringify(result));
    return result;
  }

  async function quiet(load: string) {
    await sleep(1);
    const before = spent(pid);
    await sleep(4);
    return { load, cpu: round((100 * (spent(pid) - before)) / 4, 1) };
  }

  const rows: Awaited<ReturnType<typeof row>>[] = [];
  const all = async (load: string): Promise<void> => {
    rows.push(await row(load, 'summary', 'summary fps=60', 1));
    rows.push(await row(load, 'layer', `layer fps=60 layers=${LAYERS}`, 1));
    rows.push(await row(load, 'net', 'net fps=60', 1));
    rows.push(await row(load, 'net', 'net fps=60', 4));
    rows.push(await row(load, 'net', 'net fps=120', 1));
  };
  const none = await quiet('idle');
  await all('idle');
  control.send('/dream/on', 1);
  const burners = Array.from({ length: availableParallelism() }, () =>
    spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' }),
  );
  // They begin with a second of reading files.
  await sleep(2);
  await all('every core busy, dreaming');
  burners.forEach((burner) => burner.kill('SIGKILL'));
  control.stop();
  await daemon.stop();
  const lost = rows.reduce((sum, row) => sum + row.lost, 0);
  return {
    about:
      `The ear house (21,257 units) on loopback, ${SECONDS} s each; net at 120 frames a second is as much as 41,000 units at 60. A moment is the time tag: what is heard then. CPU % of one core is the ` +
      `main process's, with everything else that it does (${none.cpu} % without receivers). Every core busy: a loop without end on each, at ordinary priority.`,
    rows,
    verdict:
      `${lost} of ${rows.reduce((sum, row) => sum + row.datagrams, 0)} datagrams lost. A list of 256 floats takes ${round(encoded.list[0])} µs by template and ` +
      `${round(encoded.list[1])} µs by the library (${round(encoded.list[1] / encoded.list[0], 0)} times), a blob of ${SLICE} bytes ${round(encoded.blob[0])} and ${round(encoded.blob[1])} µs ` +
      `(${round(encoded.blob[1] / encoded.blob[0], 0)} times); a frame of 41,000 units ${round(encoded.full / 1000)} ms.`,
  };
};
export default bench;
