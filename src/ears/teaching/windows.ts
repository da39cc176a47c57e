// Where a training step looks: windows drawn from the scalograms of a corpus. Pure.
import type { Random } from '../../random.js';

/** What a corpus knows of a piece of music. */
export interface Piece {
  /** Its file within the corpus, with forward slashes and without its ending. */
  readonly name: string;
  /** The file with its scalogram: 216 whole numbers of 16 bits per frame, 65535 being 1. */
  readonly cached: string;
  /** Frames of 1024 samples. */
  readonly frames: number;
}

export interface Window {
  readonly piece: Piece;
  /** Its first frame in the piece. */
  readonly from: number;
}

/**
 * Draws windows, every place of the corpus being equally likely.
 * @param pieces all of them at least `frames` long
 */
export function draw(pieces: readonly Piece[], count: number, frames: number, random: Random): Window[] {
  const places = pieces.map((piece) => piece.frames - frames + 1);
  const total = places.reduce((sum, n) => sum + n, 0);
  return Array.from({ length: count }, () => {
    let place = Math.floor(random() * total);
    let i = 0;
    while (place >= places[i]) place -= places[i++];
    return { piece: pieces[i], from: place };
  });
}

/**
 * Windows spread evenly over pieces, for examinations: the same for ever. Neighbours in the list are far apart in the
 * music, so that a batch of them is as mixed as one that chance draws.
 */
export function spread(pieces: readonly Piece[], count: number, frames: number): Window[] {
  const total = pieces.reduce((sum, piece) => sum + piece.frames - frames + 1, 0);
  const stride = [...Array(count).keys()].find((n) => n >= Math.sqrt(count) && divisor(n, count) === 1) ?? 1;
  return Array.from({ length: count }, (_, n) => {
    let place = Math.floor(((((n * stride) % count) + 0.5) * total) / count);
    let i = 0;
    while (place >= pieces[i].frames - frames + 1) place -= pieces[i++].frames - frames + 1;
    return { piece: pieces[i], from: place };
  });
}

/** The greatest common one. */
const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));
