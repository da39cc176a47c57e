// The runner with a dream that does nothing: what it is told, in which order, and how it stops.
import { describe, expect, it } from 'vitest';
import type { FromDreamer } from '../src/messages.js';
import type { Dream } from '../src/optim/dream.js';
import { runner } from '../src/optim/runner.js';
import { outfitOf } from '../src/outfit.js';
import { initialValues, paramsFor } from '../src/params.js';
import type { Values } from '../src/params.js';

const values = initialValues(paramsFor(['note']));
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function make(over: Partial<Dream> = {}, initial: Values = values) {
  const calls: string[] = [];
  const sent: FromDreamer[] = [];
  let steps = 0;
  const dream: Dream = {
    set: () => void calls.push('set'),
    settle: async () => void (await turn(), calls.push('settle')),
    step: async () => (await turn(), calls.push('step'), { step: ++steps, score: 1, copies: [] }),
    finish: async () => (
      await turn(),
      calls.push('finish'),
      {
        rate: 1,
        channels: [],
        beats: 8,
        outfit: outfitOf(values),
        state: { clip: new Float32Array(0), high: new Float32Array(0), step: steps },
        score: 0,
        activity: [],
      }
    ),
    hear: () => Promise.resolve({ frames: 1, units: 1, levels: new Uint8Array(1) }),
    reset: () => void calls.push('reset'),
    restore: () => void calls.push('restore'),
    ...over,
  };
  let time = 0;
  const running = runner(
    {
      bars: { set: () => undefined, go: () => undefined, loop: () => undefined, fix: () => undefined, last: 0 },
      dream,
      send: (message) => sent.push(message),
      now: () => (time += 0.1),
      sleep: async (seconds) => void (await turn(), (time += seconds)),
    },
    initial,
  );
  return {
    running,
    calls,
    sent,
    wait: async (turns = 20) => {
      for (let i = 0; i < turns; i++) await turn();
    },
  };
}

const kinds = (sent: FromDreamer[]): string[] => sent.map(({ kind }) => kind);

describe('the runner', () => {
  it('hears what it is told while steps take no time at all', async () => {
    let steps = 0;
    const { running, calls, sent, wait } = make({
      settle: () => Promise.resolve(),
      // Ends by itself, so that a runner that hears nothing fails and does not hang.
      step: () =>
        ++steps < 20_000 ? Promise.resolve({ step: steps, score: 0, copies: [] }) : Promise.reject(new Error('deaf')),
    });
    running.tell({ kind: 'go' });
    await wait();
    running.tell({ kind: 'finish', steps: 0 });
    await wait();
    expect(calls).toContain('finish');
    expect(kinds(sent)).toContain('finished');
    expect(steps).toBeLessThan(20_000);
    await running.stop();
  });

  it('rests until it is told to go, then steps until it is stopped', async () => {
    const { running, calls, wait, sent } = make();
    await wait();
    expect(calls.filter((call) => call === 'step')).toHaveLength(0);
    running.tell({ kind: 'go' });
    await wait();
    expect(calls.filter((call) => call === 'step').length).toBeGreaterThan(5);
    await running.stop();
    const stopped = calls.length;
    running.tell({ kind: 'finish', steps: 0 });
    running.tell({ kind: 'hear', id: 1, clip: new Float32Array(4) });
    await wait();
    expect(calls).toHaveLength(stopped);
    expect(kinds(sent)).toContain('stepped');
  });

  it('finishes a clip beside the steps, and makes its stop wait for it', async () => {
    const { running, wait, sent } = make();
    running.tell({ kind: 'go' });
    await wait(3);
    running.tell({ kind: 'finish', steps: 0 });
    await running.stop();
    expect(kinds(sent)).toContain('finished');
  });

  it('takes exactly so many steps for a clip when it does not go freely', async () => {
    const { running, calls, wait, sent } = make();
    running.tell({ kind: 'finish', steps: 3 });
    running.tell({ kind: 'finish', steps: 2 });
    await wait(60);
    expect(calls.filter((call) => call === 'step' || call === 'finish')).toEqual([
      'step',
      'step',
      'step',
      'finish',
      'step',
      'step',
      'finish',
    ]);
    expect(kinds(sent).filter((kind) => kind === 'finished')).toHaveLength(2);
    await running.stop();
  });

  it('rests while the dream is off, but settles what knobs ask for', async () => {
    const { running, calls, wait } = make({}, { ...values, '/dream/on': false });
    running.tell({ kind: 'go' });
    await wait();
    running.tell({ kind: 'values', values: { ...values, '/dream/on': false, '/clock/tempo': 90 } });
    await wait();
    expect(calls).not.toContain('step');
    expect(calls.filter((call) => call === 'settle').length).toBeGreaterThan(1);
    running.tell({ kind: 'values', values });
    await wait();
    expect(calls).toContain('step');
    await running.stop();
  });

  it('answers a sync after the round that follows it', async () => {
    const { running, calls, sent, wait } = make();
    await wait();
    calls.length = 0;
    running.tell({ kind: 'values', values });
    running.tell({ kind: 'sync', id: 5 });
    await wait();
    expect(calls.slice(0, 2)).toEqual(['set', 'settle']);
    expect(sent).toContainEqual({ kind: 'synced', id: 5 });
    await running.stop();
  });

  it('goes on after a step that fails, and says so', async () => {
    let failures = 2;
    const { running, sent, wait } = make({
      step: async () => {
        await turn();
        if (failures-- > 0) throw new Error('out of memory');
        return { step: 1, score: 0, copies: [] };
      },
    });
    running.tell({ kind: 'go' });
    await wait(40);
    await running.stop();
    expect(sent.filter((message) => message.kind === 'log').map((message) => message.line)).toEqual([
      'a step failed: out of memory',
      'a step failed: out of memory',
    ]);
    expect(kinds(sent)).toContain('stepped');
  });

  it('says when a clip could not be finished, instead of leaving who asked waiting', async () => {
    const { running, sent, wait } = make({ finish: () => Promise.reject(new Error('no memory')) });
    running.tell({ kind: 'finish', steps: 1 });
    await wait();
    expect(sent).toContainEqual({ kind: 'unfinished', line: 'a clip could not be finished: no memory' });
    await running.stop();
  });
});
