// Pictures as PNG files.                                                                              [door: fast-png]
import { encode } from 'fast-png';
import type { Picture } from './canvas.js';

/** A picture as the bytes of a PNG file, 8 bits per colour. Cost: 0.5 s for 4 million pixels. */
export const png = ({ width, height, data }: Picture): Uint8Array => encode({ width, height, data, channels: 3 });
