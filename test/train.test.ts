// Training from end to end, as its user does it: a folder of music becomes an ear that plays.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wavWriter } from '../src/engine/wav.js';
import { readSheet } from '../src/ears/sheet.js';
import { generator } from '../src/random.js';
import { MAIN } from './helper/daemon.js';
import { readWav } from './helper/wav.js';

const RATE = 44100;
const PATIENCE = 240_000;
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'earworm-test-'));
  mkdirSync(join(folder, 'music'));
  // Three pieces that go on as they began: tones of one pitch each, struck in a tempo of their own.
  for (const [name, hertz, beat] of [
    ['low', 110, 0.5],
    ['middle', 440, 0.35],
    ['high', 1760, 0.23],
  ] as const) {
    const random = generator(hertz);
    const file = wavWriter(join(folder, 'music', `${name}.wav`), RATE, 1);
    const sound = (n: number): number =>
      0.4 * Math.sin((2 * Math.PI * hertz * n) / RATE) * Math.exp(-8 * ((n / RATE) % beat)) + 0.002 * random();
    file.append(Float32Array.from({ length: 12 * RATE }, (_, n) => sound(n)));
    file.stop();
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

interface Ended {
  readonly code: number | null;
  readonly output: string;
}

/** @param stopAt a signal is sent when this is printed */
function earworm(args: readonly string[], stopAt?: RegExp): Promise<Ended> {
  const child = spawn(process.execPath, [MAIN, ...args], {
    env: { ...process.env, XDG_CACHE_HOME: join(folder, 'cache') },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      if (stopAt?.test(output)) child.kill('SIGINT');
    });
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, output })));
}

const ear = (): string => join(folder, 'mine.onnx');
const teach = (...more: string[]): string[] => [
  ...['train', '--corpus', join(folder, 'music'), '--ear', ear(), '--width', 'quarter'],
  ...['--clips', '2', '--workers', '2', '--minutes', '0.02', ...more],
];
const steps = (): number =>
  Number(readSheet(readFileSync(ear().replace('.onnx', '.json'), 'utf8'), 'mine.json').training!.steps);

describe('a folder of music', () => {
  it('becomes an ear', { timeout: PATIENCE }, async () => {
    const { code, output } = await earworm(teach());
    expect(output).toContain('3 pieces, 1 minutes; 1 are left for examinations');
    expect(code).toBe(0);
    const { layers, training, rate, front } = readSheet(readFileSync(join(folder, 'mine.json'), 'utf8'), 'mine.json');
    expect([rate, front, layers.length]).toEqual([RATE, 'constant-q', 27]);
    for (const { name, channels, usual, full } of layers) {
      expect(
        Object.values(usual!).map((list) => list.length),
        name,
      ).toEqual(Array(5).fill(channels));
      expect(full).toBeGreaterThan(0);
      usual!.p50.forEach((p50, c) => expect(p50).toBeLessThanOrEqual(usual!.p99[c]));
    }
    // Normalised before every ReLU: no layer is dead, and none has run away.
    for (const { name, usual } of layers.slice(1)) {
      const mean = usual!.mean.reduce((a, b) => a + b) / usual!.mean.length;
      expect(mean, name).toBeGreaterThan(0.05);
      expect(mean, name).toBeLessThan(10);
    }
    expect(training).toMatchObject({ width: 'quarter', contrast: 'cpc', pieces: 2, held: 1, candidates: 4 });
    expect(steps()).toBeGreaterThan(0);
    expect(statSync(ear()).size).toBeLessThan(10e6);
  });

  it('is not trained on twice by mistake, but further on request', { timeout: PATIENCE }, async () => {
    const before = steps();
    const again = await earworm(teach());
    expect(again.code).toBe(2);
    expect(again.output).toMatch(
      /There is a training of ".*mine\.onnx" already, at step \d+: --resume goes on with it/,
    );
    const checkpoint = readFileSync(join(folder, 'mine.training', 'checkpoint'));
    const { minutes } = JSON.parse(checkpoint.toString('utf8', 0, checkpoint.indexOf(10))) as { minutes: number };
    const longer = ['--minutes', String(minutes + 0.005), '--resume'];
    const { code } = await earworm(['train', '--ear', ear(), '--workers', '1', ...longer]);
    expect(code).toBe(0);
    expect(steps()).toBeGreaterThan(before);
  });

  it('gives the ear that is there when somebody stops it', { timeout: PATIENCE }, async () => {
    const before = steps();
    const more = ['train', '--ear', ear(), '--workers', '1', '--minutes', '60', '--resume'];
    const { code, output } = await earworm(more, /Preparing/);
    expect(output).toMatch(/Stopping after this step[^]*is written/);
    expect(code).toBe(0);
    expect(steps()).toBeGreaterThanOrEqual(before);
  });

  it('and the ear plays', { timeout: PATIENCE }, async () => {
    const out = join(folder, 'dream.wav');
    const layer = ['--set', '/target/1/on=1', '--set', '/target/1/layer=block-5-2'];
    const { code } = await earworm([
      'render',
      '--ear',
      ear(),
      '--seconds',
      '8',
      '--steps',
      '4',
      '--out',
      out,
      ...layer,
    ]);
    expect(code).toBe(0);
    const { channels } = readWav(out);
    expect(channels[0].length).toBe(8 * RATE);
    expect(channels[0].some((x) => Math.abs(x) > 0.01)).toBe(true);
  });
});

describe('is refused in a sentence', () => {
  const cases: [string, string[], RegExp][] = [
    ['no corpus', ['--ear', 'x'], /A training needs music: --corpus FOLDER/],
    ['a corpus that is not there', ['--ear', 'x', '--corpus', '/nowhere'], /takes a folder of music/],
    ['nothing to resume', ['--ear', 'x', '--resume'], /no training of "x" to resume/],
    ["somebody else's ear", ['--ear', 'basic-pitch', '--corpus', '.'], /already, and no training of it here/],
    ['a width that there is not', ['--ear', 'x', '--width', 'third'], /full, half, quarter/],
    ['minutes that are none', ['--ear', 'x', '--minutes', 'many'], /Takes 0 to/],
  ];
  it.each(cases)('%s', async (_, args, words) => {
    const { code, output } = await earworm(['train', ...args]);
    expect(output).toMatch(words);
    expect(output.trim().split('\n').length).toBeLessThan(4);
    expect(code).toBe(2);
  });
});
