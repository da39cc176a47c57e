// Sends the summary feed to everybody who has a lease, in time with the sound.
import { summary } from './feeds/summary.js';
import type { Scene } from './feeds/summary.js';
import type { Osc } from './osc.js';
import type { Subscribers } from './subscribers.js';

export interface BroadcastOptions {
  readonly osc: Osc;
  readonly receivers: Subscribers;
  /** What is heard now: place in the clip in rounds of it, and beats since the song began; undefined without sound. */
  readonly position: () => { readonly phase: number; readonly beat: number } | undefined;
  readonly scene: () => Omit<Scene, 'phase' | 'beat'>;
  /** Seconds since 1970, for the time tags. */
  readonly clock: () => number;
}

/** Bundles per second. */
const RATE = 30;

export function broadcast({ osc, receivers, position, scene, clock }: BroadcastOptions): { stop(): Promise<void> } {
  const timer = setInterval(() => {
    const to = receivers.all().filter(({ tiers }) => tiers.includes('summary'));
    const place = to.length > 0 ? position() : undefined;
    if (!place) return;
    const messages = summary({ ...scene(), beat: place.beat, phase: place.phase - Math.floor(place.phase) });
    for (const { peer } of to) osc.bundle(messages, clock(), peer);
  }, 1000 / RATE);
  return { stop: () => Promise.resolve(clearInterval(timer)) };
}
