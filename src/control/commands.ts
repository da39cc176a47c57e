// THE VERBS: everything that is done rather than set, one entry each. A verb answers with its own reply, or /done. Longer than most: one verb after another.
import { Refused } from '../refused.js';
import type { Raw } from '../spec.js';
import type { Units } from '../units.js';
import { TIERS } from './feeds/tiers.js';
import { readWish } from './feeds/wish.js';
import { writeControl } from './midi/controls.js';
import type { Learnt } from './midi/learn.js';
import type { Mapping } from './midi/mapping.js';
import { message } from './packet.js';
import type { Outgoing } from './packet.js';
import { UNDOS } from './scenes.js';
import type { Scenes } from './scenes.js';
import type { Peer } from './peer.js';
import type { Store } from './store.js';
import { LEASE, MOST } from './subscribers.js';
import type { Subscribers } from './subscribers.js';

/** What the verbs act on; start.ts gives it. */
export interface Context {
  readonly store: Store;
  readonly subscribers: Subscribers;
  readonly presets: Omit<Scenes, 'stop'>;
  /** Those of the ear that listens. */
  units(): Units;
  status(): readonly (readonly [string, number | string])[];
  /** Resolves when everything before has reached the sound and the dream. */
  sync(): Promise<void>;
  reset(): void;
  /** The clip begins again: in what is heard at `at` seconds of the monotonic clock, or as soon as possible. */
  retrigger(at?: number): void;
  /** @param at seconds of the monotonic clock; now without. @returns the tempo in bpm */
  tap(at?: number): number | undefined;
  readonly clips: {
    /** Goes back or forth so many clips, or as far as there are. @returns how many there are left. @throws Refused when there are none */
    undo(count: number): number;
    redo(count: number): number;
    /** Without a name it is called by the time. */
    keep(name: string | undefined): Promise<{ readonly name: string; readonly path: string }>;
    load(name: string): Promise<void>;
    list(): Promise<readonly string[]>;
  };
  readonly ears: {
    list(): Promise<readonly string[]>;
    /** Goes over to another ear while the loop plays. @throws Refused, with everything as it was */
    load(name: string): Promise<void>;
  };
  readonly devices: {
    /** Names of the sound cards. @throws Refused when nobody answers */
    list(): Promise<readonly string[]>;
    /** Goes over to the first that opens, by parts of names; without one, to the default. @returns its name. @throws Refused when none does */
    use(names: readonly string[]): Promise<string>;
  };
  readonly recording: {
    /** Without a name it is called by the time. @returns the path of its file. @throws Refused */
    start(name: string | undefined): Promise<string>;
    /** @throws Refused when there is no recording */
    end(): Promise<{ readonly paths: readonly string[]; readonly seconds: number }>;
    /** Of the recording that goes on; undefined when there is none. */
    readonly path: string | undefined;
  };
  readonly midi: MidiVerbs;
  quit(): void;
}

/** Boxes with knobs, and what those do. */
export interface MidiVerbs {
  /** Waits for the next control that is moved. @throws Refused when there is no box, or none is moved for a minute */
  learn(address: string, range: Pick<Mapping, 'min' | 'max'>): Promise<Learnt>;
  /** @returns how many mappings there were */
  forget(address: string): number;
  list(): readonly Mapping[];
  /** Of the mapping files. */
  names(): Promise<readonly string[]>;
  /** @returns how many mappings there are in it. @throws Refused */
  load(name: string): Promise<number>;
  /** @returns the path. @throws Refused */
  save(name: string): Promise<string>;
  /** @throws Refused where there is no MIDI */
  ports(): Promise<readonly { readonly name: string; readonly open: boolean }[]>;
}

export interface Verb {
  readonly doc: string;
  /** What it takes, as in "/preset/load NAME". */
  readonly takes: string;
  /** The same as OSC type tags, one text for each way to send it, the usual one first. Left out: without arguments. */
  readonly types?: readonly string[];
  /** What comes back. */
  readonly answers: string;
  /** It can be told ahead of the time that a bundle gives, and is heard exactly then. Others are done when it is time. */
  readonly timed?: boolean;
  /** It changes nothing, so that an address pattern may mean it too. */
  readonly tells?: boolean;
  /** @param at of `timed` verbs: seconds of the monotonic clock */
  run(context: Context, args: readonly Raw[], from: Peer, at?: number): Outgoing[] | Promise<Outgoing[]>;
}

/** What /feed/layers tells of, in its order. */
export const namesOf = ({ layers }: Units): Outgoing => message('/feed/names', ...layers.map(({ name }) => name));

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

/** @param what the whole of what the verb takes */
const number = (value: Raw, address: string, what: string, min: number, max: number): number => {
  const got = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof got !== 'number' || !(got >= min && got <= max))
    throw new Refused(`${address} takes ${what}, got ${String(value).slice(0, 80)}.`);
  return got;
};

const words = (args: readonly Raw[], address: string, what: string): string[] =>
  args.map((arg) => word([arg], address, what));

const changed = (args: readonly Raw[], address: string): number =>
  whole(args[0] ?? 1, address, `how many changes, 1 to ${UNDOS}`, 1, UNDOS);

const steps = (args: readonly Raw[], address: string): number =>
  whole(args[0] ?? 1, address, 'how many clips, 1 to 32', 1, 32);

export const commands = {
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
    async run({ presets }, args) {
      const name = word(args, '/preset/save', 'a name');
      return done('/preset/save', name, await presets.save(name));
    },
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
      const given = args.length > 0 ? word(args, '/clip/keep', 'a name, or nothing') : undefined;
      const { name, path } = await clips.keep(given);
      return done('/clip/keep', name, path);
    },
  },
  '/clip/load': {
    doc: 'Plays a kept clip again, where the loop comes round, and dreams on from it, with the parameters as they were, except /out.',
    takes: 'name',
    types: ['s'],
    answers: '/done /clip/load name',
    async run({ clips }, args) {
      const name = word(args, '/clip/load', 'the name of a kept clip');
      await clips.load(name);
      return done('/clip/load', name);
    },
  },
  '/clip/list': {
    doc: 'Names the kept clips.',
    takes: '',
    answers: '/clip/list.reply name …',
    tells: true,
    run: async ({ clips }) => [message('/clip/list.reply', ...(await clips.list()))],
  },
  '/ear/load': {
    doc: 'Goes over to another ear. The loop plays on while it is prepared, and the dream begins again from its anchor; every value that the ear has a place for stays. If it is refused, everything stays. Clips that were dreamt for the ear before can be undone to, but not dreamt on from. Not while a journal is kept.',
    takes: 'name',
    types: ['s'],
    answers: '/done /ear/load name',
    async run({ ears }, args) {
      const name = word(args, '/ear/load', 'the name of an ear');
      await ears.load(name);
      return done('/ear/load', name);
    },
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
      const given = args.length > 0 ? word(args, '/record/start', 'a name, or nothing') : undefined;
      return done('/record/start', await recording.start(given));
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
    run({ midi }, args) {
      const address = word(args, '/midi/forget', 'an address');
      return done('/midi/forget', address, midi.forget(address));
    },
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
    async run({ midi }, args) {
      const name = word(args, '/midi/load', 'the name of a mapping file');
      return done('/midi/load', name, await midi.load(name));
    },
  },
  '/midi/save': {
    doc: 'Writes what all knobs do into the folder `midi` in `--home`.',
    takes: 'name',
    types: ['s'],
    answers: '/done /midi/save name path',
    async run({ midi }, args) {
      const name = word(args, '/midi/save', 'a name');
      return done('/midi/save', name, await midi.save(name));
    },
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
