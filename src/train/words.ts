// What the word `train` shows while it works: bars, and sentences between them. Loaded by words.ts, which gives it the process.
import { SingleBar } from 'cli-progress';
import { train } from './train.js';
import type { TrainOptions, TrainWorld } from './train.js';

export interface TrainWordWorld extends Pick<TrainWorld, 'models' | 'cache' | 'now' | 'print'> {
  /** Told what signals stop from now on. */
  started(running: { stop(): Promise<void> }): void;
}

/** Seconds between two lines of the bar where there is no terminal to redraw it on. */
const QUIET = 60;

export async function trainWord(options: TrainOptions, { models, cache, now, print, started }: TrainWordWorld) {
  const bar = bars();
  let stopping = false;
  const say = (line: string): void => {
    bar.stop();
    print(line);
  };
  const done = train(options, {
    ...{ models, cache, now, print: say },
    hearing(files, of) {
      bar.show('hearing {bar} {value} of {total} files, {eta_formatted} left', of, files, {});
      if (files === of) bar.stop();
    },
    learning: ({ step, minutes, loss, accuracy, clipsPerSecond }) =>
      bar.show(
        'learning {bar} step {step}, loss {loss}, right {right} %, {speed} clips/s, {left} min left',
        options.minutes,
        Math.min(minutes, options.minutes),
        {
          step,
          loss: loss.toFixed(3),
          right: (100 * accuracy).toFixed(1),
          speed: clipsPerSecond.toFixed(1),
          left: Math.ceil(Math.max(0, options.minutes - minutes)),
        },
      ),
    stopping: () => stopping,
  });
  started({
    stop() {
      stopping = true;
      say('Stopping after this step; then the ear is written.');
      return done.then(() => undefined);
    },
  });
  await done.finally(() => bar.stop());
  print(`The ear "${options.ear}" is written. Try: ./earworm --ear ${options.ear}`);
}

/** One bar at a time, begun when it is first shown. */
function bars() {
  let bar: SingleBar | undefined;
  return {
    show(format: string, total: number, value: number, payload: object): void {
      if (!bar) {
        bar = new SingleBar({
          ...{ format, hideCursor: true, stream: process.stderr },
          ...{ noTTYOutput: true, notTTYSchedule: 1000 * QUIET },
        });
        bar.start(total, 0, payload);
      }
      bar.update(value, payload);
    },
    stop(): void {
      bar?.stop();
      bar = undefined;
    },
  };
}
