// A Python process that stays up and does one step of a PyTorch twin per line that it is sent.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { ENVIRONMENT } from '../../src/graph/environment.js';

export interface Twin {
  readonly torch: string;
  ask(order: object): Promise<{ readonly ms: number; readonly cpu?: number; readonly loss: number }>;
  stop(): Promise<void>;
}

/**
 * @param python the interpreter
 * @param first what the twin is told before anything else
 * @param file in bench/
 */
export async function startTwin(python: string, first: object, file = 'pytorch.py'): Promise<Twin> {
  const script = fileURLToPath(new URL(`../../../bench/${file}`, import.meta.url));
  // What suits our runtime does not suit PyTorch (1.7 times slower): it has the environment that it would have anyway.
  const own = Object.entries(process.env).filter(([name]) => !(name in ENVIRONMENT));
  const child = spawn(python, [script], { stdio: ['pipe', 'pipe', 'pipe'], env: Object.fromEntries(own) });
  let complaint = '';
  child.stderr.on('data', (text: Buffer) => (complaint = (complaint + text.toString()).slice(-2000)));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ended = once(child, 'close').catch(() => undefined);
  const ask = async <T>(order: object): Promise<T> => {
    child.stdin.write(`${JSON.stringify(order)}\n`);
    const { value, done } = (await lines.next()) as IteratorResult<string, undefined>;
    if (done || value === undefined) throw new Error(missing(python, complaint));
    return JSON.parse(value) as T;
  };
  child.stdin.on('error', () => undefined);
  const { torch } = await ask<{ torch: string }>(first);
  return {
    torch,
    ask: (order) => ask(order),
    async stop() {
      child.stdin.end();
      await ended;
    },
  };
}

const missing = (python: string, complaint: string): string =>
  /No module named|ENOENT/.test(complaint) || complaint === ''
    ? `This bench needs PyTorch: a CPU wheel from pip in a virtual environment (PYTHON=venv/bin/python npm run bench -- pytorch), or Debian's python3-torch. ${python} has none.`
    : `The twin ended: ${complaint}`;
