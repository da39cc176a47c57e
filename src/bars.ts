// Bars on the terminal that say how far a work is.
import { SingleBar } from 'cli-progress';

/** A bar from the first progress to the last. */
export function listening(): (seconds: number, total: number) => void {
  let bar: SingleBar | undefined;
  return (seconds, total) => {
    if (!bar) {
      const format = 'listening {bar} {value} of {total} s, {eta_formatted} left';
      bar = new SingleBar({ format, hideCursor: true, stream: process.stderr });
      bar.start(Math.ceil(total), 0);
    }
    bar.update(Math.ceil(seconds));
    if (seconds >= total) bar.stop();
  };
}

/** A bar for each part of a work, one after the other. */
export function phases() {
  let bar: SingleBar | undefined;
  let shown = '';
  const stop = (): void => {
    bar?.stop();
    bar = undefined;
  };
  return {
    show(what: string, done: number, of: number): void {
      if (what !== shown) stop();
      if (!bar) {
        const format = `${what} {bar} {value} of {total}, {eta_formatted} left`;
        bar = new SingleBar({ format, hideCursor: true, stream: process.stderr });
        bar.start(of, 0);
        shown = what;
      }
      bar.update(done);
    },
    stop,
  };
}
