// What is painted of what was heard.
import { basename } from 'node:path';
import type { Figures } from './ears/listening/figures.js';
import { ROWS } from './ears/listening/heard.js';
import type { HeardLayer, HeardPiece } from './ears/listening/heard.js';
import { BINS, hertzOf } from './ears/scalogram.js';
import { fewer, inSigmas, means } from './ears/listening/strip.js';
import type { Poster } from './picture/poster.js';

/** Of the front end: 0 is −90 dB, and a sine of full scale, whose power in its bin is ¼, is 0 dB. */
const decibels = (x: number): number => 90 * (x - 1) + 20 * Math.log10(2);

/** @param scalogram our own, of the same part of the file */
export function sketch(
  { file, ear, from, seconds, usual, moments }: Figures,
  { layers, scalogram: own }: HeardPiece,
  scalogram: HeardLayer,
): Poster {
  /** Columns that are as long as the piece: a layer's last frame may reach beyond it. */
  const across = ({ strip, framesPerSecond }: HeardLayer): number =>
    (seconds * framesPerSecond * strip.columns) / strip.frames;
  const image = means(scalogram.strip);
  return {
    title: basename(file),
    subtitle: `as heard by ${ear} · ${seconds.toFixed(1)} s`,
    notes: [
      ...(own ? [] : [`Above: the scalogram of Earworm's own ears; ${ear} hears in another way.`]),
      `Below: the layers, brighter where they are more active than usual in ${usual}. Triangles: strongest moments.`,
    ],
    ...{ from, seconds, moments: moments.map(({ second }) => second) },
    scalogram: {
      ...image,
      values: image.values.map(decibels),
      across: across(scalogram),
      hertz: [hertzOf(0), hertzOf(BINS - 1)],
    },
    strips: layers.map((heard) => ({
      name: heard.layer.name,
      detail: heard.layer.pitches > 1 ? `${heard.layer.channels} × ${heard.layer.pitches}` : `${heard.layer.channels}`,
      ...fewer(inSigmas(heard.strip, heard.usual), ROWS),
      across: across(heard),
    })),
  };
}
