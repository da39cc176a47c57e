// The state that survives: written whole, read again, put aside when it is broken, kept by one process alone.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { parseState, writeState } from '../src/control/state-file.js';
import type { State } from '../src/control/state-file.js';
import { keepState, lastState } from '../src/control/state.js';
import { store } from '../src/control/store.js';
import { paramsFor } from '../src/params.js';
import { prepare } from '../src/prepare.js';
import { generator } from '../src/random.js';
import { Refused } from '../src/refused.js';
import { client, startDaemon } from './helper/daemon.js';
import { killed } from './helper/kill.js';

const folder = mkdtempSync(join(tmpdir(), 'earworm-state-'));
afterAll(() => rmSync(folder, { recursive: true }));
let homes = 0;
const newHome = (): string => join(folder, `home-${++homes}`);
const stateOf = (values: State['values']): State => ({ time: 1e9, pid: 5, ear: 'house', preset: 'wire', values });
const put = (home: string, text: string): void => {
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, 'state.json'), text);
};

describe('a state', () => {
  it('is read as it was written', () => {
    const raw = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.string(), fc.boolean());
    const values = fc.dictionary(
      fc.string().filter((key) => key !== '__proto__'),
      fc.array(raw),
    );
    fc.assert(
      fc.property(values, (values) => {
        const read = parseState(writeState(stateOf(values)), 'x');
        // JSON knows no -0.
        expect(JSON.stringify(read)).toEqual(JSON.stringify(stateOf(values)));
      }),
      { seed: 5, numRuns: 300 },
    );
  });

  it('of nonsense is a sentence, and is put aside', async () => {
    const text = fc.oneof(fc.string(), fc.json(), fc.constant(writeState(stateOf({})).slice(0, -9)));
    fc.assert(
      fc.property(text, (garbage) => {
        expect(() => parseState(garbage, 'x.json')).toThrow(Refused);
      }),
      { seed: 5, numRuns: 500 },
    );
    for (const [garbage, why] of [
      ['{', /is not JSON\. It is put aside as state\.json\.broken, /],
      [writeState(stateOf({})).replace('"version":1', '"version":7'), /is of a later Earworm: version 7, .* put aside/],
    ] as const) {
      const home = newHome();
      put(home, garbage);
      const said: string[] = [];
      expect(await lastState(home, (_part, line) => said.push(line))).toBeUndefined();
      expect(said).toEqual([expect.stringMatching(why)]);
      expect(existsSync(join(home, 'state.json'))).toBe(false);
      expect(readFileSync(join(home, 'state.json.broken'), 'utf8')).toBe(garbage);
    }
    expect(await lastState(newHome(), () => expect.unreachable())).toBeUndefined();
  });

  it('is left, and young, whenever its process is killed', { timeout: 120_000 }, async () => {
    const home = newHome();
    const random = generator(3);
    for (let n = 0; n < 20; n++) {
      const age = await killed(home, 0.5 * random());
      expect(age, `kill ${n + 1}`).toBeLessThan(5);
    }
    expect(existsSync(join(home, 'state.json.broken'))).toBe(false);
  });

  it('is kept by one of two, and by the other when that is gone', async () => {
    const home = newHome();
    put(home, writeState({ ...stateOf({}), time: 1000 }));
    const said: string[] = [];
    let now = 1001;
    let there = true;
    const knobs = store(paramsFor(['one']));
    const keeper = keepState({
      ...{ home, knobs, pid: 9, clock: () => now, alive: () => there },
      about: () => ({ ear: 'house', preset: 'wire' }),
      clip: (before, end) => Promise.resolve(end ? 'clip-2' : before),
      log: (_part, line) => said.push(line),
    });
    const owner = (): number => parseState(readFileSync(join(home, 'state.json'), 'utf8'), 'x').pid;
    await expect
      .poll(() => said)
      .toEqual([expect.stringMatching(/^Another Earworm \(process 5\) keeps its state in /)]);
    expect(owner()).toBe(5);
    there = false;
    now = 1002;
    knobs.set('/loop/gain', [-3], 'osc');
    await expect.poll(owner, { timeout: 10_000 }).toBe(9);
    await keeper.stop();
    const last = await lastState(home, () => undefined);
    expect(last?.values['/loop/gain']).toEqual([-3]);
    expect(last?.clip).toBe('clip-2');
  });
});

describe('what is restored', () => {
  const values = { '/loop/gain': [-7], '/target/2/layer': ['gone'], '/no/such': [1], '/fx/low': [-3] } as const;
  it('is everything that fits, with --set on top', async () => {
    const { knobs, restored, names } = await prepare({ set: ['/fx/low=2'] }, '.', folder, stateOf(values));
    expect(knobs.values).toMatchObject({ '/loop/gain': -7, '/fx/low': 2 });
    expect(restored).toEqual({ time: 1e9, unfit: ['/target/2/layer', '/no/such'] });
    expect(names.preset).toBe('wire');
  });
  it('is nothing where something else is asked for', async () => {
    for (const asked of [{ preset: 'wire' }, { ear: 'piano' }])
      expect((await prepare({ ...asked, set: [] }, '.', folder, stateOf(values))).restored).toBeUndefined();
    expect((await prepare({ ear: 'house', set: [] }, '.', folder, stateOf(values))).restored).toBeDefined();
  });
});

it('a daemon that is killed goes on with what it had, unless it is to begin anew', async () => {
  const home = newHome();
  const begin = (...more: string[]) => startDaemon(['--driver', 'clock', '--home', home, ...more]);
  const asked = async (daemon: Awaited<ReturnType<typeof begin>>): Promise<unknown> => {
    const osc = await client(daemon.oscPort);
    osc.send('/fx/low');
    const { args } = await osc.next('/fx/low');
    osc.stop();
    return args[0];
  };
  const first = await begin();
  const osc = await client(first.oscPort);
  osc.send('/fx/low', -5);
  const state = (): State => parseState(readFileSync(join(home, 'state.json'), 'utf8'), 'x');
  await expect.poll(() => state().values['/fx/low'], { timeout: 10_000 }).toEqual([-5]);
  await expect.poll(() => state().clip, { timeout: 60_000 }).toBeDefined();
  osc.stop();
  const clip = readFileSync(join(home, 'state', `${state().clip}.wav`));
  first.process.kill('SIGKILL');
  await first.ended;
  // Frozen, so that no new clip takes over.
  const second = await begin('--set', '/loop/freeze=1');
  expect(await asked(second)).toBe(-5);
  expect(second.errors()).toMatch(
    /state: All parameters are as they were on .*\. The clip that played goes on\. --fresh begins anew\./,
  );
  const again = await client(second.oscPort);
  const kept = (): boolean => {
    again.send('/clip/keep', 'first');
    return again.heard.some(({ address }) => address === '/done');
  };
  await expect.poll(kept, { timeout: 60_000, interval: 200 }).toBe(true);
  again.stop();
  expect(readFileSync(join(home, 'clips', 'first.wav')).equals(clip)).toBe(true);
  await second.stop();
  const third = await begin('--fresh');
  expect(await asked(third)).toBe(0);
  expect(third.errors()).not.toContain('state:');
  await third.stop();
});
