// What stands behind the OSC door in its tests: verbs that note what they were asked; and peers that keep what they get.
import type { Context } from '../../src/control/verbs/verb.js';
import { read } from '../../src/control/packet.js';
import type { Message } from '../../src/control/packet.js';
import type { Peer } from '../../src/control/peer.js';
import type { Store } from '../../src/control/store.js';
import type { Subscribers } from '../../src/control/subscribers.js';
import { Refused } from '../../src/refused.js';
import { unitsOf } from '../../src/units.js';

/** @param done what the verbs were asked */
export const outside = (store: Store, subscribers: Subscribers, done: string[]): Context => ({
  store,
  subscribers,
  presets: {
    list: () => Promise.resolve(['chord', 'drift']),
    load: (name) =>
      name === 'chord'
        ? Promise.resolve(void done.push('load'))
        : Promise.reject(new Refused(`There is no preset "${name}".`)),
    own: () => Promise.resolve(['drift']),
    save: (name) => Promise.resolve(`/there/${name}.json`),
    morph: (name, beats, families = []) => Promise.resolve(void done.push(`morph ${name} ${beats} ${families.join()}`)),
    random: (amount, families = []) => done.push(`random ${amount} ${families.join()}`),
    undo: (count) => 9 - count,
    redo: () => {
      throw new Refused('There is nothing to redo.');
    },
  },
  ears: {
    list: () => Promise.resolve(['house', 'piano']),
    load: (name) => Promise.resolve(void done.push(`ear ${name}`)),
  },
  units: () =>
    unitsOf('test', [
      { name: 'scalogram', channels: 1, pitches: 309 },
      { name: 'note', channels: 1, pitches: 88 },
    ]),
  status: () => [
    ['ear', 'test'],
    ['step', 7],
  ],
  sync: () => Promise.resolve(),
  reset: () => void done.push('reset'),
  tap: (at) => at,
  retrigger: (at) => void done.push(`retrigger ${at?.toFixed(3)}`),
  clips: {
    undo: (count) => 7 - count,
    redo: () => {
      throw new Refused('There is nothing to redo.');
    },
    keep: (name = 'now') => Promise.resolve({ name, path: `clips/${name}.wav` }),
    load: (name) => Promise.resolve(void done.push(`load ${name}`)),
    list: () => Promise.resolve(['one', 'two']),
  },
  devices: {
    list: () => Promise.resolve(['default', 'USB']),
    use: ([name = 'default']) =>
      name === 'nowhere' ? Promise.reject(new Refused('No such card.')) : Promise.resolve(name),
  },
  midi: {
    learn: (address) =>
      address === '/loop/gain'
        ? Promise.resolve({ device: 'Box', control: { kind: 'cc', number: 7, channel: 0 }, relative: 'twos' })
        : Promise.reject(new Refused('Nothing was learnt.')),
    forget: () => 2,
    list: () => [{ device: 'Box', control: { kind: 'cc14', number: 3 }, address: '/loop/gain' }],
    names: () => Promise.resolve(['bcf2000']),
    load: () => Promise.resolve(12),
    save: (name) => Promise.resolve(`midi/${name}.json`),
    ports: () => Promise.resolve([{ name: 'Box', open: true }]),
  },
  recording: {
    start: (name = 'now') => Promise.resolve(`recordings/${name}.wav`),
    end: () => Promise.resolve({ paths: ['a.wav', 'a-2.wav'], seconds: 3601.2 }),
    path: undefined,
  },
  quit: () => void done.push('quit'),
});

/** A peer that keeps what it gets. */
export const listener = (key: string): Peer & { readonly got: Message[] } => {
  const got: Message[] = [];
  return { key, got, send: (bytes) => void got.push(...read(bytes)) };
};
