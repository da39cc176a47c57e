// Verbs of what hears and what is heard: the ear, the sound card, the recording.
import { Refused } from '../../refused.js';
import { message } from '../packet.js';
import { done, nameOrNone, withWord } from './args.js';
import type { Verb } from './verb.js';

export const hearing = {
  '/ear/load': {
    doc: 'Goes over to another ear. The loop plays on while it is prepared, and the dream begins again from its anchor; every value that the ear has a place for stays. If it is refused, everything stays. Clips that were dreamt for the ear before can be undone to, but not dreamt on from. Not while a journal is kept.',
    takes: 'name',
    types: ['s'],
    answers: '/done /ear/load name',
    run: withWord('/ear/load', 'the name of an ear', ({ ears }, name) => ears.load(name)),
  },
  '/ear/list': {
    doc: 'Names the ears.',
    takes: '',
    answers: '/ear/list.reply name …',
    tells: true,
    run: async ({ ears }) => [message('/ear/list.reply', ...(await ears.list()))],
  },
  '/device/list': {
    doc: 'Names the sound cards.',
    takes: '',
    answers: '/device/list.reply name …',
    tells: true,
    run: async ({ devices }) => [message('/device/list.reply', ...(await devices.list()))],
  },
  '/device/use': {
    doc: 'Goes over to the first sound card that opens, by parts of names, the best first; without one, to the default. The loop goes on in its place; if none opens, everything stays.',
    takes: '[name …]',
    types: ['s', '', 'ss'],
    answers: '/done /device/use name',
    async run({ devices }, args) {
      if (!args.every((arg) => typeof arg === 'string'))
        throw new Refused(`/device/use takes parts of names, got ${args.map(String).join(' ').slice(0, 80)}.`);
      return done('/device/use', await devices.use(args.filter(Boolean)));
    },
  },
  '/record/start': {
    doc: 'Records what is heard as NAME.wav or NAME.flac (`/record/format`), in files of an hour; without a name it is called by the time. The folder: `recordings` in `--home`. When the disk is full it ends, and the sound goes on.',
    takes: '[name]',
    types: ['', 's'],
    answers: '/done /record/start path',
    async run({ recording }, args) {
      return done('/record/start', await recording.start(nameOrNone(args, '/record/start')));
    },
  },
  '/record/stop': {
    doc: 'Ends the recording.',
    takes: '',
    answers: '/done /record/stop seconds path …',
    async run({ recording }) {
      const { paths, seconds } = await recording.end();
      return done('/record/stop', Math.round(seconds), ...paths);
    },
  },
} satisfies Record<string, Verb>;
