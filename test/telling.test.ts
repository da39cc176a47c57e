// What the sound and the dream are told of turned knobs: at once, together, in a flood seldom, and each time apart.
import { expect, it } from 'vitest';
import { store } from '../src/control/store.js';
import type { Engines } from '../src/engines.js';
import { paramsFor } from '../src/params.js';
import type { Values } from '../src/params.js';
import { telling } from '../src/telling.js';

interface Told {
  readonly changed: readonly string[];
  readonly gain: number;
  readonly at: number | undefined;
}

function stage() {
  const knobs = store(paramsFor(['note']));
  const sound: Told[] = [];
  const dream: Values[] = [];
  let seconds = 100;
  const engines = {
    sound: {
      set: (values: Values, changed: readonly string[], at?: number) =>
        void sound.push({ changed, gain: values['/loop/gain'], at }),
    },
    dreaming: { set: (values: Values) => void dream.push(values) },
  } as unknown as Engines;
  const notes: [Partial<Values>, string][] = [];
  let go: () => void = () => undefined;
  const waits: number[] = [];
  const tell = telling({
    knobs,
    engines: () => engines,
    now: () => seconds,
    note: (values, by) => notes.push([values, by]),
    wait: (rest) => (waits.push(rest), new Promise((resolve) => (go = resolve))),
  });
  /** The time has come for what waits. */
  const told = (): Promise<void> => (go(), tell.told);
  return { knobs, sound, dream, notes, waits, told, pass: (more: number) => void (seconds += more) };
}

it('all of one turn are one message, with the last values', async () => {
  const { knobs, sound, dream, told } = stage();
  knobs.set('/loop/gain', [-3], 'osc');
  knobs.set('/fx/mid', [-1], 'osc');
  knobs.set('/loop/gain', [-6], 'osc');
  expect(sound).toEqual([]);
  await told();
  expect(sound).toEqual([{ changed: ['/loop/gain', '/fx/mid'], gain: -6, at: undefined }]);
  expect(dream.map((values) => values['/fx/mid'])).toEqual([-1]);
});

it('each time has a message of its own, with the value of then', async () => {
  const { knobs, sound, dream, notes, told } = stage();
  knobs.set('/loop/gain', [-3], 'osc', 101);
  knobs.set('/fx/mid', [-1], 'osc', 101, 'udp 1');
  knobs.set('/loop/gain', [-6], 'osc', 102);
  knobs.set('/fx/low', [-2], 'osc');
  await told();
  expect(sound).toEqual([
    { changed: ['/loop/gain', '/fx/mid'], gain: -3, at: 101 },
    { changed: ['/loop/gain'], gain: -6, at: 102 },
    { changed: ['/fx/low'], gain: -6, at: undefined },
  ]);
  expect(dream[0]['/fx/low']).toBe(0);
  expect(notes.map(([, by]) => by)).toEqual(['osc, osc udp 1', 'osc', 'osc']);
});

it('what comes soon after waits for the next message, and the last value is told', async () => {
  const { knobs, sound, waits, told, pass } = stage();
  knobs.set('/loop/gain', [-1], 'osc');
  await told();
  pass(0.001);
  knobs.set('/loop/gain', [-2], 'osc');
  knobs.set('/loop/gain', [-3], 'osc');
  expect(sound.map(({ gain }) => gain)).toEqual([-1]);
  await told();
  expect(sound.map(({ gain }) => gain)).toEqual([-1, -3]);
  pass(1);
  knobs.set('/loop/gain', [-4], 'osc');
  await told();
  expect(sound.map(({ gain }) => gain)).toEqual([-1, -3, -4]);
  expect(waits.map((rest) => Math.max(0, Math.round(1000 * rest)))).toEqual([0, 3, 0]);
});
