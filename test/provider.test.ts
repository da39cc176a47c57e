// What the dream runs on: how it is chosen, what happens when it fails, and WebGPU on a graphics card made of software.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { child } from '../src/child.js';
import { choose } from '../src/choose.js';
import { f32 } from '../src/graph/graph.js';
import { open } from '../src/graph/session.js';
import { difference, trial } from '../src/graph/trial.js';
import type { FromSmoke, ToSmoke } from '../src/messages.js';
import { openDreaming } from '../src/optim/dreaming.js';
import { initialValues, paramsFor } from '../src/params.js';
import { candidates, has, providers } from '../src/providers.js';
import type { Machine } from '../src/providers.js';
import { client, MAIN, runWord, sleep, startDaemon, status } from './helper/daemon.js';
import { homeless } from './helper/home.js';
import { hasLavapipe, lavapipe } from './helper/lavapipe.js';

const SMOKE = join(dirname(MAIN), 'smoke.js');
const folder = mkdtempSync(join(tmpdir(), 'earworm-provider-'));
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => void vi.unstubAllEnvs());

/** A machine with these folders. */
const machine = (platform: string, folders: Record<string, string[]> = {}, environment = {}): Machine => ({
  platform,
  environment,
  runtime: '/runtime',
  list: (name) => Promise.resolve(folders[name] ?? []),
});
const windows = machine('win32 x64');

describe('the providers that a machine may have', () => {
  const driver = { '/usr/share/vulkan/icd.d': ['lvp_icd.json'] };
  const card = { '/dev/dri': ['card0', 'renderD128'] };
  const cuda = { '/runtime': ['libonnxruntime_providers_cuda.so'] };
  it.each([
    ['no card and no driver', machine('linux x64'), ['cpu']],
    ['a driver without a card', machine('linux x64', driver), ['cpu']],
    ['a card without a driver', machine('linux x64', card), ['cpu']],
    ['both', machine('linux x64', { ...driver, ...card }), ['webgpu', 'cpu']],
    ['a driver that somebody named', machine('linux x64', {}, { VK_DRIVER_FILES: '/a.json' }), ['webgpu', 'cpu']],
    ['CUDA, and a card of NVIDIA', machine('linux x64', { ...cuda, '/dev': ['nvidia0'] }), ['cuda', 'cpu']],
    ['CUDA without a card', machine('linux x64', cuda), ['cpu']],
    ['another processor', machine('linux arm64', { ...driver, ...card }), ['cpu']],
    ['Windows', windows, ['dml', 'webgpu', 'cpu']],
    ['a Mac', machine('darwin arm64'), ['webgpu', 'coreml', 'cpu']],
  ])('%s', async (_about, found, expected) => {
    expect(await candidates(found)).toEqual(expected);
  });

  it('has the processor everywhere', () => {
    for (const platform of ['linux x64', 'linux arm64', 'darwin x64', 'aix ppc64'])
      expect(providers.filter((name) => has(platform, name))).toContain('cpu');
  });
});

describe('the choice', () => {
  const good: FromSmoke = { kind: 'tried', difference: 1e-6, ms: 1, processor: 2 };
  type Answer = FromSmoke | 'abort' | 'hang';
  /** Tries nothing: answers for each provider what it is told to. */
  const answering = (answers: Record<string, Answer>): string => {
    const path = join(mkdtempSync(join(folder, 'answers-')), 'smoke.mjs');
    writeFileSync(
      path,
      `process.on('message', ({ provider }) => {
         const answer = ${JSON.stringify(answers).replaceAll('null', 'NaN')}[provider];
         if (answer === 'abort') process.abort();
         if (answer !== 'hang') process.send(answer);
       });`,
    );
    return path;
  };
  const choice = async (
    asked: Parameters<typeof choose>[0],
    answers: Record<string, Answer>,
    { on = windows, seconds = 60 } = {},
  ) => {
    const lines: string[] = [];
    const patience = { auto: seconds, named: seconds };
    const log = (line: string): void => void lines.push(line);
    const module = answering(answers);
    const chosen = await choose(asked, { machine: on, module, threads: 1, log, debug: () => undefined, patience });
    return { chosen, lines };
  };

  it('takes the first that equals the processor and is faster', async () => {
    expect(await choice('auto', { dml: good, webgpu: good })).toEqual({ chosen: 'dml', lines: [] });
  });

  it.each<[string, Answer, string]>([
    ['differs', { ...good, difference: 1.4e-3 }, "its results differ from the processor's by 0.0014"],
    ['is not a number', { ...good, difference: NaN }, "its results differ from the processor's by NaN"],
    ['is slower', { ...good, ms: 3 }, 'it is slower than the processor'],
    ['fails', { kind: 'failed', sentence: 'No adapter.' }, 'No adapter'],
    ['aborts', 'abort', 'the process that tried it ended with signal SIGABRT'],
  ])('passes over one that %s, and says so', async (_about, answer, why) => {
    const line = `the provider dml is passed over: ${why}`;
    expect(await choice('auto', { dml: answer, webgpu: good })).toEqual({ chosen: 'webgpu', lines: [line] });
    expect((await choice('auto', { dml: answer, webgpu: answer })).chosen).toBe('cpu');
  });

  it('passes over one that hangs, and ends it', async () => {
    const { chosen, lines } = await choice('auto', { dml: 'hang', webgpu: 'hang' }, { seconds: 0.2 });
    expect(chosen).toBe('cpu');
    expect(lines[0]).toBe('the provider dml is passed over: it gave no answer within 0.2 s');
    expect(lines).toHaveLength(2);
  });

  it('starts no process where there is no card, nor for the processor', async () => {
    const aborts = Object.fromEntries(providers.map((name): [string, Answer] => [name, 'abort']));
    expect(await choice('auto', aborts, { on: machine('linux x64') })).toEqual({ chosen: 'cpu', lines: [] });
    expect(await choice('cpu', aborts)).toEqual({ chosen: 'cpu', lines: [] });
  });

  it('takes one that is asked for by name, slow or not, or says why not and what works', async () => {
    expect((await choice('webgpu', { webgpu: { ...good, ms: 99 } })).chosen).toBe('webgpu');
    await expect(choice('dml', { dml: 'abort', webgpu: good })).rejects.toThrow(
      'The provider dml does not work here (the process that tried it ended with signal SIGABRT); what works is webgpu, cpu.',
    );
    await expect(choice('cuda', { dml: { ...good, difference: 1 }, webgpu: 'abort' })).rejects.toThrow(
      'The provider cuda does not work here (ONNX Runtime does not come with it for win32 x64); what works is cpu.',
    );
  });
});

describe('the network that is tried', () => {
  it('takes every kink on the same side, however the numbers before it are added up', async () => {
    const { graph, feeds } = await trial();
    const kinks = graph.nodes.filter(({ op }) => op === 'Relu').map(({ inputs: [x] }) => x);
    const session = await open({ ...graph, outputs: kinks });
    const before = await session.run(feeds);
    await session.stop();
    expect(kinks).toHaveLength(2);
    for (const name of kinks)
      for (const x of before[name].data as Float32Array)
        if (x === 0 || x % (1 / 32) !== 0) expect.fail(`${name}: ${x}`);
    const { data, shape } = before[kinks[0]];
    const width = shape[3];
    const rows = data.length / width;
    for (let y = 0; y < rows; y += 2)
      for (let x = 0; x < width; x += 2) {
        const window = [0, 1, width, width + 1].map((n) => Number(data[y * width + x + n])).filter((v) => v > 0);
        if (new Set(window).size < window.length) expect.fail(`two equal numbers at ${y}, ${x}`);
      }
  });

  it('shows a provider that rounds to ten bits', async () => {
    const { graph, feeds } = await trial();
    const whole = await open(graph);
    const expected = await whole.run(feeds);
    const rounded = [...graph.constants].map(([name, t]): [string, typeof t] => [
      name,
      t.type === 'float32' ? f32(t.shape, (t.data as Float32Array).map(toTenBits)) : t,
    ]);
    const coarse = await open({ ...graph, constants: new Map(rounded) });
    expect(difference(expected, expected)).toBe(0);
    expect(difference(expected, await coarse.run(feeds))).toBeGreaterThan(1e-4);
    await Promise.all([whole.stop(), coarse.stop()]);
  });

  it('is tried in a process that writes nothing', async () => {
    const home = homeless(folder);
    expect(await tryOut('cpu')).toMatchObject({ kind: 'tried', difference: 0 });
    expect(readdirSync(home)).toEqual([]);
  });
});

/** The number with a mantissa of ten bits, as a graphics card's fast matrix units read it. */
function toTenBits(x: number): number {
  const scale = 2 ** (10 - Math.floor(Math.log2(Math.abs(x) || 1)));
  return Math.round(x * scale) / scale;
}

const tryOut = (provider: ToSmoke['provider']): Promise<FromSmoke> =>
  new Promise((resolve, reject) => {
    const smoke = child<ToSmoke, FromSmoke>({
      module: SMOKE,
      onMessage: resolve,
      onGone: (how) => reject(new Error(how)),
      onPrint: () => undefined,
    });
    smoke.send({ kind: 'try', provider, threads: 1 });
  });

it('a provider that there is not ends the start with exit code 2 and a sentence', async () => {
  const stranger = process.platform === 'darwin' ? 'dml' : 'coreml';
  for (const word of [
    ['run', '--driver', 'clock'],
    ['render', '--out', join(folder, 'never.wav')],
  ]) {
    const { code, errors } = await runWord(...word, '--provider', stranger);
    expect(code).toBe(2);
    expect(errors).toMatch(
      new RegExp(
        `^earworm: The provider ${stranger} does not work here \\(ONNX Runtime does not come .*\\); what works is .*cpu\\.$`,
        'm',
      ),
    );
  }
});

it('a card that ends the dreamer twice in a row is followed by the processor', async () => {
  const module = join(folder, 'dreamer.mjs');
  writeFileSync(
    module,
    `process.on('message', ({ kind, setup }) => {
       if (kind === 'stop') process.exit(0);
       if (kind !== 'open') return;
       process.send({ kind: 'opened' });
       if (setup.provider !== 'cpu') setTimeout(() => process.abort(), 50);
     });`,
  );
  const lines: string[] = [];
  const dreaming = await openDreaming({
    module,
    setup: { models: '', clips: '', ear: '', rate: 44100, seed: 1, threads: 1, provider: 'webgpu' },
    values: initialValues(paramsFor([])),
    now: () => performance.now() / 1000,
    refused: () => undefined,
    log: (line) => void lines.push(line),
    debug: () => undefined,
  });
  expect(dreaming.provider).toBe('webgpu');
  while (!(dreaming.provider === 'cpu' && dreaming.alive)) await sleep(0.05);
  await sleep(0.3);
  expect(dreaming.alive).toBe(true);
  expect(dreaming.restarts).toBe(2);
  expect(lines).toContain('the provider webgpu ended the dreamer 2 times in a row; from now on it is the processor');
  await dreaming.stop();
});

// Left out only where it could not be fetched; scripts/test.ts then says so at the end.
describe.skipIf(!hasLavapipe())('WebGPU on lavapipe', () => {
  const enter = (): void => Object.entries(lavapipe()).forEach(([name, value]) => vi.stubEnv(name, value));

  it('computes a network and its gradient like the processor', async () => {
    enter();
    const answer = await tryOut('webgpu');
    expect(answer).toMatchObject({ kind: 'tried' });
    expect((answer as FromSmoke & { kind: 'tried' }).difference).toBeLessThan(1e-4);
  });

  it('is never chosen over the processor, but taken when asked for', async () => {
    enter();
    const lines: string[] = [];
    const log = (line: string): void => void lines.push(line);
    const here = { ...machine('linux x64'), environment: process.env };
    const options = { machine: here, module: SMOKE, threads: 1, log, debug: () => undefined };
    expect(await choose('auto', { ...options, patience: { auto: 60, named: 60 } })).toBe('cpu');
    expect(lines).toEqual(['the provider webgpu is passed over: it is slower than the processor']);
    expect(await choose('webgpu', options)).toBe('webgpu');
  }, 120_000);

  it('keeps what is carried from run to run on the device, and lets go of it', () => {
    enter();
    const program = join(dirname(MAIN), '..', 'test', 'helper', 'on-device.js');
    for (const provider of ['cpu', 'webgpu']) {
      const printed = execFileSync(process.execPath, [program, provider, '40'], { encoding: 'utf8', stdio: 'pipe' });
      const { read, states } = JSON.parse(printed) as { read: number[]; states: number };
      expect(read).toEqual([...Array.from({ length: 40 }, (_, i) => i + 1), 101]);
      expect(states).toBeLessThan(20);
    }
  });

  it('runs the dream of a daemon', async () => {
    const daemon = await startDaemon(['--driver', 'clock', '--preset', 'chord', '--provider', 'webgpu'], lavapipe());
    expect(daemon.output()).toContain('on webgpu');
    const osc = await client(daemon.oscPort);
    while (Number((await status(osc)).step) < 1) await sleep(0.5);
    expect(await status(osc)).toMatchObject({ provider: 'webgpu', 'dreamer-restarts': 0 });
    osc.stop();
    expect(await daemon.stop()).toBe(0);
  }, 180_000);
});
