// What every unit hears in a clip, as light, and what it would rather hear: the work of one task, in a worker.
import { byteOf } from '../brightness.js';
import { f32 } from '../graph/graph.js';
import type { Tensor } from '../graph/graph.js';
import type { Session } from '../graph/session.js';
import type { Heard } from '../messages.js';
import type { Compiled } from './climb.js';
import { openFourier } from './fourier.js';
import { saliency } from './saliency.js';
import type { SaliencyOptions } from './saliency.js';

/** The ear that only listens. */
export interface Listening extends Compiled {
  readonly input: string;
  /** The value with the mean of each layer in each frame. */
  readonly means: readonly string[];
  /** The value of each layer [1, C, F, T], and what each channel is measured by. */
  readonly layers: readonly {
    readonly value: string;
    readonly mean: Float32Array;
    readonly deviation: Float32Array;
  }[];
}

export interface HearTask {
  /** On the ear's circle. */
  readonly clip: Float32Array;
  readonly listening: Listening;
  /** Which way the score rises from there, if anybody knows. */
  readonly slope?: Omit<SaliencyOptions, 'clip'> | undefined;
}

/** Cost: a run of the ear, 15 ns for each unit and frame, and 20 ms where there is a slope. */
export async function hear(session: Session, { clip, listening, slope }: HearTask): Promise<Heard> {
  const heard = await session.run({ [listening.input]: f32([1, clip.length], clip) });
  const light = lightOf(listening.layers.map((layer) => ({ ...layer, tensor: heard[layer.value] })));
  return slope ? { ...light, saliency: saliency(await openFourier(), { clip, ...slope }) } : light;
}

/**
 * Bytes [frames × units] of activations [1, C, F, T], layer by layer. The frames are those of the finest layer; coarser ones
 * pass between theirs on straight lines, round the end of the loop.
 */
export function lightOf(
  layers: readonly (Omit<Listening['layers'][number], 'value'> & { readonly tensor: Tensor })[],
): Heard {
  const frames = Math.max(...layers.map(({ tensor }) => tensor.shape[3]));
  const units = layers.reduce((sum, { tensor: { shape } }) => sum + shape[1] * shape[2], 0);
  const levels = new Uint8Array(frames * units);
  let first = 0;
  for (const { tensor, mean, deviation } of layers) {
    const [, channels, pitches, own] = tensor.shape;
    const data = tensor.data as Float32Array;
    for (let frame = 0; frame < frames; frame++) {
      const place = (frame * own) / frames;
      const before = Math.floor(place);
      const after = (before + 1) % own;
      const share = place - before;
      let to = frame * units + first;
      for (let channel = 0, from = 0; channel < channels; channel++) {
        for (let pitch = 0; pitch < pitches; pitch++, from += own) {
          const value = data[from + before] + share * (data[from + after] - data[from + before]);
          levels[to++] = byteOf((value - mean[channel]) / deviation[channel]);
        }
      }
    }
    first += channels * pitches;
  }
  return { frames, units, levels };
}
