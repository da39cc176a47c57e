// A process that answers every JSON line with a JSON line: the PyTorch side of a comparison, kept up between steps.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

export interface Twin<Answer> {
  ask(question: unknown): Promise<Answer>;
  stop(): void;
}

/** Starts `PYTHON` (environment variable; default python3) on a script. What it writes to stderr is shown. */
export function twin<Answer>(script: string): Twin<Answer> {
  const child = spawn(process.env.PYTHON ?? 'python3', [script], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    async ask(question) {
      child.stdin.write(`${JSON.stringify(question)}\n`);
      const { value, done } = await lines.next();
      if (done) throw new Error(`${script} ended: is there a PyTorch in ${process.env.PYTHON ?? 'python3'}?`);
      return JSON.parse(value) as Answer;
    },
    stop: () => void child.stdin.end(),
  };
}
