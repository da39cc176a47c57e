// The UDP socket: datagrams in, datagrams out. Nothing that arrives may end the process.                 [door: dgram]
import { createSocket } from 'node:dgram';
import { Refused } from '../refused.js';
import type { Peer } from './peer.js';

export interface Udp {
  readonly port: number;
  /** A receiver; its host may be a name. */
  peer(host: string, port: number): Peer;
  stop(): Promise<void>;
}

/** Bytes that the system may keep for us while we are busy: the first size that it grants (Linux halves what it is asked for above its limit). */
const BUFFERS = [8 << 20, 4 << 20, 1 << 20, 1 << 18];

/**
 * @param port 0 takes any that is free
 * @throws Refused when the port is taken, or the host is not one of this machine's
 */
export async function openUdp(
  host: string,
  port: number,
  onDatagram: (bytes: Uint8Array, from: Peer) => void,
  log: (line: string) => void,
): Promise<Udp> {
  const socket = createSocket({ type: 'udp4' });
  await new Promise<void>((resolve, reject) => {
    socket.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        new Refused(
          error.code === 'EADDRINUSE'
            ? `UDP port ${port} is taken by another program (or another Earworm): choose another with --osc-port.`
            : `UDP ${host}:${port} cannot be opened (${error.code ?? error.message}).`,
        ),
      ),
    );
    socket.bind({ address: host, port, exclusive: true }, resolve);
  });
  socket.removeAllListeners('error');
  socket.on('error', (error) => log(`UDP: ${error.message}`));
  const peer = (to: string, at: number): Peer => ({
    key: `udp ${to}:${at}`,
    host: to,
    send: (bytes) => socket.send(bytes, at, to, () => undefined),
    at: (other) => peer(to, other),
  });
  socket.on('message', (bytes, from) => onDatagram(bytes, peer(from.address, from.port)));
  BUFFERS.some((size) => {
    try {
      socket.setRecvBufferSize(size);
      return true;
    } catch {
      return false;
    }
  });
  return {
    port: socket.address().port,
    peer,
    stop: () => new Promise((resolve) => socket.close(() => resolve())),
  };
}
