// What a case about MIDI takes in its hands: ports by their names, files for aplaymidi, bytes for amidi, and what aseqdump says.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeMidi } from 'midi-file';
import type { MidiEvent } from 'midi-file';
import { program, runs, until } from '../client.js';
import type { Program, Stage } from '../client.js';

/** The card of ports that are bytes on one side and events on the other; it can be unplugged. */
const DRIVER = '/sys/bus/platform/drivers/snd_virmidi';
const CARD = 'snd_virmidi.0';

export const NEEDS = `test -e /dev/snd/seq && test -w ${DRIVER}/unbind && test -e ${DRIVER}/${CARD} && command -v aplaymidi && command -v aseqdump && command -v amidi`;

/** The port that the daemon sends its clock to; a case opens it. */
export const METRONOME = 'Metronome';

/** All cases talk to one daemon. It does not dream: a machine that is emulated has enough to do. */
export const FLAGS: readonly string[] = [
  ...'--ear basic-pitch --provider cpu --threads 1 --set /dream/on=0'.split(' '),
  ...['--midi-in', 'virtual,VirMIDI', '--midi-out', METRONOME],
];

/** Number of the card, from 0. */
export const card = (): number =>
  Number(/^ *(\d+) \[VirMIDI/m.exec(readFileSync('/proc/asound/cards', 'utf8'))?.[1] ?? Number.NaN);

/** Pulls the card out, or puts it in again, as far as the system knows. */
export const plug = (there: boolean): void => writeFileSync(`${DRIVER}/${there ? 'bind' : 'unbind'}`, CARD);

/** The address of a port that others write to, or read from, by its client and its own name. */
export async function portOf(command: 'aplaymidi' | 'aseqdump', client: RegExp, name: RegExp): Promise<string> {
  let found: string | undefined;
  await until(
    async () => {
      const rows = (await runs(command, '-l')).split('\n').map((row) => /^ *(\d+:\d+) +(.{32}) (.*)$/.exec(row));
      found = rows.find((row) => row && client.test(row[2]) && name.test(row[3]))?.[1];
      return found !== undefined;
    },
    `${command} to see a port ${String(name)} of ${String(client)}`,
  );
  return found!;
}

/** Where the daemon listens as a port of its own, and where it answers. */
export const ownIn = (): Promise<string> => portOf('aplaymidi', /^RtMidi Input/, /^Earworm/);
export const ownOut = (): Promise<string> => portOf('aseqdump', /^RtMidi Output/, /^Earworm/);

/** Milliseconds, and the bytes of a message. */
export type Timed = readonly [ms: number, ...bytes: number[]];

function eventOf(deltaTime: number, [status, first, second]: readonly number[]): MidiEvent {
  const [kind, channel] = [status >> 4, status & 15];
  const base = { deltaTime, channel };
  if (kind === 8) return { ...base, type: 'noteOff', noteNumber: first, velocity: second };
  if (kind === 9) return { ...base, type: 'noteOn', noteNumber: first, velocity: second };
  if (kind === 11) return { ...base, type: 'controller', controllerType: first, value: second };
  if (kind === 12) return { ...base, type: 'programChange', programNumber: first };
  if (kind === 14) return { ...base, type: 'pitchBend', value: (first | (second << 7)) - 8192 };
  // A file has no place for a clock: as raw bytes.
  const raw = [status, first, second].filter((byte) => byte !== undefined);
  return { deltaTime, type: 'endSysEx', data: Buffer.from(raw) };
}

/** Ticks of the files, per millisecond: beats of half a second, of 10,000 ticks each. */
const FINE = 20;

/** Plays a file to a port, in time. Ends with it. */
export async function play({ folder }: Pick<Stage, 'folder'>, port: string, events: readonly Timed[]): Promise<void> {
  const ticks = events.map(([ms]) => Math.round(FINE * ms));
  const track = events.map(([, ...bytes], i) => eventOf(ticks[i] - (ticks[i - 1] ?? 0), bytes));
  const path = join(folder, 'turns.mid');
  const file = writeMidi({
    header: { format: 0, numTracks: 1, ticksPerBeat: 500 * FINE },
    tracks: [[...track, { deltaTime: 0, type: 'endOfTrack', meta: true }]],
  });
  writeFileSync(path, Buffer.from(file));
  await runs('aplaymidi', '--delay', '0', '--port', port, path);
}

/** Bytes as a box sends them, in hex, through the card's first port. */
export const send = (hex: string): Promise<string> => runs('amidi', '-p', `hw:${card()},0`, '-S', hex);

/** A program that prints what it hears, line by line at once: a pipe would wait for 4 KB. */
export const listener = (...command: string[]): Program => program('stdbuf', ['-oL', ...command]);
/** What the daemon sends to its own port, as aseqdump tells it. */
export const dump = async (): Promise<Program> => {
  const one = listener('aseqdump', '-p', await ownOut());
  await one.says(/Waiting for data/);
  return one;
};
export const changes = (of: Program): (readonly [controller: number, value: number])[] =>
  [...of.output().matchAll(/controller (\d+), value (\d+)/g)].map(([, controller, value]) => [
    Number(controller),
    Number(value),
  ]);

/** Learns an address by what a hand does. @returns what it was taken for: "cc 7 ch 1" */
export async function learn({ osc }: Stage, address: string, act: () => Promise<unknown>): Promise<string> {
  osc.send('/midi/learn', address);
  // It is answered when something was moved; what is sent after it is heard after it.
  osc.send('/ping', 7);
  await osc.next('/pong', 30);
  await act();
  const { args } = await osc.next('/done', 30);
  const [verb, of, , control, relative] = args.map(String);
  if (verb !== '/midi/learn' || of !== address) throw new Error(`learning was answered by ${args.join(' ')}`);
  return [control, relative].filter(Boolean).join(' ');
}

/** Waits until the loop sounds: on an emulated machine the first clip takes its time. */
export async function plays({ osc }: Pick<Stage, 'osc'>): Promise<void> {
  osc.send('/notify', 1);
  await osc.next('/feed/beat', 120);
  osc.send('/notify', 0);
}

export function is(what: string, got: unknown, wanted: unknown): void {
  if (got !== wanted) throw new Error(`${what} is ${String(got)}, not ${String(wanted)}`);
}

export async function valueOf({ osc }: Pick<Stage, 'osc'>, address: string): Promise<number> {
  osc.heard.splice(0);
  osc.send(address);
  return Number((await osc.next(address, 30)).args[0]);
}

/** Clients of the sequencer, of which there may be few. */
export const clients = (): number =>
  readFileSync('/proc/asound/seq/clients', 'utf8').match(/^Client +\d+ :/gm)?.length ?? 0;

/** The raw side of a port of the card. */
export const rawOf = (device: number): string => `/dev/snd/midiC${card()}D${device}`;
