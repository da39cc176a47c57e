// The OSC door: one handler, and the transports that bring it packets. UDP and TCP are here; others give theirs to `receive`.
import type { Refused } from '../refused.js';
import { feedback } from './feedback.js';
import { handler } from './handler.js';
import type { HandlerOptions } from './handler.js';
import { message, write, writeBundle } from './packet.js';
import type { Outgoing } from './packet.js';
import type { Peer } from './peer.js';
import { openTcp } from './tcp.js';
import type { Tcp } from './tcp.js';
import { openUdp } from './udp.js';

export interface Osc {
  readonly port: number;
  /** Undefined when another program had the port, and no other was asked for. */
  readonly tcpPort: number | undefined;
  /** Clients that are connected by TCP. */
  readonly clients: number;
  /** A packet that came over any transport. Whatever it is, nothing is thrown: what cannot be done is answered. */
  receive(bytes: Uint8Array, from: Peer): void;
  /** A peer whose connection has ended: nothing is sent to it any more. */
  gone(peer: Peer): void;
  /** A receiver over UDP. */
  peer(host: string, port: number): Peer;
  /** A bundle to one receiver; its time tag is the moment of the sound, in seconds since 1970. */
  bundle(messages: readonly Outgoing[], time: number, to: Peer): void;
  stop(): Promise<void>;
}

export interface OscOptions extends HandlerOptions {
  readonly host: string;
  /** Whether an address may speak to us at all; everybody without. Others get no answer. */
  readonly admits?: (address: string | undefined) => boolean;
  /** Of UDP; 0 takes any that is free. */
  readonly port: number;
  /** The same as that of UDP without one; 0 takes any that is free. */
  readonly tcpPort?: number | undefined;
}

/** Opens the OSC door. @throws Refused when a port is taken */
export async function openOsc(options: OscOptions): Promise<Osc> {
  const { host, port, tcpPort, context, clock, log, admits = () => true } = options;
  const line = (text: string): void => log('osc', text);
  const { receive, stop } = handler(options);
  const gone = ({ key }: Peer): void => void context.subscribers.leave(key);

  const take = (bytes: Uint8Array, from: Peer): void =>
    admits(from.host) ? receive(bytes, from) : line(`${from.host} is not on the list of --allow.`);
  const udp = await openUdp(host, port, take, line);
  const stream = (at: number): Promise<Tcp> =>
    openTcp({
      ...{ host, port: at, admits, receive, gone, udp: udp.peer, log: line },
      refusal: (sentence) => write(message('/fail', '', sentence)),
    });
  let tcp: Tcp | undefined;
  try {
    tcp = await stream(tcpPort ?? udp.port).catch((error: Refused) => {
      if (tcpPort !== undefined) throw error;
      line(`${error.message} Until then OSC comes over UDP alone.`);
      return undefined;
    });
  } catch (error) {
    await udp.stop();
    throw error;
  }
  const changes = feedback({ ...context, clock });

  return {
    port: udp.port,
    tcpPort: tcp?.port,
    get clients() {
      return tcp?.clients ?? 0;
    },
    receive,
    gone,
    peer: udp.peer,
    bundle: (messages, time, to) => to.send(writeBundle(messages, time)),
    async stop() {
      stop();
      changes.stop();
      await tcp?.stop();
      await udp.stop();
    },
  };
}
