// Verbs of the talk itself: who is there, who is told what, and when everything said has taken effect.
import { Refused } from '../../refused.js';
import type { Units } from '../../units.js';
import { TIERS } from '../feeds/tiers.js';
import { readWish } from '../feeds/read-wish.js';
import { message } from '../packet.js';
import type { Outgoing } from '../packet.js';
import { LEASE, MOST } from '../subscribers.js';
import { done, whole } from './args.js';
import type { Verb } from './verb.js';

/** What /feed/layers tells of, in its order. */
export const namesOf = ({ layers }: Units): Outgoing => message('/feed/names', ...layers.map(({ name }) => name));

export const talk = {
  '/ping': {
    doc: 'Asks whether anybody is there.',
    takes: '[n]',
    types: ['', 'i'],
    answers: '/pong [n]',
    tells: true,
    run: (_context, args) => [
      message('/pong', ...args.slice(0, 1).map((n) => (typeof n === 'number' ? n : String(n).slice(0, 80)))),
    ],
  },
  '/status': {
    doc: 'How things are, as pairs of a name and a value.',
    takes: '',
    answers: '/status.reply name value name value …',
    tells: true,
    run: (context) => [message('/status.reply', ...context.status().flat())],
  },
  '/notify': {
    doc: `Sends the feeds to whoever asks, for ${LEASE} seconds after the last message from there; 0 ends it. Without a name it is the summary. With a port, they and all replies go there.`,
    takes: `0 or 1 [port] [${Object.keys(TIERS).join('] [')}] [option …]`,
    types: ['i', 'ii', 'is', 'iis'],
    answers: '/done /notify id, then /feed/names',
    run(context, args, from) {
      const on = whole(args[0], '/notify', '0 or 1, a port and names of feeds', 0, 1);
      const port =
        typeof args[1] === 'number'
          ? whole(args[1], '/notify', 'a port from 1 to 65535 after the 1', 1, 65535)
          : undefined;
      if (port !== undefined && !from.at)
        throw new Refused('/notify takes a port over UDP and TCP alone; without one, the feeds come the way you came.');
      const words = args.slice(1).filter((arg) => typeof arg === 'string');
      const wish = readWish(words.flatMap((word) => word.split(/\s+/)).filter(Boolean), context.units());
      const peer = (port !== undefined && from.at?.(port)) || from;
      if (on === 0)
        return context.subscribers.leave(peer.key) ? done('/notify', 0) : done('/notify', 0, 'was not subscribed');
      const id = context.subscribers.enter(peer, wish, port === undefined ? {} : { by: from.key });
      if (id === undefined)
        throw new Refused(`/notify: ${MOST} receivers have the feeds already; one must leave first.`);
      return [...done('/notify', id), namesOf(context.units())];
    },
  },
  '/sync': {
    doc: 'Answers when everything sent before it has taken effect in the sound and in the dream.',
    takes: 'n',
    types: ['i'],
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
