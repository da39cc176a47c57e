// MIDI ports of the system.                                                                   [door: @julusian/midi, fs]
//
// Optional, and loaded only when a port is asked for: where there is no sequencer the library throws at everything.
import { readFileSync, statSync } from 'node:fs';
import type * as native from '@julusian/midi';
import { Refused } from '../../refused.js';

export interface Port {
  close(): void;
}

export interface OutPort extends Port {
  /** One message. */
  send(bytes: readonly number[]): void;
}

/** Takes a message, and the seconds since the one before by the system's clock; 0 at first, and where nobody knows. */
export type Hear = (bytes: readonly number[], since: number) => void;

/** What the system has, by full names; those change when a box is plugged in again. */
export interface Ports {
  /** Another number when any box was plugged in or out since, or a port to which we may be joined went; always the same where the system does not say. */
  plugged(): number;
  inputs(): readonly string[];
  outputs(): readonly string[];
  /** @throws when it is gone */
  openIn(name: string, hear: Hear): Port;
  openOut(name: string): OutPort;
  /** Ports of our own, to which others connect. */
  ownIn(name: string, hear: Hear): Port;
  ownOut(name: string): OutPort;
}

type Library = typeof native;

/** Where Linux has a file for each box, and where it tells who is joined to whom. */
const FILES = '/dev/snd';
const CLIENTS = '/proc/asound/seq/clients';

/**
 * Ports that the library opened and that are joined to nothing: what they were joined to is gone, although another program's port
 * may be there by the same number already. Those of other programs that use the same library are among them.
 * @param clients what ALSA tells of its sequencer
 */
export const loose = (clients: string): number =>
  clients
    .split(/^(?=Client +\d+ :)/m)
    .filter((one) => /^ +Port +\d+ : "RtMidi (In|Out)put"/m.test(one) && !/^ +Connect(ing To|ed From):/m.test(one))
    .length;

function told(): string {
  try {
    return readFileSync(CLIENTS, 'utf8');
  } catch {
    return '';
  }
}

/** @throws Refused where there is no MIDI */
export async function openPorts(): Promise<Ports> {
  let midi: Library;
  try {
    const loaded = (await import('@julusian/midi')) as Library & { readonly default?: Library };
    midi = loaded.default ?? loaded;
  } catch {
    throw new Refused('MIDI is not available: the package @julusian/midi could not be installed on this machine.');
  }
  try {
    midi.Input.getPortNames();
  } catch {
    throw new Refused(
      'There is no MIDI on this machine (no sequencer): start without --midi-in, --midi-out and --midi-map.',
    );
  }
  const input = (open: (one: native.Input) => void, hear: Hear): Port => {
    const one = new midi.Input();
    // System exclusive and active sensing say nothing to us; the clock does.
    one.ignoreTypes(true, false, true);
    one.on('message', (since, bytes) => hear(bytes, since));
    return opened(one, open);
  };
  const output = (open: (one: native.Output) => void): OutPort => {
    const one = new midi.Output();
    return { ...opened(one, open), send: (bytes) => one.sendMessage([...bytes]) };
  };
  let before = 0;
  let losses = 0;
  return {
    plugged() {
      const now = loose(told());
      if (now > before) losses++;
      before = now;
      return (statSync(FILES, { throwIfNoEntry: false })?.mtimeMs ?? 0) + losses;
    },
    inputs: () => midi.Input.getPortNames(),
    outputs: () => midi.Output.getPortNames(),
    openIn: (name, hear) => input((one) => one.openPortByName(name), hear),
    openOut: (name) => output((one) => one.openPortByName(name)),
    ownIn: (name, hear) => input((one) => one.openVirtualPort(name), hear),
    ownOut: (name) => output((one) => one.openVirtualPort(name)),
  };
}

/** Each is a client of the sequencer, of which there are few: what does not open is ended at once, not when memory is short. */
function opened<P extends { destroy(): void; isPortOpen(): boolean }>(one: P, open: (one: P) => void): Port {
  try {
    open(one);
  } catch (error) {
    one.destroy();
    throw error;
  }
  return { close: () => one.destroy() };
}
