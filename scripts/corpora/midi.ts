// MIDI files read as notes, and written as a piece for one piano.                                  [door: midi-file]
import { parseMidi, writeMidi } from 'midi-file';
import type { MidiData, MidiEvent } from 'midi-file';

export interface Note {
  /** In ticks, from the beginning. */
  readonly start: number;
  readonly end: number;
  readonly pitch: number;
  /** 1 … 127, with the channel's volume and expression in it. */
  readonly velocity: number;
  /** 0 … 15; 9 is the drums. */
  readonly channel: number;
  /** General MIDI's instrument at the time, 0 … 127. */
  readonly program: number;
}

export interface Score {
  readonly ticksPerBeat: number;
  readonly notes: readonly Note[];
  readonly tempi: readonly { readonly tick: number; readonly microseconds: number }[];
}

interface Channel {
  program: number;
  volume: number;
  expression: number;
  pedal: boolean;
  readonly down: Map<number, { start: number; velocity: number; program: number }>;
  /** Keys that are up while the pedal holds them. */
  readonly held: Map<number, { start: number; velocity: number; program: number }>;
}

const VOLUME = 7;
const EXPRESSION = 11;
const PEDAL = 64;

/** Every track's events in one list, with their ticks. */
function events(midi: MidiData): { tick: number; event: MidiEvent }[] {
  const all = midi.tracks.flatMap((track) => {
    let tick = 0;
    return track.map((event) => ({ tick: (tick += event.deltaTime), event }));
  });
  // A stable sort: at one tick, what came first in a track stays first.
  return all.sort((a, b) => a.tick - b.tick);
}

/**
 * The notes and tempi of a file. A pedal that is down holds notes on; what is still on at the end stops there.
 * @throws Error when the bytes are no MIDI file, or its time is not in beats
 */
export function readScore(bytes: Uint8Array): Score {
  const midi = parseMidi(bytes);
  const { ticksPerBeat } = midi.header;
  if (!ticksPerBeat) throw new Error('The time of this MIDI file is not in beats.');
  const notes: Note[] = [];
  const tempi: { tick: number; microseconds: number }[] = [];
  const channels = Array.from({ length: 16 }, (): Channel => ({
    program: 0,
    volume: 100,
    expression: 127,
    pedal: false,
    down: new Map(),
    held: new Map(),
  }));
  let last = 0;
  const stop = (
    channel: number,
    from: Map<number, { start: number; velocity: number; program: number }>,
    pitch: number,
    end: number,
  ): void => {
    const note = from.get(pitch);
    if (!note) return;
    from.delete(pitch);
    if (end > note.start) notes.push({ ...note, end, pitch, channel });
  };
  for (const { tick, event } of events(midi)) {
    last = tick;
    if (event.type === 'setTempo') tempi.push({ tick, microseconds: event.microsecondsPerBeat });
    if (!('channel' in event)) continue;
    const channel = channels[event.channel];
    if (event.type === 'programChange') channel.program = event.programNumber;
    else if (event.type === 'controller') {
      if (event.controllerType === VOLUME) channel.volume = event.value;
      else if (event.controllerType === EXPRESSION) channel.expression = event.value;
      else if (event.controllerType === PEDAL) {
        channel.pedal = event.value >= 64;
        if (!channel.pedal)
          for (const pitch of [...channel.held.keys()]) stop(event.channel, channel.held, pitch, tick);
      }
    } else if (event.type === 'noteOn' || event.type === 'noteOff') {
      const pitch = event.noteNumber;
      const starts = event.type === 'noteOn' && event.velocity > 0;
      const note = channel.down.get(pitch);
      if (channel.pedal && !starts && note) {
        channel.down.delete(pitch);
        stop(event.channel, channel.held, pitch, note.start);
        channel.held.set(pitch, note);
      } else stop(event.channel, channel.down, pitch, tick);
      if (!starts) continue;
      stop(event.channel, channel.held, pitch, tick);
      const loudness = Math.sqrt((channel.volume * channel.expression) / (100 * 127));
      const velocity = Math.min(127, Math.max(1, Math.round(event.velocity * loudness)));
      channel.down.set(pitch, { start: tick, velocity, program: channel.program });
    }
  }
  for (const [i, { down, held }] of channels.entries())
    for (const from of [down, held]) for (const pitch of [...from.keys()]) stop(i, from, pitch, last);
  notes.sort((a, b) => a.start - b.start || a.pitch - b.pitch);
  return { ticksPerBeat, notes, tempi };
}

/** A file of one track on channel 0, program 0: a grand piano. */
export function writePiano({ ticksPerBeat, notes, tempi }: Score): Uint8Array {
  const timed: { tick: number; order: number; event: MidiEvent }[] = [
    ...tempi.map(({ tick, microseconds }) => ({
      tick,
      order: 0,
      event: { type: 'setTempo', meta: true, deltaTime: 0, microsecondsPerBeat: microseconds } as const,
    })),
    ...notes.flatMap(({ start, end, pitch, velocity }) => [
      {
        tick: start,
        order: 2,
        event: { type: 'noteOn', deltaTime: 0, channel: 0, noteNumber: pitch, velocity } as const,
      },
      {
        tick: end,
        order: 1,
        event: { type: 'noteOff', deltaTime: 0, channel: 0, noteNumber: pitch, velocity: 0 } as const,
      },
    ]),
  ];
  timed.sort((a, b) => a.tick - b.tick || a.order - b.order);
  let before = 0;
  const track: MidiEvent[] = [{ type: 'programChange', deltaTime: 0, channel: 0, programNumber: 0 }];
  for (const { tick, event } of timed) {
    track.push({ ...event, deltaTime: tick - before });
    before = tick;
  }
  track.push({ type: 'endOfTrack', meta: true, deltaTime: 0 });
  return Uint8Array.from(writeMidi({ header: { format: 0, numTracks: 1, ticksPerBeat }, tracks: [track] }));
}
