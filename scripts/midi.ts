// docs/MIDI.md: what boxes send, what mappings say, and which mapping files there are.
import { KINDS, writeControl } from '../src/control/midi/controls.js';
import type { Mapping } from '../src/control/midi/mapping.js';
import { RELATIVE } from '../src/control/midi/relative.js';
import { table } from './table.js';

const HEAD = `# MIDI boxes

Made from \`presets/midi/\` and the tables in \`src/control/midi/\` by \`npm run docs\`.

    ./earworm --midi-map nanoKONTROL2            a box that we know: its port is looked for by name
    ./earworm --midi-in "Arturia,Faderfox"       others, to be learnt; parts of names of ports, with commas
    ./earworm --midi-in virtual                  a port of our own, called Earworm, to which others connect

A box may be plugged in late, or again: ports are looked for every 1.5 s. Learning, over OSC:

    /midi/learn /loop/gain                       then move a knob for a third of a second
    /midi/learn /fx/reverb 0 0.5                 over a part of the range
    /midi/learn /dream/reset                     a key or button that does a verb
    /midi/list   /midi/forget /loop/gain   /midi/save mine   /midi/load mine   /midi/maps   /midi/ports

One knob may have several parameters, and one parameter several knobs. What \`/midi/save mine\` writes is \`midi/mine.json\` in \`--home\`;
start with \`--midi-map mine\` to have it again.

**Takeover**: \`/midi/takeover\` says what a knob does that stands elsewhere than its parameter. \`pickup\` waits until the knob has passed it, however
fast; \`scale\` moves at once, and both meet at the end; \`none\` jumps. How far a knob is off is told to those who have asked for
the feeds: \`/midi/pickup ADDRESS distance\`, −1 to 1, 0 when it has it.

**Feedback**: what anything else changes goes back to rings, lamps and motor faders, 30 times a second each at most, never while a fader is
held: by what \`touch\` says, or else until 0.5 s after it has moved.

## Controls
`;

const FIELDS: readonly (readonly [string, string])[] = [
  ['control', 'What is moved, as above.'],
  ['address', 'The parameter it moves, or the verb it does.'],
  ['device', 'Part of the name of the port; for all mappings of the file, or for one.'],
  ['min, max', 'Ends of the range: values of the parameter, or positions of a fader as "25%".'],
  ['curve', 'Exponent of the travel, 0.1 to 10: above 1 it is finer at its beginning.'],
  ['invert', 'true: the other way round.'],
  ['takeover', 'none, pickup or scale, instead of `/midi/takeover`.'],
  [
    'relative, acceleration, step',
    'Of endless knobs: how they count; "none" for one step per message; how much of the travel a step is.',
  ],
  [
    'use',
    'value: it follows the control. toggle: every press goes to the other end. momentary: at one end while pressed. trigger: a press sets `value` or does the verb. step: every press is a step. program: the number chooses. Left out, it follows from the control and the parameter.',
  ],
  ['value', 'What a press sets.'],
  ['args', 'What the verb is given.'],
  ['values', 'What programs choose from, by number; without it, presets by the alphabet.'],
  ['touch', 'The control that says that the fader is held.'],
  ['echo', 'The control that shows the value, if not the same one; false for none.'],
  ['lamp', 'Raw values of a lamp that is off, and on.'],
];

/** @param files by name */
export function midiPage(
  files: readonly { readonly name: string; readonly about: string; readonly mappings: readonly Mapping[] }[],
): string {
  return [
    HEAD.trimEnd(),
    table(
      ['control', 'what it is'],
      Object.entries(KINDS).map(([kind, { most, doc }]) => [
        most === undefined ? `\`${kind}\`` : `\`${kind} 0\` … \`${most}\``,
        doc,
      ]),
    ),
    'Behind each may stand a channel, 1 to 16: `cc 7 ch 2`; without, every channel is heard.',
    '## Endless knobs',
    table(
      ['relative', 'what the box sends'],
      Object.entries(RELATIVE).map(([mode, { doc }]) => [`\`${mode}\``, doc]),
    ),
    '## What a mapping says',
    table(
      ['field', 'what it is'],
      FIELDS.map(([field, doc]) => [`\`${field}\``, doc]),
    ),
    '## Boxes',
    ...files.flatMap(({ name, about, mappings }) => [
      `### ${name}`,
      about,
      table(
        ['control', 'address', 'how'],
        mappings.map((one) => [`\`${writeControl(one.control)}\``, `\`${one.address}\``, how(one)]),
      ),
    ]),
    '',
  ].join('\n\n');
}

const how = ({ use, min, max, curve, relative, takeover }: Mapping): string =>
  [
    use ?? '',
    min !== undefined || max !== undefined ? `${String(min ?? '')} to ${String(max ?? '')}` : '',
    curve === undefined ? '' : `curve ${curve}`,
    relative ?? '',
    takeover ?? '',
  ]
    .filter(Boolean)
    .join(', ');
