// Verbs of boxes with knobs.
import { Refused } from '../../refused.js';
import { writeControl } from '../midi/controls.js';
import { message } from '../packet.js';
import { done, withWord } from './args.js';
import type { Verb } from './verb.js';

export const midi = {
  '/midi/learn': {
    doc: 'Waits, a minute at most, for a knob, fader or key to be moved, and gives it this parameter or verb from then on, over a range if one is told. Pairs of 14 bits, NRPN and endless knobs are told by how they move: move it for a third of a second.',
    takes: 'address [min max]',
    types: ['s', 'sff'],
    answers: '/done /midi/learn address box control [how]',
    async run({ midi }, args) {
      const [address, min, max] = args;
      if (typeof address !== 'string' || (args.length !== 1 && args.length !== 3))
        throw new Refused(
          `/midi/learn takes an address, and the ends of a range, got ${args.map(String).join(' ').slice(0, 80) || 'nothing'}.`,
        );
      const range = args.length === 3 ? { min: min ?? 0, max: max ?? 1 } : {};
      const { device, control, relative } = await midi.learn(address, range);
      return done('/midi/learn', address, device, writeControl(control), ...(relative ? [relative] : []));
    },
  },
  '/midi/forget': {
    doc: 'Takes a parameter or verb away from all knobs that have it.',
    takes: 'address',
    types: ['s'],
    answers: '/done /midi/forget address count',
    run: withWord('/midi/forget', 'an address', ({ midi }, address) => midi.forget(address)),
  },
  '/midi/list': {
    doc: 'What all knobs do.',
    takes: '',
    answers: '/midi/list.reply box control address … for each, then /done /midi/list count',
    run: ({ midi }) => [
      ...midi
        .list()
        .map(({ device, control, address }) => message('/midi/list.reply', device, writeControl(control), address)),
      ...done('/midi/list', midi.list().length),
    ],
  },
  '/midi/load': {
    doc: 'Loads a mapping file in place of what its boxes did: one of ours (docs/MIDI.md), or of the folder `midi` in `--home`. Its boxes are looked for.',
    takes: 'name',
    types: ['s'],
    answers: '/done /midi/load name count',
    run: withWord('/midi/load', 'the name of a mapping file', ({ midi }, name) => midi.load(name)),
  },
  '/midi/save': {
    doc: 'Writes what all knobs do into the folder `midi` in `--home`.',
    takes: 'name',
    types: ['s'],
    answers: '/done /midi/save name path',
    run: withWord('/midi/save', 'a name', ({ midi }, name) => midi.save(name)),
  },
  '/midi/maps': {
    doc: 'Names the mapping files.',
    takes: '',
    answers: '/midi/maps.reply name …',
    run: async ({ midi }) => [message('/midi/maps.reply', ...(await midi.names()))],
  },
  '/midi/ports': {
    doc: 'Names the MIDI boxes, each with 1 if it is open.',
    takes: '',
    answers: '/midi/ports.reply name 0 or 1 …',
    run: async ({ midi }) => [
      message('/midi/ports.reply', ...(await midi.ports()).flatMap(({ name, open }) => [name, Number(open)])),
    ],
  },
} satisfies Record<string, Verb>;
