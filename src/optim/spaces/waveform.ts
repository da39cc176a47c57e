// The space of samples: a step goes where the gradient points.
import { linear } from './space.js';
import type { Place, Space } from './space.js';

export const waveform = ({ samples }: Pick<Place, 'samples'>): Space => ({
  ...linear,
  size: samples,
  gradient: (of) => of,
  change: (direction) => direction,
});
