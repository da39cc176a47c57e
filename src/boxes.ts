// Joins MIDI boxes to the knobs, the verbs and the clocks: ports are looked for while there is something to look for.
import { join } from 'node:path';
import type { MidiVerbs } from './control/verbs/verb.js';
import { desk } from './control/midi/desk.js';
import type { DeskOptions } from './control/midi/desk.js';
import { loadMappings, mappingNames, saveMappings } from './control/midi/files.js';
import { isBeat, read, write } from './control/midi/message.js';
import type { Beat } from './control/midi/message.js';
import { openPorts } from './control/midi/ports.js';
import type { Ports } from './control/midi/ports.js';
import { LOOK, nameOf, others, watch } from './control/midi/watch.js';
import type { Watch } from './control/midi/watch.js';
import type { Log } from './log.js';
import type { Options } from './options.js';
import { Refused } from './refused.js';

export interface BoxesOptions
  extends Pick<Options, 'midiIn' | 'midiOut' | 'midiMap'>, Pick<DeskOptions, 'store' | 'verbs' | 'act' | 'distance'> {
  readonly root: string;
  readonly home: string;
  /** Names of the presets, by which programs are numbered. */
  readonly presets: () => Promise<readonly string[]>;
  /** Seconds of the monotonic clock. */
  readonly now: () => number;
  readonly log: Log;
  readonly ports?: () => Promise<Ports>;
}

export interface Boxes {
  readonly verbs: MidiVerbs;
  /** Who hears the clock, and when each beat of it came; of several that send one, the box that has ticked longest. */
  hearClock(listener: (beat: Beat, time: number) => void): void;
  /** To --midi-out. */
  sendClock(beat: Beat): void;
  /** Its port is there, for the first time or again: whoever is behind it has heard nothing of the clock yet. */
  joinClock(listener: () => void): void;
  stop(): Promise<void>;
}

/** Seconds without a tick after which another box may give the clock. */
const SILENT = 2;
/** Seconds that learning waits for a control to be moved. */
const PATIENCE = 60;

/** Opens what the flags ask for. @throws Refused for a mapping that is not there, or where there is no MIDI */
export async function openBoxes(options: BoxesOptions): Promise<Boxes> {
  const { midiIn, midiOut, midiMap, store, presets, now, log, act } = options;
  const folders = [join(options.home, 'midi'), join(options.root, 'presets', 'midi')];
  const say = (line: string): void => log('midi', line);
  let hearing: (beat: Beat, time: number) => void = () => undefined;
  let joining: () => void = () => undefined;
  let leader = { device: '', at: -Infinity };
  let patience: NodeJS.Timeout | undefined;
  const timers: NodeJS.Timeout[] = [];
  let ports: Ports | undefined;
  let watching: Watch | undefined;

  const table = desk({
    ...{ store, act, verbs: options.verbs, distance: options.distance, log: say },
    program: (address, number) =>
      void presets().then((names) => {
        if (names[number] === undefined) say(`there is no program ${number}: there are ${names.length} presets`);
        else if (address in store.params) store.set(address, [number], 'midi');
        else act(address, [names[number]]);
      }),
  });

  function beat(device: string, one: Beat, time: number): void {
    if (device !== leader.device && now() - leader.at < SILENT) return;
    leader = { device, at: now() };
    hearing(one, time);
  }

  const wanted = (): readonly string[] => [
    ...new Set([...midiIn, ...table.mappings.map(({ device }) => device).filter(Boolean)]),
  ];

  async function begin(): Promise<Ports> {
    if (ports && watching) return ports;
    ports = await (options.ports ?? openPorts)();
    const open = (watching = watch({
      ports,
      inputs: wanted,
      outputs: () => (midiOut === undefined ? [] : [midiOut]),
      hear(device, bytes, time) {
        const message = read(bytes);
        if (message && isBeat(message)) beat(device, message, time);
        else if (message) table.hear(device, message, now());
      },
      opened: (device) => table.opened(device),
      closed: () => undefined,
      led: () => joining(),
      ...{ now, log: say },
    }));
    open.look();
    timers.push(
      setInterval(() => open.look(), 1000 * LOOK),
      setInterval(() => table.due(now()).forEach(({ device, bytes }) => open.send(device, bytes)), 1000 / 60),
    );
    return ports;
  }

  async function load(name: string): Promise<number> {
    const { mappings } = await loadMappings(folders, name);
    table.replace(mappings);
    await begin();
    watching?.look();
    return mappings.length;
  }

  for (const name of midiMap) await load(name);
  if (midiIn.length > 0 || midiOut !== undefined) await begin();

  const verbs: MidiVerbs = {
    async learn(address, range) {
      if (!watching || watching.devices.length === 0)
        throw new Refused('/midi/learn hears no box: start with --midi-in and a part of its name, or plug it in.');
      const learning = table.learn(address, range);
      clearTimeout(patience);
      patience = setTimeout(() => table.cancel(`no control was moved for ${PATIENCE} s`), 1000 * PATIENCE);
      return learning;
    },
    forget: (address) => table.forget(address),
    list: () => table.mappings,
    names: () => mappingNames(folders),
    load,
    save: (name) => saveMappings(folders, name, table.mappings),
    async ports() {
      const there = await begin();
      return [...new Set([...others(there.inputs()).map(nameOf), ...(watching?.devices ?? [])])].map((name) => ({
        name,
        open: watching?.devices.includes(name) ?? false,
      }));
    },
  };

  return {
    verbs,
    hearClock: (listener) => void (hearing = listener),
    joinClock: (listener) => void (joining = listener),
    sendClock(one) {
      if (midiOut !== undefined) watching?.sendTo(midiOut, write(one));
    },
    async stop() {
      timers.forEach(clearInterval);
      clearTimeout(patience);
      table.cancel('Earworm ends');
      watching?.stop();
      return Promise.resolve();
    },
  };
}
