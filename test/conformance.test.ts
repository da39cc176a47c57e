// The test models of the ONNX project: what is recorded of all of them, and a sample of them, run again.
import { describe, expect, it } from 'vitest';
import { check } from '../scripts/conformance/check.js';
import { findData } from '../scripts/conformance/data.js';
import { readReport } from '../scripts/conformance/report.js';
import { compare } from '../scripts/conformance/slopes.js';
import type { Verdict } from '../scripts/conformance/slopes.js';
import { f32, numbers } from '../src/graph/graph.js';
import { generator } from '../src/random.js';

const recorded = readReport();
const SAMPLE = 60;

describe('all test models', () => {
  it('were taken through: enough of them equal, enough gradients checked, none failing', () => {
    expect(recorded.failures).toEqual([]);
    expect(recorded.imported).toBeGreaterThanOrEqual(600);
    expect(recorded.gradients).toBeGreaterThanOrEqual(300);
    const { passed, notImported } = recorded;
    expect(Object.keys(passed)).toHaveLength(recorded.imported);
    expect(Object.values(passed).filter(Boolean)).toHaveLength(recorded.gradients);
    expect(recorded.imported + Object.values(notImported).flat().length).toBe(recorded.models);
  });

  it('are named with a reason where no gradient was checked', () => {
    const unchecked = Object.entries(recorded.passed).flatMap(([model, checked]) => (checked ? [] : [model]));
    expect(Object.values(recorded.notDifferentiated).flat().sort()).toEqual(unchecked.sort());
  });
});

const folder = findData();
const models = Object.keys(recorded.passed);
/** Every so many-th of the models whose gradient was checked, so that all kinds are among them. */
const checked = models.filter((model) => recorded.passed[model]);
const sample = Array.from({ length: SAMPLE }, (_, i) => checked[Math.floor((i * checked.length) / SAMPLE)]);

// Left out only where the package could not be installed; scripts/test.ts then says so at the end.
describe.skipIf(!folder)('a sample of the test models', () => {
  it.each(sample)('%s is equal, and its gradient agrees', async (model) => {
    const { imported, gradient } = await check(folder!, model, () => Promise.resolve());
    expect(imported).toEqual({ verdict: 'passed' });
    expect(gradient).toMatchObject({ verdict: 'passed' });
  });
});

describe('slope against gradient', () => {
  /** The verdict on an elementwise function and what is claimed to be its gradient. */
  const verdict = async (f: (x: number) => number, gradient: (x: number) => number, at: number[]): Promise<Verdict> => {
    const each = (of: (x: number) => number) => (feeds: { readonly [name: string]: ReturnType<typeof f32> }) =>
      Promise.resolve([f32([at.length], numbers(feeds.x).map(of))]);
    const weights = [Float64Array.from(at, () => 1)];
    const subject = { run: each(f), gradient: each(gradient), weights, to: ['x'] };
    return (await compare(subject, { x: f32([at.length], at) }, generator(1))).verdict;
  };

  it('finds a gradient that is missing, or two hundredths too long', async () => {
    expect(await verdict(Math.exp, Math.exp, [0.5, -1, 2])).toBe('agrees');
    expect(await verdict(Math.exp, (x) => 1.02 * Math.exp(x), [0.5, -1, 2])).toBe('disagrees');
    expect(await verdict(Math.exp, () => 0, [0.5, -1, 2])).toBe('disagrees');
  });

  it('tells kinks and steps from errors', async () => {
    expect(await verdict(Math.abs, Math.sign, [0.5, -1, 2])).toBe('agrees');
    expect(await verdict(Math.abs, Math.sign, [0, -1, 2])).toBe('unclear');
    expect(await verdict(Math.round, () => 0, [0.3, -1.2, 2.1])).toBe('flat');
  });
});
