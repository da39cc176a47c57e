// How a dream moves its clip: the space, the motion and the gate that its knobs ask for, opened when they do.
import { fromDecibels } from '../params.js';
import type { Values } from '../params.js';
import type { Random } from '../random.js';
import { ascend } from './ascent.js';
import { openFourier } from './fourier.js';
import type { Fourier } from './fourier.js';
import { gate } from './gate.js';
import type { Gate } from './gate.js';
import { motion } from './motion.js';
import type { Motion } from './motion.js';
import type { Space } from './spaces/space.js';
import { SPACES } from './spaces/spaces.js';
import type { SpaceName } from './spaces/spaces.js';
import { waveform } from './spaces/waveform.js';

export interface Mover {
  /** Opens what is new: another space goes on from the clip as it is, a clip of another length begins at rest. */
  settle(values: Values, clip: Float32Array, rate: number): Promise<void>;
  /** The clip has become another one: it is at rest. */
  adopt(clip: Float32Array): void;
  /** One step; see `ascend`. What was not opened when it last settled is left out. */
  step(
    clip: Float32Array,
    anchor: Float32Array,
    gradients: readonly Float32Array[],
    values: Values,
    random: Random,
  ): boolean;
}

interface Ground {
  readonly name: SpaceName;
  readonly samples: number;
  readonly rate: number;
  readonly space: Space;
  readonly motion: Motion;
}

/** @param samples of the circle at first; until it settles, the space is the waveform */
export function mover(samples: number): Mover {
  const open = (name: SpaceName, rate: number, space: Space, size: number): Ground => ({
    name,
    rate,
    samples: size,
    space,
    motion: motion(space.size),
  });
  let ground = open('waveform', 0, waveform({ samples }), samples);
  let gated: { readonly gate: Gate; readonly samples: number; readonly rate: number } | undefined;
  let fourier: Fourier | undefined;

  return {
    async settle(values, clip, rate) {
      const name = values['/dream/space'];
      const denoise = values['/dream/denoise'] > 0;
      if (name !== 'waveform' || denoise) fourier ??= await openFourier();
      if (name !== ground.name || clip.length !== ground.samples || (name !== 'waveform' && rate !== ground.rate)) {
        const space =
          name === 'waveform'
            ? waveform({ samples: clip.length })
            : SPACES[name]({ fourier: fourier!, samples: clip.length, rate });
        space.adopt(clip);
        ground = open(name, rate, space, clip.length);
      }
      if (denoise && (gated?.samples !== clip.length || gated.rate !== rate))
        gated = { gate: gate(fourier!, clip.length, rate), samples: clip.length, rate };
    },

    adopt(clip) {
      // For another length a space is opened when it settles next.
      if (clip.length !== ground.samples) return;
      ground.motion.still();
      ground.space.adopt(clip);
    },

    step(clip, anchor, gradients, values, random) {
      ground.space.tune({ tilt: values['/dream/tilt'], floor: values['/dream/floor'] });
      return ascend(
        { clip, anchor, ...ground, gate: gated?.samples === clip.length ? gated.gate : undefined },
        gradients,
        {
          rate: fromDecibels(values['/dream/rate']),
          step: values['/dream/step'],
          momentum: values['/dream/momentum'],
          chance: values['/dream/noise/gradient'],
          random,
          pull: values['/anchor/pull'],
          denoise: values['/dream/denoise'],
          budget: values['/dream/budget'],
          level: fromDecibels(values['/dream/level']),
        },
      );
    },
  };
}
