// A driver as the mix wants it, whatever rate and channels its device has: resampled, mixed down, or beside silence.
import type { Driver } from './driver.js';
import { resampleStream } from './stream.js';

/**
 * Left and right on another number of channels: both on one, or the first two of many. Into `to`, whose length says how many frames.
 * @param channels of `to`
 */
export function lay(stereo: Float32Array, to: Float32Array, channels: number): Float32Array {
  for (let n = 0, at = 0; n < stereo.length; n += 2, at += channels)
    if (channels === 1) to[at] = 0.5 * (stereo[n] + stereo[n + 1]);
    else {
      to[at] = stereo[n];
      to[at + 1] = stereo[n + 1];
    }
  return to;
}

/**
 * A stereo driver at the rate of the mix; the device's own, if that is what it is.
 * @param device with blocks of any length
 * @param rate samples per second of the mix
 */
export function fit(device: Driver, rate: number): Driver {
  if (device.rate === rate && device.channels === 2) return device;
  const { block, channels } = device;
  const stream = device.rate === rate ? undefined : resampleStream(rate, device.rate, 2, block);
  const most = Math.ceil((block * device.rate) / rate) + 1;
  const laid = new Float32Array(most * channels);
  return {
    ...device,
    rate,
    channels: 2,
    get lead() {
      return Math.round((device.lead * rate) / device.rate) + (stream?.delay ?? 0);
    },
    write(samples) {
      const stereo = stream ? stream.next(samples) : samples;
      return device.write(
        channels === 2 ? stereo : lay(stereo, laid.subarray(0, (stereo.length / 2) * channels), channels),
      );
    },
  };
}
