// The table of spaces: what '/dream/space' chooses among.
import { mask } from './mask.js';
import type { Place, Space } from './space.js';
import { spectrum } from './spectrum.js';
import { waveform } from './waveform.js';

export const SPACES = { waveform, spectrum, mask } satisfies Record<string, (place: Place) => Space>;

export type SpaceName = keyof typeof SPACES;
