// Presets, feeds, status.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { summary, SUMMARY } from '../src/control/feeds/summary.js';
import { write } from '../src/control/packet.js';
import { applyPreset } from '../src/control/apply.js';
import { shippedPresets } from '../src/control/presets.js';
import type { Preset } from '../src/control/preset-file.js';
import { STATUS, statusPairs } from '../src/control/status.js';
import { store } from '../src/control/store.js';
import { readEar } from '../src/ears/ear.js';
import { lay } from '../src/ears/lay.js';
import { isEmpty, planOf } from '../src/optim/goals.js';
import { seldom } from '../src/log.js';
import { EAR } from '../src/flags.js';
import { paramsFor } from '../src/params.js';

const readPreset = (folder: string, name: string): Promise<Preset> => shippedPresets(folder).read(name);

const make = () => store(paramsFor(['scalogram', 'note']));

describe('the presets that are shipped', async () => {
  const names = await shippedPresets('presets').list();
  it('are at least four', () => expect(names.length).toBeGreaterThanOrEqual(4));
  it.each(names)('%s is taken, and says what it is', async (name) => {
    const preset = await readPreset('presets', name);
    const { hearing } = await lay(await readEar('models', preset.ear ?? EAR), 1);
    expect(preset.about).toMatch(/^[A-Z].*\.$/);
    const knobs = store(paramsFor(hearing.layers.map((layer) => layer.name)));
    expect(() => applyPreset(knobs, preset, name)).not.toThrow();
    expect(isEmpty(planOf({ values: knobs.values, hearing })), 'it asks nothing of its ear').toBe(false);
  });
});

describe('a preset', () => {
  const folder = mkdtempSync(join(tmpdir(), 'earworm-presets-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const put = (name: string, text: string): void => writeFileSync(join(folder, `${name}.json`), text);

  it('puts back what it does not name, except the output', async () => {
    put('plain', '{ "about": "Plain.", "/loop/gain": -3, "/target/notes": [60, 64] }');
    const knobs = make();
    knobs.set('/loop/fade', [500], 'osc');
    knobs.set('/out/gain', [-12], 'osc');
    applyPreset(knobs, await readPreset(folder, 'plain'), 'plain');
    expect(knobs.values).toMatchObject({
      '/loop/gain': -3,
      '/target/notes': [60, 64],
      '/loop/fade': 60,
      '/out/gain': -12,
    });
  });

  it('that is broken is refused in a sentence, and changes nothing', async () => {
    put('text', 'no json');
    put('list', '[1, 2]');
    put('deep', '{ "/loop/gain": { "value": 3 } }');
    put('range', '{ "/loop/fade": 20, "/loop/gain": 99 }');
    put('name', '{ "/loop/gian": 0 }');
    await expect(readPreset(folder, 'text')).rejects.toThrow(/text.json is not JSON/);
    await expect(readPreset(folder, 'list')).rejects.toThrow(/is not a list of addresses and values/);
    await expect(readPreset(folder, 'deep')).rejects.toThrow(/is not a list of addresses and values: \/loop\/gain/);
    await expect(readPreset(folder, 'rang')).rejects.toThrow('There is no preset "rang"; the nearest is range.');
    await expect(readPreset(folder, '../presets/chord')).rejects.toThrow('There is no preset');
    const knobs = make();
    const range = await readPreset(folder, 'range');
    expect(() => applyPreset(knobs, range, 'range')).toThrow(
      'The preset "range" is not taken: /loop/gain takes -60 to 6 dB, got 99',
    );
    expect(knobs.values['/loop/fade']).toBe(60);
    const name = await readPreset(folder, 'name');
    expect(() => applyPreset(knobs, name, 'name')).toThrow('the nearest is /loop/gain');
  });
});

describe('the summary feed', () => {
  const scene = {
    phase: 0.3,
    beat: 2.4,
    beats: 8,
    meter: 4,
    activity: [Float32Array.from([0, 1, 0, 0]), Float32Array.from([0.5])],
    report: { clip: 3, peak: 0.5, rms: 0.1, reduction: 0.5, limited: 2, underruns: 1 },
    latency: 0.05,
    progress: { score: -0.2, step: 99 },
  };
  const find = (phase: number, address: string) =>
    summary({ ...scene, phase, beat: 16 + 8 * phase }).find((m) => m.address === address)!;

  it('is exactly the messages that are documented', () => {
    expect(summary(scene).map(({ address }) => address)).toEqual(Object.keys(SUMMARY));
  });

  it('counts beats and bars from one', () => {
    expect(find(0.3, '/feed/beat').args.map((x) => Math.round(100 * Number(x)) / 100)).toEqual([3, 0.4]);
    expect(find(0, '/feed/bar').args).toEqual([1]);
    expect(find(0.6, '/feed/bar').args).toEqual([2]);
    expect(find(0.999, '/feed/beat').args[0]).toBe(4);
  });

  it('reads the layers between their frames, round the end', () => {
    const third = expect.closeTo(1 / 3, 6) as number;
    expect(find(0.125, '/feed/layers').args).toEqual([third, third]);
    expect(find(0.25, '/feed/layers').args).toEqual([0.5, third]);
    expect(find(0.875, '/feed/layers').args[0]).toBe(0);
  });

  it('keeps its types, whatever the numbers, and fits every receiver', () => {
    for (const phase of [0, 0.25, 0.5]) {
      const messages = summary({ ...scene, phase });
      expect(messages.map(({ tags }) => tags)).toEqual(['f', 'if', 'i', 'ff', 'ff', 'fiif', 'fi', 'i']);
      expect(messages.reduce((bytes, m) => bytes + write(m).length + 4, 16)).toBeLessThan(1432);
    }
  });
});

it('the status has a value and a sentence for every name', () => {
  const pairs = statusPairs({
    ear: 'e',
    provider: 'cpu',
    driver: 'clock',
    device: 'none',
    own: { rate: 48000, channels: 1 },
    lead: 441,
    rate: 44100,
    progress: { step: 1, score: 2, perSecond: 3 },
    report: {
      clip: 0,
      swaps: 3,
      lateSwaps: 0,
      lateChanges: 0,
      underruns: 1,
      peak: 1,
      rms: 0.1,
      reduction: 0.5,
      limited: 4,
    },
    restarts: { host: 0, losses: 0, dreamer: 1 },
    recording: undefined,
    traffic: { received: 9, perSecond: 8, busiest: 7, refused: 6, dropped: 5, late: 4 },
    clients: 3,
    uptime: 9.6,
  });
  expect(Object.fromEntries(pairs)).toMatchObject({
    ear: 'e',
    'lead-ms': 10,
    'dreamer-restarts': 1,
    clip: 0,
    'level-db': -20,
    'peak-db': 0,
    'reduction-db': 6,
    clips: 4,
    underruns: 1,
    recording: 'none',
    'uptime-s': 10,
  });
  for (const { doc } of Object.values(STATUS)) expect(doc).toMatch(/^[A-Za-z].*\.$/);
});

it('a complaint that is repeated is counted, not printed', () => {
  const lines: string[] = [];
  let now = 0;
  const log = seldom(
    (part, line) => lines.push(`${part}: ${line}`),
    1,
    () => now,
  );
  for (let i = 0; i < 5; i++) log('osc', `wrong ${i}`);
  log('dream', 'slow');
  now = 2;
  log('osc', 'again');
  expect(lines).toEqual(['osc: wrong 0', 'dream: slow', 'osc: again (and 4 more)']);
});
