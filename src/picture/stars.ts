// The map of an ear as a night sky: every unit a soft point, brighter and larger the more it is excited. Pure.
import { USUAL } from '../brightness.js';
import { colourAt, depthOf, extentOf } from '../sight.js';
import type { Picture } from './canvas.js';

export interface Sky {
  /** [snapshots, units, 2], from −1 to 1; y upwards. The last snapshot is followed by the first. */
  readonly positions: Float32Array;
  readonly snapshots: number;
  readonly units: number;
  /** [units × 3], 0…255. */
  readonly colours: Uint8Array;
}

/** Sizes of points; the middle one of a pixel of 720. */
const STAMPS = 16;
/** Light of a unit that is as usual, and what excitement adds at most, in parts of full light. */
const [FAINT, BRIGHT] = [0.09, 1.1];
/** Share of the picture that the map fills in the direction in which it is widest for it. */
const FILLED = 0.92;
/** Light per step of the tone curve, and how many there are. */
const [STEP, STEPS] = [1 / 256, 2048];

interface Stamp {
  readonly reach: number;
  /** [(2 · reach + 1)²], 1 in the middle. */
  readonly light: Float32Array;
}

function stamp(radius: number): Stamp {
  const reach = Math.ceil(2 * radius);
  const side = 2 * reach + 1;
  const light = Float32Array.from({ length: side * side }, (_, i) => {
    const [x, y] = [(i % side) - reach, Math.floor(i / side) - reach];
    return Math.exp((-(x * x + y * y) / (radius * radius)) * 1.5);
  });
  return { reach, light };
}

/** Light adds up without end; a picture does not get brighter than 255. */
const TONES = Uint8Array.from({ length: STEPS }, (_, i) => Math.round(255 * (1 - Math.exp(-1.6 * i * STEP))));

/**
 * A painter of frames: each call lays the sky into the upper left `width` × `height` of a picture.
 * Cost: 25 ms for 21,000 units on 1280 × 720.
 */
export function sky({ positions, snapshots, units, colours }: Sky, width: number, height: number) {
  const light = new Float32Array(3 * width * height);
  const unit = Math.min(width, height) / 2;
  const { x: middleX, y: middleY, wide, high } = extentOf(positions);
  const scale = FILLED * Math.min(width / wide, height / high);
  const stamps = Array.from({ length: STAMPS }, (_, i) => stamp((unit / 360) * (0.75 + (2.6 * i) / (STAMPS - 1))));
  /**
   * @param levels brightness of each unit, 128 where it is as usual @param phase of the loop, 0…1: the sky breathes with it
   */
  return (on: Picture, levels: Uint8Array, phase: number): void => {
    light.fill(0);
    const breath = (phase - Math.floor(phase)) * snapshots;
    const from = Math.floor(breath) % snapshots;
    const to = (from + 1) % snapshots;
    const moved = breath - Math.floor(breath);
    for (let n = 0; n < units; n++) {
      const [a, b] = [2 * (from * units + n), 2 * (to * units + n)];
      const x = Math.round(width / 2 + scale * (positions[a] + moved * (positions[b] - positions[a]) - middleX));
      const y = Math.round(
        height / 2 - scale * (positions[a + 1] + moved * (positions[b + 1] - positions[a + 1]) - middleY),
      );
      const level = Math.max(0, levels[n] - USUAL) / (255 - USUAL);
      const { reach, light: shape } = stamps[Math.round(level * level * (STAMPS - 1))];
      if (x < reach || y < reach || x >= width - reach || y >= height - reach) continue;
      const power = (FAINT + BRIGHT * level * level) / 255;
      const [red, green, blue] = [power * colours[3 * n], power * colours[3 * n + 1], power * colours[3 * n + 2]];
      for (let row = y - reach, i = 0; row <= y + reach; row++)
        for (let pixel = 3 * (row * width + x - reach), end = 3 * (row * width + x + reach); pixel <= end; pixel += 3) {
          const part = shape[i++];
          light[pixel] += part * red;
          light[pixel + 1] += part * green;
          light[pixel + 2] += part * blue;
        }
    }
    for (let row = 0; row < height; row++)
      for (let i = 3 * row * width, to = 3 * row * on.width, end = i + 3 * width; i < end; i++, to++)
        on.data[to] = TONES[Math.min(STEPS - 1, (light[i] / STEP) | 0)];
  };
}

/** One colour per layer, [units × 3], 0…255. */
export function layerColours(layers: readonly { readonly channels: number; readonly pitches: number }[]): Uint8Array {
  const hues = layers.map((_, i) => colourAt(depthOf(i, layers.length)).map((part) => Math.round(255 * part)));
  return Uint8Array.from(
    layers.flatMap(({ channels, pitches }, i) => Array.from({ length: channels * pitches }, () => hues[i]).flat()),
  );
}
