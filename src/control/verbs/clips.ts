// Verbs of the loop and its clips: when it begins, and which one plays.
import type { Raw } from '../../spec.js';
import { message } from '../packet.js';
import { count, done, nameOrNone, withWord } from './args.js';
import type { Verb } from './verb.js';

const steps = (args: readonly Raw[], address: string): number => count(args, address, 'clips', 32);

export const clips = {
  '/loop/retrigger': {
    doc: 'Begins the clip again, at once or at the time tag of its bundle.',
    takes: '',
    answers: '/done /loop/retrigger',
    timed: true,
    run(context, _args, _from, at) {
      context.retrigger(at);
      return done('/loop/retrigger');
    },
  },
  '/clock/tap': {
    doc: 'Taps the tempo: from the second tap on, by the median of the last eight steps.',
    takes: '',
    answers: '/done /clock/tap bpm (0 at the first tap)',
    timed: true,
    run: (context, _args, _from, at) => done('/clock/tap', context.tap(at) ?? 0),
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
  '/dream/undo': {
    doc: 'Goes back to the clip that played before, or to the nth before: it is heard where the loop comes round, and the dream goes on from it. Parameters stay.',
    takes: '[n]',
    types: ['', 'i'],
    answers: '/done /dream/undo n-left',
    run: ({ clips }, args) => done('/dream/undo', clips.undo(steps(args, '/dream/undo'))),
  },
  '/dream/redo': {
    doc: 'Goes forth again, as long as no newer clip has played.',
    takes: '[n]',
    types: ['', 'i'],
    answers: '/done /dream/redo n-left',
    run: ({ clips }, args) => done('/dream/redo', clips.redo(steps(args, '/dream/redo'))),
  },
  '/clip/keep': {
    doc: 'Writes the clip that plays as NAME.wav, and all that it takes to dream on from it as NAME.json; without a name it is called by the time. The folder: `clips` in `--home`.',
    takes: '[name]',
    types: ['', 's'],
    answers: '/done /clip/keep name path',
    async run({ clips }, args) {
      const { name, path } = await clips.keep(nameOrNone(args, '/clip/keep'));
      return done('/clip/keep', name, path);
    },
  },
  '/clip/load': {
    doc: 'Plays a kept clip again, where the loop comes round, and dreams on from it, with the parameters as they were, except /out.',
    takes: 'name',
    types: ['s'],
    answers: '/done /clip/load name',
    run: withWord('/clip/load', 'the name of a kept clip', ({ clips }, name) => clips.load(name)),
  },
  '/clip/list': {
    doc: 'Names the kept clips.',
    takes: '',
    answers: '/clip/list.reply name …',
    tells: true,
    run: async ({ clips }) => [message('/clip/list.reply', ...(await clips.list()))],
  },
} satisfies Record<string, Verb>;
