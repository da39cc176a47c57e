// THE VERBS: everything that is done rather than set, one entry each. A verb answers with its own reply, or /done.
import { Refused } from '../refused.js';
import type { Raw } from '../spec.js';
import { message } from './packet.js';
import type { Outgoing } from './packet.js';
import type { Store } from './store.js';
import { LEASE, MOST, TIERS } from './subscribers.js';
import type { Subscribers, Tier } from './subscribers.js';
import type { Peer } from './udp.js';

/** What the verbs act on; start.ts gives it. */
export interface Context {
  readonly store: Store;
  readonly subscribers: Subscribers;
  readonly presets: { load(name: string): Promise<void>; list(): Promise<readonly string[]> };
  readonly layers: readonly string[];
  status(): readonly (readonly [string, number | string])[];
  /** Resolves when everything before has reached the sound and the dream. */
  sync(): Promise<void>;
  reset(): void;
  quit(): void;
}

export interface Verb {
  readonly doc: string;
  /** What it takes, as in "/preset/load NAME". */
  readonly takes: string;
  /** What comes back. */
  readonly answers: string;
  run(context: Context, args: readonly Raw[], from: Peer): Outgoing[] | Promise<Outgoing[]>;
}

const done = (address: string, ...args: (number | string)[]): Outgoing[] => [message('/done', address, ...args)];

const word = (args: readonly Raw[], address: string, what: string): string => {
  const [first] = args;
  if (args.length !== 1 || typeof first !== 'string' || first === '')
    throw new Refused(
      `${address} takes ${what}, got ${args.length === 0 ? 'nothing' : args.map(String).join(' ').slice(0, 80)}.`,
    );
  return first;
};

const whole = (value: Raw | undefined, address: string, what: string, min: number, max: number): number => {
  const number = typeof value === 'boolean' ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isFinite(number) || number < min || number > max)
    throw new Refused(`${address} takes ${what}, got ${String(value ?? 'nothing').slice(0, 80)}.`);
  return Math.round(number);
};

export const commands = {
  '/ping': {
    doc: 'Asks whether anybody is there.',
    takes: '[n]',
    answers: '/pong [n]',
    run: (_context, args) => [
      message('/pong', ...args.slice(0, 1).map((n) => (typeof n === 'number' ? n : String(n).slice(0, 80)))),
    ],
  },
  '/status': {
    doc: 'How things are, as pairs of a name and a value.',
    takes: '',
    answers: '/status.reply name value name value …',
    run: (context) => [message('/status.reply', ...context.status().flat())],
  },
  '/notify': {
    doc: `Sends the feeds to whoever asks, for ${LEASE} seconds; asking again renews it, 0 ends it. With a port, they and all replies go there.`,
    takes: `0 or 1 [port] [${TIERS.join(' or ')} …]`,
    answers: '/done /notify id, then /feed/names',
    run(context, args, from) {
      const on = whole(args[0], '/notify', '0 or 1, a port and names of feeds', 0, 1);
      const port =
        typeof args[1] === 'number'
          ? whole(args[1], '/notify', 'a port from 1 to 65535 after the 1', 1, 65535)
          : from.port;
      const asked = args.slice(1).filter((arg) => typeof arg === 'string');
      const tiers = asked.filter((tier): tier is Tier => (TIERS as readonly string[]).includes(tier));
      if (tiers.length < asked.length)
        throw new Refused(`/notify knows the feeds ${TIERS.join(', ')}, got ${asked.join(' ').slice(0, 80)}.`);
      const peer = { host: from.host, port };
      if (on === 0)
        return context.subscribers.leave(peer) ? done('/notify', 0) : done('/notify', 0, 'was not subscribed');
      const id = context.subscribers.enter(peer, tiers.length > 0 ? tiers : TIERS);
      if (id === undefined)
        throw new Refused(`/notify: ${MOST} receivers have the feeds already; one must leave first.`);
      return [...done('/notify', id), message('/feed/names', ...context.layers)];
    },
  },
  '/sync': {
    doc: 'Answers when everything sent before it has taken effect in the sound and in the dream.',
    takes: 'n',
    answers: '/synced n',
    async run(context, args) {
      const n = whole(args[0] ?? 0, '/sync', 'a whole number', -(2 ** 31), 2 ** 31 - 1);
      await context.sync();
      return [message('/synced', n)];
    },
  },
  '/refresh': {
    doc: 'Sends the value of every parameter.',
    takes: '',
    answers: 'one message per parameter, then /done /refresh',
    run: ({ store }) => [
      ...Object.keys(store.params).map((address) => ({ address, ...store.get(address) })),
      ...done('/refresh'),
    ],
  },
  '/preset/load': {
    doc: 'Loads a preset: what it does not name goes back to its initial value, except /out.',
    takes: 'name',
    answers: '/done /preset/load name',
    async run({ presets }, args) {
      const name = word(args, '/preset/load', 'the name of a preset');
      await presets.load(name);
      return done('/preset/load', name);
    },
  },
  '/preset/list': {
    doc: 'Names the presets.',
    takes: '',
    answers: '/preset/list.reply name …',
    run: async ({ presets }) => [message('/preset/list.reply', ...(await presets.list()))],
  },
  '/dream/reset': {
    doc: 'Starts the dream again from its anchor.',
    takes: '',
    answers: '/done /dream/reset',
    run(context) {
      context.reset();
      return done('/dream/reset');
    },
  },
  '/quit': {
    doc: 'Fades out and ends the daemon.',
    takes: '',
    answers: '/done /quit',
    run(context) {
      context.quit();
      return done('/quit');
    },
  },
} satisfies Record<string, Verb>;

export const isCommand = (address: string): address is keyof typeof commands => Object.hasOwn(commands, address);
