// The feeds: what the ear hears and where the loop is, as messages for one moment of the sound. Pure.
import { lit } from '../../brightness.js';
import { message } from '../packet.js';
import type { Outgoing } from '../packet.js';
import { PROFILES } from './profiles.js';
import type { Scene } from './scene.js';
import { rewriting } from './stream.js';
import type { Stream } from './stream.js';
import type { Wish } from './wish.js';

/** The messages of the `summary` feed, documented once. */
export const SUMMARY = {
  '/feed/phase': 'Position in the clip, 0 to 1.',
  '/feed/beat': 'Beat in the bar, from 1; and how far it is, 0 to 1.',
  '/feed/bar': 'Bar in the loop, from 1.',
  '/feed/layers':
    'Brightness of each layer, shallow to deep (names: /feed/names), 0 to 1: its mean activation x, in parts of what real music reaches, as x / (1 + x). So ½ is as bright as music makes it, and a dream goes beyond.',
  '/feed/level': 'Peak and RMS of the output, 0 to 1.',
  '/feed/meters':
    'How much the limiter turns down, in dB; how often it has; how often the sound card ran dry; and the latency in ms.',
  '/feed/score': 'How well the dream meets its targets; higher is better. And the number of the step.',
  '/feed/clip': 'Number of the clip that plays.',
} as const;

const MOST = 32;

/** The summary feed for one moment: eight messages, 290 bytes for an ear of seven layers. */
export function summary(scene: Scene): Outgoing[] {
  const { reduction, limited, underruns } = scene.report;
  const beat = scene.beat - scene.beats * Math.floor(scene.beat / scene.beats);
  const floats = (address: keyof typeof SUMMARY, ...args: number[]): Outgoing => ({
    address,
    args,
    tags: 'f'.repeat(args.length),
  });
  return [
    floats('/feed/phase', scene.phase),
    { ...message('/feed/beat', 1 + (Math.floor(beat) % scene.meter), beat % 1), tags: 'if' },
    message('/feed/bar', 1 + Math.floor(beat / scene.meter)),
    floats('/feed/layers', ...scene.activity.slice(0, MOST).map((layer) => lit(Math.abs(at(layer, scene.phase))))),
    floats('/feed/level', scene.report.peak, scene.report.rms),
    {
      address: '/feed/meters',
      args: [0 - 20 * Math.log10(reduction), limited, underruns, 1000 * scene.latency],
      tags: 'fiif',
    },
    { ...message('/feed/score', scene.progress.score, scene.progress.step), tags: 'fi' },
    message('/feed/clip', scene.report.clip),
  ];
}

export function summaryStream({ profile }: Wish): Stream {
  const { bundles, floats } = PROFILES[profile];
  const packets = rewriting(bundles, floats);
  return ({ scene, time }) => packets(summary(scene), time);
}

/** A layer's value at a phase of the loop: between its frames on a straight line, round the end. */
function at(layer: Float32Array, phase: number): number {
  if (layer.length === 0) return 0;
  const place = phase * layer.length;
  const frame = Math.floor(place) % layer.length;
  const next = (frame + 1) % layer.length;
  return layer[frame] + (place % 1) * (layer[next] - layer[frame]);
}
