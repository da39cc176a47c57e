// OSC in and out: parameters are set or asked, verbs are done, and what cannot be is answered with a sentence.
import { Refused } from '../refused.js';
import type { Log } from '../log.js';
import { commands, isCommand } from './commands.js';
import type { Context, Verb } from './commands.js';
import { nearest } from '../nearest.js';
import { message, read, write, writeBundle } from './packet.js';
import type { Message, Outgoing } from './packet.js';
import { openUdp } from './udp.js';
import type { Peer } from './udp.js';

export interface Osc {
  readonly port: number;
  /** A bundle to one receiver; its time tag is the moment of the sound, in seconds since 1970. */
  bundle(messages: readonly Outgoing[], time: number, to: Peer): void;
  stop(): Promise<void>;
}

export interface OscOptions {
  readonly host: string;
  readonly port: number;
  readonly context: Context;
  /** Seconds. */
  readonly now: () => number;
  readonly log: Log;
}

/** Refusals sent per second: a flood of nonsense is not answered in kind. */
const FAILS = 50;

/** Opens the OSC door. @throws Refused when the port is taken */
export async function openOsc({ host, port, context, now, log }: OscOptions): Promise<Osc> {
  let second = 0;
  let fails = 0;

  /** To the sender; and to the ports at the sender's host that subscribed. */
  function reply(outgoing: Outgoing, from: Peer): void {
    const bytes = write(outgoing);
    udp.send(bytes, from);
    for (const { peer } of context.subscribers.all())
      if (peer.host === from.host && peer.port !== from.port) udp.send(bytes, peer);
  }

  function refuse(address: string, error: unknown, from: Peer): void {
    if (!(error instanceof Refused))
      log('osc', `${address}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    else if (Math.floor(now()) === second && ++fails > FAILS) return;
    else {
      if (Math.floor(now()) !== second) fails = 0;
      second = Math.floor(now());
      log('osc', error.message);
      reply(message('/fail', address, error.message), from);
    }
  }

  async function handle({ address, args }: Message, from: Peer): Promise<void> {
    const { store } = context;
    try {
      if (isCommand(address)) {
        const verb: Verb = commands[address];
        for (const outgoing of await verb.run(context, args, from)) reply(outgoing, from);
      } else if (!store.has(address)) {
        throw new Refused(
          `${address} is not known here; the nearest is ${nearest(address, [...Object.keys(store.params), ...Object.keys(commands)])}.`,
        );
      } else if (args.length === 0) reply({ address, ...store.get(address) }, from);
      else store.set(address, args, 'osc');
    } catch (error) {
      refuse(address, error, from);
    }
  }

  const udp = await openUdp(
    host,
    port,
    (bytes, from) => {
      try {
        for (const one of read(bytes)) void handle(one, from);
      } catch (error) {
        refuse('', error, from);
      }
    },
    (line) => log('osc', line),
  );

  return {
    port: udp.port,
    bundle: (messages, time, to) => udp.send(writeBundle(messages, time), to),
    stop: udp.stop,
  };
}
