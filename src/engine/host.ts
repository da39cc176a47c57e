// One audio host process, from its fork to its end: it opens a driver, and may be told to play then.
import { child, stopChild } from '../child.js';
import type { FromHost, HostSetup, ToHost } from '../messages.js';
import { Refused } from '../refused.js';

export type Opened = FromHost & { kind: 'opened' };

export interface Host {
  readonly opened: Opened;
  send(message: ToHost): void;
  /** Ends it at once. */
  kill(): void;
  /** Asks it to fade out, and ends it if it has not done so within so many seconds. */
  stop(seconds: number): Promise<void>;
  /** Calls back with how it ended; at once if it has already. */
  onGone(listener: (how: string) => void): void;
}

export interface HostOptions {
  readonly module: string;
  /** What it says once its driver is open. */
  readonly onMessage: (message: FromHost, host: Host) => void;
  readonly debug: (line: string) => void;
}

/** Seconds that a driver may take to open. */
const OPENING = 5;

/**
 * Forks a host and opens its driver.
 * @param onForked gets what ends the process before it has opened
 * @throws Refused when it does not open, or takes too long
 */
export function openHost(
  { module, onMessage, debug }: HostOptions,
  setup: HostSetup,
  onForked: (kill: () => void) => void,
): Promise<Host> {
  return new Promise((resolve, reject) => {
    let host: Host | undefined;
    let ended: string | undefined;
    const listeners: ((how: string) => void)[] = [];
    const forked = child<ToHost, FromHost>({
      module,
      onMessage(message) {
        if (host) onMessage(message, host);
        else if (message.kind === 'opened') open(message);
        else if (message.kind === 'failed') refuse(message.sentence);
      },
      onGone(how) {
        ended = how;
        if (!host) refuse(`The audio host ended before it could play (${how}).`);
        listeners.forEach((listener) => listener(how));
      },
      onPrint: debug,
    });
    const timer = setTimeout(() => refuse('The sound card does not answer.'), 1000 * OPENING);

    function refuse(why: string): void {
      clearTimeout(timer);
      forked.kill();
      reject(new Refused(why));
    }

    function open(opened: Opened): void {
      clearTimeout(timer);
      host = {
        opened,
        send: forked.send,
        kill: forked.kill,
        stop: (seconds) => stopChild(forked, { kind: 'stop' }, seconds),
        onGone(listener) {
          if (ended === undefined) listeners.push(listener);
          else listener(ended);
        },
      };
      resolve(host);
    }

    onForked(forked.kill);
    forked.send({ kind: 'open', setup });
  });
}
