// Keeps the state in a file, so that a daemon that starts again plays what it played: parameters at every change and every
// few seconds, the clip when whoever writes it finds it is time.
import { join } from 'node:path';
import type { Log } from '../log.js';
import { Refused, sentence } from '../refused.js';
import { present } from './apply.js';
import { parseState, writeState } from './state-file.js';
import type { State } from './state-file.js';
import type { Store } from './store.js';
import { putAside, readWhole, writeWhole } from './whole.js';

export interface KeepOptions {
  /** The user's folder. */
  readonly home: string;
  readonly knobs: Store;
  /** What else is to be known. */
  readonly about: () => Pick<State, 'ear' | 'preset'>;
  /**
   * Writes the clip that plays, if it is time.
   * @param before the file that the last state names: another is to be written
   * @param end whether there is no later
   * @returns the file that the state is to name
   */
  readonly clip: (before: string | undefined, end: boolean) => Promise<string | undefined>;
  readonly pid: number;
  /** Whether a process is there. */
  readonly alive: (pid: number) => boolean;
  /** Seconds since 1970. */
  readonly clock: () => number;
  readonly log: Log;
}

export interface Keeper {
  /** Writes the last state. */
  stop(): Promise<void>;
}

const FILE = 'state.json';
const LARGEST = 2 ** 20;
/** Seconds from a change until it is written, with all others of that time; and from one time to the next when nothing changes. */
const SOON = 0.1;
const EVERY = 4;
/** Seconds after which whoever has not written does not write any more. */
const SILENT = 10;

const textOf = async (home: string): Promise<string> =>
  (await readWhole(join(home, FILE), LARGEST, 'any state')).toString('utf8');

/** The state that was kept; undefined when there is none, or none that can be read: that is put aside with a sentence. */
export async function lastState(home: string, log: Log): Promise<State | undefined> {
  const path = join(home, FILE);
  const there = await readWhole(path, Infinity, '').catch(() => undefined);
  if (!there) return undefined;
  try {
    return parseState(await textOf(home), path);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    await putAside(path, `${path}.broken`);
    log('state', `${error.message} It is put aside as ${FILE}.broken, and everything begins anew.`);
    return undefined;
  }
}

/** Begins to keep the state. What cannot be written is said once, until it can again. */
export function keepState({ home, knobs, about, clip, pid, alive, clock, log }: KeepOptions): Keeper {
  let soon: NodeJS.Timeout | undefined;
  let busy: Promise<void> | undefined;
  let again = false;
  let said = '';
  let end = false;
  /** What was written last, and its text. */
  let mine: State | undefined;
  let text = '';
  const say = (line: string): void => {
    if (line !== '' && line !== said) log('state', line);
    said = line;
  };

  /** The state that is there, read only if it is another's. */
  async function kept(): Promise<State | undefined> {
    try {
      const there = await textOf(home);
      return there === text ? mine : parseState(there, FILE);
    } catch {
      return undefined;
    }
  }

  async function write(): Promise<void> {
    const last = await kept();
    if (last && last.pid !== pid && alive(last.pid) && clock() - last.time < SILENT)
      return say(
        `Another Earworm (process ${last.pid}) keeps its state in ${home}, so this one does not: give it a --home of its own.`,
      );
    const values = present(knobs, Object.keys(knobs.params));
    try {
      const sound = await clip(last?.clip, end);
      const next = { time: clock(), pid, ...about(), values, clip: sound };
      const written = writeState(next);
      await writeWhole(join(home, FILE), written);
      [mine, text] = [next, written];
      say('');
    } catch (error) {
      say(`The state is not kept: ${sentence(error)}`);
    }
  }

  /** One at a time; what changes meanwhile is written next. */
  function put(): Promise<void> {
    again = true;
    return (busy ??= (async () => {
      while (again) {
        again = false;
        await write();
      }
      busy = undefined;
    })());
  }

  knobs.listen(() => {
    soon ??= setTimeout(() => {
      soon = undefined;
      void put();
    }, 1000 * SOON);
  });
  const timer = setInterval(() => void put(), 1000 * EVERY);
  void put();
  return {
    stop() {
      clearInterval(timer);
      clearTimeout(soon);
      end = true;
      return put();
    },
  };
}
