// An OSC door with nothing behind it but knobs.
import type { OscOptions } from '../../src/control/osc.js';
import type { Store } from '../../src/control/store.js';
import { subscribers } from '../../src/control/subscribers.js';
import { traffic } from '../../src/control/traffic.js';
import { outside } from '../../test/helper/outside.js';

/** @param now seconds of the monotonic clock */
export const handlerOptions = (knobs: Store, now: () => number): Omit<OscOptions, 'host' | 'port'> => ({
  context: outside(knobs, subscribers(now), []),
  traffic: traffic(now, () => undefined),
  ...{ now, clock: () => Date.now() / 1000, ahead: () => 0, log: () => undefined },
});
