// OSC over TCP: many clients, each framed as it begins, none of whom can hurt the others.           [door: node:net]
import { createServer } from 'node:net';
import type { Socket } from 'node:net';
import { Refused } from '../refused.js';
import { deframer, framed } from './framing.js';
import { outbox } from './outbox.js';
import type { Peer } from './peer.js';

export interface Tcp {
  readonly port: number;
  /** How many are connected. */
  readonly clients: number;
  stop(): Promise<void>;
}

export interface TcpOptions {
  readonly host: string;
  /** 0 takes any that is free. */
  readonly port: number;
  readonly admits: (address: string | undefined) => boolean;
  readonly receive: (bytes: Uint8Array, from: Peer) => void;
  /** A client has gone. */
  readonly gone: (peer: Peer) => void;
  /** What a client is told before it is cut off. */
  readonly refusal: (sentence: string) => Uint8Array;
  /** A port of a machine, over UDP. */
  readonly udp: (host: string, port: number) => Peer;
  readonly log: (line: string) => void;
}

export const CLIENTS = 64;
/** Packets that are handled in one turn of the event loop: about 2 ms. */
const TURN = 100;
/** Bytes that are handed to the system at once. */
const PART = 1 << 16;
/** Milliseconds after which one that reads nothing is cut off; and of quiet before it is asked whether it is still there. */
const PATIENCE = 10_000;
const QUIET = 30_000;

/** @throws Refused when the port is taken */
export async function openTcp(options: TcpOptions): Promise<Tcp> {
  const { host, port, log } = options;
  const sockets = new Set<Socket>();
  const server = createServer({ noDelay: true, keepAlive: true, keepAliveInitialDelay: QUIET }, (socket) => {
    if (!options.admits(socket.remoteAddress)) return void socket.destroy();
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    serve(socket, options);
  });
  server.maxConnections = CLIENTS;
  server.on('drop', () => log(`TCP: ${CLIENTS} clients are connected already; one more was turned away.`));
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        new Refused(
          error.code === 'EADDRINUSE'
            ? `TCP port ${port} is taken by another program: choose another with --osc-tcp-port.`
            : `TCP ${host}:${port} cannot be opened (${error.code ?? error.message}).`,
        ),
      ),
    );
    server.listen({ host, port, exclusive: true }, resolve);
  });
  server.removeAllListeners('error');
  server.on('error', (error) => log(`TCP: ${error.message}`));
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : port,
    get clients() {
      return sockets.size;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        sockets.forEach((socket) => socket.destroy());
      }),
  };
}

function serve(socket: Socket, { receive, gone, refusal, udp, log }: TcpOptions): void {
  const stream = deframer();
  const host = socket.remoteAddress ?? 'nowhere';
  const key = `tcp ${host}:${socket.remotePort}`;
  const out = sender(socket, () => log(`${key} reads nothing and is cut off.`));
  const peer: Peer = {
    key,
    host,
    send: (bytes, fleeting) => out(framed(bytes, stream.framing ?? 'length'), fleeting),
    at: (port) => udp(host, port),
  };
  /** So many at once, the rest in the next turns; nothing more is read meanwhile. */
  function handle(packets: readonly Uint8Array[], from: number): void {
    for (const packet of packets.slice(from, from + TURN)) receive(packet, peer);
    if (from + TURN >= packets.length) return void socket.resume();
    socket.pause();
    setImmediate(() => !socket.destroyed && handle(packets, from + TURN));
  }
  socket.on('data', (bytes) => {
    try {
      handle(stream.push(bytes), 0);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      log(`${key}: ${error.message}`);
      socket.end(framed(refusal(error.message), stream.framing ?? 'slip'));
      socket.removeAllListeners('data').resume();
    }
  });
  socket.on('error', () => socket.destroy());
  socket.on('close', () => gone(peer));
}

/** Writes to a socket in parts, so that it is seen whether anything is taken: who takes nothing for too long is cut off. */
function sender(socket: Socket, slow: () => void): Peer['send'] {
  const going: { readonly bytes: Uint8Array; readonly taken: () => void; at: number }[] = [];
  let busy = false;
  let timer: NodeJS.Timeout | undefined;
  const box = outbox((bytes, taken) => {
    going.push({ bytes, taken, at: 0 });
    if (!busy) pump();
  });

  function pump(): void {
    const parts: Uint8Array[] = [];
    const ended: (() => void)[] = [];
    for (let left = PART; left > 0 && going.length > 0; left -= parts[parts.length - 1].length) {
      const [one] = going;
      parts.push(one.bytes.subarray(one.at, one.at + left));
      one.at += parts[parts.length - 1].length;
      if (one.at === one.bytes.length) ended.push(going.shift()!.taken);
    }
    if (parts.length === 0 || socket.destroyed || socket.writableEnded) return;
    busy = true;
    timer ??= setTimeout(() => (slow(), socket.destroy()), PATIENCE).unref();
    socket.cork();
    parts.forEach((part, i) => socket.write(part, i === parts.length - 1 ? () => took(ended) : undefined));
    socket.uncork();
  }

  function took(ended: readonly (() => void)[]): void {
    clearTimeout(timer);
    timer = undefined;
    ended.forEach((taken) => taken());
    busy = false;
    pump();
  }

  socket.on('close', () => clearTimeout(timer));
  return box.send;
}
