// The main process's side of the recorder: forked when a recording begins, gone when it ends.
import { child } from '../child.js';
import type { Child } from '../child.js';
import type { FromRecorder, Recorded, ToRecorder } from '../messages.js';
import { Refused } from '../refused.js';

export interface Recorder {
  /** Path of the first file. */
  readonly path: string;
  append(frame: number, samples: Float32Array): void;
  /** Resolves when the last file is whole. */
  stop(): Promise<Recorded>;
}

export interface RecorderOptions {
  readonly module: string;
  readonly begin: Omit<ToRecorder & { kind: 'begin' }, 'kind'>;
  /** It has ended by itself, e.g. because the disk is full. */
  readonly failed: (sentence: string) => void;
  readonly debug: (line: string) => void;
}

/** Batches of sound that may wait for a slow disk: about a minute. */
const PATIENCE = 600;
/** Seconds to finish in. */
const FINISH = 5;

/** @throws Refused when nothing can be written */
export function openRecorder({ module, begin, failed, debug }: RecorderOptions): Promise<Recorder> {
  return new Promise((resolve, reject) => {
    let path: string | undefined;
    let waiting = 0;
    let over = false;
    let ended: ((recorded: Recorded) => void) | undefined;

    function fail(sentence: string): void {
      if (over) return;
      over = true;
      recorder.kill();
      if (path === undefined) return reject(new Refused(sentence));
      if (ended) ended({ paths: [path], frames: 0 });
      failed(sentence);
    }

    function begun(first: string): void {
      path = first;
      resolve({
        path,
        append(frame, samples) {
          if (over) return;
          if (++waiting > PATIENCE) return fail('The recording has ended: the disk does not keep up with the sound.');
          recorder.send({ kind: 'sound', frame, samples });
        },
        stop: () =>
          new Promise((done) => {
            const timer = setTimeout(() => fail('The recording could not be finished in time.'), 1000 * FINISH);
            ended = (recorded) => (clearTimeout(timer), done(recorded));
            if (over) ended({ paths: [first], frames: 0 });
            else recorder.send({ kind: 'end' });
          }),
      });
    }

    const recorder: Child<ToRecorder> = child<ToRecorder, FromRecorder>({
      module,
      onMessage(message) {
        if (message.kind === 'begun') begun(message.path);
        else if (message.kind === 'took') waiting--;
        else if (message.kind === 'failed')
          fail(path === undefined ? message.sentence : `The recording has ended: ${message.sentence}`);
        else {
          over = true;
          ended?.(message);
        }
      },
      onGone: (how) => fail(`The recording has ended: its process ended (${how}).`),
      onPrint: debug,
    });
    recorder.send({ kind: 'begin', ...begin });
  });
}
