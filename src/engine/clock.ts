// No sound card: a driver that only keeps time, so that the dream, the feeds and the doors go on.
import type { Latency } from '../messages.js';
import { LATENCIES } from './driver.js';
import type { Driver } from './driver.js';

/** A delay above this many seconds (a suspended machine) is not caught up. */
const LOST = 1;

/**
 * @param now seconds of a clock that only goes forward
 * @param sleep resolves after so many seconds
 */
export function clock(
  rate: number,
  channels: number,
  latency: Latency,
  now: () => number,
  sleep: (seconds: number) => Promise<void>,
): Driver {
  const { block, queue } = LATENCIES[latency];
  const lead = block * queue;
  let begin: number | undefined;
  let written = 0;
  return {
    name: 'clock',
    device: 'none',
    rank: 0,
    rate,
    channels,
    own: { rate, channels },
    block,
    lead,
    async write(samples) {
      begin ??= now();
      written += samples.length / channels;
      const ahead = begin + (written - lead) / rate - now();
      if (ahead < -LOST) begin -= ahead;
      if (ahead > 0) await sleep(ahead);
      return undefined;
    },
    stop: () => Promise.resolve(),
  };
}
