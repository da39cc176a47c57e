// The dreamer process: an ear, a pool of threads, one dream. Joins graph, ears, optim and the resampler. The main process
// forks it; if it dies, the sound plays on and a new one takes over.
import { existsSync, readdirSync } from 'node:fs';
import { setPriority } from 'node:os';
import { basename, extname, join } from 'node:path';
import { setImmediate as turn, setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { readEar } from './ears/ear.js';
import { lay } from './ears/lay.js';
import { resampleCircle } from './engine/resample.js';
import type { FromDreamer, ToDreamer } from './messages.js';
import { counter } from './optim/bars.js';
import { openDream } from './optim/dream.js';
import { pool } from './optim/pool.js';
import { runner } from './optim/runner.js';
import type { Run } from './optim/work.js';
import { fromParent, toParent } from './parent.js';
import type { Provider } from './providers.js';
import { Refused, sentence } from './refused.js';

/** Below the audio host, so that the dream takes only what the sound leaves. Threads inherit it. */
const NICE = 10;
const WORKER = fileURLToPath(new URL('./worker.js', import.meta.url));

setPriority(NICE);
// The terminal sends Ctrl-C to every process of the group; the main process decides when this one stops.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => undefined);
// Without the main process there is nobody to dream for.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));

const send = (message: FromDreamer): void => toParent(message);

/** The path of a clip: a name in the folder, any path, or the words 'noise' and 'silence' themselves. */
const locate =
  (folder: string) =>
  (name: string): string => {
    if (name === 'noise' || name === 'silence') return name;
    const files = existsSync(folder) ? readdirSync(folder).filter((file) => /\.(flac|wav|mp3|ogg)$/i.test(file)) : [];
    const names = files.map((file) => basename(file, extname(file)));
    if (names.includes(name)) return join(folder, files[names.indexOf(name)]);
    if (existsSync(name)) return name;
    throw new Refused(
      `There is no clip "${name}"; take noise, silence, ${names.join(', ')}, or the path of a WAV, FLAC, MP3 or OGG file.`,
    );
  };

/** A card that fails once fails for good: this process ends, and the main process decides what the next one runs on. */
const orEnd =
  (run: Run, provider: Provider): Run =>
  (kind, task) =>
    run(kind, task).catch((error: unknown) => {
      if (kind !== 'climb') throw error;
      const line = `the provider ${provider} failed: ${sentence(error)}`;
      toParent({ kind: 'log', line } satisfies FromDreamer, () => process.kill(process.pid, 'SIGKILL'));
      return new Promise(() => undefined);
    });

async function open({
  setup,
  values,
  state,
}: ToDreamer & { kind: 'open' }): Promise<{ tell: (order: ToDreamer) => void; stop: () => Promise<void> }> {
  const ear = await readEar(setup.models, setup.ear);
  const threads = pool(WORKER, setup.threads, setup.provider);
  const now = (): number => performance.now() / 1000;
  const bars = counter(values, now);
  const options = {
    run: setup.provider === 'cpu' ? threads.run : orEnd(threads.run, setup.provider),
    hear: (seconds: number) => lay(ear, seconds),
    resample: resampleCircle,
    locate: locate(setup.clips),
    rate: setup.rate,
    seed: setup.seed,
    bars: bars.read,
    refused: (address: string, why: string) => send({ kind: 'refused', address, sentence: why }),
    log: (line: string) => send({ kind: 'log', line }),
  };
  const dream = await openDream(options, values, state);
  const sleep = (seconds: number): Promise<void> => (seconds > 0 ? wait(1000 * seconds) : turn());
  const running = runner({ dream, bars, send, now, sleep }, values);
  send({ kind: 'opened' });
  return {
    tell: (order) => void (order.kind !== 'open' && order.kind !== 'stop' && running.tell(order)),
    stop: async () => {
      await running.stop();
      await threads.stop();
    },
  };
}

/** Orders wait for the opening: they are told in the order in which they came. */
let opened: ReturnType<typeof open> | undefined;

fromParent((message: ToDreamer) => {
  if (message.kind === 'open') {
    opened = open(message);
    opened.catch((error: unknown) => send({ kind: 'failed', sentence: sentence(error) }));
  } else if (message.kind === 'stop') {
    void (opened ?? Promise.resolve({ stop: () => Promise.resolve() }))
      .then(
        (parts) => parts.stop(),
        () => undefined,
      )
      .then(() => process.exit(0));
  } else
    void opened?.then(
      (parts) => parts.tell(message),
      () => undefined,
    );
});
