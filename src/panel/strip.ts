// A layer of the loop as a picture.
import type { Tensor } from './loop.js';
import type { MapLayer } from './select.js';

/** 0…1 as RGBA. */
export type Colour = (level: number) => [number, number, number, number];

/** A picture of one layer over the loop: rows are pitches, the lowest at the bottom, columns are frames. The mean over channels. */
export function strip(
  { frames, units, levels }: Tensor,
  { channels, pitches, offset }: Omit<MapLayer, 'name'>,
  colour: Colour,
): ImageData {
  const image = new ImageData(frames, pitches);
  for (let pitch = 0; pitch < pitches; pitch++)
    for (let frame = 0; frame < frames; frame++) {
      let sum = 0;
      for (let channel = 0; channel < channels; channel++)
        sum += levels[frame * units + offset + channel * pitches + pitch];
      image.data.set(colour(sum / channels / 255), 4 * ((pitches - 1 - pitch) * frames + frame));
    }
  return image;
}

/** Black, violet, orange, white. */
export const heat: Colour = (level) => {
  const part = (from: number, to: number): number => 255 * Math.min(1, Math.max(0, (level - from) / (to - from)));
  return [
    part(0.05, 0.65),
    part(0.4, 0.95),
    Math.max(part(0, 0.35) * (1 - part(0.4, 0.7) / 255) * 0.7, part(0.8, 1)),
    255,
  ];
};

/** Black in the middle, orange above and blue below. */
export const tide: Colour = (level) => {
  const away = 2 * level - 256 / 255;
  const bright = Math.min(1, Math.abs(away)) ** 0.7;
  const [r, g, b] = away > 0 ? [255, 169, 94] : [94, 140, 255];
  return [8 + bright * (r - 8), 8 + bright * (g - 8), 12 + bright * (b - 12), 255];
};
