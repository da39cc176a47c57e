// Verbs of presets: all parameters at once, or families of them.
import type { Raw } from '../../spec.js';
import { message } from '../packet.js';
import { UNDOS } from '../scenes.js';
import { count, done, number, withWord, word, words } from './args.js';
import type { Verb } from './verb.js';

const changed = (args: readonly Raw[], address: string): number => count(args, address, 'changes', UNDOS);

export const presets = {
  '/preset/load': {
    doc: 'Loads a preset: what it does not name goes back to its initial value, except /out. With families (/fx, /target/1 …) only those are loaded, and the rest stays.',
    takes: 'name [family …]',
    types: ['s', 'ss', 'sss'],
    answers: '/done /preset/load name [family …]',
    async run({ presets }, args) {
      const what = 'the name of a preset, and families like /fx';
      const name = word(args.slice(0, 1), '/preset/load', what);
      const families = words(args.slice(1), '/preset/load', what);
      await presets.load(name, families);
      return done('/preset/load', name, ...families);
    },
  },
  '/preset/save': {
    doc: 'Writes the parameters as they are, but for /out, as a preset of your own, over the one that had the name. The folder: `presets` in `--home`.',
    takes: 'name',
    types: ['s'],
    answers: '/done /preset/save name path',
    run: withWord('/preset/save', 'a name', ({ presets }, name) => presets.save(name)),
  },
  '/preset/list': {
    doc: 'Names the presets, and those of them that are your own: one of these is loaded instead of another of the same name that came along.',
    takes: '',
    answers: '/preset/list.reply name …, then /preset/list.own name …',
    tells: true,
    run: async ({ presets }) => [
      message('/preset/list.reply', ...(await presets.list())),
      message('/preset/list.own', ...(await presets.own())),
    ],
  },
  '/preset/morph': {
    doc: 'Goes to a preset in so many beats of what is heard. Numbers glide along their own curves; words, switches, notes and the bars of the loop change at the next bar. What is turned meanwhile stays where it was turned to. Another morph begins where this one is.',
    takes: 'name beats [family …]',
    types: ['si', 'sf', 'sis', 'sfs'],
    answers: '/done /preset/morph name beats, when it begins',
    async run({ presets }, args) {
      const what = 'the name of a preset, 0 to 1024 beats, and families like /fx';
      const [, beats, ...families] = args;
      const called = word(args.slice(0, 1), '/preset/morph', what);
      const lasts = number(beats ?? 'no beats', '/preset/morph', what, 0, 1024);
      await presets.morph(called, lasts, words(families, '/preset/morph', what));
      return done('/preset/morph', called, lasts);
    },
  },
  '/preset/random': {
    doc: 'Turns parameters at random, within their bounds: 0 leaves them, 1 forgets where they were, without a number 0.3. It turns targets, dream, style, content, caricature, anchor, loop and fx, or those of them that are named; never what is on, levels, freeze, names of sounds, /clock, /record or /out.',
    takes: '[amount] [family …]',
    types: ['', 'f', 's', 'fs'],
    answers: '/done /preset/random how-many-changed',
    run({ presets }, args) {
      const what = 'an amount from 0 to 1, and families like /fx';
      const [first, ...rest] = args;
      const given = typeof first === 'number' || (typeof first === 'string' && Number(first) >= 0);
      const amount = given ? number(first, '/preset/random', what, 0, 1) : 0.3;
      return done('/preset/random', presets.random(amount, words(given ? rest : args, '/preset/random', what)));
    },
  },
  '/preset/undo': {
    doc: `Goes back before the last preset that was loaded, morphed to or drawn, or the nth last, up to ${UNDOS}.`,
    takes: '[n]',
    types: ['', 'i'],
    answers: '/done /preset/undo n-left',
    run: ({ presets }, args) => done('/preset/undo', presets.undo(changed(args, '/preset/undo'))),
  },
  '/preset/redo': {
    doc: 'Goes forth again, as long as nothing else was loaded, morphed to or drawn.',
    takes: '[n]',
    types: ['', 'i'],
    answers: '/done /preset/redo n-left',
    run: ({ presets }, args) => done('/preset/redo', presets.redo(changed(args, '/preset/redo'))),
  },
} satisfies Record<string, Verb>;
