// A layer of the loop as a picture.
import type { Tensor } from './loop.js';
import type { MapLayer } from './select.js';

/** A picture of one layer over the loop: rows are pitches, the lowest at the bottom, columns are frames. The mean over channels. */
export function strip({ frames, units, levels }: Tensor, { channels, pitches, offset }: MapLayer): ImageData {
  const image = new ImageData(frames, pitches);
  for (let pitch = 0; pitch < pitches; pitch++)
    for (let frame = 0; frame < frames; frame++) {
      let sum = 0;
      for (let channel = 0; channel < channels; channel++)
        sum += levels[frame * units + offset + channel * pitches + pitch];
      image.data.set(heat(sum / channels / 255), 4 * ((pitches - 1 - pitch) * frames + frame));
    }
  return image;
}

/** Black, violet, orange, white: 0…1 as RGBA. */
export function heat(level: number): [number, number, number, number] {
  const part = (from: number, to: number): number => 255 * Math.min(1, Math.max(0, (level - from) / (to - from)));
  return [
    part(0.05, 0.65),
    part(0.4, 0.95),
    Math.max(part(0, 0.35) * (1 - part(0.4, 0.7) / 255) * 0.7, part(0.8, 1)),
    255,
  ];
}
