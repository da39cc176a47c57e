// Recording what is heard, and the diary of what was dreamt. Joins the sound, the recorder and the shelf of kept clips.
import { join } from 'node:path';
import type { Context } from './control/verbs/verb.js';
import type { Store } from './control/store.js';
import { NAME } from './control/whole.js';
import type { Recorder, RecorderOptions } from './engine/recorder.js';
import type { Sound } from './engine/sound.js';
import { Refused } from './refused.js';
import { timeName } from './time-name.js';

export interface RecordOptions {
  /** Folder of the user's; recordings go into one of its own in it. */
  readonly home: string;
  readonly rate: number;
  readonly knobs: Store;
  readonly open: (begin: RecorderOptions['begin'], failed: RecorderOptions['failed']) => Promise<Recorder>;
  /** Undefined until it is there. */
  readonly sound: () => Pick<Sound, 'record'> | undefined;
  /** Seconds since 1970. */
  readonly clock: () => number;
  /** A recording has ended by itself. */
  readonly failed: (sentence: string) => void;
}

export type Record = Context['recording'] & { stop(): Promise<void> };

const FOLDER = 'recordings';
/** Seconds in a file. */
const HOUR = 3600;

export function record({ home, rate, knobs, open, sound, clock, failed }: RecordOptions): Record {
  let recorder: Recorder | undefined;
  let busy = false;

  async function begin(name: string): Promise<string> {
    const host = sound();
    if (!host) throw new Refused('There is no sound yet; record when there is.');
    const folder = join(home, FOLDER);
    const format = knobs.values['/record/format'];
    recorder = await open({ folder, name, format, rate, split: HOUR * rate }, (sentence) => {
      recorder = undefined;
      host.record(undefined);
      failed(sentence);
    });
    host.record(recorder.append);
    return recorder.path;
  }

  async function end(): Promise<{ paths: readonly string[]; seconds: number }> {
    const ending = recorder;
    if (!ending) throw new Refused('Nothing is being recorded; /record/start begins.');
    recorder = undefined;
    sound()?.record(undefined);
    const { paths, frames } = await ending.stop();
    return { paths, seconds: frames / rate };
  }

  return {
    get path() {
      return recorder?.path;
    },
    async start(name = timeName(clock())) {
      if (!NAME.test(name))
        throw new Refused(`A recording's name is one for a file, as that of a clip is, got "${name.slice(0, 80)}".`);
      if (recorder || busy) throw new Refused('There is a recording already; /record/stop ends it.');
      busy = true;
      return begin(name).finally(() => (busy = false));
    },
    end,
    async stop() {
      if (recorder) await end();
    },
  };
}
