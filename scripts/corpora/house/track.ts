// A track's score made into sound.
import { generator } from '../../../src/random.js';
import { RATE } from '../sound.js';
import { clap, echo, highPass, lowPass, pump, rise, room } from './effects.js';
import type { Layer, Section } from './forms.js';
import { semitones, voicing } from './harmony.js';
import type { Hits, Part, Plan } from './plan.js';
import { play } from './voice.js';

/** Decoded one-shots, by name. */
export type Samples = ReadonlyMap<string, Float32Array>;

/** Seconds of a one-shot at most, by layer; a loop is cut by its own length. */
const LONGEST = { kick: 0.5, clap: 0.6, closed: 0.25, open: 0.45, ride: 1.2, percussion: 0.8, crash: 3 };
/** Root mean square that a one-shot may have over its longest time. */
const DENSEST = 0.25;
const ROOM_SIZE = 0.82;
const SECONDS_AFTER = 2;

interface Bar {
  readonly index: number;
  readonly section: Section;
  /** In its section. */
  readonly number: number;
  readonly has: (layer: Layer) => boolean;
}

/** Mono, at 44.1 kHz, about −12 dB: three to four minutes. Takes a few seconds. */
export function track(plan: Plan, samples: Samples): Float32Array {
  const sixteenth = (RATE * 60) / plan.bpm / 4;
  const bars = barsOf(plan.sections);
  const length = Math.round(bars.length * 16 * sixteenth + SECONDS_AFTER * RATE);
  const buffer = (): Float32Array => new Float32Array(length);
  const [kick, beats, bass, music, toEcho, toRoom] = [buffer(), buffer(), buffer(), buffer(), buffer(), buffer()];
  const time = (bar: number, step: number): number =>
    Math.round((16 * bar + step + (Math.floor(step) % 2 === 1 ? plan.swing : 0)) * sixteenth);
  const random = generator(0x5eed, plan.seed);

  const shot = (
    out: Float32Array,
    layer: keyof typeof LONGEST,
    hits: Hits,
    active: (bar: Bar) => boolean,
  ): number[] => {
    const sound = hits.sample === 'clap' ? clap(generator(0xc1a9, plan.seed)) : sampled(samples, hits.sample);
    const gain = hits.gain * evened(sound, LONGEST[layer]);
    const starts: number[] = [];
    for (const bar of bars.filter(active))
      for (let step = 0; step < 16; step++) {
        const level = hits.steps[(16 * bar.index + step) % hits.steps.length];
        if (level === 0) continue;
        const at = time(bar.index, step);
        const touch = layer === 'kick' ? 1 : 0.85 + 0.3 * random();
        strike(out, sound, at, hits.speed, gain * level * touch, LONGEST[layer]);
        if (level === 1) starts.push(at);
      }
    return starts;
  };

  const kicks = shot(kick, 'kick', plan.drums.kick, (bar) => bar.has('kick'));
  for (const layer of ['clap', 'closed', 'open', 'ride'] as const)
    shot(beats, layer, plan.drums[layer], (bar) => bar.has(layer));
  for (const hits of plan.percussion) shot(beats, 'percussion', hits, (bar) => bar.has('percussion'));
  mix(toRoom, beats, 0.06);
  loopInto(beats, plan, samples, bars, sixteenth);
  effectsInto(beats, plan, samples, bars, sixteenth);

  const part = (
    out: Float32Array,
    name: 'bass' | 'stab' | 'pad' | 'lead',
    pitches: (bar: number, offset: number) => number[],
  ): void => {
    const voice: Part = plan[name];
    const own = buffer();
    for (const bar of bars) {
      if (!bar.has(name)) continue;
      for (const { step, length: sixteenths, velocity, offset } of voice.beats) {
        if (Math.floor(step / 16) !== bar.index % voice.bars) continue;
        const drift = plan.drift.octaves * Math.sin((2 * Math.PI * (bar.index + step / 16)) / plan.drift.bars);
        for (const pitch of pitches(bar.index, offset))
          play(
            own,
            time(bar.index, step % 16),
            Math.round(sixteenths * sixteenth),
            pitch,
            velocity * (0.9 + 0.2 * random()),
            voice.patch,
            drift,
            random,
          );
      }
    }
    level(own, voice.level);
    mix(out, own, 1);
    mix(toEcho, own, voice.echo);
    mix(toRoom, own, voice.room);
  };
  const root = (bar: number): number => plan.progression[Math.floor(bar / plan.barsPerChord) % plan.progression.length];
  const chord = (floor: number) => (bar: number) => voicing(plan.key, plan.scale, root(bar), plan.chord, floor);
  part(bass, 'bass', (bar, offset) => [33 + ((plan.key + semitones(plan.scale, root(bar)) + 3) % 12) + offset]);
  part(music, 'stab', chord(57));
  part(music, 'pad', chord(52));
  part(music, 'lead', (bar, offset) => [
    69 + plan.key - 12 * Number(plan.key > 5) + semitones(plan.scale, root(bar) + offset),
  ]);

  mix(music, echo(toEcho, (3 * sixteenth) / RATE, 0.45), 1);
  lowPass(music, openness(bars, sixteenth));
  mix(music, room(toRoom, ROOM_SIZE), 0.5);
  const gains = pump(length, kicks, plan.pump);
  const out = buffer();
  for (let n = 0; n < length; n++)
    out[n] = 0.9 * kick[n] + beats[n] * (0.6 + 0.4 * gains[n]) + gains[n] * (bass[n] + music[n]);
  highPass(out, 32);
  for (let n = 0; n < length; n++) out[n] = Math.tanh(out[n]);
  return out;
}

const barsOf = (sections: readonly Section[]): Bar[] =>
  sections
    .flatMap((section) => Array.from({ length: section.bars }, (_, number) => ({ section, number })))
    .map(({ section, number }, index) => ({ index, section, number, has: (layer) => section.layers.has(layer) }));

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

function sampled(samples: Samples, name: string): Float32Array {
  const sound = samples.get(name);
  if (!sound) throw new Error(`There is no sample ${name}.`);
  return sound;
}

const mix = (out: Float32Array, more: Float32Array, gain: number): void => {
  if (gain !== 0) for (let n = 0; n < out.length; n++) out[n] += gain * more[n];
};

/** Adds a one-shot, between its samples linearly; the last tenth of a cut one fades. */
function strike(
  out: Float32Array,
  sound: Float32Array,
  at: number,
  speed: number,
  gain: number,
  longest: number,
): void {
  const length = Math.min(Math.floor((sound.length - 1) / speed), Math.round(longest * RATE), out.length - at);
  const fades = length / 10;
  for (let n = 0; n < length; n++) {
    const place = n * speed;
    const i = Math.floor(place);
    const value = sound[i] + (place - i) * (sound[i + 1] - sound[i]);
    out[at + n] += gain * Math.min(1, (length - n) / fades) * value;
  }
}

/** A gain that brings a one-shot to a peak of 1, or to less where it is long and dense: then its energy decides. */
function evened(sound: Float32Array, longest: number): number {
  let [peak, energy] = [1e-6, 0];
  for (const value of sound.subarray(0, longest * RATE)) {
    peak = Math.max(peak, Math.abs(value));
    energy += value * value;
  }
  return Math.min(1 / peak, DENSEST / Math.sqrt(1e-9 + energy / (longest * RATE)));
}

/** A drum loop, at the speed that makes its beats the track's. */
function loopInto(out: Float32Array, { loop }: Plan, samples: Samples, bars: readonly Bar[], sixteenth: number): void {
  if (!loop) return;
  const sound = sampled(samples, loop.sample);
  const length = loop.beats * 4 * sixteenth;
  const speed = sound.length / length;
  for (const bar of bars) {
    if (!bar.has('loop')) continue;
    const [from, to] = [Math.round(16 * bar.index * sixteenth), Math.round(16 * (bar.index + 1) * sixteenth)];
    for (let n = from; n < to; n++) {
      const place = (n % length) * speed;
      const i = Math.floor(place);
      if (i + 1 < sound.length) out[n] += loop.gain * (sound[i] + (place - i) * (sound[i + 1] - sound[i]));
    }
  }
}

/** The bed under everything, a crash where a section begins, and what rises before it. */
function effectsInto(out: Float32Array, plan: Plan, samples: Samples, bars: readonly Bar[], sixteenth: number): void {
  const crash = sampled(samples, plan.crash);
  const bed = sampled(samples, plan.bed.sample);
  for (let n = 0; n < out.length; n++) out[n] += plan.bed.gain * bed[n % bed.length];
  const random = generator(0x415e, plan.seed);
  for (const { index, section, number, has } of bars) {
    if (number > 0) continue;
    const at = Math.round(16 * index * sixteenth);
    if (has('kick') && index > 0) strike(out, crash, at, 1, 0.22 * evened(crash, LONGEST.crash), LONGEST.crash);
    const end = Math.round(at + 16 * section.bars * sixteenth);
    if (section.riser) rise(out, Math.round((at + end) / 2), end, 0.12, random);
  }
}

/** The low-pass over the music, by sample. */
function openness(bars: readonly Bar[], sixteenth: number): (n: number) => number {
  return (n) => {
    const place = n / (16 * sixteenth);
    const bar = bars.at(Math.min(bars.length - 1, Math.floor(place)));
    if (!bar) return 1;
    const { section, number } = bar;
    const t = (number + Math.min(1, place - bar.index)) / section.bars;
    return section.from + t * (section.to - section.from);
  };
}
