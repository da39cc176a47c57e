// A band brought down to one piano: the bass and the busiest voices, as two hands could about play them.
import type { Note, Score } from './midi.js';

const DRUMS = 9;
/** General MIDI's percussion and sound effects begin here. */
const EFFECTS = 112;
const LOWEST = 21;
const HIGHEST = 108;
/** Voices kept: the bass, and those that begin most notes. */
const VOICES = 4;
/** Keys struck at once. */
const HANDS = 6;
/** The mean velocity that a piece is brought to, and its bounds. */
const TOUCH = 72;
const SOFTEST = 28;
const LOUDEST = 118;

/** The piece for solo piano, or undefined when nothing in it has a pitch. */
export function solo(score: Score): Score | undefined {
  const pitched = score.notes.filter(
    ({ channel, program, pitch }) => channel !== DRUMS && program < EFFECTS && pitch >= LOWEST && pitch <= HIGHEST,
  );
  const kept = new Set(voices(pitched));
  const notes = onKeys(pitched.filter(({ channel }) => kept.has(channel)));
  if (notes.length === 0) return undefined;
  const mean = notes.reduce((sum, { velocity }) => sum + velocity, 0) / notes.length;
  const touch = (velocity: number): number =>
    Math.round(Math.min(LOUDEST, Math.max(SOFTEST, (velocity * TOUCH) / mean)));
  return { ...score, notes: notes.map((note) => ({ ...note, velocity: touch(note.velocity) })) };
}

/** Channels to keep: the lowest on average, then those with most moments at which a note begins. */
export function voices(notes: readonly Note[]): number[] {
  const channels = [...new Set(notes.map(({ channel }) => channel))].map((channel) => {
    const own = notes.filter((note) => note.channel === channel);
    return {
      channel,
      height: own.reduce((sum, { pitch }) => sum + pitch, 0) / own.length,
      onsets: new Set(own.map(({ start }) => start)).size,
    };
  });
  // A voice of a few notes is no bass, however low.
  const busiest = Math.max(0, ...channels.map(({ onsets }) => onsets));
  const [bass] = channels.filter(({ onsets }) => onsets >= busiest / 10).sort((a, b) => a.height - b.height);
  return channels
    .sort((a, b) => Number(b === bass) - Number(a === bass) || b.onsets - a.onsets)
    .slice(0, VOICES)
    .map(({ channel }) => channel);
}

/** No key is struck while it is down, and no more at once than hands can hold: the outer ones stay, then the loudest. */
function onKeys(notes: readonly Note[]): Note[] {
  const moments = new Map<number, Note[]>();
  for (const note of notes) moments.set(note.start, [...(moments.get(note.start) ?? []), note]);
  const struck: Note[] = [];
  const down = new Map<number, number>();
  for (const moment of moments.values()) {
    const loudest = [...moment].sort((a, b) => b.velocity - a.velocity);
    const keys = [...new Map(loudest.reverse().map((note) => [note.pitch, note])).values()].sort(
      (a, b) => a.pitch - b.pitch,
    );
    const outer = keys.length > HANDS ? [keys[0], keys[keys.length - 1]] : keys;
    const inner = keys.filter((note) => !outer.includes(note)).sort((a, b) => b.velocity - a.velocity);
    for (const note of [...outer, ...inner].slice(0, HANDS)) {
      const before = down.get(note.pitch);
      if (before !== undefined && struck[before].end > note.start)
        struck[before] = { ...struck[before], end: note.start };
      down.set(note.pitch, struck.push(note) - 1);
    }
  }
  return struck.filter(({ start, end }) => end > start);
}
