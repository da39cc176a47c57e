// MIDI ports, for the clock.                                                                          [door: easymidi]
//
// Optional, and loaded only when a port is asked for: where there is no sequencer the library throws at everything.
import type * as easymidi from 'easymidi';
import { Refused } from '../refused.js';

export interface ClockListener {
  tick(): void;
  start(): void;
  continue(): void;
  stop(): void;
  position(sixteenths: number): void;
}

export interface MidiIn {
  readonly name: string;
  stop(): Promise<void>;
}

export interface MidiOut extends MidiIn {
  send(kind: 'tick' | 'start' | 'continue' | 'stop'): void;
  /** Song position, in sixteenths. */
  position(sixteenths: number): void;
}

/** Asked for instead of a port: one of our own, to which others connect. */
export const VIRTUAL = 'virtual';
const OWN = 'Earworm';

type Library = typeof easymidi;

/** @throws Refused where there is no MIDI */
async function library(): Promise<Library> {
  try {
    const loaded = (await import('easymidi')) as Library & { readonly default?: Library };
    return loaded.default ?? loaded;
  } catch {
    throw new Refused('MIDI is not available: the package easymidi could not be installed on this machine.');
  }
}

/** The port whose name holds a pattern, in any case. @throws Refused, with what there is */
function find(list: () => string[], pattern: string, flag: string): string {
  let names: string[];
  try {
    names = list();
  } catch {
    throw new Refused(`There is no MIDI on this machine (no sequencer): start without ${flag}.`);
  }
  const found = names.find((name) => name.toLowerCase().includes(pattern.toLowerCase()));
  if (found !== undefined) return found;
  const there = names.length > 0 ? `there are ${names.join(', ')}` : 'there is none';
  throw new Refused(`No MIDI port's name holds "${pattern}" for ${flag}; ${there}. ${VIRTUAL} opens one of our own.`);
}

/** Opens a port and hears its clock. @param pattern part of its name, or `virtual`. @throws Refused */
export async function openMidiIn(pattern: string, listener: ClockListener): Promise<MidiIn> {
  const midi = await library();
  const own = pattern === VIRTUAL;
  const name = own ? OWN : find(midi.getInputs, pattern, '--midi-in');
  const input = opened(() => new midi.Input(name, own), name);
  input.on('clock', listener.tick);
  input.on('start', listener.start);
  input.on('continue', listener.continue);
  input.on('stop', listener.stop);
  input.on('position', ({ value }) => listener.position(value));
  return { name, stop: () => Promise.resolve(input.close()) };
}

/** Opens a port to send a clock to. @throws Refused */
export async function openMidiOut(pattern: string): Promise<MidiOut> {
  const midi = await library();
  const own = pattern === VIRTUAL;
  const name = own ? OWN : find(midi.getOutputs, pattern, '--midi-out');
  const output = opened(() => new midi.Output(name, own), name);
  return {
    name,
    // The library's types know one word per overload.
    send: (kind) => output.send((kind === 'tick' ? 'clock' : kind) as 'clock'),
    position: (value) => output.send('position', { value }),
    stop: () => Promise.resolve(output.close()),
  };
}

function opened<T>(open: () => T, name: string): T {
  try {
    return open();
  } catch (error) {
    throw new Refused(
      `The MIDI port ${name} cannot be opened: ${error instanceof Error ? error.message : String(error)}.`,
    );
  }
}
