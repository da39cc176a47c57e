// The target knobs as numbers for the graph: soft boxes over channel, pitch and time, and the notes asked for. Pure.
import { SLOTS } from '../params.js';
import type { Values } from '../params.js';

export interface LayerShape {
  readonly name: string;
  readonly channels: number;
  readonly pitches: number;
  /** Frames of the layer in the loop, where they are not those of the circle. */
  readonly frames?: number;
}

/** Which goals there are: a layer for each box, and whether notes are asked for. */
export interface Plan {
  readonly boxes: readonly string[];
  readonly notes: boolean;
}
/** A soft box: weights along each axis. Their products sum to the target's weight. */
export interface Box {
  readonly channel: Float32Array;
  readonly pitch: Float32Array;
  /** One number per frame of the layer. */
  readonly time: Float32Array;
}

export interface Targets {
  readonly plan: Plan;
  readonly boxes: readonly Box[];
  /** One number per semitone that the ear knows. */
  readonly want: Float32Array;
  readonly avoid: Float32Array;
}

/**
 * @param frames in the loop
 * @param keyboard the ear's lowest note (MIDI) and how many semitones it knows, if it knows notes
 */
export function targets(
  values: Values,
  layers: readonly LayerShape[],
  frames: number,
  keyboard: { readonly lowest: number; readonly keys: number } = { lowest: 0, keys: 0 },
): Targets {
  const { lowest, keys } = keyboard;
  const on = SLOTS.filter((n) => values[`/target/${n}/on`] && values[`/target/${n}/weight`] !== 0);
  const asked = values['/target/notes'].map((note) => note - lowest).filter((row) => row >= 0 && row < keys);
  const weight = asked.length > 0 ? values['/target/notes/weight'] : 0;
  const want = new Float32Array(keys);
  const avoid = new Float32Array(keys);
  for (let row = 0; row < keys; row++)
    if (asked.includes(row)) want[row] = weight / (asked.length * frames);
    else avoid[row] = weight / ((keys - asked.length) * frames);

  return {
    plan: { boxes: on.map((n) => values[`/target/${n}/layer`]), notes: weight > 0 },
    boxes: on.map((n) => {
      const layer = layers.find(({ name }) => name === values[`/target/${n}/layer`])!;
      const span = (axis: 'channel' | 'pitch', size: number): Float32Array =>
        spread(values[`/target/${n}/${axis}`], values[`/target/${n}/${axis}/width`], size, false);
      const time = spread(values[`/target/${n}/time`], values[`/target/${n}/time/width`], layer.frames ?? frames, true);
      return {
        channel: span('channel', layer.channels),
        pitch: span('pitch', layer.pitches),
        time: time.map((x) => x * values[`/target/${n}/weight`]),
      };
    }),
    want,
    avoid,
  };
}

/**
 * A box of a width (0…1) at a position (0…1) over `size` cells, each weighed by how much of it the box covers; at
 * least one cell wide. On a line the position moves the box from one end to the other; on a circle it is where it starts.
 * The weights sum to 1.
 */
export function spread(position: number, width: number, size: number, circle: boolean): Float32Array {
  const length = Math.max(1, width * size);
  const start = position * (circle ? size : size - length);
  const weights = new Float32Array(size);
  for (let cell = Math.floor(start); cell < start + length; cell++) {
    const covered = Math.min(cell + 1, start + length) - Math.max(cell, start);
    weights[cell % size] += covered / length;
  }
  return weights;
}
