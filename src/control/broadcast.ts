// Sends the feeds in time with the sound. Receivers that want the same share a channel: what they get is encoded once.
import type { Heard } from '../messages.js';
import type { Units } from '../units.js';
import { frameAt } from './feeds/frame.js';
import type { Moment, Stream } from './feeds/stream.js';
import type { Scene } from './feeds/scene.js';
import { TIERS } from './feeds/tiers.js';
import type { TierEntry } from './feeds/tiers.js';
import type { Tier, Wish } from './feeds/wish.js';
import type { Peer } from './peer.js';
import type { Subscribers } from './subscribers.js';

/** What is heard at a time: the clip, the place in it in rounds of it, beats since the song began, and beats per second. */
export interface Sounding {
  readonly clip: number;
  readonly phase: number;
  readonly beat: number;
  readonly perSecond: number;
}

export interface BroadcastOptions {
  readonly receivers: Pick<Subscribers, 'all'>;
  /** Of the ear that listens now. */
  readonly units: () => Units;
  /** At a time in seconds of the monotonic clock; undefined without sound. */
  readonly heard: (at: number) => Sounding | undefined;
  readonly scene: (clip: number) => Omit<Scene, 'phase' | 'beat'>;
  /** What every unit hears in a clip, once somebody has listened; and the newest that there is of it. */
  readonly light: (clip: number) => Heard | undefined;
  readonly newest: () => Moment['newest'];
  /** Seconds of the monotonic clock, and since 1970. */
  readonly now: () => number;
  readonly clock: () => number;
}

/** The same for wishes that are the same, but for the tiers. */
const keyOf = ({ profile, fps, layers, signed, whole, ahead }: Wish): string =>
  `${profile} ${fps} ${layers?.join()} ${signed} ${whole} ${ahead}`;

interface Channel {
  readonly tier: Tier;
  readonly wish: Wish;
  /** Packets may be of any size. */
  readonly wide: boolean;
  readonly stream: Stream;
  peers: Peer[];
  /** When the next frame is due, and when the last one was sent. */
  due: number;
  sent: number;
  /** Datagrams of the last frame that wait for their turn. */
  rest: (() => void)[];
}

/** Seconds between frames while the clock stands, so that receivers know that we are there; and between looks for receivers, where there are none. */
const STILL = 1;
const IDLE = 0.05;
/** A timer that is early by this much is in time. */
const EARLY = 0.0006;
/** Datagrams that are sent at once, milliseconds to the next ones, and the share of a frame in which all must be on their way. */
const BATCH = 8;
const GAP = 2;
const SHARE = 0.6;

export function broadcast(options: BroadcastOptions): { stop(): Promise<void> } {
  const { receivers, units, heard, scene, light, newest, now, clock } = options;
  let channels = new Map<string, Channel>();
  let frame = new Uint16Array(0);
  let drawn: { heard: Heard; phase: number; hash: number } | undefined;

  /** One buffer for all channels: those whose moment is the same draw it once. */
  function draw(clip: number, phase: number): Uint16Array | undefined {
    // Until somebody has listened to a new clip, that of the one before goes on: the dreamer may be busy.
    const { count, hash } = units();
    const seen = light(clip) ?? (drawn?.hash === hash ? drawn.heard : undefined);
    if (!seen || seen.units !== count) return undefined;
    if (frame.length !== seen.units) frame = new Uint16Array(seen.units);
    if (drawn?.heard !== seen || drawn.phase !== phase) frameAt(seen, phase, frame);
    drawn = { heard: seen, phase, hash };
    return frame;
  }

  /** The channels that the receivers want: old ones go on, with those who are in them now. */
  function gather(): void {
    const { hash } = units();
    const next = new Map<string, Channel>();
    for (const { peer, wish } of receivers.all()) {
      const wide = !peer.key.startsWith('udp');
      for (const tier of wish.tiers) {
        const key = `${tier} ${keyOf(wish)} ${wide} ${hash}`;
        const known = next.get(key);
        if (known) known.peers.push(peer);
        else next.set(key, { ...(channels.get(key) ?? open(tier, wish, wide)), peers: [peer] });
      }
    }
    channels = next;
  }

  const open = (tier: Tier, wish: Wish, wide: boolean): Omit<Channel, 'peers'> => ({
    ...{ tier, wish, wide },
    stream: (TIERS[tier] as TierEntry).open?.(wish, units(), wide) ?? (() => []),
    ...{ due: 0, sent: -Infinity, rest: [] },
  });

  function send(channel: Channel, at: number): void {
    const { wish, wide, tier, stream, rest } = channel;
    rest.splice(0).forEach((later) => later());
    const sounding = heard(at + wish.ahead);
    if (!sounding) return;
    const { clip, beat, perSecond } = sounding;
    const still = perSecond === 0;
    if (still && TIERS[tier].units && at < channel.sent + STILL) return;
    channel.sent = at;
    const phase = sounding.phase - Math.floor(sounding.phase);
    const written = stream({
      scene: { ...scene(clip), beat, phase },
      still,
      time: clock() + wish.ahead,
      frame: () => draw(clip, phase),
      newest: newest(),
    });
    // The system may take a packet only when the next frame is being written.
    const packets = written.map((packet) => packet.slice());
    const batches = Math.ceil(packets.length / BATCH);
    const share = wide
      ? packets.length
      : Math.max(BATCH, Math.ceil(packets.length / Math.floor((1000 * SHARE) / wish.fps)));
    for (let first = 0; first < packets.length; first += share)
      later(channel, (first / share) * Math.min(GAP, (1000 * SHARE) / wish.fps / batches), () => {
        for (const packet of packets.slice(first, first + share))
          channel.peers.forEach((peer) => peer.send(packet, tier !== 'loop'));
      });
  }

  /** Does something in some milliseconds, or when the next frame is due, whichever is first. */
  function later({ rest }: Channel, ms: number, act: () => void): void {
    if (ms === 0) return act();
    const once = (): void => {
      clearTimeout(timer);
      act();
    };
    const timer = setTimeout(() => {
      rest.splice(rest.indexOf(once), 1);
      act();
    }, ms);
    rest.push(once);
  }

  let timer: NodeJS.Timeout;
  function turn(): void {
    const at = now();
    gather();
    let next = at + IDLE;
    for (const channel of channels.values()) {
      if (channel.due <= at + EARLY) {
        send(channel, at);
        // Frames of one rate are due at the same times, and what was missed is not made up for.
        channel.due = (Math.floor((at + EARLY) * channel.wish.fps) + 1) / channel.wish.fps;
      }
      next = Math.min(next, channel.due);
    }
    timer = setTimeout(turn, Math.max(1, 1000 * (next - now())));
  }
  turn();

  return {
    stop() {
      clearTimeout(timer);
      for (const { rest } of channels.values()) rest.splice(0).forEach((later) => later());
      return Promise.resolve();
    },
  };
}
