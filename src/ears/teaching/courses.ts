// THE COURSES: the sizes that an ear can have, and what it is taught with. Pure.
import { immersions, layersOf } from '../architecture.js';
import type { Architecture } from '../architecture.js';
import type { Contrast } from './contrast.js';
import type { Course } from './training.js';

/** All channels of the article's tables, times this. */
export const WIDTHS = { full: 1, half: 0.5, quarter: 0.25 } as const;
export type Width = keyof typeof WIDTHS;

/** Whom the true future is told from: other clips at the same step, or all clips at all steps ("score across time", SAT). */
export const LOSSES = { cpc: 'step', sat: 'time' } as const satisfies Record<string, Contrast['across']>;
export type Loss = keyof typeof LOSSES;

/**
 * Frames of a window, 5.9 s: 44 frames of z, which the autoregressive model hears back, 4 that are left out, 16 to predict.
 * Three contexts per window have heard 1.9, 3.0 and 4.1 s.
 */
export const FRAMES = 256;
const CONTEXTS = [4, 7, 10];
const GAP = 4;
const STEPS = 16;

export const architectureOf = (width: Width): Architecture => immersions(WIDTHS[width]);

/** @param clips windows per step */
export function courseOf(width: Width, loss: Loss, clips: number): Course {
  const architecture = architectureOf(width);
  const layers = layersOf(architecture);
  const stride = layers.at(-1)!.stride / layers[2 * architecture.encoder.length - 1].stride;
  const contrast = { at: CONTEXTS, stride, gap: GAP, steps: STEPS, across: LOSSES[loss] };
  return { architecture, clips, frames: FRAMES, contrast, normalised: true };
}

/** Futures among which a prediction must find the true one, in a batch of so many windows: others of the same clip do not count. */
export function candidates({ clips, contrast: { at, steps, across } }: Course): number {
  return across === 'step' ? (clips - 1) * at.length + 1 : clips * at.length * steps;
}

/** The rate rises over the first steps to its peak, and falls to 0 over all others. */
export const PACE = { peak: 1e-3, warm: 500 } as const;
