// What the bench of dreams is told by its environment, and the knobs of the ablation.
import { availableParallelism } from 'node:os';
import type { Values } from '../../../src/params.js';

export const PARTS = ['dreams', 'ablation', 'rate', 'transfer', 'style', 'monkey'] as const;
export type Part = (typeof PARTS)[number];

export interface Settings {
  readonly ears: readonly string[];
  readonly parts: readonly Part[];
  /** Units per depth; those of the ablation. */
  readonly targets: number;
  readonly ablated: number;
  readonly steps: number;
  readonly anchors: readonly string[];
  /** Loops of real music, and draws of shift and noise. */
  readonly loops: number;
  readonly draws: number;
  readonly threads: number;
  /** Steps of the monkey, over all ears. */
  readonly monkey: number;
  /** Folders of music, by the ear that is measured with it. */
  readonly music: Readonly<Record<string, string | undefined>>;
}

const words = (text: string): string[] => text.split(/[ ,]+/).filter((word) => word !== '');

/** From EARS, PARTS, TARGETS, ABLATED, STEPS, ANCHORS, LOOPS, DRAWS, THREADS, MONKEY, and the folders HOUSE and PIANO. */
export function settings(env: Readonly<Record<string, string | undefined>>): Settings {
  const parts = words(env.PARTS ?? PARTS.join(' '));
  const strange = parts.find((part) => !PARTS.some((known) => known === part));
  if (strange !== undefined) throw new Error(`PARTS takes ${PARTS.join(' ')}, got ${strange}`);
  return {
    ears: words(env.EARS ?? 'house piano basic-pitch'),
    parts: parts as Part[],
    targets: Number(env.TARGETS ?? 10),
    ablated: Number(env.ABLATED ?? 2),
    steps: Number(env.STEPS ?? 100),
    anchors: words(env.ANCHORS ?? 'noise beat'),
    loops: Number(env.LOOPS ?? 200),
    draws: Number(env.DRAWS ?? 4),
    monkey: Number(env.MONKEY ?? 10_000),
    threads: Number(env.THREADS ?? availableParallelism()),
    music: { house: env.HOUSE, piano: env.PIANO, 'basic-pitch': env.PIANO },
  };
}

/** Nothing but the gradient on the samples, one copy. */
const RAW = {
  '/dream/space': 'waveform',
  '/dream/copies': 1,
  '/dream/shift': 0,
  '/dream/noise': -100,
  '/dream/mask/time': 0,
  '/dream/mask/pitch': 0,
  '/dream/pitchshift': 0,
  '/dream/step': 'momentum',
  '/dream/momentum': 0,
  '/dream/balance': 0,
  '/dream/leak': 0,
  '/dream/denoise': 0,
  '/dream/noise/gradient': 0,
} as const satisfies Partial<Values>;

/** What a row turns on: as it is by default, or as said here where the default is off. */
const SHIFT = { '/dream/shift': 20 };
const NOISE = { '/dream/noise': -50 };
const MASKS = { '/dream/mask/time': 0.1, '/dream/mask/pitch': 0.1 };
const PITCH = { '/dream/pitchshift': 20 };
const LEAK = { '/dream/leak': 0.1 };
const BALANCE = { '/dream/balance': 0.5 };
const MOMENTUM = { '/dream/momentum': 0.5 };
/** Takes the noise of an anchor away bit by bit. */
export const DENOISE = { '/dream/denoise': 0.3 };

/**
 * The rows of the ablation: each adds something to the one above, then the spaces with all of it, then the defaults, and
 * those with de-noising.
 * @param initial the defaults
 */
export function ablation(initial: Values): readonly { readonly row: string; readonly knobs: Partial<Values> }[] {
  const on = (knobs: Partial<Values>): Partial<Values> =>
    Object.fromEntries(
      Object.entries(knobs).map(([address, value]) => {
        const usual = initial[address as keyof Values];
        return [address, usual === 0 || usual === -100 ? value : usual];
      }),
    );
  const shifted = { ...RAW, ...on(SHIFT), ...on(NOISE) };
  const masked = { ...shifted, ...on(MASKS) };
  const pitched = { ...masked, ...on(PITCH) };
  const copied = { ...pitched, '/dream/copies': initial['/dream/copies'] };
  const leaky = { ...copied, ...on(LEAK) };
  const balanced = { ...leaky, ...on(BALANCE) };
  const going = { ...balanced, ...on(MOMENTUM) };
  return [
    { row: 'raw waveform', knobs: RAW },
    { row: '+ shift and noise', knobs: shifted },
    { row: '+ masks', knobs: masked },
    { row: '+ pitch', knobs: pitched },
    { row: '+ copies', knobs: copied },
    { row: '+ leak', knobs: leaky },
    { row: '+ balance', knobs: balanced },
    { row: '+ momentum', knobs: going },
    { row: 'spectrum', knobs: { ...going, '/dream/space': 'spectrum' } },
    { row: 'mask', knobs: { ...going, '/dream/space': 'mask' } },
    { row: 'default', knobs: {} },
    { row: 'default + de-noising', knobs: DENOISE },
  ];
}
