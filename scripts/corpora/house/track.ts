// A track's score made into sound: layers, echo and room, the moving filter, and the kick that pushes the rest down.
import { generator } from '../../../src/random.js';
import { RATE } from '../sound.js';
import { echo, highPass, lowPass, pump, room } from './effects.js';
import { grid } from './grid.js';
import type { Grid, Samples } from './grid.js';
import { semitones, voicing } from './harmony.js';
import type { Part, Plan } from './score.js';
import { effectsInto, loopInto, shots } from './shots.js';
import { play } from './voice.js';

const ROOM_SIZE = 0.82;
/** Lowest pitches: the bass's, and where chords are folded to. */
const BASS = 33;
const STAB = 57;
const PAD = 52;
const LEAD = 69;
/** Hz below which no loudspeaker gives anything. */
const RUMBLE = 32;

/** Mono, at 44.1 kHz, about −12 dB: three to four minutes. Takes 5 to 10 seconds of one core. */
export function track(plan: Plan, samples: Samples): Float32Array {
  const on = grid(plan, samples, generator(0x5eed, plan.seed));
  const buffer = (): Float32Array => new Float32Array(on.length);
  const [kick, beats, bass, music, toEcho, toRoom] = [buffer(), buffer(), buffer(), buffer(), buffer(), buffer()];

  const kicks = shots(kick, on, 'kick', plan.drums.kick);
  for (const layer of ['clap', 'closed', 'open', 'ride'] as const) shots(beats, on, layer, plan.drums[layer]);
  for (const hits of plan.percussion) shots(beats, on, 'percussion', hits);
  mix(toRoom, beats, 0.06);
  loopInto(beats, on);
  effectsInto(beats, on);

  for (const [name, out] of [
    ['bass', bass],
    ['stab', music],
    ['pad', music],
    ['lead', music],
  ] as const) {
    const own = played(on, name);
    mix(out, own, 1);
    mix(toEcho, own, plan[name].echo);
    mix(toRoom, own, plan[name].room);
  }
  mix(music, echo(toEcho, (3 * on.sixteenth) / RATE, 0.45), 1);
  lowPass(music, openness(on));
  mix(music, room(toRoom, ROOM_SIZE), 0.5);

  const gains = pump(on.length, kicks, plan.pump);
  const out = buffer();
  for (let n = 0; n < out.length; n++)
    out[n] = 0.9 * kick[n] + beats[n] * (0.6 + 0.4 * gains[n]) + gains[n] * (bass[n] + music[n]);
  highPass(out, RUMBLE);
  for (let n = 0; n < out.length; n++) out[n] = Math.tanh(out[n]);
  return out;
}

type Name = 'bass' | 'stab' | 'pad' | 'lead';

/** What one part plays, at its level. */
function played(on: Grid, name: Name): Float32Array {
  const { plan, random } = on;
  const part: Part = plan[name];
  const out = new Float32Array(on.length);
  for (const { index, has } of on.bars) {
    if (!has(name)) continue;
    for (const { step, length, velocity, offset } of part.beats) {
      if (Math.floor(step / 16) !== index % part.bars) continue;
      const at = on.time(index, step % 16);
      const samples = Math.round(length * on.sixteenth);
      const drift = plan.drift.octaves * Math.sin((2 * Math.PI * (index + step / 16)) / plan.drift.bars);
      for (const pitch of pitches(plan, name, index, offset))
        play(out, at, samples, pitch, velocity * (0.9 + 0.2 * random()), part.patch, drift, random);
    }
  }
  level(out, part.level);
  return out;
}

/** MIDI pitches of a part's beat in a bar. */
function pitches(
  { key, scale, chord, progression, barsPerChord }: Plan,
  name: Name,
  bar: number,
  offset: number,
): number[] {
  const root = progression[Math.floor(bar / barsPerChord) % progression.length];
  switch (name) {
    case 'bass':
      return [BASS + ((key + semitones(scale, root) + 3) % 12) + offset];
    case 'stab':
      return voicing(key, scale, root, chord, STAB);
    case 'pad':
      return voicing(key, scale, root, chord, PAD);
    case 'lead':
      return [LEAD + key - 12 * Number(key > 5) + semitones(scale, root + offset)];
  }
}

/** Scales in place to a root mean square, over what is not silent. */
function level(samples: Float32Array, to: number): void {
  let [power, count] = [0, 0];
  for (const value of samples)
    if (Math.abs(value) > 1e-3) {
      power += value * value;
      count++;
    }
  if (count > 0) for (let n = 0; n < samples.length; n++) samples[n] *= to / Math.sqrt(power / count);
}

const mix = (out: Float32Array, more: Float32Array, gain: number): void => {
  if (gain !== 0) for (let n = 0; n < out.length; n++) out[n] += gain * more[n];
};

/** How open the low-pass over the music is, by sample. */
function openness({ bars, sixteenth }: Grid): (n: number) => number {
  return (n) => {
    const place = n / (16 * sixteenth);
    const { index, section, number } = bars[Math.min(bars.length - 1, Math.floor(place))];
    const t = (number + Math.min(1, place - index)) / section.bars;
    return section.from + t * (section.to - section.from);
  };
}
