// THE FLAGS: settings of the process, one line each. Parameters of the music are in params.ts; nothing is in both.
import { InvalidArgumentError, Option } from 'commander';
import { LOSSES, WIDTHS } from './ears/teaching/courses.js';
import { providers } from './providers.js';

export const whole =
  (min: number, max: number) =>
  (text: string): number => {
    const value = Number(text);
    if (!Number.isInteger(value) || value < min || value > max)
      throw new InvalidArgumentError(`Takes a whole number from ${min} to ${max}.`);
    return value;
  };
export const number =
  (min: number, max: number) =>
  (text: string): number => {
    const value = Number(text);
    if (!(value >= min && value <= max)) throw new InvalidArgumentError(`Takes ${min} to ${max}.`);
    return value;
  };
export const seconds = (text: string): number => {
  const value = Number(text);
  if (!(value >= 0.1 && value <= 86400)) throw new InvalidArgumentError('Takes 0.1 to 86400 seconds.');
  return value;
};
/** Width and height in pixels. */
export type Size = readonly [width: number, height: number];
export const size = (text: string): Size => {
  const [, width, height] = (/^(\d+)x(\d+)$/.exec(text) ?? []).map(Number);
  if (!(width >= 160 && width <= 7680 && height >= 120 && height <= 4320 && width % 2 === 0 && height % 2 === 0))
    throw new InvalidArgumentError('Takes two even numbers such as 1280x720, 160x120 to 7680x4320.');
  return [width, height];
};
/** A comma between digits is part of a name: "hw:1,0". */
const parts = (text: string): readonly string[] =>
  text
    .split(/(?<!\d),|,(?!\d)/)
    .map((part) => part.trim())
    .filter(Boolean);
const also = (text: string, before: readonly string[]): readonly string[] => [...before, text];
export const named = (text: string, before: Readonly<Record<string, number>>): Readonly<Record<string, number>> => {
  const [, name, value] = /^(.+)=(-?[\d.]+)$/.exec(text) ?? [];
  if (name === undefined || Number.isNaN(Number(value))) throw new InvalidArgumentError('Takes NAME=NUMBER.');
  return { ...before, [name]: Number(value) };
};
export const flag = (names: string, doc: string): Option => new Option(names, doc);

/** The ear that is heard when nothing else is asked for. */
export const EAR = 'house';

export const threads = (cores: number): Option =>
  flag('--threads <n>', 'threads that dream').argParser(whole(1, 64)).default(cores, 'one per core');
export const provider = (): Option =>
  flag(
    '--provider <name>',
    'what it dreams on; auto: the graphics card where one works and is faster, else the processor',
  ).choices(['auto', ...providers]);

/** Flags of every word that dreams. */
export const dreams = (cores: number): Option[] => [
  flag('--ear <name>', 'the ear, from models/, or the path of an .onnx file with its .json').default(
    undefined,
    `the preset's, or ${EAR}`,
  ),
  flag('--preset <name>', 'the preset to begin with, from presets/').default(undefined, "the ear's own"),
  flag('--set <address=value>', 'set a parameter, e.g. "/target/notes=50 57 66"; as often as you like')
    .argParser(also)
    .default([], 'none'),
  flag('--seed <n>', 'what chance starts from')
    .argParser(whole(0, 2 ** 31 - 1))
    .default(1),
  threads(cores),
  provider().default('auto'),
];

/** The user's folder. */
export const home = (): Option =>
  flag('--home <folder>', 'where kept clips, your presets and the state are').default(
    undefined,
    '$XDG_DATA_HOME/earworm, or ~/.local/share/earworm',
  );

/** Flags of the daemon alone. */
export const keeps = (): Option[] => [
  flag('--clip <name>', 'a kept clip to begin with, with its ear and parameters; or the path of its .json'),
  flag(
    '--fresh',
    'begin anew; without it, and without --preset, --clip or another --ear, all parameters are as they were, and --set comes on top',
  ).default(false),
  flag(
    '--journal [name]',
    'keep a journal of all that is done, to render it again (replay); without a name, by the time',
  ),
  home(),
];

export const sounds = (): Option[] => [
  flag('--driver <name>', 'auto: the sound card, or the clock where there is none')
    .choices(['auto', 'portaudio', 'clock'])
    .default('auto'),
  flag(
    '--device <names>',
    'part of the name of the sound card (see: earworm devices), or several with commas, best first',
  )
    .argParser(parts)
    .default([], "the system's default"),
  flag('--latency <name>', 'stage: short. gallery: safe').choices(['stage', 'normal', 'gallery']).default('normal'),
  flag('--record <file>', 'keep everything that is played in a WAV file'),
  flag('--counter', 'put a sample counter on the right channel, to prove that no sample is lost').default(false),
];

export const doors = (): Option[] => [
  flag('--host <address>', 'address to listen on; 0.0.0.0 opens the daemon to the network').default('127.0.0.1'),
  flag('--osc-port <n>', 'UDP port for OSC; 0 takes any').argParser(whole(0, 65535)).default(9000),
  flag('--osc-tcp-port <n>', 'TCP port for OSC; 0 takes any')
    .argParser(whole(0, 65535))
    .default(undefined, 'that of --osc-port'),
  flag('--http-port <n>', 'TCP port for HTTP (OSCQuery); 0 takes any').argParser(whole(0, 65535)).default(9001),
  flag(
    '--allow <addresses>',
    'who may come in by OSC and HTTP: addresses or networks such as 192.168.1.0/24, with commas; this machine always may',
  )
    .argParser((text: string) => text.split(/[\s,]+/).filter(Boolean))
    .default([], 'everybody who reaches --host'),
  flag(
    '--midi-in <names>',
    'parts of the names of MIDI boxes, with commas, whose knobs and clock may be heard; virtual opens a port of our own',
  )
    .argParser(parts)
    .default([], 'none'),
  flag('--midi-map <names>', 'what their knobs do: mapping files, from presets/midi or midi in --home; docs/MIDI.md')
    .argParser(parts)
    .default([], 'none'),
  flag('--mdns <on|off>', 'announce OSC and OSCQuery in the network, so that programs find them')
    .choices(['on', 'off'])
    .default(undefined, 'on, unless only this machine reaches --host'),
  flag('--midi-out <pattern>', 'part of the name of the MIDI port that clock may be sent to; virtual opens one'),
  flag('--feed <host:port>', 'send feeds there all the time, as in "127.0.0.1:9002 net fps=60"; as often as you like')
    .argParser(also)
    .default([], 'none'),
];

export const verbose = (): Option => flag('--verbose', 'also what the libraries print').default(false);

export const listens = (): Option[] => [
  flag('--ear <name>', 'the ear, from models/, or the path of an .onnx file with its .json').default(EAR),
  flag('--out <prefix>', "what picture and figures are called; without it, by the file's and the ear's name"),
  flag('--from <s>', 'second to begin at').argParser(number(0, 86400)).default(0),
  flag('--seconds <n>', 'how much to hear; without it everything, up to 10 minutes').argParser(seconds),
  flag('--usual <of>', 'what excitement is measured by: what is usual for the ear, or in the piece')
    .choices(['ear', 'piece'])
    .default('ear'),
  flag('--json', 'the figures here and not in a file').default(false),
];

export const lays = (cores: number): Option[] => [
  flag('--spread <k>', 'how evenly neurons lie: low makes clusters, high a meadow')
    .argParser(number(0.5, 4))
    .default(1.5),
  flag('--centre <l>', 'pull towards the middle').argParser(number(0, 10)).default(0.02),
  flag('--seed <n>', 'what chance starts from')
    .argParser(whole(0, 2 ** 31 - 1))
    .default(1),
  flag('--threads <n>', 'threads; the map does not depend on how many')
    .argParser(whole(1, 64))
    .default(cores, 'one per core'),
  flag('--out <file>', 'a file for the map, besides the one that the daemon finds by itself'),
];

export const trains = (cores: number): Option[] => [
  flag('--corpus <folder>', 'music to learn from, subfolders included: WAV, AIFF, FLAC, MP3, OGG, AAC'),
  flag('--ear <name>', 'what it will be called').makeOptionMandatory(),
  flag('--width <name>', 'channels, of those of the full ear').choices(Object.keys(WIDTHS)).default('half'),
  flag('--loss <name>', 'cpc: told from other clips. sat: from other clips and other times')
    .choices(Object.keys(LOSSES))
    .default('cpc'),
  flag('--minutes <n>', 'how long in all; 0 exports what there is').argParser(number(0, 1e5)).default(60),
  flag('--clips <n>', 'windows of 5.9 s per step and worker').argParser(whole(2, 512)).default(16),
  flag('--workers <n>', 'threads with windows of their own').argParser(whole(1, 64)).default(cores, 'one per core'),
  flag('--provider <name>', 'what it trains on; give a graphics card one worker').choices(providers).default('cpu'),
  flag('--hold-out <share>', 'of the pieces, left for examinations').argParser(number(0.01, 0.5)).default(0.1),
  flag('--seed <n>', 'what chance starts from')
    .argParser(whole(0, 2 ** 31 - 1))
    .default(1),
  flag('--resume', 'go on with the training of that ear; corpus, width, loss, clips and seed stay').default(false),
];
