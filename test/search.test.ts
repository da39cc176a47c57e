// Looking for a lost sound card, and which of them it is to be.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { clock } from '../src/engine/clock.js';
import { openDriver } from '../src/engine/open.js';
import { matching } from '../src/engine/cards.js';
import { pause, search } from '../src/engine/search.js';
import { sounds } from '../src/flags.js';
import type { HostSetup } from '../src/messages.js';
import { Refused } from '../src/refused.js';

describe('a search', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  /** The seconds at which it looked, in vain until the nth time. */
  async function times(luck: number, seconds: number, lasted?: boolean): Promise<number[]> {
    const begin = Date.now();
    const looks: number[] = [];
    const searching = search(
      () => looks.length < luck,
      () => Promise.resolve(looks.push((Date.now() - begin) / 1000) === luck),
    );
    if (lasted !== undefined) searching.lasted(lasted);
    searching.look();
    await vi.advanceTimersByTimeAsync(1000 * seconds);
    searching.stop();
    await vi.advanceTimersByTimeAsync(1000 * seconds);
    return looks;
  }

  it('is at once for what lasted, and then seldom and seldom, at most every 30 s', async () => {
    expect(await times(100, 150, true)).toEqual([0, 1, 3, 7, 15, 31, 61, 91, 121]);
    expect([0, 1, 2, 5, 6, 1000].map(pause)).toEqual([0, 1, 2, 16, 30, 30]);
  });

  it('waits for what did not last, and ends when it is found', async () => {
    expect(await times(3, 100, false)).toEqual([2, 6, 14]);
    expect(await times(1, 100)).toEqual([1]);
    expect(await times(0, 100)).toEqual([]);
  });

  it('does not look twice at a time, however often it is asked to', async () => {
    let looks = 0;
    const searching = search(
      () => true,
      () => new Promise(() => looks++),
    );
    searching.lasted(true);
    for (let i = 0; i < 5; i++) {
      searching.look();
      await vi.advanceTimersByTimeAsync(10);
    }
    expect(looks).toBe(1);
  });
});

describe('a list of devices', () => {
  const found = ['HDA Intel: ALC257 (hw:0,0)', 'USB Audio (hw:1,0)', 'default'].map((name) => ({ name }));

  it('is taken in its own order, in any case', () => {
    const names = (...patterns: string[]) => matching(found, patterns).map(({ device, rank }) => [device.name, rank]);
    expect(names('usb', 'hw:0,0')).toEqual([
      ['USB Audio (hw:1,0)', 0],
      ['HDA Intel: ALC257 (hw:0,0)', 1],
    ]);
    expect(names('nowhere', 'DEFAULT')).toEqual([['default', 1]]);
    expect(names('hw', 'usb')).toEqual([
      ['HDA Intel: ALC257 (hw:0,0)', 0],
      ['USB Audio (hw:1,0)', 0],
    ]);
    expect(names('nowhere')).toEqual([]);
  });

  it('is read from the command line; a comma between digits is part of a name', () => {
    const { parseArg } = sounds().find(({ long }) => long === '--device')!;
    expect(parseArg!('USB, hw:1,0,default', [])).toEqual(['USB', 'hw:1,0', 'default']);
    expect(parseArg!('', [])).toEqual([]);
  });
});

describe('the driver', () => {
  const time = { now: () => 0, sleep: () => Promise.resolve() };
  const setup: HostSetup = { driver: 'auto', devices: ['a'], latency: 'stage', rate: 44100 };
  const none = (): never => {
    throw new Refused('There is no sound card here.');
  };

  it('is the sound card, or the clock where there is none, and says why', () => {
    const card = { ...clock(44100, 2, 'stage', time.now, time.sleep), name: 'portaudio' } as const;
    expect(openDriver(setup, time, () => card)).toEqual({ driver: card, why: '' });
    const { driver, why } = openDriver(setup, time, none);
    expect([driver.name, why]).toEqual(['clock', 'There is no sound card here.']);
    expect(openDriver({ ...setup, driver: 'clock' }, time, none).why).toBe('');
  });

  it('is refused where it must be a sound card, and a bug is no reason for the clock', () => {
    expect(() => openDriver({ ...setup, driver: 'portaudio' }, time, none)).toThrow(Refused);
    const bug = (): never => {
      throw new TypeError('a bug');
    };
    expect(() => openDriver(setup, time, bug)).toThrow(TypeError);
  });
});
