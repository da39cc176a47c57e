// What OSC messages do, whatever transport brought them: set, ask, verbs, patterns, time tags; and what they are answered.
import type { Log } from '../log.js';
import { nearest } from '../nearest.js';
import { Refused } from '../refused.js';
import type { Raw } from '../spec.js';
import { commands, isCommand } from './commands.js';
import type { Context, Verb } from './verbs/verb.js';
import { later, monotonic } from './later.js';
import { message, read, write } from './packet.js';
import type { Message, Outgoing } from './packet.js';
import { isPattern, matching } from './pattern.js';
import type { Peer } from './peer.js';
import { parted } from './store.js';
import type { Traffic } from './traffic.js';

export interface HandlerOptions {
  readonly context: Context;
  readonly traffic: Traffic;
  /** Seconds. */
  readonly now: () => number;
  /** Seconds since 1970. */
  readonly clock: () => number;
  /** Seconds before a change is to be heard at which the sound must know of it. */
  readonly ahead: () => number;
  readonly log: Log;
}

export interface Handler {
  /** A packet that came over any transport. Whatever it is, nothing is thrown: what cannot be done is answered. */
  receive(bytes: Uint8Array, from: Peer): void;
  stop(): void;
}

/** Patterns whose addresses are remembered. */
const REMEMBERED = 256;

export function handler({ context, traffic, now, clock, ahead, log }: HandlerOptions): Handler {
  const waiting = later(clock);
  const moment = monotonic(clock, now);
  const { store, subscribers } = context;
  const telling = Object.entries<Verb>(commands).flatMap(([address, { tells }]) => (tells ? [address] : []));
  const meant = new Map<string, readonly string[]>();

  /** To the sender; and to the fixed ports of the sender's machine. */
  function reply(outgoing: Outgoing, from: Peer): void {
    const bytes = write(outgoing);
    from.send(bytes);
    for (const { peer, fixed } of subscribers.all())
      if (fixed && peer.host === from.host && peer.key !== from.key) peer.send(bytes);
  }

  /** @param why a sentence, made only if it is told */
  function refuse(address: string, why: () => string, from: Peer): void {
    if (!traffic.refuse(from.key)) return;
    const sentence = why();
    log('osc', sentence);
    reply(message('/fail', address, sentence), from);
  }

  function failed(address: string, error: unknown, from: Peer): void {
    if (error instanceof Refused) return refuse(address, () => error.message, from);
    log('osc', `${address}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  }

  /** The addresses that a pattern means: parameters, which may be followed by what follows them, and verbs that only tell. */
  function addresses(pattern: string): readonly string[] {
    let found = meant.get(pattern);
    if (!found) {
      const { name, end } = parted(pattern);
      const names = matching(name, Object.keys(store.params)).map((address) => address + end);
      found = [...names, ...matching(pattern, telling)];
      if (meant.size >= REMEMBERED) meant.clear();
      meant.set(pattern, found);
    }
    return found;
  }

  function take({ address, args, time, refused }: Message, from: Peer): void {
    if (!traffic.take(from.key)) return;
    if (refused !== undefined) return refuse(address, () => refused, from);
    // Surfaces send a bang (I) or nothing (N) where there is nothing to say.
    const given = args.filter((arg) => arg !== null);
    if (time !== undefined && time < clock()) traffic.late();
    if (!isPattern(address)) return schedule(address, given, time, from);
    const found = addresses(address);
    if (found.length === 0)
      refuse(address, () => `${address} means no parameter here, and no verb that only tells.`, from);
    for (const one of found) schedule(one, given, time, from);
  }

  /** Messages with a time wait for it; what the sound can be told ahead, only until shortly before. */
  function schedule(address: string, args: readonly Raw[], time: number | undefined, from: Peer): void {
    if (time === undefined) return perform(address, args, from);
    const timed = isCommand(address) ? 'timed' in commands[address] : args.length > 0;
    try {
      waiting.add(timed ? time - ahead() : time, () => perform(address, args, from, timed ? moment(time) : undefined));
    } catch (error) {
      failed(address, error, from);
    }
  }

  function perform(address: string, args: readonly Raw[], from: Peer, at?: number): void {
    try {
      if (isCommand(address)) void run(address, args, from, at);
      else if (!store.has(address)) refuse(address, () => unknown(address), from);
      else if (args.length === 0) reply({ address, ...store.get(address) }, from);
      else store.set(address, args, 'osc', at, from.key);
    } catch (error) {
      failed(address, error, from);
    }
  }

  const unknown = (address: string): string =>
    `${address} is not known here; the nearest is ${nearest(address, [...Object.keys(store.params), ...Object.keys(commands)])}.`;

  async function run(address: keyof typeof commands, args: readonly Raw[], from: Peer, at?: number): Promise<void> {
    try {
      const verb: Verb = commands[address];
      for (const outgoing of await verb.run(context, withoutBangs(args), from, at)) reply(outgoing, from);
    } catch (error) {
      failed(address, error, from);
    }
  }

  return {
    receive(bytes, from) {
      subscribers.renew(from.key);
      try {
        for (const one of read(bytes)) take(one, from);
      } catch (error) {
        failed('', error, from);
      }
    },
    stop: waiting.stop,
  };
}

/** Surfaces send verbs that need no argument with a bang (`I`), or with nothing (`N`), which is none either. */
const withoutBangs = (args: readonly Raw[]): readonly Raw[] => args.filter((arg) => arg !== null);
