// Sounds of the synthesiser, by role. Each track takes one of each and bends it a little.

export type Wave = 'saw' | 'square' | 'sine' | 'organ' | 'fm';

export interface Patch {
  readonly wave: Wave;
  /** Oscillators at once, and how far the outer ones are out of tune, in cents. */
  readonly unison: number;
  readonly detune: number;
  /** Seconds; sustain is a level. */
  readonly attack: number;
  readonly decay: number;
  readonly sustain: number;
  readonly release: number;
  /** Low-pass: Hz at rest, octaves that its envelope adds, the envelope's seconds, and resonance from 0 to 1. */
  readonly cutoff: number;
  readonly sweep: number;
  readonly closing: number;
  readonly resonance: number;
  /** Frequency modulation: ratio of the modulator, and index at the start. */
  readonly ratio?: number;
  readonly index?: number;
  /** Semitones. */
  readonly transpose?: number;
}

const patch = (wave: Wave, more: Partial<Patch>): Patch => ({
  wave,
  unison: 1,
  detune: 0,
  attack: 0.002,
  decay: 0.2,
  sustain: 0.5,
  release: 0.06,
  cutoff: 800,
  sweep: 2,
  closing: 0.15,
  resonance: 0.2,
  ...more,
});

export const BASSES: readonly Patch[] = [
  patch('saw', { cutoff: 220, sweep: 2.5, closing: 0.12, resonance: 0.35 }),
  patch('saw', { cutoff: 180, sweep: 4, closing: 0.18, resonance: 0.8, sustain: 0.7 }),
  patch('square', { cutoff: 300, sweep: 2, closing: 0.1, resonance: 0.3 }),
  patch('sine', { cutoff: 2000, sweep: 0, sustain: 0.8, decay: 0.3 }),
  patch('fm', { ratio: 1, index: 2.2, cutoff: 1500, sweep: 1, closing: 0.1, decay: 0.25, sustain: 0.4 }),
  patch('fm', { ratio: 2, index: 1.4, cutoff: 2500, sweep: 0, decay: 0.18, sustain: 0.25 }),
  patch('organ', { cutoff: 900, sweep: 1.5, closing: 0.1, decay: 0.15, sustain: 0.35 }),
  patch('saw', { unison: 2, detune: 12, cutoff: 350, sweep: 1.5, closing: 0.25, resonance: 0.2, sustain: 0.8 }),
];

export const STABS: readonly Patch[] = [
  patch('saw', {
    unison: 3,
    detune: 14,
    cutoff: 1200,
    sweep: 2,
    closing: 0.12,
    decay: 0.18,
    sustain: 0.1,
    release: 0.1,
  }),
  patch('organ', { cutoff: 3500, sweep: 1, decay: 0.15, sustain: 0.3, release: 0.05 }),
  patch('fm', { ratio: 1, index: 1.6, cutoff: 6000, sweep: 0, decay: 0.5, sustain: 0.15, release: 0.2 }),
  patch('fm', { ratio: 14, index: 0.7, cutoff: 7000, sweep: 0, decay: 0.6, sustain: 0.1, release: 0.25 }),
  patch('square', { unison: 2, detune: 9, cutoff: 1500, sweep: 1.5, closing: 0.1, decay: 0.14, sustain: 0.15 }),
  patch('fm', { ratio: 3, index: 2.5, cutoff: 5000, sweep: 0, decay: 0.3, sustain: 0.05, release: 0.15 }),
  patch('saw', {
    unison: 2,
    detune: 7,
    cutoff: 600,
    sweep: 3.5,
    closing: 0.2,
    resonance: 0.5,
    decay: 0.25,
    sustain: 0.1,
  }),
];

export const PADS: readonly Patch[] = [
  patch('saw', {
    unison: 3,
    detune: 18,
    attack: 0.4,
    decay: 1,
    sustain: 0.8,
    release: 0.6,
    cutoff: 900,
    sweep: 0.5,
    closing: 1,
  }),
  patch('saw', { unison: 2, detune: 10, attack: 0.1, decay: 1, sustain: 0.7, release: 0.4, cutoff: 2200, sweep: 0.3 }),
  patch('organ', { attack: 0.05, decay: 0.5, sustain: 0.8, release: 0.3, cutoff: 1600, sweep: 0 }),
  patch('fm', { ratio: 2, index: 0.8, attack: 0.3, decay: 1.5, sustain: 0.7, release: 0.6, cutoff: 4000, sweep: 0 }),
  patch('square', {
    unison: 2,
    detune: 12,
    attack: 0.25,
    decay: 1,
    sustain: 0.7,
    release: 0.5,
    cutoff: 1000,
    sweep: 0.5,
  }),
];

export const LEADS: readonly Patch[] = [
  patch('saw', { unison: 2, detune: 10, cutoff: 900, sweep: 3, closing: 0.1, decay: 0.2, sustain: 0.1, release: 0.12 }),
  patch('saw', { cutoff: 400, sweep: 4, closing: 0.15, resonance: 0.85, decay: 0.25, sustain: 0.3 }),
  patch('square', { cutoff: 2500, sweep: 1.5, decay: 0.15, sustain: 0.2, release: 0.1 }),
  patch('sine', { cutoff: 8000, sweep: 0, decay: 0.3, sustain: 0.2, release: 0.2 }),
  patch('fm', { ratio: 3.5, index: 1.8, cutoff: 9000, sweep: 0, decay: 0.5, sustain: 0, release: 0.3 }),
  patch('fm', { ratio: 7, index: 1, cutoff: 9000, sweep: 0, decay: 0.35, sustain: 0, release: 0.2 }),
  patch('organ', { cutoff: 5000, sweep: 0, decay: 0.2, sustain: 0.4, transpose: 0 }),
];
