// One audio host process, from its fork to its end: it opens a driver, and may be told to play then.
import { child, stopChild } from '../child.js';
import type { Card, FromHost, HostSetup, ToHost } from '../messages.js';
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

/** Seconds that a process may take to begin, on a machine that does much else; and then a driver to open. */
const BEGINNING = 60;
const OPENING = 5;

interface Forked {
  /** Opens its driver, once. @throws Refused when it does not open, or takes too long */
  open(setup: HostSetup): Promise<Host>;
  kill(): void;
}

/** Forks a host: a tenth of a second on an idle machine, a whole one on a busy one. What it opens then takes milliseconds. */
function forkHost({ module, onMessage, debug }: HostOptions): Forked {
  let host: Host | undefined;
  let ended: string | undefined;
  let settle: { begin: () => void; open: (opened: Opened) => void; refuse: (why: string) => void } | undefined;
  const listeners: ((how: string) => void)[] = [];
  const early = (how: string): string => `The audio host ended before it could play (${how}).`;
  const forked = child<ToHost, FromHost>({
    module,
    onMessage(message) {
      if (host) onMessage(message, host);
      else if (message.kind === 'opening') settle?.begin();
      else if (message.kind === 'opened') settle?.open(message);
      else if (message.kind === 'failed') settle?.refuse(message.sentence);
    },
    onGone(how) {
      ended = how;
      if (!host) settle?.refuse(early(how));
      listeners.forEach((listener) => listener(how));
    },
    onPrint: debug,
  });

  const made = (opened: Opened): Host => ({
    opened,
    send: forked.send,
    kill: forked.kill,
    stop: (seconds) => stopChild(forked, { kind: 'stop' }, seconds),
    onGone(listener) {
      if (ended === undefined) listeners.push(listener);
      else listener(ended);
    },
  });

  return {
    kill: forked.kill,
    open: (setup) =>
      new Promise((resolve, reject) => {
        const patience = (seconds: number, why: string): NodeJS.Timeout =>
          setTimeout(() => settle?.refuse(why), 1000 * seconds);
        let timer = patience(BEGINNING, 'The audio host does not begin.');
        settle = {
          begin() {
            clearTimeout(timer);
            timer = patience(OPENING, 'The sound card does not answer.');
          },
          open(opened) {
            clearTimeout(timer);
            resolve((host = made(opened)));
          },
          refuse(why) {
            clearTimeout(timer);
            forked.kill();
            reject(new Refused(why));
          },
        };
        if (ended !== undefined) settle.refuse(early(ended));
        forked.send({ kind: 'open', setup });
      }),
  };
}

export interface Openings {
  /**
   * A host with its driver open.
   * @param hurry takes the one that was prepared
   * @throws Refused when it does not open, or takes too long
   */
  open(setup: HostSetup, hurry?: boolean): Promise<Host>;
  /** Forks one ahead of time, unless one is there. */
  prepare(): void;
  /** Ends those that have not opened. */
  stop(): void;
}

export function openings(options: HostOptions): Openings {
  const waiting = new Set<Forked>();
  let prepared: Forked | undefined;
  const fork = (): Forked => {
    const forked = forkHost(options);
    waiting.add(forked);
    return forked;
  };
  return {
    async open(setup, hurry = false) {
      const forked = (hurry && prepared) || fork();
      if (forked === prepared) prepared = undefined;
      try {
        return await forked.open(setup);
      } finally {
        waiting.delete(forked);
      }
    },
    prepare: () => void (prepared ??= fork()),
    stop: () => waiting.forEach(({ kill }) => kill()),
  };
}

/** The sound cards, asked for in a process of its own: libraries chatter, and may hang. @throws Refused when nobody answers */
export const listCards = ({ module, debug }: Pick<HostOptions, 'module' | 'debug'>): Promise<readonly Card[]> =>
  new Promise((resolve, reject) => {
    const refuse = (why: string): void => reject(new Refused(why));
    const asked = child<ToHost, FromHost>({
      module,
      onMessage(message) {
        if (message.kind === 'cards') resolve(message.cards);
        else if (message.kind === 'failed') refuse(message.sentence);
        asked.kill();
      },
      onGone(how) {
        clearTimeout(timer);
        refuse(`The sound cards cannot be listed (${how}).`);
      },
      onPrint: debug,
    });
    const timer = setTimeout(asked.kill, 1000 * OPENING);
    asked.send({ kind: 'list' });
  });
