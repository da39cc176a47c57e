// Forms of a track: how many bars of what. Breaks have no kick; the filter opens or closes over a section.

export type Layer =
  'kick' | 'clap' | 'closed' | 'open' | 'ride' | 'percussion' | 'loop' | 'bass' | 'stab' | 'pad' | 'lead';

export interface Section {
  readonly bars: number;
  readonly layers: ReadonlySet<Layer>;
  /** Where the low-pass over the music begins and ends: 1 is open, each tenth less is an octave. */
  readonly from: number;
  readonly to: number;
  /** Noise that swells towards the next section. */
  readonly riser: boolean;
}

const section = (bars: number, layers: string, from = 1, to = 1, riser = false): Section => ({
  bars,
  layers: new Set(layers.split(' ') as Layer[]),
  from,
  to,
  riser,
});

const BEATS = 'kick clap closed open percussion';

export const FORMS: readonly (readonly Section[])[] = [
  [
    section(8, 'kick closed percussion'),
    section(8, `${BEATS} bass`),
    section(16, `${BEATS} bass stab`, 0.6, 1),
    section(8, 'pad stab percussion', 1, 0.5, true),
    section(16, `${BEATS} loop bass stab pad`),
    section(16, `${BEATS} ride bass lead`),
    section(8, 'pad lead closed', 0.7, 1, true),
    section(16, `${BEATS} ride loop bass stab lead pad`),
    section(8, 'kick closed open percussion bass'),
  ],
  [
    section(4, 'pad percussion', 0.5, 0.8),
    section(8, 'kick closed percussion pad', 0.6, 1),
    section(16, `${BEATS} bass pad`),
    section(16, `${BEATS} bass lead`),
    section(8, 'stab pad', 0.4, 1, true),
    section(16, `${BEATS} loop ride bass stab`),
    section(16, `${BEATS} loop bass stab lead`),
    section(4, 'pad closed', 1, 0.6, true),
    section(16, `${BEATS} ride bass stab pad lead`),
  ],
  [
    section(8, 'kick loop closed'),
    section(8, 'kick loop closed open bass'),
    section(16, `${BEATS} loop bass stab`, 0.5, 1),
    section(16, `${BEATS} bass stab lead`),
    section(8, 'lead pad percussion', 1, 0.6, true),
    section(8, `${BEATS} bass`, 0.6, 1),
    section(16, `${BEATS} loop ride bass stab pad`),
    section(16, `${BEATS} ride bass lead stab`),
    section(8, 'kick closed loop percussion'),
  ],
  [
    section(8, 'kick clap closed bass'),
    section(16, `${BEATS} bass stab`),
    section(4, 'stab closed', 1, 0.5, true),
    section(16, `${BEATS} loop bass stab pad`),
    section(8, 'pad lead', 0.5, 1, true),
    section(16, `${BEATS} ride bass lead pad`),
    section(16, `${BEATS} ride loop bass lead stab`),
    section(8, 'kick clap closed bass percussion'),
    section(4, 'kick closed percussion'),
  ],
];
