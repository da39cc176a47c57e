// THE FLAGS: settings of the process, one line each. Parameters of the music are in params.ts; nothing is in both.
import { Command, InvalidArgumentError, Option } from 'commander';
import { LOSSES, WIDTHS } from './ears/courses.js';
import type { DriverName, Latency } from './messages.js';
import { providers } from './providers.js';
import type { Provider } from './providers.js';
import type { TrainOptions } from './train.js';

export interface Options {
  readonly ear: string;
  readonly preset: string;
  readonly set: readonly string[];
  readonly seed: number;
  readonly driver: 'auto' | Exclude<DriverName, 'file'>;
  readonly device: string;
  readonly latency: Latency;
  readonly host: string;
  readonly oscPort: number;
  readonly httpPort: number;
  readonly feed: readonly string[];
  readonly record?: string;
  readonly counter: boolean;
  readonly threads: number;
  readonly provider: Provider | 'auto';
  readonly verbose: boolean;
}

const whole =
  (min: number, max: number) =>
  (text: string): number => {
    const value = Number(text);
    if (!Number.isInteger(value) || value < min || value > max)
      throw new InvalidArgumentError(`Takes a whole number from ${min} to ${max}.`);
    return value;
  };
const number =
  (min: number, max: number) =>
  (text: string): number => {
    const value = Number(text);
    if (!(value >= min && value <= max)) throw new InvalidArgumentError(`Takes ${min} to ${max}.`);
    return value;
  };
const seconds = (text: string): number => {
  const value = Number(text);
  if (!(value >= 0.1 && value <= 86400)) throw new InvalidArgumentError('Takes 0.1 to 86400 seconds.');
  return value;
};
const also = (text: string, before: readonly string[]): readonly string[] => [...before, text];
const named = (text: string, before: Readonly<Record<string, number>>): Readonly<Record<string, number>> => {
  const [, name, value] = /^(.+)=(-?[\d.]+)$/.exec(text) ?? [];
  if (name === undefined || Number.isNaN(Number(value))) throw new InvalidArgumentError('Takes NAME=NUMBER.');
  return { ...before, [name]: Number(value) };
};
const flag = (names: string, doc: string): Option => new Option(names, doc);

/** Flags of every word that dreams. */
const dreams = (cores: number): Option[] => [
  flag('--ear <name>', 'the ear, from models/, or the path of an .onnx file with its .json').default('basic-pitch'),
  flag('--preset <name>', 'the preset to begin with, from presets/').default('chord'),
  flag('--set <address=value>', 'set a parameter, e.g. "/target/notes=50 57 66"; as often as you like')
    .argParser(also)
    .default([], 'none'),
  flag('--seed <n>', 'what chance starts from')
    .argParser(whole(0, 2 ** 31 - 1))
    .default(1),
  flag('--threads <n>', 'threads that dream').argParser(whole(1, 64)).default(cores, 'one per core'),
  flag(
    '--provider <name>',
    'what it dreams on; auto: the graphics card where one works and is faster, else the processor',
  )
    .choices(['auto', ...providers])
    .default('auto'),
];

const sounds = (): Option[] => [
  flag('--driver <name>', 'auto: the sound card, or the clock where there is none')
    .choices(['auto', 'portaudio', 'clock'])
    .default('auto'),
  flag('--device <pattern>', 'part of the name of the sound card (see: earworm devices)').default(
    '',
    "the system's default",
  ),
  flag('--latency <name>', 'stage: short. gallery: safe').choices(['stage', 'normal', 'gallery']).default('normal'),
  flag('--record <file>', 'keep everything that is played in a WAV file'),
  flag('--counter', 'put a sample counter on the right channel, to prove that no sample is lost').default(false),
];

const doors = (): Option[] => [
  flag('--host <address>', 'address to listen on; 0.0.0.0 opens the daemon to the network').default('127.0.0.1'),
  flag('--osc-port <n>', 'UDP port for OSC; 0 takes any').argParser(whole(0, 65535)).default(9000),
  flag('--http-port <n>', 'TCP port for HTTP (OSCQuery); 0 takes any').argParser(whole(0, 65535)).default(9001),
  flag('--feed <host:port>', 'send the feeds there all the time; as often as you like')
    .argParser(also)
    .default([], 'none'),
];

const verbose = (): Option => flag('--verbose', 'also what the libraries print').default(false);

/** The words of the command line; main.ts does them. */
export interface Words {
  run(options: Options): Promise<void>;
  render(
    options: Pick<Options, 'ear' | 'preset' | 'set' | 'seed' | 'threads' | 'provider' | 'verbose'> & {
      seconds: number;
      steps: number;
      out: string;
    },
  ): Promise<void>;
  devices(): Promise<void>;
  ears(): Promise<void>;
  /** Without a name: lists what there is. */
  fetch(name: string | undefined): Promise<void>;
  inspect(
    file: string,
    options: {
      length?: number;
      dimension: Readonly<Record<string, number>>;
      fixed: Readonly<Record<string, number>>;
      json: boolean;
    },
  ): Promise<void>;
  params(options: { ear: string; json: boolean }): Promise<void>;
  train(options: TrainOptions): Promise<void>;
}

/** The command line. Bad flags end in one sentence and exit code 2. */
export function commandLine(words: Words, version: string, cores: number): Command {
  const program = new Command('earworm')
    .description('Plays an artificial ear: a loop sounds while the next one is dreamt.')
    .version(version)
    .exitOverride()
    .showHelpAfterError('(earworm --help lists everything)');
  const add = (
    name: string,
    doc: string,
    options: readonly Option[],
    action: Parameters<Command['action']>[0],
    isDefault = false,
  ): void => {
    const command = program.command(name, { isDefault }).description(doc).action(action);
    options.forEach((option) => command.addOption(option));
  };
  add('run', 'start the daemon (the default)', [...dreams(cores), ...sounds(), ...doors(), verbose()], words.run, true);
  add(
    'render',
    'dream into a WAV file; the same seed gives the same bytes',
    [
      flag('--seconds <n>', 'length of the file').argParser(seconds).default(32),
      flag('--steps <n>', 'dream steps per turn of the loop').argParser(whole(0, 10000)).default(60),
      flag('--out <file>', 'the WAV file').makeOptionMandatory(),
      ...dreams(cores),
      verbose(),
    ],
    words.render,
  );
  add('devices', 'list the sound cards', [], words.devices);
  earCommands(program, words);
  add(
    'params',
    'list the parameters',
    [flag('--ear <name>', 'whose layers to name').default('basic-pitch'), flag('--json', 'as JSON').default(false)],
    words.params,
  );
  add('train', 'teach a new ear with a folder of music; docs/TRAINING.md', trains(cores), words.train);
  return program;
}

const trains = (cores: number): Option[] => [
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

function earCommands(program: Command, words: Words): void {
  const ears = program.command('ears').description('list the ears; fetch or inspect one').action(words.ears);
  ears
    .command('fetch [name]')
    .description('fetch an ear that others published, or list those that can be fetched')
    .action((name?: string) => words.fetch(name));
  ears
    .command('inspect <file>')
    .description('what is in a network: an .onnx file, or the name of an ear')
    .option('--length <samples>', 'samples of the sound, for a file that leaves it open', whole(1, 2 ** 31 - 1))
    .addOption(
      flag('--dimension <name=size>', 'another open dimension; as often as you like')
        .argParser(named)
        .default({}, 'none'),
    )
    .addOption(
      flag('--fixed <name=number>', 'fix an input to a number; as often as you like')
        .argParser(named)
        .default({}, 'none'),
    )
    .option('--json', 'as JSON', false)
    .action((file: string, options: Parameters<Words['inspect']>[1]) => words.inspect(file, options));
}
