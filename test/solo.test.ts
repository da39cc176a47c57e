// MIDI read as notes, and a band brought down to one piano.
import { writeMidi } from 'midi-file';
import type { MidiEvent } from 'midi-file';
import { describe, expect, it } from 'vitest';
import { readScore, writePiano } from '../scripts/corpora/midi.js';
import type { Note } from '../scripts/corpora/midi.js';
import { solo, voices } from '../scripts/corpora/piano.js';

const file = (...tracks: MidiEvent[][]): Uint8Array =>
  Uint8Array.from(writeMidi({ header: { format: 1, numTracks: tracks.length, ticksPerBeat: 96 }, tracks }));
const on = (deltaTime: number, noteNumber: number, velocity = 80, channel = 0): MidiEvent => ({
  type: 'noteOn',
  deltaTime,
  channel,
  noteNumber,
  velocity,
});
const off = (deltaTime: number, noteNumber: number, channel = 0): MidiEvent => ({
  type: 'noteOff',
  deltaTime,
  channel,
  noteNumber,
  velocity: 0,
});
const control = (deltaTime: number, controllerType: number, value: number, channel = 0): MidiEvent => ({
  type: 'controller',
  deltaTime,
  channel,
  controllerType,
  value,
});
const program = (channel: number, programNumber: number): MidiEvent => ({
  type: 'programChange',
  deltaTime: 0,
  channel,
  programNumber,
});

const note = (start: number, pitch: number, more: Partial<Note> = {}): Note => ({
  start,
  end: start + 48,
  pitch,
  velocity: 72,
  channel: 0,
  program: 0,
  ...more,
});
const score = (notes: readonly Note[]) => ({ ticksPerBeat: 96, notes, tempi: [] });

describe('a MIDI file', () => {
  it('is read over all its tracks, with programs and tempi', () => {
    const bytes = file(
      [{ type: 'setTempo', meta: true, deltaTime: 0, microsecondsPerBeat: 400000 }, on(96, 60), off(96, 60)],
      [program(3, 33), on(0, 40, 90, 3), off(48, 40, 3)],
    );
    expect(readScore(bytes)).toEqual({
      ticksPerBeat: 96,
      tempi: [{ tick: 0, microseconds: 400000 }],
      notes: [
        { start: 0, end: 48, pitch: 40, velocity: 90, channel: 3, program: 33 },
        { start: 96, end: 192, pitch: 60, velocity: 80, channel: 0, program: 0 },
      ],
    });
  });

  it('holds notes on while its pedal is down', () => {
    const { notes } = readScore(
      file([control(0, 64, 127), on(0, 60), off(10, 60), on(20, 64), off(10, 64), control(60, 64, 0)]),
    );
    expect(notes.map(({ pitch, start, end }) => [pitch, start, end])).toEqual([
      [60, 0, 100],
      [64, 30, 100],
    ]);
  });

  it('has a key that is struck again under the pedal end there', () => {
    const { notes } = readScore(
      file([control(0, 64, 127), on(0, 60), off(10, 60), on(20, 60), off(10, 60), control(60, 64, 0)]),
    );
    expect(notes.map(({ start, end }) => [start, end])).toEqual([
      [0, 30],
      [30, 100],
    ]);
  });

  it('is softer by its channel volume and expression', () => {
    const { notes } = readScore(file([control(0, 7, 25), on(0, 60, 80), off(10, 60)]));
    expect(notes[0].velocity).toBe(40);
  });

  it('ends what nobody ends', () => {
    const { notes } = readScore(file([on(0, 60), on(96, 64), off(96, 64)]));
    expect(notes.map(({ pitch, end }) => [pitch, end])).toEqual([
      [60, 192],
      [64, 192],
    ]);
  });

  it('comes back from a piano file as the same notes', () => {
    const notes = [note(0, 60), note(0, 64), note(48, 60), note(96, 67, { velocity: 30, end: 300 })];
    const written = { ticksPerBeat: 96, notes, tempi: [{ tick: 48, microseconds: 500000 }] };
    expect(readScore(writePiano(written))).toEqual(written);
  });
});

describe('a piece for one piano', () => {
  it('has no drums, no sound effects, and nothing that is not on the keyboard', () => {
    const piece = solo(
      score([
        note(0, 60),
        note(0, 36, { channel: 9 }),
        note(0, 62, { channel: 1, program: 122 }),
        note(0, 15),
        note(0, 110),
      ]),
    );
    expect(piece?.notes.map(({ pitch }) => pitch)).toEqual([60]);
    expect(solo(score([note(0, 36, { channel: 9 })]))).toBeUndefined();
  });

  it('has the bass and the three busiest voices', () => {
    const voice = (channel: number, pitch: number, count: number): Note[] =>
      Array.from({ length: count }, (_, i) => note(96 * i, pitch, { channel }));
    const band = [...voice(1, 70, 9), ...voice(2, 65, 8), ...voice(3, 80, 7), ...voice(4, 75, 6), ...voice(5, 36, 5)];
    expect(voices(band)).toEqual([5, 1, 2, 3]);
    // One low note is no bass.
    expect(voices([...voice(1, 70, 40), ...voice(2, 65, 30), ...voice(6, 22, 1)])[0]).toBe(2);
  });

  it('strikes six keys at once at most: the outer ones, then the loudest', () => {
    const chord = [40, 45, 50, 55, 60, 65, 70, 75].map((pitch, i) => note(0, pitch, { velocity: 40 + i }));
    expect(
      solo(score(chord))
        ?.notes.map(({ pitch }) => pitch)
        .sort((a, b) => a - b),
    ).toEqual([40, 55, 60, 65, 70, 75]);
  });

  it('never strikes a key that is down', () => {
    const piece = solo(
      score([note(0, 60, { end: 200 }), note(48, 60, { channel: 1 }), note(48, 60, { velocity: 90 })]),
    );
    expect(piece?.notes.map(({ start, end }) => [start, end])).toEqual([
      [0, 48],
      [48, 96],
    ]);
  });

  it('is played with one mean touch, loud notes louder', () => {
    const piece = solo(score([note(0, 60, { velocity: 20 }), note(96, 62, { velocity: 40 })]));
    expect(piece?.notes.map(({ velocity }) => velocity)).toEqual([48, 96]);
  });
});
