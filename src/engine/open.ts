// Which driver it is to be: a sound card out of a list, the first that opens; or the clock, which only keeps time.
import type { HostSetup } from '../messages.js';
import { Refused } from '../refused.js';
import { clock } from './clock.js';
import type { Driver } from './driver.js';
import { portaudio } from './portaudio.js';

/** Channels of the mix. */
const CHANNELS = 2;

/** What a driver needs of the world: seconds of a clock that only goes forward, and to sleep so many of them. */
export interface Time {
  readonly now: () => number;
  readonly sleep: (seconds: number) => Promise<void>;
}

/**
 * Opens the driver that is asked for; 'auto' takes the clock where no sound card opens.
 * @param cards opens the first of these sound cards
 * @returns the driver, and why it is no sound card though one was asked for
 * @throws Refused when a sound card must be and none opens
 */
export function openDriver(
  { driver, devices, latency, rate }: HostSetup,
  { now, sleep }: Time,
  cards: typeof portaudio = portaudio,
): { readonly driver: Driver; readonly why: string } {
  const timed = (why: string): { driver: Driver; why: string } => ({
    driver: clock(rate, CHANNELS, latency, now, sleep),
    why,
  });
  if (driver === 'clock') return timed('');
  try {
    return { driver: cards(devices, rate, latency, now), why: '' };
  } catch (error) {
    if (driver === 'portaudio' || !(error instanceof Refused)) throw error;
    return timed(error.message);
  }
}
