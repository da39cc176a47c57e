// What every peer needs: a program run to its end, a line waited for, and what is true of the daemon afterwards.
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import type { Client as Osc } from '../helper/daemon.js';
import { sleep } from '../helper/daemon.js';

/** A daemon that runs, and our own OSC client beside the peer, to look and to turn knobs as somebody else. */
export interface Stage {
  readonly port: number;
  readonly httpPort: number;
  readonly osc: Osc;
  /** A folder of one's own. */
  readonly folder: string;
  /** Something measured, to be said beside the result. */
  note(what: string): void;
}

export interface Client {
  readonly name: string;
  /** A shell command that succeeds where the program is installed. */
  readonly needs: string;
  /** What its daemon is started with; the same one serves all that want the same. */
  readonly flags?: readonly string[];
  /** Throws where something is not as it must be. */
  talk(stage: Stage): Promise<void>;
}

export interface Program {
  /** Everything that it printed. */
  output(): string;
  /** Waits until its output matches. */
  says(pattern: RegExp, seconds?: number): Promise<void>;
  ended: Promise<number | null>;
  stop(): Promise<void>;
}

const SECONDS = 60;

export function program(command: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Program {
  const child: ChildProcess = spawn(command, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
  let output = '';
  for (const stream of [child.stdout!, child.stderr!])
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const timer = setTimeout(() => child.kill('SIGKILL'), 2000 * SECONDS);
  void ended.then(() => clearTimeout(timer));
  return {
    output: () => output,
    ended,
    async says(pattern, seconds = SECONDS) {
      await until(() => pattern.test(output), `${command} to say ${String(pattern)}`, seconds).catch((error: Error) => {
        throw new Error(`${error.message}; it said: ${output.slice(-2000)}`);
      });
    },
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** Runs a program to its end. @throws Error with its output where it fails */
export async function runs(command: string, ...args: string[]): Promise<string> {
  const one = program(command, args);
  const code = await one.ended;
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}: ${one.output().slice(-2000)}`);
  return one.output();
}

export async function until(
  done: () => boolean | Promise<boolean>,
  what: string,
  seconds: number = SECONDS,
): Promise<void> {
  const end = Date.now() + 1000 * seconds;
  while (!(await done())) {
    if (Date.now() > end) throw new Error(`waited ${seconds} s for ${what}`);
    await sleep(0.05);
  }
}

/** Waits until a parameter has the values, numbers within a thousandth. */
export async function becomes({ osc }: Stage, address: string, ...values: readonly (number | string)[]): Promise<void> {
  let last: readonly unknown[] = [];
  const equal = (a: unknown, b: number | string): boolean =>
    typeof b === 'number' ? Math.abs(Number(a) - b) <= 1e-3 * Math.max(1, Math.abs(b)) : a === b;
  await until(
    async () => {
      osc.send(address);
      last = (await osc.next(address)).args;
      return last.length === values.length && values.every((value, i) => equal(last[i], value));
    },
    `${address} to be ${values.join(' ')}`,
    20,
  ).catch((error: Error) => {
    throw new Error(`${error.message}; it is ${last.join(' ')}`);
  });
}
