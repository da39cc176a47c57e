// The command line: its words, and which flags each of them takes. Longer than most: one word after another.
import { Command } from 'commander';
import type { Option } from 'commander';
import {
  doors,
  dreams,
  EAR,
  flag,
  home,
  keeps,
  lays,
  listens,
  named,
  number,
  provider,
  seconds,
  size,
  sounds,
  threads,
  trains,
  verbose,
  whole,
} from './flags.js';
import type { Size } from './flags.js';
import type { ListenOptions } from './listen.js';
import type { LayoutOptions } from './mapping.js';
import type { DriverName, Latency } from './messages.js';
import type { Provider } from './providers.js';
import type { TrainOptions } from './train/train.js';

export interface Options {
  /** Left out: the one that the preset is for, or Earworm's own. */
  readonly ear?: string;
  /** Left out: the one that the ear begins with. */
  readonly preset?: string;
  readonly set: readonly string[];
  /** A kept clip to begin with: its name, or the path of its JSON. */
  readonly clip?: string;
  /** Left out: the user's folder for the data of programs. */
  readonly home?: string;
  /** Does not go on where it was. */
  readonly fresh: boolean;
  readonly seed: number;
  readonly driver: 'auto' | Exclude<DriverName, 'file'>;
  /** Parts of names of sound cards, the best first; none for the default. */
  readonly device: readonly string[];
  readonly latency: Latency;
  readonly host: string;
  /** Addresses and networks that may come in; none for all. */
  readonly allow: readonly string[];
  readonly oscPort: number;
  /** The same as oscPort without one. */
  readonly oscTcpPort?: number;
  readonly httpPort: number;
  /** Left out: where others than this machine reach the host. */
  readonly mdns?: 'on' | 'off';
  readonly feed: readonly string[];
  /** Parts of the names of MIDI ports. */
  readonly midiIn: readonly string[];
  readonly midiOut?: string;
  /** Names of mapping files. */
  readonly midiMap: readonly string[];
  readonly record?: string;
  /** A name, or true for one by the time. */
  readonly journal?: string | true;
  readonly counter: boolean;
  readonly threads: number;
  readonly provider: Provider | 'auto';
  readonly verbose: boolean;
}

export interface ReplayOptions extends Pick<Options, 'threads'> {
  /** Name of a journal in the user's folder, or the path of one. */
  readonly journal: string;
  readonly out: string;
  /** Undefined for all of it. */
  readonly seconds?: number | undefined;
  /** Undefined for the one that it was dreamt on. */
  readonly provider?: Options['provider'] | undefined;
}

/** The words of the command line; main.ts does them. */
export interface Words {
  run(options: Options): Promise<void>;
  render(
    options: Pick<Options, 'ear' | 'preset' | 'set' | 'seed' | 'threads' | 'provider' | 'home' | 'verbose'> & {
      seconds: number;
      steps: number;
      out: string;
    },
  ): Promise<void>;
  replay(
    journal: string,
    options: Pick<ReplayOptions, 'out' | 'seconds' | 'threads' | 'provider'> & {
      readonly home?: string;
      readonly verbose: boolean;
    },
  ): Promise<void>;
  film(options: Parameters<Words['render']>[0] & { size: Size; fps: number }): Promise<void>;
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
  listen(file: string, options: ListenOptions & { json: boolean }): Promise<void>;
  layout(ear: string, options: LayoutOptions): Promise<void>;
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
  add(
    'run',
    'start the daemon (the default)',
    [...dreams(cores), ...keeps(), ...sounds(), ...doors(), verbose()],
    words.run,
    true,
  );
  add(
    'render',
    'dream into a WAV file; the same seed gives the same bytes',
    [
      flag('--seconds <n>', 'length of the file').argParser(seconds).default(32),
      flag('--steps <n>', 'dream steps per turn of the loop').argParser(whole(0, 10000)).default(60),
      flag('--out <file>', 'the WAV file').makeOptionMandatory(),
      ...dreams(cores),
      home(),
      verbose(),
    ],
    words.render,
  );
  add(
    'replay <journal>',
    'render what a journal tells of, as it was: the name of one (--journal), or its path',
    [
      flag('--out <file>', 'the WAV file').makeOptionMandatory(),
      flag('--seconds <n>', 'how much of it; without it all').argParser(seconds),
      home(),
      threads(cores),
      provider().default(undefined, 'the one that it was dreamt on'),
      verbose(),
    ],
    words.replay,
  );
  add(
    'film',
    'dream into a video: the map of the ear, lit in step with the sound',
    [
      flag('--seconds <n>', 'length of the film').argParser(seconds).default(20),
      flag('--steps <n>', 'dream steps per turn of the loop').argParser(whole(0, 10000)).default(60),
      flag(
        '--out <file>',
        'a video (.mp4, .mkv or .mov; needs ffmpeg), or a folder for PNG files and film.wav',
      ).makeOptionMandatory(),
      flag('--size <width x height>', 'of the picture in pixels').argParser(size).default([1280, 720], '1280x720'),
      flag('--fps <n>', 'pictures per second').argParser(number(1, 120)).default(30),
      ...dreams(cores),
      home(),
      verbose(),
    ],
    words.film,
  );
  add('devices', 'list the sound cards', [], words.devices);
  earCommands(program, words);
  add('listen <file>', 'what an ear hears in a sound file: a picture, and figures', listens(), words.listen);
  add(
    'layout <ear>',
    "make the map of an ear's neurons: an ear from models/, or the path of an .onnx file with its .json",
    lays(cores),
    words.layout,
  );
  add(
    'params',
    'list the parameters',
    [flag('--ear <name>', 'whose layers to name').default(EAR), flag('--json', 'as JSON').default(false)],
    words.params,
  );
  add('train', 'teach a new ear with a folder of music; docs/TRAINING.md', trains(cores), words.train);
  return program;
}

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
