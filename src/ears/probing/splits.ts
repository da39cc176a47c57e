// How examples are parted for the linear probe: by time within a piece, with gaps, or by piece. Pure.
import { HOP, RATE } from '../scalogram.js';

export const PARTS = ['train', 'validation', 'test'] as const;
export type Part = (typeof PARTS)[number];

/** Frames of a piece, the last one left out. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Frames that are left out between two parts: 10 s. */
export const GAP = Math.ceil((10 * RATE) / HOP);
const SHARES: Readonly<Record<Part, number>> = { train: 0.6, validation: 0.15, test: 0.25 };
/** Each piece is tested a quarter at a time. */
export const FOLDS = 4;

/**
 * Parts a piece in time: 60 % to train, a gap, 15 % for validation, a gap, 25 % to test, a gap. In fold k all of it is
 * turned by k quarters of the piece, so that the tests of all folds meet none of each other's frames; a part that the
 * turn cuts is two stretches.
 * @param frames of the piece; more than three gaps
 */
export function inTime(frames: number, fold: number): Readonly<Record<Part, readonly Stretch[]>> {
  const usable = frames - PARTS.length * GAP;
  let at = 0 - (fold * frames) / FOLDS;
  const next = (part: Part): readonly Stretch[] => {
    const from = at;
    at += SHARES[part] * usable;
    const turned = { from: Math.ceil(from), to: Math.floor(at) };
    at += GAP;
    return roundCut(turned, frames);
  };
  return { train: next('train'), validation: next('validation'), test: next('test') };
}

/** A stretch that may begin before the piece, as stretches within it. */
function roundCut({ from, to }: Stretch, frames: number): Stretch[] {
  if (to <= 0) return [{ from: from + frames, to: to + frames }];
  return from >= 0
    ? [{ from, to }]
    : [
        { from: from + frames, to: frames },
        { from: 0, to },
      ];
}

/** First frames of the windows that lie wholly within stretches, one behind the other. */
export const windowsIn = (stretches: readonly Stretch[], width: number): number[] =>
  stretches.flatMap(({ from, to }) =>
    Array.from({ length: Math.max(0, Math.floor((to - from) / width)) }, (_, i) => from + i * width),
  );

/** As many windows of a piece as there is room for, `most` at most, evenly spread and without overlap. */
export function spreadIn(frames: number, width: number, most: number): number[] {
  const count = Math.min(most, Math.floor(frames / width));
  return Array.from({ length: count }, (_, i) => Math.round(((i + 0.5) * frames) / count - width / 2));
}

/** Folds of the split by piece. */
export const PIECE_FOLDS = 5;

/**
 * Which part every piece of a class is in: each is tested in one fold and validates in another.
 * @param pieces in an order that chance made
 */
export const byPiece = <T>(pieces: readonly T[], fold: number): (readonly [T, Part])[] =>
  pieces.map((piece, i) => {
    const turn = (i - fold + PIECE_FOLDS) % PIECE_FOLDS;
    return [piece, turn === 0 ? 'test' : turn === 1 ? 'validation' : 'train'] as const;
  });
