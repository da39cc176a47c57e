// What each word of the command line does. Loaded by main.ts, with which it shares the process. Longer than most: one word after another.
import './graph/environment.js';
import { readdir, readFile } from 'node:fs/promises';
import { availableParallelism, homedir, hostname, networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SingleBar } from 'cli-progress';
import { CommanderError } from 'commander';
import { listening, phases } from './bars.js';
import { endChildren } from './child.js';
import { parameterLines, parameterList } from './control/describe.js';
import { describeEar } from './ears/ear.js';
import { cards } from './engines.js';
import type { Log } from './log.js';
import { commandLine } from './options.js';
import type { Options, Words } from './options.js';
import { paramsFor } from './params.js';
import type { Machine } from './providers.js';
import { Refused, sentence } from './refused.js';
import { render } from './render.js';
import type { RenderWorld } from './render.js';
import { replay } from './replay.js';
import { start } from './start.js';
import type { Daemon } from './start.js';

/** The project's folder: the compiled code lies in dist/src. */
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** Folder of what can be made again. */
const cached = (name: string): string => join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'earworm', name);
/** Maps of ears that were laid out here. */
const MAPS = cached('maps');
/** Exit code for anything that the user can mend. */
const REFUSED = 2;

const alive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};
const print = (line: string): void => void process.stdout.write(`${line}\n`);
const log: Log = (part, line) => void process.stderr.write(`${part}: ${line}\n`);
const silent: Log = () => undefined;
const now = (): number => Number(process.hrtime.bigint()) / 1e9;
const platform = `${process.platform} ${process.arch}`;
const machine: Machine = {
  platform,
  environment: process.env,
  runtime: join(ROOT, 'node_modules', 'onnxruntime-node', 'bin', 'napi-v6', ...platform.split(' ')),
  list: (folder) => readdir(folder).catch(() => []),
};

/** Those at which others reach a door that is bound to a host. */
const addresses = (host: string): string[] => {
  const all = Object.values(networkInterfaces())
    .flatMap((interfaces) => interfaces ?? [])
    .flatMap(({ family, internal, address }) => (family === 'IPv4' && !internal ? [address] : []));
  return all.includes(host) ? [host] : all;
};

export interface Process {
  /** Something runs, the daemon or a training: signals stop it from now on. */
  started(running: { stop(): Promise<void> }): void;
  stop(): void;
}

/** The user's folder. */
const homeOf = (asked: string | undefined): string =>
  asked ?? join(process.env.XDG_DATA_HOME || join(homedir(), '.local', 'share'), 'earworm');

/** These alone bring the runtime into the main process: 0.1 s that no other word has to wait for. */
const aboutEars = async () =>
  (await import('./ear-words.js')).earWords({ root: ROOT, print, now: () => 1000 * now(), progress: listening() });

/** Does what dreams into a file, with a bar. */
async function drawing(
  doing: string,
  { seconds, home, verbose }: Pick<Parameters<Words['render']>[0], 'seconds' | 'home' | 'verbose'>,
  work: (world: RenderWorld) => Promise<void>,
): Promise<void> {
  const format = `${doing} {bar} {value} of {total} s, {eta_formatted} left`;
  const bar = new SingleBar({ format, hideCursor: true, stream: process.stderr });
  bar.start(seconds, 0);
  const progress = (done: number): void => bar.update(Math.floor(10 * done) / 10);
  try {
    await work({ root: ROOT, home: homeOf(home), machine, now, log, debug: verbose ? log : silent, progress });
  } finally {
    bar.stop();
  }
}

const words = ({ started, stop }: Process): Words => ({
  async run(options) {
    const debug = options.verbose ? log : silent;
    const clock = (): number => Date.now() / 1000;
    const home = homeOf(options.home);
    const daemon = await start(options, {
      root: ROOT,
      home,
      maps: MAPS,
      machine,
      hostname: hostname(),
      self: { pid: process.pid, alive },
      addresses,
      now,
      clock,
      log,
      debug,
      quit: stop,
    });
    started(daemon);
    greeting(daemon, options).forEach(print);
  },

  async render(options) {
    await drawing('rendering', options, (world) => render(options, world));
    print(`${options.seconds} s written to ${options.out}.`);
    process.exit(0);
  },

  async replay(journal, options) {
    const debug = options.verbose ? log : silent;
    const bar = new SingleBar({
      format: 'rendering {bar} {value} of {total} s, {eta_formatted} left',
      hideCursor: true,
      stream: process.stderr,
    });
    bar.start(1, 0);
    const progress = (seconds: number, total: number): void => {
      bar.setTotal(Math.round(10 * total) / 10);
      bar.update(Math.floor(10 * seconds) / 10);
    };
    const world = { root: ROOT, home: homeOf(options.home), machine, now, log, debug, progress };
    const { paths, seconds, notes } = await replay({ ...options, journal }, world).finally(() => bar.stop());
    notes.forEach(print);
    print(`${Math.round(100 * seconds) / 100} s written to ${paths.join(', ')}.`);
    process.exit(0);
  },

  async film({ size: [width, height], ...options }) {
    const { film } = await import('./film.js');
    await drawing('filming', options, (world) => film({ ...options, width, height }, { ...world, maps: MAPS }));
    print(`${options.seconds} s of film written to ${options.out}.`);
    process.exit(0);
  },

  async devices() {
    const found = await cards(() => undefined);
    if (found.length === 0) print('There is no sound card here; the daemon runs on its clock.');
    found.forEach(({ name, hostAPIName, maxOutputChannels, defaultSampleRate }) =>
      print(`${name}  (${hostAPIName}, ${maxOutputChannels} channels, ${defaultSampleRate} Hz)`),
    );
    process.exit(0);
  },

  ears: async () => (await aboutEars()).ears(),
  fetch: async (name) => (await aboutEars()).fetch(name),
  inspect: async (file, options) => (await aboutEars()).inspect(file, options),
  listen: async (file, options) => (await aboutEars()).listen(file, options),

  async train(options) {
    const { trainWord } = await import('./train/words.js');
    await trainWord(options, { models: join(ROOT, 'models'), cache: cached('scalograms'), now, print, started });
    process.exit(0);
  },

  async layout(name, options) {
    const { layOutEar } = await import('./mapping.js');
    const bar = phases();
    const world = { models: join(ROOT, 'models'), clips: join(ROOT, 'presets', 'clips'), cache: MAPS };
    const { map, path, known } = await layOutEar(name, options, { ...world, progress: bar.show }).finally(bar.stop);
    print(
      `${map.units} units of ${map.ear} in ${map.layers.length} layers${known ? ', as laid out before' : ''}: ${path}.`,
    );
    process.exit(0);
  },

  async params({ ear, json }) {
    const { layers } = await describeEar(join(ROOT, 'models'), ear);
    const params = paramsFor(layers.map(({ name }) => name));
    if (json) print(JSON.stringify(parameterList(params), null, 2));
    else parameterLines(params).forEach(print);
  },
});

/** What is printed on start. */
function greeting(
  { ear, preset, clip, instead, provider, opened, oscPort, oscTcpPort, httpPort }: Daemon,
  { host, feed }: Options,
): string[] {
  const { driver, device, why, lead, rate } = opened;
  const card = `PortAudio, device ${device}`;
  const clock = `none, only keeping time${why && ` (${why.replace(/\.$/, '')})`}`;
  return [
    `Earworm dreams with the ear ${ear.name} (${ear.layers.length} layers) on ${provider}, ${clip === undefined ? `preset ${preset}` : `the kept clip ${clip}`}.`,
    ...(instead === undefined ? [] : [`It knows no notes: target 1 raises its deepest layer, ${instead}.`]),
    `Sound: ${driver === 'portaudio' ? card : clock}; ${Math.round((1000 * lead) / rate)} ms ahead.`,
    `OSC in: ${host} UDP ${oscPort}${oscTcpPort === undefined ? '' : `, TCP ${oscTcpPort}`}. Feeds: ${feed.length > 0 ? feed.join(', ') : 'to whoever sends /notify 1'}. Parameters: http://${host}:${httpPort}/`,
    'Help: ./earworm --help and docs/OSC.md. Ctrl-C ends it.',
  ];
}

process.on('exit', endChildren);

/** Does what the command line says. Refusals end in their sentence and exit code 2. */
export async function run(process_: Process): Promise<void> {
  const { version } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as { version: string };
  const program = commandLine(words(process_), version, availableParallelism());
  try {
    const [word = ''] = process.argv.slice(2);
    const known = program.commands.map((command) => command.name());
    if (/^\w/.test(word) && ![...known, 'help'].includes(word))
      throw new Refused(`"${word}" is not a word of the command line; there are ${known.join(', ')}.`);
    await program.parseAsync();
  } catch (error) {
    if (error instanceof CommanderError) process.exit(error.exitCode === 0 ? 0 : REFUSED);
    process.stderr.write(`earworm: ${sentence(error)}\n`);
    if (!(error instanceof Refused)) process.stderr.write(`${error instanceof Error ? error.stack : ''}\n`);
    process.exit(error instanceof Refused ? REFUSED : 1);
  }
}
