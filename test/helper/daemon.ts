// The daemon as its user starts it: a process, its ports, a real OSC client over UDP.
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createSocket } from 'node:dgram';
import type { Socket } from 'node:dgram';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import osc from 'osc';
import type { Argument, Bundle, Message, TimeTag } from 'osc';
import { EPOCH } from '../../src/control/packet.js';

export const MAIN = fileURLToPath(new URL('../../dist/src/main.js', import.meta.url)).replace('/dist/dist/', '/dist/');

export interface Heard {
  readonly address: string;
  readonly args: readonly unknown[];
  /** Seconds on the clock on the wall that its bundle gives. */
  readonly at?: number | undefined;
}

export interface Client {
  send(address: string, ...args: (number | string | Argument)[]): void;
  raw(bytes: Uint8Array): void;
  /** The next message to an address, also one that came already and was not asked for yet. */
  next(address: string, seconds?: number): Promise<Heard>;
  /** Everything that came so far and was not asked for. */
  readonly heard: Heard[];
  /** The port that it listens at. */
  readonly port: number;
  stop(): void;
}

/** Seconds of 1900 to those of 1970. */
const timeOf = ({ raw: [seconds, parts] }: TimeTag): number => seconds - EPOCH + parts / 2 ** 32;

/** An OSC client on a socket of its own. */
export async function client(port: number): Promise<Client> {
  const socket: Socket = createSocket('udp4');
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  const heard: Heard[] = [];
  const wanted: { address: string; resolve: (message: Heard) => void }[] = [];
  const take = (packet: Message | Bundle, at?: number): void => {
    if ('packets' in packet) return packet.packets.forEach((one) => take(one, timeOf(packet.timeTag)));
    const message = { address: packet.address, args: packet.args.map(({ value }) => value), ...(at && { at }) };
    const index = wanted.findIndex(({ address }) => address === message.address);
    if (index < 0) heard.push(message);
    else wanted.splice(index, 1)[0].resolve(message);
  };
  socket.on('message', (bytes) => take(osc.readPacket(bytes, { metadata: true })));
  const argument = (value: number | string | Argument): Argument =>
    typeof value === 'object'
      ? value
      : { type: typeof value === 'string' ? 's' : Number.isInteger(value) ? 'i' : 'f', value };
  const raw = (bytes: Uint8Array): void => socket.send(bytes, port, '127.0.0.1');
  return {
    heard,
    port: socket.address().port,
    raw,
    send: (address, ...args) => raw(osc.writePacket({ address, args: args.map(argument) }, { metadata: true })),
    next(address, seconds = 10) {
      const index = heard.findIndex((message) => message.address === address);
      if (index >= 0) return Promise.resolve(heard.splice(index, 1)[0]);
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`no ${address} within ${seconds} s`)), 1000 * seconds);
        wanted.push({ address, resolve: (message) => (clearTimeout(timer), resolve(message)) });
      });
    },
    stop: () => socket.close(),
  };
}

/** The pairs of /status as a record. */
export async function status(osc: Client): Promise<Record<string, unknown>> {
  osc.send('/status');
  const { args } = await osc.next('/status.reply');
  return Object.fromEntries(
    args.flatMap((name, i): [string, unknown][] => (i % 2 === 0 ? [[String(name), args[i + 1]]] : [])),
  );
}

export interface Running {
  readonly process: ChildProcess;
  readonly oscPort: number;
  readonly httpPort: number;
  readonly output: () => string;
  readonly errors: () => string;
  readonly ended: Promise<number | null>;
  /** Process ids of the audio host and the dreamer, as they are now. */
  children(): { host: number; dreamer: number };
  stop(): Promise<number | null>;
}

/** Starts the daemon on free ports and waits until it plays. */
export async function startDaemon(
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<Running> {
  const own = args.includes('--home') ? [] : ['--home', mkdtempSync(join(tmpdir(), 'earworm-home-'))];
  const daemon = spawn(process.execPath, [MAIN, 'run', '--osc-port', '0', '--http-port', '0', ...own, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
  let output = '';
  let errors = '';
  daemon.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  const ended = new Promise<number | null>((resolve) => daemon.once('exit', (code) => resolve(code)));
  await new Promise<void>((resolve, reject) => {
    daemon.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      if (output.includes('Help:')) resolve();
    });
    void ended.then((code) => reject(new Error(`the daemon ended with ${code}: ${errors}`)));
  });
  return {
    process: daemon,
    oscPort: Number(/UDP (\d+)/.exec(output)?.[1]),
    httpPort: Number(/http:\/\/[^:]+:(\d+)/.exec(output)?.[1]),
    output: () => output,
    errors: () => errors,
    ended,
    children: () => ({ host: childOf(daemon.pid!, SOUND), dreamer: childOf(daemon.pid!, 'dreamer.js') }),
    async stop() {
      daemon.kill('SIGTERM');
      return ended;
    },
  };
}

/** What the audio host that plays is called; others wait, by the name of their module. */
const SOUND = 'earworm: sound';

/** The process id of a daemon's child whose command line has a word in it, from /proc; 0 if there is none. */
export function childOf(parent: number, module: string): number {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return Number(pids.find((pid) => commandOf(pid).includes(module) && parentOf(pid) === parent) ?? 0);
}

const read = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
};
const commandOf = (pid: string): string => read(`/proc/${pid}/cmdline`);
const parentOf = (pid: string): number => Number(/^PPid:\s*(\d+)/m.exec(read(`/proc/${pid}/status`))?.[1] ?? 0);

/** Whether a process is there and has not ended; one that only waits to be counted out has. */
export const runs = (pid: number): boolean => /^State:\s*[^ZX\s]/m.test(read(`/proc/${pid}/status`));

/** Whether a process has a handler for a signal, by the signal's number. */
export const catches = (pid: number, signal: number): boolean => {
  const mask = /^SigCgt:\s*([0-9a-f]+)/m.exec(read(`/proc/${pid}/status`))?.[1] ?? '0';
  return ((BigInt(`0x${mask}`) >> BigInt(signal - 1)) & 1n) === 1n;
};

/** Runs a word of the command line to its end. */
export async function runWord(...args: string[]): Promise<{ code: number | null; output: string; errors: string }> {
  const word = spawn(process.execPath, [MAIN, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  let errors = '';
  word.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  word.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  const code = await new Promise<number | null>((resolve) => word.once('close', (status) => resolve(status)));
  return { code, output, errors };
}

export const sleep = (seconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1000 * seconds));
