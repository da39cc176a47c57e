// The file driver: takes blocks as fast as they come and keeps them in a WAV file.
import type { Driver } from './driver.js';
import { wavWriter } from './wav.js';

const BLOCK = 1024;

/**
 * @param skip frames at the beginning that are not kept: the delay of the mix
 * @throws Refused when the file cannot be written
 */
export function file(path: string, rate: number, channels: number, skip = 0): Driver {
  const wav = wavWriter(path, rate, channels);
  let left = skip * channels;
  return {
    name: 'file',
    device: path,
    rank: 0,
    rate,
    channels,
    own: { rate, channels },
    block: BLOCK,
    lead: 0,
    write(samples) {
      wav.append(samples.subarray(left));
      left = Math.max(0, left - samples.length);
      return Promise.resolve(undefined);
    },
    stop() {
      wav.stop();
      return Promise.resolve();
    },
  };
}
