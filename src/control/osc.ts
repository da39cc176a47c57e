// OSC in and out: parameters are set or asked, verbs are done, and what cannot be is answered with a sentence.
import { Refused } from '../refused.js';
import type { Log } from '../log.js';
import { commands, isCommand } from './commands.js';
import type { Context, Verb } from './commands.js';
import { later, monotonic } from './later.js';
import { nearest } from '../nearest.js';
import { message, read, write, writeBundle } from './packet.js';
import type { Message, Outgoing } from './packet.js';
import type { Peer } from './peer.js';
import { openUdp } from './udp.js';

export interface Osc {
  readonly port: number;
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

export interface OscOptions {
  readonly host: string;
  readonly port: number;
  readonly context: Context;
  /** Seconds. */
  readonly now: () => number;
  /** Seconds since 1970. */
  readonly clock: () => number;
  /** Seconds before a change is to be heard at which the sound must know of it. */
  readonly ahead: () => number;
  readonly log: Log;
}

/** Refusals sent per second: a flood of nonsense is not answered in kind. */
const FAILS = 50;

/** Opens the OSC door. @throws Refused when the port is taken */
export async function openOsc({ host, port, context, now, clock, ahead, log }: OscOptions): Promise<Osc> {
  let second = 0;
  let fails = 0;
  const waiting = later(clock);
  const moment = monotonic(clock, now);

  /** To the sender; and to the fixed ports of the sender's machine. */
  function reply(outgoing: Outgoing, from: Peer): void {
    const bytes = write(outgoing);
    from.send(bytes);
    for (const { peer, fixed } of context.subscribers.all())
      if (fixed && peer.host === from.host && peer.key !== from.key) peer.send(bytes);
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

  /** Messages with a time wait for it; what the sound can be told ahead, only until shortly before. */
  function take(one: Message, from: Peer): void {
    const { address, time } = one;
    if (time === undefined) return void handle(one, from);
    const timed = isCommand(address) ? 'timed' in commands[address] : one.args.length > 0;
    waiting.add(timed ? time - ahead() : time, () => void handle(one, from, timed ? moment(time) : undefined));
  }

  async function handle({ address, args }: Message, from: Peer, at?: number): Promise<void> {
    const { store } = context;
    try {
      if (isCommand(address)) {
        const verb: Verb = commands[address];
        for (const outgoing of await verb.run(context, args, from, at)) reply(outgoing, from);
      } else if (!store.has(address)) {
        throw new Refused(
          `${address} is not known here; the nearest is ${nearest(address, [...Object.keys(store.params), ...Object.keys(commands)])}.`,
        );
      } else if (args.length === 0) reply({ address, ...store.get(address) }, from);
      else store.set(address, args, 'osc', at, from.key);
    } catch (error) {
      refuse(address, error, from);
    }
  }

  function receive(bytes: Uint8Array, from: Peer): void {
    try {
      for (const one of read(bytes)) take(one, from);
    } catch (error) {
      refuse('', error, from);
    }
  }

  const udp = await openUdp(host, port, receive, (line) => log('osc', line));

  return {
    port: udp.port,
    receive,
    gone: ({ key }) => void context.subscribers.leave(key),
    peer: udp.peer,
    bundle: (messages, time, to) => to.send(writeBundle(messages, time)),
    stop() {
      waiting.stop();
      return udp.stop();
    },
  };
}
