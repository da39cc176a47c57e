// A child process that speaks typed messages, and that can always be got rid of.                 [door: child_process]
import { fork } from 'node:child_process';
import { posting, unpacker } from './parcel.js';

export interface Child<To> {
  readonly pid: number;
  /** Never throws: what is sent to a process that is gone is gone. */
  send(message: To): void;
  /** Ends it at once, with a signal that nothing can hold up. */
  kill(): void;
  /** Resolves when the process is gone. */
  readonly gone: Promise<void>;
}

export interface ChildOptions<To, From> {
  /** The compiled module that the process runs. */
  readonly module: string;
  readonly onMessage: (message: From, child: Child<To>) => void;
  /** `how` says how it ended: "signal SIGKILL", "exit code 1". */
  readonly onGone: (how: string) => void;
  /** What the process prints, line by line: libraries chatter. */
  readonly onPrint: (line: string) => void;
}

const living = new Set<() => void>();

/** Ends every child at once: for a process that exits without having stopped its parts. */
export const endChildren = (): void => living.forEach((kill) => kill());

export function child<To extends object, From>({
  module,
  onMessage,
  onGone,
  onPrint,
}: ChildOptions<To, From>): Child<To> {
  const forked = fork(module, [], {
    serialization: 'advanced',
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  for (const stream of [forked.stdout, forked.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => text.split('\n').filter(Boolean).forEach(onPrint));

  const unpack = unpacker();
  const post = posting((part, sent) => void (forked.connected && forked.send(part, sent)));
  const kill = (): void => void forked.kill('SIGKILL');
  living.add(kill);
  const gone = new Promise<void>((resolve) => {
    forked.once('exit', (code, signal) => {
      living.delete(kill);
      onGone(signal ? `signal ${signal}` : `exit code ${code}`);
      resolve();
    });
  });
  const self: Child<To> = {
    pid: forked.pid ?? 0,
    send: (message) => post(message),
    kill,
    gone,
  };
  forked.on('message', (came) => {
    const message = unpack(came as object);
    if (message) onMessage(message as From, self);
  });
  forked.on('error', () => undefined);
  return self;
}

/**
 * Asks a child to stop, and ends it if it does not.
 * @param seconds that it is given
 */
export async function stopChild<To>(target: Child<To>, stop: To, seconds: number): Promise<void> {
  target.send(stop);
  const timer = setTimeout(() => target.kill(), 1000 * seconds);
  await target.gone;
  clearTimeout(timer);
}

export interface Syncs {
  /** Sends a number and waits until it comes back. */
  ask(send: (id: number) => void): Promise<void>;
  answer(id: number): void;
  /** Answers everything: who should have is gone. */
  answerAll(): void;
}

/** Questions to a child that it answers when it has come to them: everything sent before has then been dealt with. */
export function syncs(): Syncs {
  const open = new Map<number, () => void>();
  let count = 0;
  return {
    ask: (send) =>
      new Promise((resolve) => {
        open.set(++count, resolve);
        send(count);
      }),
    answer(id) {
      open.get(id)?.();
      open.delete(id);
    },
    answerAll() {
      open.forEach((resolve) => resolve());
      open.clear();
    },
  };
}
