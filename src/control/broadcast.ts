// Sends the summary feed to everybody who has a lease, in time with the sound.
import { around } from '../clip.js';
import { summary } from './feeds.js';
import type { Scene } from './feeds.js';
import type { Osc } from './osc.js';
import type { Subscribers } from './subscribers.js';

export interface BroadcastOptions {
  readonly osc: Osc;
  readonly receivers: Subscribers;
  /** Frame that is heard now, counted from the start of the loop's present turn, and the loop's length; undefined without sound. */
  readonly position: () => { readonly frame: number; readonly frames: number } | undefined;
  readonly scene: () => Omit<Scene, 'phase'>;
  /** Seconds since 1970, for the time tags. */
  readonly clock: () => number;
}

/** Bundles per second. */
const RATE = 30;

export function broadcast({ osc, receivers, position, scene, clock }: BroadcastOptions): { stop(): Promise<void> } {
  const timer = setInterval(() => {
    const to = receivers.all();
    const place = to.length > 0 ? position() : undefined;
    if (!place || place.frames === 0) return;
    const messages = summary({ ...scene(), phase: around(Math.round(place.frame), place.frames) / place.frames });
    for (const { peer } of to) osc.bundle(messages, clock(), peer);
  }, 1000 / RATE);
  return { stop: () => Promise.resolve(clearInterval(timer)) };
}
